// What tells whether a file is the one that was written.
#pragma once

#include <string>
#include <string_view>

#include <goldenthread/base/detail/keyed_hash.hpp>

namespace goldenthread {
inline namespace v0 {
namespace io::detail {

/// 16 hexadecimal digits that are the same for the same bytes everywhere, and hardly ever for others. No proof against
/// somebody who means to deceive: whoever may change a table may change its digest too.
class TextDigest {
 public:
  void add(std::string_view bytes) noexcept { hash_.add(bytes); }

  [[nodiscard]] std::string finish() const {
    constexpr std::string_view digits = "0123456789abcdef";
    const std::uint64_t value = hash_.finish();
    std::string text;
    for (unsigned shift = 64; shift != 0;) text += digits[(value >> (shift -= 4)) & 0xfU];
    return text;
  }

 private:
  v0::detail::SipHash hash_{{0x676f6c64656e7468U, 0x72656164706c616eU}};
};

[[nodiscard]] inline std::string text_digest(std::string_view bytes) {
  TextDigest digest;
  digest.add(bytes);
  return digest.finish();
}

}  // namespace io::detail
}  // namespace v0
}  // namespace goldenthread
