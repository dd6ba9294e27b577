#include "text_keys.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "model/cell_text.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

std::string text_key(std::string_view text) {
  std::string key;
  key.reserve(text.size());
  for_each_letter(text, [&](char c) { key += c; }, [] {});
  return key;
}

bool has_key(std::string_view text, std::string_view key) {
  bool same = true;
  std::size_t size = 0;
  for_each_letter(text, [&](char c) { same = same && size < key.size() && key[size++] == c; }, [] {});
  return same && size == key.size();
}

std::string one_line(std::string_view text) {
  std::string line;
  bool gap = false;
  for (const char c : trimmed(text)) {
    if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
      gap = true;
      continue;
    }
    if (gap && !line.empty()) line += ' ';
    gap = false;
    line += c;
  }
  return line;
}

std::vector<std::string> words_in(std::string_view text) {
  std::vector<std::string> words;
  bool open = false;
  for_each_letter(
      text,
      [&](char c) {
        if (!open) words.emplace_back();
        open = true;
        words.back() += c;
      },
      [&] { open = false; });
  return words;
}

std::vector<std::string_view> alternatives(std::string_view text) {
  constexpr std::string_view bar = " | ";
  std::vector<std::string_view> names;
  while (true) {
    const std::size_t at = text.find(bar);
    names.push_back(trimmed(text.substr(0, at)));
    if (at == std::string_view::npos) return names;
    text.remove_prefix(at + bar.size());
  }
}

std::vector<std::string_view> entries_of(std::string_view cell, std::string_view separator) {
  std::vector<std::string_view> entries;
  const auto add = [&](std::string_view entry) {
    if (entry = trimmed(entry); !entry.empty()) entries.push_back(entry);
  };
  while (!cell.empty()) {
    std::size_t end = cell.find_first_of("\n\r");
    std::size_t width = 1;
    if (separator.empty()) {
      end = std::min(end, cell.find(';'));
    } else if (const std::size_t at = cell.find(separator); at < end) {
      end = at;
      width = separator.size();
    }
    add(cell.substr(0, end));
    if (end == std::string_view::npos) break;
    cell.remove_prefix(end + width);
  }
  return entries;
}

std::string made_id(std::string_view title) {
  constexpr std::size_t longest = 60;
  std::string id;
  for (const std::string& word : words_in(title)) {
    if (!id.empty() && id.size() + 1 + word.size() > longest) break;
    if (!id.empty()) id += '-';
    id += word;
  }
  if (id.size() <= longest) return id;
  std::size_t end = longest;
  while (end > 0 && (static_cast<unsigned char>(id[end]) & 0xc0U) == 0x80U) --end;
  return id.substr(0, end);
}

std::string first_name_first(std::string_view name) {
  const std::size_t comma = name.find(',');
  if (comma == std::string_view::npos || name.find(',', comma + 1) != std::string_view::npos) return one_line(name);
  const std::string_view last = trimmed(name.substr(0, comma));
  const std::string_view first = trimmed(name.substr(comma + 1));
  if (last.empty() || first.empty() || last.find(' ') != std::string_view::npos) return one_line(name);
  return one_line(first) + ' ' + one_line(last);
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
