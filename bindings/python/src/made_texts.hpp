// Texts that are made of other cells, for a table to view.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>

#include <goldenthread/model/input_table.hpp>

#include "kept_objects.hpp"

namespace goldenthread::python {

/// Texts that had to be made: one block, and where each ends.
class MadeTexts {
 public:
  explicit MadeTexts(std::size_t count) { ends_.reserve(count); }

  void add(std::string_view text) {
    bytes_.append(text);
    ends_.push_back(bytes_.size());
  }
  void add_code_points(const Py_UCS4* first, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) add_code_point(first[i]);
    ends_.push_back(bytes_.size());
  }

  /// Views of the texts; kept alive by `kept`.
  [[nodiscard]] static TextInput finish(MadeTexts made, KeptObjects& kept) {
    struct Held {
      std::string bytes;
      std::vector<std::string_view> views;
    };
    auto held = std::make_shared<Held>();
    held->bytes = std::move(made.bytes_);
    held->views.reserve(made.ends_.size());
    std::size_t first = 0;
    for (const std::size_t end : made.ends_) {
      held->views.push_back(std::string_view(held->bytes).substr(first, end - first));
      first = end;
    }
    kept.buffers.push_back(held);
    return {held->views};
  }

 private:
  void add_code_point(Py_UCS4 code) {
    const auto byte = [this](Py_UCS4 value) { bytes_ += static_cast<char>(static_cast<unsigned char>(value)); };
    if (code < 0x80) {
      byte(code);
    } else if (code < 0x800) {
      byte(0xc0U | (code >> 6U));
      byte(0x80U | (code & 0x3fU));
    } else if (code < 0x10000) {
      byte(0xe0U | (code >> 12U));
      byte(0x80U | ((code >> 6U) & 0x3fU));
      byte(0x80U | (code & 0x3fU));
    } else {
      byte(0xf0U | (code >> 18U));
      byte(0x80U | ((code >> 12U) & 0x3fU));
      byte(0x80U | ((code >> 6U) & 0x3fU));
      byte(0x80U | (code & 0x3fU));
    }
  }

  std::string bytes_;
  std::vector<std::size_t> ends_;
};

/// The texts of a numpy array of fixed width, without the zeros that fill it up.
[[nodiscard]] inline MadeTexts fixed_width(const pybind11::array& array, std::size_t count) {
  const std::size_t width = static_cast<std::size_t>(array.itemsize()) / sizeof(Py_UCS4);
  const auto* cells = static_cast<const Py_UCS4*>(array.data());
  MadeTexts made(count);
  for (std::size_t i = 0; i < count; ++i) {
    const Py_UCS4* cell = cells + i * width;
    std::size_t length = width;
    while (length > 0 && cell[length - 1] == 0) --length;
    made.add_code_points(cell, length);
  }
  return made;
}

}  // namespace goldenthread::python
