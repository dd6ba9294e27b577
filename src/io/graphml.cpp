#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include <goldenthread/base/error.hpp>
#include <goldenthread/io/graphml.hpp>
#include <goldenthread/model/plan_frame.hpp>

namespace goldenthread {
inline namespace v0 {
namespace io {

namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

/// How many bytes from the start of a text XML can hold as they are; there is no need to escape any of them.
std::size_t plain_in_xml(std::string_view text) noexcept {
  std::size_t i = 0;
  for (; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x20 || byte == '&' || byte == '<' || byte == '>' || byte == '"') break;
    // U+FFFE and U+FFFF, which are no characters.
    if (byte == 0xEF && i + 2 < text.size() && static_cast<unsigned char>(text[i + 1]) == 0xBF &&
        static_cast<unsigned char>(text[i + 2]) >= 0xBE)
      break;
  }
  return i;
}

class GraphMlWriter {
 public:
  GraphMlWriter(const Plan& plan, std::ostream& out) : plan_(plan), out_(out) {}

  std::vector<Finding> write(const Progress& progress) {
    progress.at(0);
    const auto all = static_cast<std::size_t>(plan_.elements().size() + plan_.links().size());
    const Frame elements = frame(plan_, TableId::elements);
    const Frame links = frame(plan_, TableId::links);
    text_ =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
        "<key id=\"title\" for=\"graph\" attr.name=\"title\" attr.type=\"string\"/>\n";
    const std::vector<Key> nodes = keys(elements, "node", {"id"});
    const std::vector<Key> edges = keys(links, "edge", {"from", "to"});
    text_ += "<graph edgedefault=\"directed\">\n";
    if (const std::string& title = plan_.info().title; !title.empty()) {
      text_ += "<data key=\"title\">";
      escape(title, "title");
      text_ += "</data>\n";
    }
    const FrameColumn& ids = elements.column("id");
    for (std::size_t row = 0; row < elements.size(); ++row) {
      progress.step(row, all);
      text_ += "<node id=\"";
      escape(elements.exact(ids, row, made_), "id");
      text_ += "\">";
      cells(elements, row, nodes);
      text_ += "</node>\n";
      flush(write_at);
    }
    const FrameColumn* const from = links.find("from");
    const FrameColumn* const to = links.find("to");
    for (std::size_t row = 0; row < links.size(); ++row) {
      if (row % 1024 == 0) progress.at(static_cast<double>(elements.size() + row) / static_cast<double>(all));
      text_ += "<edge source=\"";
      escape(links.exact(*from, row, made_), "from");
      text_ += "\" target=\"";
      escape(links.exact(*to, row, made_), "to");
      text_ += "\">";
      cells(links, row, edges);
      text_ += "</edge>\n";
      flush(write_at);
    }
    text_ += "</graph>\n</graphml>\n";
    flush(0);
    progress.at(1);
    return std::move(findings_);
  }

 private:
  static constexpr std::size_t write_at = 1 << 16;

  struct Key {
    const FrameColumn* column;
    std::string start;
  };

  void flush(std::size_t least) {
    if (text_.size() < least) return;
    out_.write(text_.data(), static_cast<std::streamsize>(text_.size()));
    if (!out_) throw FileError("not everything could be written; check that the disk has room, and write it again");
    text_.clear();
  }

  static std::string_view type_of(const FrameColumn& column) {
    switch (column.type()) {
      case CellType::number:
        return "double";
      case CellType::integer:
        return "long";
      case CellType::flag:
        return "boolean";
      default:
        return "string";
    }
  }

  /// Declares the columns of a table.
  std::vector<Key> keys(const Frame& frame, std::string_view owner, std::initializer_list<std::string_view> without) {
    std::vector<Key> made;
    for (const FrameColumn& column : frame.columns()) {
      if (std::ranges::find(without, column.name()) != without.end()) continue;
      const std::string id = owner.front() + std::to_string(made.size());
      text_ += "<key id=\"" + id + "\" for=\"" + std::string{owner} + "\" attr.name=\"";
      escape(column.name(), column.name());
      text_ += "\" attr.type=\"" + std::string{type_of(column)} + "\"/>\n";
      made.push_back({&column, "<data key=\"" + id + "\">"});
    }
    return made;
  }

  void cells(const Frame& frame, std::size_t row, const std::vector<Key>& keys) {
    for (const Key& key : keys) {
      std::string_view cell = frame.exact(*key.column, row, made_);
      if (cell.empty()) continue;
      if (key.column->type() == CellType::flag) cell = cell == "yes" ? "true" : cell == "no" ? "false" : cell;
      text_ += key.start;
      escape(cell, key.column->name());
      text_ += "</data>";
    }
  }

  /// Appends a text as XML holds it: line breaks and tabs too come back as they are.
  void escape(std::string_view text, std::string_view column) {
    bool replaced = false;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t plain = plain_in_xml(text.substr(at));
      text_.append(text, at, plain);
      at += plain;
      if (at < text.size()) at += escape_one(text, at, replaced);
    }
    if (replaced) tell(text, column);
  }

  /// Appends what stands for the character there, and returns how many bytes that is.
  std::size_t escape_one(std::string_view text, std::size_t at, bool& replaced) {
    constexpr std::size_t not_a_character = 3;
    switch (text[at]) {
      case '&':
        text_ += "&amp;";
        return 1;
      case '<':
        text_ += "&lt;";
        return 1;
      case '>':
        text_ += "&gt;";
        return 1;
      case '"':
        text_ += "&quot;";
        return 1;
      case '\t':
        text_ += "&#9;";
        return 1;
      case '\n':
        text_ += "&#10;";
        return 1;
      case '\r':
        text_ += "&#13;";
        return 1;
      default:
        text_ += replacement;
        replaced = true;
        return static_cast<unsigned char>(text[at]) == 0xEF ? not_a_character : 1;
    }
  }

  void tell(std::string_view value, std::string_view column) {
    if (!told_.emplace(column).second) return;
    Finding finding;
    finding.code = "replaced_character";
    finding.severity = Severity::warning;
    finding.place.column = column;
    finding.value = value;
    finding.message = std::string{column} + " holds characters that XML forbids, and has " + std::string{replacement} +
                      " in their places";
    finding.remedy = "Take out control characters, which nobody sees, where the text is kept.";
    findings_.push_back(std::move(finding));
  }

  const Plan& plan_;
  std::ostream& out_;
  std::string text_;
  std::string made_;
  std::set<std::string, std::less<>> told_;
  std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> write_graphml(const Plan& plan, std::ostream& out, const Progress& progress) {
  return GraphMlWriter(plan, out).write(progress);
}

}  // namespace io
}  // namespace v0
}  // namespace goldenthread
