# Calls between the runtime and what upstream publishes for the build machine, which serves and calls.
{
  runCommand,
  runOnWasix,
  fetchPypi,
  buildPackages,
  python,
  grpcio,
}:
let
  native = buildPackages.python313;
  certificates = "${python.test}/lib/${python.libPrefix}/test/certdata";
  # Its libraries are what the wheel takes from the machine, and no libc.
  published = runCommand "grpcio-native" {
    wheel = fetchPypi {
      inherit (grpcio) pname version;
      format = "wheel";
      python = "cp313";
      abi = "cp313";
      platform = "manylinux_2_17_x86_64.manylinux2014_x86_64";
      hash = "sha256-4ephdtff1blB6gHC7DTelTG6SU1UH+IFfJBOYBh58kk=";
    };
    nativeBuildInputs = [ native ];
  } ''
    mkdir -p "$out/site" "$out/libraries"
    python3.13 -m zipfile -e "$wheel" "$out/site"
    for name in libstdc++.so.6 libgcc_s.so.1; do
        ln -s "$(realpath ${native}/usr/lib/x86_64-linux-gnu/$name)" "$out/libraries/$name"
    done
  '';
in
runOnWasix {
  source = ./test_peers.py;
  packages = [ grpcio ];
  data."peer.py" = ./peer.py;
  wrapper = [
    "${native}/bin/python3.13"
    "${./native_peer.py}"
    "--peer=${./peer.py}"
    "--site=${published}/site"
    "--libraries=${published}/libraries"
    "--certificates=${certificates}"
    "--"
  ];
  runFlags = [
    "--network"
    "--mount=${certificates}:/certificates:ro"
    "--env=CERTIFICATES=/certificates"
    "--env=CONTROL_PORT"
  ];
}
