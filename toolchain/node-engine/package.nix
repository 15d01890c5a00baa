# A second engine for tests: V8 compiles the guest's modules, npm's `@wasmer/sdk` is the runtime.
# Node has to be of version 26 or later, whose exceptions are those of the modules.
{
  runCommand,
  pythonTool,
  wasmer-sdk-npm,
  buildPackages,
}:
let
  # Of the runner, what writes images.
  encoder = runCommand "image-encoder" { } ''
    mkdir -p "$out/wasix_run"
    cp ${../runner/src/wasix_run/image.py} "$out/wasix_run/image.py"
    touch "$out/wasix_run/__init__.py"
  '';
  tool = pythonTool {
    pname = "wasix-node-images";
    sources = [
      ./src
      encoder
    ];
    scripts.wasix-node-images = "wasix_node.cli:main";
  };
in
runCommand "node-engine" { } ''
  mkdir -p "$out/bin" "$out/lib/node_modules/@wasmer/sdk"
  tar -xzf ${wasmer-sdk-npm} -C "$out/lib/node_modules/@wasmer/sdk" --strip-components=1
  cp ${./lib}/* "$out/lib"
  cat >"$out/bin/wasix-node" <<EOF
  #!${buildPackages.bash}/bin/bash
  exec ${buildPackages.nodejs}/bin/node "$out/lib/run.mjs" "\$@"
  EOF
  chmod 755 "$out/bin/wasix-node"
  ln -s ${tool}/bin/wasix-node-images "$out/bin"
''
