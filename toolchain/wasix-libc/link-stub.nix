# libc.a with the names and types that the export list gives, and no code: what configure
# probes of libraries and wheels link, so that they see the truth about libc and yet do not
# depend on its code. A program linked with it traps at its start.
{
  stdenvNoCC,
  buildPackages,
  llvmPackages_22,
  wasix-libc-headers,
  platform,
}:
stdenvNoCC.mkDerivation {
  pname = "wasix-libc-link-stub";
  inherit (wasix-libc-headers) version;
  nativeBuildInputs = [
    buildPackages.python313
    llvmPackages_22.clang-unwrapped
    llvmPackages_22.llvm
  ];
  dontUnpack = true;
  dontConfigure = true;
  buildPhase = ''
    runHook preBuild
    python3.13 ${./link_stub.py} ${wasix-libc-headers}/share/wasix/libc-exports.txt stubs \
      "${platform.linkStubMarker}"
    cd stubs
    clang ${toString platform.cflags} -c *.s
    llvm-ar rcsD ../libc.a *.o
    cd ..
    runHook postBuild
  '';
  installPhase = ''
    runHook preInstall
    install -D --mode=644 --target-directory="$out/${platform.libDir}" libc.a
    runHook postInstall
  '';
  dontFixup = true;
  passthru.dev = wasix-libc-headers;
}
