# What cmake --install puts where, in three parts: the programs, the library,
# and what others need to build with it.  DESTDIR and --prefix work: nothing
# installed knows where it lies (lib/base/places.c, whybounce.pc).
include(CMakePackageConfigHelpers)

install(DIRECTORY contrib/ DESTINATION ${CMAKE_INSTALL_DATADIR}/whybounce
  COMPONENT whybounce USE_SOURCE_PERMISSIONS PATTERN "*_test.sh" EXCLUDE
  PATTERN unpacked.sh EXCLUDE)
install(FILES README.md README.ja.md DESTINATION ${CMAKE_INSTALL_DOCDIR}
  COMPONENT whybounce)

# For reading: they are compiled into the program.
install(DIRECTORY rules/ DESTINATION ${CMAKE_INSTALL_DATADIR}/whybounce/rules
  COMPONENT whybounce FILES_MATCHING PATTERN "*.cause" PATTERN "*.sig"
  PATTERN "*.receiver" PATTERN "*.service" PATTERN "README*.md")

install(TARGETS whybounce_shared EXPORT whybounce
  LIBRARY COMPONENT library NAMELINK_COMPONENT devel)
install(TARGETS whybounce_static ARCHIVE COMPONENT devel)
install(FILES lib/whybounce.h TYPE INCLUDE COMPONENT devel)
install(FILES doc/library/example.c doc/library/CMakeLists.txt
  DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/libwhybounce-dev/examples
  COMPONENT devel)

cmake_path(RELATIVE_PATH CMAKE_INSTALL_PREFIX
  BASE_DIRECTORY ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig
  OUTPUT_VARIABLE WB_PC_PREFIX)
configure_file(cmake/whybounce.pc.in generated/whybounce.pc @ONLY)
install(FILES ${CMAKE_BINARY_DIR}/generated/whybounce.pc
  DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT devel)

set(package ${CMAKE_INSTALL_LIBDIR}/cmake/whybounce)
target_include_directories(whybounce_shared INTERFACE
  $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
configure_package_config_file(cmake/whybounce-config.cmake.in
  generated/whybounce-config.cmake INSTALL_DESTINATION ${package})
write_basic_package_version_file(generated/whybounce-config-version.cmake
  COMPATIBILITY SameMinorVersion)
install(EXPORT whybounce FILE whybounce-targets.cmake NAMESPACE whybounce::
  DESTINATION ${package} COMPONENT devel)
install(FILES ${CMAKE_BINARY_DIR}/generated/whybounce-config.cmake
  ${CMAKE_BINARY_DIR}/generated/whybounce-config-version.cmake
  DESTINATION ${package} COMPONENT devel)
