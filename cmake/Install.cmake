# Installs the targets and the CMake package that find_package(goldenthread) reads. The headers of goldenthread::core can
# be installed on their own (--component core), and so can the C interface (--component c); the package then has that
# target only.
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

set(goldenthread_package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/goldenthread")

install(TARGETS goldenthread_core EXPORT goldenthreadCoreTargets
        FILE_SET HEADERS DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}" COMPONENT core)
install(EXPORT goldenthreadCoreTargets NAMESPACE goldenthread:: DESTINATION "${goldenthread_package_dir}" COMPONENT core)

if(TARGET goldenthread)
  install(
    TARGETS goldenthread
    EXPORT goldenthreadTargets
    ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT library
    LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT library
    RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}" COMPONENT library
    FILE_SET HEADERS DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}" COMPONENT library)
  install(EXPORT goldenthreadTargets NAMESPACE goldenthread:: DESTINATION "${goldenthread_package_dir}" COMPONENT library)
endif()

if(TARGET goldenthread_c)
  install(
    TARGETS goldenthread_c
    EXPORT goldenthreadCTargets
    LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT c
    ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT c
    RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}" COMPONENT c
    FILE_SET HEADERS DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}" COMPONENT c)
  install(EXPORT goldenthreadCTargets NAMESPACE goldenthread:: DESTINATION "${goldenthread_package_dir}" COMPONENT c)
endif()

configure_package_config_file("${PROJECT_SOURCE_DIR}/cmake/goldenthreadConfig.cmake.in"
                              "${PROJECT_BINARY_DIR}/goldenthreadConfig.cmake"
                              INSTALL_DESTINATION "${goldenthread_package_dir}")
write_basic_package_version_file("${PROJECT_BINARY_DIR}/goldenthreadConfigVersion.cmake"
                                 COMPATIBILITY SameMinorVersion)
install(
  FILES "${PROJECT_BINARY_DIR}/goldenthreadConfig.cmake" "${PROJECT_BINARY_DIR}/goldenthreadConfigVersion.cmake"
        "${PROJECT_SOURCE_DIR}/cmake/goldenthreadBoost.cmake"
  DESTINATION "${goldenthread_package_dir}"
  COMPONENT core)
if(TARGET goldenthread_c)
  install(
    FILES "${PROJECT_BINARY_DIR}/goldenthreadConfig.cmake" "${PROJECT_BINARY_DIR}/goldenthreadConfigVersion.cmake"
    DESTINATION "${goldenthread_package_dir}"
    COMPONENT c)
endif()

# pkg-config's files. They find the prefix from where they stand, so that what is installed can be moved.
if(NOT IS_ABSOLUTE "${CMAKE_INSTALL_LIBDIR}" AND NOT IS_ABSOLUTE "${CMAKE_INSTALL_INCLUDEDIR}")
  file(RELATIVE_PATH goldenthread_pc_prefix "/${CMAKE_INSTALL_LIBDIR}/pkgconfig" "/")
  string(REGEX REPLACE "/$" "" goldenthread_pc_prefix "${goldenthread_pc_prefix}")
  set(goldenthread_pc_definitions "")
  if(goldenthread_type STREQUAL "SHARED_LIBRARY")
    set(goldenthread_pc_definitions " -DGOLDENTHREAD_SHARED")
  endif()
  foreach(target goldenthread goldenthread_c)
    if(TARGET ${target})
      configure_file("${PROJECT_SOURCE_DIR}/cmake/${target}.pc.in" "${PROJECT_BINARY_DIR}/${target}.pc" @ONLY)
      string(REPLACE "goldenthread_c" "c" component "${target}")
      string(REPLACE "goldenthread" "library" component "${component}")
      install(FILES "${PROJECT_BINARY_DIR}/${target}.pc" DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig"
              COMPONENT ${component})
    endif()
  endforeach()
endif()
