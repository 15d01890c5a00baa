{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  mypy,
  mypycHook,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "psygnal";
  version = "0.16.1";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-jjDfXo8qknGRr6zSJlOSS6XsVMoA+WX0rz7Tjje3J6k=";
  };
  build-system = [
    setuptools
    mypy
  ];
  nativeBuildInputs = [ mypycHook ];
  # A plugin of hatchling that builds modules says the same; the list of modules is upstream's.
  postPatch = ''
    substituteInPlace pyproject.toml \
      --replace-fail 'requires = ["hatchling>=1.8.0", "hatch-vcs"]' 'requires = ["setuptools"]' \
      --replace-fail 'build-backend = "hatchling.build"' 'build-backend = "setuptools.build_meta"' \
      --replace-fail 'dynamic = ["version"]' 'version = "${finalAttrs.version}"'
    cp ${./setup.py} setup.py
  '';

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Signals that objects send, and callbacks that hear them";
    homepage = "https://github.com/pyapp-kit/psygnal";
    license = lib.licenses.bsd3;
  };
})
