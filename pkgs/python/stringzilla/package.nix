{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  wheel,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "stringzilla";
  version = "5.3.2";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-MdrBE2KvQBSpBu5e8LBtmO6hPKcS+Zq1ec04gIsw+8w=";
  };
  build-system = [
    setuptools
    wheel
  ];
  # The build machine's vectors are not the target's; the names of a debugger name folders of the build.
  env.SZ_IS_64BIT_X86_ = "0";
  env.SZ_IS_64BIT_ARM_ = "0";
  postPatch = ''
    substituteInPlace setup.py --replace-fail '"-g",  # include' '# include'
  '';

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Fast search, hashes and sorting of strings";
    homepage = "https://github.com/ashvardanian/StringZilla";
    license = lib.licenses.asl20;
  };
})
