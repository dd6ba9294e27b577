/* What the tests of the C interface share: checks, and tables by the Arrow C stream interface. */
#ifndef GOLDENTHREAD_TESTS_SUPPORT_H
#define GOLDENTHREAD_TESTS_SUPPORT_H

#include <goldenthread.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

void check_failed(const char* file, int line, const char* what);
extern int checks_failed;

#define CHECK(condition)                                            \
  do {                                                              \
    if (!(condition)) check_failed(__FILE__, __LINE__, #condition); \
  } while (0)

/* A text and its length, for the two arguments that a text is. */
#define T(text) (text), strlen(text)
#define NONE NULL, 0

/* Checks that a call fails with a code and a message that holds a text, and empties the error. */
#define CHECK_FAILS(call, wanted, part)                                           \
  do {                                                                            \
    CHECK((call) == (wanted));                                                    \
    CHECK(error.code == (wanted));                                                \
    check_message(__FILE__, __LINE__, &error, (part));                            \
    gt_error_release(&error);                                                     \
    CHECK(error.code == GT_OK && error.message == NULL && error.release == NULL); \
  } while (0)

void check_message(const char* file, int line, const struct gt_error* error, const char* part);

/* A call that must succeed. */
#define CHECK_OK(call)                                                                            \
  do {                                                                                            \
    if ((call) != GT_OK) check_failed(__FILE__, __LINE__, error.message ? error.message : #call); \
    gt_error_release(&error);                                                                     \
  } while (0)

/* The made-up plan, and where plans stand. */
gt_plan* read_made_up(void);
const char* source_path(const char* path);

/* A stream of one batch of text columns; `cells` holds rows * columns texts row by row, NULL for none. */
void make_stream(struct ArrowArrayStream* out, const char* const* names, size_t columns, const char* const* cells,
                 size_t rows);
/* A stream that fails when it is asked for its batches. */
void make_failing_stream(struct ArrowArrayStream* out);
/* How many streams that the tests made are not released yet. */
extern int streams_alive;

/* A table that was read from a stream, which is released. */
struct table {
  struct ArrowSchema schema;
  struct ArrowArray* batches;
  size_t batch_count;
  size_t rows;
};
struct table read_table(struct ArrowArrayStream* stream);
void free_table(struct table* table);
/* The column of that name; -1 where there is none. */
int column_of(const struct table* table, const char* name);
/* A cell as text, in a buffer that the next call uses again; "" where it is null. */
const char* cell_of(const struct table* table, const char* name, size_t row);
/* The first row of which a column has that text; -1 where there is none. */
long row_with(const struct table* table, const char* name, const char* text);

#endif
