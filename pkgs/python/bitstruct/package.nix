{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "bitstruct";
  version = "8.24.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-xy2L07F2KlvMn94Wv6TVKACkvI15+BvH7g4LyltekB4=";
  };
  # Methods of the types that the interpreter calls them as.
  patches = [ ./patches/0001-method-types.patch ];
  build-system = [ setuptools ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Packs and unpacks fields of bits";
    homepage = "https://bitstruct.readthedocs.io/";
    license = lib.licenses.mit;
  };
})
