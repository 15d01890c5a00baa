{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "setproctitle";
  version = "1.3.8";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-yv4gnQZKbvuIy0WgPpeYH/iDKAKytdAJ3eAZejt7Qcg=";
  };
  # Nothing shows titles here: the module says so, and does not pretend.
  patches = [ ./patches/0001-no-titles.patch ];
  build-system = [ setuptools ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Title of the process: told, not set";
    longDescription = "Setting a title changes nothing, and getting it tells the command line.";
    homepage = "https://github.com/dvarrazzo/py-setproctitle";
    license = lib.licenses.bsd3;
  };
})
