/* Reads a plan, says what is in it, lists what is missing, rolls it up, and tells an error whole.
 *
 *     cc -std=c99 report.c $(pkg-config --cflags --libs goldenthread_c) -o report && ./report ../plans/made-up
 * 2025-09-30
 */
#include <goldenthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A text and its length, for the two arguments that a text is. */
#define TEXT(text) (text), strlen(text)

static void end_with(const struct gt_error* error) {
  fprintf(stderr, "%s\n", error->message);
  exit(1);
}

/* The position of a column in a batch. */
static int64_t column_of(const struct ArrowSchema* schema, const char* name) {
  int64_t i;
  for (i = 0; i < schema->n_children; ++i)
    if (strcmp(schema->children[i]->name, name) == 0) return i;
  fprintf(stderr, "there is no column %s\n", name);
  exit(1);
}

static int is_null(const struct ArrowArray* cells, int64_t at) {
  const uint8_t* valid = (const uint8_t*)cells->buffers[0];
  return valid != NULL && (valid[at / 8] >> (at % 8) & 1) == 0;
}

/* Prints a cell: a text, a word of a list, or a number with six digits; "-" where there is none. */
static void print_cell(const struct ArrowSchema* type, const struct ArrowArray* cells, int64_t row) {
  int64_t at = row + cells->offset;
  if (is_null(cells, at)) {
    printf("-");
    return;
  }
  if (type->dictionary != NULL) {
    at = ((const uint8_t*)cells->buffers[1])[at];
    cells = cells->dictionary;
    at += cells->offset;
  }
  if (strcmp(type->format, "g") == 0) {
    printf("%.6f", ((const double*)cells->buffers[1])[at]);
  } else {
    const int32_t* offsets = (const int32_t*)cells->buffers[1];
    printf("%.*s", (int)(offsets[at + 1] - offsets[at]), (const char*)cells->buffers[2] + offsets[at]);
  }
}

/* Prints some columns of a stream, a row a line, and releases it. */
static void print_table(struct ArrowArrayStream* stream, const char* const* names, size_t count) {
  struct ArrowSchema schema;
  struct ArrowArray batch;
  if (stream->get_schema(stream, &schema) != 0) exit(1);
  while (stream->get_next(stream, &batch) == 0 && batch.release != NULL) {
    int64_t row;
    for (row = 0; row < batch.length; ++row) {
      size_t i;
      for (i = 0; i < count; ++i) {
        const int64_t column = column_of(&schema, names[i]);
        if (i != 0) printf(",");
        print_cell(schema.children[column], batch.children[column], row + batch.offset);
      }
      printf("\n");
    }
    batch.release(&batch);
  }
  schema.release(&schema);
  stream->release(stream);
}

static void print_text(struct gt_text* text) {
  printf("%.*s\n", (int)text->length, text->data);
  gt_text_release(text);
}

int main(int count, char** arguments) {
  static const char wrong[] =
      "{\"format\": \"goldenthread-plan\", \"version\": 1,\n"
      " \"elements\": [{\"id\": \"A\", \"kind\": \"Acton\", \"title\": \"Build\"}]}";
  static const char* const finding[] = {"severity", "code", "id"};
  static const char* const result[] = {"id", "status", "score", "completeness"};
  struct gt_error error = GT_ERROR_INIT;
  struct ArrowArrayStream stream;
  struct gt_text text;
  gt_plan* plan = NULL;
  gt_rollup* rollup = NULL;
  char options[64];
  if (count != 3) {
    fprintf(stderr, "report PLAN DATE\n");
    return 1;
  }
  printf("goldenthread %s, interface %u\n", gt_version(), (unsigned)gt_abi_version());

  if (gt_plan_read(TEXT(arguments[1]), NULL, 0, NULL, &plan, &error) != GT_OK) end_with(&error);
  if (gt_plan_info(plan, &text, &error) != GT_OK) end_with(&error);
  print_text(&text);

  snprintf(options, sizeof options, "{\"as_of\": \"%.20s\"}", arguments[2]);
  if (gt_plan_ask(plan, TEXT("check"), TEXT(options), NULL, &stream, &error) != GT_OK) end_with(&error);
  print_table(&stream, finding, 3);

  if (gt_plan_roll_up(plan, TEXT(options), NULL, &rollup, &error) != GT_OK) end_with(&error);
  gt_plan_release(plan);
  if (gt_rollup_info(rollup, &text, &error) != GT_OK) end_with(&error);
  print_text(&text);
  if (gt_rollup_ask(rollup, TEXT("results"), NULL, 0, NULL, &stream, &error) != GT_OK) end_with(&error);
  gt_rollup_release(rollup);
  print_table(&stream, result, 4);

  if (gt_plan_parse(TEXT(wrong), NULL, 0, NULL, &plan, &error) == GT_OK) return 1;
  printf("error %d: %s\n%s\n", (int)error.code, error.message, error.findings);
  gt_error_release(&error);
  return 0;
}
