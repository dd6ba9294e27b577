#include "guard.hpp"

#include <cstdint>
#include <memory>
#include <new>
#include <utility>
#include <vector>

#include <goldenthread/base/finding.hpp>

#include "frame/json_text.hpp"

namespace goldenthread {
inline namespace v0 {
namespace c {
namespace {

using v0::detail::append_json_text;

/// What an error points to.
struct KeptError {
  std::string message;
  std::string findings;
};

void forget(gt_error* error) noexcept {
  error->code = GT_OK;
  error->message = nullptr;
  error->message_length = 0;
  error->findings = nullptr;
  error->findings_length = 0;
  error->release = nullptr;
  error->private_data = nullptr;
}

extern "C" void release_error(gt_error* error) {
  delete static_cast<KeptError*>(error->private_data);
  forget(error);
}

extern "C" void release_static_error(gt_error* error) { forget(error); }

void add_text(std::string& json, std::string_view key, std::string_view text) {
  if (text.empty()) return;
  json += json.ends_with('{') ? "" : ",";
  append_json_text(json, key);
  json += ':';
  append_json_text(json, text);
}

void add_count(std::string& json, std::string_view key, std::uint64_t count) {
  if (count == 0) return;
  json += ',';
  append_json_text(json, key);
  json += ':' + std::to_string(count);
}

std::string as_json(const std::vector<Finding>& findings) {
  std::string json{"["};
  for (const Finding& finding : findings) {
    json += json.size() == 1 ? "{" : ",{";
    add_text(json, "code", finding.code);
    add_text(json, "severity", to_string(finding.severity));
    add_text(json, "message", finding.message);
    add_text(json, "remedy", finding.remedy);
    add_text(json, "file", finding.place.file);
    add_count(json, "line", finding.place.line);
    add_text(json, "table", finding.place.table);
    add_count(json, "row", finding.place.row);
    add_text(json, "column", finding.place.column);
    add_text(json, "id", finding.place.id);
    add_text(json, "value", finding.value);
    add_text(json, "rule", finding.rule);
    json += '}';
  }
  return json + ']';
}

void keep(gt_error* error, gt_status code, std::string_view message, std::string findings = {}) {
  auto kept = std::make_unique<KeptError>(KeptError{std::string{message}, std::move(findings)});
  error->code = code;
  error->message = kept->message.c_str();
  error->message_length = kept->message.size();
  if (!kept->findings.empty()) {
    error->findings = kept->findings.c_str();
    error->findings_length = kept->findings.size();
  }
  error->release = &release_error;
  error->private_data = kept.release();
}

gt_status tell(gt_error* error) {
  const auto told = [error](gt_status code, const std::exception& thrown, std::string findings = {}) {
    if (error != nullptr) keep(error, code, thrown.what(), std::move(findings));
    return code;
  };
  try {
    throw;
  } catch (const Stopped& thrown) {
    return told(GT_STOPPED, thrown);
  } catch (const InputError& thrown) {
    return told(GT_INPUT, thrown, error == nullptr ? std::string{} : as_json(thrown.problems()));
  } catch (const UnknownNameError& thrown) {
    return told(GT_UNKNOWN_NAME, thrown);
  } catch (const FileError& thrown) {
    return told(GT_FILE, thrown);
  } catch (const ArgumentError& thrown) {
    return told(GT_ARGUMENT, thrown);
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& thrown) {
    return told(GT_INTERNAL, thrown);
  } catch (...) {
    if (error != nullptr) keep(error, GT_INTERNAL, "an unknown error");
    return GT_INTERNAL;
  }
}

extern "C" void release_text(gt_text* text) {
  delete static_cast<std::string*>(text->private_data);
  *text = {};
}

}  // namespace

bool begin(gt_error* error) noexcept {
  if (error == nullptr) return true;
  if (error->struct_size != 0 && error->struct_size < sizeof(gt_error)) return false;
  gt_error_release(error);
  return true;
}

gt_status tell_current(gt_error* error) noexcept {
  try {
    return tell(error);
  } catch (...) {
    constexpr std::string_view message{"there is not enough memory"};
    if (error != nullptr) {
      error->code = GT_MEMORY;
      error->message = message.data();
      error->message_length = message.size();
      error->release = &release_static_error;
    }
    return GT_MEMORY;
  }
}

std::string_view text_of(const char* data, std::size_t length, std::string_view name) {
  if (length > static_cast<std::size_t>(PTRDIFF_MAX))
    throw ArgumentError(std::string{name} + " has a length of " + std::to_string(length) +
                        " bytes, which no text can have");
  if (data == nullptr && length != 0)
    throw ArgumentError(std::string{name} + " is NULL, and its length " + std::to_string(length));
  return length == 0 ? std::string_view{} : std::string_view{data, length};
}

std::filesystem::path path_of(const char* data, std::size_t length) {
  const std::string_view path = text_of(data, length, "path");
  if (path.empty()) throw ArgumentError("path is empty; give a file or folder");
  if (path.find('\0') != std::string_view::npos) throw ArgumentError("path holds a NUL character");
  return {std::u8string{path.begin(), path.end()}};
}

Progress progress_of(const gt_progress* progress) {
  if (progress == nullptr) return Progress{};
  if (progress->struct_size < sizeof(gt_progress))
    throw ArgumentError("progress has a struct_size of " + std::to_string(progress->struct_size) + "; give " +
                        std::to_string(sizeof(gt_progress)));
  if (progress->report == nullptr) return Progress{};
  return Progress{[report = progress->report, data = progress->data](double done) {
    // At its end nothing is left to stop.
    if (report(data, done) != 0 && done < 1) throw Stopped();
  }};
}

void give(std::string text, gt_text& out) {
  auto kept = std::make_unique<std::string>(std::move(text));
  out = {kept->c_str(), kept->size(), &release_text, kept.get()};
  kept.release();  // NOLINT(bugprone-unused-return-value)
}

}  // namespace c
}  // namespace v0
}  // namespace goldenthread

void gt_error_release(gt_error* error) {
  if (error == nullptr || error->release == nullptr) {
    if (error != nullptr && error->code != GT_OK) goldenthread::c::forget(error);
    return;
  }
  error->release(error);
}

void gt_text_release(gt_text* text) {
  if (text != nullptr && text->release != nullptr) text->release(text);
}

uint32_t gt_abi_version(void) { return GT_ABI_VERSION; }

const char* gt_version(void) { return GOLDENTHREAD_VERSION; }
