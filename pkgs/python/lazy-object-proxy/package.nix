{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  setuptools-scm,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "lazy-object-proxy";
  version = "1.13.0";
  pyproject = true;
  src = fetchPypi {
    pname = "lazy_object_proxy";
    inherit (finalAttrs) version;
    hash = "sha256-zjQEbLAh1pxy0F3bg4Iez9TS0KXUOpPFzQHJ40d5zxQ=";
  };
  # Attributes and methods of the types that the interpreter calls them as.
  patches = [ ./patches/0001-method-types.patch ];
  build-system = [
    setuptools
    setuptools-scm
  ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Proxies of objects that are made when they are needed";
    homepage = "https://python-lazy-object-proxy.readthedocs.io/";
    license = lib.licenses.bsd2;
  };
})
