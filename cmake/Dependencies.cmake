# Everything the project needs from outside, found and never fetched. What is missing is reported all at once,
# with its name in the usual package collections.
set(goldenthread_missing "")

macro(goldenthread_report_missing what debian fedora homebrew vcpkg conda)
  string(APPEND goldenthread_missing "\n  ${what}\n" "    Debian    ${debian}\n" "    Fedora    ${fedora}\n"
         "    Homebrew  ${homebrew}\n" "    vcpkg     ${vcpkg}\n" "    conda     ${conda}\n")
endmacro()

find_package(Threads REQUIRED)

include(cmake/goldenthreadBoost.cmake)
if(NOT TARGET Boost::headers)
  goldenthread_report_missing("Boost ${goldenthread_boost_minimum} or newer, its headers"
                              "libboost-dev (Debian 12: libboost1.81-dev)" boost-devel boost boost libboost-headers)
endif()

if(GOLDENTHREAD_BUILD_TESTS)
  find_package(Catch2 3 CONFIG QUIET)
  if(NOT TARGET Catch2::Catch2WithMain)
    goldenthread_report_missing("Catch2 3 or newer, for GOLDENTHREAD_BUILD_TESTS"
                                "catch2 (Debian 12: from bookworm-backports)" catch-devel catch2 catch2 catch2)
  endif()
endif()

if(GOLDENTHREAD_BUILD_BENCHMARKS)
  find_package(benchmark CONFIG QUIET)
  if(NOT TARGET benchmark::benchmark_main)
    goldenthread_report_missing("Google Benchmark, for GOLDENTHREAD_BUILD_BENCHMARKS" libbenchmark-dev
                                google-benchmark-devel google-benchmark benchmark benchmark)
  endif()
endif()

if(GOLDENTHREAD_BUILD_TESTS OR GOLDENTHREAD_BUILD_PYTHON)
  if(GOLDENTHREAD_BUILD_PYTHON)
    find_package(Python 3.10 QUIET COMPONENTS Interpreter Development.Module)
  else()
    find_package(Python 3.10 QUIET COMPONENTS Interpreter)
  endif()
  if(NOT Python_FOUND)
    goldenthread_report_missing("Python 3.10 or newer, for the tests and for GOLDENTHREAD_BUILD_PYTHON" python3-dev
                                python3-devel python python3 python)
  endif()
endif()

if(GOLDENTHREAD_BUILD_PYTHON)
  find_package(pybind11 3 CONFIG QUIET)
  if(NOT TARGET pybind11::module)
    goldenthread_report_missing("pybind11 3 or newer, for GOLDENTHREAD_BUILD_PYTHON (or: pip install pybind11)"
                                pybind11-dev pybind11-devel pybind11 pybind11 pybind11)
  endif()
endif()

if(goldenthread_missing)
  message(FATAL_ERROR "goldenthread needs these packages, which CMake did not find:\n${goldenthread_missing}\n"
                      "Install them, or name where they are in CMAKE_PREFIX_PATH.")
endif()
