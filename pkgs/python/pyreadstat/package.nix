{
  lib,
  buildPythonPackage,
  fetchPypi,
  cython,
  setuptools,
  wheel,
  narwhals,
  numpy,
  pandas,
  zlib,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "pyreadstat";
  version = "1.3.7";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-wVzJ9Y7f2Wr7hQ9l3iUsUvVGb/J85Edy0zidOgwRtco=";
  };
  build-system = [
    cython
    setuptools
    wheel
  ];
  dependencies = [
    narwhals
    numpy
  ];
  buildInputs = [ zlib ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [
      finalAttrs.finalPackage
      pandas
    ];
  };
  meta = {
    description = "Files of SAS, SPSS and Stata as data frames";
    homepage = "https://github.com/Roche/pyreadstat";
    # ReadStat, which it brings, has the second.
    license = [
      lib.licenses.asl20
      lib.licenses.mit
    ];
  };
})
