{
  lib,
  buildPythonPackage,
  fetchPypi,
  cython,
  packaging,
  scikit-build-core,
  cmake,
  ninja,
  zeromq,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "pyzmq";
  version = "27.3.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-u+2z0dmbq8Yl8d2ddDis79RCs2t1Bz/WvB73wKS5bVY=";
  };
  patches = [ ./patches/0001-type-of-free.patch ];
  build-system = [
    cython
    packaging
    scikit-build-core
  ];
  nativeBuildInputs = [
    cmake
    ninja
  ];
  buildInputs = [ zeromq ];
  # Otherwise it looks for archives on the network.
  env.PYZMQ_NO_BUNDLE = "ON";
  env.PYZMQ_LIBZMQ_RPATH = "OFF";

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
    runFlags = [ "--network" ];
  };
  meta = {
    description = "Messages between threads and programs, by ZeroMQ";
    homepage = "https://pyzmq.readthedocs.org";
    license = lib.licenses.bsd3;
  };
})
