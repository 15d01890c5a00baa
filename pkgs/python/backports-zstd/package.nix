{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "backports-zstd";
  version = "1.8.0";
  pyproject = true;
  src = fetchPypi {
    pname = "backports_zstd";
    inherit (finalAttrs) version;
    hash = "sha256-na5PTEgXFuPbRz1mdFe09Qj/dFnAkxtWelyWd/s9sxY=";
  };
  build-system = [ setuptools ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Compression with Zstandard, as Python 3.14 has it";
    homepage = "https://github.com/rogdham/backports.zstd";
    license = [
      lib.licenses.psfl
      lib.licenses.bsd3
    ];
  };
})
