# CPython as a main module: extension modules import libc and the C API from it.
# `out` is a tree for PREFIX /usr/local of the guest: bin/python.wasm and lib/pythonX.Y.
# `test` adds the standard library's own tests, and `debug` is the module with names of functions.
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
    outputs = [
      "out"
      "test"
      "debug"
    ];
    nativeBuildInputs = common.nativeBuildInputs ++ [ buildPackages.binaryen ];

    # What wheels are compiled against was found with libc's names, this with libc itself.
    postConfigure = ''
      cmp pyconfig.h ${dev}/include/${python}/pyconfig.h
    '';

    # Shared modules may import what wheels may.
    preBuild = ''
      cut -d " " -f 1 ${release.exportList} >python-symbols.txt
      export WASIX_EXPORT_LISTS=$PWD/python-symbols.txt
    '';

    # Keeps dylink.0 and the exports; halves the time of the first start.
    postBuild = ''
      wasm-opt -O3 -g python.wasm -o python.named.wasm
      wasm-opt --strip-debug python.named.wasm -o python.wasm
    '';

    installPhase = ''
      runHook preInstall
      root=$NIX_BUILD_TOP/root
      make DESTDIR="$root" SHELL="$SHELL" LDFLAGS_NODIST= COMPILEALL_OPTS="-x ." install

      mkdir -p "$out/bin" "$out/lib" "$debug/bin" "$test/lib/${python}/lib-dynload"
      install -m 755 python.named.wasm "$debug/bin/python.wasm"
      install -m 755 python.wasm "$out/bin/python.wasm"
      mv "$root${platform.prefix}/lib/${python}" "$out/lib/${python}"
      cd "$out/lib/${python}"
      rm -r idlelib tkinter turtledemo turtle.py
      rm config-*/*.a config-*/*.o

      chmod u+w ${sysconfigData}.py
      cp ${dev}/share/wasix/sysconfigdata.py ${sysconfigData}.py
      sed -E -i ${common.names.cleanPaths} config-*/Makefile
      mv test "$test/lib/${python}/test"
      mv lib-dynload/{_test,_ctypes_test,_xxtest,xxlimited,xxsubtype}*.so "$test/lib/${python}/lib-dynload"
      # The tests have files that are wrong on purpose.
      for tree in "$out" "$test"; do
        ${python} -P -m compileall -q -f -j 1 --invalidation-mode unchecked-hash \
          -x 'bad_coding|badsyntax' -s "$tree" -p ${platform.prefix} "$tree/lib/${python}"
      done
      runHook postInstall
    '';

    passthru = {
      inherit dev;
      inherit (release) pythonVersion exportList buildPython;
      withTests = runCommand "python-with-tests" { } ''
        mkdir "$out"
        cp -rs --no-preserve=mode ${finalAttrs.finalPackage}/. "$out"
        cp -rs --no-preserve=mode ${finalAttrs.finalPackage.test}/. "$out"
      '';
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
