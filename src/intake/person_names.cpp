#include "person_names.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include <goldenthread/base/text.hpp>

#include "model/cell_text.hpp"
#include "text_keys.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

constexpr std::array<std::string_view, 7> councillor_words{"cllr",          "cllrs", "councillor", "councillors",
                                                           "councilmember", "ald",   "alderman"};
constexpr std::array<std::string_view, 9> member_posts{"cabinet member",   "lead member", "executive member",
                                                       "portfolio holder", "mayor",       "deputy mayor",
                                                       "lord mayor",       "leader of",   "deputy leader"};
constexpr std::array<std::string_view, 12> courtesy_titles{"mr",   "mrs", "ms",   "miss", "mx",   "dr",
                                                           "prof", "sir", "dame", "rev",  "revd", "professor"};

/// Words that only posts, teams and bodies have, wherever they stand.
constexpr std::array<std::string_view, 104> post_words{
    "accountant",  "administrator", "advisor",     "adviser",     "agency",       "analyst",    "architect",
    "assistant",   "association",   "auditor",     "authority",   "board",        "borough",    "bureau",
    "cabinet",     "centre",        "chair",       "chief",       "cic",          "clinic",     "college",
    "commission",  "commissioner",  "committee",   "company",     "consortium",   "consultant", "contractor",
    "coordinator", "council",       "cooperative", "department",  "dept",         "deputy",     "developer",
    "direction",   "directeur",     "director",    "directorate", "directors",    "directrice", "division",
    "economist",   "engineer",      "executive",   "forum",       "foundation",   "governance", "group",
    "hospital",    "hub",           "inspector",   "institute",   "lead",         "leads",      "leadership",
    "library",     "limited",       "ltd",         "llp",         "mairie",       "manager",    "managers",
    "network",     "nhs",           "office",      "officer",     "officers",     "panel",      "partnership",
    "partners",    "planner",       "plc",         "police",      "practitioner", "programme",  "project",
    "responsable", "school",        "schools",     "secretary",   "section",      "service",    "services",
    "ceo",         "cex",           "cfo",         "clt",         "cmt",          "dass",       "dcs",
    "dmt",         "dph",           "elt",         "pmo",         "slt",          "smt",        "solicitor",
    "supervisor",  "surveyor",      "team",        "teams",       "trust",        "university"};

/// What services are about; surnames are among them, so they say what a name is only where no other word stands.
constexpr std::array<std::string_view, 118> subject_words{"access",
                                                          "adult",
                                                          "adults",
                                                          "all",
                                                          "and",
                                                          "anti",
                                                          "arts",
                                                          "asc",
                                                          "asset",
                                                          "assets",
                                                          "assurance",
                                                          "benefits",
                                                          "building",
                                                          "buildings",
                                                          "business",
                                                          "capital",
                                                          "care",
                                                          "carers",
                                                          "change",
                                                          "children",
                                                          "childrens",
                                                          "city",
                                                          "civic",
                                                          "climate",
                                                          "commercial",
                                                          "commissioning",
                                                          "communications",
                                                          "communities",
                                                          "community",
                                                          "contact",
                                                          "contracts",
                                                          "control",
                                                          "corporate",
                                                          "crime",
                                                          "culture",
                                                          "customer",
                                                          "customers",
                                                          "data",
                                                          "delivery",
                                                          "democratic",
                                                          "development",
                                                          "digital",
                                                          "disability",
                                                          "early",
                                                          "economic",
                                                          "economy",
                                                          "education",
                                                          "elections",
                                                          "emergency",
                                                          "energy",
                                                          "engagement",
                                                          "enforcement",
                                                          "environment",
                                                          "environmental",
                                                          "equalities",
                                                          "equality",
                                                          "estates",
                                                          "facilities",
                                                          "family",
                                                          "families",
                                                          "finance",
                                                          "financial",
                                                          "fire",
                                                          "fleet",
                                                          "for",
                                                          "green",
                                                          "growth",
                                                          "health",
                                                          "help",
                                                          "highways",
                                                          "homelessness",
                                                          "homes",
                                                          "housing",
                                                          "hr",
                                                          "human",
                                                          "ict",
                                                          "improvement",
                                                          "inclusion",
                                                          "information",
                                                          "infrastructure",
                                                          "insight",
                                                          "intelligence",
                                                          "investment",
                                                          "it",
                                                          "legal",
                                                          "leisure",
                                                          "licensing",
                                                          "management",
                                                          "neighbourhood",
                                                          "neighbourhoods",
                                                          "of",
                                                          "open",
                                                          "operations",
                                                          "parking",
                                                          "parks",
                                                          "people",
                                                          "performance",
                                                          "place",
                                                          "planning",
                                                          "policy",
                                                          "procurement",
                                                          "property",
                                                          "protection",
                                                          "public",
                                                          "regeneration",
                                                          "regulatory",
                                                          "repairs",
                                                          "resources",
                                                          "revenues",
                                                          "safeguarding",
                                                          "safety",
                                                          "send",
                                                          "skills",
                                                          "social",
                                                          "spaces",
                                                          "standards",
                                                          "strategic",
                                                          "strategy"};
constexpr std::array<std::string_view, 39> more_subjects{"county",
                                                         "district",
                                                         "metropolitan",
                                                         "parish",
                                                         "north",
                                                         "south",
                                                         "east",
                                                         "west",
                                                         "greater",
                                                         "royal",
                                                         "national",
                                                         "local",
                                                         "london",
                                                         "interim",
                                                         "vacant",
                                                         "various",
                                                         "everyone",
                                                         "tbc",
                                                         "central",
                                                         "street",
                                                         "streets",
                                                         "support",
                                                         "sustainability",
                                                         "tax",
                                                         "technology",
                                                         "the",
                                                         "to",
                                                         "tourism",
                                                         "town",
                                                         "trading",
                                                         "traffic",
                                                         "transformation",
                                                         "transport",
                                                         "waste",
                                                         "wellbeing",
                                                         "workforce",
                                                         "young",
                                                         "youth",
                                                         "&"};

template <class Words>
bool is_among(const Words& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

bool is_subject(std::string_view word) {
  return is_among(subject_words, word) || is_among(more_subjects, word) ||
         std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

/// A word of a name as it is written, and as a key.
struct NameWord {
  std::string_view written;
  std::string key;

  [[nodiscard]] bool is_capital() const {
    const char first = written.front();
    return (first >= 'A' && first <= 'Z') || static_cast<unsigned char>(first) >= 0x80;
  }
  /// "J", "J.", "J.A.".
  [[nodiscard]] bool is_initial() const {
    return is_capital() && (key.size() == 1 || (key.size() == 2 && written.find('.') != std::string_view::npos));
  }
};

std::vector<NameWord> name_words(std::string_view text) {
  std::vector<NameWord> words;
  while (!text.empty()) {
    const std::size_t end = (std::min)(text.find_first_of(" \t\n\r"), text.size());
    const std::string_view one = text.substr(0, end);
    if (std::string key = text_key(one); !key.empty()) words.push_back({one, std::move(key)});
    text.remove_prefix((std::min)(end + 1, text.size()));
  }
  return words;
}

/// "head" begins a post, "Head of Housing", or ends one, "Deputy Head"; it is a surname too.
bool is_head_of_something(const std::vector<NameWord>& words, std::size_t at) {
  if (words[at].key != "head" && words[at].key != "heads" && words[at].key != "chef") return false;
  if (at + 1 < words.size()) return at == 0 || words[at + 1].key == "of" || words[at + 1].key == "for";
  return at > 0 && std::ranges::all_of(
                       words.begin(), words.begin() + static_cast<std::ptrdiff_t>(at),
                       [](const NameWord& word) { return is_subject(word.key) || is_among(post_words, word.key); });
}

/// One name without what stands beside it in brackets or after a comma.
NameSays part_says(std::string_view text) {
  const std::vector<NameWord> words = name_words(text);
  if (words.empty()) return NameSays::unclear;
  std::string keys;
  for (const NameWord& word : words) keys += word.key + ' ';
  for (const NameWord& word : words)
    if (is_among(councillor_words, word.key)) return NameSays::member;
  for (const std::string_view post : member_posts)
    if (keys.starts_with(std::string{post} + ' ')) return NameSays::member;
  if (text.find('@') != std::string_view::npos) return NameSays::person;
  if (words.size() > 1 && is_among(courtesy_titles, words.front().key)) return NameSays::person;
  // Two words in a row that are capitalised and no post's are a first name and a surname.
  bool has_post = false;
  std::size_t subjects = 0;
  std::size_t named = 0;
  std::size_t most = 0;
  bool has_initial = false;
  for (std::size_t at = 0; at < words.size(); ++at) {
    const NameWord& word = words[at];
    if (is_among(post_words, word.key) || is_head_of_something(words, at)) {
      has_post = true;
      named = 0;
    } else if (is_subject(word.key) && !(named == 1 && at + 1 == words.size() && words.size() == 2)) {
      ++subjects;
      named = 0;
    } else if (word.is_capital() || named != 0) {
      has_initial = has_initial || word.is_initial();
      most = (std::max)(most, ++named);
    }
  }
  if (most >= 2) return NameSays::person;
  if (has_initial && words.size() > 1 && !has_post) return NameSays::person;
  if (has_post || subjects == words.size()) return NameSays::post;
  return NameSays::unclear;
}

/// Whether a text is the first letters of another's words, as HR is of Human Resources.
bool is_acronym(std::string_view text, std::string_view of) {
  std::string letters;
  for (const std::string& word : words_in(of)) letters += word.front();
  std::string without;
  for (const std::string& word : words_in(of))
    if (word != "of" && word != "and" && word != "&" && word != "the" && word != "for") without += word.front();
  const std::string key = text_key(text);
  return !key.empty() && (key == letters || key == without);
}

/// "Smith, Jane".
bool is_surname_first(const std::vector<std::string_view>& parts) {
  if (parts.size() != 2) return false;
  return std::ranges::all_of(parts, [](std::string_view part) {
    const std::vector<NameWord> words = name_words(part);
    return words.size() == 1 && words.front().is_capital() && !is_subject(words.front().key) &&
           !is_among(post_words, words.front().key);
  });
}

/// What stands between brackets, commas, colons and dashes.
std::vector<std::string_view> parts_of_name(std::string_view name) {
  std::vector<std::string_view> parts;
  std::size_t from = 0;
  for (std::size_t at = 0; at <= name.size(); ++at) {
    const bool dash = at + 2 < name.size() && name[at] == ' ' && name[at + 1] == '-' && name[at + 2] == ' ';
    const bool wide = name.substr((std::min)(at, name.size())).starts_with(" \xe2\x80\x93 ");
    constexpr std::string_view signs = "(),:/|";
    if (at != name.size() && signs.find(name[at]) == std::string_view::npos && !dash && !wide) continue;
    if (const std::string_view part = trimmed(name.substr(from, at - from)); !part.empty()) parts.push_back(part);
    if (dash) at += 2;
    if (wide) at += 4;
    from = at + 1;
  }
  return parts;
}

NameSays one_says(std::string_view name) {
  const std::vector<std::string_view> parts = parts_of_name(name);
  if (parts.empty()) return NameSays::unclear;
  if (is_surname_first(parts)) return NameSays::person;
  std::vector<NameSays> all;
  for (const std::string_view part : parts)
    if (all.empty() || !is_acronym(part, parts.front())) all.push_back(part_says(part));
  for (const NameSays one : {NameSays::member, NameSays::person, NameSays::unclear})
    if (std::ranges::find(all, one) != all.end()) return one;
  return NameSays::post;
}

}  // namespace

NameSays name_says(std::string_view name) {
  // Of several names in a cell, such as "Jane Smith & Cllr Brown", one person makes it a person's.
  std::vector<NameSays> all;
  std::string_view rest = name;
  while (true) {
    std::size_t at = rest.find(" & ");
    if (const std::size_t word = rest.find(" and "); word < at) at = word;
    all.push_back(one_says(rest.substr(0, at)));
    if (at == std::string_view::npos) break;
    rest.remove_prefix(rest.find(' ', at + 1) + 1);
  }
  if (all.size() == 1) return all.front();
  if (std::ranges::find(all, NameSays::person) != all.end()) return NameSays::person;
  return part_says(name);
}

bool names_members(std::string_view heading) {
  const std::vector<std::string> words = words_in(heading);
  constexpr std::array<std::string_view, 8> said{"member",      "members", "portfolio",  "councillor",
                                                 "councillors", "cllr",    "\xc3\xa9lu", "mayor"};
  if (is_among(words, "team") || is_among(words, "staff")) return false;
  return std::ranges::any_of(words, [&](const std::string& word) { return is_among(said, word); }) ||
         text_key(heading).starts_with("\xc3\xa9lu");
}

bool names_bodies(std::string_view heading) {
  constexpr std::array<std::string_view, 14> said{"directorate", "department", "service",  "services",    "team",
                                                  "teams",       "partner",    "partners", "partenaires", "structure",
                                                  "direction",   "division",   "board",    "organisation"};
  constexpr std::array<std::string_view, 13> of_people{"lead",    "leads",    "leader",  "owner", "owners",
                                                       "manager", "managers", "officer", "head",  "sponsor",
                                                       "member",  "person",   "contact"};
  const std::vector<std::string> words = words_in(heading);
  return std::ranges::any_of(words, [&](const std::string& word) { return is_among(said, word); }) &&
         std::ranges::none_of(words, [&](const std::string& word) { return is_among(of_people, word); });
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
