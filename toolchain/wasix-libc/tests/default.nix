# The C library's areas, each by a program that runs on the runtime, as a static program and as a main
# module. What stands in check.h is for all of them.
{
  lib,
  runCommand,
  wasix-clang,
  wasix-run,
}:
let
  programs = map (lib.removeSuffix ".c") (lib.attrNames (builtins.readDir ./programs));
  modes = {
    static = "";
    main = "-rdynamic";
  };
  network = [ "--network" ];
  options = {
    areas = network;
    cancel = network;
    children = network;
    edges = network;
    many_descriptors = network;
    peers = network;
    processes = [
      "--env"
      "OLD=1"
    ];
    sockets = network;
    storm = network;
    timeouts = network;
    waits = network;
  };
  test =
    program: mode:
    runCommand "wasix-libc-${program}-${mode}"
      {
        nativeBuildInputs = [
          wasix-clang
          wasix-run
        ];
      }
      ''
        cp ${./programs + "/${program}.c"} ${program}.c
        cp ${./check.h} check.h
        wasix-clang -O2 -Wall -Werror ${modes.${mode}} ${program}.c -o p.wasm
        # Nix's own standard error is a terminal.
        wasix-run --cache "$PWD/cache" --timeout 900 ${
          lib.escapeShellArgs (options.${program} or [ ])
        } p.wasm 2> >(cat >&2) | tee printed
        # After what its children write.
        tail --lines=1 printed >"$out"
        [[ $(<"$out") = "${program} ok" ]]
      '';
in
assert builtins.all (program: builtins.elem program programs) (lib.attrNames options);
lib.listToAttrs (
  lib.concatMap (
    program: map (mode: lib.nameValuePair "${program}-${mode}" (test program mode)) (lib.attrNames modes)
  ) programs
)
