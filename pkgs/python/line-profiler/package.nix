{
  lib,
  buildPythonPackage,
  fetchPypi,
  cython,
  setuptools,
  typing-extensions,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "line-profiler";
  version = "5.1.0";
  pyproject = true;
  src = fetchPypi {
    pname = "line_profiler";
    inherit (finalAttrs) version;
    hash = "sha256-Vxei3M8M7WX9GbpeR5WBxHQSgx/naLwhHG0PW6Gtm0c=";
  };
  build-system = [
    cython
    setuptools
  ];
  dependencies = [ typing-extensions ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Time of each line";
    homepage = "https://github.com/pyutils/line_profiler";
    license = lib.licenses.bsd3;
  };
})
