{
  lib,
  stdenv,
  fetchurl,
  ncurses,
  runOnWasix,
}:
stdenv.mkDerivation (finalAttrs: {
  pname = "readline";
  version = "8.2";
  src = fetchurl {
    url = "mirror://debian/pool/main/r/readline/readline_${finalAttrs.version}.orig.tar.gz";
    hash = "sha256-P+txcfFqhO6CyhijbXub4QmlLAT0kqBTMx19EJUAfDU=";
  };

  propagatedBuildInputs = [ ncurses ];

  configureFlags = [
    "--disable-install-examples"
    "bash_cv_termcap_lib=libncursesw"
    # Asked by running programs.
    "bash_cv_func_sigsetjmp=present"
    "bash_cv_func_strcoll_broken=no"
    "bash_cv_func_ctype_nonascii=no"
    "bash_cv_must_reinstall_sighandlers=no"
    "bash_cv_wcwidth_broken=no"
  ];
  env.CFLAGS = "-O2";
  buildFlags = [ "static" ];
  installTargets = [
    "install-headers"
    "install-static"
  ];

  passthru.tests.lines = runOnWasix {
    source = ./test.c;
    buildInputs = [ finalAttrs.finalPackage ];
    pkgConfigModules = [ "readline" ];
  };
  meta = {
    description = "Line editing with a history";
    homepage = "https://tiswww.case.edu/php/chet/readline/rltop.html";
    license = lib.licenses.gpl3Plus;
  };
})
