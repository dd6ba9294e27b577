#include "json_writer.hpp"

#include "frame/json_text.hpp"

namespace goldenthread {
inline namespace v0 {
namespace io::detail {

JsonOut JsonOut::text(std::string_view text) {
  JsonOut value{0};
  v0::detail::append_json_text(value.scalar_, text);
  return value;
}

JsonOut JsonOut::number(double number) {
  JsonOut value{0};
  v0::detail::append_json_number(value.scalar_, number);
  return value;
}

JsonOut JsonOut::truth(bool truth) { return raw(truth ? "true" : "false"); }

JsonOut JsonOut::raw(std::string json) {
  JsonOut value{0};
  value.scalar_ = std::move(json);
  return value;
}

JsonOut& JsonOut::add(JsonOut value) {
  entries_.emplace_back(std::string{}, std::move(value));
  return *this;
}

JsonOut& JsonOut::add(std::string_view name, JsonOut value) {
  std::string key;
  v0::detail::append_json_text(key, name);
  entries_.emplace_back(std::move(key), std::move(value));
  return *this;
}

JsonOut& JsonOut::add_unless_blank(std::string_view name, std::string_view text_value) {
  return text_value.empty() ? *this : add(name, text_value);
}

std::string JsonOut::write() const {
  std::string out;
  append(out, 0, 0);
  return out;
}

void JsonOut::append_flat(std::string& out) const {
  if (bracket_ == 0) {
    out += scalar_;
    return;
  }
  out += bracket_;
  bool first = true;
  for (const auto& [name, value] : entries_) {
    if (!first) out += ", ";
    first = false;
    if (!name.empty()) out += name + ": ";
    value.append_flat(out);
  }
  out += bracket_ == '[' ? ']' : '}';
}

void JsonOut::append(std::string& out, std::size_t indent, std::size_t used) const {
  constexpr std::size_t widest = 110;
  std::string flat;
  append_flat(flat);
  const bool outermost = indent == 0 && bracket_ == '{';
  if (bracket_ == 0 || entries_.empty() || (!outermost && used + flat.size() <= widest)) {
    out += flat;
    return;
  }
  out += bracket_;
  bool first = true;
  for (const auto& [name, value] : entries_) {
    out += first ? "\n" : ",\n";
    first = false;
    out.append(indent + 2, ' ');
    if (!name.empty()) out += name + ": ";
    value.append(out, indent + 2, indent + 2 + (name.empty() ? 0 : name.size() + 2));
  }
  out += '\n';
  out.append(indent, ' ');
  out += bracket_ == '[' ? ']' : '}';
}

}  // namespace io::detail
}  // namespace v0
}  // namespace goldenthread
