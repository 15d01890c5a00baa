{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  wheel,
  cmake,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "sentencepiece";
  version = "0.2.1";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-gTjOwnwvIoL0o02aAW4zdM1A5cbpyzNQY9tmoKO3H60=";
  };
  build-system = [
    setuptools
    wheel
  ];
  nativeBuildInputs = [ cmake ];
  # It would name the folder of the build; the module has its tables inside.
  postPatch = ''
    substituteInPlace sentencepiece/config.h.in \
      --replace-fail "@INSTALL_DATADIR@" /usr/local/share/sentencepiece
  '';

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Tokens of text by trained models";
    homepage = "https://github.com/google/sentencepiece";
    license = lib.licenses.asl20;
  };
})
