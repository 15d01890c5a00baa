{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "zstandard";
  version = "0.25.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-dxPhF50WLPXHkG2oduwsy5w6ncvf/vDMf3DDZnogXws=";
  };
  # Methods of the types that the interpreter calls them as.
  patches = [ ./patches/0001-method-types.patch ];
  build-system = [ setuptools ];
  # A backend that uses cffi is built where there is cffi, for interpreters that have no other.
  postPatch = ''
    sed -i '/^\[build-system\]/,$ { /"cffi/d }' pyproject.toml
  '';

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Compression with Zstandard";
    homepage = "https://github.com/indygreg/python-zstandard";
    license = lib.licenses.bsd3;
  };
})
