// A plan's folder out.
#pragma once

#include <filesystem>

#include <goldenthread/base/progress.hpp>
#include <goldenthread/model/plan.hpp>

#include "file_writing.hpp"

namespace goldenthread {
inline namespace v0 {
namespace io::detail {

/// Writes a plan to a folder: see `io::write_plan`.
void write_plan_folder(const Plan& plan, const std::filesystem::path& path, const BeforeStep& before = {},
                       const Progress& progress = {});

}  // namespace io::detail
}  // namespace v0
}  // namespace goldenthread
