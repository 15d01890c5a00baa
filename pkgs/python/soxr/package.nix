{
  lib,
  buildPythonPackage,
  fetchPypi,
  scikit-build-core,
  setuptools,
  setuptools-scm,
  cmake,
  ninja,
  numpy,
  runOnWasix,
}:
let
  nanobind = fetchPypi {
    pname = "nanobind";
    version = "2.10.2";
    hash = "sha256-CFCZEM5tH63u1pywiA1NT8t3c5xq+b2PtEGTkaPKTGs=";
  };
in
buildPythonPackage (finalAttrs: {
  pname = "soxr";
  version = "1.1.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-nyKK4hx4+pNZypjYpejpHzBjnkOOV0Ez2s5ixbUwnkQ=";
  };
  build-system = [
    scikit-build-core
    setuptools
    setuptools-scm
  ];
  dependencies = [ numpy ];
  nativeBuildInputs = [
    cmake
    ninja
  ];
  # nanobind is a folder of sources, which its module for CMake compiles; a build for one line of
  # Python needs no stable interface.
  postPatch = ''
    mkdir nanobind
    tar -xf ${nanobind} -C nanobind --strip-components=1
    substituteInPlace pyproject.toml --replace-fail '"nanobind >=2, <3",' "" \
      --replace-fail 'wheel.py-api = "cp312"' ""
    substituteInPlace CMakeLists.txt --replace-fail 'STABLE_ABI FREE_THREADED NB_STATIC' 'NB_STATIC'
  '';
  preBuild = ''
    appendToVar cmakeFlags "-Dnanobind_DIR=$PWD/nanobind/cmake"
  '';

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Changes the rate of samples of sound";
    homepage = "https://github.com/dofuuz/python-soxr";
    license = lib.licenses.lgpl21Plus;
  };
})
