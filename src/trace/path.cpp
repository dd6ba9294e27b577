#include <algorithm>
#include <string_view>

#include <goldenthread/base/detail/unprintable.hpp>
#include <goldenthread/trace/path.hpp>

namespace goldenthread {
inline namespace v0 {

namespace {

// A text on one line, whatever it holds.
void append_line(std::string& out, std::string_view text) { detail::append_printable(out, text, true); }

}  // namespace

Basis link_basis(const Plan& plan, std::uint32_t link) noexcept {
  const std::span<const std::uint8_t> cells = plan.links().bytes("basis");
  return cells.empty() ? Basis::stated : static_cast<Basis>(cells[link]);
}

State link_state(const Plan& plan, std::uint32_t link) noexcept {
  const std::span<const std::uint8_t> cells = plan.links().bytes("state");
  return cells.empty() ? State::approved : static_cast<State>(cells[link]);
}

Basis Path::weakest_basis() const noexcept {
  const std::span<const std::uint8_t> cells = plan_.links().bytes("basis");
  Basis weakest = Basis::stated;
  if (cells.empty()) return weakest;
  for (const Step& step : steps_)
    if (step.link != no_link) weakest = (std::max)(weakest, static_cast<Basis>(cells[step.link]));
  return weakest;
}

bool Path::has_draft() const noexcept {
  return std::ranges::any_of(steps_, [&](const Step& step) {
    return step.link != no_link && link_state(plan_, step.link) != State::approved;
  });
}

std::string to_string(const Path& path) {
  const Plan& plan = path.plan();
  std::string text;
  for (const Step& step : path) {
    append_line(text, plan.kind(step.element).name);
    text += ' ';
    append_line(text, plan.id(step.element));
    text += ": ";
    append_line(text, plan.title(step.element));
    if (step.link == no_link) break;
    text += "\n  → ";
    append_line(text, plan.framework().link_types[plan.link_types()[step.link]].name);
    const Basis basis = link_basis(plan, step.link);
    const State state = link_state(plan, step.link);
    const char* before = " (";
    if (basis != Basis::stated) {
      text += before;
      text += to_string(basis);
      before = ", ";
    }
    if (state != State::approved) {
      text += before;
      text += to_string(state);
    }
    if (basis != Basis::stated || state != State::approved) text += ')';
    text += '\n';
  }
  return text;
}

std::ostream& operator<<(std::ostream& stream, const Path& path) { return stream << to_string(path); }

}  // namespace v0
}  // namespace goldenthread
