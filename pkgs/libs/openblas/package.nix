{
  lib,
  stdenv,
  fetchurl,
  buildPackages,
  runOnWasix,
  callPackage,
}:
let
  lapack = callPackage ./lapack.nix { };
  # One thread at a time; callers may have several.
  makeFlags = [
    "CC=wasix-clang"
    "AR=wasix-ar"
    "RANLIB=wasix-ranlib"
    "HOSTCC=${buildPackages.llvmPackages_22.clang}/bin/clang"
    "TARGET=WASM128_GENERIC"
    "BINARY=32"
    "NOFORTRAN=1"
    "C_LAPACK=1"
    "NO_LAPACKE=1"
    "NO_SHARED=1"
    "NUM_THREADS=1"
    "USE_THREAD=0"
    "USE_LOCKING=1"
    "BUILD_BFLOAT16=0"
    "COMMON_OPT=-O2"
  ];
in
stdenv.mkDerivation (finalAttrs: {
  pname = "openblas";
  # The first with kernels for WebAssembly's vectors.
  version = "0.3.34";
  src = fetchurl {
    url = "mirror://debian/pool/main/o/openblas/openblas_${finalAttrs.version}+ds.orig.tar.xz";
    hash = "sha256-AxIgZg5Y0K/TNEo3nke6aMbggsucihBHVejPCvfQ2n0=";
  };
  patches = [ ./patches/0001-the-target.patch ];
  # The table of kernels that is read last has to be ours: upstream's undoes that of vectors.
  postPatch = ''
    tar -xzf ${lapack} --strip-components=2 --wildcards 'cmeel_openblas-*/OpenBLAS/lapack-netlib'
    cp lapack-netlib/LICENSE LICENSE.lapack
    cp ${./src}/* kernel/wasm
    python3.13 ${./subroutines.py} .
  '';

  nativeBuildInputs = [ buildPackages.python313 ];
  dontConfigure = true;
  # Both write to one archive.
  buildPhase = ''
    runHook preBuild
    for part in libs netlib; do
      make -j"$NIX_BUILD_CORES" MAKE_NB_JOBS=0 ${lib.escapeShellArgs makeFlags} "$part"
    done
    runHook postBuild
  '';
  # Nothing of what it installs besides is of use: an empty folder of programs, and a description for
  # CMake of a shared library. Its pkg-config file has no prefix to move.
  installPhase = ''
    runHook preInstall
    make ${lib.escapeShellArgs makeFlags} PREFIX="$out" OPENBLAS_LIBRARY_DIR="$out/$libDir" install
    rm -r "$out/bin" "$out/$libDir/cmake"
    sed -i -e "1i prefix=$out" -e "s|=$out/|=\''${prefix}/|" "$out/$libDir/pkgconfig/openblas.pc"
    runHook postInstall
  '';
  requiredSystemFeatures = [ "big-parallel" ];

  passthru.tests = {
    products = runOnWasix {
      source = ./test.c;
      buildInputs = [ finalAttrs.finalPackage ];
      pkgConfigModules = [ "openblas" ];
    };
    signatures = callPackage ./signatures.nix { openblas = finalAttrs.finalPackage; };
    suite = callPackage ./suite.nix { openblas = finalAttrs.finalPackage; };
  };
  meta = {
    description = "Linear algebra: BLAS and LAPACK";
    homepage = "https://www.openblas.net/";
    license = lib.licenses.bsd3;
  };
})
