{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  cython,
  blis,
  catalogue,
  confection,
  cymem,
  murmurhash,
  numpy,
  packaging,
  preshed,
  pydantic,
  srsly,
  wasabi,
  python,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "thinc";
  version = "8.3.14";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-NdJsLTE49sCL18GS9JOgHgBRO4Q5/69M6dLe+bMebfo=";
  };
  build-system = [
    setuptools
    cython
    numpy
  ];
  dependencies = [
    blis
    catalogue
    confection
    cymem
    murmurhash
    numpy
    packaging
    preshed
    pydantic
    srsly
    wasabi
  ];
  # It is named and never used.
  postPatch = ''
    substituteInPlace setup.cfg --replace-fail $'\tsetuptools\n' ""
  '';
  # Cython reads the declarations of what it imports from.
  preBuild = ''
    for package in ${blis} ${cymem} ${murmurhash} ${preshed}; do
        addToSearchPath PYTHONPATH "$package/${python.sitePackages}"
    done
  '';

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Models of deep learning as functions";
    homepage = "https://thinc.ai";
    license = lib.licenses.mit;
  };
})
