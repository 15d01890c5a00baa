# GEOS' own XML tests on the runtime, against the list in suite.txt.
{
  stdenvPrograms,
  buildPackages,
  wasix-run,
  geos,
  suitePath,
}:
stdenvPrograms.mkDerivation {
  name = "geos-suite";
  inherit (geos) src;
  nativeBuildInputs = [
    wasix-run
    buildPackages.python313
  ];
  buildInputs = [ geos ];
  env.PYTHONPATH = suitePath;
  dontConfigure = true;
  dontBuild = true;
  installPhase = ''
    python3.13 ${./geos_suite.py} tests/xmltester ${./suite.txt} -- \
      $($PKG_CONFIG --cflags --libs geos) | tee "$out"
  '';
}
