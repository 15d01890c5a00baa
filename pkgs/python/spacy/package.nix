{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  cython,
  blis,
  catalogue,
  click,
  confection,
  cymem,
  jinja2,
  murmurhash,
  numpy,
  packaging,
  preshed,
  pydantic,
  requests,
  spacy-legacy,
  spacy-loggers,
  srsly,
  thinc,
  tqdm,
  typer,
  wasabi,
  weasel,
  python,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "spacy";
  version = "3.8.18";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-y7CmMLMLLCD5bu/Fx8ZfiyyiZMlDBQBD2wyTFdHMh20=";
  };
  build-system = [
    setuptools
    cython
    numpy
  ];
  dependencies = [
    catalogue
    click
    confection
    cymem
    jinja2
    murmurhash
    numpy
    packaging
    preshed
    pydantic
    requests
    spacy-legacy
    spacy-loggers
    srsly
    thinc
    tqdm
    typer
    wasabi
    weasel
  ];
  # It is named and never used. What thinc requires would be looked for among build tools. One module
  # comes as C of another Cython.
  postPatch = ''
    substituteInPlace setup.cfg --replace-fail $'\tsetuptools\n' ""
    substituteInPlace pyproject.toml --replace-fail '"thinc>=8.3.12,<8.4.0",' ""
    rm spacy/matcher/levenshtein.c
  '';
  # Cython reads the declarations of what it imports from.
  preBuild = ''
    export SPACY_NUM_BUILD_JOBS=$NIX_BUILD_CORES
    for package in ${blis} ${cymem} ${murmurhash} ${preshed} ${thinc}; do
        addToSearchPath PYTHONPATH "$package/${python.sitePackages}"
    done
  '';
  requiredSystemFeatures = [ "big-parallel" ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Analysis of natural language in production";
    homepage = "https://spacy.io";
    license = lib.licenses.mit;
  };
})
