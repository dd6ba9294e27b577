// What names of sheets and levels say of what they hold.
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "guess_words.hpp"
#include "text_keys.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

struct RoleWord {
  std::string_view word;
  Role role;
};

// Of a name that has several of these, the first in this list counts.
constexpr std::array role_words_of_names{
    RoleWord{"kpi", Role::measure},
    RoleWord{"kpis", Role::measure},
    RoleWord{"indicator", Role::measure},
    RoleWord{"indicators", Role::measure},
    RoleWord{"indicateur", Role::measure},
    RoleWord{"indicateurs", Role::measure},
    RoleWord{"measure", Role::measure},
    RoleWord{"measures", Role::measure},
    RoleWord{"metrics", Role::measure},
    RoleWord{"milestone", Role::milestone},
    RoleWord{"milestones", Role::milestone},
    RoleWord{"steps", Role::milestone},
    RoleWord{"risk", Role::risk},
    RoleWord{"risks", Role::risk},
    RoleWord{"action", Role::action},
    RoleWord{"actions", Role::action},
    RoleWord{"project", Role::action},
    RoleWord{"projects", Role::action},
    RoleWord{"programme", Role::action},
    RoleWord{"programmes", Role::action},
    RoleWord{"delivery", Role::action},
    RoleWord{"task", Role::action},
    RoleWord{"tasks", Role::action},
    RoleWord{"deliverables", Role::action},
    RoleWord{"initiatives", Role::action},
    RoleWord{"vision", Role::vision},
    RoleWord{"ambition", Role::vision},
    RoleWord{"priority", Role::objective},
    RoleWord{"priorities", Role::objective},
    RoleWord{"outcome", Role::objective},
    RoleWord{"outcomes", Role::objective},
    RoleWord{"objective", Role::objective},
    RoleWord{"objectives", Role::objective},
    RoleWord{"theme", Role::objective},
    RoleWord{"themes", Role::objective},
    RoleWord{"goal", Role::objective},
    RoleWord{"goals", Role::objective},
    RoleWord{"aim", Role::objective},
    RoleWord{"aims", Role::objective},
    RoleWord{"axe", Role::objective},
    RoleWord{"referentiel", Role::action},
    RoleWord{"team", Role::party},
    RoleWord{"officers", Role::party},
    RoleWord{"members", Role::party},
    RoleWord{"owners", Role::party},
};

}  // namespace

std::optional<Role> usual_role(std::string_view name) {
  const std::vector<std::string> words = words_in(name);
  for (const RoleWord& one : role_words_of_names)
    if (std::ranges::find(words, one.word) != words.end()) return one.role;
  return std::nullopt;
}

std::optional<std::string> level_named(std::string_view heading) {
  constexpr std::array<std::string_view, 16> fillers{"titre", "de", "la", "le",  "l",     "fiche", "title", "name",
                                                     "of",    "x",  "d",  "the", "level", "1",     "2",     "3"};
  if (heading.size() > 60) return std::nullopt;
  // Words before another that say whose or how important a level is: "Corporate plan theme".
  constexpr std::array<std::string_view, 8> modifiers{"corporate", "strategic", "plan", "key",
                                                      "council",   "service",   "our",  "high"};
  std::string name;
  std::size_t roles = 0;
  const std::vector<std::string> words = words_in(heading);
  for (std::size_t at = 0; at < words.size(); ++at) {
    const std::string& word = words[at];
    if (std::ranges::find(fillers, word) != fillers.end()) continue;
    if (at + 1 < words.size() && std::ranges::find(modifiers, word) != modifiers.end()) continue;
    const bool sub = word == "sous" || word == "sub";
    const auto role = usual_role(word);
    if (!sub && (!role || *role == Role::measure || *role == Role::party || *role == Role::risk)) return std::nullopt;
    if (!sub) ++roles;
    name += (name.empty() ? "" : sub || name.ends_with("ous") || name.ends_with("ub") ? "-" : " ") + word;
  }
  if (roles != 1) return std::nullopt;
  if (name == "tasks" || name == "actions" || name == "objectives" || name == "outcomes") name.pop_back();
  if (name.front() >= 'a' && name.front() <= 'z') name.front() = static_cast<char>(name.front() - 'a' + 'A');
  return name;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
