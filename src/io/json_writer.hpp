// JSON text out.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace goldenthread {
inline namespace v0 {
namespace io::detail {

/// A value to be written.
class JsonOut {
 public:
  [[nodiscard]] static JsonOut text(std::string_view text);
  [[nodiscard]] static JsonOut number(double number);
  [[nodiscard]] static JsonOut truth(bool truth);
  /// Something that is JSON already, on one line.
  [[nodiscard]] static JsonOut raw(std::string json);
  [[nodiscard]] static JsonOut list() { return JsonOut{'['}; }
  [[nodiscard]] static JsonOut object() { return JsonOut{'{'}; }

  JsonOut& add(JsonOut value);
  JsonOut& add(std::string_view name, JsonOut value);
  JsonOut& add(std::string_view name, std::string_view text_value) { return add(name, text(text_value)); }
  /// The same, left out where it is blank.
  JsonOut& add_unless_blank(std::string_view name, std::string_view text_value);

  [[nodiscard]] bool empty() const noexcept { return entries_.empty(); }

  /// The value as text: what fits a line stands on one, the rest is indented by two spaces a level. No newline at the
  /// end.
  [[nodiscard]] std::string write() const;

 private:
  explicit JsonOut(char bracket) : bracket_(bracket) {}

  void append_flat(std::string& out) const;
  void append(std::string& out, std::size_t indent, std::size_t used) const;

  char bracket_ = 0;
  std::string scalar_;
  /// Names are empty in a list; else they are JSON texts already.
  std::vector<std::pair<std::string, JsonOut>> entries_;
};

}  // namespace io::detail
}  // namespace v0
}  // namespace goldenthread
