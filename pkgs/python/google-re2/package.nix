{
  lib,
  buildPythonPackage,
  fetchPypi,
  fetchurl,
  grpc,
  pybind11,
  setuptools,
  runOnWasix,
}:
let
  re2 = fetchurl {
    url = "mirror://debian/pool/main/r/re2/re2_20240702.orig.tar.gz";
    hash = "sha256-6y34B8eBYBwUomClB6W7RQm+HuYmAky0WsvVfLnUAys=";
  };
in
buildPythonPackage (finalAttrs: {
  pname = "google-re2";
  version = "1.1.20251105";
  pyproject = true;
  src = fetchPypi {
    pname = "google_re2";
    inherit (finalAttrs) version;
    hash = "sha256-HbFKKS7ogwO5HpHn43rAXRfTxGfylBbHmscKeL4+Zdo=";
  };
  build-system = [
    setuptools
    pybind11
  ];
  buildInputs = [ grpc.bundled ];
  # gRPC has an RE2 of 2022 beside its Abseil, to which names in archives belong. Nothing of that
  # one is taken, as all names are here before its archive is read.
  postPatch = ''
    mkdir library
    tar -xf ${re2} -C library --strip-components=1
    tar -xf ${grpc.src} --strip-components=1 --wildcards '*/third_party/abseil-cpp/absl/*.h' \
      '*/third_party/abseil-cpp/absl/*.inc'
    substituteInPlace setup.py --replace-fail "sources=['_re2.cc']" \
      "sources=['_re2.cc', *sorted(__import__('glob').glob('library/re2/*.cc')),
      'library/util/rune.cc', 'library/util/strutil.cc']" \
      --replace-fail "include_dirs=list(include_dirs())" \
      "include_dirs=[*include_dirs(), 'library', 'third_party/abseil-cpp']" \
      --replace-fail "libraries=['re2']" "libraries=['grpc-bundled']" \
      --replace-fail "'-fvisibility=hidden'" "'-fvisibility=hidden', '-std=c++17'"
  '';

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Regular expressions in linear time";
    homepage = "https://github.com/google/re2";
    license = lib.licenses.bsd3;
  };
})
