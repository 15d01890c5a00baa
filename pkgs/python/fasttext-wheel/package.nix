{
  lib,
  buildPythonPackage,
  fetchPypi,
  pybind11,
  setuptools,
  wheel,
  numpy,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "fasttext-wheel";
  version = "0.9.2";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-BW4IgxjvDgzGkMTLGGNzIOqjzbmGti1nu1DWp6guQFE=";
  };
  build-system = [
    pybind11
    setuptools
    wheel
  ];
  dependencies = [ numpy ];
  # The build's tools are named as what has to be installed with it. numpy 2 copies where it has to,
  # or says that it would. The program is not wanted.
  postPatch = ''
    rm src/main.cc
    substituteInPlace setup.py \
      --replace-fail "'pybind11>=2.2', \"setuptools >= 0.7.0\", \"numpy\"" '"numpy"' \
      --replace-fail "['-std=c++14', '-std=c++11']" "['-std=c++17']"
    substituteInPlace python/fasttext_module/fasttext/FastText.py \
      --replace-fail "np.array(y_scores, copy=False)" "np.asarray(y_scores)" \
      --replace-fail "np.array(y_true, copy=False)" "np.asarray(y_true)" \
      --replace-fail "np.array(precision, copy=False)" "np.asarray(precision)" \
      --replace-fail "np.array(recall, copy=False)" "np.asarray(recall)" \
      --replace-fail "np.array(probs, copy=False)" "np.asarray(probs)"
  '';

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Vectors of words, and classes of texts, by parts of words";
    homepage = "https://github.com/facebookresearch/fastText";
    license = lib.licenses.mit;
  };
})
