# goldenthread_export_only(TARGET MAP): a shared library gives out what the map names, and nothing else. Linkers of other
# formats than ELF export by declaration alone.
function(goldenthread_export_only target map)
  if(UNIX AND NOT APPLE)
    target_link_options(${target} PRIVATE "LINKER:--version-script=${map}")
    set_property(TARGET ${target} APPEND PROPERTY LINK_DEPENDS "${map}")
  endif()
endfunction()
