{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  wheel,
  cffi,
  methodTypesHook,
  libgit2,
  platform,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "pygit2";
  version = "1.18.2";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-7Kh+BmLJZXFbfxNJHV6FjfLAkINB3um94rwDJo5GD1U=";
  };
  patches = [
    ./patches/0001-iterator.patch
    ./patches/0002-one-file.patch
  ];
  # The hook does not look into macros that make the rows of a table.
  postPatch = ''
    sed -E -i \
      -e 's/\bMETHOD\((\w+), *(\w+), *([A-Z_ |]+)\)/{"\2", (PyCFunction) \1_\2, \3, \1_\2__doc__}/' \
      -e 's/\bGETTER\((\w+), *(\w+)\)/{"\2", (getter) \1_\2__get__, NULL, \1_\2__doc__, NULL}/' \
      -e 's/\bGETSET\((\w+), *(\w+)\)/{"\2", (getter) \1_\2__get__, (setter) \1_\2__set__, \1_\2__doc__, NULL}/' \
      src/*.c
  '';
  build-system = [
    setuptools
    wheel
    cffi
  ];
  nativeBuildInputs = [ methodTypesHook ];
  dependencies = [ cffi ];
  buildInputs = [ libgit2 ];
  env = {
    LIBGIT2 = "${libgit2}";
    LIBGIT2_LIB = "${libgit2}/${platform.libDir}";
  };

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
    runFlags = [ "--network" ];
  };
  meta = {
    description = "Git repositories by libgit2";
    homepage = "https://www.pygit2.org/";
    license = lib.licenses.gpl2Only;
  };
})
