/* Live roll-ups: after every change what a roll-up of the plan with the rows gives. */
#include <stdio.h>
#include <stdlib.h>

#include "support.h"

static void words_of(const gt_rollup* rollup, struct gt_text* text) {
  struct gt_error error = GT_ERROR_INIT;
  CHECK_OK(gt_rollup_words(rollup, T("results"), NONE, NULL, text, &error));
}

/* Two roll-ups say the same; both are released. */
static void check_same_words(gt_rollup* one, gt_rollup* other) {
  struct gt_text first, second;
  words_of(one, &first);
  words_of(other, &second);
  CHECK(strcmp(first.data, second.data) == 0);
  gt_text_release(&first);
  gt_text_release(&second);
  gt_rollup_release(one);
  gt_rollup_release(other);
}

/* The live roll-up's figures are those of its plan, rolled up anew. */
static void check_same(const gt_live* live, const char* options) {
  struct gt_error error = GT_ERROR_INIT;
  gt_rollup *now = NULL, *anew = NULL;
  gt_plan* plan = NULL;
  CHECK_OK(gt_live_rollup(live, NULL, &now, &error));
  CHECK_OK(gt_live_plan(live, NULL, &plan, &error));
  CHECK_OK(gt_plan_roll_up(plan, T(options), NULL, &anew, &error));
  check_same_words(now, anew);
  gt_plan_release(plan);
}

static const char at[] = "{\"as_of\": \"2025-09-30\"}";

static gt_live* made(void) {
  struct gt_error error = GT_ERROR_INIT;
  gt_plan* plan = read_made_up();
  gt_rollup* rollup = NULL;
  gt_live* live = NULL;
  CHECK_OK(gt_plan_roll_up(plan, T(at), NULL, &rollup, &error));
  CHECK_OK(gt_live_create(rollup, NULL, &live, &error));
  gt_rollup_release(rollup);
  gt_plan_release(plan);
  return live;
}

static void rows_of_json(void) {
  struct gt_error error = GT_ERROR_INIT;
  struct ArrowArrayStream changed;
  struct table table;
  gt_live* live = made();
  CHECK_OK(gt_live_add(live,
                       T("{\"updates\": [{\"element\": \"EX-A01\", \"date\": \"2025-09-20\", \"progress\": 0.1}],"
                         " \"observations\": [{\"measure\": \"EX-M02\", \"period\": \"2025-08\", \"value\": 3}]}"),
                       NULL, &changed, &error));
  table = read_table(&changed);
  CHECK(row_with(&table, "id", "EX-A01") >= 0 && row_with(&table, "id", "EX-V") >= 0);
  free_table(&table);
  check_same(live, at);
  CHECK_OK(
      gt_live_add(live,
                  T("{\"elements\": [{\"id\": \"NEW\", \"kind\": \"Action\", \"title\": \"New\", \"public\": true}],"
                    " \"links\": [{\"from\": \"NEW\", \"type\": \"contributes_to\", \"to\": \"EX-O1\"}],"
                    " \"updates\": [{\"element\": \"NEW\", \"date\": \"2025-09-01\", \"status\": \"off_track\","
                    " \"override\": true, \"reason\": \"late\", \"author\": \"Ada\"}]}"),
                  NULL, NULL, &error));
  check_same(live, at);
  CHECK_OK(gt_live_add(live, T("{}"), NULL, NULL, &error));
  gt_live_release(live);
}

static void rows_of_arrow(void) {
  static const char* const names[] = {"element", "date", "progress", "override"};
  static const char* const cells[] = {"EX-A01", "2025-09-20", "0.2", NULL, "EX-A02", "2025-09-21", "0.9", "no"};
  static const char* const wrong[] = {"EX-A01", "2025-09-20", "half", "maybe"};
  static const char* const figures[] = {"Measure", "period", "Value"};
  static const char* const written[] = {"EX-M02", "2025-09", "1,500"};
  static const char* const others[] = {"element", "date", "colour"};
  static const char* const red[] = {"EX-A01", "2025-09-20", "red"};
  struct gt_error error = GT_ERROR_INIT;
  struct ArrowArrayStream stream, changed;
  struct table table;
  struct gt_text words;
  gt_rollup *first = NULL, *second = NULL;
  gt_live* live = made();
  make_stream(&stream, names, 4, cells, 2);
  CHECK_OK(gt_live_add_table(live, T("updates"), &stream, NULL, &changed, &error));
  CHECK(stream.release == NULL);
  table = read_table(&changed);
  CHECK(row_with(&table, "id", "EX-A02") >= 0);
  free_table(&table);
  check_same(live, at);
  /* Texts are read as in a plan. */
  make_stream(&stream, figures, 3, written, 1);
  CHECK_OK(gt_live_add_table(live, T("observations"), &stream, NULL, NULL, &error));
  CHECK_OK(gt_live_rollup(live, NULL, &first, &error));
  CHECK_OK(gt_rollup_words(first, T("explain"), T("{\"id\": \"EX-M02\"}"), NULL, &words, &error));
  CHECK(strstr(words.data, "1,500") != NULL);
  gt_text_release(&words);
  gt_rollup_release(first);
  check_same(live, at);
  /* What is wrong changes nothing, and everything that is wrong is told. */
  CHECK_OK(gt_live_rollup(live, NULL, &first, &error));
  make_stream(&stream, names, 4, wrong, 1);
  CHECK(gt_live_add_table(live, T("updates"), &stream, NULL, &changed, &error) == GT_INPUT);
  CHECK(changed.release == NULL && streams_alive == 0);
  CHECK(strstr(error.findings, "half") != NULL && strstr(error.findings, "maybe") != NULL);
  gt_error_release(&error);
  make_stream(&stream, others, 3, red, 1);
  CHECK_FAILS(gt_live_add_table(live, T("updates"), &stream, NULL, &changed, &error), GT_INPUT, "colour");
  CHECK_FAILS(gt_live_add_table(live, T("justifications"), &stream, NULL, &changed, &error), GT_ARGUMENT,
              "released already");
  make_stream(&stream, others, 3, red, 1);
  CHECK_FAILS(gt_live_add_table(live, T("justifications"), &stream, NULL, &changed, &error), GT_ARGUMENT,
              "justifications");
  CHECK(streams_alive == 0);
  CHECK_OK(gt_live_rollup(live, NULL, &second, &error));
  check_same_words(first, second);
  gt_live_release(live);
}

static void rows_go(void) {
  struct gt_error error = GT_ERROR_INIT;
  struct ArrowArrayStream changed;
  struct table table;
  gt_rollup *first = NULL, *second = NULL;
  gt_live* live = made();
  CHECK_OK(gt_live_remove(live, T("{\"elements\": [{\"id\": \"EX-A01\"}]}"), NULL, &changed, &error));
  table = read_table(&changed);
  CHECK(table.rows > 0 && row_with(&table, "id", "EX-A01") < 0);
  free_table(&table);
  check_same(live, at);
  CHECK_OK(gt_live_remove(live, T("{\"links\": [{\"from\": \"EX-A02\"}]}"), NULL, NULL, &error));
  check_same(live, at);
  CHECK_OK(gt_live_replace(
      live, T("{\"elements\": [{\"id\": \"EX-A03\", \"kind\": \"Action\", \"title\": \"New\", \"progress\": 0.4}]}"),
      NULL, &changed, &error));
  table = read_table(&changed);
  free_table(&table);
  check_same(live, at);
  /* If one names nothing, none goes. */
  CHECK_OK(gt_live_rollup(live, NULL, &first, &error));
  CHECK(gt_live_remove(live,
                       T("{\"elements\": [{\"id\": \"EX-A02\"}, {\"id\": \"EX-A01\"}, {\"id\": \"NOBODY\"}],"
                         " \"links\": [{\"from\": \"EX-A02\"}]}"),
                       NULL, &changed, &error) == GT_INPUT);
  CHECK(changed.release == NULL);
  CHECK(strstr(error.findings, "EX-A01") != NULL && strstr(error.findings, "NOBODY") != NULL);
  gt_error_release(&error);
  CHECK_FAILS(gt_live_replace(live, T("{\"elements\": [{\"id\": \"EX-A02\"}]}"), NULL, NULL, &error), GT_INPUT, "kind");
  CHECK_OK(gt_live_rollup(live, NULL, &second, &error));
  check_same_words(first, second);
  gt_live_release(live);
}

static void errors_and_dates(void) {
  struct gt_error error = GT_ERROR_INIT;
  struct ArrowArrayStream changed;
  struct table table;
  gt_live* live = made();
  CHECK_FAILS(gt_live_add(live, T("{\"updates\": 3}"), NULL, NULL, &error), GT_INPUT, "updates");
  CHECK_FAILS(gt_live_add(live, T("{\"justifications\": []}"), NULL, NULL, &error), GT_INPUT, "justifications");
  CHECK_FAILS(gt_live_add(live, T("[]"), NULL, NULL, &error), GT_INPUT, "an object");
  CHECK(gt_live_add(live, T("{\"updates\": [{\"element\": \"NOBODY\", \"date\": \"2025-09-20\", \"progress\": 1}]}"),
                    NULL, &changed, &error) != GT_OK);
  CHECK(strstr(error.message, "NOBODY") != NULL && changed.release == NULL);
  gt_error_release(&error);
  CHECK_FAILS(gt_live_move_to(live, T("soon"), NULL, &changed, &error), GT_ARGUMENT, "soon");
  CHECK_FAILS(gt_live_move_to(live, NULL, 4, NULL, &changed, &error), GT_ARGUMENT, "as_of is NULL");
  CHECK_OK(gt_live_move_to(live, T("2025-06-30"), NULL, &changed, &error));
  table = read_table(&changed);
  CHECK(table.rows > 0);
  free_table(&table);
  check_same(live, "{\"as_of\": \"2025-06-30\"}");
  gt_live_release(live);
}

void test_live(void);
void test_live(void) {
  rows_of_json();
  rows_of_arrow();
  rows_go();
  errors_and_dates();
}
