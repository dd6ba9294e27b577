/* Roll-ups and series of them: made, asked and compared. */
#include <stdio.h>
#include <stdlib.h>

#include "support.h"

static gt_rollup* roll_up(const gt_plan* plan, const char* options) {
  struct gt_error error = GT_ERROR_INIT;
  gt_rollup* rollup = NULL;
  CHECK_OK(gt_plan_roll_up(plan, T(options), NULL, &rollup, &error));
  return rollup;
}

static const char* const questions[][3] = {
    {"results", "", "score"},
    {"select", "{\"statuses\": [\"off_track\", \"at_risk\"], \"leaf\": true, \"where\": {\"role\": \"action\"}}", "id"},
    {"explain", "{\"id\": \"EX-V\"}", "contribution"},
    {"explain_status", "{\"id\": \"EX-V\"}", "mean"},
    {"explain_measure", "{\"id\": \"EX-M01\"}", "actual"},
    {"explain_action", "{\"id\": \"EX-A01\"}", "days_late"},
    {"explain_override", "{\"id\": \"EX-A01\"}", "reason"},
    {"several_paths", "{\"id\": \"EX-V\"}", "weight"},
    {"by", "{\"grouping\": \"portfolio\", \"groups\": \"from\"}", "id"},
    {"by", "", "id"},
    {"effective_weights", "{\"ancestor\": \"EX-V\"}", "weight"},
    {"directions_of_travel", "{\"against\": \"year_ago\", \"points\": 3}", "direction"},
    {"portfolios", "", "duties"},
    {"due_in", "{\"period\": \"2025/26\"}", "due"},
    {"finishing_in", "{\"period\": \"2025/26\"}", "finishing"},
    {"targets_to_set", "{\"period\": \"2026/27\"}", "id"},
    {"missed", "{\"count\": {\"role\": \"action\"}}", "days_late"},
    {"not_updated", "", "id"},
    {"off_target", "", "id"},
    {"not_applying", "", "id"},
    {"held_over", "{\"since\": \"2025-03-31\"}", "id"},
    {"risks", "", "id"},
    {"risk_exposure", "", "id"},
    {"what_if",
     "{\"reports\": [{\"id\": \"EX-A01\", \"progress\": 1, \"status\": \"complete\"}], \"removed\": [\"EX-A02\"]}",
     "score_after"},
    {"measure_register", "{\"where\": {\"id\": \"EX-M01\"}}", "due_by_now"},
    {"action_register", "", "days_late_on_first"},
    {"delivery", "{\"of\": {\"kind\": \"Outcome\"}, \"period\": \"2025/26\", \"audience\": \"public\"}", "for_title"},
    {"work_against_outcomes", "{\"audience\": \"public\"}", "parting"},
    {"work_against_outcomes_lines", "{\"where\": {\"role\": \"measure\"}, \"audience\": \"public\"}", "through_title"},
    {"results", "{\"audience\": \"member\"}", "score"},
    {"risks", "{\"audience\": \"public\"}", "rating"},
    {"portfolios", "{\"audience\": \"member\"}", "duties"},
    {"held_over", "{\"since\": \"2025-03-31\", \"audience\": \"public\"}", "id"},
    {"delivery_page", "{\"of\": {\"kind\": \"Outcome\"}, \"title\": \"Delivery\", \"audience\": \"member\"}", "html"},
    {"explain", "{\"id\": \"EX-P1\", \"audience\": \"public\"}", "contribution"},
    {"disclosure", "", "suppression"},
    {"measure_benchmarks", "{\"name\": \"Neighbours\", \"areas\": [\"Northbridge\"]}", "quartile"},
    {"performance_report", "{\"previous\": \"2025-03-31\", \"where\": {\"owner\": \"EX-C1\"}, \"scope\": \"homes\"}",
     "html"},
    {"plan_on_a_page", "{\"audience\": \"member\"}", "html"},
    {"thread_drawing", "{\"id\": \"EX-A03\", \"max_elements\": 9}", "svg"},
    {"thread_list", "{\"id\": \"EX-A03\"}", "html"},
    {"portfolio_briefing", "{\"party\": \"EX-C1\", \"previous\": \"2025-03-31\", \"council\": \"Example\"}", "html"},
    {"trend", "{\"id\": \"EX-M01\", \"audience\": \"member\"}", "svg"},
    {"icicle", "{\"size\": \"money\", \"year\": \"2025/26\", \"max_boxes\": 40}", "table"},
    {"risk_heat_map", "{\"select\": {\"kind\": \"Risk\"}, \"logo\": \"iVBORw0KGgo=\", \"logo_words\": \"Towers\"}",
     "html"},
};

static void every_question(void) {
  struct gt_error error = GT_ERROR_INIT;
  gt_plan* plan = read_made_up();
  gt_rollup* rollup = roll_up(plan, "{\"as_of\": \"2025-09-30\"}");
  struct ArrowArrayStream stream;
  size_t i;
  for (i = 0; i < sizeof questions / sizeof *questions; ++i) {
    struct table table;
    struct gt_text text;
    CHECK_OK(gt_rollup_ask(rollup, T(questions[i][0]), T(questions[i][1]), NULL, &stream, &error));
    if (stream.release == NULL) continue;
    table = read_table(&stream);
    if (column_of(&table, questions[i][2]) < 0) {
      int64_t column;
      check_failed(__FILE__, __LINE__, questions[i][0]);
      for (column = 0; column < table.schema.n_children; ++column)
        fprintf(stderr, " %s", table.schema.children[column]->name);
    }
    free_table(&table);
    CHECK_OK(gt_rollup_words(rollup, T(questions[i][0]), T(questions[i][1]), NULL, &text, &error));
    CHECK(text.data != NULL && text.length > 0);
    gt_text_release(&text);
    CHECK_FAILS(gt_rollup_ask(rollup, T(questions[i][0]), T("{\"colour\": 1}"), NULL, &stream, &error), GT_INPUT,
                "colour");
  }
  CHECK_FAILS(gt_rollup_ask(rollup, T("explain"), T("{\"id\": \"EX-A1\"}"), NULL, &stream, &error), GT_UNKNOWN_NAME,
              "EX-A1");
  CHECK_FAILS(gt_rollup_ask(rollup, T("portfolio"), T("{\"party\": \"NOBODY\"}"), NULL, &stream, &error),
              GT_UNKNOWN_NAME, "NOBODY");
  CHECK_FAILS(gt_rollup_ask(rollup, T("report"), T("{\"name\": \"no such report\"}"), NULL, &stream, &error),
              GT_UNKNOWN_NAME, "no such report");
  CHECK_FAILS(gt_rollup_ask(rollup, T("measured_amounts"), T("{\"unit\": \"furlongs\"}"), NULL, &stream, &error),
              GT_ARGUMENT, "furlongs");
  CHECK_FAILS(gt_rollup_ask(rollup, T("reslts"), NONE, NULL, &stream, &error), GT_UNKNOWN_NAME,
              "Did you mean 'results'");
  CHECK_FAILS(gt_rollup_ask(rollup, T("what_if"), T("{\"scores\": [{\"score\": 2}]}"), NULL, &stream, &error), GT_INPUT,
              "id");
  gt_rollup_release(rollup);
  gt_plan_release(plan);
}

static void figures(void) {
  struct gt_error error = GT_ERROR_INIT;
  struct gt_text text;
  struct ArrowArrayStream stream;
  struct table table;
  gt_plan* plan = read_made_up();
  gt_rollup* rollup = roll_up(plan, "{\"as_of\": \"2025-09-30\", \"threads\": 2}");
  long row;
  gt_plan_release(plan);
  CHECK_OK(gt_rollup_info(rollup, &text, &error));
  CHECK(strstr(text.data, "\"as_of\": \"2025-09-30\"") != NULL && strstr(text.data, "\"off_track\":") != NULL);
  gt_text_release(&text);
  CHECK_OK(gt_rollup_ask(rollup, T("results"), NONE, NULL, &stream, &error));
  gt_rollup_release(rollup);
  table = read_table(&stream);
  row = row_with(&table, "id", "EX-V");
  CHECK(row == 0);
  CHECK(strcmp(cell_of(&table, "kind", 0), "Vision") == 0);
  CHECK(atof(cell_of(&table, "score", 0)) > 0 && atof(cell_of(&table, "score", 0)) < 1);
  free_table(&table);
}

static void options(void) {
  struct gt_error error = GT_ERROR_INIT;
  gt_plan* plan = read_made_up();
  gt_rollup* rollup = roll_up(
      plan,
      "{\"as_of\": \"2025/26\", \"structure_as_of\": \"2025-09-30\", \"method\": \"worst\", \"missing\": \"propagate\","
      " \"minimum_completeness\": 0.1, \"minimum_count\": 1, \"minimum_judged\": 0.1, \"imputed\": 0.5, \"max_age\": "
      "90,"
      " \"own_and_below\": \"flat\", \"status_from\": \"worst\", \"work_and_outcomes\": \"flat\","
      " \"complete_counts\": \"always\", \"part_periods\": true}");
  gt_rollup_release(rollup);
  rollup = NULL;
  CHECK_FAILS(gt_plan_roll_up(plan, T("{\"method\": \"wrost\"}"), NULL, &rollup, &error), GT_INPUT, "wrost");
  CHECK_FAILS(gt_plan_roll_up(plan, T("{\"threads\": 0}"), NULL, &rollup, &error), GT_INPUT, "0");
  CHECK_FAILS(gt_plan_roll_up(plan, T("{\"threads\": 100000}"), NULL, &rollup, &error), GT_INPUT, "100000");
  CHECK_FAILS(gt_plan_roll_up(plan, T("{\"minimum_count\": -1}"), NULL, &rollup, &error), GT_INPUT, "-1");
  CHECK_FAILS(gt_plan_roll_up(plan, T("{\"minimum_completeness\": 7}"), NULL, &rollup, &error), GT_ARGUMENT, "7");
  CHECK_FAILS(gt_plan_roll_up(plan, T("{\"as_of\": [\"2025-09-30\"]}"), NULL, &rollup, &error), GT_INPUT, "a date");
  CHECK(rollup == NULL);
  gt_plan_release(plan);
}

static void series(void) {
  struct gt_error error = GT_ERROR_INIT;
  struct ArrowArrayStream stream;
  struct table table, one;
  struct gt_text text;
  gt_series* series = NULL;
  gt_rollup *rollup = NULL, *alone;
  size_t size = 0;
  gt_plan* plan = read_made_up();
  static const char dates[] = "{\"as_of\": [\"2025-06-30\", \"2025-09-30\"]}";
  CHECK_OK(gt_plan_series(plan, T(dates), NULL, &series, &error));
  CHECK_OK(gt_series_size(series, &size, &error));
  CHECK(size == 2);
  CHECK_FAILS(gt_series_rollup(series, 2, &rollup, &error), GT_ARGUMENT, "at is 2");
  CHECK(rollup == NULL);
  CHECK_OK(gt_series_rollup(series, 0, &rollup, &error));
  CHECK_OK(gt_series_ask(series, T("results"), NONE, NULL, &stream, &error));
  table = read_table(&stream);
  CHECK_OK(gt_series_ask(series, T("results"), T("{\"id\": \"EX-V\"}"), NULL, &stream, &error));
  one = read_table(&stream);
  CHECK(one.rows == 2);
  free_table(&one);
  CHECK_OK(gt_series_ask(series, T("total"), NONE, NULL, &stream, &error));
  one = read_table(&stream);
  CHECK(one.rows == 2 && column_of(&one, "as of") >= 0);
  free_table(&one);
  CHECK_FAILS(gt_series_ask(series, T("results"), T("{\"id\": \"EX-Z\"}"), NULL, &stream, &error), GT_UNKNOWN_NAME,
              "EX-Z");
  CHECK_OK(gt_series_ask(series, T("trend"), T("{\"id\": \"EX-P2\"}"), NULL, &stream, &error));
  one = read_table(&stream);
  CHECK(one.rows == 1 && column_of(&one, "svg") == 0);
  free_table(&one);
  CHECK_FAILS(gt_series_ask(series, T("totals"), NONE, NULL, &stream, &error), GT_UNKNOWN_NAME, "Did you mean 'total'");
  gt_series_release(series);
  /* What came of the series outlives it, and is what a call for the date alone gives. */
  alone = roll_up(plan, "{\"as_of\": \"2025-06-30\"}");
  CHECK_OK(gt_rollup_words(rollup, T("results"), NONE, NULL, &text, &error));
  {
    struct gt_text other;
    CHECK_OK(gt_rollup_words(alone, T("results"), NONE, NULL, &other, &error));
    CHECK(strcmp(text.data, other.data) == 0);
    gt_text_release(&other);
  }
  gt_text_release(&text);
  CHECK(table.rows > 2);
  free_table(&table);
  gt_rollup_release(alone);
  gt_rollup_release(rollup);
  CHECK_FAILS(gt_plan_series(plan, NONE, NULL, &series, &error), GT_ARGUMENT, "date");
  CHECK_FAILS(gt_plan_series(plan, T("{\"as_of\": [\"soon\"]}"), NULL, &series, &error), GT_INPUT, "soon");
  CHECK_FAILS(gt_plan_series(plan, T("{\"as_of\": \"2025-09-30\"}"), NULL, &series, &error), GT_INPUT, "list");
  gt_plan_release(plan);
}

static void compared(void) {
  struct gt_error error = GT_ERROR_INIT;
  struct ArrowArrayStream stream;
  struct table table;
  gt_plan* plan = read_made_up();
  gt_rollup *before = roll_up(plan, "{\"as_of\": \"2025-06-30\"}"),
            *after = roll_up(plan, "{\"as_of\": \"2025-09-30\"}");
  CHECK_OK(gt_rollup_compare(before, after, NONE, NULL, &stream, &error));
  table = read_table(&stream);
  CHECK(table.rows > 0 && column_of(&table, "crossing") >= 0);
  free_table(&table);
  CHECK_OK(gt_rollup_compare(before, after, T("{\"id\": \"EX-V\"}"), NULL, &stream, &error));
  table = read_table(&stream);
  CHECK(table.rows > 0);
  free_table(&table);
  CHECK_OK(gt_rollup_compare(before, after, T("{\"page\": true, \"audience\": \"member\", \"css\": \"h1{color:red}\"}"),
                             NULL, &stream, &error));
  table = read_table(&stream);
  CHECK(table.rows == 1 && column_of(&table, "html") == 0);
  free_table(&table);
  CHECK_OK(gt_rollup_compare(before, after, T("{\"page\": true, \"id\": \"EX-P2\"}"), NULL, &stream, &error));
  table = read_table(&stream);
  CHECK(table.rows == 1 && column_of(&table, "svg") == 0 && column_of(&table, "html") == 2);
  free_table(&table);
  CHECK_FAILS(gt_rollup_compare(before, after, T("{\"page\": true, \"css\": \"@import 'x'\"}"), NULL, &stream, &error),
              GT_ARGUMENT, "@import");
  CHECK_FAILS(gt_rollup_compare(before, after, T("{\"id\": \"EX-Z\"}"), NULL, &stream, &error), GT_UNKNOWN_NAME,
              "EX-Z");
  gt_rollup_release(before);
  gt_rollup_release(after);
  gt_plan_release(plan);
}

void test_rollup(void);
void test_rollup(void) {
  every_question();
  figures();
  options();
  series();
  compared();
}
