# The targets: goldenthread::core (headers only), goldenthread::goldenthread (compiled) and goldenthread::c (its C interface).
set(goldenthread_core_floors base time graph sweep score)
set(goldenthread_upper_floors frame model combine intake trace coverage rollup reporting compare views io)
set(goldenthread_floors ${goldenthread_core_floors} ${goldenthread_upper_floors})

set(goldenthread_core_headers "")
foreach(floor IN LISTS goldenthread_core_floors)
  file(GLOB_RECURSE headers CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/include/goldenthread/${floor}/*.hpp")
  list(APPEND goldenthread_core_headers ${headers})
endforeach()
file(GLOB goldenthread_headers CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/include/goldenthread/*.hpp")
foreach(floor IN LISTS goldenthread_upper_floors)
  file(GLOB_RECURSE headers CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/include/goldenthread/${floor}/*.hpp")
  list(APPEND goldenthread_headers ${headers})
endforeach()
file(GLOB goldenthread_sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/src/*/*.cpp")
list(FILTER goldenthread_sources EXCLUDE REGEX "/src/c/")

# Sources are compiled together in groups of one floor, so that a file more in one floor leaves the others as they are.
function(goldenthread_unite_floors sources size)
  foreach(source IN LISTS sources)
    cmake_path(GET source PARENT_PATH folder)
    cmake_path(GET folder FILENAME floor)
    if(NOT DEFINED count_${floor})
      set(count_${floor} 0)
    endif()
    math(EXPR group "${count_${floor}} / ${size}")
    math(EXPR count_${floor} "${count_${floor}} + 1")
    set_source_files_properties("${source}" PROPERTIES UNITY_GROUP "${floor}_${group}")
  endforeach()
endfunction()

add_library(goldenthread_core INTERFACE)
add_library(goldenthread::core ALIAS goldenthread_core)
target_compile_features(goldenthread_core INTERFACE cxx_std_20)
target_link_libraries(goldenthread_core INTERFACE Boost::headers Threads::Threads)
target_sources(goldenthread_core INTERFACE FILE_SET HEADERS BASE_DIRS "${PROJECT_SOURCE_DIR}/include"
                                           FILES ${goldenthread_core_headers})
set_target_properties(goldenthread_core PROPERTIES EXPORT_NAME core)

if(goldenthread_sources)
  add_library(goldenthread ${goldenthread_sources})
  add_library(goldenthread::goldenthread ALIAS goldenthread)
  target_link_libraries(goldenthread PUBLIC goldenthread::core PRIVATE $<BUILD_INTERFACE:goldenthread_warnings>)
  target_include_directories(goldenthread PRIVATE "${PROJECT_SOURCE_DIR}/src")
  target_sources(goldenthread PUBLIC FILE_SET HEADERS BASE_DIRS "${PROJECT_SOURCE_DIR}/include"
                                     FILES ${goldenthread_headers})
  target_compile_definitions(goldenthread PRIVATE GOLDENTHREAD_BUILDING)
  get_target_property(goldenthread_type goldenthread TYPE)
  if(goldenthread_type STREQUAL "SHARED_LIBRARY")
    target_compile_definitions(goldenthread PUBLIC GOLDENTHREAD_SHARED)
    goldenthread_export_only(goldenthread "${PROJECT_SOURCE_DIR}/cmake/goldenthread.map")
  endif()
  set_target_properties(
    goldenthread
    PROPERTIES CXX_EXTENSIONS OFF
               CXX_VISIBILITY_PRESET hidden
               VISIBILITY_INLINES_HIDDEN ON
               POSITION_INDEPENDENT_CODE ON
               UNITY_BUILD ${GOLDENTHREAD_UNITY}
               UNITY_BUILD_MODE GROUP
               VERSION ${PROJECT_VERSION}
               SOVERSION ${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR})
  goldenthread_unite_floors("${goldenthread_sources}" 16)
  goldenthread_harden(goldenthread)
  include(cmake/Frameworks.cmake)
  if(GOLDENTHREAD_BUILD_C)
    include(cmake/CLibrary.cmake)
  endif()
endif()
