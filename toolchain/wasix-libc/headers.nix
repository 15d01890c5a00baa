# Headers, start objects, and what side modules may import from libc: all that wheels and
# libraries are compiled against. Nothing here depends on the code inside libc.a.
{
  stdenvNoCC,
  wasix-libc-attributes,
  emptyDirectory,
  clangResourceDir,
  platform,
}:
let
  # What the runtime's linker gives to modules, besides what wasm-ld asks for itself.
  hostSymbols = [
    "__c_longjmp"
    "__cpp_exception"
    "__heap_base"
    "__stack_high"
    "__stack_low"
  ];
in
stdenvNoCC.mkDerivation (
  wasix-libc-attributes
  // {
    pname = "wasix-libc-headers";
    cmakeFlags = wasix-libc-attributes.cmakeFlags ++ [ "-DWASIX_LAYER=${emptyDirectory}" ];
    ninjaFlags = [ "sysroot_inc" ];

    objectFlags = platform.cflags ++ [
      clangResourceDir
      "-O2"
      "-Wall"
      "-Wextra"
      "-Wconversion"
      "-Werror"
      "-nostdlibinc"
    ];
    crt = ./crt;
    exports = ./exports/libc.txt;

    installPhase = ''
      runHook preInstall
      mkdir -p "$out/${platform.libDir}" "$out/share/wasix"
      cp -r sysroot/include/${platform.clangTarget} "$out/${platform.includeDir}"

      for name in crt1 side; do
        clang $objectFlags -idirafter "$out/${platform.includeDir}" -c "$crt/$name.c" \
          -o "$out/${platform.libDir}/$name.o"
      done
      clang --target=${platform.clangTarget} -mexception-handling -c "$crt/tags.s" \
        -o "$out/${platform.libDir}/tags.o"

      install -m 644 "$exports" "$out/share/wasix/libc-exports.txt"
      cut -d " " -f 1 "$exports" >"$out/share/wasix/libc-symbols.txt"
      printf '%s\n' ${toString hostSymbols} >"$out/share/wasix/host-symbols.txt"
      runHook postInstall
    '';
  }
)
