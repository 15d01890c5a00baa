{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  wheel,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "wrapt";
  version = "2.1.2";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-OZamfuzCxo/Ue048VkQFpXdzZ639m4q7WDh7Y+6Dsh4=";
  };
  # Attributes and methods of the types that the interpreter calls them as.
  patches = [ ./patches/0002-slot-types-of-line-2.patch ];
  build-system = [
    setuptools
    wheel
  ];
  # Otherwise a failing extension silently gives a pure wheel.
  env.WRAPT_INSTALL_EXTENSIONS = "true";

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Decorators, wrappers and transparent object proxies";
    homepage = "https://wrapt.readthedocs.io/";
    license = lib.licenses.bsd2;
  };
})
