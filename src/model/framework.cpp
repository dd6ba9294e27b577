#include <algorithm>

#include <goldenthread/model/framework.hpp>

namespace goldenthread {
inline namespace v0 {

namespace {

template <class Entry>
const Entry* find_named(const std::vector<Entry>& entries, std::string_view name) noexcept {
  const auto found = std::ranges::find(entries, name, &Entry::name);
  return found == entries.end() ? nullptr : &*found;
}

template <class Entry>
std::optional<std::size_t> position_of(const std::vector<Entry>& entries, std::string_view name) noexcept {
  const Entry* found = find_named(entries, name);
  if (found == nullptr) return std::nullopt;
  return static_cast<std::size_t>(found - entries.data());
}

bool takes(const std::vector<Role>& roles, const std::vector<std::string>& kinds, const Kind& kind) {
  if (roles.empty() && kinds.empty()) return true;
  return std::ranges::find(roles, kind.role) != roles.end() || std::ranges::find(kinds, kind.name) != kinds.end();
}

}  // namespace

std::optional<std::size_t> Framework::find_kind(std::string_view kind) const noexcept {
  return position_of(kinds, kind);
}

std::optional<std::size_t> Framework::find_link_type(std::string_view type) const noexcept {
  return position_of(link_types, type);
}

const Scheme* Framework::find_scheme(std::string_view scheme) const& noexcept { return find_named(schemes, scheme); }

const Scoring* Framework::find_scoring(std::string_view wanted) const& noexcept { return find_named(scorings, wanted); }

std::string_view Framework::label(Status status) const& noexcept {
  const auto found = std::ranges::find(statuses, status, &StatusLabel::status);
  return found == statuses.end() || found->label.empty() ? v0::label(status) : std::string_view{found->label};
}

std::vector<std::string> Framework::status_labels() const {
  std::vector<std::string> labels;
  if (statuses.empty()) return labels;
  for (std::size_t status = 0; status < status_count; ++status) labels.emplace_back(label(static_cast<Status>(status)));
  return labels;
}

const Policy& Framework::policy_for(std::string_view kind) const& noexcept {
  static const Policy fallback;
  const Policy* by_default = &fallback;
  for (auto policy = policies.rbegin(); policy != policies.rend(); ++policy)
    if (policy->kinds.empty()) by_default = &*policy;
  for (const Policy& policy : policies)
    if (std::ranges::find(policy.kinds, kind) != policy.kinds.end()) return policy;
  return *by_default;
}

bool Framework::allows(std::size_t link_type, std::size_t from_kind, std::size_t to_kind) const {
  const std::vector<Join>& joins = link_types[link_type].joins;
  if (joins.empty()) return true;
  return std::ranges::any_of(joins, [&](const Join& join) {
    return takes(join.from_roles, join.from_kinds, kinds[from_kind]) &&
           takes(join.to_roles, join.to_kinds, kinds[to_kind]);
  });
}

}  // namespace v0
}  // namespace goldenthread
