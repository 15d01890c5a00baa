# What Parquet's generated files need of Thrift: the compact protocol in memory. No servers, no sockets,
# and with those no Boost.
{
  lib,
  stdenv,
  fetchurl,
  cmake,
  ninja,
  makePkgconfigItem,
  copyPkgconfigItems,
}:
stdenv.mkDerivation (finalAttrs: {
  pname = "thrift-protocol";
  version = "0.19.0";
  src = fetchurl {
    url = "mirror://debian/pool/main/t/thrift/thrift_${finalAttrs.version}.orig.tar.gz";
    hash = "sha256-1JyJbCckp4cB4Fz8z2z3C12zEtgqF+/pUbRB0wDM8nU=";
  };
  patches = [ ./thrift/patches/0001-iterator-of-enumerations.patch ];
  # Without the byte order of libc, a header of Boost is asked for it.
  postPatch = ''
    cp ${./thrift/CMakeLists.txt} CMakeLists.txt
    cp ${./thrift/config.h} lib/cpp/src/thrift/config.h
    substituteInPlace lib/cpp/src/thrift/protocol/TProtocol.h \
      --replace-fail "#ifndef __THRIFT_BYTE_ORDER" "#include <endian.h>
    #ifndef __THRIFT_BYTE_ORDER"
  '';

  nativeBuildInputs = [
    cmake
    ninja
    copyPkgconfigItems
  ];
  # By this name Arrow asks for it.
  pkgconfigItems = [
    (makePkgconfigItem {
      name = "thrift";
      inherit (finalAttrs) version;
      inherit (finalAttrs.meta) description;
      libs = [ "-lthrift" ];
    })
  ];

  meta = {
    description = "Compact protocol of Thrift, in memory";
    homepage = "https://thrift.apache.org/";
    license = lib.licenses.asl20;
  };
})
