# The warnings the project's own files are compiled with. Users of the library are left with theirs: the target is not exported.
add_library(goldenthread_warnings INTERFACE)

if(MSVC)
  target_compile_options(goldenthread_warnings INTERFACE /W4 /permissive- /utf-8
                                                         $<$<BOOL:${GOLDENTHREAD_WARNINGS_AS_ERRORS}>:/WX>)
else()
  target_compile_options(
    goldenthread_warnings INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wsign-conversion
                                    $<$<BOOL:${GOLDENTHREAD_WARNINGS_AS_ERRORS}>:-Werror>)
endif()

# Optimising, GCC 12 sees overlapping copies in std::string that cannot happen (its bug 105651); GCC 13 does not.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  target_compile_options(goldenthread_warnings INTERFACE -Wno-restrict)
endif()
