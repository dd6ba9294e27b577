/* The C interface of goldenthread: plans, checks, roll-ups and everything asked of them, for any language that calls C.
 *
 * Every function that can fail returns a gt_status and takes a gt_error last, which may be NULL. Tables come in, and
 * every table goes out, by the Arrow C stream interface; options, frameworks and rules are JSON text, of the same
 * schemas as the files (docs/files.md, docs/rules.md); docs/c.md lists the questions and their options. Texts are given
 * as a pointer and a length in bytes, UTF-8; a NULL pointer of length 0 is an empty text. Nothing is thrown, printed or
 * kept in globals.
 *
 * Handles are freed by the function named gt_..._release, which takes NULL too; afterwards they must not be used.
 * Whatever was made from a handle stays valid after its release, such as a roll-up of a plan. If a function fails, it
 * gives NULL handles and released streams. Plans, roll-ups and series never change and may be used by any number of
 * threads at once; a builder and a live roll-up by one at a time.
 *
 *     struct gt_error error = GT_ERROR_INIT;
 *     gt_plan *plan = NULL;
 *     if (gt_plan_read(path, strlen(path), NULL, 0, NULL, &plan, &error) != GT_OK) {
 *       fprintf(stderr, "%s\n", error.message);
 *       gt_error_release(&error);
 *     }
 *     gt_plan_release(plan);
 */
#ifndef GOLDENTHREAD_H
#define GOLDENTHREAD_H

#include <stddef.h>
#include <stdint.h>

#if defined(_WIN32)
#if defined(GT_BUILDING)
#define GT_API __declspec(dllexport)
#else
#define GT_API __declspec(dllimport)
#endif
#else
#define GT_API __attribute__((visibility("default")))
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* The Arrow C data and stream interfaces, as their specification has them:
 * https://arrow.apache.org/docs/format/CDataInterface.html */
#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE

#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE 2
#define ARROW_FLAG_MAP_KEYS_SORTED 4

struct ArrowSchema {
  const char* format;
  const char* name;
  const char* metadata;
  int64_t flags;
  int64_t n_children;
  struct ArrowSchema** children;
  struct ArrowSchema* dictionary;
  void (*release)(struct ArrowSchema*);
  void* private_data;
};

struct ArrowArray {
  int64_t length;
  int64_t null_count;
  int64_t offset;
  int64_t n_buffers;
  int64_t n_children;
  const void** buffers;
  struct ArrowArray** children;
  struct ArrowArray* dictionary;
  void (*release)(struct ArrowArray*);
  void* private_data;
};

#endif /* ARROW_C_DATA_INTERFACE */

#ifndef ARROW_C_STREAM_INTERFACE
#define ARROW_C_STREAM_INTERFACE

struct ArrowArrayStream {
  int (*get_schema)(struct ArrowArrayStream*, struct ArrowSchema* out);
  int (*get_next)(struct ArrowArrayStream*, struct ArrowArray* out);
  const char* (*get_last_error)(struct ArrowArrayStream*);
  void (*release)(struct ArrowArrayStream*);
  void* private_data;
};

#endif /* ARROW_C_STREAM_INTERFACE */

/* The version of this interface. It grows with each added function or question; nothing is removed or changed while the
 * soname stays. A program that was compiled against a later version than it finds should stop. */
#define GT_ABI_VERSION 1
GT_API uint32_t gt_abi_version(void);
/* The library's version, such as "0.1.0"; static, ends with NUL. */
GT_API const char* gt_version(void);

/* --- Errors, texts, progress -------------------------------------------------------------------------------------- */

typedef int32_t gt_status;
enum {
  GT_OK = 0,
  GT_ARGUMENT = 1,     /* an argument or option cannot be used; the message names it and its value */
  GT_UNKNOWN_NAME = 2, /* the plan or its framework has no such id, kind or question; the message names the nearest */
  GT_FILE = 3,         /* a file or folder cannot be read or written */
  GT_INPUT = 4,        /* the input is wrong; the findings hold every problem with its place and remedy */
  GT_STOPPED = 5,      /* the caller's progress function said so; everything is as it was before the call */
  GT_MEMORY = 6,       /* there is not enough memory */
  GT_INTERNAL = 7      /* an error in the library */
};

/* What went wrong. Set it to zero or GT_ERROR_INIT before its first use. A call that succeeds leaves it empty, with the
 * code GT_OK; each call frees what an earlier one left in it. */
struct gt_error {
  size_t struct_size; /* sizeof(struct gt_error) as the caller knows it; 0: that of version 1 */
  gt_status code;
  const char* message; /* UTF-8, one line or several, and a NUL after it; NULL where there is no error */
  size_t message_length;
  const char* findings; /* of GT_INPUT a JSON list of objects: code, severity, message, remedy, and the place */
  size_t findings_length;
  void (*release)(struct gt_error*);
  void* private_data;
};
#define GT_ERROR_INIT {sizeof(struct gt_error), 0, NULL, 0, NULL, 0, NULL, NULL}
/* Frees its content and leaves it empty, ready for reuse. */
GT_API void gt_error_release(struct gt_error* error);

/* A text that the library returns: UTF-8, followed by a NUL. Its earlier content is ignored. */
struct gt_text {
  const char* data;
  size_t length;
  void (*release)(struct gt_text*);
  void* private_data;
};
/* Frees it and leaves it empty. */
GT_API void gt_text_release(struct gt_text* text);

/* The progress of a call, and whether to continue. `report` is called on the thread that made the call: at its start
 * with 0, at its end with 1, and in between at most about twenty times a second, with the share that is done. If it
 * returns anything but 0 before the end, the call ends with GT_STOPPED. The struct, or `report`, may be NULL. */
struct gt_progress {
  size_t struct_size; /* sizeof(struct gt_progress) */
  int32_t (*report)(void* data, double done);
  void* data;
};

typedef struct gt_builder gt_builder;
typedef struct gt_plan gt_plan;
typedef struct gt_rollup gt_rollup;
typedef struct gt_series gt_series;
typedef struct gt_live gt_live;

/* --- Plans -------------------------------------------------------------------------------------------------------- */

/* Reads a plan from a folder of CSV tables or from one JSON file. `options` is a JSON object, or empty:
 *   building   "strict" (any problem stops it) or "lenient" (bad rows are left out and kept as findings)
 *   framework  the name of one that comes with the library, or one in full
 *   limits     the limits above which input is refused: file_bytes, rows, columns, cell_bytes, nesting, ... */
GT_API gt_status gt_plan_read(const char* path, size_t path_length, const char* options, size_t options_length,
                              const struct gt_progress* progress, gt_plan** out, struct gt_error* error);
/* Reads a plan from the text of one JSON file; the same options. */
GT_API gt_status gt_plan_parse(const char* json, size_t json_length, const char* options, size_t options_length,
                               const struct gt_progress* progress, gt_plan** out, struct gt_error* error);

/* Starts building a plan from tables. The options are those of gt_plan_read and those of plan.json: title, body,
 * source, period, as_of, areas. With the option mapping, an object as docs/mappings.md describes it, the tables are the
 * council's own, under the names by which the mapping calls them. With `base`, all rows of that plan come first, its
 * framework and description are kept, and the only options are building and limits. */
GT_API gt_status gt_builder_create(const gt_plan* base, const char* options, size_t options_length, gt_builder** out,
                                   struct gt_error* error);
/* Adds rows to a table: "elements", "links", "measures", "observations", "targets", "updates" or "justifications". The
 * stream is consumed and released even if the call fails; its batches are released when the builder is built or
 * released. */
GT_API gt_status gt_builder_add_table(gt_builder* builder, const char* table, size_t table_length,
                                      struct ArrowArrayStream* stream, const struct gt_progress* progress,
                                      struct gt_error* error);
/* The same from the text of a CSV file. Its bytes are copied. */
GT_API gt_status gt_builder_add_csv(gt_builder* builder, const char* table, size_t table_length, const char* csv,
                                    size_t csv_length, const struct gt_progress* progress, struct gt_error* error);
/* Removes rows of the base: every row that agrees with one of the stream in all cells that are given there, such as an
 * element by its id, or a link by from, type and to. An element takes its links and its rows with it. A row that names
 * nothing is a problem when the plan is built. GT_ARGUMENT if there is no base. The stream is consumed and released
 * even if the call fails. */
GT_API gt_status gt_builder_remove_table(gt_builder* builder, const char* table, size_t table_length,
                                         struct ArrowArrayStream* stream, const struct gt_progress* progress,
                                         struct gt_error* error);
/* Puts whole rows in the place of rows of the base: those of the same id; from, type and to; measure, period, area and
 * group; element and date; element and rule. The rest as for gt_builder_remove_table. */
GT_API gt_status gt_builder_replace_table(gt_builder* builder, const char* table, size_t table_length,
                                          struct ArrowArrayStream* stream, const struct gt_progress* progress,
                                          struct gt_error* error);
/* Builds the plan. `building` is "strict", "lenient", or empty for what the options said. After success the builder is
 * empty; after failure it still has everything that it was given, and can be built again. */
GT_API gt_status gt_builder_build(gt_builder* builder, const char* building, size_t building_length,
                                  const struct gt_progress* progress, gt_plan** out, struct gt_error* error);
GT_API void gt_builder_release(gt_builder* builder);

/* Writes a plan to one JSON file if the path ends in .json, otherwise to a folder. */
GT_API gt_status gt_plan_write(const gt_plan* plan, const char* path, size_t path_length,
                               const struct gt_progress* progress, struct gt_error* error);
/* The plan as the text of one JSON file. */
GT_API gt_status gt_plan_json(const gt_plan* plan, const struct gt_progress* progress, struct gt_text* out,
                              struct gt_error* error);
/* The plan's description, and the number of rows of each table, as a JSON object: title, body, as_of, framework,
 * elements, links, measures, observations, targets, updates, justifications, findings. */
GT_API gt_status gt_plan_info(const gt_plan* plan, struct gt_text* out, struct gt_error* error);
/* Asks the plan a question by its name, such as "check", "coverage", "lines_of_sight", "elements" or "findings", with
 * options such as {"as_of": "2020-09-30"}, and returns the answer as a table. The error for an unknown question lists
 * the known ones. */
GT_API gt_status gt_plan_ask(const gt_plan* plan, const char* question, size_t question_length, const char* options,
                             size_t options_length, const struct gt_progress* progress, struct ArrowArrayStream* out,
                             struct gt_error* error);
/* The same in words for a person. */
GT_API gt_status gt_plan_words(const gt_plan* plan, const char* question, size_t question_length, const char* options,
                               size_t options_length, const struct gt_progress* progress, struct gt_text* out,
                               struct gt_error* error);
/* Compares a plan with the next one: what continues, what is new, what is left behind. The options are as_of_before,
 * as_of_after, where_before, where_after, successors, ignored, and part: "changes", "left_behind" or "series". */
GT_API gt_status gt_plan_compare(const gt_plan* before, const gt_plan* after, const char* options,
                                 size_t options_length, const struct gt_progress* progress,
                                 struct ArrowArrayStream* out, struct gt_error* error);
/* Makes a plan of what an audience may see of another, to be written and published: no hidden element or row, no text
 * that only hidden rows say, and to the public no officer's name. The options are audience ("public", "member" or
 * "exempt"; "public" if omitted) and as_of, the day of which posts are. What is rolled up of it are the figures of what
 * is left; for the council's ask the roll-up of the whole plan with the option audience. */
GT_API gt_status gt_plan_shown_to(const gt_plan* plan, const char* options, size_t options_length,
                                  const struct gt_progress* progress, gt_plan** out, struct gt_error* error);
GT_API void gt_plan_release(gt_plan* plan);

/* --- Roll-ups ----------------------------------------------------------------------------------------------------- */

/* Every element's score, status, tally and completeness. The options are as_of, structure_as_of, threads, method,
 * missing, minimum_completeness, minimum_count, minimum_judged, imputed, max_age, own_and_below, status_from,
 * work_and_outcomes, complete_counts and part_periods. */
GT_API gt_status gt_plan_roll_up(const gt_plan* plan, const char* options, size_t options_length,
                                 const struct gt_progress* progress, gt_rollup** out, struct gt_error* error);
/* A roll-up for each of several dates, in one pass. The same options, with as_of a list. */
GT_API gt_status gt_plan_series(const gt_plan* plan, const char* options, size_t options_length,
                                const struct gt_progress* progress, gt_series** out, struct gt_error* error);

/* Its date, its number of elements, and the plan's distinct leaves by status, as a JSON object: as_of, elements,
 * tally. */
GT_API gt_status gt_rollup_info(const gt_rollup* rollup, struct gt_text* out, struct gt_error* error);
/* As gt_plan_ask: "results", "explain", "by", "portfolios", "due_in", "report", "money", "risks", "what_if", ... */
GT_API gt_status gt_rollup_ask(const gt_rollup* rollup, const char* question, size_t question_length,
                               const char* options, size_t options_length, const struct gt_progress* progress,
                               struct ArrowArrayStream* out, struct gt_error* error);
GT_API gt_status gt_rollup_words(const gt_rollup* rollup, const char* question, size_t question_length,
                                 const char* options, size_t options_length, const struct gt_progress* progress,
                                 struct gt_text* out, struct gt_error* error);
/* What changed from one roll-up to another, and why; with the option id, why that element's score changed. */
GT_API gt_status gt_rollup_compare(const gt_rollup* before, const gt_rollup* after, const char* options,
                                   size_t options_length, const struct gt_progress* progress,
                                   struct ArrowArrayStream* out, struct gt_error* error);
GT_API void gt_rollup_release(gt_rollup* rollup);

GT_API gt_status gt_series_size(const gt_series* series, size_t* out, struct gt_error* error);
/* The roll-up at a position, in the order of the dates. */
GT_API gt_status gt_series_rollup(const gt_series* series, size_t at, gt_rollup** out, struct gt_error* error);
/* As gt_plan_ask: "results" (of all elements or, with the option id, of one), or "total". */
GT_API gt_status gt_series_ask(const gt_series* series, const char* question, size_t question_length,
                               const char* options, size_t options_length, const struct gt_progress* progress,
                               struct ArrowArrayStream* out, struct gt_error* error);
GT_API void gt_series_release(gt_series* series);

/* --- Live roll-ups ------------------------------------------------------------------------------------------------ */

/* Makes a live roll-up, which is kept up to date as rows arrive; the roll-up itself does not change. */
GT_API gt_status gt_live_create(const gt_rollup* rollup, const struct gt_progress* progress, gt_live** out,
                                struct gt_error* error);
/* Adds rows: all of them or, if one is wrong, none. `rows` is a JSON object of tables as plan.json has them:
 * {"observations": [{"measure": "M1", "period": "2020-08", "value": 12}]}. `changed` receives a table of the ids of the
 * elements that changed; it may be NULL. If memory runs out only for `changed`, the code is GT_MEMORY and the rows have
 * been added. */
GT_API gt_status gt_live_add(gt_live* live, const char* rows, size_t rows_length, const struct gt_progress* progress,
                             struct ArrowArrayStream* changed, struct gt_error* error);
/* The same from a table. The stream is consumed and released even if the call fails. */
GT_API gt_status gt_live_add_table(gt_live* live, const char* table, size_t table_length,
                                   struct ArrowArrayStream* stream, const struct gt_progress* progress,
                                   struct ArrowArrayStream* changed, struct gt_error* error);
/* Removes rows, in the form of gt_live_add, of which only the cells that name them are needed: {"elements": [{"id":
 * "A1"}], "links": [{"from": "A2", "type": "contributes_to", "to": "O1"}]}. An element takes its links and its rows
 * with it; what was linked to it stays. If a row names nothing, nothing is removed, and the error lists every such
 * row. */
GT_API gt_status gt_live_remove(gt_live* live, const char* rows, size_t rows_length, const struct gt_progress* progress,
                                struct ArrowArrayStream* changed, struct gt_error* error);
/* Puts whole rows in the place of others, in the form of gt_live_add: see gt_builder_replace_table. */
GT_API gt_status gt_live_replace(gt_live* live, const char* rows, size_t rows_length,
                                 const struct gt_progress* progress, struct ArrowArrayStream* changed,
                                 struct gt_error* error);
/* Moves the as-of date, such as "2020-12-31". */
GT_API gt_status gt_live_move_to(gt_live* live, const char* as_of, size_t as_of_length,
                                 const struct gt_progress* progress, struct ArrowArrayStream* changed,
                                 struct gt_error* error);
/* The present state, as a roll-up that later changes do not affect; and the plan with the added rows. */
GT_API gt_status gt_live_rollup(const gt_live* live, const struct gt_progress* progress, gt_rollup** out,
                                struct gt_error* error);
GT_API gt_status gt_live_plan(const gt_live* live, const struct gt_progress* progress, gt_plan** out,
                              struct gt_error* error);
GT_API void gt_live_release(gt_live* live);

#ifdef __cplusplus
}
#endif

#endif /* GOLDENTHREAD_H */
