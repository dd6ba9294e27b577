// A function that is not to be compiled into those that call it.
#pragma once

#if defined(_MSC_VER)
#define GOLDENTHREAD_NOINLINE __declspec(noinline)
#else
#define GOLDENTHREAD_NOINLINE __attribute__((noinline))
#endif
