# CMAKE_TOOLCHAIN_FILE for the target.
{
  lib,
  writeTextFile,
  platform,
  # A command that runs programs of the target, for the toolchain shell: what a package builds
  # must not depend on the runtime.
  emulator ? null,
}:
let
  # What the toolchain file sets before project() is lost: CMake's own file for WASI clears it.
  rules = writeTextFile {
    name = "wasix-rules.cmake";
    text = ''
      # CMake has no platform file for a WASI that has the whole of POSIX.
      set(UNIX 1)
      # Programs with ENABLE_EXPORTS, and modules that link to them.
      foreach(language C CXX)
        set(CMAKE_EXE_EXPORTS_''${language}_FLAG -rdynamic)
        set(CMAKE_SHARED_MODULE_LOADER_''${language}_FLAG -Wl,-bundle_loader,)
      endforeach()
    '';
  };
in
writeTextFile {
  name = "wasix.cmake";
  text = ''
    set(CMAKE_SYSTEM_NAME WASI)
    set(CMAKE_SYSTEM_VERSION 1)
    set(CMAKE_SYSTEM_PROCESSOR ${platform.cpuFamily})
    set(CMAKE_USER_MAKE_RULES_OVERRIDE ${rules})
    set(CMAKE_C_COMPILER wasix-clang)
    set(CMAKE_CXX_COMPILER wasix-clang++)
    set(CMAKE_AR wasix-ar CACHE FILEPATH "archiver")
    set(CMAKE_RANLIB wasix-ranlib CACHE FILEPATH "archive index")
    set(CMAKE_NM wasix-nm CACHE FILEPATH "symbols")
    set(CMAKE_POSITION_INDEPENDENT_CODE ON)
    set(BUILD_SHARED_LIBS OFF CACHE BOOL "static archives go into side modules")
    set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
    set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY BOTH)
    set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE BOTH)
    set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE BOTH)
    set(CMAKE_CXX_SCAN_FOR_MODULES OFF)
    # Where libraries lie below a prefix.
    set(CMAKE_LIBRARY_ARCHITECTURE ${baseNameOf platform.libDir})
  ''
  + lib.optionalString (emulator != null) "set(CMAKE_CROSSCOMPILING_EMULATOR ${emulator})\n";
}
