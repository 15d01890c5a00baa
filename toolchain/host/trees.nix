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
  bootstrap = derivation {
    name = "bootstrap";
    inherit system busybox;
    packages = map (package: debs.${package}) lock.trees.bootstrap;
    builder = busybox;
    args = [
      "sh"
      ./fetch/bootstrap.sh
    ];
  };

  relocate =
    name: packages:
    derivation {
      inherit name system bootstrap busybox;
      unpacked = unpack name packages;
      builder = "${bootstrap}/python";
      args = [ "${./relocate}/tree.py" ];
    };
in
{
  inherit busybox bootstrap;
  trees = mapAttrs relocate (removeAttrs lock.trees [ "bootstrap" "busybox" ]);
}
