# The interpreter as uv finds it: a file of the build machine that runs it, and what uv reads beside.
{
  lib,
  runCommand,
  bash,
  wasix-run,
  platform,
  python,
}:
let
  file = "bin/python${python.pythonVersion}";
in
runCommand "uv-python-${python.pythonVersion}"
  {
    passthru = { inherit file; };
    meta = {
      description = "CPython for WASIX as an interpreter that uv can use";
      mainProgram = "python";
    };
  }
  ''
    library=$out/lib/python${python.pythonVersion}
    mkdir -p "$out/bin" "$library"
    substitute ${./uv-python.sh} "$out/${file}" \
        --replace-fail @bash@ ${bash}/bin/bash \
        --replace-fail @run@ ${wasix-run} \
        --replace-fail @prefix@ ${python} \
        --replace-fail @home@ "$out" \
        --replace-fail @platform@ ${platform.python.uvPlatform}
    chmod 755 "$out/${file}"
    for name in python python3; do
        ln -s python${python.pythonVersion} "$out/bin/$name"
    done
    substitute ${./externally-managed} "$library/EXTERNALLY-MANAGED" --replace-fail @python@ "$out/${file}"
  ''
