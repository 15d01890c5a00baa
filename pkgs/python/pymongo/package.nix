{
  lib,
  buildPythonPackage,
  fetchPypi,
  hatchling,
  setuptools,
  dnspython,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "pymongo";
  version = "4.20.1";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-GsESs/+j0BDPwvxU465nehLGPRjGEV20RR32TxoRdes=";
  };
  build-system = [
    hatchling
    setuptools
  ];
  dependencies = [ dnspython ];
  # What it depends on stands in a file that only a plugin reads.
  postPatch = ''
    substituteInPlace pyproject.toml --replace-fail ',"hatch-requirements-txt>=0.4.1"' "" \
      --replace-fail 'dynamic = ["version", "dependencies", "optional-dependencies"]' \
        'dynamic = ["version"]
    dependencies = ["dnspython>=2.7.0,<3.0.0"]'
    sed -i '/^\[tool.hatch.metadata.hooks.requirements_txt/,/^$/d' pyproject.toml
  '';
  # Otherwise a failing extension silently gives a pure wheel.
  env.PYMONGO_C_EXT_MUST_BUILD = "1";

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
    runFlags = [ "--network" ];
  };
  meta = {
    description = "Interface to MongoDB servers";
    homepage = "https://www.mongodb.com/docs/languages/python/pymongo-driver/current/";
    license = lib.licenses.asl20;
  };
})
