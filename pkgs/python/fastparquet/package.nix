{
  lib,
  buildPythonPackage,
  fetchPypi,
  cramjam,
  cython,
  fsspec,
  numpy,
  packaging,
  pandas,
  setuptools,
  setuptools-scm,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "fastparquet";
  version = "2026.9.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-vfOR59IScHyIStDqYEdxm3obK0ZCuNedIjtNdF871Ls=";
  };
  build-system = [
    setuptools
    setuptools-scm
    cython
  ];
  # It asks the processor that builds, and git, of which it takes nothing.
  postPatch = ''
    substituteInPlace setup.py --replace-fail "_machine = platform.machine()" "_machine = None" \
      --replace-fail 'subprocess.call(["git", "status"], stdout=sys.stdout, stderr=sys.stderr)' ""
  '';
  dependencies = [
    cramjam
    fsspec
    numpy
    packaging
    pandas
  ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Files of Parquet, for pandas";
    homepage = "https://github.com/dask/fastparquet/";
    license = lib.licenses.asl20;
  };
})
