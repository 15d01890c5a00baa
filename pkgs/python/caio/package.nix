{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "caio";
  version = "0.12.10";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-XOzETATVxikdmLYb26mZ9Jp+WN/y14K0uwZC3G9+z1g=";
  };
  # Methods of the types that the interpreter calls them as.
  patches = [ ./patches/0001-method-types.patch ];
  build-system = [ setuptools ];
  # setup.py asks the build machine for its system, and takes that system's calls as well as threads;
  # what is for a debugger names folders.
  postPatch = ''
    substituteInPlace setup.py --replace-fail '"-g", "-DHAVE_FDATASYNC"' '"-DHAVE_FDATASYNC"'
    sed -i '0,/^if "linux" in OS_NAME:$/! s/^if "linux" in OS_NAME:$/if False:/' setup.py
  '';

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Reads and writes files in threads, for asyncio";
    homepage = "https://github.com/mosquito/caio";
    license = lib.licenses.asl20;
  };
})
