# Configures the project as on a machine that has none of the packages it needs, and reads the message: every one of them
# must be in it, with its name in each collection.
#   cmake -DSOURCE=... -DBINARY=... -DGENERATOR=... -DMAKE=... -DCOMPILER=... -P missing_packages.cmake
file(MAKE_DIRECTORY "${BINARY}/empty")
set(hidden "")
foreach(package Boost Catch2 benchmark Python pybind11)
  list(APPEND hidden "-DCMAKE_DISABLE_FIND_PACKAGE_${package}=ON")
endforeach()
execute_process(
  COMMAND "${CMAKE_COMMAND}" -S "${SOURCE}" -B "${BINARY}" -G "${GENERATOR}" "-DCMAKE_MAKE_PROGRAM=${MAKE}"
          "-DCMAKE_CXX_COMPILER=${COMPILER}" "-DGOLDENTHREAD_BOOST_INCLUDE_DIR=${BINARY}/empty" ${hidden}
          -DGOLDENTHREAD_BUILD_BENCHMARKS=ON -DGOLDENTHREAD_BUILD_PYTHON=ON
  RESULT_VARIABLE result
  ERROR_VARIABLE message
  OUTPUT_QUIET)

if(result EQUAL 0)
  message(FATAL_ERROR "the project was configured without its packages")
endif()
foreach(
  name
  "Boost 1.81" libboost1.81-dev boost-devel libboost-headers
  "Catch2 3" bookworm-backports catch-devel
  "Google Benchmark" libbenchmark-dev google-benchmark-devel
  "Python 3.10" python3-dev python3-devel
  "pybind11 3" pybind11-dev pybind11-devel
  Debian Fedora Homebrew vcpkg conda)
  string(FIND "${message}" "${name}" at)
  if(at EQUAL -1)
    message(SEND_ERROR "the message does not say '${name}':\n${message}")
  endif()
endforeach()
