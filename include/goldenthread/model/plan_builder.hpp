// Building a plan, by columns or by rows.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include <goldenthread/base/config.hpp>
#include <goldenthread/base/detail/kept_state.hpp>
#include <goldenthread/base/progress.hpp>
#include <goldenthread/model/framework.hpp>
#include <goldenthread/model/input_table.hpp>
#include <goldenthread/model/plan.hpp>
#include <goldenthread/model/rows.hpp>

namespace goldenthread {
inline namespace v0 {

/// What to do with input that is wrong.
enum class Building : std::uint8_t {
  strict,   ///< throw one InputError that holds every problem
  lenient,  ///< leave the bad rows or cells out, keep the problems as the plan's findings, and give the plan that is
            ///< left
};

/// Gathers the tables of a plan and builds it.
///
/// Columns are the fast path: views of the caller's memory, read once when the plan is built. Tables and rows may come
/// in any order, and one table in several parts.
///
///     gt::PlanBuilder builder;
///     builder.add({.id = "HOMES", .kind = "Outcome", .title = "More homes"});
///     builder.add({.id = "A1", .kind = "Action", .title = "Build 500"});
///     builder.add({.from = "A1", .type = "contributes_to", .to = "HOMES"});
///     const gt::Plan plan = builder.build();
class GOLDENTHREAD_API PlanBuilder {
 public:
  /// Throws InputError if the framework has problems.
  explicit PlanBuilder(Framework framework = Framework::standard(), PlanInfo info = {});
  /// Starts from a plan: all its rows come first, in its order, and the findings that it has are kept and never make
  /// strict building throw. So a plan is built of it and of what is added, removed and replaced. Tables that do not
  /// change are shared by the two.
  ///
  ///     const gt::Plan revised = gt::PlanBuilder{plan}
  ///                                  .remove(gt::ElementRow{.id = "A1"})
  ///                                  .replace(gt::ElementRow{.id = "A2", .kind = "Action", .title = "Build 600"})
  ///                                  .build();
  explicit PlanBuilder(const Plan& base);
  /// The same under another framework, such as one with a kind more. Throws InputError if that has problems.
  PlanBuilder(const Plan& base, Framework framework);
  PlanBuilder(PlanBuilder&&) noexcept;
  PlanBuilder& operator=(PlanBuilder&&) noexcept;
  ~PlanBuilder();

  /// Takes these in place of the findings of the plan that it starts from: for a plan that comes back by its tables, of
  /// which building can no longer find what it left out.
  PlanBuilder& inherit(std::vector<Finding> findings);

  /// Adds a table, or a part of one. What its spans view must live until `build` (see InputTable::owner).
  PlanBuilder& add(TableId table, InputTable input);

  PlanBuilder& add(const ElementRow& row);
  PlanBuilder& add(const LinkRow& row);
  PlanBuilder& add(const MeasureRow& row);
  PlanBuilder& add(const ObservationRow& row);
  PlanBuilder& add(const TargetRow& row);
  PlanBuilder& add(const UpdateRow& row);
  PlanBuilder& add(const JustificationRow& row);

  /// Removes rows of the plan that it starts from: all that agree with `names` in every cell that is given there. A row
  /// must name an element: an observation {.measure = "M1", .period = "2020-08"} is every figure of M1 for that month.
  /// An element takes its links and its rows in every table with it; what was linked to it stays. Each row that names
  /// nothing is a problem when the plan is built. Throws ArgumentError if it starts from no plan.
  PlanBuilder& remove(TableId table, InputTable names);
  PlanBuilder& remove(const ElementRow& names);
  PlanBuilder& remove(const LinkRow& names);
  PlanBuilder& remove(const MeasureRow& names);
  PlanBuilder& remove(const ObservationRow& names);
  PlanBuilder& remove(const TargetRow& names);
  PlanBuilder& remove(const UpdateRow& names);
  PlanBuilder& remove(const JustificationRow& names);

  /// Puts a whole row in the place of one of the plan that it starts from: the one of the same id (elements, measures);
  /// from, type and to (links); measure, period, area and group (observations); measure and period (targets); element
  /// and date (updates); element and rule (justifications). Where there are several of these, it is the one of the same
  /// capacity, valid_from, quality, author and recorded. A row for which there is none is a problem when the plan is
  /// built. Throws ArgumentError if it starts from no plan.
  PlanBuilder& replace(TableId table, InputTable rows);
  PlanBuilder& replace(const ElementRow& row);
  PlanBuilder& replace(const LinkRow& row);
  PlanBuilder& replace(const MeasureRow& row);
  PlanBuilder& replace(const ObservationRow& row);
  PlanBuilder& replace(const TargetRow& row);
  PlanBuilder& replace(const UpdateRow& row);
  PlanBuilder& replace(const JustificationRow& row);

  /// Sets the plan's period from text. A text that may be a month or a financial year ("2010-11") is read as the
  /// month, and reported. Throws ArgumentError if the text is not a period.
  PlanBuilder& set_period(std::string_view text);

  /// Adds a problem that was found earlier, by the reader of a file.
  PlanBuilder& add(Finding problem);

  /// From now on an observation or a target of the same element, period, day of record and area as an earlier row takes
  /// its place. Else the later row is an error.
  PlanBuilder& let_later_replace();
  /// How many problems of one code in one column are listed, 10,000 unless this is called; the rest are counted.
  PlanBuilder& list_at_most(std::uint64_t findings);
  /// How many threads to build with, 1 unless this is called; the plan is the same for any number.
  PlanBuilder& use_threads(unsigned threads);

  /// Keeps what was found of the plan when it was first built, before it was written: it never makes strict building
  /// throw, and is reported once if it is found again.
  PlanBuilder& keep(Finding known);

  /// Builds the plan. Throws InputError (strict) holding every problem of severity error. The builder is empty
  /// afterwards; where this throws, it still has all that it was given, and can be asked again, leniently for instance.
  /// `progress` receives the progress, and can stop the call.
  [[nodiscard]] Plan build(Building building = Building::strict, const Progress& progress = {});

 private:
  struct State;
  template <class Row>
  PlanBuilder& add_row(TableId table, const Row& row);
  template <class Row>
  PlanBuilder& remove_row(TableId table, const Row& names);
  template <class Row>
  PlanBuilder& replace_row(TableId table, const Row& row);

  detail::OwnedState<State> state_;
};

}  // namespace v0
}  // namespace goldenthread
