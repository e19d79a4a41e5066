# Packages: `cpack -G DEB` makes libstance, libstance-dev and stance (the tools), `cpack --config
# CPackSourceConfig.cmake` a tarball of the sources that builds without git.
set(CPACK_PACKAGE_NAME stance)
set(CPACK_PACKAGE_VENDOR stance)
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
set(CPACK_PACKAGE_CONTACT "the stance project")
set(CPACK_STRIP_FILES ON)

set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_COMPONENTS_ALL library development tools)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS ${PROJECT_BINARY_DIR})

# stance_deb(COMPONENT NAME SECTION DESCRIPTION)
macro(stance_deb component name section description)
  string(TOUPPER ${component} upper)
  set(CPACK_DEBIAN_${upper}_PACKAGE_NAME ${name})
  set(CPACK_DEBIAN_${upper}_PACKAGE_SECTION ${section})
  set(CPACK_COMPONENT_${upper}_DESCRIPTION "${description}")
  install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/${name} RENAME copyright
    COMPONENT ${component} EXCLUDE_FROM_ALL)
endmacro()
stance_deb(library libstance${PROJECT_VERSION_MAJOR} libs
  "${PROJECT_DESCRIPTION}: the library\n Labels sentences and articles as for or against a proposition.")
stance_deb(development libstance-dev libdevel
  "${PROJECT_DESCRIPTION}: header and static library\n What it takes to build programs with libstance.")
stance_deb(tools stance text
  "${PROJECT_DESCRIPTION}: tools\n stance-train, stance-classify and others, their manual, scripts for large inputs, and a model\n of the debate on banning Huawei from 5G networks.")

if(TARGET stance_sqlite)
  list(APPEND CPACK_COMPONENTS_ALL sqlite)
  stance_deb(sqlite stance-sqlite database
    "${PROJECT_DESCRIPTION}: extension for SQLite\n Functions and a table that label texts, for .load libstance_sqlite.")
  set(CPACK_DEBIAN_SQLITE_PACKAGE_DEPENDS "${CPACK_DEBIAN_LIBRARY_PACKAGE_NAME} (= ${PROJECT_VERSION})")
endif()

# Those are loaded when they are first needed, so that nothing tells of them but this.
set(CPACK_DEBIAN_LIBRARY_PACKAGE_DEPENDS "${STANCE_LOADED_PACKAGES}")
set(CPACK_DEBIAN_TOOLS_PACKAGE_DEPENDS "${STANCE_LOADED_PACKAGES}")
set(CPACK_DEBIAN_TOOLS_PACKAGE_SUGGESTS "python3, parallel, slurm-client") # of the scripts of a batch
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS
  "${CPACK_DEBIAN_LIBRARY_PACKAGE_NAME} (= ${PROJECT_VERSION}), ${STANCE_DEVELOPMENT_PACKAGES}")
set(CPACK_DEBIAN_LIBRARY_PACKAGE_CONTROL_EXTRA ${PROJECT_BINARY_DIR}/triggers)
file(WRITE ${PROJECT_BINARY_DIR}/triggers "activate-noawait ldconfig\n")

set(CPACK_SOURCE_GENERATOR TGZ)
set(CPACK_SOURCE_PACKAGE_FILE_NAME stance-${PROJECT_VERSION})
set(CPACK_SOURCE_IGNORE_FILES "/\\\\.git(/|$)" "/build[^/]*/" "\\\\.swp$" "/__pycache__/" "\\\\.egg-info/"
  "/stance/_declarations\\\\.py$")
include(CPack)
