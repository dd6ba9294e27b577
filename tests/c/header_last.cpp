#include <goldenthread/frame/arrow_abi.hpp>
// After Arrow's own structures.
#include <goldenthread.h>

static_assert(sizeof(gt_text) == sizeof(void*) * 4);
static_assert(sizeof(ArrowSchema) == 72 || sizeof(void*) != 8);
