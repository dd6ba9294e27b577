// An answer about a roll-up as an audience may see it.
#pragma once

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/frame/frame.hpp>
#include <goldenthread/model/vocabulary.hpp>
#include <goldenthread/rollup/rollup.hpp>

namespace goldenthread {
inline namespace v0 {

/// Any answer about a roll-up, such as a portfolio, risks, money or what is due, as an audience may see it.
///
/// Rows about a hidden element are left out, and so is it from lists in the other rows; a text that names one, or that
/// only hidden rows say, is blank. To the public an officer is a post. The figures of a measure that must not be told,
/// its score and those of everything above it are blank; statuses and counts stay, and are the council's. `progress`
/// receives the progress, and can stop the call.
///
///     const gt::Frame open = gt::shown_to(result, gt::frame(gt::risks(result)), gt::Audience::everyone);
[[nodiscard]] GOLDENTHREAD_API Frame shown_to(const Rollup& result, const Frame& answer, Audience audience,
                                              const Progress& progress = {});

}  // namespace v0
}  // namespace goldenthread
