/* One plan and one roll-up, read by several threads at once, from the first question on; and errors of their own. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#include "support.h"

enum { threads = 6, rounds = 5 };

static gt_plan* plan = NULL;
static gt_rollup* rollup = NULL;

struct found {
  int wrong;
  size_t rows;
  char words[256];
};

static void* work(void* data) {
  struct found* found = (struct found*)data;
  int round;
  for (round = 0; round < rounds; ++round) {
    struct gt_error error = GT_ERROR_INIT;
    struct ArrowArrayStream stream;
    struct ArrowArray batch;
    struct gt_text text;
    gt_rollup* own = NULL;
    gt_live* live = NULL;
    found->wrong += gt_plan_ask(plan, T("check"), NONE, NULL, &stream, &error) != GT_OK;
    found->wrong += stream.get_next(&stream, &batch) != 0;
    found->rows = (size_t)batch.length;
    batch.release(&batch);
    stream.release(&stream);
    found->wrong += gt_plan_ask(plan, T("chek"), NONE, NULL, &stream, &error) != GT_UNKNOWN_NAME;
    found->wrong += error.message == NULL || strstr(error.message, "chek") == NULL;
    found->wrong += gt_rollup_ask(rollup, T("results"), NONE, NULL, &stream, &error) != GT_OK;
    found->wrong += stream.get_next(&stream, &batch) != 0;
    batch.release(&batch);
    stream.release(&stream);
    found->wrong += gt_rollup_words(rollup, T("explain"), T("{\"id\": \"EX-V\"}"), NULL, &text, &error) != GT_OK;
    snprintf(found->words, sizeof found->words, "%.200s", text.data);
    gt_text_release(&text);
    found->wrong +=
        gt_plan_roll_up(plan, T("{\"as_of\": \"2025-06-30\", \"threads\": 2}"), NULL, &own, &error) != GT_OK;
    found->wrong += gt_live_create(own, NULL, &live, &error) != GT_OK;
    found->wrong +=
        gt_live_add(live, T("{\"updates\": [{\"element\": \"EX-A01\", \"date\": \"2025-06-20\", \"progress\": 0.1}]}"),
                    NULL, NULL, &error) != GT_OK;
    gt_live_release(live);
    gt_rollup_release(own);
    gt_error_release(&error);
  }
  return NULL;
}

int main(void) {
  struct gt_error error = GT_ERROR_INIT;
  static struct found found[threads];
  pthread_t running[threads];
  int i;
  plan = read_made_up();
  {
    /* The roll-up is of another handle, so that the threads race to freeze the plan that they share. */
    gt_plan* other = read_made_up();
    CHECK_OK(gt_plan_roll_up(other, NONE, NULL, &rollup, &error));
    gt_plan_release(other);
  }
  for (i = 0; i < threads; ++i) CHECK(pthread_create(&running[i], NULL, &work, &found[i]) == 0);
  for (i = 0; i < threads; ++i) CHECK(pthread_join(running[i], NULL) == 0);
  for (i = 0; i < threads; ++i) {
    CHECK(found[i].wrong == 0);
    CHECK(found[i].rows == found[0].rows && found[i].rows > 0);
    CHECK(strcmp(found[i].words, found[0].words) == 0 && found[i].words[0] != '\0');
  }
  gt_rollup_release(rollup);
  gt_plan_release(plan);
  return checks_failed == 0 ? 0 : 1;
}
