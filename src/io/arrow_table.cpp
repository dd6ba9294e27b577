#include <deque>
#include <utility>

#include <goldenthread/io/arrow.hpp>

#include "model/words.hpp"

namespace goldenthread {
inline namespace v0 {
namespace io {
namespace {

/// What the columns handed over view.
struct Kept {
  Plan plan;
  std::deque<std::vector<std::string>> texts;
  std::deque<std::vector<std::string_view>> views;
};

ArrowColumn column_of(const Column& column, Kept& kept) {
  const auto as_texts = [&](std::vector<std::string_view> views) {
    return ArrowColumn{column.name(), ArrowTexts{kept.views.emplace_back(std::move(views))}};
  };
  switch (column.type()) {
    case ColumnType::text:
    case ColumnType::list:
      break;
    case ColumnType::number:
      return {column.name(), ArrowNumbers{column.numbers()}};
    case ColumnType::yes_no:
      return {column.name(), ArrowYesNo{column.bytes()}};
    case ColumnType::day:
      return {column.name(), ArrowDates{column.days()}};
    case ColumnType::word: {
      std::vector<std::string> words;
      for (const std::string_view word : v0::detail::words_of(column.words(), kept.plan.framework()))
        words.emplace_back(word);
      return {column.name(), ArrowWords{column.bytes(), std::move(words)}};
    }
    case ColumnType::period: {
      std::vector<std::string>& texts = kept.texts.emplace_back();
      texts.reserve(column.periods().size());
      for (std::size_t row = 0; row < column.periods().size(); ++row) texts.push_back(kept.plan.cell(column, row));
      return as_texts({texts.begin(), texts.end()});
    }
    case ColumnType::element: {
      std::vector<std::string_view> ids;
      ids.reserve(column.elements().size());
      for (const ElementIndex element : column.elements())
        ids.push_back(element == no_element ? std::string_view{} : kept.plan.id(element));
      return as_texts(std::move(ids));
    }
  }
  return {column.name(), ArrowTextStore{column.texts()}};
}

}  // namespace

void write_arrow(const Plan& plan, TableId table, ArrowArrayStream* out) {
  const auto kept = std::make_shared<Kept>(Kept{plan, {}, {}});
  std::vector<ArrowColumn> columns;
  for (const Column& column : plan.table(table).columns()) columns.push_back(column_of(column, *kept));
  export_arrow(std::move(columns), kept, out);
}

}  // namespace io
}  // namespace v0
}  // namespace goldenthread
