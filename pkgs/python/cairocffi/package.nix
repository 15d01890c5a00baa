{
  lib,
  buildPythonPackage,
  fetchPypi,
  flit-core,
  wheel,
  cffi,
  numpy,
  cairo,
  platform,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "cairocffi";
  version = "1.7.1";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-LkjuhkiE7Eo6NL+oyauZmfaIKG63FKFaQ+ydBow2VXs=";
  };
  patches = [ ./patches/0001-library-in-the-package.patch ];
  build-system = [
    flit-core
    wheel
  ];
  dependencies = [ cffi ];
  buildInputs = [ cairo ];
  # What constants.py declares and the library has.
  preBuild = ''
    $CC -shared -o cairocffi/libcairo.so $(sed 's/^/-Wl,--export=/' ${./functions.txt}) \
      $($PKG_CONFIG --libs cairo)
  '';
  preInstall = ''
    python3.13 -m wheel tags --remove --platform-tag ${platform.python.wheelPlatform} dist/*.whl
  '';

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [
      finalAttrs.finalPackage
      numpy
    ];
  };
  meta = {
    description = "Drawing to images, PDF, PostScript and SVG with cairo";
    homepage = "https://github.com/Kozea/cairocffi";
    license = lib.licenses.bsd3;
  };
})
