#include "json_writer.hpp"

#include <cmath>

#include "model/number_text.hpp"

namespace goldenthread {
inline namespace v0 {
namespace io::detail {

void append_json_text(std::string& out, std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  out += '"';
  std::size_t copied = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte >= 0x20 && byte != '"' && byte != '\\') continue;
    out.append(text, copied, i - copied);
    copied = i + 1;
    out += '\\';
    switch (text[i]) {
      case '"':
      case '\\':
        out += text[i];
        break;
      case '\b':
        out += 'b';
        break;
      case '\f':
        out += 'f';
        break;
      case '\n':
        out += 'n';
        break;
      case '\r':
        out += 'r';
        break;
      case '\t':
        out += 't';
        break;
      default:
        out += "u00";
        out += digits[byte >> 4U];
        out += digits[byte & 0xFU];
    }
  }
  out.append(text, copied, text.size() - copied);
  out += '"';
}

void append_json_number(std::string& out, double number) {
  out += std::isfinite(number) ? v0::detail::shortest(number) : "null";
}

JsonOut JsonOut::text(std::string_view text) {
  JsonOut value{0};
  append_json_text(value.scalar_, text);
  return value;
}

JsonOut JsonOut::number(double number) {
  JsonOut value{0};
  append_json_number(value.scalar_, number);
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
  append_json_text(key, name);
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
