# The frameworks that come with the library: src/io/frameworks/NAME.json, compiled in as text under that name.
file(GLOB goldenthread_frameworks CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/src/io/frameworks/*.json")
set(goldenthread_framework_texts "")
foreach(file IN LISTS goldenthread_frameworks)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${file}")
  get_filename_component(name "${file}" NAME_WE)
  file(READ "${file}" hex HEX)
  # Numbers, for no compiler takes string literals of every length.
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
  string(MAKE_C_IDENTIFIER "${name}" identifier)
  string(APPEND goldenthread_framework_texts "constexpr unsigned char ${identifier}[] = {${bytes}};\n")
  list(APPEND goldenthread_framework_entries "{\"${name}\", text_of(${identifier})}")
endforeach()
list(JOIN goldenthread_framework_entries ",\n    " goldenthread_framework_entries)
configure_file("${PROJECT_SOURCE_DIR}/cmake/shipped_frameworks.cpp.in"
               "${PROJECT_BINARY_DIR}/generated/shipped_frameworks.cpp" @ONLY)
target_sources(goldenthread PRIVATE "${PROJECT_BINARY_DIR}/generated/shipped_frameworks.cpp")
