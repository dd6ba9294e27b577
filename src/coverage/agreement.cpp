#include <array>
#include <cstdint>
#include <string_view>

#include <goldenthread/base/detail/line_endings.hpp>
#include <goldenthread/base/error.hpp>
#include <goldenthread/coverage/agreement.hpp>

namespace goldenthread {
inline namespace v0 {

namespace {

class Fnv1a {
 public:
  void add(std::string_view text) {
    for (const char c : text) add_byte(static_cast<unsigned char>(c));
    add_byte(0);  // so that no two lists of texts run together
  }
  [[nodiscard]] std::string text() const {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string made;
    for (int shift = 60; shift >= 0; shift -= 4) made += digits[hash_ >> static_cast<unsigned>(shift) & 15U];
    return made;
  }

 private:
  void add_byte(unsigned char byte) noexcept {
    hash_ ^= byte;
    hash_ *= 1099511628211ULL;
  }
  std::uint64_t hash_ = 14695981039346656037ULL;
};

}  // namespace

std::string agreement(const Plan& plan, std::size_t row) {
  if (row >= plan.links().size())
    throw ArgumentError("row " + std::to_string(row) + " is not one of the plan's " +
                        counted(plan.links().size(), "link"));
  Fnv1a hash;
  hash.add(plan.framework().link_types[plan.link_types()[row]].name);
  for (const ElementIndex end : {plan.link_from()[row], plan.link_to()[row]})
    for (const std::string& field : plan.framework().watched) {
      const Column* const column = plan.elements().find(field);
      hash.add(field);
      hash.add(column == nullptr ? std::string{} : detail::with_line_feeds(plan.cell(*column, end)));
    }
  return hash.text();
}

std::vector<std::string> agreements(const Plan& plan, const Progress& progress) {
  progress.at(0);
  std::vector<std::string> all;
  all.reserve(plan.links().size());
  for (std::size_t row = 0; row < plan.links().size(); ++row) {
    progress.step(row, plan.links().size());
    all.push_back(agreement(plan, row));
  }
  progress.at(1);
  return all;
}

}  // namespace v0
}  // namespace goldenthread
