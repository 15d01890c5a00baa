{
  lib,
  buildPythonPackage,
  fetchPypi,
  hatchling,
  pandas,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "narwhals";
  version = "2.29.0";
  pyproject = true;
  pure = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-6xnId9mnBTALzJQUSZoHsypS23AzaUFOV+R0yl/GPEI=";
  };
  # Nothing is built; any backend does.
  postPatch = ''
    sed -i 's/^requires = \["uv_build.*/requires = ["hatchling"]/' pyproject.toml
    substituteInPlace pyproject.toml --replace-fail 'build-backend = "uv_build"' 'build-backend = "hatchling.build"'
  '';
  build-system = [ hatchling ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [
      finalAttrs.finalPackage
      pandas
    ];
  };
  meta = {
    description = "One interface for the data frames of several libraries";
    homepage = "https://narwhals-dev.github.io/narwhals/";
    license = lib.licenses.mit;
  };
})
