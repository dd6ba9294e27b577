// reporting: what a meeting asks: due, missed, targets, portfolios, reports, money and risks.
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <goldenthread/reporting/due.hpp>
#include <goldenthread/reporting/finishing_in.hpp>
#include <goldenthread/reporting/held_over.hpp>
#include <goldenthread/reporting/money.hpp>
#include <goldenthread/reporting/not_updated.hpp>
#include <goldenthread/reporting/portfolio.hpp>
#include <goldenthread/reporting/proposals.hpp>
#include <goldenthread/reporting/report.hpp>
#include <goldenthread/reporting/risks.hpp>
#include <goldenthread/reporting/targets.hpp>

#include "casters.hpp"
#include "interruptible.hpp"
#include "register.hpp"
#include "result_items.hpp"

namespace goldenthread::python {
namespace {

using Unlocked = py::call_guard<py::gil_scoped_release>;

/// An answer, and the roll-up that it is of, for its words.
template <class Found>
struct Answer {
  Rollup result;
  Found found;
};

Period told(const Rollup& result, const Period& period) { return told_by(result.graph().plan().calendar(), period); }

template <class Found>
py::object words_of(const Rollup& result, const Found& found) {
  std::string words;
  {
    const py::gil_scoped_release unlocked;
    words = to_string(result, found);
  }
  return text(words);
}

template <class Found>
void register_answer(py::module_& module, const char* name) {
  py::class_<Answer<Found>>(module, name, "An answer as a frame and in words.")
      .def("__len__", [](const Answer<Found>& answer) { return answer.found.size(); })
      .def(
          "frame", [](const Answer<Found>& answer) { return frame(answer.result, answer.found); }, Unlocked())
      .def("elements",
           [](const Answer<Found>& answer) { return array(std::vector<ElementIndex>(answer.found.element)); })
      .def("words", [](const Answer<Found>& answer) { return words_of(answer.result, answer.found); });
}

void register_duties(py::module_& module) {
  py::class_<DutyCounts>(module, "DutyCounts", "How many duties there are, each counted once.")
      .def_readonly("duties", &DutyCounts::duties)
      .def_readonly("sole", &DutyCounts::sole)
      .def_readonly("joint", &DutyCounts::joint)
      .def_readonly("part", &DutyCounts::part)
      .def_readonly("inherited", &DutyCounts::inherited)
      .def_readonly("actions", &DutyCounts::actions)
      .def_readonly("milestones", &DutyCounts::milestones)
      .def_readonly("measures", &DutyCounts::measures)
      .def("tally", [](const DutyCounts& counts) { return tally_counts(counts.tally); });
  py::class_<Answer<Portfolio>>(module, "Portfolio",
                                "What a party is responsible for; goldenthread.Portfolio wraps it.")
      .def("frame", [](const Answer<Portfolio>& answer) { return frame(answer.result, answer.found); })
      .def("priority_frame",
           [](const Answer<Portfolio>& answer) { return priority_frame(answer.result, answer.found); })
      .def_property_readonly("total", [](const Answer<Portfolio>& answer) { return answer.found.total; })
      .def("words", [](const Answer<Portfolio>& answer) { return words_of(answer.result, answer.found); });
  py::class_<Answer<Portfolios>>(module, "Portfolios", "Every party's duties; goldenthread.Portfolios wraps it.")
      .def("frame", [](const Answer<Portfolios>& answer) { return frame(answer.result, answer.found); })
      .def_property_readonly("total", [](const Answer<Portfolios>& answer) { return answer.found.total; })
      .def("priorities",
           [](const Answer<Portfolios>& answer) {
             const Plan& plan = answer.result.graph().plan();
             const std::vector<ElementIndex>& rows = answer.found.priority;
             return texts(rows.size(), [&](std::size_t i) { return plan.id(rows[i]); });
           })
      .def("total_under", [](const Answer<Portfolios>& answer) { return answer.found.total_under; })
      .def("words", [](const Answer<Portfolios>& answer) { return words_of(answer.result, answer.found); });
}

/// What a table of a report holds: a frame of elements, or an answer; for an audience always a frame.
py::object content_of(const Answer<Report>& made, std::size_t at) {
  const Progress progress = interruptible();
  const auto made_frame = [&](const auto&... of) {
    const py::gil_scoped_release unlocked;
    return frame(made.result, of..., progress);
  };
  if (made.found.shown_to != Audience::exempt) return py::cast(made_frame(made.found, at));
  const ReportTable& table = made.found.tables.at(at);
  return std::visit(
      [&](const auto& content) -> py::object {
        using Content = std::decay_t<decltype(content)>;
        if constexpr (std::is_same_v<Content, std::vector<ElementIndex>>)
          return py::cast(made_frame(table));
        else if constexpr (std::is_same_v<Content, GroupedRollup>)
          return py::cast(content);
        else
          return py::cast(Answer<Content>{made.result, content});
      },
      table.content);
}

void register_reports(py::module_& module) {
  py::class_<Answer<Report>>(module, "Report", "A meeting's papers; goldenthread.Report wraps it.")
      .def_property_readonly("name", [](const Answer<Report>& made) { return text(made.found.definition.name); })
      .def_property_readonly("title",
                             [](const Answer<Report>& made) {
                               const ReportDefinition& of = made.found.definition;
                               return text(of.title.empty() ? of.name : of.title);
                             })
      .def_property_readonly("audience",
                             [](const Answer<Report>& made) { return text(made.found.definition.audience); })
      .def_property_readonly("by", [](const Answer<Report>& made) { return text(made.found.definition.by); })
      .def_property_readonly("period", [](const Answer<Report>& made) { return told(made.result, made.found.period); })
      .def_property_readonly("about",
                             [](const Answer<Report>& made) {
                               const ElementIndex about = made.found.about;
                               return about == no_element ? py::object(py::none())
                                                          : text(made.result.graph().plan().id(about));
                             })
      .def("tally", [](const Answer<Report>& made) { return tally_counts(made.found.tally); })
      .def("heading",
           [](const Answer<Report>& made) {
             const std::vector<std::string> lines = heading(made.result, made.found);
             return texts(lines.size(), [&](std::size_t i) -> std::string_view { return lines[i]; });
           })
      .def("__len__", [](const Answer<Report>& made) { return made.found.tables.size(); })
      .def(
          "table_title",
          [](const Answer<Report>& made, std::size_t at) { return text(made.found.tables.at(at).title); },
          py::arg("at"))
      .def("table", &content_of, py::arg("at"))
      .def("words", [](const Answer<Report>& made) { return words_of(made.result, made.found); });
}

/// An element that another one is linked to, and the roll-up whose plan keeps its texts.
struct KeptLink {
  Rollup result;
  LinkedElement link;
};

std::vector<KeptLink> kept_links(const Rollup& result, const std::vector<LinkedElement>& links) {
  std::vector<KeptLink> kept;
  for (const LinkedElement& link : links) kept.push_back({result, link});
  return kept;
}

void register_linked(py::module_& module) {
  py::class_<KeptLink>(module, "LinkedElement", "An element that another one is linked to.")
      .def_property_readonly("id", [](const KeptLink& kept) { return text(kept.link.id); })
      .def_property_readonly("title", [](const KeptLink& kept) { return text(kept.link.title); })
      .def_property_readonly("capacity",
                             [](const KeptLink& kept) { return text_or_none(to_string(kept.link.capacity)); })
      .def_property_readonly("status", [](const KeptLink& kept) { return kept.link.status; })
      .def_property_readonly("score", [](const KeptLink& kept) { return number_or_none(kept.link.score); });
}

/// The linked elements of a row, by a member of it.
template <class Of, class Row>
auto links_of(std::vector<Row> Of::* rows, std::vector<LinkedElement> Row::* member) {
  return [rows, member](const Of& answer, std::size_t at) {
    return kept_links(answer.rollup, (answer.*rows).at(at).*member);
  };
}

void register_money(py::module_& module) {
  py::class_<Money>(module, "Money", "Money by year and element; goldenthread.Money wraps it.")
      .def_property_readonly("unit", [](const Money& money) { return text(money.unit); })
      .def("frame", [](const Money& money) { return frame(money); })
      .def("resource_frame", &resource_frame)
      .def("year_frame", &year_frame)
      .def_readonly("findings", &Money::findings)
      .def("__str__", [](const Money& money) { return text(to_string(money)); });
  py::class_<ProposalReview>(module, "ProposalReview",
                             "Proposals beside the plan; goldenthread.ProposalReview wraps it.")
      .def_property_readonly("unit", [](const ProposalReview& review) { return text(review.unit); })
      .def("frame", [](const ProposalReview& review) { return frame(review); })
      .def("funds", links_of(&ProposalReview::proposals, &Proposal::funds), py::arg("at"))
      .def("reduces", links_of(&ProposalReview::proposals, &Proposal::reduces), py::arg("at"))
      .def("priorities", links_of(&ProposalReview::proposals, &Proposal::priorities), py::arg("at"))
      .def_readonly("findings", &ProposalReview::findings)
      .def("__str__", [](const ProposalReview& review) { return text(to_string(review)); });
}

void register_risks(py::module_& module) {
  const auto scale = [](const RiskScale RiskMatrix::* which) {
    return [which](const RiskRegister& found) {
      const RiskScale& of = found.rollup.graph().plan().framework().risk.*which;
      return texts(of.steps.size(), [&](std::size_t i) -> std::string_view { return of.steps[i].word; });
    };
  };
  py::class_<RiskRegister>(module, "RiskRegister", "A register of risks; goldenthread.RiskRegister wraps it.")
      .def("__len__", [](const RiskRegister& found) { return found.risks.size(); })
      .def("frame", [](const RiskRegister& found) { return frame(found); })
      .def("exposure_frame", &exposure_frame)
      .def("owners", links_of(&RiskRegister::risks, &Risk::owners), py::arg("at"))
      .def("mitigations", links_of(&RiskRegister::risks, &Risk::mitigations), py::arg("at"))
      .def("threatens", links_of(&RiskRegister::risks, &Risk::threatens), py::arg("at"))
      .def("above", links_of(&RiskRegister::risks, &Risk::above), py::arg("at"))
      .def("likelihood", scale(&RiskMatrix::likelihood))
      .def("impact", scale(&RiskMatrix::impact))
      .def("ratings",
           [](const RiskRegister& found) {
             const auto& ratings = found.rollup.graph().plan().framework().risk.ratings;
             return texts(ratings.size(), [&](std::size_t i) -> std::string_view { return ratings[i].name; });
           })
      .def("rating_statuses",
           [](const RiskRegister& found) {
             std::vector<Status> statuses;
             for (const RiskRating& rating : found.rollup.graph().plan().framework().risk.ratings)
               statuses.push_back(rating.status);
             return statuses;
           })
      .def("matrix", [](const RiskRegister& found) { return found.rollup.graph().plan().framework().risk.matrix; })
      .def("heat_map", &heat_map)
      .def("heat_map_frame", &heat_map_frame)
      .def("heat_map_html", [](const RiskRegister& found) { return text(heat_map_html(found)); })
      .def_readonly("by_rating", &RiskRegister::by_rating)
      .def_readonly("unrated", &RiskRegister::unrated)
      .def_readonly("findings", &RiskRegister::findings)
      .def_readonly("before", &RiskRegister::before)
      .def("__str__", [](const RiskRegister& found) { return text(to_string(found)); });
}

/// Adds a question about what a selection takes.
template <class Found>
void add_question(py::class_<Rollup>& rollup, const char* question,
                  Found (*ask)(const Rollup&, const Selection&, const Progress&)) {
  rollup.def(
      question,
      [ask](const Rollup& result, const Selection& count) {
        return Answer<Found>{result, ask(result, count, interruptible())};
      },
      py::arg("count"), Unlocked());
}

/// The same of a period, or since a date.
template <class Found, class Time>
void add_question(py::class_<Rollup>& rollup, const char* question,
                  Found (*ask)(const Rollup&, Time, const Selection&, const Progress&), const char* time) {
  rollup.def(
      question,
      [ask](const Rollup& result, Time when, const Selection& count) {
        return Answer<Found>{result, ask(result, when, count, interruptible())};
      },
      py::arg(time), py::arg("count"), Unlocked());
}

void register_questions(py::class_<Rollup>& rollup) {
  rollup.def(
      "asked_period",
      [](const Rollup& result, const std::string& period) { return told(result, asked_period(result, period)); },
      py::arg("text"));
  add_question(rollup, "due_in", &due_in, "period");
  add_question(rollup, "missed", &missed);
  add_question(rollup, "not_updated", &not_updated);
  add_question(rollup, "held_over", &held_over, "since");
  add_question(rollup, "finishing_in", &finishing_in, "period");
  add_question(rollup, "targets_to_set", &targets_to_set, "period");
  add_question(rollup, "off_target", &off_target);
  add_question(rollup, "not_applying", &not_applying);
}

}  // namespace

void register_reporting(py::module_& module) {
  register_answer<DueIn>(module, "DueIn");
  register_answer<Missed>(module, "Missed");
  register_answer<NotUpdated>(module, "NotUpdated");
  register_answer<HeldOver>(module, "HeldOver");
  register_answer<FinishingIn>(module, "FinishingIn");
  register_answer<TargetsToSet>(module, "TargetsToSet");
  register_answer<OffTarget>(module, "OffTarget");
  register_answer<NotApplying>(module, "NotApplying");
  register_duties(module);
  register_reports(module);
  register_linked(module);
  register_money(module);
  register_risks(module);

  auto rollup = py::reinterpret_borrow<py::class_<Rollup>>(module.attr("Rollup"));
  register_questions(rollup);
  rollup
      .def(
          "portfolio",
          [](const Rollup& result, const std::string& party, const std::string& under, const Selection& count) {
            return Answer<Portfolio>{
                result, portfolio(result, party, {.under = under, .count = count, .progress = interruptible()})};
          },
          py::arg("party"), py::arg("under"), py::arg("count"), Unlocked())
      .def(
          "portfolios",
          [](const Rollup& result, const std::string& kind, const std::string& under, const Selection& count) {
            return Answer<Portfolios>{
                result, portfolios(result, kind, {.under = under, .count = count, .progress = interruptible()})};
          },
          py::arg("kind"), py::arg("under"), py::arg("count"), Unlocked())
      .def(
          "report",
          [](const Rollup& result, const std::string& name, const std::string& about,
             const std::optional<Period>& period, const Selection& where, Audience audience) {
            Report made = report(result, name,
                                 {.about = about,
                                  .period = period.value_or(Period::none()),
                                  .where = where,
                                  .audience = audience,
                                  .progress = interruptible()});
            const Rollup of = made.result.value_or(result);
            return Answer<Report>{of, std::move(made)};
          },
          py::arg("name"), py::arg("about"), py::arg("period"), py::arg("where"), py::arg("audience"), Unlocked())
      .def(
          "money",
          [](const Rollup& result, const Selection& select, const std::string& unit,
             const std::optional<Period>& year) {
            return money(
                result, {.select = select, .unit = unit, .year = year.value_or(Period{}), .progress = interruptible()});
          },
          py::arg("select"), py::arg("unit"), py::arg("year"), Unlocked())
      .def(
          "proposals",
          [](const Rollup& result, const Selection& select, const Selection& priorities, const std::string& unit,
             const std::optional<Period>& year) {
            return review_proposals(result, {.select = select,
                                             .priorities = priorities,
                                             .unit = unit,
                                             .year = year.value_or(Period{}),
                                             .progress = interruptible()});
          },
          py::arg("select"), py::arg("priorities"), py::arg("unit"), py::arg("year"), Unlocked())
      .def(
          "risks",
          [](const Rollup& result, const Selection& select, Date before) {
            return risks(result, {.select = select, .before = before, .progress = interruptible()});
          },
          py::arg("select"), py::arg("before"), Unlocked());
}

}  // namespace goldenthread::python
