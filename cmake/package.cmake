# cpack: the Debian packages whybounce, libwhybounce0 and libwhybounce-dev, made
# of the three parts that cmake --install knows.
#
#	cmake --workflow --preset package	# → build-package/*.deb
#
# With SOURCE_DATE_EPOCH set they are the same whenever and wherever they are
# made.
if(NOT WB_TESTS)
  target_compile_options(wb_flags INTERFACE
    -ffile-prefix-map=${CMAKE_SOURCE_DIR}=.)
endif()
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME whybounce)
# each description has its own
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "")
set(CPACK_PACKAGE_VENDOR "the whybounce authors")
set(CPACK_PACKAGE_CONTACT "The whybounce authors <packages@whybounce.invalid>"
  CACHE STRING "Who maintains the packages: Name <address>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE
  OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_COMPONENTS_ALL whybounce library devel)
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_SOURCE_DIR}/cmake/package_files.cmake)
set(CPACK_WB_SOURCE ${CMAKE_SOURCE_DIR})

set(library libwhybounce${PROJECT_VERSION_MAJOR})
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(release "${PROJECT_VERSION}-${CPACK_DEBIAN_PACKAGE_RELEASE}")

set(CPACK_DEBIAN_WHYBOUNCE_PACKAGE_NAME whybounce)
set(CPACK_DEBIAN_WHYBOUNCE_PACKAGE_SECTION mail)
# libcrypto is opened when a signature is verified (lib/check/dkim_crypto.c),
# and the certificates are for what is asked by HTTPS
set(CPACK_DEBIAN_WHYBOUNCE_PACKAGE_DEPENDS libssl3)
set(CPACK_DEBIAN_WHYBOUNCE_PACKAGE_RECOMMENDS ca-certificates)
set(CPACK_DEBIAN_WHYBOUNCE_PACKAGE_SUGGESTS "mutt | neomutt, procmail, jq")
set(CPACK_COMPONENT_WHYBOUNCE_DESCRIPTION
"explains why a mail bounced, and proves the cure
Reads a bounced mail, an SMTP reply or a mail log, and says why the mail came
back, whether that is still so, and who has to change what. It asks the DNS
what the refusing server must have asked, repeats SPF, DKIM and DMARC step by
step, prints the record that cures it, and tries that record out before it is
published. In English and Japanese.")

set(CPACK_DEBIAN_LIBRARY_PACKAGE_NAME ${library})
set(CPACK_DEBIAN_LIBRARY_PACKAGE_SECTION libs)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_DEPENDS libssl3)
# ldconfig, without scripts, and who needs what of the library
file(WRITE ${CMAKE_BINARY_DIR}/generated/debian/triggers
  "activate-noawait ldconfig\n")
file(WRITE ${CMAKE_BINARY_DIR}/generated/debian/shlibs
  "libwhybounce ${PROJECT_VERSION_MAJOR} ${library} (>= ${PROJECT_VERSION})\n")
set(CPACK_DEBIAN_LIBRARY_PACKAGE_CONTROL_EXTRA
  ${CMAKE_BINARY_DIR}/generated/debian/triggers
  ${CMAKE_BINARY_DIR}/generated/debian/shlibs)
# translations, and the program that asks the DNS
set(CPACK_DEBIAN_LIBRARY_PACKAGE_RECOMMENDS "whybounce (= ${release})")
set(CPACK_COMPONENT_LIBRARY_DESCRIPTION
"explains why a mail bounced (shared library)
What the command whybounce does, for other programs: why a mail came back,
whether that is still so, who has to change what, and the DNS record that
cures it.")

set(CPACK_DEBIAN_DEVEL_PACKAGE_NAME libwhybounce-dev)
set(CPACK_DEBIAN_DEVEL_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEVEL_PACKAGE_DEPENDS "${library} (= ${release})")
set(CPACK_DEBIAN_DEVEL_PACKAGE_SUGGESTS
  "libgmime-3.0-dev, libidn2-dev, libpsl-dev, libunistring-dev")
set(CPACK_COMPONENT_DEVEL_DESCRIPTION
"explains why a mail bounced (development files)
Header, static library, pkg-config and CMake files, manual page and an example
for programs that use libwhybounce. To link it statically the packages that
are suggested are needed.")
include(CPack)
