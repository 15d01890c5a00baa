# The part of LLVM's source that the runtimes are built from.
{
  stdenvNoCC,
  fetchurl,
  xz,
}:
stdenvNoCC.mkDerivation (finalAttrs: {
  pname = "llvm-runtimes-source";
  version = "22.1.8";

  src = fetchurl {
    url = "mirror://debian/pool/main/l/llvm-toolchain-22/llvm-toolchain-22_${finalAttrs.version}.orig.tar.xz";
    hash = "sha256-tJuSd675dhYyCy2iWeH4F0xlsM4vvi6GKWRKl2k0Av4=";
  };

  nativeBuildInputs = [ xz ];

  dontConfigure = true;
  dontBuild = true;
  dontFixup = true;
  # The whole archive is a gigabyte when unpacked.
  unpackPhase = ''
    mkdir "$out"
    tar --extract --file "$src" --directory "$out" --strip-components=1 --no-same-owner \
      --wildcards --no-wildcards-match-slash \
      '*/cmake' '*/compiler-rt/cmake' '*/compiler-rt/lib/builtins' '*/libc' '*/libcxx' '*/libcxxabi' \
      '*/libunwind' '*/llvm/cmake' '*/llvm/utils/llvm-lit' '*/runtimes' '*/third-party/siphash'
  '';
  dontInstall = true;
})
