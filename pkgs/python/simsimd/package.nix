{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  methodTypesHook,
  numpy,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "simsimd";
  version = "6.5.16";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-CgBcbi2s7IPyNadH99vsyka11NHhg+zBkpylVu59dWQ=";
  };
  build-system = [ setuptools ];
  nativeBuildInputs = [ methodTypesHook ];
  # The build machine's vectors are not the target's, and there is no OpenMP.
  env.SIMSIMD_TARGET_X86 = "0";
  env.SIMSIMD_TARGET_ARM64 = "0";
  postPatch = ''
    substituteInPlace setup.py --replace-fail '"-fopenmp",' ""
    # A long has 32 bits.
    sed -i '/^#else .* On Linux and macOS/,/^#endif/{
      s/same_string(name, "\(<\?\)l")/same_string(name, "\1q")/g
      s/same_string(name, "\(<\?\)L")/same_string(name, "\1Q")/g
      s/same_string(name, "i")/same_string(name, "l") || same_string(name, "<l") || &/
      s/same_string(name, "I")/same_string(name, "L") || same_string(name, "<L") || &/
    }' python/lib.c
  '';

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [
      finalAttrs.finalPackage
      numpy
    ];
  };
  meta = {
    description = "Distances of vectors in mixed precision";
    homepage = "https://github.com/ashvardanian/simsimd";
    license = lib.licenses.asl20;
  };
})
