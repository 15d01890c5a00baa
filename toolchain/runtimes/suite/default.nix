# libc++'s and libc++abi's own tests on the runtime, against the list in suite.txt.
{
  stdenvPrograms,
  buildPackages,
  wasix-run,
  llvm-runtimes-source,
  suitePath,
}:
stdenvPrograms.mkDerivation {
  name = "libcxx-suite";
  nativeBuildInputs = [
    wasix-run
    buildPackages.python313
  ];
  env.PYTHONPATH = suitePath;
  dontUnpack = true;
  dontConfigure = true;
  dontBuild = true;
  installPhase = ''
    python3.13 ${./.}/libcxx_suite.py ${llvm-runtimes-source} ${./suite.txt} --prelude ${./prelude.h} | tee "$out"
  '';
}
