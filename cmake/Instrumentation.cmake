# Builds that watch themselves: sanitizers, line coverage, clang-tidy.
if(GOLDENTHREAD_SANITIZE)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()

if(GOLDENTHREAD_SANITIZE_THREAD)
  add_compile_options(-fsanitize=thread -fno-omit-frame-pointer)
  add_link_options(-fsanitize=thread)
endif()

if(GOLDENTHREAD_COVERAGE)
  add_compile_options(--coverage -fprofile-update=atomic)
  add_link_options(--coverage)
endif()

if(GOLDENTHREAD_TIDY)
  find_program(GOLDENTHREAD_CLANG_TIDY NAMES clang-tidy-19 clang-tidy REQUIRED)
  set(CMAKE_CXX_CLANG_TIDY "${GOLDENTHREAD_CLANG_TIDY};--quiet")
endif()
