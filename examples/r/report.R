# Reads a plan, says what is in it, lists what is missing, rolls it up, and tells an error whole.
#
#   PKG_CFLAGS=$(pkg-config --cflags goldenthread_c) PKG_LIBS=$(pkg-config --libs goldenthread_c) R CMD SHLIB goldenthread.c
#   Rscript report.R ../plans/made-up 2025-09-30
#
# GOLDENTHREAD_R names the folder of goldenthread.so if that is another.

dyn.load(file.path(Sys.getenv("GOLDENTHREAD_R", "."), paste0("goldenthread", .Platform$dynlib.ext)))

# What a call returns, or an error of the class gt_failure with its code, message and findings.
done <- function(value) {
  if (!inherits(value, "gt_failure")) return(value)
  stop(structure(unclass(value), class = c("gt_failure", "error", "condition")))
}

# A table as a data frame, without the columns that are neither numbers nor texts.
as_frame <- function(batches) {
  frames <- lapply(rev(as.list(done(batches))), function(columns) {
    as.data.frame(Filter(Negate(is.null), columns), stringsAsFactors = FALSE, check.names = FALSE)
  })
  do.call(rbind, frames)
}

# A cell is a text, or a number with six digits; "-" where there is none.
cells <- function(column) ifelse(is.na(column), "-", if (is.numeric(column)) sprintf("%.6f", column) else column)

say <- function(...) writeLines(paste0(...), useBytes = TRUE)
say_table <- function(table, names) {
  if (NROW(table)) say(do.call(paste, c(lapply(table[names], cells), sep = ",")))
}

report <- function(path, date) {
  say("goldenthread ", .Call("gtr_version"), ", interface ", .Call("gtr_abi_version"))
  options <- paste0("{\"as_of\": \"", date, "\"}")

  plan <- done(.Call("gtr_read", path))
  say(done(.Call("gtr_plan_info", plan)))
  say_table(as_frame(.Call("gtr_plan_ask", plan, "check", options)), c("severity", "code", "id"))

  rollup <- done(.Call("gtr_roll_up", plan, options))
  say(done(.Call("gtr_rollup_info", rollup)))
  say_table(as_frame(.Call("gtr_rollup_ask", rollup, "results", "{}")), c("id", "status", "score", "completeness"))

  wrong <- paste0(
    "{\"format\": \"goldenthread-plan\", \"version\": 1,\n",
    " \"elements\": [{\"id\": \"A\", \"kind\": \"Acton\", \"title\": \"Build\"}]}"
  )
  tryCatch(done(.Call("gtr_parse", wrong)), gt_failure = function(failure) {
    say("error ", failure$code, ": ", failure$message, "\n", failure$findings)
  })
}

arguments <- commandArgs(trailingOnly = TRUE)
if (length(arguments) != 2) stop("report.R PLAN DATE")
report(arguments[1], arguments[2])
