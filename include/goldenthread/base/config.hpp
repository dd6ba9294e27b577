// How the library's symbols are seen from outside, and the version of its interface.
#pragma once

#define GOLDENTHREAD_VERSION_MAJOR 0
#define GOLDENTHREAD_VERSION_MINOR 1
#define GOLDENTHREAD_VERSION_PATCH 0
#define GOLDENTHREAD_VERSION "0.1.0"

#if defined(_WIN32) && defined(GOLDENTHREAD_SHARED)
#if defined(GOLDENTHREAD_BUILDING)
#define GOLDENTHREAD_API __declspec(dllexport)
#else
#define GOLDENTHREAD_API __declspec(dllimport)
#endif
#define GOLDENTHREAD_EXCEPTION
#elif defined(_WIN32)
#define GOLDENTHREAD_API
#define GOLDENTHREAD_EXCEPTION
#else
#define GOLDENTHREAD_API __attribute__((visibility("default")))
#define GOLDENTHREAD_EXCEPTION __attribute__((visibility("default")))
#endif
