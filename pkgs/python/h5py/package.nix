{
  lib,
  buildPythonPackage,
  fetchPypi,
  cython,
  numpy,
  packaging,
  pkgconfig,
  setuptools,
  multiModuleHook,
  hdf5,
  platform,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "h5py";
  version = "3.16.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-oNuq15aEDMqmekwUSg0MgIAHPDTHbVppQdaBhnjvJzg=";
  };
  build-system = [
    cython
    packaging
    pkgconfig
    setuptools
  ];
  # Each module would have an HDF5 of its own, and none would know what another one has opened.
  nativeBuildInputs = [ multiModuleHook ];
  dependencies = [ numpy ];
  buildInputs = [ hdf5 ];
  # All of this stands in place of asking a shared library.
  env = {
    HDF5_INCLUDEDIR = "${hdf5}/${platform.includeDir}";
    HDF5_LIBDIR = "${hdf5}/${platform.libDir}";
    HDF5_VERSION = hdf5.version;
    H5PY_ROS3 = "0";
    H5PY_DIRECT_VFD = "0";
  };
  # HDF5's archive does not name what it needs, and there is no run path.
  postPatch = ''
    substituteInPlace setup_build.py \
      --replace-fail "settings['runtime_library_dirs'] = settings['library_dirs']" "pass" \
      --replace-fail "['hdf5', 'hdf5_hl']" "['hdf5_hl', 'hdf5', 'z']"
  '';
  requiredSystemFeatures = [ "big-parallel" ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Files of HDF5, as dicts of arrays";
    homepage = "https://www.h5py.org/";
    license = lib.licenses.bsd3;
  };
})
