# What extension modules are built against: headers, sysconfig, the export list and a setup hook.
# All of it is source or reviewed data, so that neither libc's code nor a library of the
# interpreter can change it.
{
  stdenvNoCC,
  fetchurl,
  platform,
  release,
  # Of build.nix.
  names,
}:
let
  inherit (names) python sysconfigData;
in
stdenvNoCC.mkDerivation {
  pname = "python-dev";
  inherit (release) version;
  src = fetchurl release.src;
  patches = release.headerPatches;
  dontConfigure = true;
  dontBuild = true;

  installPhase = ''
    runHook preInstall
    mkdir -p "$out/include/${python}"/{cpython,internal} "$out/lib/${python}" "$out/share/wasix" "$out/nix-support"
    for folder in . cpython internal; do
      cp Include/$folder/*.h "$out/include/${python}/$folder"
    done
    cp ${release.config}/pyconfig.h "$out/include/${python}"

    # An object of texts and numbers reads the same in Python.
    { printf 'build_time_vars = ' && cat ${release.config}/sysconfigdata.json; } >"$out/share/wasix/sysconfigdata.py"
    cat "$out/share/wasix/sysconfigdata.py" - >"$out/lib/${python}/${sysconfigData}.py" <<END
    build_time_vars.update(
        installed_base="$out",
        installed_platbase="$out",
        INCLUDEPY="$out/include/${python}",
        CONFINCLUDEPY="$out/include/${python}",
    )
    END

    cp ${release.exportList} "$out/share/wasix/python-exports.txt"
    cut -d " " -f 1 ${release.exportList} >"$out/share/wasix/python-symbols.txt"
    substitute ${./setup-hook.sh} "$out/nix-support/setup-hook" \
      --subst-var-by dev "$out" \
      --subst-var-by python ${python} \
      --subst-var-by platform ${platform.python.platform} \
      --subst-var-by sysconfigData ${sysconfigData}
    runHook postInstall
  '';
}
