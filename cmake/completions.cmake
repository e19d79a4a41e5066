# What makes shells complete the tools' options, as the tools themselves print it.
set(STANCE_COMPLETION_DIR ${PROJECT_BINARY_DIR}/completions)
file(MAKE_DIRECTORY ${STANCE_COMPLETION_DIR})

# stance_completion(TOOL SHELL FILE DIRECTORY): made in the build tree as FILE, installed below the data
# directory.
function(stance_completion tool shell file directory)
  set(output ${STANCE_COMPLETION_DIR}/${file})
  add_custom_command(OUTPUT ${output}
    COMMAND ${tool} --completion ${shell} > ${output}
    DEPENDS ${tool}
    VERBATIM)
  set_property(GLOBAL APPEND PROPERTY STANCE_COMPLETIONS ${output})
  install(FILES ${output} DESTINATION ${CMAKE_INSTALL_DATADIR}/${directory} COMPONENT tools)
endfunction()

foreach(tool ${STANCE_TOOLS})
  stance_completion(${tool} bash ${tool} bash-completion/completions)
  stance_completion(${tool} fish ${tool}.fish fish/vendor_completions.d)
  stance_completion(${tool} zsh _${tool} zsh/site-functions)
endforeach()
get_property(completions GLOBAL PROPERTY STANCE_COMPLETIONS)
add_custom_target(stance_completions ALL DEPENDS ${completions})
