{
  lib,
  stdenv,
  fetchurl,
  cmake,
  ninja,
  brotli,
  bzip2,
  lz4,
  rapidjson,
  re2,
  snappy,
  utf8proc,
  zlib,
  zstd,
  callPackage,
  runOnWasix,
}:
stdenv.mkDerivation (finalAttrs: {
  pname = "arrow-cpp";
  version = "25.0.0";
  src = fetchurl {
    url = "mirror://debian/pool/main/a/apache-arrow/apache-arrow_${finalAttrs.version}.orig.tar.gz";
    hash = "sha256-Eq/C3IE3vdSmiHbOyTn2ZMnVXPx7dfVbRRY+u040TYE=";
  };
  patches = [
    ./patches/0001-no-vector-library.patch
    ./patches/0002-thrift-without-boost.patch
    ./patches/0003-time-zones-of-a-folder.patch
  ];

  nativeBuildInputs = [
    cmake
    ninja
  ];
  # Its CMake files ask for each of them again; RapidJSON is here for its licence.
  propagatedBuildInputs = [
    brotli
    bzip2
    lz4
    rapidjson
    re2
    snappy
    finalAttrs.passthru.thrift
    utf8proc
    zlib
    zstd
  ];
  preConfigure = ''
    cmakeDir=$PWD/cpp
  '';
  cmakeFlags = [
    # One that upstream does not know has no flags, where none is an error.
    (lib.cmakeFeature "ARROW_CPU_FLAG" "wasm32")
    (lib.cmakeFeature "ARROW_SIMD_LEVEL" "NONE")
    (lib.cmakeFeature "ARROW_RUNTIME_SIMD_LEVEL" "NONE")
    # Nothing may be fetched.
    (lib.cmakeFeature "ARROW_DEPENDENCY_SOURCE" "SYSTEM")
    (lib.cmakeBool "ARROW_DEPENDENCY_USE_SHARED" false)
    (lib.cmakeBool "ARROW_BUILD_SHARED" false)
    (lib.cmakeBool "ARROW_BUILD_STATIC" true)
    (lib.cmakeBool "ARROW_USE_CCACHE" false)
    (lib.cmakeBool "ARROW_USE_SCCACHE" false)
    (lib.cmakeBool "ARROW_WITH_BACKTRACE" false)
    # libc's allocator is the only one.
    (lib.cmakeBool "ARROW_JEMALLOC" false)
    (lib.cmakeBool "ARROW_MIMALLOC" false)
  ]
  ++ map (part: lib.cmakeBool "ARROW_${part}" true) [
    "ACERO"
    "COMPUTE"
    "CSV"
    "DATASET"
    "FILESYSTEM"
    "IPC"
    "JSON"
    "PARQUET"
    "WITH_BROTLI"
    "WITH_BZ2"
    "WITH_LZ4"
    "WITH_RE2"
    "WITH_SNAPPY"
    "WITH_UTF8PROC"
    "WITH_ZLIB"
    "WITH_ZSTD"
  ];
  # A build of this length tells all that is wrong at once.
  ninjaFlags = [
    "-k"
    "0"
  ];
  # A debugger's, for a library that is not built.
  postInstall = ''
    rm -r "$out/share/arrow"
  '';
  requiredSystemFeatures = [ "big-parallel" ];

  passthru = {
    thrift = callPackage ./thrift.nix { };
    tests.columns = runOnWasix {
      source = ./test.cc;
      buildInputs = [ finalAttrs.finalPackage ];
      pkgConfigModules = [
        "arrow-dataset"
        "parquet"
        "arrow-compute"
      ];
      linkFlags = [ "-std=c++20" ];
    };
  };
  meta = {
    description = "Columns in memory, their kernels and files: IPC, Parquet, CSV and JSON";
    homepage = "https://arrow.apache.org/";
    license = lib.licenses.asl20;
  };
})
