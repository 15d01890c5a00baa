{
  lib,
  buildPythonPackage,
  fetchPypi,
  scikit-build-core,
  setuptools-scm,
  cmake,
  ninja,
  cffi,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "argon2-cffi-bindings";
  version = "26.2.0";
  pyproject = true;
  src = fetchPypi {
    pname = "argon2_cffi_bindings";
    inherit (finalAttrs) version;
    hash = "sha256-8hq4m7mFDzK5ygONmWFCS7DTZp1XnLu/7QaM/6b8BkM=";
  };
  build-system = [
    scikit-build-core
    setuptools-scm
  ];
  nativeBuildInputs = [
    cmake
    ninja
  ];
  dependencies = [ cffi ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Hashes of passwords with Argon2, by cffi";
    homepage = "https://github.com/hynek/argon2-cffi-bindings";
    license = [
      lib.licenses.mit
      lib.licenses.cc0
    ];
  };
})
