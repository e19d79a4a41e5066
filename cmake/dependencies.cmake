# The libraries stance is built on. A missing one stops configuration with the name of its package.
set(STANCE_DEPENDENCY_LIBRARIES) # where they are on this machine
set(STANCE_DEPENDENCY_NAMES)     # as a linker knows them anywhere
set(STANCE_DEPENDENCY_INCLUDES)

function(stance_require name header library package)
  find_path(STANCE_${name}_INCLUDE ${header})
  find_library(STANCE_${name}_LIBRARY ${library})
  if(NOT STANCE_${name}_INCLUDE OR NOT STANCE_${name}_LIBRARY)
    message(FATAL_ERROR "${name} is missing: install the package ${package} (apt-get install ${package}), "
                        "or run scripts/bootstrap.")
  endif()
  mark_as_advanced(STANCE_${name}_INCLUDE STANCE_${name}_LIBRARY)
  set(STANCE_${name}_LIBRARY ${STANCE_${name}_LIBRARY} PARENT_SCOPE)
  list(APPEND STANCE_DEPENDENCY_LIBRARIES ${STANCE_${name}_LIBRARY})
  list(APPEND STANCE_DEPENDENCY_NAMES ${library})
  list(APPEND STANCE_DEPENDENCY_INCLUDES ${STANCE_${name}_INCLUDE})
  set(STANCE_DEPENDENCY_NAMES ${STANCE_DEPENDENCY_NAMES} PARENT_SCOPE)
  set(STANCE_DEPENDENCY_LIBRARIES ${STANCE_DEPENDENCY_LIBRARIES} PARENT_SCOPE)
  set(STANCE_DEPENDENCY_INCLUDES ${STANCE_DEPENDENCY_INCLUDES} PARENT_SCOPE)
endfunction()

stance_require(libsvm libsvm/svm.h svm libsvm-dev)
stance_require(liblinear linear.h linear liblinear-dev)
stance_require(libstemmer libstemmer.h stemmer libstemmer-dev)
stance_require(utf8proc utf8proc.h utf8proc libutf8proc-dev)
stance_require(jansson jansson.h jansson libjansson-dev)
stance_require(xxhash xxhash.h xxhash libxxhash-dev)
stance_require(zlib zlib.h z zlib1g-dev)
stance_require(zstd zstd.h zstd libzstd-dev)
list(REMOVE_DUPLICATES STANCE_DEPENDENCY_INCLUDES)

# libxml2 is loaded while the program runs, by the name that is in it.
find_path(STANCE_LIBXML2_INCLUDE libxml/HTMLparser.h PATH_SUFFIXES libxml2)
find_library(STANCE_LIBXML2_LIBRARY xml2)
mark_as_advanced(STANCE_LIBXML2_INCLUDE STANCE_LIBXML2_LIBRARY)
if(NOT STANCE_LIBXML2_INCLUDE OR NOT STANCE_LIBXML2_LIBRARY)
  message(FATAL_ERROR "libxml2 is missing: install the package libxml2-dev (apt-get install libxml2-dev), "
                      "or run scripts/bootstrap.")
endif()
list(APPEND STANCE_DEPENDENCY_INCLUDES ${STANCE_LIBXML2_INCLUDE})
find_program(STANCE_OBJDUMP objdump REQUIRED)
mark_as_advanced(STANCE_OBJDUMP)
execute_process(COMMAND ${STANCE_OBJDUMP} -p ${STANCE_LIBXML2_LIBRARY} OUTPUT_VARIABLE headers)
if(NOT headers MATCHES "SONAME +([^ \n]+)")
  message(FATAL_ERROR "${STANCE_LIBXML2_LIBRARY} has no name to load it by.")
endif()
set(STANCE_LIBXML2 ${CMAKE_MATCH_1})

set(THREADS_PREFER_PTHREAD_FLAG ON)
find_package(Threads REQUIRED)
list(APPEND STANCE_DEPENDENCY_LIBRARIES Threads::Threads ${CMAKE_DL_LIBS} m)
