# The target's headers and libraries as one tree, as other tools want a sysroot.
{
  lib,
  runCommand,
  wasix-libc,
  libcxx-wasix,
  compiler-rt-builtins,
}:
runCommand "wasix-sysroot" { } ''
  mkdir -p "$out"
  for tree in ${wasix-libc.out} ${lib.getDev wasix-libc} ${libcxx-wasix} ${compiler-rt-builtins}; do
      cp -r --symbolic-link --no-preserve=mode "$tree/." "$out/"
  done
  rm -rf "$out/nix-support"
''
