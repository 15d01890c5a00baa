{
  lib,
  buildPythonPackage,
  fetchPypi,
  pdm-backend,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "annotated-doc";
  version = "0.0.4";
  pyproject = true;
  src = fetchPypi {
    pname = "annotated_doc";
    inherit (finalAttrs) version;
    hash = "sha256-+82pbofpySrRZ8LlODnldQPs/aGIBOooECNTSFAz+qQ=";
  };
  build-system = [ pdm-backend ];
  pure = true;

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Documents parameters and attributes inside Annotated";
    homepage = "https://github.com/fastapi/annotated-doc";
    license = lib.licenses.mit;
  };
})
