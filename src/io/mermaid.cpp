#include <numeric>
#include <vector>

#include <goldenthread/io/mermaid.hpp>

#include "drawn_parts.hpp"
#include "frame/json_text.hpp"

namespace goldenthread {
inline namespace v0 {
namespace io {

namespace {

/// Appends a text as part of a label: what Mermaid or HTML would interpret by its number.
void append_shown(std::string& out, std::string_view text) {
  detail::put_label(
      text,
      [&](std::string_view piece) {
        constexpr std::string_view interpreted = "\"#<>&`;\\";
        if (interpreted.find(piece.front()) == std::string_view::npos)
          out += piece;
        else
          out += '#' + std::to_string(static_cast<int>(piece.front())) + ';';
      },
      [&] { out += "<br/>"; });
}

}  // namespace

std::string write_mermaid(const PlanAt& at, std::span<const ElementIndex> elements, std::string_view title,
                          const Progress& progress) {
  progress.at(0);
  const Progress first = progress.part(0, 0.4);
  const Progress rest = progress.part(0.6, 1);
  const Plan& plan = at.graph().plan();
  const std::vector<std::uint8_t> drawn = detail::drawn_elements(plan, elements);
  std::string out;
  if (!title.empty()) {
    std::string on_one_line;
    detail::put_label(title, [&](std::string_view piece) { on_one_line += piece; }, [&] { on_one_line += ' '; });
    out += "---\ntitle: ";
    goldenthread::detail::append_json_text(out, on_one_line);
    out += "\n---\n";
  }
  out += "flowchart BT\n";
  std::vector<std::uint32_t> number(plan.size());
  std::uint32_t nodes = 0;
  for (ElementIndex element = 0; element < plan.size(); ++element) {
    first.step(element, plan.size());
    if (drawn[element] == 0) continue;
    number[element] = ++nodes;
    out += "  n" + std::to_string(nodes) + "[\"";
    append_shown(out, plan.title(element));
    out += "<br/>(";
    append_shown(out, plan.kind(element).name);
    out += ")\"]\n";
  }
  progress.at(0.5);
  const std::vector<detail::DrawnLink> between = detail::drawn_links(at, drawn);
  std::size_t done = 0;
  for (const detail::DrawnLink& link : between) {
    rest.step(done++, between.size());
    out += "  n" + std::to_string(number[link.from]) + (link.scores ? " -->" : " -.->");
    const std::string& type = plan.framework().link_types[plan.link_types()[link.link]].name;
    if (type != "contributes_to") {
      out += "|\"";
      append_shown(out, type);
      out += "\"|";
    }
    out += " n" + std::to_string(number[link.to]) + '\n';
  }
  progress.at(1);
  return out;
}

std::string write_mermaid(const PlanAt& at, std::string_view title, const Progress& progress) {
  std::vector<ElementIndex> all(at.size());
  std::iota(all.begin(), all.end(), ElementIndex{0});
  return write_mermaid(at, all, title, progress);
}

}  // namespace io
}  // namespace v0
}  // namespace goldenthread
