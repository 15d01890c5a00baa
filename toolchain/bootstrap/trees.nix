# The trees of Debian packages: unpacked, then made independent of the machine.
{ system, fetchurl, lock }:
let
  inherit (builtins) mapAttrs;

  busyboxPackage = debs.busybox-static;
  # A directory: the program looks at its own name to know what it is asked for.
  busyboxStore = derivation {
    name = "busybox-static";
    inherit system;
    package = busyboxPackage;
    builder = "/bin/sh";
    args = [ ./fetch/busybox.sh ];
    outputHashMode = "recursive";
    outputHashAlgo = null;
    outputHash = lock.busybox;
    preferLocalBuild = true;
    impureEnvVars = [ "PATH" ];
  };

  busybox = "${busyboxStore}/bin/busybox";

  debs = mapAttrs (
    _: package:
    fetchurl {
      url = "mirror://debian/${package.pool}";
      inherit (package) sha256;
    }
  ) lock.debian;

  unpack =
    name: packages:
    derivation {
      name = "${name}-unpacked";
      inherit system busybox;
      packages = map (package: debs.${package}) packages;
      builder = busybox;
      args = [
        "sh"
        ./fetch/unpack.sh
      ];
    };

  # Works where it lies, through its own loader; only relocation and fetches use it.
  stage0 = derivation {
    name = "stage0";
    inherit system busybox;
    packages = map (package: debs.${package}) lock.trees.stage0.packages;
    builder = busybox;
    args = [
      "sh"
      ./fetch/stage0.sh
    ];
  };

  # What is special about a tree is an argument of its own derivation only.
  relocate =
    name: tree:
    derivation {
      inherit name system stage0 busybox;
      unpacked = unpack name tree.packages;
      settings = builtins.toJSON tree.settings;
      builder = "${stage0}/python";
      args = [ "${./relocate}/tree.py" ];
    };
in
{
  inherit busybox stage0;
  trees = mapAttrs relocate (removeAttrs lock.trees [ "stage0" "busybox" ]);
}
