{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "lru-dict";
  version = "1.4.1";
  pyproject = true;
  src = fetchPypi {
    pname = "lru_dict";
    inherit (finalAttrs) version;
    hash = "sha256-zFGP8tOMx6irVvmmrlV/keLhUktX7Y5Zjpf0WivXCPw=";
  };
  # Methods of the types that the interpreter calls them as.
  patches = [ ./patches/0001-method-types.patch ];
  build-system = [ setuptools ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Dictionary that forgets what was not used for longest";
    homepage = "https://github.com/amitdev/lru-dict";
    license = lib.licenses.mit;
  };
})
