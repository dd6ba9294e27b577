# goldenthread::c, the C interface: a shared library of its own, whatever the other is, that gives out the functions of
# goldenthread.h and holds everything else inside. A change that takes one away or changes it gives the soname another number.
set(goldenthread_c_abi 1)

file(GLOB goldenthread_c_sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/src/c/*.cpp")
add_library(goldenthread_c SHARED ${goldenthread_c_sources})
add_library(goldenthread::c ALIAS goldenthread_c)
if(goldenthread_type STREQUAL "SHARED_LIBRARY")
  # What it uses of the library is not among what the shared one gives out, so it is compiled in.
  target_sources(goldenthread_c PRIVATE ${goldenthread_sources} "${PROJECT_BINARY_DIR}/generated/shipped_frameworks.cpp")
  target_link_libraries(goldenthread_c PRIVATE goldenthread::core)
else()
  target_link_libraries(goldenthread_c PRIVATE goldenthread::goldenthread)
endif()
target_link_libraries(goldenthread_c PRIVATE $<BUILD_INTERFACE:goldenthread_warnings>)
target_include_directories(goldenthread_c PRIVATE "${PROJECT_SOURCE_DIR}/src")
target_sources(goldenthread_c PUBLIC FILE_SET HEADERS BASE_DIRS "${PROJECT_SOURCE_DIR}/include"
                                     FILES "${PROJECT_SOURCE_DIR}/include/goldenthread.h")
target_compile_definitions(goldenthread_c PRIVATE GT_BUILDING)
goldenthread_unite_floors("${goldenthread_c_sources}" 16)
goldenthread_harden(goldenthread_c)
goldenthread_export_only(goldenthread_c "${PROJECT_SOURCE_DIR}/cmake/goldenthread_c.map")
set_target_properties(
  goldenthread_c
  PROPERTIES EXPORT_NAME c
             CXX_EXTENSIONS OFF
             CXX_VISIBILITY_PRESET hidden
             VISIBILITY_INLINES_HIDDEN ON
             UNITY_BUILD ${GOLDENTHREAD_UNITY}
             UNITY_BUILD_MODE GROUP
             VERSION ${goldenthread_c_abi}.${PROJECT_VERSION}
             SOVERSION ${goldenthread_c_abi})
