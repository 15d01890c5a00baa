# Throw-away derivations of the bundled stdenv: a case that holds builds, and writes nothing of interest.
let
  set = import ../../toolchain/bootstrap { system = "x86_64-linux"; };
  inherit (set) lib stdenvNoCC makeSetupHook;

  # A case of shell code, in which `same WHAT EXPECTED` and `refused MESSAGE COMMAND...` judge.
  functions = ''
    same() {
      [[ $1 == "$2" ]] || { printf 'got      %q\nexpected %q\n' "$1" "$2" >&2; exit 1; }
    }
    refused() {
      local message=$1 status=0
      shift
      ( set +e; "$@" ) 2>"$NIX_BUILD_TOP/err" || status=$?
      cat "$NIX_BUILD_TOP/err" >&2
      [[ $status -ne 0 ]] || { echo "not refused: $*" >&2; exit 1; }
      grep -qF -- "$message" "$NIX_BUILD_TOP/err"
    }
  '';
  shell =
    attrs: text:
    stdenvNoCC.mkDerivation (
      { name = "case"; }
      // attrs
      // {
        buildCommand = functions + text + "\nfor each in $outputs; do mkdir -p \${!each}; done";
      }
    );
  # One that runs its phases; `files` is a script that writes the source.
  phases =
    files: attrs:
    stdenvNoCC.mkDerivation (
      {
        name = "case";
        src = set.runCommand "source" { } "mkdir $out; cd $out\n${files}";
        installPhase = "runHook preInstall; mkdir -p $out; runHook postInstall";
      }
      // attrs
      // {
        prePhases = [ "judge" ] ++ attrs.prePhases or [ ];
        judge = functions + attrs.judge or "";
      }
    );
  hook = name: text: makeSetupHook { inherit name; } (set.writeText "${name}.sh" text);
in
lib.mapAttrs (name: case: case.overrideAttrs (prev: lib.optionalAttrs (prev.name == "case") { inherit name; })) {
  globs-stay = shell { list = "a? [xyz]* *.c"; } ''
    touch ab x1 y.c
    concatTo found list
    same "''${found[*]}" 'a? [xyz]* *.c'
    same "$(concatStringsSep , list)" 'a?,[xyz]*,*.c'
  '';

  append-and-prepend = shell { words = "a b"; } ''
    appendToVar words 'c d'; prependToVar words z
    concatTo found words
    same "''${#found[@]}" 5
    array=("a b"); appendToVar array 'c d'; prependToVar array 'y z'
    found=(); concatTo found array
    same "''${#found[@]}/''${found[0]}/''${found[2]}" '3/y z/c d'
    appendToVar fresh one; found=(); concatTo found fresh absent=two; same "''${found[*]}" 'one two'
    declare -A table=([a]=b)
    refused table concatTo found table
    refused table appendToVar table x
    refused table prependToVar table x
  '';

  substitution-is-literal = shell { } ''
    printf 'a@x@ & \\ b*c\n\nno newline' >in
    chmod 444 in
    substitute in out --replace-fail 'b*c' 'p&q\1' --subst-var-by x $'two\nlines' --replace-fail 'newline' 'newline'
    same "$(cat out; echo .)" $'atwo\nlines & \\ p&q\\1\n\nno newline.'
    echo more >>out
    refused "absent" substituteInPlace out --replace-fail absent x
    substituteInPlace out --replace-warn absent x 2>warning
    grep -q absent warning
    substituteInPlace out --replace-quiet absent x
    refused "no" substituteInPlace --replace-fail a b
  '';

  substitution-refuses-binaries = shell { } ''
    printf 'a\0b' >in
    refused "NUL" substituteInPlace in --replace-fail a b
    printf 'a\0b' | cmp - in
  '';

  tools-of-the-package-come-first =
    shell
      {
        nativeBuildInputs = [
          (set.writeShellScriptBin "make" "echo own")
        ];
      }
      ''
        same "$(make)" own
      '';

  setup-hook-as-a-file = shell { nativeBuildInputs = [ (set.writeText "hook.sh" "fromFile=yes") ]; } ''
    same "''${fromFile-}" yes
  '';

  command-from-a-file = stdenvNoCC.mkDerivation {
    name = "case";
    passAsFile = [ "buildCommand" ];
    buildCommand = "echo command >$out";
  };

  shebangs = shell { } ''
    mkdir scripts
    printf '#!/usr/bin/env -S bash -eu\necho a' >scripts/split
    printf '#! /usr/local/bin/bash -e\n' >scripts/argument
    printf '#!/bin/sh' >scripts/short
    printf '#!/usr/bin/env nonesuch\n' >scripts/unknown
    printf '#!/bin/bash\necho &|\\\n' >scripts/plain
    chmod 755 scripts/*
    patchShebangs scripts
    same "$(head -n1 scripts/split)" "#!$(command -v env) -S $(command -v bash) -eu"
    same "$(head -n1 scripts/argument)" "#!$(command -v bash) -e"
    same "$(cat scripts/short)" "#!$(command -v sh)"
    same "$(cat scripts/unknown)" '#!/usr/bin/env nonesuch'
    same "$(cat scripts/plain)" "#!$(command -v bash)"$'\necho &|\\'
  '';

  a-directory-keeps-its-modes = phases "echo 'echo configured >flag' >configure; chmod 755 configure; touch plain" {
    postConfigure = "same \"$(cat flag)\" configured; [[ -x configure && ! -x plain && -w plain ]]";
  };

  own-unpacker =
    stdenvNoCC.mkDerivation {
      name = "case";
      src = set.writeText "thing.odd" "content";
      unpackCmd = "mkdir unpacked; cp \$curSrc unpacked/file";
      installPhase = "grep -q content file; touch $out";
    };

  own-unpacker-wins-over-tar =
    stdenvNoCC.mkDerivation {
      name = "case";
      src = set.writeText "thing.tar.gz" "no archive";
      unpackCmd = "mkdir unpacked; cp \$curSrc unpacked/file";
      installPhase = "grep -q 'no archive' file; touch $out";
    };

  configure-script-with-an-interpreter = phases "echo 'printf %s\\\\n \"$@\" >flags' >Configure" {
    configureScript = "bash Configure linux";
    prefixKey = "-prefix ";
    configureFlags = [ "--with=*.c" ];
    postConfigure = ''
      touch a.c
      same "$(tr '\n' ' ' <flags)" "linux -prefix $out --with=*.c "
    '';
  };

  install-makes-the-prefix = phases "printf 'all:\\ninstall one:\\n\\techo $@ >>$(out)/targets\\n' >rules" {
    makefile = "rules";
    installTargets = [ "install" "one" ];
    installPhase = null;
    postInstall = ''same "$(tr '\n' ' ' <$out/targets)" "install one "'';
  };

  packed-patches =
    let
      patch = pack: name: set.runCommand name { } ''
        printf -- '--- a/file\n+++ b/file\n@@ -1 +1,2 @@\n x\n+${name}\n' | ${pack} >$out
      '';
    in
    phases "echo x >file" {
      patches = [ (patch "gzip" "a.gz") (patch "xz" "b.xz") (patch "bzip2" "c.bz2") (patch "cat" "d") ];
      postPatch = ''same "$(tr '\n' ' ' <file)" "x d c.bz2 b.xz a.gz "'';
    };

  order-of-hooks =
    phases "touch x"
      {
        nativeBuildInputs = [
          (hook "one" ''
            first() { order+=" function"; }
            preConfigureHooks+=(first 'order+=" text"; return; order+=" never"')
          '')
        ];
        preConfigure = ''order+="package"; return; order+=" never"'';
        postConfigure = ''same "$order" "package function text"'';
      };

  hook-of-a-function = phases "touch x" {
    nativeBuildInputs = [ (hook "two" ''preBuild() { called=yes; }'') ];
    postBuild = ''same "$called" yes'';
  };

  outputs-move =
    let
      library = stdenvNoCC.mkDerivation {
        name = "library";
        outputs = [ "out" "dev" "lib" "man" "doc" ];
        dontUnpack = true;
        propagatedBuildInputs = [ ];
        installPhase = ''
          mkdir -p $out/include/sub $dev/include $lib/lib $out/lib/pkgconfig $out/share/{man/man1,doc} $out/libexec/one
          touch $out/include/{a.h,sub/b.h} $dev/include/c.h $lib/lib/x.a $out/share/man/man1/x.1 $out/share/doc/x
          printf 'prefix=%s\nincludedir=''${prefix}/include\nCflags: -I''${includedir}/sub\n' $out >$out/lib/pkgconfig/x.pc
          ln -s nowhere $out/libexec/dangling
          touch $out/libexec/one/{p,q}
        '';
        postFixup = ''
          moveToOutput 'libexec/o*' "$dev"
          moveToOutput libexec/dangling "$lib"
        '';
      };
    in
    shell { buildInputs = [ library ]; } ''
      same "$(cd ${library.dev}/include && echo * */*)" "a.h c.h sub sub/b.h"
      grep -qx "includedir=${library.dev}/include" ${library.dev}/lib/pkgconfig/x.pc
      [[ -f ${library.man}/share/man/man1/x.1 && -f ${library.doc}/share/doc/x ]]
      [[ -f ${library.dev}/libexec/one/q && -L ${library.lib}/libexec/dangling && ! -e ${library}/libexec ]]
      same " ''${pkgsHostTarget[*]} " " ${library.dev} ${library} ${library.lib} "
    '';

  names = shell { name = ".a b/c~1:2@"; } ''same "$name" "a-b-c-1-2-"'';

  values =
    shell
      {
        list = [ 1 true false null [ "a b" [ "c" ] ] ];
        nothing = null;
        yes = true;
        no = false;
        number = 3;
        path = ./stdenv.nix;
        env.SET = true;
        env.NUMBER = 4;
      }
      ''
        same "$list" "1 1   a b c"
        same "''${nothing-unset}/$yes/$no/$number/$SET/$NUMBER" "unset/1//3/1/4"
        [[ -f $path ]]
      '';

  tools-of-checks = phases "printf 'check:\\n\\tchecker\\n' >Makefile" {
    doCheck = true;
    nativeCheckInputs = [ (set.writeShellScriptBin "checker" "echo checked >flag") ];
    postCheck = ''same "$(cat flag)" checked'';
  };

  # A project as it lies in a repository: configure, the parser and the scanner are made first.
  autotools =
    phases
      ''
        cat >configure.ac <<'END'
        AC_INIT([sum], [1.0])
        AM_INIT_AUTOMAKE([foreign])
        AC_PROG_CC
        AC_PROG_YACC
        AC_PROG_LEX([noyywrap])
        PKG_PROG_PKG_CONFIG
        AC_CONFIG_FILES([Makefile])
        AC_OUTPUT
        END
        printf 'bin_PROGRAMS = sum\nsum_SOURCES = grammar.y words.l\nAM_YFLAGS = -d\n' >Makefile.am
        cat >grammar.y <<'END'
        %{
        #include <stdio.h>
        int yylex(void); void yyerror(const char *text) { puts(text); }
        %}
        %token NUMBER
        %%
        line: sum { printf("%d\n", $1); }
        sum: NUMBER | sum '+' NUMBER { $$ = $1 + $3; }
        %%
        int main(void) { return yyparse(); }
        END
        cat >words.l <<'END'
        %option noyywrap noinput nounput
        %{
        #include <stdlib.h>
        #include "grammar.h"
        %}
        %%
        [0-9]+ { yylval = atoi(yytext); return NUMBER; }
        [+]    { return '+'; }
        .|\n   ;
        END
        sed -i 's/^        //' configure.ac grammar.y words.l
      ''
      {
        nativeBuildInputs = [
          set.autoreconfHook
          set.bison
          set.flex
          set.gperf
          set.pkgconf-unwrapped
        ];
        env.CC = "${set.llvmPackages_22.clang}/bin/clang";
        postBuild = ''
          same "$(echo 1+2+39 | ./sum)" 42
          gperf --version | grep -q gperf
        '';
      };
}
