{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "psutil";
  version = "7.2.2";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-B0b1+NQGrzRP1UfxyNql9cM9vCk7uNahbYC0u4j1k3I=";
  };
  patches = [ ./patches/0001-wasi.patch ];
  postPatch = ''
    cp ${./wasi}/* psutil
  '';
  build-system = [ setuptools ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
    runFlags = [ "--network" ];
  };
  meta = {
    description = "Tells what a process and its system use; on WASIX, what a process can know of itself";
    homepage = "https://psutil.readthedocs.io/";
    license = lib.licenses.bsd3;
  };
})
