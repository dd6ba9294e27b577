# cpack -G DEB (or TGZ) in a build's folder packs what is installed: the headers, the libraries, and the files by which CMake
# and pkg-config find them.
set(CPACK_PACKAGE_NAME "goldenthread")
set(CPACK_PACKAGE_VENDOR "goldenthread")
set(CPACK_PACKAGE_CONTACT "the maintainers of goldenthread")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_RESOURCE_FILE_LICENSE "${PROJECT_SOURCE_DIR}/LICENSE")
set(CPACK_PACKAGE_CHECKSUM SHA256)
set(CPACK_GENERATOR TGZ)
set(CPACK_COMPONENTS_ALL core library c)
set(CPACK_STRIP_FILES ON)
set(CPACK_THREADS 0)
set(CPACK_SET_DESTDIR OFF)
set(CPACK_PACKAGING_INSTALL_PREFIX "/usr")

set(CPACK_DEBIAN_PACKAGE_MAINTAINER "the maintainers of goldenthread")
set(CPACK_DEBIAN_PACKAGE_NAME "libgoldenthread-dev")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION "libdevel")
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# The C library needs none of it; whoever compiles C++ does.
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "libboost-dev (>= 1.81) | libboost1.81-dev")
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" DESTINATION "${CMAKE_INSTALL_DATADIR}/doc/goldenthread" RENAME copyright
        COMPONENT core)
include(CPack)
