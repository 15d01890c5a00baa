# libsodium's own tests on the runtime, against the list in suite.txt.
{
  stdenvPrograms,
  buildPackages,
  wasix-run,
  libsodium,
  suitePath,
}:
stdenvPrograms.mkDerivation {
  name = "libsodium-suite";
  inherit (libsodium) src;
  nativeBuildInputs = [
    wasix-run
    buildPackages.python313
  ];
  buildInputs = [ libsodium ];
  env.PYTHONPATH = suitePath;
  dontConfigure = true;
  dontBuild = true;
  installPhase = ''
    python3.13 ${./libsodium_suite.py} test ${./suite.txt} -- \
      $($PKG_CONFIG --cflags --libs libsodium) | tee "$out"
  '';
}
