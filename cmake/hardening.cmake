# Defences against what a mistake could be used for: STANCE_HARDENING_COMPILE and _LINK, each flag only
# where compiler, linker and machine know it. A sanitized build has its own checks.
include(CheckCCompilerFlag)
include(CheckCSourceCompiles)
include(CheckLinkerFlag)
include(CheckPIESupported)

set(STANCE_HARDENING_COMPILE)
set(STANCE_HARDENING_LINK)
set(STANCE_SANITIZED FALSE)
if(CMAKE_C_FLAGS MATCHES "-fsanitize")
  set(STANCE_SANITIZED TRUE)
endif()
option(STANCE_HARDENING "Build with the compiler's and linker's defences" ON)

# Position-independent executables, too, where CMAKE_POSITION_INDEPENDENT_CODE says so.
check_pie_supported(LANGUAGES C)

if(STANCE_HARDENING AND NOT STANCE_SANITIZED)
  # A shadow stack, but no marks where a call may end: those cost 1 % of scoring, and Linux has no use
  # for them in programs.
  foreach(flag -fstack-protector-strong -fstack-clash-protection -fcf-protection=return)
    string(MAKE_C_IDENTIFIER "STANCE_HAS${flag}" known)
    check_c_compiler_flag(${flag} ${known})
    if(${known})
      list(APPEND STANCE_HARDENING_COMPILE ${flag})
    endif()
  endforeach()
  foreach(flag -Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack -Wl,--as-needed)
    string(MAKE_C_IDENTIFIER "STANCE_HAS${flag}" known)
    check_linker_flag(C ${flag} ${known})
    if(${known})
      list(APPEND STANCE_HARDENING_LINK ${flag})
    endif()
  endforeach()

  # This one needs a compiler that optimizes; an older one takes the level for 2, with a warning.
  set(fortify -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3)
  list(JOIN fortify " " CMAKE_REQUIRED_FLAGS)
  string(APPEND CMAKE_REQUIRED_FLAGS " -Werror")
  set(CMAKE_TRY_COMPILE_CONFIGURATION ${CMAKE_BUILD_TYPE})
  check_c_source_compiles("#include <string.h>
    #ifndef __OPTIMIZE__
    #error
    #endif
    int main(void) { return 0; }" STANCE_HAS_FORTIFY)
  unset(CMAKE_TRY_COMPILE_CONFIGURATION)
  unset(CMAKE_REQUIRED_FLAGS)
  if(STANCE_HAS_FORTIFY)
    list(APPEND STANCE_HARDENING_COMPILE ${fortify})
    # Level 3 would work out, for every word, how much of an array of keys is left: 2 % of scoring.
    set_source_files_properties(features/forms.c
      PROPERTIES COMPILE_OPTIONS "-U_FORTIFY_SOURCE;-D_FORTIFY_SOURCE=2")
  endif()
endif()
