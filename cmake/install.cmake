# What `cmake --install` puts where: libraries, the header, the tools, manual pages, guides, the
# shipped model, the scripts of a batch, and what pkg-config and find_package need. The installed tree
# may be moved.
include(CMakePackageConfigHelpers)

# Consumers of the installed static library get the libraries it needs by name, not by the path they
# have on this machine.
set_property(TARGET stance_static PROPERTY INTERFACE_LINK_LIBRARIES
  "$<BUILD_INTERFACE:${STANCE_DEPENDENCY_LIBRARIES}>"
  "$<INSTALL_INTERFACE:${STANCE_DEPENDENCY_NAMES};Threads::Threads;${CMAKE_DL_LIBS};m>")

install(TARGETS stance stance_static EXPORT stance-targets
  LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT library NAMELINK_COMPONENT development
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT development)
set(STANCE_TOOLS stance-train stance-classify stance-evaluate stance-inspect stance-suggest stance-label)
install(TARGETS ${STANCE_TOOLS} RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT tools)
include(cmake/completions.cmake)
install(FILES include/stance/stance.h DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/stance
  COMPONENT development)
set(components 1 tools 3 development 5 tools) # of each section of the manual
while(components)
  list(POP_FRONT components section component)
  file(GLOB pages CONFIGURE_DEPENDS docs/*.${section})
  install(FILES ${pages} DESTINATION ${CMAKE_INSTALL_MANDIR}/man${section} COMPONENT ${component})
endwhile()
install(DIRECTORY docs/ DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT tools USE_SOURCE_PERMISSIONS
  PATTERN "*.[135]" EXCLUDE)
if(STANCE_SHIPPED_MODEL)
  install(FILES ${PROJECT_BINARY_DIR}/models/huawei-5g.stance
    DESTINATION ${CMAKE_INSTALL_DATADIR}/stance COMPONENT tools)
endif()
install(DIRECTORY scripts/batch DESTINATION ${CMAKE_INSTALL_DATADIR}/stance COMPONENT tools
  USE_SOURCE_PERMISSIONS PATTERN __pycache__ EXCLUDE)

set(STANCE_CONFIG_DIR ${CMAKE_INSTALL_LIBDIR}/cmake/stance)
install(EXPORT stance-targets NAMESPACE stance:: DESTINATION ${STANCE_CONFIG_DIR}
  COMPONENT development)
configure_package_config_file(cmake/stance-config.cmake.in ${PROJECT_BINARY_DIR}/stance-config.cmake
  INSTALL_DESTINATION ${STANCE_CONFIG_DIR}
  PATH_VARS CMAKE_INSTALL_DATADIR)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/stance-config-version.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/stance-config.cmake
  ${PROJECT_BINARY_DIR}/stance-config-version.cmake DESTINATION ${STANCE_CONFIG_DIR}
  COMPONENT development)

# From where stance.pc is, the way to the prefix.
file(RELATIVE_PATH STANCE_PC_PREFIX /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
list(TRANSFORM STANCE_DEPENDENCY_NAMES PREPEND -l OUTPUT_VARIABLE STANCE_PC_LIBRARIES)
list(JOIN STANCE_PC_LIBRARIES " " STANCE_PC_LIBRARIES)
set(STANCE_PC_DL)
if(CMAKE_DL_LIBS)
  set(STANCE_PC_DL " -l${CMAKE_DL_LIBS}")
endif()
configure_file(cmake/stance.pc.in ${PROJECT_BINARY_DIR}/stance.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/stance.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig
  COMPONENT development)
