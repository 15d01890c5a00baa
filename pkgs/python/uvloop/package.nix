{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  cython,
  packaging,
  libuv,
  python,
  runOnWasix,
  buildPackages,
}:
buildPythonPackage (finalAttrs: {
  pname = "uvloop";
  version = "0.23.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-KNFg9Rq02jsYcGNlLmQ96mgxByrdStwebWKvvnO2vic=";
  };
  patches = [ ./patches/0001-posix-spawn.patch ];
  # The archive's C files were made of sources without the patch.
  postPatch = ''
    printf '[build_ext]\nuse_system_libuv = 1\ncython_always = 1\n' >>setup.cfg
  '';
  build-system = [
    setuptools
    cython
    packaging
  ];
  buildInputs = [ libuv ];

  passthru.tests = {
    functional = runOnWasix {
      source = ./test.py;
      packages = [ finalAttrs.finalPackage ];
      runFlags = [
        "--network"
        "--mount=${python.test}/lib/${python.libPrefix}/test/certdata:/certificates:ro"
      ];
    };
    connections = runOnWasix {
      source = ./test_connections.py;
      packages = [ finalAttrs.finalPackage ];
      wrapper = [
        "${buildPackages.python313}/bin/python3.13"
        "${./holders.py}"
        "10000"
      ];
      runFlags = [
        "--network"
        "--env=HELD_PORT"
        "--env=HELD_CONNECTIONS"
      ];
    };
  };
  meta = {
    description = "Event loop for asyncio, on libuv";
    homepage = "https://github.com/MagicStack/uvloop";
    license = [
      lib.licenses.mit
      lib.licenses.asl20
    ];
  };
})
