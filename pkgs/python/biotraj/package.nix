{
  lib,
  buildPythonPackage,
  fetchPypi,
  cython,
  setuptools,
  setuptools-scm,
  wheel,
  numpy,
  scipy,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "biotraj";
  version = "1.2.2";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-S8upIQHtUPNpzBSH+138/h2EAq1HraqSMrCAVTJxZjo=";
  };
  build-system = [
    cython
    numpy
    setuptools
    setuptools-scm
    wheel
  ];
  dependencies = [
    numpy
    scipy
  ];
  # The modules come as C of another Cython.
  postPatch = "rm src/biotraj/{dcd,trr,xtc}.c";

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Trajectories of molecules in their file formats";
    homepage = "https://www.biotite-python.org";
    license = lib.licenses.lgpl21Plus;
  };
})
