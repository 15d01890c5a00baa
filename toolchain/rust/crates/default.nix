# A command that patches the crates below a directory: every vendored copy of a crate gets the same.
{ bash, buildPackages, writeTextFile }:
writeTextFile {
  name = "rust-crate-patches";
  text = ''
    #!${bash}/bin/bash
    exec ${buildPackages.python313}/bin/python3.13 -IS ${./.}/patch_crates.py ${./.}/patches.json "$@"
  '';
  executable = true;
}
