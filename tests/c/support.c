#include "support.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

int checks_failed = 0;
int streams_alive = 0;

void check_failed(const char* file, int line, const char* what) {
  fprintf(stderr, "%s:%d: %s\n", file, line, what);
  ++checks_failed;
}

void check_message(const char* file, int line, const struct gt_error* error, const char* part) {
  if (error->message == NULL || strlen(error->message) != error->message_length) {
    check_failed(file, line, "there is no message, or its length is wrong");
  } else if (strstr(error->message, part) == NULL) {
    fprintf(stderr, "%s:%d: \"%s\" does not hold \"%s\"\n", file, line, error->message, part);
    ++checks_failed;
  }
}

const char* source_path(const char* path) {
  static char whole[4096];
  const char* folder = getenv("GOLDENTHREAD_SOURCE_DIR");
  snprintf(whole, sizeof whole, "%s/%s", folder != NULL ? folder : GOLDENTHREAD_SOURCE_DIR, path);
  return whole;
}

gt_plan* read_made_up(void) {
  struct gt_error error = GT_ERROR_INIT;
  gt_plan* plan = NULL;
  const char* path = source_path("examples/plans/made-up");
  CHECK_OK(gt_plan_read(T(path), NONE, NULL, &plan, &error));
  return plan;
}

/* --- streams of texts --- */

struct kept {
  size_t columns;
  size_t rows;
  char** names;
  int32_t** offsets;
  char** bytes;
  uint8_t** validity;
  int given;
  int fails;
};

static void* made(size_t count, size_t size) {
  void* memory = calloc(count == 0 ? 1 : count, size);
  if (memory == NULL) abort();
  return memory;
}

static char* copied(const char* text) {
  char* copy = (char*)made(strlen(text) + 1, 1);
  strcpy(copy, text);
  return copy;
}

static void release_schema(struct ArrowSchema* schema) {
  int64_t i;
  for (i = 0; i < schema->n_children; ++i) {
    if (schema->children[i]->release != NULL) schema->children[i]->release(schema->children[i]);
    free(schema->children[i]);
  }
  free(schema->children);
  free((void*)schema->name);
  schema->release = NULL;
}

static int stream_schema(struct ArrowArrayStream* stream, struct ArrowSchema* out) {
  const struct kept* kept = (const struct kept*)stream->private_data;
  size_t i;
  memset(out, 0, sizeof *out);
  out->format = "+s";
  out->name = copied("");
  out->release = &release_schema;
  out->n_children = (int64_t)kept->columns;
  out->children = (struct ArrowSchema**)made(kept->columns, sizeof *out->children);
  for (i = 0; i < kept->columns; ++i) {
    struct ArrowSchema* child = (struct ArrowSchema*)made(1, sizeof *child);
    child->format = "u";
    child->name = copied(kept->names[i]);
    child->flags = ARROW_FLAG_NULLABLE;
    child->release = &release_schema;
    out->children[i] = child;
  }
  return 0;
}

static void release_array(struct ArrowArray* array) {
  int64_t i;
  for (i = 0; i < array->n_children; ++i) {
    if (array->children[i]->release != NULL) array->children[i]->release(array->children[i]);
    free(array->children[i]);
  }
  free(array->children);
  for (i = 1; array->n_children == 0 && i < array->n_buffers; ++i) free((void*)array->buffers[i]);
  if (array->n_children == 0) free((void*)array->buffers[0]);
  free((void*)array->buffers);
  array->release = NULL;
}

static int stream_next(struct ArrowArrayStream* stream, struct ArrowArray* out) {
  struct kept* kept = (struct kept*)stream->private_data;
  size_t i;
  memset(out, 0, sizeof *out);
  if (kept->fails) return EIO;
  if (kept->given) return 0;
  kept->given = 1;
  out->length = (int64_t)kept->rows;
  out->n_buffers = 1;
  out->buffers = (const void**)made(1, sizeof *out->buffers);
  out->n_children = (int64_t)kept->columns;
  out->children = (struct ArrowArray**)made(kept->columns, sizeof *out->children);
  out->release = &release_array;
  for (i = 0; i < kept->columns; ++i) {
    struct ArrowArray* child = (struct ArrowArray*)made(1, sizeof *child);
    child->length = (int64_t)kept->rows;
    child->null_count = -1;
    child->n_buffers = 3;
    child->buffers = (const void**)made(3, sizeof *child->buffers);
    child->buffers[0] = kept->validity[i];
    child->buffers[1] = kept->offsets[i];
    child->buffers[2] = kept->bytes[i];
    kept->validity[i] = NULL;
    kept->offsets[i] = NULL;
    kept->bytes[i] = NULL;
    child->release = &release_array;
    out->children[i] = child;
  }
  return 0;
}

static const char* stream_error(struct ArrowArrayStream* stream) {
  (void)stream;
  return "the disk is on fire";
}

static void stream_release(struct ArrowArrayStream* stream) {
  struct kept* kept = (struct kept*)stream->private_data;
  size_t i;
  for (i = 0; i < kept->columns; ++i) {
    free(kept->names[i]);
    free(kept->offsets[i]);
    free(kept->bytes[i]);
    free(kept->validity[i]);
  }
  free(kept->names);
  free(kept->offsets);
  free(kept->bytes);
  free(kept->validity);
  free(kept);
  stream->release = NULL;
  --streams_alive;
}

void make_stream(struct ArrowArrayStream* out, const char* const* names, size_t columns, const char* const* cells,
                 size_t rows) {
  struct kept* kept = (struct kept*)made(1, sizeof *kept);
  size_t i, row;
  kept->columns = columns;
  kept->rows = rows;
  kept->names = (char**)made(columns, sizeof *kept->names);
  kept->offsets = (int32_t**)made(columns, sizeof *kept->offsets);
  kept->bytes = (char**)made(columns, sizeof *kept->bytes);
  kept->validity = (uint8_t**)made(columns, sizeof *kept->validity);
  for (i = 0; i < columns; ++i) {
    size_t length = 0, at = 0;
    for (row = 0; row < rows; ++row)
      if (cells[row * columns + i] != NULL) length += strlen(cells[row * columns + i]);
    kept->names[i] = copied(names[i]);
    kept->offsets[i] = (int32_t*)made(rows + 1, sizeof **kept->offsets);
    kept->bytes[i] = (char*)made(length, 1);
    kept->validity[i] = (uint8_t*)made(rows / 8 + 1, 1);
    for (row = 0; row < rows; ++row) {
      const char* cell = cells[row * columns + i];
      if (cell != NULL) {
        memcpy(kept->bytes[i] + at, cell, strlen(cell));
        at += strlen(cell);
        kept->validity[i][row / 8] = (uint8_t)(kept->validity[i][row / 8] | (1u << (row % 8)));
      }
      kept->offsets[i][row + 1] = (int32_t)at;
    }
  }
  out->get_schema = &stream_schema;
  out->get_next = &stream_next;
  out->get_last_error = &stream_error;
  out->release = &stream_release;
  out->private_data = kept;
  ++streams_alive;
}

void make_failing_stream(struct ArrowArrayStream* out) {
  static const char* const names[] = {"id", "kind", "title"};
  make_stream(out, names, 3, NULL, 0);
  ((struct kept*)out->private_data)->fails = 1;
}

/* --- tables --- */

struct table read_table(struct ArrowArrayStream* stream) {
  struct table table;
  memset(&table, 0, sizeof table);
  CHECK(stream->release != NULL);
  if (stream->release == NULL) return table;
  CHECK(stream->get_schema(stream, &table.schema) == 0);
  for (;;) {
    struct ArrowArray batch;
    if (stream->get_next(stream, &batch) != 0) {
      check_failed(__FILE__, __LINE__, stream->get_last_error(stream));
      break;
    }
    if (batch.release == NULL) break;
    table.batches = (struct ArrowArray*)realloc(table.batches, (table.batch_count + 1) * sizeof batch);
    if (table.batches == NULL) abort();
    table.batches[table.batch_count++] = batch;
    table.rows += (size_t)batch.length;
  }
  stream->release(stream);
  CHECK(stream->release == NULL);
  return table;
}

void free_table(struct table* table) {
  size_t i;
  for (i = 0; i < table->batch_count; ++i) table->batches[i].release(&table->batches[i]);
  free(table->batches);
  if (table->schema.release != NULL) table->schema.release(&table->schema);
  memset(table, 0, sizeof *table);
}

int column_of(const struct table* table, const char* name) {
  int64_t i;
  for (i = 0; i < table->schema.n_children; ++i)
    if (strcmp(table->schema.children[i]->name, name) == 0) return (int)i;
  return -1;
}

static int is_null(const struct ArrowArray* array, size_t at) {
  const uint8_t* validity = (const uint8_t*)array->buffers[0];
  return validity != NULL && (validity[at / 8] >> (at % 8) & 1) == 0;
}

const char* cell_of(const struct table* table, const char* name, size_t row) {
  static char buffer[65536];
  const int column = column_of(table, name);
  size_t batch = 0, at;
  const struct ArrowSchema* schema;
  const struct ArrowArray* array;
  if (column < 0 || row >= table->rows) {
    check_failed(__FILE__, __LINE__, name);
    return "?";
  }
  while (row >= (size_t)table->batches[batch].length) row -= (size_t)table->batches[batch++].length;
  schema = table->schema.children[column];
  array = table->batches[batch].children[column];
  at = row + (size_t)(table->batches[batch].offset + array->offset);
  if (is_null(array, at)) return "";
  if (schema->dictionary != NULL) {
    at = ((const uint8_t*)array->buffers[1])[at];
    array = array->dictionary;
    schema = schema->dictionary;
    at += (size_t)array->offset;
  }
  if (strcmp(schema->format, "u") == 0) {
    const int32_t* offsets = (const int32_t*)array->buffers[1];
    snprintf(buffer, sizeof buffer, "%.*s", (int)(offsets[at + 1] - offsets[at]),
             (const char*)array->buffers[2] + offsets[at]);
  } else if (strcmp(schema->format, "g") == 0) {
    snprintf(buffer, sizeof buffer, "%.6g", ((const double*)array->buffers[1])[at]);
  } else if (strcmp(schema->format, "I") == 0) {
    snprintf(buffer, sizeof buffer, "%lu", (unsigned long)((const uint32_t*)array->buffers[1])[at]);
  } else if (strcmp(schema->format, "b") == 0) {
    snprintf(buffer, sizeof buffer, "%d", ((const uint8_t*)array->buffers[1])[at / 8] >> (at % 8) & 1);
  } else if (strcmp(schema->format, "tdD") == 0) {
    snprintf(buffer, sizeof buffer, "%ld", (long)((const int32_t*)array->buffers[1])[at]);
  } else {
    snprintf(buffer, sizeof buffer, "<%s>", schema->format);
  }
  return buffer;
}

long row_with(const struct table* table, const char* name, const char* text) {
  size_t row;
  for (row = 0; row < table->rows; ++row)
    if (strcmp(cell_of(table, name, row), text) == 0) return (long)row;
  return -1;
}
