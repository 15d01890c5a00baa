# The static tree made from the set of wheels.
{
  runCommand,
  wasix-index,
  # Packages with a wheel (`dist`), and a derivation that its audit must pass to exist (`audit`).
  wheels,
}:
runCommand "index"
  {
    nativeBuildInputs = [ wasix-index ];
    wheels = map (wheel: wheel.dist) wheels;
    audits = map (wheel: wheel.audit) wheels;
  }
  ''
    declare -a files=()
    for wheel in $wheels; do files+=("$wheel"/*.whl); done
    wasix-index render --out "$out" "''${files[@]}"
  ''
