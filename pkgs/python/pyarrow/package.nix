{
  lib,
  buildPythonPackage,
  fetchPypi,
  scikit-build-core,
  cython,
  cmake,
  ninja,
  multiModuleHook,
  arrow-cpp,
  numpy,
  pandas,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "pyarrow";
  # Of the library's version.
  version = "25.0.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-0taXAItewG11lS7yYMLpqKD2zPziQmbATJyK3pJ8s7Q=";
  };
  patches = [ ./patches/0001-one-module.patch ];
  build-system = [
    scikit-build-core
    cython
  ];
  nativeBuildInputs = [
    cmake
    ninja
    # Its modules share one Arrow.
    multiModuleHook
  ];
  # Neither is a requirement of the wheel: numpy is used where it is installed.
  buildInputs = [
    arrow-cpp
    numpy
  ];
  # The version would be asked of git, and libcst is for type stubs, which no wheel has.
  postPatch = ''
    substituteInPlace pyproject.toml \
      --replace-fail 'dynamic = ["version"]' 'version = "${finalAttrs.version}"' \
      --replace-fail 'metadata.version.provider = "scikit_build_core.metadata.setuptools_scm"' "" \
      --replace-fail '"libcst>=1.8.6",' "" --replace-fail '"setuptools_scm[toml]>=8",' ""
    cp ${./_time_zones.py} pyarrow/_time_zones.py
    chmod +w pyarrow/_time_zones.py
    substituteInPlace pyarrow/__init__.py --replace-fail "from pyarrow.lib import (BuildInfo," \
      "from pyarrow import _time_zones
    from pyarrow.lib import (BuildInfo,"
  '';
  cmakeFlags = [
    (lib.cmakeFeature "ARROW_CPU_FLAG" "wasm32")
    (lib.cmakeFeature "ARROW_SIMD_LEVEL" "NONE")
    (lib.cmakeFeature "ARROW_RUNTIME_SIMD_LEVEL" "NONE")
  ];
  env = {
    # Checks in the library's headers name their file.
    NIX_CFLAGS_COMPILE = "-ffile-prefix-map=${arrow-cpp}=arrow-cpp";
    # The names of templates' functions are most of the file, and longer than what reads modules takes.
    NIX_LDFLAGS = "--strip-all";
  };
  requiredSystemFeatures = [ "big-parallel" ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [
      finalAttrs.finalPackage
      numpy
      pandas
    ];
  };
  meta = {
    description = "Columns of Arrow: kernels, data sets, and files in Parquet, CSV, JSON and Feather";
    homepage = "https://arrow.apache.org/";
    license = lib.licenses.asl20;
  };
})
