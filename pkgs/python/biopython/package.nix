{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  wheel,
  methodTypesHook,
  numpy,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "biopython";
  version = "1.88";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-mqoxwL2k0Fn3su4Av9tcu3Ot4wV6pLc3p8wBhwkdBxo=";
  };
  build-system = [
    setuptools
    wheel
  ];
  dependencies = [ numpy ];
  # Flags that say what the functions do not take.
  postPatch = ''
    sed -i '/(PyCFunction)Parser_feed,/{n;s/METH_VARARGS,/METH_VARARGS | METH_KEYWORDS,/}' \
      Bio/Align/_aligncore.c
    sed -i '/{"pca",/,/}/s/METH_VARARGS *| *METH_KEYWORDS/METH_VARARGS/' Bio/Cluster/clustermodule.c
  '';
  nativeBuildInputs = [ methodTypesHook ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Sequences, structures and phylogenies of biology";
    homepage = "https://biopython.org/";
    license = lib.licenses.bsd3;
  };
})
