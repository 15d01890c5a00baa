# How often the parts of the interpreter run in the tests that upstream optimises with
# (`python -m test --pgo`): what `profiles/` holds, compressed text of llvm-profdata.
#
# Counters of a position-independent module would need relocations that wasm-ld refuses, so the
# program that counts is a static one, without modules in files.
{
  stdenvPrograms,
  stdenvNoCC,
  llvm-runtimes-source,
  wasix-run,
  xz,
  python,
  release,
  # Of build.nix.
  attrs,
}:
let
  source = stdenvNoCC.mkDerivation {
    pname = "llvm-profile-source";
    inherit (llvm-runtimes-source) version src;
    nativeBuildInputs = [ xz ];
    dontConfigure = true;
    dontBuild = true;
    dontInstall = true;
    dontFixup = true;
    unpackPhase = ''
      mkdir "$out"
      tar --extract --file "$src" --directory "$out" --strip-components=2 --no-same-owner \
        --wildcards '*/compiler-rt/lib/profile' '*/compiler-rt/include/profile'
    '';
  };
in
stdenvPrograms.mkDerivation (
  attrs
  // {
    pname = "python-profile";
    nativeBuildInputs = attrs.nativeBuildInputs ++ [
      wasix-run
      xz
    ];
    env = attrs.env // {
      OPT = "${attrs.env.OPT} -Xclang -fprofile-instrument=llvm";
      # Anything but -rdynamic, which makes a main module.
      LINKFORSHARED = " ";
    };

    preBuild = ''
      for part in ${source}/lib/profile/*.{c,cpp}; do
        case $part in
        *Platform[ADFW]*|*/GCDA*|*/Windows*) continue ;;
        *.c) compiler=$CC ;;
        *) compiler=$CXX ;;
        esac
        $compiler -O2 -DCOMPILER_RT_HAS_ATOMICS=1 -DCOMPILER_RT_HAS_FCNTL_LCK=1 \
          -DCOMPILER_RT_HAS_UNAME=1 -I${source}/include -c "$part" -o "profile-$(basename "$part").o"
      done
      $AR rcs libprofile.a profile-*.o
      makeFlagsArray+=("LDFLAGS=$PWD/libprofile.a -Wl,-u,__llvm_profile_runtime")
    '';
    buildFlags = [ "python.wasm" ];

    # Deep recursions end the program: frames are larger with counters. Some tests fail
    # without the modules; what they run before counts.
    installPhase = ''
      runHook preInstall
      tree=$NIX_BUILD_TOP/tree
      cp -rL --no-preserve=mode ${python.withTests}/. "$tree"
      cp python.wasm "$tree/bin/python.wasm"
      mkdir "$NIX_BUILD_TOP/counts"
      count() {
        wasix-python --cache "$NIX_BUILD_TOP/cache" --timeout 600 --prefix "$tree" \
          --env LLVM_PROFILE_FILE=/workspace/counts/"$1".profraw \
          --mount "$NIX_BUILD_TOP/counts:/workspace/counts" -- "''${@:2}"
      }
      count list -c 'from test.libregrtest.pgo import PGO_TESTS; print(*PGO_TESTS)' >tests
      for name in $(<tests); do
        count "$name" -m test -i '*[Rr]ecurs*' -i '*nested*' -i '*deep*' "$name" ||
          echo "$name: exit status $?"
      done
      counts=("$NIX_BUILD_TOP"/counts/test_*.profraw)
      echo "''${#counts[@]} of $(wc -w <tests) tests counted"
      test "''${#counts[@]}" -ge 30

      mkdir "$out"
      # The loops over bytecodes and over compiled patterns get slower with their counts:
      # docs/measurements.md.
      llvm-profdata merge --text --sparse --no-function='^_PyEval_EvalFrameDefault$|/sre\.c;' \
        "''${counts[@]}" -o "$NIX_BUILD_TOP/profile"
      xz -9 --stdout "$NIX_BUILD_TOP/profile" >"$out/${baseNameOf release.profile}"
      runHook postInstall
    '';
  }
)
