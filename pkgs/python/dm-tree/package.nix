{
  lib,
  buildPythonPackage,
  fetchPypi,
  absl-py,
  attrs,
  grpc,
  numpy,
  pybind11,
  setuptools,
  wheel,
  wrapt,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "dm-tree";
  version = "0.1.10";
  pyproject = true;
  src = fetchPypi {
    pname = "dm_tree";
    inherit (finalAttrs) version;
    hash = "sha256-IvN7WZ4BzDQCoX95wleoAq69jTJt4FtUZXZQhFlWIIo=";
  };
  build-system = [
    setuptools
    pybind11
    wheel
  ];
  buildInputs = [ grpc.bundled ];
  dependencies = [
    absl-py
    attrs
    numpy
    wrapt
  ];
  # Upstream fetches Abseil while it builds; that of gRPC is older, and locks by address.
  postPatch = ''
    tar -xf ${grpc.src} --strip-components=1 --wildcards '*/third_party/abseil-cpp/absl/*.h' \
      '*/third_party/abseil-cpp/absl/*.inc'
    substituteInPlace tree/tree.cc --replace-fail "MutexLock lock(mutex_)" "MutexLock lock(&mutex_)"
    substitute ${./setup.py} setup.py --replace-fail @version@ ${finalAttrs.version}
  '';

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Nested lists, dicts and classes as trees";
    homepage = "https://github.com/google-deepmind/tree";
    license = lib.licenses.asl20;
  };
})
