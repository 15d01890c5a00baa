# What pages load when somebody wants to run Python in them: the interpreter's images, the runtime for
# browsers, and the scripts that bring them together.
{
  runCommand,
  pythonTool,
  wasmer-sdk-npm,
  python313,
}:
let
  # Of the runner, what writes images, lest the index depends on all of it.
  encoder = runCommand "image-encoder" { } ''
    mkdir -p "$out/wasix_run"
    cp ${../../toolchain/runner/src/wasix_run/image.py} "$out/wasix_run/image.py"
    touch "$out/wasix_run/__init__.py"
  '';
  tool = pythonTool {
    pname = "wasix-try-images";
    sources = [
      ./src
      encoder
    ];
    scripts.wasix-try-images = "wasix_try.cli:main";
  };
in
runCommand "browser-python" { nativeBuildInputs = [ tool ]; } ''
  mkdir sdk
  tar -xzf ${wasmer-sdk-npm} -C sdk --strip-components=1
  wasix-try-images ${python313} sdk "$out"
  cp ${./web}/* "$out"
''
