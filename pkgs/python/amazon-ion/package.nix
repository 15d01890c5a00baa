{
  lib,
  buildPythonPackage,
  fetchPypi,
  scikit-build-core,
  cmake,
  ninja,
  jsonconversion,
  methodTypesHook,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "amazon-ion";
  version = "0.15.0";
  pyproject = true;
  src = fetchPypi {
    pname = "amazon_ion";
    inherit (finalAttrs) version;
    hash = "sha256-G55kIjLdOoe2G6jxf312YLjqFL4DuspuX00Kf9mgHQY=";
  };
  build-system = [ scikit-build-core ];
  dependencies = [ jsonconversion ];
  nativeBuildInputs = [
    cmake
    ninja
    methodTypesHook
  ];
  # Its backend knows fewer platforms; the objects of the library are no part of the package.
  postPatch = ''
    substituteInPlace pyproject.toml \
      --replace-fail 'requires = ["py-build-cmake~=0.5.0"]' 'requires = ["scikit-build-core"]' \
      --replace-fail 'build-backend = "py_build_cmake.build"' 'build-backend = "scikit_build_core.build"' \
      --replace-fail 'dynamic = ["version", "description"]' \
      'version = "${finalAttrs.version}"
    description = "Python implementation of Amazon Ion."' \
      --replace-fail '[tool.py-build-cmake.module]' \
      '[tool.scikit-build]
    cmake.source-dir = "src"
    wheel.packages = ["src-python/amazon"]
    install.components = ["python_module"]
    [tool.py-build-cmake.module]'
    substituteInPlace src/CMakeLists.txt --replace-fail 'TARGETS _ioncmodule objlib' 'TARGETS _ioncmodule' \
      --replace-fail 'Python3_add_library(_ioncmodule MODULE' 'Python3_add_library(_ioncmodule MODULE WITH_SOABI' \
      --replace-fail "\''${PY_BUILD_CMAKE_MODULE_NAME}" amazon
  '';

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Reads and writes Ion, as text and in binary form";
    homepage = "https://ion-python.readthedocs.io/";
    license = lib.licenses.asl20;
  };
})
