# What a Debian package has besides what is installed everywhere: copyright,
# changelog, compressed manual pages, and times that do not tell when it was
# built.  Run by cpack on each part before it is packed.
set(doc_whybounce whybounce)
set(doc_library libwhybounce0)
set(doc_devel libwhybounce-dev)
file(READ ${CPACK_WB_SOURCE}/LICENSE license)
string(REGEX REPLACE "^BSD 2-Clause License\n\nCopyright \\(c\\) ([^\n]*)\n\n" ""
  license "${license}")
set(holder ${CMAKE_MATCH_1})
string(STRIP "${license}" license)
string(REPLACE "\n\n" "\n.\n" license "${license}")
string(REPLACE "\n" "\n " license "${license}")

foreach(part whybounce library devel)
  set(root ${CPACK_TEMPORARY_DIRECTORY}/${part})
  if(NOT IS_DIRECTORY ${root})
    continue()
  endif()
  set(doc ${root}/usr/share/doc/${doc_${part}})
  file(WRITE ${doc}/copyright
    "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n"
    "Upstream-Name: whybounce\n\nFiles: *\nCopyright: ${holder}\n"
    "License: BSD-2-Clause\n\nLicense: BSD-2-Clause\n ${license}\n")
  configure_file(${CPACK_WB_SOURCE}/cmake/debian/changelog
    ${doc}/changelog.Debian COPYONLY)
  file(GLOB_RECURSE pages ${root}/usr/share/man/*.[1-8])
  execute_process(COMMAND gzip -9nf ${pages} ${doc}/changelog.Debian
    COMMAND_ERROR_IS_FATAL ANY)
  file(GLOB_RECURSE all LIST_DIRECTORIES true ${root}/*)
  if(DEFINED ENV{SOURCE_DATE_EPOCH})
    execute_process(COMMAND touch -h -d @$ENV{SOURCE_DATE_EPOCH} ${root} ${all}
      COMMAND_ERROR_IS_FATAL ANY)
  endif()
endforeach()
