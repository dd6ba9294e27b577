#include "problem_lines.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace goldenthread {
inline namespace v0 {
namespace io::detail {

namespace {

std::optional<JsonView> member(const JsonView& object, std::string_view key) {
  if (!object.is(JsonKind::object)) return std::nullopt;
  for (const JsonView entry : object)
    if (entry->key == key) return entry;
  return std::nullopt;
}

bool is_called(const JsonView& entry, std::string_view name) {
  for (const std::string_view key : {"id", "name", "rule"})
    if (const auto own = member(entry, key); own && own->is(JsonKind::text)) return (*own)->text == name;
  return false;
}

// What the problem may be in: every entry of that name or, where the name is what is wrong, the last.
std::vector<std::size_t> entries_of(const JsonView& root, const Place& place) {
  JsonView list = root;
  if (const auto named = member(root, place.table)) list = *named;
  std::vector<std::size_t> found;
  std::size_t number = 0;
  if (list.is(JsonKind::array))
    for (const JsonView entry : list)
      if (++number; is_called(entry, place.id) || place.id == "entry " + std::to_string(number))
        found.push_back(entry.position());
  if (found.empty()) return {list.position()};
  if (place.column == "name") found.erase(found.begin(), found.end() - 1);
  return found;
}

class Lines {
 public:
  Lines(const JsonView& root, const Finding& problem)
      : document_(root.document()), problem_(problem), entries_(entries_of(root, problem.place)) {}

  // The line of the match of that number, from 0, or of the last where there are fewer; else the entry's own.
  [[nodiscard]] std::uint32_t line(std::size_t number) const {
    for (const Wanted wanted : {Wanted::both, Wanted::value, Wanted::key}) {
      const std::vector<std::size_t> found = find(wanted);
      if (!found.empty()) return document_.nodes[found[(std::min)(number, found.size() - 1)]].line;
    }
    return document_.nodes[entries_.front()].line;
  }

 private:
  enum class Wanted : std::uint8_t { both, value, key };

  [[nodiscard]] std::vector<std::size_t> find(Wanted wanted) const {
    std::vector<std::size_t> found;
    std::vector<std::size_t> inside;
    for (const std::size_t first : entries_)
      for (std::size_t at = first; at < document_.nodes[first].next; ++at) {
        const JsonNode& node = document_.nodes[at];
        while (!inside.empty() && document_.nodes[inside.back()].next <= at) inside.pop_back();
        // What stands in a list has the list's key.
        const std::string_view key =
            node.key.empty() && !inside.empty() ? document_.nodes[inside.back()].key : node.key;
        if (node.kind == JsonKind::array || node.kind == JsonKind::object) inside.push_back(at);
        const bool has_key = !key.empty() && key == problem_.place.column;
        const bool has_value = !problem_.value.empty() && node.text == problem_.value;
        if (wanted == Wanted::both ? has_key && has_value : wanted == Wanted::value ? has_value : has_key)
          found.push_back(at);
      }
    return found;
  }

  const JsonDocument& document_;
  const Finding& problem_;
  std::vector<std::size_t> entries_;
};

}  // namespace

void add_lines(const JsonView& root, std::vector<Finding>& problems) {
  std::map<std::tuple<std::string, std::string, std::string, std::string>, std::size_t> alike;
  for (Finding& problem : problems) {
    if (problem.place.line != 0) continue;
    const std::size_t number = alike[{problem.place.table, problem.place.id, problem.place.column, problem.value}]++;
    problem.place.line = Lines(root, problem).line(number);
  }
}

}  // namespace io::detail
}  // namespace v0
}  // namespace goldenthread
