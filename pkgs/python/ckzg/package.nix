{
  lib,
  buildPythonPackage,
  fetchPypi,
  fetchNpm,
  setuptools,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "ckzg";
  version = "2.1.8";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-1772tCXcpplUV/xZ/FswIR2bKMu+7g56e+8TcuE/Kco=";
  };
  build-system = [ setuptools ];
  # Upstream builds blst, which is one file of C without its assembly, by a script for the build machine.
  postPatch = ''
    substituteInPlace setup.py --replace-fail 'check_call([get_make(), "-C", "src", "blst"])' 'pass' \
      --replace-fail '"src/ckzg.c"]' '"src/ckzg.c", "blst/src/server.c"]' \
      --replace-fail 'include_dirs=["inc", "src"]' 'include_dirs=["blst/bindings", "src"]' \
      --replace-fail 'library_dirs=["lib"]' 'define_macros=[("__BLST_NO_ASM__", None)]' \
      --replace-fail 'libraries=["blst"]' 'libraries=[]'
  '';

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
    # The setup of Ethereum's ceremony, which upstream's archive for Node has.
    data."setup.tgz" = fetchNpm {
      pname = "c-kzg";
      version = "4.1.0";
      hash = "sha256-xW2e1qqhe6+pXDN8KIN8aNLlTavXbZGhheJgCiZICWU=";
    };
  };
  meta = {
    description = "Commitments to polynomials, for blobs of Ethereum";
    homepage = "https://github.com/ethereum/c-kzg-4844";
    license = lib.licenses.asl20;
  };
})
