{
  lib,
  buildPythonPackage,
  fetchPypi,
  wheel,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "timezonefinder-data";
  version = "4.2026.5";
  # There is no source archive, and nothing to compile.
  format = "wheel";
  src = fetchPypi {
    pname = "timezonefinder_data";
    inherit (finalAttrs) version;
    format = "wheel";
    python = "py3";
    hash = "sha256-sCDNq9UIcIelh/ubBJvbw/Hqg5Fvn77LyTqUHMDnDv4=";
  };
  build-system = [ wheel ];
  pure = true;

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Borders of time zones, for timezonefinder";
    homepage = "https://github.com/jannikmi/timezonefinder";
    license = lib.licenses.odbl;
  };
})
