# The types of all functions that scipy's lists have, by call and by address.
{
  runCommand,
  buildPackages,
  fetchPypi,
  runOnWasix,
  openblas,
}:
let
  scipy = fetchPypi {
    pname = "scipy";
    version = "1.18.1";
    hash = "sha256-UsS3QiRCq6kk0DrUAZhSsIqS5k6hh7kzE1aHv+J0cwc=";
  };
in
runOnWasix {
  source = runCommand "signatures.c" { nativeBuildInputs = [ buildPackages.python313 ]; } ''
    tar -xf ${scipy} --strip-components 3 --wildcards '*/cython_*_signatures.txt'
    python3.13 ${./signatures.py} cython_{blas,lapack}_signatures.txt >"$out"
  '';
  buildInputs = [ openblas ];
  pkgConfigModules = [ "openblas" ];
  linkFlags = [ "-Wl,--fatal-warnings" ];
}
