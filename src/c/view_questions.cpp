#include "view_questions.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <goldenthread/reporting/due.hpp>
#include <goldenthread/reporting/risks.hpp>
#include <goldenthread/views/delivery_page.hpp>
#include <goldenthread/views/heat_map_drawing.hpp>
#include <goldenthread/views/icicle.hpp>
#include <goldenthread/views/performance_report.hpp>
#include <goldenthread/views/plan_on_a_page.hpp>
#include <goldenthread/views/portfolio_briefing.hpp>
#include <goldenthread/views/thread_drawing.hpp>
#include <goldenthread/views/trend.hpp>

namespace goldenthread {
inline namespace v0 {
namespace c {

namespace {

/// A text that stands for itself in words, and as a table is one cell of it.
Answer one_text(std::string title, std::string name, std::string text) {
  const auto kept = std::make_shared<const std::string>(std::move(text));
  return {[title = std::move(title), name = std::move(name), kept] {
            Frame made{title, 1};
            return made.add({name, std::vector<std::string>{*kept}});
          },
          [kept] { return *kept; }};
}

/// Nothing for what is not in base 64.
std::optional<std::string> bytes_of_base64(std::string_view text) {
  constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  while (text.ends_with('=')) text.remove_suffix(1);
  std::string bytes;
  std::uint32_t group = 0;
  unsigned bits = 0;
  for (const char c : text) {
    const std::size_t digit = digits.find(c);
    if (digit == std::string_view::npos) return std::nullopt;
    group = (group << 6U | static_cast<std::uint32_t>(digit)) & 0xffffffU;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes += static_cast<char>(static_cast<unsigned char>(group >> bits & 0xffU));
  }
  return bytes;
}

constexpr std::array<std::string_view, 2> icicle_sizes{"count", "money"};

Date previous_date(const gt_rollup& of, Options& options) {
  return options.date("previous", of.rollup.graph().plan().calendar());
}

/// The same plan at that date; nothing where it is none.
std::optional<Rollup> rolled_up_at(const gt_rollup& of, Date date) {
  if (date.is_none()) return std::nullopt;
  RollUpOptions before = of.rollup.options();
  before.as_of = date;
  before.progress = {};
  return roll_up(of.rollup.graph(), before);
}

constexpr std::uint64_t max_drawn = 1'000'000;

views::ThreadDrawingOptions drawn(Options& options) {
  views::ThreadDrawingOptions how;
  how.audience = options.audience(how.audience);
  if (const auto max_elements = options.count("max_elements")) {
    if (*max_elements > max_drawn)
      options.problem("max_elements", "max_elements is " + std::to_string(*max_elements), "Give a smaller one.");
    else
      how.max_elements = static_cast<std::size_t>(*max_elements);
  }
  return how;
}

}  // namespace

views::HouseStyle house_style(Options& options) {
  views::HouseStyle house;
  house.name = options.text("council");
  house.foot = options.text("foot");
  house.logo_words = options.text("logo_words");
  house.css = options.text("css");
  const std::string logo = options.text("logo");
  if (auto bytes = bytes_of_base64(logo))
    house.logo = std::move(*bytes);
  else
    options.problem("logo", "the logo is not written in base 64", "Give the bytes of a picture in base 64.");
  return house;
}

Answer page_answer(std::string title, std::string html) { return one_text(std::move(title), "html", std::move(html)); }

Answer drawn_answer(const views::Drawn& drawn, const views::HouseStyle& house) {
  const auto page = std::make_shared<const std::string>(drawn_page(drawn, {.house = house}));
  const auto kept = std::make_shared<const views::Drawn>(drawn);
  return {[kept, page] {
            Frame made{kept->title, 1};
            made.add({"svg", std::vector<std::string>{kept->svg}});
            made.add({"table", std::vector<std::string>{kept->table}});
            return made.add({"html", std::vector<std::string>{*page}});
          },
          [page] { return *page; }};
}

Answer performance_report(const gt_rollup& of, Options& options, const Progress& progress) {
  views::PerformanceReportOptions how;
  how.where = options.selection("where");
  how.scope = options.text("scope");
  how.progress = progress;
  how.title = options.text("title");
  how.audience = options.audience(how.audience);
  how.is_part = options.truth("is_part", false);
  how.house = house_style(options);
  const Date previous = previous_date(of, options);
  options.finish();
  how.previous = rolled_up_at(of, previous);
  return page_answer("Performance report", views::performance_report(of.rollup, how));
}

Answer plan_on_a_page(const gt_rollup& of, Options& options, const Progress& progress) {
  views::PlanOnAPageOptions how;
  how.house = house_style(options);
  how.progress = progress;
  how.title = options.text("title");
  how.audience = options.audience(how.audience);
  how.is_part = options.truth("is_part", false);
  options.finish();
  return page_answer("Plan on a page", views::plan_on_a_page(of.rollup, how));
}

Answer portfolio_briefing(const gt_rollup& of, Options& options, const Progress& progress) {
  views::PortfolioBriefingOptions how;
  const std::string party = options.text("party");
  how.progress = progress;
  how.title = options.text("title");
  how.audience = options.audience(how.audience);
  how.house = house_style(options);
  how.is_part = options.truth("is_part", false);
  const Date previous = previous_date(of, options);
  options.finish();
  how.previous = rolled_up_at(of, previous);
  return page_answer("Briefing", views::portfolio_briefing(of.rollup, party, how));
}

Answer delivery_page(const gt_rollup& of, Options& options, const Progress& progress) {
  views::DeliveryPageOptions how;
  how.delivery.of = options.selection("of");
  how.delivery.where = options.selection("where");
  if (const std::string period = options.text("period"); !period.empty())
    how.delivery.period = asked_period(of.rollup, period);
  how.delivery.audience = options.audience(how.delivery.audience);
  how.delivery.progress = progress;
  how.title = options.text("title");
  how.house = house_style(options);
  how.is_part = options.truth("is_part", false);
  options.finish();
  return page_answer("Delivery", views::delivery_page(of.rollup, how));
}

Answer measure_trend(const gt_rollup& of, Options& options, const Progress& progress) {
  const std::string id = options.text("id");
  const Audience audience = options.audience(Audience::everyone);
  const views::HouseStyle house = house_style(options);
  options.finish();
  return drawn_answer(views::trend(of.rollup, id, audience, progress), house);
}

Answer plan_icicle(const gt_rollup& of, Options& options, const Progress& progress) {
  views::IcicleOptions how;
  how.size = options.word<views::IcicleSize>("size", icicle_sizes).value_or(how.size);
  how.year = options.period("year", of.rollup.graph().plan().calendar());
  how.max_boxes = static_cast<std::size_t>((std::min)(options.count("max_boxes").value_or(how.max_boxes), max_drawn));
  how.progress = progress;
  how.audience = options.audience(how.audience);
  const views::HouseStyle house = house_style(options);
  options.finish();
  return drawn_answer(views::icicle(of.rollup, how), house);
}

Answer risk_heat_map(const gt_rollup& of, Options& options, const Progress& progress) {
  RiskOptions which;
  which.select = options.selection("select");
  which.progress = progress;
  const Audience audience = options.audience(Audience::everyone);
  const views::HouseStyle house = house_style(options);
  options.finish();
  return drawn_answer(views::heat_map_drawing(risks(of.rollup, which), audience), house);
}

Answer thread_drawing(const gt_rollup& of, Options& options, const Progress&) {
  const std::string id = options.text("id");
  const views::ThreadDrawingOptions how = drawn(options);
  options.finish();
  return one_text("Thread", "svg", views::thread_drawing(of.rollup, id, how));
}

Answer thread_list(const gt_rollup& of, Options& options, const Progress&) {
  const std::string id = options.text("id");
  const views::ThreadDrawingOptions how = drawn(options);
  options.finish();
  return one_text("Thread", "html", views::thread_list(of.rollup, id, how));
}

}  // namespace c
}  // namespace v0
}  // namespace goldenthread
