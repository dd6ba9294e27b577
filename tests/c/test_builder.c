/* Plans of tables. */
#include <stdio.h>
#include <stdlib.h>

#include "support.h"

static const char* const element_columns[] = {"id", "kind", "title", "progress"};
static const char* const element_cells[] = {
    "V", "Vision",  "One borough", NULL,  /**/
    "P", "Outcome", "Homes",       NULL,  /**/
    "A", "Action",  "Build 500",   "0.5", /**/
};
static const char* const link_columns[] = {"from", "type", "to"};
static const char* const link_cells[] = {"A", "contributes_to", "P", "P", "contributes_to", "V"};

static void add(gt_builder* builder, const char* table, const char* const* names, size_t columns,
                const char* const* cells, size_t rows) {
  struct gt_error error = GT_ERROR_INIT;
  struct ArrowArrayStream stream;
  make_stream(&stream, names, columns, cells, rows);
  CHECK_OK(gt_builder_add_table(builder, T(table), &stream, NULL, &error));
  CHECK(stream.release == NULL);
}

static size_t rows_of(const gt_plan* plan, const char* table) {
  struct gt_error error = GT_ERROR_INIT;
  struct ArrowArrayStream stream;
  struct table read;
  size_t rows;
  CHECK_OK(gt_plan_ask(plan, T(table), NONE, NULL, &stream, &error));
  read = read_table(&stream);
  rows = read.rows;
  free_table(&read);
  return rows;
}

/* A plan without an element and with another in its place, made of one that does not change. */
static void edited(void) {
  static const char* const id[] = {"id"};
  static const char* const gone[] = {"A"};
  static const char* const unknown[] = {"A", "NOBODY", "NOTHING"};
  static const char* const homes[] = {"P", "Outcome", "More homes", NULL};
  struct gt_error error = GT_ERROR_INIT;
  struct ArrowArrayStream stream;
  struct table read;
  gt_builder* builder = NULL;
  gt_plan *plan = NULL, *without = NULL;
  CHECK_OK(gt_builder_create(NULL, NONE, &builder, &error));
  make_stream(&stream, id, 1, gone, 1);
  CHECK_FAILS(gt_builder_remove_table(builder, T("elements"), &stream, NULL, &error), GT_ARGUMENT, "no plan to edit");
  CHECK(stream.release == NULL);
  add(builder, "elements", element_columns, 4, element_cells, 3);
  add(builder, "links", link_columns, 3, link_cells, 2);
  CHECK_OK(gt_builder_build(builder, NONE, NULL, &plan, &error));
  gt_builder_release(builder);

  CHECK_OK(gt_builder_create(plan, NONE, &builder, &error));
  make_stream(&stream, id, 1, gone, 1);
  CHECK_OK(gt_builder_remove_table(builder, T("elements"), &stream, NULL, &error));
  make_stream(&stream, element_columns, 4, homes, 1);
  CHECK_OK(gt_builder_replace_table(builder, T("elements"), &stream, NULL, &error));
  CHECK_OK(gt_builder_build(builder, NONE, NULL, &without, &error));
  CHECK(rows_of(without, "elements") == 2 && rows_of(without, "links") == 1 && rows_of(plan, "links") == 2);
  CHECK_OK(gt_plan_ask(without, T("elements"), NONE, NULL, &stream, &error));
  read = read_table(&stream);
  CHECK(row_with(&read, "title", "More homes") == 1);
  free_table(&read);
  gt_builder_release(builder);

  CHECK_OK(gt_builder_create(plan, NONE, &builder, &error));
  make_stream(&stream, id, 1, unknown, 3);
  CHECK_OK(gt_builder_remove_table(builder, T("elements"), &stream, NULL, &error));
  gt_plan_release(without);
  CHECK(gt_builder_build(builder, NONE, NULL, &without, &error) == GT_INPUT);
  CHECK(strstr(error.findings, "NOBODY") != NULL && strstr(error.findings, "NOTHING") != NULL);
  gt_error_release(&error);
  gt_builder_release(builder);
  gt_plan_release(plan);
}

static void of_arrow(void) {
  struct gt_error error = GT_ERROR_INIT;
  struct gt_text text;
  gt_builder* builder = NULL;
  gt_plan* plan = NULL;
  CHECK_OK(gt_builder_create(NULL, T("{\"title\": \"Ours\", \"as_of\": \"2025-09-30\"}"), &builder, &error));
  add(builder, "elements", element_columns, 4, element_cells, 3);
  add(builder, "links", link_columns, 3, link_cells, 2);
  CHECK_OK(gt_builder_build(builder, NONE, NULL, &plan, &error));
  gt_builder_release(builder);
  CHECK(rows_of(plan, "elements") == 3 && rows_of(plan, "links") == 2);
  CHECK_OK(gt_plan_info(plan, &text, &error));
  CHECK(strstr(text.data, "\"title\": \"Ours\"") != NULL && strstr(text.data, "2025-09-30") != NULL);
  gt_text_release(&text);
  gt_plan_release(plan);
}

static void of_csv_and_a_base(void) {
  struct gt_error error = GT_ERROR_INIT;
  gt_builder* builder = NULL;
  gt_plan *plan = NULL, *more = NULL;
  CHECK_OK(gt_builder_create(NULL, NONE, &builder, &error));
  CHECK_OK(gt_builder_add_csv(builder, T("elements"), T("id,kind,title\nV,Vision,One\nA,Action,Two\n"), NULL, &error));
  CHECK_OK(gt_builder_add_csv(builder, T("links"), T("from,type,to\nA,contributes_to,V\n"), NULL, &error));
  CHECK_OK(gt_builder_build(builder, T("strict"), NULL, &plan, &error));
  gt_builder_release(builder);
  CHECK_OK(gt_builder_create(plan, NONE, &builder, &error));
  CHECK_OK(gt_builder_add_csv(builder, T("elements"), T("id,kind,title\nB,Action,Three\n"), NULL, &error));
  gt_plan_release(plan);
  CHECK_OK(gt_builder_build(builder, NONE, NULL, &more, &error));
  CHECK(rows_of(more, "elements") == 3 && rows_of(more, "links") == 1);
  gt_plan_release(more);
  gt_builder_release(builder);
}

/* A strict build that fails leaves the builder as it was. */
static void strict_then_lenient(void) {
  struct gt_error error = GT_ERROR_INIT;
  gt_builder* builder = NULL;
  gt_plan* plan = NULL;
  CHECK_OK(gt_builder_create(NULL, NONE, &builder, &error));
  CHECK_OK(gt_builder_add_csv(builder, T("elements"), T("id,kind,title\nV,Vision,One\nA,Ship,Two\n"), NULL, &error));
  CHECK_FAILS(gt_builder_build(builder, NONE, NULL, &plan, &error), GT_INPUT, "Ship");
  CHECK(plan == NULL);
  CHECK_FAILS(gt_builder_build(builder, T("loose"), NULL, &plan, &error), GT_ARGUMENT, "loose");
  CHECK_OK(gt_builder_build(builder, T("lenient"), NULL, &plan, &error));
  CHECK(rows_of(plan, "elements") == 1 && rows_of(plan, "findings") >= 1);
  gt_plan_release(plan);
  gt_builder_release(builder);
}

/* Streams are released whatever comes of them. */
static void hostile(void) {
  struct gt_error error = GT_ERROR_INIT;
  struct ArrowArrayStream stream;
  gt_builder* builder = NULL;
  gt_plan* plan = NULL;
  CHECK_OK(gt_builder_create(NULL, NONE, &builder, &error));
  make_stream(&stream, link_columns, 3, link_cells, 2);
  CHECK_FAILS(gt_builder_add_table(builder, T("lnks"), &stream, NULL, &error), GT_UNKNOWN_NAME, "links");
  CHECK(stream.release == NULL && streams_alive == 0);
  CHECK_FAILS(gt_builder_add_table(builder, T("links"), &stream, NULL, &error), GT_ARGUMENT, "released already");
  CHECK_FAILS(gt_builder_add_table(builder, T("links"), NULL, NULL, &error), GT_ARGUMENT, "stream is NULL");
  make_stream(&stream, link_columns, 3, link_cells, 2);
  CHECK_FAILS(gt_builder_add_table(NULL, T("links"), &stream, NULL, &error), GT_ARGUMENT, "builder is NULL");
  CHECK(streams_alive == 0);
  make_failing_stream(&stream);
  CHECK_FAILS(gt_builder_add_table(builder, T("elements"), &stream, NULL, &error), GT_INPUT, "the disk is on fire");
  CHECK(streams_alive == 0);
  CHECK_FAILS(gt_builder_add_csv(builder, T("elements"), NULL, 5, NULL, &error), GT_ARGUMENT, "csv is NULL");
  CHECK_OK(gt_builder_add_csv(builder, T("elements"), "id,kind,title\nV,Vision,\"One\0\n", 29, NULL, &error));
  CHECK_FAILS(gt_builder_build(builder, NONE, NULL, &plan, &error), GT_INPUT, "elements.csv");
  gt_builder_release(builder);
  /* What was given and never built is released with the builder. */
  CHECK_OK(gt_builder_create(NULL, NONE, &builder, &error));
  add(builder, "elements", element_columns, 4, element_cells, 3);
  gt_builder_release(builder);
  CHECK(streams_alive == 0);
  CHECK_FAILS(gt_builder_create(NULL, T("{\"period\": 3}"), &builder, &error), GT_INPUT, "period");
  CHECK(builder == NULL);
}

/* A council's own table becomes a plan by a mapping. */
static void by_a_mapping(void) {
  static const char options[] =
      "{\"title\": \"Town\", \"mapping\": {\"date\": \"2025-12-31\", \"tables\": [{\"table\": \"Delivery\", \"kind\": "
      "\"Action\","
      " \"columns\": {\"id\": \"Ref\", \"title\": \"Deliverable\", \"status\": \"RAG\"},"
      " \"links\": {\"Owner\": {\"as\": \"lead\", \"joined_by\": \"/ &\"}}}]}}";
  static const char csv[] = "Ref,Deliverable,RAG,Owner\nA1,Plant trees,G,Finance / HR\nA2,Build homes,R,Housing Team\n";
  struct gt_error error = GT_ERROR_INIT;
  struct ArrowArrayStream stream;
  struct table table;
  gt_builder* builder = NULL;
  gt_plan* plan = NULL;
  CHECK_OK(gt_builder_create(NULL, T(options), &builder, &error));
  CHECK_FAILS(gt_builder_add_csv(builder, NONE, T(csv), NULL, &error), GT_ARGUMENT, "table is empty");
  CHECK_OK(gt_builder_add_csv(builder, T("Delivery"), T(csv), NULL, &error));
  CHECK_OK(gt_builder_build(builder, NONE, NULL, &plan, &error));
  CHECK_OK(gt_plan_ask(plan, T("links"), NONE, NULL, &stream, &error));
  table = read_table(&stream);
  CHECK(table.rows == 3 && strcmp(cell_of(&table, "from", 1), "HR") == 0);
  free_table(&table);
  CHECK_OK(gt_plan_ask(plan, T("updates"), NONE, NULL, &stream, &error));
  table = read_table(&stream);
  CHECK(table.rows == 2);
  free_table(&table);
  gt_plan_release(plan);
  gt_builder_release(builder);
  CHECK_FAILS(gt_builder_create(NULL, T("{\"mapping\": {\"tables\": [{\"kinds\": 3}]}}"), &builder, &error), GT_INPUT,
              "kinds");
  CHECK_FAILS(gt_builder_create(NULL, T("{\"mapping\": \"mine\"}"), &builder, &error), GT_INPUT, "mapping");
}

/* The limit of findings holds for rows added to a plan, and for rows that come by a mapping. */
static void few_findings(void) {
  static const char limits[] = "{\"limits\": {\"findings\": 1}}";
  static const char mapping[] =
      "{\"limits\": {\"findings\": 1}, \"threads\": 2, \"mapping\": {\"tables\": [{\"table\": \"Delivery\", \"kind\": "
      "\"Action\", \"columns\": {\"id\": \"Ref\", \"title\": \"Deliverable\", \"start\": \"From\"}}]}}";
  static const char csv[] = "Ref,Deliverable,From\nA1,Plant,soon\nA2,Build,later\nA3,Mend,never\n";
  struct gt_error error = GT_ERROR_INIT;
  gt_builder* builder = NULL;
  gt_plan *plan = NULL, *more = NULL;
  CHECK_OK(gt_builder_create(NULL, NONE, &builder, &error));
  CHECK_OK(gt_builder_build(builder, NONE, NULL, &plan, &error));
  gt_builder_release(builder);
  CHECK_OK(gt_builder_create(plan, T(limits), &builder, &error));
  CHECK_OK(gt_builder_add_csv(builder, T("elements"), T("id,kind,title\nA,Ship,One\nB,Boat,Two\nC,Raft,Three\n"), NULL,
                              &error));
  CHECK_OK(gt_builder_build(builder, T("lenient"), NULL, &more, &error));
  CHECK(rows_of(more, "findings") == 2);
  gt_plan_release(more);
  gt_plan_release(plan);
  gt_builder_release(builder);
  CHECK_OK(gt_builder_create(NULL, T(mapping), &builder, &error));
  CHECK_OK(gt_builder_add_csv(builder, T("Delivery"), T(csv), NULL, &error));
  CHECK_OK(gt_builder_build(builder, T("lenient"), NULL, &plan, &error));
  CHECK(rows_of(plan, "findings") == 2);
  gt_plan_release(plan);
  gt_builder_release(builder);
}

void test_builder(void);
void test_builder(void) {
  of_arrow();
  of_csv_and_a_base();
  strict_then_lenient();
  hostile();
  edited();
  by_a_mapping();
  few_findings();
}
