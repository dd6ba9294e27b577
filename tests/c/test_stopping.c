/* Calls that may take a second tell how far they are, and end where they are told to, with everything as it was. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "support.h"

enum { actions = 20000 };

/* What a call told: how often of a share between none and all, and the last share. */
struct heard {
  int between;
  double last;
};

/* Says that the call is to end, at its first report between none and all. That of none takes its time, so that the next
 * is due as soon as the call comes to it. */
static int32_t listen(void* data, double done) {
  struct heard* heard = (struct heard*)data;
  const clock_t end = clock() + CLOCKS_PER_SEC / 16;
  CHECK(done >= heard->last && done <= 1);
  heard->last = done;
  if (done >= 1) return 0;
  if (done <= 0) {
    while (clock() < end) {
    }
    return 0;
  }
  ++heard->between;
  return 1;
}

/* Makes a call that is stopped at its first report between none and all. */
#define CHECK_STOPS(call)                       \
  do {                                          \
    heard->between = 0;                         \
    heard->last = 0;                            \
    CHECK_FAILS((call), GT_STOPPED, "stopped"); \
    CHECK(heard->between == 1);                 \
  } while (0)

/* A CSV file of rows that `format` makes of a number. */
static char* rows(const char* header, const char* format, int count) {
  const size_t room = strlen(header) + (size_t)count * (strlen(format) + 16) + 1;
  char* text = (char*)malloc(room);
  size_t length = strlen(header);
  int i;
  if (text == NULL) abort();
  strcpy(text, header);
  for (i = 0; i < count; ++i) length += (size_t)snprintf(text + length, room - length, format, i);
  return text;
}

/* The id, kind and title of each action, for a stream. */
static const char** action_cells(void) {
  static char ids[actions][16];
  static const char* cells[3 * actions];
  size_t i;
  for (i = 0; i < actions; ++i) {
    snprintf(ids[i], sizeof ids[i], "A%d", (int)i);
    cells[3 * i] = ids[i];
    cells[3 * i + 1] = "Action";
    cells[3 * i + 2] = "Some work";
  }
  return cells;
}

static size_t rows_of(const gt_plan* plan, const char* table) {
  struct gt_error error = GT_ERROR_INIT;
  struct ArrowArrayStream stream;
  struct table read;
  size_t count;
  CHECK_OK(gt_plan_ask(plan, T(table), NONE, NULL, &stream, &error));
  read = read_table(&stream);
  count = read.rows;
  free_table(&read);
  return count;
}

static void add_csv(gt_builder* builder, const char* table, char* text) {
  struct gt_error error = GT_ERROR_INIT;
  CHECK_OK(gt_builder_add_csv(builder, T(table), T(text), NULL, &error));
  free(text);
}

static char* elements(void) {
  return rows("id,kind,title,progress\nV,Vision,All,\n", "A%d,Action,Some work,0.5\n", actions);
}

/* A vision with very many actions, each half done. */
static gt_plan* built(void) {
  struct gt_error error = GT_ERROR_INIT;
  gt_builder* builder = NULL;
  gt_plan* plan = NULL;
  CHECK_OK(gt_builder_create(NULL, NONE, &builder, &error));
  add_csv(builder, "elements", elements());
  add_csv(builder, "links", rows("from,type,to\n", "A%d,contributes_to,V\n", actions));
  CHECK_OK(gt_builder_build(builder, NONE, NULL, &plan, &error));
  gt_builder_release(builder);
  return plan;
}

/* What is stopped gives nothing, and takes nothing of what the builder was given before. */
static void a_builder(struct gt_progress told, struct heard* heard) {
  static const char* const names[] = {"id", "kind", "title"};
  struct gt_error error = GT_ERROR_INIT;
  struct ArrowArrayStream stream;
  gt_builder* builder = NULL;
  gt_plan *plan = built(), *without = NULL;
  const char** cells = action_cells();
  char* csv = elements();
  CHECK_OK(gt_builder_create(plan, NONE, &builder, &error));
  make_stream(&stream, names, 3, cells, actions);
  CHECK_STOPS(gt_builder_remove_table(builder, T("elements"), &stream, &told, &error));
  CHECK(stream.release == NULL);
  make_stream(&stream, names, 3, cells, actions);
  CHECK_STOPS(gt_builder_replace_table(builder, T("elements"), &stream, &told, &error));
  make_stream(&stream, names, 3, cells, actions);
  CHECK_STOPS(gt_builder_add_table(builder, T("elements"), &stream, &told, &error));
  CHECK_STOPS(gt_builder_add_csv(builder, T("elements"), T(csv), &told, &error));
  make_stream(&stream, names, 3, cells, actions - 1);
  CHECK_OK(gt_builder_remove_table(builder, T("elements"), &stream, NULL, &error));
  CHECK_STOPS(gt_builder_build(builder, NONE, &told, &without, &error));
  CHECK(without == NULL);
  CHECK_OK(gt_builder_build(builder, NONE, NULL, &without, &error));
  CHECK(rows_of(without, "elements") == 2 && rows_of(without, "links") == 1);
  CHECK(rows_of(plan, "elements") == actions + 1);
  gt_builder_release(builder);
  gt_plan_release(without);
  gt_plan_release(plan);
  free(csv);
}

static void written(struct gt_progress told, struct heard* heard) {
  struct gt_error error = GT_ERROR_INIT;
  struct gt_text text;
  gt_plan *plan = built(), *again = NULL;
  CHECK_STOPS(gt_plan_json(plan, &told, &text, &error));
  CHECK(text.release == NULL);
  CHECK_OK(gt_plan_json(plan, NULL, &text, &error));
  CHECK_STOPS(gt_plan_parse(text.data, text.length, NONE, &told, &again, &error));
  CHECK_OK(gt_plan_parse(text.data, text.length, NONE, NULL, &again, &error));
  CHECK(rows_of(again, "elements") == actions + 1);
  gt_text_release(&text);
  CHECK_STOPS(gt_plan_write(plan, T("stopped.json"), &told, &error));
  CHECK(fopen("stopped.json", "rb") == NULL);
  gt_plan_release(again);
  gt_plan_release(plan);
}

/* The whole roll-up in words. */
static struct gt_text words_of(const gt_live* live) {
  struct gt_error error = GT_ERROR_INIT;
  struct gt_text text;
  gt_rollup* now = NULL;
  CHECK_OK(gt_live_rollup(live, NULL, &now, &error));
  CHECK_OK(gt_rollup_words(now, T("results"), NONE, NULL, &text, &error));
  gt_rollup_release(now);
  return text;
}

static void a_live_rollup(struct gt_progress told, struct heard* heard) {
  static const char new_one[] = "{\"elements\": [{\"id\": \"NEW\", \"kind\": \"Action\", \"title\": \"New\"}]}";
  static const char other_title[] = "{\"elements\": [{\"id\": \"A1\", \"kind\": \"Action\", \"title\": \"New\"}]}";
  static const char update[] = "{\"updates\": [{\"element\": \"A1\", \"date\": \"2025-09-20\", \"progress\": 1}]}";
  static const char day[] = "{\"as_of\": \"2025-09-30\"}";
  static const char days[] = "{\"as_of\": [\"2025-06-30\", \"2025-09-30\"]}";
  static const char* const names[] = {"id", "kind", "title"};
  static const char* const cells[] = {"NEW", "Action", "New"};
  struct gt_error error = GT_ERROR_INIT;
  struct ArrowArrayStream stream, changed;
  struct gt_text before, after;
  gt_plan *plan = built(), *later = NULL;
  gt_rollup *rollup = NULL, *now = NULL;
  gt_series* series = NULL;
  gt_live* live = NULL;
  CHECK_OK(gt_plan_roll_up(plan, T(day), NULL, &rollup, &error));
  CHECK_STOPS(gt_live_create(rollup, &told, &live, &error));
  CHECK(live == NULL);
  CHECK_OK(gt_live_create(rollup, NULL, &live, &error));
  before = words_of(live);
  CHECK_STOPS(gt_live_add(live, T(new_one), &told, &changed, &error));
  CHECK(changed.release == NULL);
  make_stream(&stream, names, 3, cells, 1);
  CHECK_STOPS(gt_live_add_table(live, T("elements"), &stream, &told, NULL, &error));
  CHECK_STOPS(gt_live_remove(live, T("{\"elements\": [{\"id\": \"A1\"}]}"), &told, NULL, &error));
  CHECK_STOPS(gt_live_replace(live, T(other_title), &told, NULL, &error));
  CHECK_STOPS(gt_live_move_to(live, T("2025-12-31"), &told, NULL, &error));
  after = words_of(live);
  CHECK(strcmp(before.data, after.data) == 0);
  gt_text_release(&before);
  gt_text_release(&after);
  CHECK_OK(gt_live_add(live, T(update), NULL, NULL, &error));
  CHECK_STOPS(gt_live_plan(live, &told, &later, &error));
  CHECK_STOPS(gt_live_rollup(live, &told, &now, &error));
  CHECK(later == NULL && now == NULL);
  CHECK_OK(gt_live_plan(live, NULL, &later, &error));
  CHECK(rows_of(later, "updates") == 1);
  CHECK_STOPS(gt_plan_series(plan, T(days), &told, &series, &error));
  CHECK(series == NULL);
  gt_plan_release(later);
  gt_live_release(live);
  gt_rollup_release(rollup);
  gt_plan_release(plan);
}

void test_stopping(void);
void test_stopping(void) {
  struct heard heard = {0, 0};
  struct gt_progress told = {sizeof told, &listen, &heard};
  a_builder(told, &heard);
  written(told, &heard);
  a_live_rollup(told, &heard);
}
