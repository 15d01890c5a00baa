{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  wheel,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "crcmod";
  version = "1.7";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-3HBRoNtfK9SGZamQ0+wcwwWkZqdzWMpEkoJvQfKDYB4=";
  };
  # Without its second try, which gives a pure wheel.
  postPatch = ''
    sed -i '/^try:/,$d' setup.py
    echo 'setup(**setup_dict)' >>setup.py
  '';
  build-system = [
    setuptools
    wheel
  ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Sums of CRC, for any polynomial";
    homepage = "https://crcmod.sourceforge.net/";
    license = lib.licenses.mit;
  };
})
