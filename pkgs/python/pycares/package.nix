{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  wheel,
  cffi,
  cmake,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "pycares";
  version = "5.2.1";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-PontxWo3RQRmdiB5WL89vylxxd8NZN6feok+uovyVbQ=";
  };
  # Only there it looks for the library that it makes.
  postPatch = ''
    substituteInPlace setup.py --replace-fail "'-DCMAKE_BUILD_TYPE=Release'," \
      "'-DCMAKE_BUILD_TYPE=Release', '-DCMAKE_INSTALL_LIBDIR=lib',"
  '';
  build-system = [
    setuptools
    wheel
    cffi
  ];
  nativeBuildInputs = [ cmake ];
  dependencies = [ cffi ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
    runFlags = [ "--network" ];
  };
  meta = {
    description = "Asynchronous questions to name servers";
    homepage = "https://github.com/saghul/pycares";
    license = lib.licenses.mit;
  };
})
