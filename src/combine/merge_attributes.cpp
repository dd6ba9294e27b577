#include "merge_attributes.hpp"

#include <cstddef>
#include <functional>
#include <map>
#include <set>
#include <string_view>

#include "merge_frameworks.hpp"

namespace goldenthread {
inline namespace v0 {
namespace detail {

namespace {

std::string_view name_of(AttributeType type) {
  constexpr std::string_view names[]{"text", "number", "date", "yes_no", "list"};
  return names[static_cast<std::size_t>(type)];
}

AttributeType attribute_type_of(ColumnType type) {
  switch (type) {
    case ColumnType::number:
      return AttributeType::number;
    case ColumnType::day:
    case ColumnType::period:
      return AttributeType::date;
    case ColumnType::yes_no:
      return AttributeType::yes_no;
    case ColumnType::list:
      return AttributeType::list;
    default:
      return AttributeType::text;
  }
}

/// The attributes of one table, each with the types that it has in any plan.
class AttributesOf {
 public:
  void take(const Attribute& attribute, bool is_declared) {
    const std::size_t at = places_.try_emplace(attribute.name, found_.size()).first->second;
    if (at == found_.size()) found_.push_back({attribute, {}, false});
    Found& one = found_[at];
    if (one.attribute.description.empty()) one.attribute.description = attribute.description;
    if (is_declared && !one.declared) one.attribute.type = attribute.type;
    one.declared = one.declared || is_declared;
    one.types.insert(attribute.type);
  }

  void give(std::string_view table, const OfSeveralTypes& tell, std::vector<Attribute>& out) {
    for (Found& one : found_) {
      if (one.types.size() > 1) {
        std::string list;
        for (const AttributeType type : one.types) list += (list.empty() ? "" : ", ") + std::string{name_of(type)};
        const bool texts = one.types == std::set{AttributeType::text, AttributeType::list};
        if (!texts) tell(one.attribute.name, table, list);
        one.attribute.type = texts ? AttributeType::list : AttributeType::text;
        one.declared = true;
      }
      if (one.declared) out.push_back(std::move(one.attribute));
    }
  }

 private:
  struct Found {
    Attribute attribute;
    std::set<AttributeType> types;
    bool declared;
  };

  std::vector<Found> found_;
  std::map<std::string, std::size_t, std::less<>> places_;
};

}  // namespace

std::vector<Attribute> merge_attributes(std::span<const PlanPart> parts, const OfSeveralTypes& tell) {
  std::vector<Attribute> merged;
  for (const TableId table : {TableId::elements, TableId::links}) {
    const TableSchema& schema = table_schema(table);
    AttributesOf found;
    for (const PlanPart& part : parts) {
      for (const Attribute& attribute : part.plan.framework().attributes)
        if (attribute.table == schema.name) found.take(attribute, true);
      for (const Column& column : part.plan.table(table).columns())
        if (!schema.find(column.name()))
          found.take({column.name(), std::string{schema.name}, attribute_type_of(column.type()), {}}, false);
    }
    found.give(schema.name, tell, merged);
    merged.push_back(
        {std::string{plan_column}, std::string{schema.name}, AttributeType::list, "The plan, or plans, that it is of"});
    if (table == TableId::elements)
      merged.push_back({std::string{same_as_column}, std::string{schema.name}, AttributeType::list,
                        "The ids of the elements of other plans that it is the same as"});
  }
  return merged;
}

}  // namespace detail
}  // namespace v0
}  // namespace goldenthread
