{
  lib,
  buildPythonPackage,
  fetchPypi,
  cffi,
  flatbuffers,
  numpy,
  setuptools,
  timezonefinder-data,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "timezonefinder";
  version = "9.2.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-Gc5QtyWJAAjDtM/zzqNrxyO3FyUbMYZRCy8L5+BGZoI=";
  };
  build-system = [
    setuptools
    cffi
  ];
  dependencies = [
    cffi
    flatbuffers
    numpy
    timezonefinder-data
  ];
  # A module that does not build would be left out. numpy repeats by numbers of a pointer's size.
  postPatch = ''
    substituteInPlace setup.py --replace-fail 'cmdclass={"build_ext": fallible_build_ext},' ""
    substituteInPlace timezonefinder/_data_integrity.py \
      --replace-fail "dtype=np.int64), counts)" "dtype=np.int64), counts.astype(np.intp))"
    substituteInPlace timezonefinder/block_payload.py \
      --replace-fail "np.arange(nr_blocks), counts)" "np.arange(nr_blocks), counts.astype(np.intp))" \
      --replace-fail "np.repeat(counts, counts)" "np.repeat(counts, counts.astype(np.intp))" \
      --replace-fail "starts[:-1]], blocks_per_ring)" "starts[:-1]], blocks_per_ring.astype(np.intp))"
    substituteInPlace timezonefinder/polygon_array.py \
      --replace-fail "np.diff(block_offsets.astype(np.int64))" "np.diff(block_offsets.astype(np.intp))"
  '';

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Time zones of places, without a network";
    homepage = "https://timezonefinder.readthedocs.io";
    license = lib.licenses.mit;
  };
})
