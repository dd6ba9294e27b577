#include <goldenthread.h>

#include <goldenthread/frame/arrow_abi.hpp>

static_assert(sizeof(gt_error) == sizeof(void*) * 8);
static_assert(sizeof(ArrowArrayStream) == sizeof(void*) * 5);
