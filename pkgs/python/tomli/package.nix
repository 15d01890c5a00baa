{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  mypy,
  mypycHook,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "tomli";
  version = "2.5.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-JkUHVWzYuMjnxu4DfN9EOkY/A/TJWOVxlePTaXEbj/Y=";
  };
  build-system = [
    setuptools
    mypy
  ];
  nativeBuildInputs = [ mypycHook ];
  # The archive describes the wheel of Python alone only.
  postPatch = ''
    substituteInPlace pyproject.toml \
      --replace-fail 'requires = ["flit_core>=3.12,<5"]' 'requires = ["setuptools", "mypy"]' \
      --replace-fail 'build-backend = "flit_core.buildapi"' 'build-backend = "setuptools.build_meta"'
    cat >setup.py <<EOF
    from glob import glob
    from mypyc.build import mypycify
    from setuptools import setup
    setup(ext_modules=mypycify(sorted(glob("src/tomli/*.py")), opt_level="3"))
    EOF
  '';

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Reads TOML";
    homepage = "https://github.com/hukkin/tomli";
    license = lib.licenses.mit;
  };
})
