#include "wanted.hpp"

#include <algorithm>

namespace goldenthread {
inline namespace v0 {
namespace detail {

Wanted::Wanted(const Asked& asked) {
  of_profile_.reserve(asked.profiles().size());
  for (const std::vector<const LinkClause*>& clauses : asked.profiles()) {
    std::vector<OfType>& types = of_profile_.emplace_back();
    for (const LinkClause* clause : clauses) {
      auto one = std::ranges::find(types, clause->type, &OfType::type);
      if (one == types.end()) one = types.insert(types.end(), OfType{.type = clause->type});
      one->is_asked = one->is_asked || !clause->source.kinds.empty();
      for (std::size_t kind = 0; kind < clause->kinds.size(); ++kind)
        if (clause->kinds[kind] != 0) one->kinds[kind / 64] |= std::uint64_t{1} << (kind % 64);
    }
  }
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
