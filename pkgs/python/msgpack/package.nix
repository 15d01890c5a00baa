{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "msgpack";
  version = "1.1.2";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-O2B2PBNz3WDzmEiAabzccDzQinEUd7XUgO7Mn5Ym9H4=";
  };
  build-system = [ setuptools ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Packer and unpacker of MessagePack";
    homepage = "https://msgpack.org/";
    license = lib.licenses.asl20;
  };
})
