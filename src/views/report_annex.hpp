// The annex of a report: every measure and action once, the risks and the money.
#pragma once

#include <string>

#include "report_facts.hpp"

namespace goldenthread {
inline namespace v0 {
namespace views {

void add_annex(std::string& out, const ReportFacts& facts);
void add_risks(std::string& out, const ReportFacts& facts);
void add_money(std::string& out, const ReportFacts& facts);
/// What the statuses and signs mean.
void add_key(std::string& out, const ReportFacts& facts);

}  // namespace views
}  // namespace v0
}  // namespace goldenthread
