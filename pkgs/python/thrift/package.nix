{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  wheel,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "thrift";
  version = "0.25.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-6FYVrpJF9WIqXjap0thn4eexeoykZ7JX3s5dwWQszXM=";
  };
  # Byte code of its own is compiled by a module that Python has no more.
  postPatch = "sed -i '/^optimize/d' setup.cfg";
  build-system = [
    setuptools
    wheel
  ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Protocols of Apache Thrift";
    homepage = "https://thrift.apache.org/";
    license = lib.licenses.asl20;
  };
})
