# rustc with the flags of the target. Programs of the build machine, such as build scripts, are linked
# by its clang.
{
  writeTextFile,
  bash,
  buildPackages,
  llvmPackages_22,
  platform,
}:
{
  # What the standard library is taken from, besides the compiler's own place.
  sysroot,
}:
let
  holes = {
    bash = "${bash}/bin/bash";
    rustc = "${buildPackages.rustc}/bin/rustc";
    sysroot = if sysroot == "" then "" else "--sysroot=${sysroot}";
    inherit (platform.rust) target;
    flags = toString platform.rust.flags;
    linker = "${llvmPackages_22.clang}/bin/clang";
  };
  names = builtins.attrNames holes;
in
writeTextFile {
  name = "rustc-wasix";
  text =
    builtins.replaceStrings (map (name: "@${name}@") names) (map (name: holes.${name}) names)
      (builtins.readFile ./rustc.sh);
  executable = true;
}
