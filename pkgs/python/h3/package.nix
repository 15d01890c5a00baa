{
  lib,
  buildPythonPackage,
  fetchPypi,
  scikit-build-core,
  cython,
  cmake,
  ninja,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "h3";
  version = "4.5.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-oeJ5oWdPx5lEXHEONbxLGziKQGyIHYteWam4vr61u0M=";
  };
  # The library of C is linked into the modules.
  postPatch = ''
    substituteInPlace pyproject.toml --replace-fail "sdist.exclude = [" \
      'wheel.exclude = ["include/**", "lib/**"]
    sdist.exclude = ['
  '';
  build-system = [
    scikit-build-core
    cython
  ];
  nativeBuildInputs = [
    cmake
    ninja
  ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Cells of the earth, in hexagons";
    homepage = "https://uber.github.io/h3-py/";
    license = lib.licenses.asl20;
  };
})
