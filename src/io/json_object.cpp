#include "json_object.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

#include <goldenthread/base/text.hpp>

#include "model/nearest.hpp"

namespace goldenthread {
inline namespace v0 {
namespace io::detail {
namespace {

bool read_number(std::string_view text, double& out) noexcept {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc{} && end == text.data() + text.size() && std::isfinite(out);
}

}  // namespace

std::string pointer_step(std::string_view name) {
  std::string step = "/";
  for (const char c : name) {
    if (c == '~')
      step += "~0";
    else if (c == '/')
      step += "~1";
    else
      step += c;
  }
  return step;
}

void JsonProblems::add(std::string code, const JsonView& at, std::string pointer, std::string message,
                       std::string remedy) {
  Finding finding;
  finding.place.file = file;
  if (!limit.admit(code, finding.place, "", Severity::error)) return;
  finding.code = std::move(code);
  finding.place.line = at->line;
  finding.place.column = std::move(pointer);
  finding.message = std::move(message);
  finding.remedy = std::move(remedy);
  if (at.is(JsonKind::text) || at.is(JsonKind::number)) finding.value = at->text.substr(0, 200);
  findings.push_back(std::move(finding));
}

void JsonProblems::wrong_kind(const JsonView& at, std::string pointer, std::string_view wanted) {
  const bool shown = at.is(JsonKind::text) || at.is(JsonKind::number);
  add("bad_value", at, std::move(pointer),
      (shown ? v0::in_quotes(at->text) + " is " : std::string{"this is "}) + std::string{in_words(at->kind)} +
          " where " + std::string{wanted} + " was expected",
      "Write " + std::string{wanted} + ", or leave the key out.");
}

JsonObject::JsonObject(JsonProblems& problems, const JsonView& view, std::string pointer)
    : problems_(problems), view_(view), pointer_(std::move(pointer)) {}

std::optional<JsonView> JsonObject::take(std::string_view name) {
  asked_.push_back(name);
  for (const JsonView field : view_)
    if (field->key == name) return field.is(JsonKind::null) ? std::nullopt : std::optional{field};
  return std::nullopt;
}

bool JsonObject::has(std::string_view name) const {
  return std::ranges::any_of(view_, [&](const JsonView& field) { return field->key == name; });
}

bool JsonObject::text(std::string_view name, std::string& out) {
  const std::optional<JsonView> field = take(name);
  if (!field) return false;
  if (!field->is(JsonKind::text)) {
    problems_.wrong_kind(*field, pointer(name), "a text");
    return false;
  }
  out = (*field)->text;
  return true;
}

bool JsonObject::required_text(std::string_view name, std::string& out) {
  const std::optional<JsonView> field = take(name);
  if (field && !(field->is(JsonKind::text) && (*field)->text.empty())) return text(name, out);
  problem("missing_key", field ? *field : view_, name, v0::in_quotes(name) + " is missing",
          "Every entry here needs one.");
  return false;
}

bool JsonObject::number(std::string_view name, double& out) {
  const std::optional<JsonView> field = take(name);
  if (!field) return false;
  if (!field->is(JsonKind::number)) {
    problems_.wrong_kind(*field, pointer(name), "a number");
    return false;
  }
  if (read_number((*field)->text, out)) return true;
  problem("bad_value", *field, name, v0::in_quotes((*field)->text) + " is too large for a number",
          "Write a smaller one.");
  return false;
}

bool JsonObject::integer(std::string_view name, std::int64_t least, std::int64_t greatest, std::int64_t& out) {
  double value = 0;
  if (!number(name, value)) return false;
  if (value == std::floor(value) && value >= static_cast<double>(least) && value <= static_cast<double>(greatest)) {
    out = static_cast<std::int64_t>(value);
    return true;
  }
  const JsonView field = *take(name);
  problem("bad_value", field, name,
          v0::in_quotes(field->text) + " is not a whole number from " + std::to_string(least) + " to " +
              std::to_string(greatest),
          "Write one that is.");
  return false;
}

bool JsonObject::truth(std::string_view name, bool& out) {
  const std::optional<JsonView> field = take(name);
  if (!field) return false;
  if (!field->is(JsonKind::boolean)) {
    problems_.wrong_kind(*field, pointer(name), "true or false");
    return false;
  }
  out = (*field)->truth;
  return true;
}

bool JsonObject::texts(std::string_view name, std::vector<std::string>& out) {
  const std::optional<JsonView> field = take(name);
  if (!field) return false;
  if (field->is(JsonKind::text)) {
    out.emplace_back((*field)->text);
    return true;
  }
  if (!field->is(JsonKind::array)) {
    problems_.wrong_kind(*field, pointer(name), "a text or a list of texts");
    return false;
  }
  std::size_t i = 0;
  for (const JsonView entry : *field) {
    const std::string where = pointer(name) + '/' + std::to_string(i++);
    if (entry.is(JsonKind::text))
      out.emplace_back(entry->text);
    else
      problems_.wrong_kind(entry, where, "a text");
  }
  return true;
}

bool JsonObject::find_word(const JsonView& at, const std::string& where, std::span<const std::string_view> words,
                           std::size_t& out) {
  if (!at.is(JsonKind::text)) {
    problems_.wrong_kind(at, where, "a word");
    return false;
  }
  const auto found = std::find(words.begin(), words.end(), at->text);
  if (found == words.end() || at->text.empty()) {
    problems_.add("bad_value", at, where, v0::in_quotes(at->text) + " is not one of the words allowed here",
                  v0::detail::did_you_mean(at->text, words));
    return false;
  }
  out = static_cast<std::size_t>(found - words.begin());
  return true;
}

bool JsonObject::position(std::string_view name, std::span<const std::string_view> words, std::size_t& out) {
  const std::optional<JsonView> field = take(name);
  return field && find_word(*field, pointer(name), words, out);
}

bool JsonObject::positions(std::string_view name, std::span<const std::string_view> words,
                           std::vector<std::size_t>& out) {
  const std::optional<JsonView> field = take(name);
  if (!field) return false;
  std::size_t found = 0;
  if (!field->is(JsonKind::array)) {
    if (!find_word(*field, pointer(name), words, found)) return false;
    out.push_back(found);
    return true;
  }
  std::size_t i = 0;
  for (const JsonView entry : *field)
    if (find_word(entry, pointer(name) + '/' + std::to_string(i++), words, found)) out.push_back(found);
  return true;
}

std::optional<JsonView> JsonObject::take_list(std::string_view name) {
  const std::optional<JsonView> field = take(name);
  if (!field || field->is(JsonKind::array)) return field;
  problems_.wrong_kind(*field, pointer(name), "a list");
  return std::nullopt;
}

void JsonObject::finish() {
  std::sort(asked_.begin(), asked_.end());
  asked_.erase(std::unique(asked_.begin(), asked_.end()), asked_.end());
  for (const JsonView field : view_) {
    if (std::binary_search(asked_.begin(), asked_.end(), field->key)) continue;
    problem("unknown_key", field, field->key, v0::in_quotes(field->key) + " is not a key allowed here",
            v0::detail::did_you_mean(field->key, asked_));
  }
}

void JsonObject::problem(std::string code, const JsonView& at, std::string_view name, std::string message,
                         std::string remedy) {
  problems_.add(std::move(code), at, pointer(name), std::move(message), std::move(remedy));
}

}  // namespace io::detail
}  // namespace v0
}  // namespace goldenthread
