#include <map>
#include <numeric>
#include <vector>

#include <goldenthread/io/dot.hpp>

#include "drawn_parts.hpp"

namespace goldenthread {
inline namespace v0 {
namespace io {
namespace {

constexpr std::string_view digits = "0123456789abcdef";

bool is_control(char c) noexcept {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7F;
}

/// An element's id as the name of its node: two elements have two names, though they share an id.
std::string node_name(const Plan& plan, ElementIndex element) {
  std::string out = "\"";
  for (const char c : plan.id(element)) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (is_control(c)) {
      const auto byte = static_cast<unsigned char>(c);
      out += "\\x";
      out += digits[byte >> 4U];
      out += digits[byte & 0xFU];
    } else {
      out += c;
    }
  }
  if (plan.is_ambiguous(element)) out += "\\x00" + std::to_string(element + 1);
  return out + '"';
}

/// Appends a text as part of a label.
void append_label(std::string& out, std::string_view text) {
  detail::put_label(
      text,
      [&](std::string_view piece) {
        if (piece == "\"" || piece == "\\") out += '\\';
        out += piece;
      },
      [&] { out += "\\n"; });
}

}  // namespace

std::string write_dot(const PlanAt& at, std::span<const ElementIndex> elements, std::string_view title,
                      const Progress& progress) {
  progress.at(0);
  const Progress first = progress.part(0, 0.4);
  const Progress rest = progress.part(0.6, 1);
  const Graph& graph = at.graph();
  const Plan& plan = graph.plan();
  const std::vector<std::uint8_t> chosen = detail::drawn_elements(plan, elements);
  std::string out = "digraph {\n  rankdir=BT;\n  node [shape=box, style=rounded, fontname=\"sans-serif\"];\n";
  if (!title.empty()) {
    out += "  labelloc=t;\n  label=\"";
    append_label(out, title);
    out += "\";\n";
  }
  std::map<int, std::vector<ElementIndex>> ranks;
  for (ElementIndex element = 0; element < plan.size(); ++element) {
    first.step(element, plan.size());
    if (chosen[element] == 0) continue;
    out += "  " + node_name(plan, element) + " [label=\"";
    append_label(out, plan.title(element));
    out += "\\n(";
    append_label(out, plan.kind(element).name);
    out += ")\"];\n";
    ranks[plan.kind(element).rank].push_back(element);
  }
  for (const auto& [rank, members] : ranks) {
    if (members.size() < 2) continue;
    out += "  {rank=same;";
    for (const ElementIndex element : members) out += ' ' + node_name(plan, element) + ';';
    out += "}\n";
  }
  progress.at(0.5);
  const std::vector<detail::DrawnLink> between = detail::drawn_links(at, chosen);
  std::size_t done = 0;
  for (const detail::DrawnLink& edge : between) {
    rest.step(done++, between.size());
    out += "  " + node_name(plan, edge.from) + " -> " + node_name(plan, edge.to);
    const std::string& type = plan.framework().link_types[plan.link_types()[edge.link]].name;
    std::string attributes;
    if (type != "contributes_to") {
      attributes += "label=\"";
      append_label(attributes, type);
      attributes += '"';
    }
    if (!edge.scores) attributes += attributes.empty() ? "style=dashed" : ", style=dashed";
    if (!attributes.empty()) out += " [" + attributes + ']';
    out += ";\n";
  }
  progress.at(1);
  return out + "}\n";
}

std::string write_dot(const PlanAt& at, std::string_view title, const Progress& progress) {
  std::vector<ElementIndex> all(at.size());
  std::iota(all.begin(), all.end(), ElementIndex{0});
  return write_dot(at, all, title, progress);
}

}  // namespace io
}  // namespace v0
}  // namespace goldenthread
