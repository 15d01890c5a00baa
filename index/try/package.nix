# What pages load when somebody wants to run Python in them: the interpreter's images, the runtime for
# browsers, and the scripts that bring them together.
{
  runCommand,
  pythonTool,
  fetchNpm,
  python313,
}:
let
  tool = pythonTool {
    pname = "wasix-try-images";
    sources = [
      ./src
      ../../toolchain/runner/src
    ];
    scripts.wasix-try-images = "wasix_try.cli:main";
  };
  # Moves together with the wasmer-sdk of Python's.
  sdk = fetchNpm {
    pname = "@wasmer/sdk";
    version = "0.16.0";
    hash = "sha512-GYZFciarlwsXmcumPdLUyRes7gO3LzZQzMvxPGiXmahI5Dz+xCv08YVCQlRKngz31SWxMr1lPB4mRrrjXMHEOg==";
  };
in
runCommand "browser-python" { nativeBuildInputs = [ tool ]; } ''
  mkdir sdk
  tar -xzf ${sdk} -C sdk --strip-components=1
  wasix-try-images ${python313} sdk "$out"
  cp ${./web}/* "$out"
''
