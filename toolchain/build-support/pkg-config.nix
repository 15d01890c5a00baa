# pkg-config for the target: every library is an archive, so that whoever links one needs what it
# was linked with as well; and nothing of the build machine is found.
{
  stdenvNoCC,
  bash,
  pkgconf-unwrapped,
}:
let
  wrapper = stdenvNoCC.mkDerivation {
    name = "wasix-pkg-config";
    dontUnpack = true;
    dontConfigure = true;
    dontBuild = true;
    dontPatchShebangs = true;
    installPhase = ''
      runHook preInstall
      mkdir -p "$out/bin"
      cat >"$out/bin/pkg-config" <<'END'
      #!${bash}/bin/bash
      export PKG_CONFIG_LIBDIR=''${PKG_CONFIG_LIBDIR:-/var/empty}
      exec ${pkgconf-unwrapped}/bin/pkgconf --static "$@"
      END
      chmod 755 "$out/bin/pkg-config"
      mkdir -p "$out/share"
      ln -s ${pkgconf-unwrapped}/share/aclocal "$out/share/aclocal"
      runHook postInstall
    '';
  };
in
# The build machine's set has one of that name.
wrapper // { __spliced.buildHost = wrapper; }
