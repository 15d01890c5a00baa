{
  lib,
  buildPythonPackage,
  fetchPypi,
  cython,
  setuptools,
  wheel,
  multiModuleHook,
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
  # Each module would have a library of its own, with types of its own.
  nativeBuildInputs = [ multiModuleHook ];
  dependencies = [ certifi ];
  buildInputs = [ proj ];
  # All of this stands in place of asking a program.
  env = {
    PROJ_DIR = "${proj}";
    PROJ_LIBDIR = "${proj}/${platform.libDir}";
    PROJ_VERSION = proj.version;
    PROJ_WHEEL = "1";
  };
  # The library's archive does not name what it needs.
  postPatch = ''
    mkdir -p pyproj/proj_dir/share
    cp -r --no-preserve=mode ${proj}/share/proj pyproj/proj_dir/share/
    substituteInPlace setup.py \
      --replace-fail 'libraries = ["proj"]' \
      'libraries = [
            option[2:]
            for option in subprocess.check_output(
                [os.environ["PKG_CONFIG"], "--libs", "proj"], text=True
            ).split()
            if option.startswith("-l")
        ]' \
      --replace-fail 'library_dirs if os.name != "nt" and sys.platform != "cygwin" else None' "None"
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
