# CPython as a main module: extension modules import libc and the C API from it.
# `out` is a tree for PREFIX /usr/local of the guest: bin/python.wasm and lib/pythonX.Y.
# `dev` is the derivation of what extension modules are built against.
{
  lib,
  stdenvPrograms,
  callPackage,
  buildPackages,
  runCommand,
  wasm-tools,
  platform,
  release,
}:
let
  common = callPackage ./build.nix { inherit release; };
  dev = callPackage ./development.nix { inherit release; };
  inherit (common.names) python sysconfigData;
in
stdenvPrograms.mkDerivation (
  finalAttrs:
  removeAttrs common [
    "names"
    "override"
  ]
  // {
    pname = "python";
    nativeBuildInputs = common.nativeBuildInputs ++ [ buildPackages.binaryen ];

    # What wheels are compiled against was found with libc's names, this with libc itself.
    postConfigure = ''
      cmp pyconfig.h ${dev}/include/${python}/pyconfig.h
    '';

    # Keeps dylink.0 and the exports; halves the time of the first start.
    postBuild = ''
      wasm-opt -O3 python.wasm -o python.opt.wasm
      mv python.opt.wasm python.wasm
    '';

    installPhase = ''
      runHook preInstall
      root=$NIX_BUILD_TOP/root
      make DESTDIR="$root" SHELL="$SHELL" LDFLAGS_NODIST= COMPILEALL_OPTS=-j$NIX_BUILD_CORES install
      find "$root" -name __pycache__ -prune -exec rm -r {} +

      mkdir -p "$out/bin" "$out/lib"
      install -m 755 python.wasm "$out/bin/python.wasm"
      mv "$root${platform.prefix}/lib/${python}" "$out/lib/${python}"
      cd "$out/lib/${python}"
      rm -r idlelib tkinter turtledemo turtle.py
      rm config-*/*.a config-*/*.o

      chmod u+w ${sysconfigData}.py
      cp ${dev}/share/wasix/sysconfigdata.py ${sysconfigData}.py
      sed -E -i ${common.names.cleanPaths} config-*/Makefile
      ${python} -P -m compileall -q -f -j 1 --invalidation-mode unchecked-hash \
        -s "$out" -p ${platform.prefix} "$out/lib/${python}"
      install -d lib-dynload
      echo "Extension modules of the standard library are part of the interpreter." >lib-dynload/README
      runHook postInstall
    '';

    passthru = {
      inherit dev;
      inherit (release) pythonVersion exportList;
      sitePackages = "lib/${python}/site-packages";
      include = "include/${python}";
      tests.exports = runCommand "python-exports" { nativeBuildInputs = [ wasm-tools ]; } ''
        wasix-wasm check-exports ${finalAttrs.finalPackage}/bin/python.wasm ${release.exportList}
        touch "$out"
      '';
    };
    meta.license = lib.licenses.psfl;
  }
)
