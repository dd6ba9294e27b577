// What delivers each objective, as a page.
#pragma once

#include <string>

#include <goldenthread/base/config.hpp>
#include <goldenthread/model/vocabulary.hpp>
#include <goldenthread/reporting/delivery.hpp>
#include <goldenthread/rollup/rollup.hpp>
#include <goldenthread/views/house_style.hpp>

namespace goldenthread {
inline namespace v0 {
namespace views {

/// How a delivery page is made.
struct DeliveryPageOptions {
  /// What is to be delivered, by what, and when; its audience is that of the page.
  DeliveryOptions delivery = {.audience = Audience::everyone};
  /// What stands above it; blank, "What delivers each priority" or what else was asked for.
  std::string title = {};
  /// The council's own name, words, logo and style sheet.
  HouseStyle house = {};
  /// Whether a part of a page is made, as a notebook shows it, and not a page of its own.
  bool is_part = false;
};

/// Makes one HTML page that lists the work and the measures below each objective by name, with dates, figures, status
/// and who answers, as delivery() finds them; what has neither is named at the top and again at the end. Without a
/// script and without anything to be fetched.
///
///     std::ofstream{"delivery.html"} << gt::views::delivery_page(result, {.delivery = {.of = {.kinds =
///     {"Outcome"}}}});
///
/// @throws InputError if a selection cannot be used; ArgumentError for a house style that cannot be used.
[[nodiscard]] GOLDENTHREAD_API std::string delivery_page(const Rollup& result, const DeliveryPageOptions& options = {});

}  // namespace views
}  // namespace v0
}  // namespace goldenthread
