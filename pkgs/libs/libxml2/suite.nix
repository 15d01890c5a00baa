# libxml2's own test programs on the runtime, against the list in suite.txt.
{
  stdenvPrograms,
  buildPackages,
  wasix-run,
  libxml2,
  suitePath,
}:
stdenvPrograms.mkDerivation {
  name = "libxml2-suite";
  inherit (libxml2) src;
  nativeBuildInputs = [
    wasix-run
    buildPackages.python313
  ];
  buildInputs = [ libxml2 ];
  env.PYTHONPATH = suitePath;
  dontConfigure = true;
  dontBuild = true;
  installPhase = ''
    python3.13 ${./libxml2_suite.py} . ${./suite.txt} -- \
      $($PKG_CONFIG --cflags --libs libxml-2.0) | tee "$out"
  '';
}
