# Finds Boost's headers, 1.81 or newer, and makes Boost::headers of them. The project and its installed package share this file.
# Boost's own package files are asked first; a plain folder of headers on the search path will do as well.
set(goldenthread_boost_minimum 1.81)

if(NOT TARGET Boost::headers)
  find_package(Boost ${goldenthread_boost_minimum} CONFIG QUIET)
endif()

if(NOT TARGET Boost::headers)
  find_path(GOLDENTHREAD_BOOST_INCLUDE_DIR boost/version.hpp HINTS "${Boost_INCLUDE_DIR}" "$ENV{BOOST_ROOT}/include"
                                                                   "$ENV{BOOST_ROOT}")
  mark_as_advanced(GOLDENTHREAD_BOOST_INCLUDE_DIR)
  if(EXISTS "${GOLDENTHREAD_BOOST_INCLUDE_DIR}/boost/version.hpp")
    file(STRINGS "${GOLDENTHREAD_BOOST_INCLUDE_DIR}/boost/version.hpp" goldenthread_boost_line
         REGEX "#define BOOST_LIB_VERSION")
    string(REGEX REPLACE ".*\"([0-9]+)_([0-9]+).*" "\\1.\\2" goldenthread_boost_version "${goldenthread_boost_line}")
    if(goldenthread_boost_version VERSION_GREATER_EQUAL goldenthread_boost_minimum)
      add_library(Boost::headers INTERFACE IMPORTED)
      target_include_directories(Boost::headers INTERFACE "${GOLDENTHREAD_BOOST_INCLUDE_DIR}")
    endif()
  endif()
endif()
