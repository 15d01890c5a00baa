{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  cython,
  cffi,
  greenlet,
  libuv,
  zope-event,
  zope-interface,
  python,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "gevent";
  version = "26.9.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-TdRwPXFzekVsHJ31zUOoKTTlsQyHVJyqAklfSH0e8LE=";
  };
  patches = [
    ./patches/0001-without-libev.patch
    ./patches/0002-posix-spawn.patch
    ./patches/0003-size-of-the-send-buffer.patch
  ];
  # The archive's C files were made of sources without the patches; its copy of greenlet's header is the
  # one that it was tested with.
  postPatch = ''
    sed -i '/"greenlet >= 3.2.2 ;/d' pyproject.toml
    # Not on Windows only: without libev, there is no other loop.
    substituteInPlace setup.py --replace-fail "CFFI_DEP + \" and sys_platform == 'win32'\"" CFFI_DEP
  '';
  build-system = [
    setuptools
    cython
    cffi
  ];
  dependencies = [
    cffi
    greenlet
    zope-event
    zope-interface
  ];
  buildInputs = [ libuv ];
  env = {
    GEVENTSETUP_DISABLE_ARES = "1";
    GEVENTSETUP_DISABLE_LIBEV = "1";
    GEVENTSETUP_EMBED = "0";
  };

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
    runFlags = [
      "--network"
      "--mount=${python.test}/lib/${python.libPrefix}/test/certdata:/certificates:ro"
    ];
  };
  meta = {
    description = "Sockets, threads and processes of greenlets, on an event loop";
    homepage = "https://www.gevent.org/";
    license = lib.licenses.mit;
  };
})
