/* Plans: read, parsed, written, asked and compared. */
#include <stdio.h>

#include "support.h"

static void versions(void) {
  CHECK(gt_abi_version() == GT_ABI_VERSION);
  CHECK(strlen(gt_version()) >= 5 && strchr(gt_version(), '.') != NULL);
}

static void counts(void) {
  struct gt_error error = GT_ERROR_INIT;
  struct gt_text text;
  gt_plan* plan = read_made_up();
  CHECK_OK(gt_plan_info(plan, &text, &error));
  CHECK(strlen(text.data) == text.length);
  CHECK(strstr(text.data, "\"elements\": 75") != NULL && strstr(text.data, "\"links\": 95") != NULL);
  CHECK(strstr(text.data, "\"findings\": 0") != NULL);
  gt_text_release(&text);
  CHECK(text.data == NULL && text.release == NULL);
  gt_text_release(&text);
  gt_plan_release(plan);
}

/* Each question with the options that it needs, of the made-up plan. */
static const char* const questions[][3] = {
    {"elements", "", "id"},
    {"links", "", "from"},
    {"measures", "", "id"},
    {"observations", "", "measure"},
    {"targets", "", "measure"},
    {"updates", "", "element"},
    {"justifications", "", "element"},
    {"schema", "", "column"},
    {"findings", "", "code"},
    {"check", "{\"as_of\": \"2025-09-30\", \"unwanted\": \"never\", \"redundant_links\": true}", "code"},
    {"coverage", "{\"mode\": \"approved_only\"}", "deep_all"},
    {"coverage_by_rule", "", "rule"},
    {"matrix", "{\"rows\": {\"role\": \"objective\"}, \"columns\": {\"role\": \"party\"}}", "below"},
    {"matrix_drawing", "{\"rows\": {\"role\": \"objective\"}, \"columns\": {\"role\": \"party\"}, \"max_shown\": 9}",
     "svg"},
    {"findings_letters", "{\"by\": \"Cabinet Member\", \"as_of\": \"2025-09-30\"}", "html"},
    {"structure", "", "kind"},
    {"structure_elements", "", "depth"},
    {"structure_owners", "", "elements"},
    {"lens_coverage", "", "stated"},
    {"select", "{\"where\": {\"role\": \"action\"}}", "title"},
    {"lines_of_sight", "{\"id\": \"@ACTION\"}", "step"},
    {"ancestors", "{\"id\": \"@ACTION\"}", "id"},
    {"descendants", "{\"id\": \"@VISION\"}", "id"},
    {"impact", "{\"id\": \"@ACTION\"}", "distance"},
    {"single_points_of_failure", "", "single_point"},
    {"line_of_sight_report", "", "path"},
    {"out_of_sight", "", "top"},
    {"sight_by", "{\"by\": \"kind\"}", "in_sight"},
};

/* The first element of a role. */
static void first_of(const gt_plan* plan, const char* role, char* id, size_t size) {
  struct gt_error error = GT_ERROR_INIT;
  struct ArrowArrayStream stream;
  struct table table;
  char options[64];
  snprintf(options, sizeof options, "{\"where\": {\"role\": \"%s\"}}", role);
  CHECK_OK(gt_plan_ask(plan, T("select"), T(options), NULL, &stream, &error));
  table = read_table(&stream);
  CHECK(table.rows > 0);
  snprintf(id, size, "%s", cell_of(&table, "id", 0));
  free_table(&table);
}

static void every_question(void) {
  struct gt_error error = GT_ERROR_INIT;
  gt_plan* plan = read_made_up();
  char vision[64], action[64];
  size_t i;
  first_of(plan, "vision", vision, sizeof vision);
  first_of(plan, "action", action, sizeof action);
  for (i = 0; i < sizeof questions / sizeof *questions; ++i) {
    struct ArrowArrayStream stream;
    struct table table;
    struct gt_text text;
    char options[256];
    const char* at = strstr(questions[i][1], "@");
    if (at != NULL)
      snprintf(options, sizeof options, "{\"id\": \"%s\"}", at[1] == 'A' ? action : vision);
    else
      snprintf(options, sizeof options, "%s", questions[i][1]);
    CHECK_OK(gt_plan_ask(plan, T(questions[i][0]), T(options), NULL, &stream, &error));
    table = read_table(&stream);
    if (column_of(&table, questions[i][2]) < 0) check_failed(__FILE__, __LINE__, questions[i][0]);
    free_table(&table);
    CHECK_OK(gt_plan_words(plan, T(questions[i][0]), T(options), NULL, &text, &error));
    CHECK(text.data != NULL && strlen(text.data) == text.length);
    gt_text_release(&text);
    if (strcmp(questions[i][1], "") == 0)
      CHECK_FAILS(gt_plan_ask(plan, T(questions[i][0]), T("{\"colour\": 1}"), NULL, &stream, &error), GT_INPUT,
                  "colour");
  }
  gt_plan_release(plan);
}

/* An answer is the same whether its plan is released meanwhile, and on however many threads it is made. */
static void answers_outlive_plans(void) {
  struct gt_error error = GT_ERROR_INIT;
  struct ArrowArrayStream first, second, third;
  struct table before, after;
  size_t row;
  gt_plan* plan = read_made_up();
  CHECK_OK(gt_plan_ask(plan, T("check"), NONE, NULL, &first, &error));
  CHECK_OK(gt_plan_ask(plan, T("check"), T("{\"threads\": 3}"), NULL, &second, &error));
  CHECK_FAILS(gt_plan_ask(plan, T("check"), T("{\"threads\": 0}"), NULL, &third, &error), GT_INPUT, "threads");
  before = read_table(&first);
  gt_plan_release(plan);
  after = read_table(&second);
  CHECK(before.rows == after.rows && before.rows > 0);
  for (row = 0; row < before.rows && row < after.rows; ++row) {
    char kept[1024];
    snprintf(kept, sizeof kept, "%.1000s", cell_of(&before, "message", row));
    CHECK(strncmp(kept, cell_of(&after, "message", row), 1000) == 0);
  }
  free_table(&before);
  free_table(&after);
}

static void json_and_back(void) {
  struct gt_error error = GT_ERROR_INIT;
  struct gt_text first, second;
  gt_plan *plan = read_made_up(), *again = NULL;
  CHECK_OK(gt_plan_json(plan, NULL, &first, &error));
  CHECK_OK(gt_plan_parse(first.data, first.length, NONE, NULL, &again, &error));
  CHECK_OK(gt_plan_json(again, NULL, &second, &error));
  CHECK(first.length == second.length && strcmp(first.data, second.data) == 0);
  gt_text_release(&second);
  gt_plan_release(again);
  gt_plan_release(plan);
  CHECK(strstr(first.data, "goldenthread") != NULL);
  gt_text_release(&first);
}

static void written_and_read(void) {
  struct gt_error error = GT_ERROR_INIT;
  gt_plan *plan = read_made_up(), *again = NULL;
  static const char path[] = "gt-c.json";
  CHECK_OK(gt_plan_write(plan, T(path), NULL, &error));
  CHECK_OK(gt_plan_read(T(path), T("{\"building\": \"lenient\"}"), NULL, &again, &error));
  gt_plan_release(again);
  CHECK_FAILS(gt_plan_read(T(path), T("{\"limits\": {\"file_bytes\": 10}}"), NULL, &again, &error), GT_FILE,
              "the limit file_bytes is 10");
  CHECK(again == NULL);
  remove(path);
  CHECK_FAILS(gt_plan_read(T(path), NONE, NULL, &again, &error), GT_FILE, "gt-c.json");
  CHECK_FAILS(gt_plan_write(plan, T("no/such/folder/plan.json"), NULL, &error), GT_FILE, "no/such/folder");
  gt_plan_release(plan);
}

static void an_error_whole(void) {
  static const char plan[] =
      "{\"format\": \"goldenthread-plan\", \"version\": 1,\n"
      " \"elements\": [{\"id\": \"A\", \"kind\": \"Acton\", \"title\": \"Build\"},\n"
      "  {\"id\": \"B\", \"kind\": \"Action\", \"title\": \"\"}]}";
  struct gt_error error = GT_ERROR_INIT;
  gt_plan* made = NULL;
  CHECK(gt_plan_parse(T(plan), NONE, NULL, &made, &error) == GT_INPUT);
  CHECK(made == NULL && error.code == GT_INPUT);
  CHECK(strstr(error.message, "Acton") != NULL);
  CHECK(error.findings != NULL && strlen(error.findings) == error.findings_length);
  CHECK(error.findings[0] == '[' && error.findings[error.findings_length - 1] == ']');
  CHECK(strstr(error.findings, "\"line\":2") != NULL);
  CHECK(strstr(error.findings, "Did you mean") != NULL || strstr(error.findings, "\"remedy\"") != NULL);
  /* The next call empties it. */
  CHECK(gt_plan_parse(T(plan), T("{\"building\": \"lenient\"}"), NULL, &made, &error) == GT_OK);
  CHECK(error.code == GT_OK && error.message == NULL && error.findings == NULL);
  gt_plan_release(made);
  gt_error_release(&error);
  gt_error_release(&error);
}

static void every_error(void) {
  struct gt_error error = GT_ERROR_INIT;
  struct ArrowArrayStream stream;
  struct gt_text text;
  gt_plan *plan = read_made_up(), *other = NULL;
  CHECK_FAILS(gt_plan_ask(plan, T("chek"), NONE, NULL, &stream, &error), GT_UNKNOWN_NAME, "Did you mean 'check'");
  CHECK(stream.release == NULL);
  CHECK_FAILS(gt_plan_words(plan, T("chek"), NONE, NULL, &text, &error), GT_UNKNOWN_NAME, "lines_of_sight");
  CHECK(text.data == NULL && text.release == NULL);
  CHECK_FAILS(gt_plan_ask(plan, T("ancestors"), T("{\"id\": \"NOBODY\"}"), NULL, &stream, &error), GT_UNKNOWN_NAME,
              "NOBODY");
  CHECK_FAILS(gt_plan_ask(plan, T("check"), T("{"), NULL, &stream, &error), GT_INPUT, "options");
  CHECK_FAILS(gt_plan_ask(plan, T("check"), T("[1]"), NULL, &stream, &error), GT_INPUT, "an object");
  CHECK_FAILS(gt_plan_ask(plan, T("check"), T("{\"as_of\": \"tomorrow\"}"), NULL, &stream, &error), GT_INPUT,
              "tomorrow");
  CHECK_FAILS(gt_plan_ask(plan, T("check"), T("{\"as_of\": 7}"), NULL, &stream, &error), GT_INPUT, "a date");
  CHECK_FAILS(gt_plan_ask(plan, T("check"), T("{\"unwanted\": \"sometimes\"}"), NULL, &stream, &error), GT_INPUT,
              "sometimes");
  CHECK_FAILS(gt_plan_ask(plan, T("check"), T("{\"rules\": [{\"id\": \"R\", \"select\": {\"kind\": \"Ship\"}}]}"), NULL,
                          &stream, &error),
              GT_INPUT, "Ship");
  CHECK_FAILS(gt_plan_ask(plan, T("coverage"), T("{\"rule\": \"no such rule\"}"), NULL, &stream, &error),
              GT_UNKNOWN_NAME, "no such rule");
  CHECK_FAILS(gt_plan_read(T("no such plan"), NONE, NULL, &other, &error), GT_FILE, "no such plan");
  CHECK_FAILS(gt_plan_read("", 0, NONE, NULL, &other, &error), GT_ARGUMENT, "path is empty");
  CHECK_FAILS(gt_plan_read("a\0b", 3, NONE, NULL, &other, &error), GT_ARGUMENT, "NUL");
  CHECK_FAILS(gt_plan_read(T("x"), T("{\"framework\": \"yrok\"}"), NULL, &other, &error), GT_UNKNOWN_NAME, "york");
  CHECK_FAILS(gt_plan_read(T("x"), T("{\"framework\": {\"kinds\": 3}}"), NULL, &other, &error), GT_INPUT, "kinds");
  CHECK_FAILS(gt_plan_read(T("x"), T("{\"limits\": {\"row\": 3}}"), NULL, &other, &error), GT_INPUT, "row");
  CHECK_FAILS(gt_plan_read(T("x"), T("{\"limits\": {\"rows\": 0}}"), NULL, &other, &error), GT_INPUT, "0");
  CHECK_FAILS(gt_plan_parse(T("not json"), NONE, NULL, &other, &error), GT_INPUT, "plan");
  CHECK(other == NULL);
  gt_plan_release(plan);
}

static void compared(void) {
  struct gt_error error = GT_ERROR_INIT;
  struct ArrowArrayStream stream;
  struct table table;
  gt_plan *plan = read_made_up(), *last_year = NULL;
  const char* path = source_path("examples/plans/made-up-last-year");
  CHECK_OK(gt_plan_read(T(path), NONE, NULL, &last_year, &error));
  CHECK_OK(gt_plan_compare(last_year, plan, NONE, NULL, &stream, &error));
  table = read_table(&stream);
  CHECK(table.rows > 0 && column_of(&table, "change") >= 0);
  free_table(&table);
  CHECK_OK(gt_plan_compare(last_year, plan, T("{\"part\": \"series\"}"), NULL, &stream, &error));
  table = read_table(&stream);
  CHECK(column_of(&table, "observations_before") >= 0);
  free_table(&table);
  CHECK_OK(gt_plan_compare(last_year, plan, T("{\"part\": \"left_behind\"}"), NULL, &stream, &error));
  table = read_table(&stream);
  free_table(&table);
  CHECK_FAILS(gt_plan_compare(last_year, plan, T("{\"part\": \"bits\"}"), NULL, &stream, &error), GT_INPUT, "bits");
  gt_plan_release(plan);
  gt_plan_release(last_year);
}

/* What is above the audience is in no part of the plan that is made, and officers are posts. */
static void shown_to_an_audience(void) {
  static const char json[] =
      "{\"format\": \"goldenthread-plan\", \"version\": 1,\n"
      " \"framework\": {\"name\": \"Town\", \"kinds\": [{\"name\": \"Outcome\", \"role\": \"objective\"},"
      " {\"name\": \"Officer\", \"role\": \"party\"}]},\n"
      " \"elements\": [{\"id\": \"O1\", \"kind\": \"Outcome\", \"title\": \"Homes\"},\n"
      "  {\"id\": \"O2\", \"kind\": \"Outcome\", \"title\": \"Land deal\", \"audience\": \"exempt\"},\n"
      "  {\"id\": \"O3\", \"kind\": \"Outcome\", \"title\": \"Briefing\", \"audience\": \"member\"},\n"
      "  {\"id\": \"Omar Ali\", \"kind\": \"Officer\", \"title\": \"Omar Ali\"}],\n"
      " \"links\": [{\"from\": \"Omar Ali\", \"type\": \"responsible_for\", \"to\": \"O1\", \"capacity\": \"lead\"}]}";
  static const struct {
    const char* options;
    const char* elements;
    int has_briefing, has_officer;
  } asked[] = {{"", "\"elements\": 2", 0, 0},
               {"{\"audience\": \"public\", \"as_of\": \"2025-09-30\"}", "\"elements\": 2", 0, 0},
               {"{\"audience\": \"member\"}", "\"elements\": 3", 1, 1},
               {"{\"audience\": \"exempt\"}", "\"elements\": 4", 1, 1}};
  struct gt_error error = GT_ERROR_INIT;
  gt_plan *plan = NULL, *shown = NULL;
  size_t i;
  CHECK_OK(gt_plan_parse(T(json), NONE, NULL, &plan, &error));
  for (i = 0; i < sizeof asked / sizeof *asked; ++i) {
    struct gt_text text;
    CHECK_OK(gt_plan_shown_to(plan, T(asked[i].options), NULL, &shown, &error));
    CHECK_OK(gt_plan_info(shown, &text, &error));
    CHECK(strstr(text.data, asked[i].elements) != NULL);
    CHECK(strstr(text.data, "\"links\": 1") != NULL);
    gt_text_release(&text);
    CHECK_OK(gt_plan_json(shown, NULL, &text, &error));
    CHECK((strstr(text.data, "Briefing") != NULL) == asked[i].has_briefing);
    CHECK((strstr(text.data, "Omar Ali") != NULL) == asked[i].has_officer);
    CHECK((strstr(text.data, "Land deal") != NULL) == (i == 3));
    gt_text_release(&text);
    gt_plan_release(shown);
  }
  CHECK_FAILS(gt_plan_shown_to(plan, T("{\"audience\": \"press\"}"), NULL, &shown, &error), GT_INPUT, "press");
  CHECK_FAILS(gt_plan_shown_to(plan, T("{\"colour\": 1}"), NULL, &shown, &error), GT_INPUT, "colour");
  CHECK(shown == NULL);
  gt_plan_release(plan);
}

void test_plan(void);
void test_plan(void) {
  versions();
  counts();
  every_question();
  answers_outlive_plans();
  json_and_back();
  written_and_read();
  an_error_whole();
  every_error();
  compared();
  shown_to_an_audience();
}
