/* NULL for every argument, lengths that cannot be, errors of another size, and stopping. */
#include <stdio.h>

#include "support.h"

static void nothing_given(void) {
  struct gt_error error = GT_ERROR_INIT;
  struct gt_text text;
  struct ArrowArrayStream stream;
  gt_plan *plan = read_made_up(), *other = NULL;
  gt_rollup* rollup = NULL;
  gt_series* series = NULL;
  gt_builder* builder = NULL;
  gt_live* live = NULL;
  size_t size = 7;
  CHECK_FAILS(gt_plan_read(T("x"), NONE, NULL, NULL, &error), GT_ARGUMENT, "out is NULL");
  CHECK_FAILS(gt_plan_read(NULL, 1, NONE, NULL, &other, &error), GT_ARGUMENT, "path is NULL");
  CHECK_FAILS(gt_plan_parse(T("{}"), NONE, NULL, NULL, &error), GT_ARGUMENT, "out is NULL");
  CHECK_FAILS(gt_builder_create(NULL, NONE, NULL, &error), GT_ARGUMENT, "out is NULL");
  CHECK_FAILS(gt_builder_add_csv(NULL, T("elements"), NONE, NULL, &error), GT_ARGUMENT, "builder is NULL");
  CHECK_FAILS(gt_builder_build(NULL, NONE, NULL, &other, &error), GT_ARGUMENT, "builder is NULL");
  CHECK_OK(gt_builder_create(NULL, NONE, &builder, &error));
  CHECK_FAILS(gt_builder_build(builder, NONE, NULL, NULL, &error), GT_ARGUMENT, "out is NULL");
  gt_builder_release(builder);
  CHECK_FAILS(gt_plan_write(NULL, T("x.json"), NULL, &error), GT_ARGUMENT, "plan is NULL");
  CHECK_FAILS(gt_plan_write(plan, NULL, 3, NULL, &error), GT_ARGUMENT, "path is NULL");
  CHECK_FAILS(gt_plan_json(NULL, NULL, &text, &error), GT_ARGUMENT, "plan is NULL");
  CHECK_FAILS(gt_plan_json(plan, NULL, NULL, &error), GT_ARGUMENT, "out is NULL");
  CHECK_FAILS(gt_plan_info(NULL, &text, &error), GT_ARGUMENT, "plan is NULL");
  CHECK_FAILS(gt_plan_info(plan, NULL, &error), GT_ARGUMENT, "out is NULL");
  CHECK_FAILS(gt_plan_ask(NULL, T("check"), NONE, NULL, &stream, &error), GT_ARGUMENT, "plan is NULL");
  CHECK_FAILS(gt_plan_ask(plan, T("check"), NONE, NULL, NULL, &error), GT_ARGUMENT, "out is NULL");
  CHECK_FAILS(gt_plan_ask(plan, NULL, 4, NONE, NULL, &stream, &error), GT_ARGUMENT, "question is NULL");
  CHECK_FAILS(gt_plan_ask(plan, T("check"), NULL, 4, NULL, &stream, &error), GT_ARGUMENT, "options is NULL");
  CHECK_FAILS(gt_plan_words(NULL, T("check"), NONE, NULL, &text, &error), GT_ARGUMENT, "plan is NULL");
  CHECK_FAILS(gt_plan_words(plan, T("check"), NONE, NULL, NULL, &error), GT_ARGUMENT, "out is NULL");
  CHECK_FAILS(gt_plan_compare(NULL, plan, NONE, NULL, &stream, &error), GT_ARGUMENT, "before is NULL");
  CHECK_FAILS(gt_plan_compare(plan, NULL, NONE, NULL, &stream, &error), GT_ARGUMENT, "after is NULL");
  CHECK_FAILS(gt_plan_compare(plan, plan, NONE, NULL, NULL, &error), GT_ARGUMENT, "out is NULL");
  CHECK_FAILS(gt_plan_shown_to(NULL, NONE, NULL, &other, &error), GT_ARGUMENT, "plan is NULL");
  CHECK_FAILS(gt_plan_shown_to(plan, NONE, NULL, NULL, &error), GT_ARGUMENT, "out is NULL");
  CHECK_FAILS(gt_plan_roll_up(NULL, NONE, NULL, &rollup, &error), GT_ARGUMENT, "plan is NULL");
  CHECK_FAILS(gt_plan_roll_up(plan, NONE, NULL, NULL, &error), GT_ARGUMENT, "out is NULL");
  CHECK_FAILS(gt_plan_series(NULL, NONE, NULL, &series, &error), GT_ARGUMENT, "plan is NULL");
  CHECK_FAILS(gt_plan_series(plan, NONE, NULL, NULL, &error), GT_ARGUMENT, "out is NULL");
  CHECK_FAILS(gt_rollup_info(NULL, &text, &error), GT_ARGUMENT, "rollup is NULL");
  CHECK_FAILS(gt_rollup_ask(NULL, T("results"), NONE, NULL, &stream, &error), GT_ARGUMENT, "rollup is NULL");
  CHECK_FAILS(gt_rollup_words(NULL, T("results"), NONE, NULL, &text, &error), GT_ARGUMENT, "rollup is NULL");
  CHECK_FAILS(gt_rollup_compare(NULL, NULL, NONE, NULL, &stream, &error), GT_ARGUMENT, "before is NULL");
  CHECK_FAILS(gt_series_size(NULL, &size, &error), GT_ARGUMENT, "series is NULL");
  CHECK(size == 0);
  CHECK_FAILS(gt_series_rollup(NULL, 0, &rollup, &error), GT_ARGUMENT, "series is NULL");
  CHECK_FAILS(gt_series_ask(NULL, T("total"), NONE, NULL, &stream, &error), GT_ARGUMENT, "series is NULL");
  CHECK_FAILS(gt_live_create(NULL, NULL, &live, &error), GT_ARGUMENT, "rollup is NULL");
  CHECK_FAILS(gt_live_add(NULL, T("{}"), NULL, NULL, &error), GT_ARGUMENT, "live is NULL");
  CHECK_FAILS(gt_live_add_table(NULL, T("updates"), NULL, NULL, NULL, &error), GT_ARGUMENT, "live is NULL");
  CHECK_FAILS(gt_live_move_to(NULL, T("2025-09-30"), NULL, NULL, &error), GT_ARGUMENT, "live is NULL");
  CHECK_FAILS(gt_live_rollup(NULL, NULL, &rollup, &error), GT_ARGUMENT, "live is NULL");
  CHECK_FAILS(gt_live_plan(NULL, NULL, &other, &error), GT_ARGUMENT, "live is NULL");
  CHECK_OK(gt_plan_roll_up(plan, NONE, NULL, &rollup, &error));
  CHECK_FAILS(gt_rollup_info(rollup, NULL, &error), GT_ARGUMENT, "out is NULL");
  CHECK_FAILS(gt_rollup_ask(rollup, T("results"), NONE, NULL, NULL, &error), GT_ARGUMENT, "out is NULL");
  CHECK_FAILS(gt_rollup_words(rollup, T("results"), NONE, NULL, NULL, &error), GT_ARGUMENT, "out is NULL");
  CHECK_FAILS(gt_rollup_compare(rollup, NULL, NONE, NULL, &stream, &error), GT_ARGUMENT, "after is NULL");
  CHECK_FAILS(gt_live_create(rollup, NULL, NULL, &error), GT_ARGUMENT, "out is NULL");
  gt_rollup_release(rollup);
  gt_plan_release(plan);

  gt_builder_release(NULL);
  gt_plan_release(NULL);
  gt_rollup_release(NULL);
  gt_series_release(NULL);
  gt_live_release(NULL);
  gt_error_release(NULL);
  gt_text_release(NULL);
}

/* Nobody need take an error. */
static void without_an_error(void) {
  gt_plan* plan = NULL;
  CHECK(gt_plan_read(T("no such plan"), NONE, NULL, &plan, NULL) == GT_FILE);
  CHECK(gt_plan_parse(T("{\"format\": \"x\"}"), NONE, NULL, &plan, NULL) == GT_INPUT);
  CHECK(gt_plan_read(NULL, 1, NONE, NULL, &plan, NULL) == GT_ARGUMENT);
  CHECK(plan == NULL);
}

static void lengths(void) {
  struct gt_error error = GT_ERROR_INIT;
  struct ArrowArrayStream stream;
  gt_plan *plan = read_made_up(), *other = NULL;
  CHECK_FAILS(gt_plan_parse("{}", (size_t)-1, NONE, NULL, &other, &error), GT_ARGUMENT, "json has a length of");
  CHECK_FAILS(gt_plan_ask(plan, "check", (size_t)-5, NONE, NULL, &stream, &error), GT_ARGUMENT,
              "question has a length");
  /* Bytes that are no UTF-8, and controls, are named and do nothing on a terminal. */
  CHECK_FAILS(gt_plan_ask(plan, "\x1b[31m\xff", 6, NONE, NULL, &stream, &error), GT_UNKNOWN_NAME, "no question");
  CHECK(gt_plan_ask(plan, "\x1b[31m", 5, NONE, NULL, &stream, &error) == GT_UNKNOWN_NAME);
  CHECK(strchr(error.message, 0x1b) == NULL);
  gt_error_release(&error);
  gt_plan_release(plan);
}

static void sizes(void) {
  struct gt_error error;
  struct gt_error small = GT_ERROR_INIT;
  struct gt_progress progress = {0, NULL, NULL};
  gt_plan* plan = NULL;
  /* Zeroed, without a size. */
  memset(&error, 0, sizeof error);
  CHECK(gt_plan_read(T("no such plan"), NONE, NULL, &plan, &error) == GT_FILE);
  CHECK(error.code == GT_FILE && error.message != NULL);
  gt_error_release(&error);
  /* One that is too small is not written to. */
  small.struct_size = 16;
  CHECK(gt_plan_read(T("no such plan"), NONE, NULL, &plan, &small) == GT_ARGUMENT);
  CHECK(small.message == NULL && small.release == NULL);
  /* One of a later version has what this one knows. */
  error.struct_size = sizeof error + 64;
  CHECK(gt_plan_read(T("no such plan"), NONE, NULL, &plan, &error) == GT_FILE);
  gt_error_release(&error);
  CHECK(error.struct_size == sizeof error + 64);
  CHECK_FAILS(gt_plan_read(T("no such plan"), NONE, &progress, &plan, &error), GT_ARGUMENT, "struct_size");
}

struct seen {
  int calls;
  double last;
  int stop_at;
};

static int32_t report(void* data, double done) {
  struct seen* seen = (struct seen*)data;
  CHECK(done >= seen->last && done <= 1);
  seen->last = done;
  ++seen->calls;
  return seen->calls == seen->stop_at;
}

static void progress(void) {
  struct gt_error error = GT_ERROR_INIT;
  struct seen seen = {0, 0, 0};
  struct gt_progress told = {sizeof told, NULL, NULL};
  struct ArrowArrayStream stream;
  struct gt_text text;
  gt_plan *plan = NULL, *other = NULL;
  gt_rollup* rollup = NULL;
  gt_series* series = NULL;
  gt_builder* builder = NULL;
  const char* path = source_path("examples/plans/made-up");
  static const char dates[] = "{\"as_of\": [\"2025-06-30\", \"2025-09-30\"]}";
  CHECK_OK(gt_plan_read(T(path), NONE, &told, &plan, &error));
  gt_plan_release(plan);
  told.report = &report;
  told.data = &seen;
  CHECK_OK(gt_plan_read(T(path), NONE, &told, &plan, &error));
  CHECK(seen.calls >= 2 && seen.last == 1);
  seen.stop_at = 1;
#define CHECK_STOPS(call)                       \
  do {                                          \
    seen.calls = 0;                             \
    seen.last = 0;                              \
    CHECK_FAILS((call), GT_STOPPED, "stopped"); \
  } while (0)
  CHECK_STOPS(gt_plan_read(T(path), NONE, &told, &other, &error));
  CHECK_STOPS(gt_plan_parse(T("{}"), NONE, &told, &other, &error));
  CHECK_STOPS(gt_plan_roll_up(plan, NONE, &told, &rollup, &error));
  CHECK_STOPS(gt_plan_series(plan, T(dates), &told, &series, &error));
  CHECK_STOPS(gt_plan_ask(plan, T("check"), NONE, &told, &stream, &error));
  CHECK_STOPS(gt_plan_words(plan, T("check"), NONE, &told, &text, &error));
  CHECK_STOPS(gt_plan_compare(plan, plan, NONE, &told, &stream, &error));
  CHECK_STOPS(gt_plan_shown_to(plan, NONE, &told, &other, &error));
  CHECK(other == NULL && rollup == NULL && series == NULL && stream.release == NULL && text.release == NULL);
  CHECK_OK(gt_builder_create(plan, NONE, &builder, &error));
  CHECK_STOPS(gt_builder_build(builder, NONE, &told, &other, &error));
  /* Everything is as it was. */
  CHECK_OK(gt_builder_build(builder, NONE, NULL, &other, &error));
  gt_builder_release(builder);
  gt_plan_release(other);
  CHECK_OK(gt_plan_roll_up(plan, NONE, NULL, &rollup, &error));
  CHECK_STOPS(gt_rollup_ask(rollup, T("results"), NONE, &told, &stream, &error));
  CHECK_STOPS(gt_rollup_words(rollup, T("results"), NONE, &told, &text, &error));
  CHECK_STOPS(gt_rollup_compare(rollup, rollup, NONE, &told, &stream, &error));
  gt_rollup_release(rollup);
  gt_plan_release(plan);
}

void test_errors(void);
void test_errors(void) {
  nothing_given();
  without_an_error();
  lengths();
  sizes();
  progress();
}
