# OpenBLAS's tests of the interface for C, on the runtime, against the list in suite.txt. The others
# need Fortran.
{
  stdenvPrograms,
  buildPackages,
  wasix-run,
  openblas,
  suitePath,
}:
stdenvPrograms.mkDerivation {
  name = "openblas-suite";
  inherit (openblas) src;
  nativeBuildInputs = [
    wasix-run
    buildPackages.python313
  ];
  buildInputs = [ openblas ];
  env.PYTHONPATH = suitePath;
  dontConfigure = true;
  # The headers of the package stand for those of its sources.
  buildPhase = ''
    mkdir headers
    echo '#include <f77blas.h>' >headers/common.h
    cd ctest
    flags=(-O1 -w -DADD_ -DCBLAS -DOPENBLAS_CONST= -I../headers)
    for kind in s d c z; do
      $CC "''${flags[@]}" c_''${kind}blat1c.c c_''${kind}blas1.c -o "''${kind}blat1.wasm" -lopenblas
      for level in 2 3; do
        $CC "''${flags[@]}" c_''${kind}blat''${level}c.c c_''${kind}blas$level.c c_''${kind}''${level}chke.c \
          auxiliary.c c_xerbla.c constant.c -o "''${kind}blat$level.wasm" -lopenblas
      done
    done
  '';
  installPhase = ''
    python3.13 ${./openblas_suite.py} . ${./suite.txt} | tee "$out"
  '';
}
