{
  lib,
  buildPythonPackage,
  fetchPypi,
  flit-core,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "mdurl";
  version = "0.1.2";
  pyproject = true;
  pure = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-u0E9KfXuo48x3UdU3XN31EZRFvsgdYX5e/klWIaHwbo=";
  };
  build-system = [ flit-core ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "URLs as Markdown has them";
    homepage = "https://github.com/executablebooks/mdurl";
    license = lib.licenses.mit;
  };
})
