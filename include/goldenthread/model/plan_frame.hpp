// A plan's tables as frames.
#pragma once

#include <span>
#include <string>

#include <goldenthread/base/config.hpp>
#include <goldenthread/frame/frame.hpp>
#include <goldenthread/model/plan.hpp>

namespace goldenthread {
inline namespace v0 {

/// A table of the plan: its columns in order, as views; elements by id, periods as the plan's calendar tells them,
/// those of a measure that has a year of its own as that does.
[[nodiscard]] GOLDENTHREAD_API Frame frame(const Plan& plan, TableId table);

/// The columns that the tables of every plan have: table, column, type, required, description.
[[nodiscard]] GOLDENTHREAD_API Frame schema_frame();

/// Elements of the plan in an order, such as a selection: the columns of the elements table at those rows. Texts are
/// views, the rest by value. Throws ArgumentError if there is no such row.
[[nodiscard]] GOLDENTHREAD_API Frame frame(const Plan& plan, std::span<const ElementIndex> rows,
                                           std::string title = "Elements");

/// A column of one of the plan's tables.
[[nodiscard]] GOLDENTHREAD_API FrameColumn frame_column(const Plan& plan, TableId table, const Column& column);

}  // namespace v0
}  // namespace goldenthread
