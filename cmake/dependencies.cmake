# The libraries stance is built on. A missing one stops configuration with the name of its package.
set(STANCE_DEPENDENCY_LIBRARIES) # where they are on this machine
set(STANCE_DEPENDENCY_NAMES)     # as a linker knows them anywhere
set(STANCE_DEPENDENCY_INCLUDES)
set(STANCE_DEVELOPMENT_PACKAGES) # Debian's, with commas, of those that are linked
set(STANCE_LOADED_PACKAGES)      # the same of the libraries that are loaded

find_program(STANCE_OBJDUMP objdump REQUIRED)
mark_as_advanced(STANCE_OBJDUMP)

macro(stance_find name header library package)
  find_path(STANCE_${name}_INCLUDE ${header} PATH_SUFFIXES ${name})
  find_library(STANCE_${name}_LIBRARY ${library})
  if(NOT STANCE_${name}_INCLUDE OR NOT STANCE_${name}_LIBRARY)
    message(FATAL_ERROR "${name} is missing: install the package ${package} (apt-get install ${package}), "
                        "or run scripts/bootstrap.")
  endif()
  mark_as_advanced(STANCE_${name}_INCLUDE STANCE_${name}_LIBRARY)
  list(APPEND STANCE_DEPENDENCY_INCLUDES ${STANCE_${name}_INCLUDE})
endmacro()

# A library that is linked.
macro(stance_require name header library package)
  stance_find(${name} ${header} ${library} ${package})
  list(APPEND STANCE_DEPENDENCY_LIBRARIES ${STANCE_${name}_LIBRARY})
  list(APPEND STANCE_DEPENDENCY_NAMES ${library})
  list(APPEND STANCE_DEVELOPMENT_PACKAGES ${package})
endmacro()

# A library that is loaded when it is first needed, by the name that is in it: STANCE_name_SONAME.
# `loaded` is Debian's package that it is in.
macro(stance_load name header library package loaded)
  stance_find(${name} ${header} ${library} ${package})
  execute_process(COMMAND ${STANCE_OBJDUMP} -p ${STANCE_${name}_LIBRARY} OUTPUT_VARIABLE headers)
  if(NOT headers MATCHES "SONAME +([^ \n]+)")
    message(FATAL_ERROR "${STANCE_${name}_LIBRARY} has no name to load it by.")
  endif()
  set(STANCE_${name}_SONAME ${CMAKE_MATCH_1})
  list(APPEND STANCE_LOADED_PACKAGES ${loaded})
endmacro()

stance_require(libstemmer libstemmer.h stemmer libstemmer-dev)
stance_require(utf8proc utf8proc.h utf8proc libutf8proc-dev)
stance_require(jansson jansson.h jansson libjansson-dev)
stance_require(xxhash xxhash.h xxhash libxxhash-dev)
stance_require(zlib zlib.h z zlib1g-dev)
stance_require(zstd zstd.h zstd libzstd-dev)
stance_load(libsvm libsvm/svm.h svm libsvm-dev libsvm3)
stance_load(liblinear linear.h linear liblinear-dev liblinear4)
stance_load(libxml2 libxml/HTMLparser.h xml2 libxml2-dev libxml2)
list(REMOVE_DUPLICATES STANCE_DEPENDENCY_INCLUDES)
list(JOIN STANCE_DEVELOPMENT_PACKAGES ", " STANCE_DEVELOPMENT_PACKAGES)
list(JOIN STANCE_LOADED_PACKAGES ", " STANCE_LOADED_PACKAGES)

set(THREADS_PREFER_PTHREAD_FLAG ON)
find_package(Threads REQUIRED)
list(APPEND STANCE_DEPENDENCY_LIBRARIES Threads::Threads ${CMAKE_DL_LIBS} m)
