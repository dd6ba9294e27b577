/* What R needs of the C interface, for .Call: see report.R.
 *
 * A handle is an external pointer, which R's garbage collector releases. A call that fails returns a list of the class
 * gt_failure: its code, its message, and the problems found as JSON.
 */
#define R_NO_REMAP
#include <R.h>
#include <Rinternals.h>
#include <goldenthread.h>
#include <stdlib.h>
#include <string.h>

/* A text of R and its length, for the two arguments that a text is. */
#define TEXT(text) Rf_translateCharUTF8(Rf_asChar(text)), strlen(Rf_translateCharUTF8(Rf_asChar(text)))

static void release_plan(SEXP handle) {
  gt_plan_release((gt_plan*)R_ExternalPtrAddr(handle));
  R_ClearExternalPtr(handle);
}

static void release_rollup(SEXP handle) {
  gt_rollup_release((gt_rollup*)R_ExternalPtrAddr(handle));
  R_ClearExternalPtr(handle);
}

static void release_stream(SEXP handle) {
  struct ArrowArrayStream* stream = (struct ArrowArrayStream*)R_ExternalPtrAddr(handle);
  if (stream != NULL && stream->release != NULL) stream->release(stream);
  free(stream);
  R_ClearExternalPtr(handle);
}

static SEXP handle_of(void* made, R_CFinalizer_t release) {
  SEXP handle = PROTECT(R_MakeExternalPtr(made, R_NilValue, R_NilValue));
  R_RegisterCFinalizerEx(handle, release, TRUE);
  UNPROTECT(1);
  return handle;
}

static SEXP text_of(const char* data, size_t length) {
  return Rf_ScalarString(Rf_mkCharLenCE(data == NULL ? "" : data, (int)length, CE_UTF8));
}

static SEXP failure(struct gt_error* error) {
  const char* names[] = {"code", "message", "findings", ""};
  SEXP made = PROTECT(Rf_mkNamed(VECSXP, names));
  SET_VECTOR_ELT(made, 0, Rf_ScalarInteger(error->code));
  SET_VECTOR_ELT(made, 1, text_of(error->message, error->message_length));
  SET_VECTOR_ELT(made, 2, text_of(error->findings, error->findings_length));
  Rf_setAttrib(made, R_ClassSymbol, Rf_mkString("gt_failure"));
  gt_error_release(error);
  UNPROTECT(1);
  return made;
}

static SEXP told(gt_status status, struct gt_text* text, struct gt_error* error) {
  SEXP made;
  if (status != GT_OK) return failure(error);
  made = PROTECT(text_of(text->data, text->length));
  gt_text_release(text);
  UNPROTECT(1);
  return made;
}

SEXP gtr_version(void) { return Rf_mkString(gt_version()); }
SEXP gtr_abi_version(void) { return Rf_ScalarInteger((int)gt_abi_version()); }

SEXP gtr_read(SEXP path) {
  struct gt_error error = GT_ERROR_INIT;
  gt_plan* plan = NULL;
  if (gt_plan_read(TEXT(path), NULL, 0, NULL, &plan, &error) != GT_OK) return failure(&error);
  return handle_of(plan, release_plan);
}

SEXP gtr_parse(SEXP json) {
  struct gt_error error = GT_ERROR_INIT;
  gt_plan* plan = NULL;
  if (gt_plan_parse(TEXT(json), NULL, 0, NULL, &plan, &error) != GT_OK) return failure(&error);
  return handle_of(plan, release_plan);
}

SEXP gtr_plan_info(SEXP plan) {
  struct gt_error error = GT_ERROR_INIT;
  struct gt_text text = {NULL, 0, NULL, NULL};
  return told(gt_plan_info((const gt_plan*)R_ExternalPtrAddr(plan), &text, &error), &text, &error);
}

SEXP gtr_roll_up(SEXP plan, SEXP options) {
  struct gt_error error = GT_ERROR_INIT;
  gt_rollup* rollup = NULL;
  if (gt_plan_roll_up((const gt_plan*)R_ExternalPtrAddr(plan), TEXT(options), NULL, &rollup, &error) != GT_OK)
    return failure(&error);
  return handle_of(rollup, release_rollup);
}

SEXP gtr_rollup_info(SEXP rollup) {
  struct gt_error error = GT_ERROR_INIT;
  struct gt_text text = {NULL, 0, NULL, NULL};
  return told(gt_rollup_info((const gt_rollup*)R_ExternalPtrAddr(rollup), &text, &error), &text, &error);
}

static int is_null(const struct ArrowArray* cells, int64_t at) {
  const uint8_t* valid = (const uint8_t*)cells->buffers[0];
  return valid != NULL && (valid[at / 8] >> (at % 8) & 1) == 0;
}

static SEXP text_cell(const struct ArrowSchema* type, const struct ArrowArray* cells, int64_t at) {
  const int32_t* offsets;
  if (is_null(cells, at)) return NA_STRING;
  if (type->dictionary != NULL) {
    at = ((const uint8_t*)cells->buffers[1])[at];
    cells = cells->dictionary;
    at += cells->offset;
  }
  offsets = (const int32_t*)cells->buffers[1];
  return Rf_mkCharLenCE((const char*)cells->buffers[2] + offsets[at], offsets[at + 1] - offsets[at], CE_UTF8);
}

/* A column of numbers, of texts or of words of a list; NULL for any other. */
static SEXP column_of(const struct ArrowSchema* type, const struct ArrowArray* cells, int64_t first, int64_t count) {
  const int is_number = strcmp(type->format, "g") == 0;
  SEXP made;
  int64_t row;
  if (!is_number && type->dictionary == NULL && strcmp(type->format, "u") != 0) return R_NilValue;
  made = PROTECT(Rf_allocVector(is_number ? REALSXP : STRSXP, (R_xlen_t)count));
  for (row = 0; row < count; ++row) {
    const int64_t at = first + row + cells->offset;
    if (!is_number)
      SET_STRING_ELT(made, (R_xlen_t)row, text_cell(type, cells, at));
    else
      REAL(made)[row] = is_null(cells, at) ? NA_REAL : ((const double*)cells->buffers[1])[at];
  }
  UNPROTECT(1);
  return made;
}

static SEXP batch_of(const struct ArrowSchema* schema, const struct ArrowArray* batch) {
  SEXP made = PROTECT(Rf_allocVector(VECSXP, (R_xlen_t)schema->n_children));
  SEXP names = PROTECT(Rf_allocVector(STRSXP, (R_xlen_t)schema->n_children));
  int64_t i;
  for (i = 0; i < schema->n_children; ++i) {
    SET_STRING_ELT(names, (R_xlen_t)i, Rf_mkCharCE(schema->children[i]->name, CE_UTF8));
    SET_VECTOR_ELT(made, (R_xlen_t)i, column_of(schema->children[i], batch->children[i], batch->offset, batch->length));
  }
  Rf_setAttrib(made, R_NamesSymbol, names);
  UNPROTECT(2);
  return made;
}

/* The batches of a stream, each a list of columns. */
static SEXP batches_of(struct ArrowArrayStream* stream) {
  struct ArrowSchema schema;
  struct ArrowArray batch;
  SEXP made = PROTECT(R_NilValue);
  if (stream->get_schema(stream, &schema) != 0) Rf_error("goldenthread: there is no table");
  while (stream->get_next(stream, &batch) == 0 && batch.release != NULL) {
    made = Rf_lcons(batch_of(&schema, &batch), made);
    UNPROTECT(1);
    PROTECT(made);
    batch.release(&batch);
  }
  schema.release(&schema);
  UNPROTECT(1);
  return made;
}

static SEXP asked(gt_status (*ask)(const void* of, SEXP question, SEXP options, struct ArrowArrayStream* out,
                                   struct gt_error* error),
                  SEXP of, SEXP question, SEXP options) {
  struct gt_error error = GT_ERROR_INIT;
  struct ArrowArrayStream* stream = (struct ArrowArrayStream*)calloc(1, sizeof *stream);
  SEXP handle = PROTECT(handle_of(stream, release_stream));
  SEXP made;
  if (stream == NULL) Rf_error("goldenthread: there is not enough memory");
  if (ask(R_ExternalPtrAddr(of), question, options, stream, &error) != GT_OK)
    made = PROTECT(failure(&error));
  else
    made = PROTECT(batches_of(stream));
  release_stream(handle);
  UNPROTECT(2);
  return made;
}

static gt_status ask_plan(const void* of, SEXP question, SEXP options, struct ArrowArrayStream* out,
                          struct gt_error* error) {
  return gt_plan_ask((const gt_plan*)of, TEXT(question), TEXT(options), NULL, out, error);
}

static gt_status ask_rollup(const void* of, SEXP question, SEXP options, struct ArrowArrayStream* out,
                            struct gt_error* error) {
  return gt_rollup_ask((const gt_rollup*)of, TEXT(question), TEXT(options), NULL, out, error);
}

SEXP gtr_plan_ask(SEXP plan, SEXP question, SEXP options) { return asked(ask_plan, plan, question, options); }
SEXP gtr_rollup_ask(SEXP rollup, SEXP question, SEXP options) { return asked(ask_rollup, rollup, question, options); }
