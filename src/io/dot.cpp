#include <algorithm>
#include <map>
#include <numeric>
#include <vector>

#include <goldenthread/base/error.hpp>
#include <goldenthread/io/dot.hpp>

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

/// Appends a text as part of a label, broken at spaces into lines of about 32 characters. A control character is shown
/// as its picture in Unicode.
void append_label(std::string& out, std::string_view text) {
  constexpr std::size_t widest = 32;
  std::size_t width = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\n' || c == '\r') {
      if (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
      out += "\\n";
      width = 0;
      continue;
    }
    if (c == ' ' || c == '\t') {
      const std::size_t word = (std::min)(text.find_first_of(" \t\r\n", i + 1), text.size()) - i - 1;
      const bool breaks = width != 0 && width + 1 + word > widest;
      out += breaks ? "\\n" : " ";
      width = breaks ? 0 : width + 1;
      continue;
    }
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (is_control(c)) {
      out += "\xE2\x90";
      out += static_cast<char>(byte == 0x7F ? 0xA1 : 0x80 + byte);
    } else {
      out += c;
    }
    if ((byte & 0xC0U) != 0x80U) ++width;
  }
}

struct Edge {
  std::uint32_t link;
  ElementIndex from;
  ElementIndex to;
  bool scores;
};

void collect(const PlanAt& at, const CompressedGraph& links, std::span<const std::uint32_t> rows, bool scores,
             const std::vector<bool>& chosen, std::vector<Edge>& edges) {
  const Graph& graph = at.graph();
  for (Vertex child = 0; child < links.vertex_count(); ++child) {
    if (!chosen[graph.element(child)]) continue;
    const auto parents = links.parents(child);
    const auto parent_edges = links.parent_edges(child);
    for (std::size_t i = 0; i < parents.size(); ++i)
      if (chosen[graph.element(parents[i])] && at.holds(rows[parent_edges[i]]))
        edges.push_back({rows[parent_edges[i]], graph.element(child), graph.element(parents[i]), scores});
  }
}

}  // namespace

std::string write_dot(const PlanAt& at, std::span<const ElementIndex> elements, std::string_view title) {
  const Graph& graph = at.graph();
  const Plan& plan = graph.plan();
  std::vector<bool> chosen(plan.size());
  for (const ElementIndex element : elements) {
    if (element >= plan.size())
      throw ArgumentError("elements: row " + std::to_string(element) + " is not one of the plan's, which has " +
                          counted(plan.size(), "element"));
    chosen[element] = true;
  }
  std::string out = "digraph {\n  rankdir=BT;\n  node [shape=box, style=rounded, fontname=\"sans-serif\"];\n";
  if (!title.empty()) {
    out += "  labelloc=t;\n  label=\"";
    append_label(out, title);
    out += "\";\n";
  }
  std::map<int, std::vector<ElementIndex>> ranks;
  for (ElementIndex element = 0; element < plan.size(); ++element) {
    if (!chosen[element]) continue;
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
  std::vector<Edge> edges;
  collect(at, graph.thread(), graph.thread_links(), true, chosen, edges);
  collect(at, graph.extra(), graph.extra_links(), false, chosen, edges);
  std::sort(edges.begin(), edges.end(), [](const Edge& a, const Edge& b) { return a.link < b.link; });
  for (const Edge& edge : edges) {
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
  return out + "}\n";
}

std::string write_dot(const PlanAt& at, std::string_view title) {
  std::vector<ElementIndex> all(at.size());
  std::iota(all.begin(), all.end(), ElementIndex{0});
  return write_dot(at, all, title);
}

}  // namespace io
}  // namespace v0
}  // namespace goldenthread
