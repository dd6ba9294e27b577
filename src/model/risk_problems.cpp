#include "risk_problems.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/number_text.hpp>

#include "framework_problem.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

class RiskInspection {
 public:
  RiskInspection(const Framework& framework, std::vector<Finding>& found) : framework_(framework), found_(found) {}

  void money() {
    const MoneyWords& money = framework_.money;
    if (money.unit.empty())
      report("money", "", "unit", "", "money has no unit", "Give the unit of the measures that hold sums, such as £.");
    for (const std::string& kind : money.priorities) kind_of("money", "", "priorities", kind, Role::objective);
    for (const std::string& kind : money.proposals) kind_of("money", "", "proposals", kind, Role::resource);
  }

  void risk() {
    const RiskMatrix& risk = framework_.risk;
    if (risk == RiskMatrix{}) return;
    const bool of_likelihood = scale("likelihood", risk.likelihood);
    const bool of_impact = scale("impact", risk.impact);
    for (const std::string& kind : risk.likelihood.kinds)
      if (std::ranges::find(risk.impact.kinds, kind) != risk.impact.kinds.end())
        report("risk", "impact", "kind", kind, in_quotes(kind) + " is the kind of both likelihood and impact",
               "Give each its own kind, so that the two can be told apart.");
    const bool rated = ratings(risk);
    if (of_likelihood && of_impact && rated) matrix(risk);
  }

 private:
  void report(std::string list, std::string entry, std::string key, std::string_view value, std::string message,
              std::string remedy) {
    found_.push_back(framework_problem(std::move(list), std::move(entry), std::move(key), value, std::move(message),
                                       std::move(remedy)));
  }

  void kind_of(const std::string& list, const std::string& entry, const std::string& key, const std::string& kind,
               Role role) {
    const auto found = framework_.find_kind(kind);
    const std::string wanted{to_string(role)};
    if (!found)
      report(list, entry, key, kind, "there is no kind " + in_quotes(kind),
             "Name a kind of the framework, or add this one.");
    else if (framework_.kinds[*found].role != role)
      report(list, entry, key, kind,
             in_quotes(kind) + " has the role " + std::string{to_string(framework_.kinds[*found].role)} + ", not " +
                 wanted,
             "Name a kind with the role " + wanted + ".");
  }

  bool scale(const std::string& entry, const RiskScale& scale) {
    const std::size_t before = found_.size();
    if (scale.kinds.empty())
      report("risk", entry, "kind", "", "the scale of " + entry + " names no kind of measure",
             "Say which kind of measure is recorded on it.");
    for (const std::string& kind : scale.kinds) kind_of("risk", entry, "kind", kind, Role::measure);
    if (scale.steps.empty())
      report("risk", entry, "steps", "", "the scale of " + entry + " has no steps", "List them, the mildest first.");
    constexpr std::size_t max_steps = 100;
    if (scale.steps.size() > max_steps)
      report("risk", entry, "steps", std::to_string(scale.steps.size()),
             "the scale of " + entry + " has " + counted(scale.steps.size(), "step"),
             "Keep to at most " + std::to_string(max_steps) + ".");
    std::set<double> numbers;
    std::set<std::string_view> words;
    for (std::size_t i = 0; i < scale.steps.size(); ++i) {
      const RiskStep& step = scale.steps[i];
      const std::string name = "step " + std::to_string(i + 1) + " of " + entry;
      if (!std::isfinite(step.number))
        report("risk", entry, "steps", "", name + " has no number", "Give the number that is recorded for it.");
      else if (!numbers.insert(step.number).second)
        report("risk", entry, "steps", exact_text(step.number),
               "two steps of " + entry + " have the number " + exact_text(step.number), "Give each its own.");
      if (step.word.empty())
        report("risk", entry, "steps", "", name + " has no word", "Give a word, such as likely.");
      else if (!words.insert(step.word).second)
        report("risk", entry, "steps", step.word, "two steps of " + entry + " are called " + in_quotes(step.word),
               "Give each a word of its own.");
    }
    return found_.size() == before;
  }

  bool ratings(const RiskMatrix& risk) {
    const std::size_t before = found_.size();
    if (risk.ratings.empty())
      report("risk", "ratings", "", "", "there are no ratings", "List them, the mildest first.");
    if (risk.ratings.size() > max_ratings)
      report("risk", "ratings", "", std::to_string(risk.ratings.size()),
             "there are " + counted(risk.ratings.size(), "rating"),
             "Keep to at most " + std::to_string(max_ratings) + ".");
    const auto severity = [](Status status) { return status == Status::off_track ? 2 : status == Status::at_risk; };
    std::set<std::string_view> names;
    for (std::size_t i = 0; i < risk.ratings.size(); ++i) {
      const RiskRating& rating = risk.ratings[i];
      if (rating.name.empty())
        report("risk", "ratings", "name", "", "rating " + std::to_string(i + 1) + " has no name", "Give it one.");
      else if (!names.insert(rating.name).second)
        report("risk", "ratings", "name", rating.name, "two ratings have the name " + in_quotes(rating.name),
               "Rename or remove one.");
      if (!is_judgement(rating.status) || rating.status == Status::complete)
        report("risk", "ratings", "status", to_string(rating.status),
               in_quotes(to_string(rating.status)) + " is not a status that a risk can have",
               "Use on_track, at_risk or off_track.");
      else if (i > 0 && severity(rating.status) < severity(risk.ratings[i - 1].status))
        report(
            "risk", "ratings", "status", to_string(rating.status),
            in_quotes(rating.name) + " comes after " + in_quotes(risk.ratings[i - 1].name) + " and has a milder status",
            "Give the mildest rating first.");
    }
    return found_.size() == before;
  }

  void matrix(const RiskMatrix& risk) {
    const std::size_t rows = risk.likelihood.steps.size();
    const std::size_t columns = risk.impact.steps.size();
    if (risk.matrix.size() != rows) {
      report("risk", "matrix", "", std::to_string(risk.matrix.size()),
             "the matrix has " + counted(risk.matrix.size(), "row") + " and likelihood " + counted(rows, "step"),
             "Give a row for each step of likelihood, the mildest first.");
      return;
    }
    constexpr std::size_t unknown = max_ratings + 1;
    std::vector<std::vector<std::size_t>> cells(rows);
    for (std::size_t l = 0; l < rows; ++l) {
      const std::string row = "row " + std::to_string(l + 1) + " of the matrix (" + risk.likelihood.steps[l].word + ")";
      if (risk.matrix[l].size() != columns) {
        report("risk", "matrix", "", std::to_string(risk.matrix[l].size()),
               row + " has " + counted(risk.matrix[l].size(), "rating") + " and impact " + counted(columns, "step"),
               "Give a rating for each step of impact, the mildest first.");
        return;
      }
      for (const std::string& name : risk.matrix[l]) {
        const auto found = std::ranges::find(risk.ratings, name, &RiskRating::name);
        cells[l].push_back(found == risk.ratings.end() ? unknown
                                                       : static_cast<std::size_t>(found - risk.ratings.begin()));
        if (cells[l].back() == unknown)
          report("risk", "matrix", "", name, row + " names no rating: " + in_quotes(name),
                 "Name one of the ratings, or add this one.");
      }
    }
    const auto falls = [&](std::size_t l, std::size_t i, std::size_t from_l, std::size_t from_i) {
      const std::size_t to = cells[l][i];
      const std::size_t from = cells[from_l][from_i];
      if (from == unknown || to == unknown || from <= to) return;
      report("risk", "matrix", "", risk.matrix[l][i],
             "the rating falls from " + in_quotes(risk.ratings[from].name) + " to " + in_quotes(risk.ratings[to].name) +
                 " where " + (from_l == l ? "impact" : "likelihood") + " rises to " +
                 in_quotes(from_l == l ? risk.impact.steps[i].word : risk.likelihood.steps[l].word),
             "Make no rating milder than that of the step below.");
    };
    for (std::size_t l = 0; l < rows; ++l)
      for (std::size_t i = 0; i < columns; ++i) {
        if (l > 0) falls(l, i, l - 1, i);
        if (i > 0) falls(l, i, l, i - 1);
      }
  }

  const Framework& framework_;
  std::vector<Finding>& found_;
};

}  // namespace

void find_risk_and_money_problems(const Framework& framework, std::vector<Finding>& found) {
  RiskInspection inspection(framework, found);
  inspection.risk();
  inspection.money();
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
