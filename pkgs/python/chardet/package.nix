{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  cython,
  mypy,
  mypycHook,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "chardet";
  version = "7.7.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-C6OKBSAbCr91cMEtivRcMLKvg1vVzFK/xxBQgu2oLB4=";
  };
  build-system = [
    setuptools
    cython
    mypy
  ];
  nativeBuildInputs = [ mypycHook ];
  # Plugins of hatchling that build modules say the same; the list of modules is upstream's.
  postPatch = ''
    substituteInPlace pyproject.toml \
      --replace-fail 'requires = ["hatchling", "hatch-vcs"]' 'requires = ["setuptools"]' \
      --replace-fail 'build-backend = "hatchling.build"' 'build-backend = "setuptools.build_meta"' \
      --replace-fail 'dynamic = ["version"]' 'version = "${finalAttrs.version}"'
    cp ${./setup.py} setup.py
  '';

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Finds the encoding of text";
    homepage = "https://github.com/chardet/chardet";
    license = lib.licenses.bsd0;
  };
})
