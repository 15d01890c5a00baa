# What configure finds out: the files of `config/`, which `nix run .#update-python-config` copies.
{
  stdenvPrograms,
  # Of build.nix.
  attrs,
  names,
}:
stdenvPrograms.mkDerivation (
  attrs
  // {
    pname = "python-config";
    buildPhase = ''
      runHook preBuild
      make SHELL="$SHELL" pybuilddir.txt
      runHook postBuild
    '';
    installPhase = ''
      runHook preInstall
      mkdir "$out"
      cp pyconfig.h "$out"
      ${names.configData}
      configData "$(<pybuilddir.txt)/${names.sysconfigData}.py" >"$out/sysconfigdata.json"
      runHook postInstall
    '';
  }
)
