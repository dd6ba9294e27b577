// Reading an object of a JSON document field by field, with every mistake gathered and given its place.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <goldenthread/base/detail/finding_limit.hpp>
#include <goldenthread/base/finding.hpp>

#include "json_document.hpp"

namespace goldenthread {
inline namespace v0 {
namespace io::detail {

/// A text as one step of a JSON pointer (RFC 6901), with its leading slash.
[[nodiscard]] std::string pointer_step(std::string_view name);

/// Where mistakes go.
struct JsonProblems {
  std::string file;
  std::vector<Finding> findings;
  v0::detail::FindingLimit limit{};

  void add(std::string code, const JsonView& at, std::string pointer, std::string message, std::string remedy);
  /// "… is a text where a number was expected"
  void wrong_kind(const JsonView& at, std::string pointer, std::string_view wanted);
};

/// One object being read. Each function takes a field by name and leaves `out` alone where the field is absent or
/// wrong. Null stands for absent.
class JsonObject {
 public:
  JsonObject(JsonProblems& problems, const JsonView& view, std::string pointer);

  /// The field as it is.
  std::optional<JsonView> take(std::string_view name);
  bool text(std::string_view name, std::string& out);
  /// As `text`, but it is a mistake where the field is absent or blank.
  bool required_text(std::string_view name, std::string& out);
  bool number(std::string_view name, double& out);
  bool integer(std::string_view name, std::int64_t least, std::int64_t greatest, std::int64_t& out);
  bool truth(std::string_view name, bool& out);
  /// One text or a list of them.
  bool texts(std::string_view name, std::vector<std::string>& out);

  /// One word of a closed list, whose positions are the enumerator's values.
  template <class Enum, std::size_t N>
  bool word(std::string_view name, const std::array<std::string_view, N>& words, Enum& out) {
    std::size_t found = 0;
    if (!position(name, words, found)) return false;
    out = static_cast<Enum>(found);
    return true;
  }
  /// One word of a closed list, or several.
  template <class Enum, std::size_t N>
  bool words(std::string_view name, const std::array<std::string_view, N>& names, std::vector<Enum>& out) {
    std::vector<std::size_t> found;
    if (!positions(name, names, found)) return false;
    for (const std::size_t i : found) out.push_back(static_cast<Enum>(i));
    return true;
  }

  /// The entries of a list, each of which must be an object; `read` is given a JsonObject for each.
  template <class Read>
  bool objects(std::string_view name, Read&& read) {
    const std::optional<JsonView> list = take_list(name);
    if (!list) return false;
    std::size_t i = 0;
    for (const JsonView entry : *list) {
      const std::string where = pointer(name) + '/' + std::to_string(i++);
      if (entry.is(JsonKind::object)) {
        JsonObject object{problems_, entry, where};
        read(object);
        object.finish();
      } else {
        problems_.wrong_kind(entry, where, "an object");
      }
    }
    return true;
  }

  /// An array field; anything else is a mistake.
  std::optional<JsonView> take_list(std::string_view name);

  /// Reports every field that nobody took. Call it last.
  void finish();

  void problem(std::string code, const JsonView& at, std::string_view name, std::string message, std::string remedy);
  [[nodiscard]] bool has(std::string_view name) const;
  [[nodiscard]] const JsonView& view() const noexcept { return view_; }
  [[nodiscard]] std::string pointer(std::string_view name) const { return pointer_ + pointer_step(name); }
  [[nodiscard]] const std::string& pointer() const noexcept { return pointer_; }
  [[nodiscard]] JsonProblems& problems() noexcept { return problems_; }

 private:
  bool position(std::string_view name, std::span<const std::string_view> words, std::size_t& out);
  bool positions(std::string_view name, std::span<const std::string_view> words, std::vector<std::size_t>& out);
  bool find_word(const JsonView& at, const std::string& where, std::span<const std::string_view> words,
                 std::size_t& out);

  JsonProblems& problems_;
  JsonView view_;
  std::string pointer_;
  std::vector<std::string_view> asked_;
};

}  // namespace io::detail
}  // namespace v0
}  // namespace goldenthread
