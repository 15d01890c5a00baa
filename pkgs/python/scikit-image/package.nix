{
  lib,
  buildPythonPackage,
  fetchPypi,
  meson-python,
  cython,
  ninja,
  imageio,
  lazy-loader,
  networkx,
  numpy,
  packaging,
  pillow,
  scipy,
  tifffile,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "scikit-image";
  version = "0.26.0";
  pyproject = true;
  src = fetchPypi {
    pname = "scikit_image";
    inherit (finalAttrs) version;
    hash = "sha256-9flwqwTvrYXCRxQyH8yRYT/LZO8qiSoTFn3y8+WRmfo=";
  };
  patches = [ ./patches/0001-without-pythran.patch ];
  build-system = [
    meson-python
    cython
  ];
  nativeBuildInputs = [ ninja ];
  dependencies = [
    imageio
    lazy-loader
    networkx
    numpy
    packaging
    pillow
    scipy
    tifffile
  ];
  env.NIX_CFLAGS_COMPILE = "-msimd128";
  requiredSystemFeatures = [ "big-parallel" ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Image processing: filters, segmentation, features, transforms";
    homepage = "https://scikit-image.org/";
    license = lib.licenses.bsd3;
  };
})
