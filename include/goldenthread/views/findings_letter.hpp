// What a check found, as letters to those who can put it right.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/coverage/findings.hpp>
#include <goldenthread/model/vocabulary.hpp>
#include <goldenthread/views/house_style.hpp>

namespace goldenthread {
inline namespace v0 {
namespace views {

/// How letters of findings are made.
struct FindingsLetterOptions {
  /// What stands above each; blank, "Data quality".
  std::string title = {};
  /// Who is to see them: findings about anything above them are left out. A letter is for those who keep the data, and
  /// so leaves nothing out if nothing is said.
  Audience audience = Audience::exempt;
  /// The council's own name, words, logo and style sheet.
  HouseStyle house = {};
  /// Whether parts of a page are made, as a notebook shows them, and not pages of their own.
  bool is_part = false;
  /// Receives the progress, and can stop the call.
  Progress progress = {};
};

/// One letter.
struct FindingsLetter {
  /// To whom; "Nobody named" of the letter with what concerns none of the others.
  std::string to = {};
  /// A name for a file of it, as PagePart::file.
  std::string file = {};
  /// How many findings it lists, and how many of them are errors and warnings.
  std::size_t findings = 0;
  std::size_t to_put_right = 0;
  std::string html = {};
};

/// The letter to one party: every finding about what it is responsible for, and about what is below that, the errors
/// first, each with what is wrong, in which row and column, and what to do. One HTML page, without a script and without
/// anything to be fetched.
///
///     std::ofstream{"housing.html"} << gt::views::findings_letter(gt::check(graph), "DIR-H");
///
/// @throws UnknownNameError for an id that the plan lacks, ArgumentError where it is no party, or the audience may not
/// see it.
[[nodiscard]] GOLDENTHREAD_API std::string findings_letter(const Findings& findings, std::string_view party,
                                                           const FindingsLetterOptions& options = {});

/// A letter to each part of the plan, as page_parts() divides it, that any finding concerns, and last one with those
/// that concern none of them, such as findings about rows that could not be used.
/// @throws as page_parts() does.
[[nodiscard]] GOLDENTHREAD_API std::vector<FindingsLetter> findings_letters(const Findings& findings,
                                                                            std::string_view by = "party",
                                                                            const FindingsLetterOptions& options = {});

}  // namespace views
}  // namespace v0
}  // namespace goldenthread
