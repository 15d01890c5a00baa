{
  lib,
  buildPythonPackage,
  fetchPypi,
  cython,
  setuptools,
  wheel,
  certifi,
  numpy,
  proj,
  platform,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "pyproj";
  version = "3.7.2";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-OaDPHsx+KC0dMPNllOvVXJ+uH9qKJiLO5dEAQwYo+Iw=";
  };
  build-system = [
    cython
    setuptools
    wheel
  ];
  dependencies = [ certifi ];
  buildInputs = [ proj ];
  # All of this stands in place of asking a program.
  env = {
    PROJ_DIR = "${proj}";
    PROJ_LIBDIR = "${proj}/${platform.libDir}";
    PROJ_VERSION = proj.version;
    PROJ_WHEEL = "1";
  };
  # Each module would have a library of its own, with types of its own. The library's archive does not name
  # what it needs.
  postPatch = ''
    cp ${./one_file.py} one_file.py
    cp ${./_one_file.py} pyproj/_one_file.py
    chmod +w pyproj/_one_file.py
    mkdir -p pyproj/proj_dir/share
    cp -r --no-preserve=mode ${proj}/share/proj pyproj/proj_dir/share/
    substituteInPlace pyproj/__init__.py --replace-fail "import pyproj.network" \
      "from pyproj import _one_file  # noqa: F401
    import pyproj.network"
    substituteInPlace setup.py \
      --replace-fail "from setuptools import Extension, setup" "from setuptools import Extension, setup
    sys.path.insert(0, str(Path(__file__).absolute().parent))
    import one_file" \
      --replace-fail 'libraries = ["proj"]' \
      'libraries = [
            option[2:]
            for option in subprocess.check_output(
                [os.environ["PKG_CONFIG"], "--libs", "proj"], text=True
            ).split()
            if option.startswith("-l")
        ]' \
      --replace-fail 'library_dirs if os.name != "nt" and sys.platform != "cygwin" else None' "None" \
      --replace-fail "return cythonize(" "return one_file.merge(cythonize(" \
      --replace-fail "**get_cythonize_options()," "**get_cythonize_options(),)"
  '';

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [
      finalAttrs.finalPackage
      numpy
    ];
  };
  meta = {
    description = "Cartographic projections and transformations of coordinates";
    homepage = "https://pyproj4.github.io/pyproj/";
    license = lib.licenses.mit;
  };
})
