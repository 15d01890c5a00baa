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
    for wheel in $wheels; do
        found=("$wheel"/*.whl)
        if [[ ''${#found[@]} -ne 1 || ! -f ''${found[0]} ]]; then
            echo "index: $wheel: expected one wheel, found ''${#found[@]} files: ''${found[*]}" >&2
            exit 1
        fi
        files+=("''${found[@]}")
    done
    wasix-index render --out "$out" "''${files[@]}"
  ''
