#include <algorithm>
#include <array>

#include <goldenthread/base/text.hpp>
#include <goldenthread/frame/number_text.hpp>

#include "joined_names.hpp"
#include "mapper.hpp"
#include "model/cell_text.hpp"
#include "model/officer_kinds.hpp"
#include "person_names.hpp"
#include "text_keys.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

/// What the names of a column are to the elements of its rows.
struct LinkUse {
  std::string_view as;
  std::string_view type;
  std::string_view capacity;
  /// Whether the link runs from the name to the element.
  bool to_element;
  /// The role of what is made of a name that no element has, if nothing is given of its kind.
  std::optional<Role> makes;
};

constexpr std::array link_use_list{
    LinkUse{"parent", "", "", false, std::nullopt},
    LinkUse{"child", "", "", true, std::nullopt},
    LinkUse{"lead", "responsible_for", "lead", true, Role::party},
    LinkUse{"joint", "responsible_for", "joint", true, Role::party},
    LinkUse{"support", "responsible_for", "support", true, Role::party},
    LinkUse{"part", "responsible_for", "part", true, Role::party},
    LinkUse{"lens", "addresses", "", false, Role::lens},
    LinkUse{"document", "aligns_with", "", false, Role::document},
};

LinkUse use_of(const LinkMapping& link) {
  const auto found = std::ranges::find(link_use_list, std::string_view{link.as}, &LinkUse::as);
  return found != link_use_list.end() ? *found : LinkUse{link.as, link.as, "", false, std::nullopt};
}

/// Whether one text is the other with a letter left out, put in, changed, or swapped with the next.
bool one_slip_apart(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1) return false;
  std::size_t front = 0;
  while (front < a.size() && a[front] == b[front]) ++front;
  std::size_t back = 0;
  while (back < a.size() - front && a[a.size() - 1 - back] == b[b.size() - 1 - back]) ++back;
  const std::size_t left = a.size() - front - back;
  if (left <= 1) return true;
  return left == 2 && a.size() == b.size() && a[front] == b[front + 1] && a[front + 1] == b[front];
}

/// What is left of a name without what stands in brackets, "Jane Brown (Director)", as a key; and the first letter and
/// the last word of it.
struct NameParts {
  std::string key, first, last;
  bool has_bracket = false;

  explicit NameParts(std::string_view name) : has_bracket(name.find('(') != std::string_view::npos) {
    name = name.substr(0, name.find('('));
    key = text_key(name);
    const std::vector<std::string> words = words_in(name);
    if (words.size() < 2) return;
    first = words[words.size() - 2];
    last = words.back();
  }

  /// "J. Brown" and "Jane Brown", or the same but for the brackets.
  [[nodiscard]] bool may_be(const NameParts& other) const {
    if (key == other.key) return !key.empty() && has_bracket != other.has_bracket;
    if (last.empty() || last != other.last || first.front() != other.first.front()) return false;
    return first.size() == 1 || other.first.size() == 1;
  }
};

class LinkMaker {
 public:
  /// `by_name`: the name of the table is what each row is linked with, and the column is that of its places.
  LinkMaker(Mapper& mapper, SourcePart& part, const LinkMapping& link, std::size_t column, bool by_name = false)
      : mapper_(mapper),
        part_(part),
        use_(use_of(link)),
        link_(link),
        column_(column),
        by_name_(by_name),
        made_(*part.source, *part.texts) {
    // The cell that names the row's own element, where it is not its row.
    const std::size_t own = part.field("element").value_or(column);
    from_ = made_.column("from", use_.to_element ? column : own);
    type_ = made_.column("type", column);
    to_ = made_.column("to", use_.to_element ? own : column);
    capacity_ = made_.column("capacity", column);
    kind_ = link.kind.empty() && use_.makes ? mapper.first_kind(*use_.makes) : std::string_view{link.kind};
    posts_ = link.posts.empty() ? kind_ : std::string_view{link.posts};
    const auto kind = mapper.framework.find_kind(kind_);
    is_public_ = use_.makes == Role::party && kind && !is_of_officers(mapper.framework.kinds[*kind]) &&
                 !names_members(link.column) && !names_bodies(link.column);
  }

  void run() {
    const std::string_view sheet = by_name_ ? mapper_.held->keep(std::string{part_.source->name}) : std::string_view{};
    for (std::size_t row = part_.texts->first_row; row < part_.texts->rows; ++row) {
      mapper_.progress.step(row, part_.texts->rows);
      if (part_.states[row] != RowState::read) continue;
      const std::uint32_t element = part_.elements[row];
      const std::string_view cell = by_name_ ? sheet : part_.texts->cell(row, column_);
      // A row about a name that nothing has is told when the plan is built.
      if (cell.empty() || (element == no_made_element && mapper_.id_of(part_, row).empty())) continue;
      for (const std::string_view name : mapper_.names_in(part_, link_, cell)) add(row, element, name);
    }
    tell_people();
    mapper_.add(part_, TableId::links, made_, {"from", "type", "to"});
  }

 private:
  void add(std::size_t row, std::uint32_t element, std::string_view name) {
    auto found = mapper_.find(name);
    if (!found && is_missing_mark(name)) return;
    if (!found && !kind_.empty()) found = make(row, name);
    if (found && use_.makes) tell_spelling(row, *found, name);
    const MadeElement* own = element == no_made_element ? nullptr : &mapper_.elements[element];
    const MadeElement* other = found ? &mapper_.elements[*found] : nullptr;
    const std::string_view own_id = own != nullptr ? own->id : mapper_.id_of(part_, row);
    const std::string_view other_id = other != nullptr ? other->id : name;
    made_.row(row);
    made_.put(from_, use_.to_element ? other_id : own_id);
    made_.put(to_, use_.to_element ? own_id : other_id);
    made_.put(capacity_, use_.capacity);
    const MadeElement* const lower = use_.to_element ? other : own;
    if (!use_.type.empty())
      made_.put(type_, use_.type);
    else
      made_.put(type_,
                lower != nullptr ? mapper_.link_upwards(*lower, use_.to_element ? own : other) : "contributes_to");
  }

  std::uint32_t make(std::size_t row, std::string_view name) {
    const std::string_view title =
        mapper_.held->keep(use_.makes == Role::party ? first_name_first(name) : one_line(name));
    const std::uint32_t made = mapper_.make({.id = title,
                                             .title = title,
                                             .kind = kind_of(row, name),
                                             .part = static_cast<std::size_t>(&part_ - mapper_.parts.data()),
                                             .row = row,
                                             .column = column_});
    mapper_.spellings[made].emplace(name);
    return made;
  }

  std::string_view kind_of(std::size_t row, std::string_view name) {
    if (posts_ == kind_ && !is_public_) return kind_;
    const NameSays says = name_says(name);
    if (says == NameSays::post || says == NameSays::member) return posts_;
    if (is_public_ && says == NameSays::person && people_++ == 0) first_person_ = {row, std::string{name}};
    return kind_;
  }

  /// Names of people who are not officers by the mapping are told, since pages for the public name them.
  void tell_people() {
    if (people_ == 0) return;
    mapper_.report(&part_, "people_named", Severity::info, first_person_.first, column_, first_person_.second,
                   in_quotes(first_person_.second) +
                       (people_ == 1 ? " looks like a person's name, and pages for the public show it, because the "
                                       "mapping does not say that it is an officer's"
                                     : " and " + count_text(people_ - 1) +
                                           " more look like people's names, and pages for the public show them, "
                                           "because the mapping does not say that they are officers'"),
                   "Give the kind Officer to the heading in 'links' of the mapping if they are officers.");
  }

  void tell_spelling(std::size_t row, std::uint32_t found, std::string_view name) {
    const MadeElement& element = mapper_.elements[found];
    if (name == element.title || name == element.id || one_line(name) == element.title) return;
    if (!mapper_.spellings[found].emplace(name).second) return;
    mapper_.report(&part_, "two_spellings", Severity::info, row, column_, name,
                   in_quotes(name) + " is read as " + in_quotes(element.title),
                   "Write the name in the same way everywhere.", element.id);
  }

  Mapper& mapper_;
  SourcePart& part_;
  LinkUse use_;
  const LinkMapping& link_;
  std::size_t column_;
  bool by_name_ = false;
  std::string_view kind_, posts_;
  /// Whether who is made is named to the public, and none of them is a councillor or body by the heading.
  bool is_public_ = false;
  std::size_t people_ = 0;
  std::pair<std::size_t, std::string> first_person_;
  MadeTable made_;
  std::size_t from_ = 0, type_ = 0, to_ = 0, capacity_ = 0;
};

/// The parents that dotted ids name: of 1.2.3 it is 1.2, or 1 if there is none.
void add_dotted_links(Mapper& mapper, SourcePart& part) {
  const std::string& sign = part.mapping->dotted_ids;
  const auto ids = part.field("id");
  if (sign.empty() || !ids) return;
  MadeTable made{*part.source, *part.texts};
  const std::size_t from = made.column("from", ids);
  const std::size_t type = made.column("type", ids);
  const std::size_t to = made.column("to", ids);
  for (std::size_t row = part.texts->first_row; row < part.texts->rows; ++row) {
    mapper.progress.step(row, part.texts->rows);
    if (part.elements[row] == no_made_element || part.is_own[row] == 0) continue;
    const MadeElement& own = mapper.elements[part.elements[row]];
    std::string_view above = own.id;
    for (std::size_t at = above.rfind(sign); at != std::string_view::npos; at = above.rfind(sign)) {
      above = above.substr(0, at);
      const auto found = mapper.with_id(above);
      if (!found) continue;
      made.row(row);
      made.put(from, own.id);
      made.put(type, mapper.link_upwards(own, &mapper.elements[*found]));
      made.put(to, mapper.elements[*found].id);
      break;
    }
  }
  mapper.add(part, TableId::links, made, {"from", "type", "to"});
}

}  // namespace

std::string_view Mapper::link_upwards(const MadeElement& from, const MadeElement* to) const {
  if (to != nullptr) {
    const auto from_kind = framework.find_kind(from.kind);
    const auto to_kind = framework.find_kind(to->kind);
    for (const std::string_view type : {"measures", "contributes_to", "part_of", "supports"}) {
      if (type == "measures" && from.role != Role::measure) continue;
      const auto at = framework.find_link_type(type);
      if (at && from_kind && to_kind && framework.allows(*at, *from_kind, *to_kind)) return type;
    }
  }
  return from.role == Role::measure ? "measures" : "contributes_to";
}

std::vector<std::string_view> Mapper::names_in(const SourcePart& part, const LinkMapping& link,
                                               std::string_view cell) const {
  // A title may hold what parts names elsewhere.
  if (find(cell)) return {cell};
  const auto separator_of = [](const SourcePart& of, const LinkMapping& one) {
    return one.separator.empty() ? std::string_view{of.mapping->separator} : std::string_view{one.separator};
  };
  std::vector<std::string_view> entries = entries_of(cell, separator_of(part, link));
  if (link.joined_by.empty()) return entries;
  const auto is_of_parties = [](const LinkMapping& one) { return use_of(one).makes == Role::party; };
  if (!alone_) {
    alone_.emplace();
    for (const SourcePart& other : parts)
      for (const SourceColumn& column : other.texts->columns) {
        if (column.use != Use::link || !is_of_parties(other.mapping->links[column.at])) continue;
        const LinkMapping& one = other.mapping->links[column.at];
        for (std::size_t row = other.texts->first_row; row < other.texts->rows; ++row)
          for (const std::string_view name : entries_of(column.cells[row], separator_of(other, one)))
            if (parts_joined(name, all_joining_signs).empty()) alone_->insert(text_key(name));
      }
  }
  const bool parties = is_of_parties(link);
  std::vector<std::string_view> names;
  for (const std::string_view entry : entries) {
    const std::vector<std::string_view> joined = parts_joined(entry, link.joined_by);
    const bool whole =
        find(entry) || !are_names(
                           joined, entry,
                           [&](std::string_view name) {
                             const auto found = find(name);
                             if (!parties) return found.has_value();
                             return (found && elements[*found].role == Role::party) || alone_->contains(text_key(name));
                           },
                           parties);
    if (whole)
      names.push_back(entry);
    else
      names.insert(names.end(), joined.begin(), joined.end());
  }
  return names;
}

void Mapper::add_links(SourcePart& part) {
  if (const auto element = part.field("element"))
    for (std::size_t row = part.texts->first_row; row < part.texts->rows; ++row)
      if (const auto found = find(part.texts->cell(row, *element)); found && part.states[row] == RowState::read)
        part.elements[row] = *found;
  add_dotted_links(*this, part);
  for (std::size_t column = 0; column < part.texts->columns.size(); ++column)
    if (part.texts->columns[column].use == Use::link)
      LinkMaker{*this, part, part.mapping->links[part.texts->columns[column].at], column}.run();
  for (const LinkMapping& link : part.mapping->links)
    if (link.column == sheet_name && !part.texts->columns.empty())
      LinkMaker{*this, part, link, part.field("id").value_or(part.field("title").value_or(0)), true}.run();
}

void Mapper::compare_names() {
  constexpr std::size_t max_compared = 2000;
  constexpr std::size_t shortest = 6;
  std::vector<std::pair<std::string, std::uint32_t>> names;
  for (std::uint32_t at = 0; at < elements.size(); ++at)
    if (elements[at].role == Role::party && !elements[at].has_row)
      if (std::string key = text_key(elements[at].title); key.size() >= shortest)
        names.emplace_back(std::move(key), at);
  if (names.size() > max_compared) return;
  std::vector<NameParts> parts_of;
  for (const auto& [key, at] : names) parts_of.emplace_back(elements[at].title);
  for (std::size_t a = 0; a < names.size(); ++a)
    for (std::size_t b = a + 1; b < names.size(); ++b) {
      if (!one_slip_apart(names[a].first, names[b].first) && !parts_of[a].may_be(parts_of[b])) continue;
      // Names that differ in a number are two.
      if (names[a].first.find_first_of("0123456789") != std::string::npos) continue;
      const MadeElement& first = elements[names[a].second];
      const MadeElement& second = elements[names[b].second];
      report(&parts[second.part], "near_name", Severity::warning, second.row, second.column, second.title,
             in_quotes(second.title) + " may be the same as " + in_quotes(first.title) +
                 "; they are read as two different names",
             "Write the name in the same way everywhere if they are the same.", second.id);
    }
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
