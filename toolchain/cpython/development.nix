# What extension modules are built against: headers, sysconfig, the export list and a setup
# hook. Configured with libc's names only, so that libc's code can change without it.
{
  stdenv,
  callPackage,
  platform,
  release,
}:
let
  common = callPackage ./build.nix { inherit release; };
  inherit (common.names) python sysconfigData cleanPaths;
in
stdenv.mkDerivation (
  removeAttrs common [
    "names"
    "override"
  ]
  // {
    pname = "python-dev";

    buildPhase = ''
      runHook preBuild
      make SHELL="$SHELL" pybuilddir.txt
      runHook postBuild
    '';

    installPhase = ''
      runHook preInstall
      make DESTDIR="$NIX_BUILD_TOP/root" SHELL="$SHELL" inclinstall
      mkdir -p "$out/include" "$out/lib/${python}" "$out/share/wasix" "$out/nix-support"
      mv "$NIX_BUILD_TOP/root${platform.prefix}/include/${python}" "$out/include/${python}"

      sed -E ${cleanPaths} "$(<pybuilddir.txt)/${sysconfigData}.py" >"$out/share/wasix/sysconfigdata.py"
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
)
