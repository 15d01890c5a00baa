# A Python test on the second engine. `differences.json` has what is known to fail there, by the test's
# name and the function's.
{
  lib,
  runCommand,
  node-engine,
  python,
}:
let
  interpreter = runCommand "node-interpreter" { nativeBuildInputs = [ node-engine ]; } ''
    wasix-node-images interpreter ${python} --out "$out"
  '';
in
{
  name,
  source,
  modules,
  data,
  network,
}:
runCommand "${name}-on-node"
  {
    nativeBuildInputs = [ node-engine ];
    sites = map (each: "${each}/${python.sitePackages}") modules;
  }
  ''
    mkdir data scripts
    ${lib.concatStringsSep "\n" (
      lib.mapAttrsToList (file: path: "cp ${path} data/${lib.escapeShellArg file}") data
    )}
    cp ${source} scripts/test_module.py
    cp ${node-engine}/lib/run_each.py scripts
    declare -a options=()
    count=0
    for site in $sites; do
        options+=(--site "$site")
        count=$((count + 1))
    done
    wasix-node-images test scripts/* "''${options[@]}" --out test
    wasix-node --interpreter ${interpreter} --test test --sites "$count" --name ${name} \
        --differences ${./differences.json} --data data ${lib.optionalString network "--network"} | tee "$out"
  ''
