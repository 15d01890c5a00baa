{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "bitarray";
  version = "3.12.3";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-kZ41qVHApVFjG5S/Vo8/XjjQBODGCGbLLKUb2MR3j+w=";
  };
  # Methods of the types that the interpreter calls them as.
  patches = [ ./patches/0001-method-types.patch ];
  build-system = [ setuptools ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Arrays of bits";
    homepage = "https://github.com/ilanschnell/bitarray";
    license = lib.licenses.psfl;
  };
})
