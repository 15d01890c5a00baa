{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  mypy,
  mypycHook,
  click,
  mypy-extensions,
  packaging,
  pathspec,
  platformdirs,
  pytokens,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "black";
  version = "26.10.1";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-X5+Dvq5iQ34GDa/VPX8fwyfj00lPdNcu5cK3PrkPxOc=";
  };
  build-system = [
    setuptools
    mypy
  ];
  nativeBuildInputs = [ mypycHook ];
  # A plugin of hatchling that builds modules says the same; the list of modules is upstream's.
  postPatch = ''
    substituteInPlace pyproject.toml \
      --replace-fail 'requires = ["hatch-fancy-pypi-readme", "hatch-vcs>=0.3.0", "hatchling>=1.27.0"]' \
      'requires = ["setuptools"]' \
      --replace-fail 'build-backend = "hatchling.build"' 'build-backend = "setuptools.build_meta"' \
      --replace-fail 'dynamic = ["readme", "version"]' \
      'readme = "README.md"
    version = "${finalAttrs.version}"'
    cp ${./setup.py} setup.py
  '';
  dependencies = [
    click
    mypy-extensions
    packaging
    pathspec
    platformdirs
    pytokens
  ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Formats Python, in one way";
    homepage = "https://github.com/psf/black";
    license = lib.licenses.mit;
  };
})
