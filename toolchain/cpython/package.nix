# CPython as a main module: extension modules import libc and the C API from it.
#   out   bin/python.wasm and lib/pythonX.Y, a tree for PREFIX /usr/local of the guest
#   dev   headers, export list and a setup hook for building extension modules
{
  lib,
  stdenv,
  fetchurl,
  buildPackages,
  runCommand,
  wasm-tools,
  zlib,
  platform,
  release,
}:
let
  buildPython = buildPackages.${release.buildPython};
  python = "python${release.pythonVersion}";
  sysconfigData = "_sysconfigdata__${platform.system}_${platform.python.multiarch}";
in
stdenv.mkDerivation (finalAttrs: {
  pname = "python";
  inherit (release) version;

  src = fetchurl release.src;
  inherit (release) patches;

  outputs = [
    "out"
    "dev"
  ];

  nativeBuildInputs = [
    buildPython
    buildPackages.binaryen
  ];
  buildInputs = [ zlib ];

  postPatch = ''
    substituteInPlace Lib/sysconfig/__init__.py --replace-fail @platform@ ${platform.python.platform}
  '';

  prefix = platform.prefix;
  dontAddLibDir = true;
  env = {
    # Export the C API to extension modules.
    LINKFORSHARED = "-rdynamic";
    CCSHARED = "-fPIC";
    # Upstream's, without debug information.
    OPT = "-DNDEBUG -O3 -Wall";
    CONFIG_SITE = "/dev/null";
    HOSTRUNNER = "wasix-run";
    PYTHONHASHSEED = "0";
  };

  # The first group cannot be found out by linking. The second is declared in headers and
  # defined nowhere, or always fails; CPython has fallbacks for their absence.
  configureFlags = [
    "--with-build-python=${buildPython}/bin/${python}"
    "--with-suffix=.wasm"
    "--with-pymalloc"
    "--without-mimalloc"
    "--without-ensurepip"
    "--disable-test-modules"
    "ac_cv_buggy_getaddrinfo=no"
    "ac_cv_file__dev_ptmx=no"
    "ac_cv_file__dev_ptc=no"

    "ac_cv_func_eventfd=no"
    "ac_cv_func_memfd_create=no"
    "ac_cv_func_chmod=no"
    "ac_cv_func_fchmod=no"
    "ac_cv_func_fchmodat=no"
    "ac_cv_func_statvfs=no"
    "ac_cv_func_fstatvfs=no"
    "ac_cv_header_netpacket_packet_h=no"
    "ac_cv_header_sys_resource_h=no"
    "ac_cv_header_sys_un_h=no"
  ];
  # configure sizes the memory of a static program, which this is not.
  makeFlags = [ "LDFLAGS_NODIST=" ];

  # Keeps dylink.0 and the exports; halves the time of the first start.
  postBuild = ''
    wasm-opt -O3 python.wasm -o python.opt.wasm
    mv python.opt.wasm python.wasm
  '';

  installPhase = ''
    runHook preInstall
    root=$NIX_BUILD_TOP/root
    tree=$PWD
    make DESTDIR="$root" SHELL="$SHELL" LDFLAGS_NODIST= COMPILEALL_OPTS=-j$NIX_BUILD_CORES install
    find "$root" -name __pycache__ -prune -exec rm -r {} +

    mkdir -p "$out/bin" "$out/lib" "$dev/include" "$dev/share/wasix" "$dev/nix-support"
    install -m 755 python.wasm "$out/bin/python.wasm"
    mv "$root${platform.prefix}/lib/${python}" "$out/lib/${python}"
    mv "$root${platform.prefix}/include/${python}" "$dev/include/${python}"
    cd "$out/lib/${python}"
    rm -r idlelib tkinter turtledemo turtle.py
    rm config-*/*.a config-*/*.o

    sed -E -i "s|$NIX_STORE/[a-z0-9]{32}-[^/ ']*/bin/||g; s|$NIX_STORE/[a-z0-9]{32}-[^/ ']*|/nonexistent|g; s|$tree|/nonexistent|g" \
      ${sysconfigData}.py config-*/Makefile
    mkdir -p "$dev/lib/${python}"
    cat ${sysconfigData}.py - >"$dev/lib/${python}/${sysconfigData}.py" <<END
    build_time_vars.update(
        installed_base="$dev",
        installed_platbase="$dev",
        INCLUDEPY="$dev/include/${python}",
        CONFINCLUDEPY="$dev/include/${python}",
    )
    END
    ${python} -m compileall -q -j 1 --invalidation-mode unchecked-hash \
      -s "$out" -p ${platform.prefix} "$out/lib/${python}"
    install -d lib-dynload
    echo "Extension modules of the standard library are part of the interpreter." >lib-dynload/README

    cp ${release.exportList} "$dev/share/wasix/python-exports.txt"
    cut -d " " -f 1 ${release.exportList} >"$dev/share/wasix/python-symbols.txt"
    substitute ${./setup-hook.sh} "$dev/nix-support/setup-hook" \
      --subst-var dev \
      --subst-var-by python ${python} \
      --subst-var-by platform ${platform.python.platform} \
      --subst-var-by sysconfigData ${sysconfigData}
    runHook postInstall
  '';
  # Scripts of the standard library are for the guest.
  dontFixup = true;

  passthru = {
    inherit (release) pythonVersion exportList;
    sitePackages = "lib/${python}/site-packages";
    include = "include/${python}";
    tests.exports = runCommand "python-exports" { nativeBuildInputs = [ wasm-tools ]; } ''
      wasix-wasm check-exports ${finalAttrs.finalPackage}/bin/python.wasm ${release.exportList}
      touch "$out"
    '';
  };
  meta.license = lib.licenses.psfl;
})
