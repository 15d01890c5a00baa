# The static tree made from the set of wheels.
{
  lib,
  runCommand,
  wasix-index,
  wheels,
}:
runCommand "index"
  {
    nativeBuildInputs = [ wasix-index ];
    inherit wheels;
  }
  ''
    declare -a files=()
    for wheel in $wheels; do files+=("$wheel"/*.whl); done
    wasix-index render --out "$out" "''${files[@]}"
  ''
