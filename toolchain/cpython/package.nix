# CPython as a main module: extension modules import libc and the C API from it.
# `out` is a tree for PREFIX /usr/local of the guest: bin/python.wasm and lib/pythonX.Y.
# `test` adds the standard library's own tests, and `debug` is the modules with names of functions.
# `dev` is the derivation of what extension modules are built against.
{
  lib,
  stdenvPrograms,
  callFunction,
  buildPackages,
  runCommand,
  wasm-tools,
  castCheckHook,
  wasix-run,
  xz,
  platform,
  release,
  # The set of wheels for this interpreter.
  pythonPackages,
}:
let
  inherit (callFunction ./build.nix { inherit release; }) attrs names;
  inherit (names) python sysconfigData;
  dev = callFunction ./development.nix { inherit release names; };
  # The profile was counted in an earlier build, and functions without counts are no news.
  quiet = "-Wno-profile-instr-out-of-date -Wno-profile-instr-unprofiled -Wno-backend-plugin";
  # Functions of other files that are inlined: a third of the default length is as fast and smaller.
  lto = "-Wl,-mllvm,-import-instr-limit=30";
in
stdenvPrograms.mkDerivation (
  finalAttrs:
  attrs
  // {
    pname = "python";
    outputs = [
      "out"
      "test"
      "debug"
    ];
    nativeBuildInputs = attrs.nativeBuildInputs ++ [
      castCheckHook
      xz
    ];

    # What wheels are compiled against has to be what is configured and installed here;
    # 0011-one-entry.patch changes a table that only the loop over bytecodes reads.
    # Byte code is made below; that of -O and -OO is a third of the tree, which every start hashes.
    postConfigure = ''
      same() {
        if ! diff --recursive --unified --exclude=pycore_opcode_metadata.h "$1" "$2"; then
          echo "python: $1, which wheels are compiled against, is not what this build has" >&2
          echo "hint: ./nixw run .#update-python-config, or headerPatches in versions.nix" >&2
          exit 1
        fi
      }
      ${names.configData}
      make SHELL="$SHELL" pybuilddir.txt
      configData "$(<pybuilddir.txt)/${sysconfigData}.py" >sysconfigdata.json
      same ${release.config}/sysconfigdata.json sysconfigdata.json
      make DESTDIR="$NIX_BUILD_TOP/headers" SHELL="$SHELL" inclinstall
      same ${dev}/include/${python} "$NIX_BUILD_TOP/headers${platform.prefix}/include/${python}"
      rm -r "$(<pybuilddir.txt)" pybuilddir.txt
      substituteInPlace Makefile --replace-fail "-o 0 -o 1 -o 2" "-o 0"
    '';

    # Shared modules may import what wheels may.
    preBuild = ''
      cut -d " " -f 1 ${release.exportList} >python-symbols.txt
      export WASIX_EXPORT_LISTS=$PWD/python-symbols.txt
      xz --decompress --stdout ${release.profile} >python.proftext
      llvm-profdata merge python.proftext -o python.profdata
      makeFlagsArray+=(
        "CFLAGS_NODIST=-flto=thin -fprofile-use=$PWD/python.profdata ${quiet}"
        "LDFLAGS_NODIST=${lto}"
      )
    '';

    installPhase = ''
      runHook preInstall
      root=$NIX_BUILD_TOP/root
      build=$PWD
      make DESTDIR="$root" SHELL="$SHELL" LDFLAGS_NODIST= COMPILEALL_OPTS="-x ." install

      mkdir -p "$out/bin" "$out/lib" "$debug/bin" "$debug/lib" "$test/lib/${python}/lib-dynload"
      mv "$root${platform.prefix}/lib/${python}" "$out/lib/${python}"
      cd "$out/lib/${python}"
      rm -r idlelib tkinter turtledemo turtle.py
      rm config-*/*.a config-*/*.o

      chmod u+w ${sysconfigData}.py
      cp ${dev}/share/wasix/sysconfigdata.py ${sysconfigData}.py
      sed -E -i ${names.cleanPaths} config-*/Makefile
      mv test "$test/lib/${python}/test"
      mv lib-dynload/{_test,_ctypes_test,_xxtest,xxlimited,xxsubtype}*.so "$test/lib/${python}/lib-dynload"
      # No passes of wasm-opt: code that went through them ran slower.
      install -m 755 "$build/python.wasm" "$debug/bin"
      llvm-objcopy --remove-section=name "$debug/bin/python.wasm" "$out/bin/python.wasm"
      cp lib-dynload/*.so "$debug/lib"
      chmod u+w lib-dynload/*.so
      for module in lib-dynload/*.so; do
        llvm-objcopy --remove-section=name "$module"
      done
      # The tests have files that are wrong on purpose.
      for tree in "$out" "$test"; do
        ${python} -P -m compileall -q -f -j 1 --invalidation-mode unchecked-hash \
          -x 'bad_coding|badsyntax' -s "$tree" -p ${platform.prefix} "$tree/lib/${python}"
      done
      runHook postInstall
    '';

    passthru = {
      inherit dev;
      inherit (release)
        abi
        pythonVersion
        exportList
        buildPython
        ;
      pkgs = pythonPackages;
      pythonOnBuildForHost = buildPackages.${release.buildPython};
      libPrefix = python;
      sitePackages = "lib/${python}/site-packages";
      include = "include/${python}";
      config = callFunction ./config.nix { inherit attrs names; };
      profile = callFunction ./profile.nix {
        inherit attrs release;
        python = finalAttrs.finalPackage;
      };
      # A cache of the runner in which the interpreter is compiled, for what starts it in builds.
      compiled = runCommand "python-compiled" { nativeBuildInputs = [ wasix-run ]; } ''
        wasix-python --cache "$out" --prefix ${finalAttrs.finalPackage} -- -c 'import _ctypes'
      '';
      withTests = runCommand "python-with-tests" { } ''
        mkdir "$out"
        cp -rs --no-preserve=mode ${finalAttrs.finalPackage}/. "$out"
        cp -rs --no-preserve=mode ${finalAttrs.finalPackage.test}/. "$out"
      '';
      tests.exports = runCommand "python-exports" { nativeBuildInputs = [ wasm-tools ]; } ''
        wasix-wasm check-exports ${finalAttrs.finalPackage}/bin/python.wasm ${release.exportList}
        touch "$out"
      '';
    };
    meta = {
      description = "Python for WASIX, which extension modules link against";
      license = lib.licenses.psfl;
    };
  }
)
