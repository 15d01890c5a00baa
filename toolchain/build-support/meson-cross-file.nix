# Meson cross file for the target.
{
  writeTextFile,
  platform,
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
  '';
}
