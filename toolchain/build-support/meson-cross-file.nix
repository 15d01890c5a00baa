# Meson cross file for the target.
{
  lib,
  writeTextFile,
  platform,
  # What runs programs of the target, where anything may.
  emulator ? null,
  # Where libraries go below the prefix, unless the command says so.
  libDir ? null,
}:
writeTextFile {
  name = "wasix-meson.ini";
  text = ''
    [binaries]
    c = 'wasix-clang'
    cpp = 'wasix-clang++'
    ar = 'wasix-ar'
    nm = 'wasix-nm'
    ranlib = 'wasix-ranlib'
    strip = 'wasix-strip'
    pkg-config = 'pkg-config'
    ${lib.optionalString (emulator != null) "exe_wrapper = '${emulator}'\n"}
    [host_machine]
    system = '${platform.system}'
    cpu_family = '${platform.cpuFamily}'
    cpu = '${platform.cpuFamily}'
    endian = 'little'

    [properties]
    needs_exe_wrapper = true
    sizeof_void* = ${toString platform.sizeofPointer}
    longdouble_format = '${platform.longDoubleFormat}'

    [built-in options]
    default_library = 'static'
  ''
  + lib.optionalString (libDir != null) "libdir = '${libDir}'\n";
}
