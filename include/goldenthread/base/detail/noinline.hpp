// A function that must not be inlined.
#pragma once

#if defined(_MSC_VER)
#define GOLDENTHREAD_NOINLINE __declspec(noinline)
#else
#define GOLDENTHREAD_NOINLINE __attribute__((noinline))
#endif
