# The types of all functions that scipy's lists have, by call and by address.
{
  runCommand,
  buildPackages,
  python313Packages,
  runOnWasix,
  openblas,
}:
runOnWasix {
  source = runCommand "signatures.c" { nativeBuildInputs = [ buildPackages.python313 ]; } ''
    tar -xf ${python313Packages.scipy.src} --strip-components 3 --wildcards '*/cython_*_signatures.txt'
    python3.13 ${./signatures.py} cython_{blas,lapack}_signatures.txt >"$out"
  '';
  buildInputs = [ openblas ];
  pkgConfigModules = [ "openblas" ];
  linkFlags = [ "-Wl,--fatal-warnings" ];
}
