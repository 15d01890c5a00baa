{
  lib,
  buildPythonPackage,
  fetchPypi,
  flit-core,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "threadpoolctl";
  version = "3.8.0";
  pyproject = true;
  pure = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-AQgGdK16xhgkKckYp53pLaeJu0SKzAL8C2ILGr1rYTc=";
  };
  build-system = [ flit-core ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Numbers of threads of native libraries";
    homepage = "https://github.com/joblib/threadpoolctl";
    license = lib.licenses.bsd3;
  };
})
