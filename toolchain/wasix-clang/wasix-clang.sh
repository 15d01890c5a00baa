#!@bash@
# shellcheck shell=bash
# @name@: the stock compiler with the target's flags.
shopt -s extglob
libraries=(@libc@/@libDir@ @libcDev@/@libDir@ @libcxx@/@libDir@ @compilerRt@/@libDir@)
args=() static=() files=() expanded=''

to_linker() { args+=(--start-no-unused-arguments "-Wl,$1" --end-no-unused-arguments); }

takes_argument() {
    [[ $1 == -@([oDUILlxTuzeFABG]|M[FJQT]|X@(clang|linker|assembler|preprocessor|analyzer)) ||
        $1 == -@(mllvm|target|arch|rpath|undefined|working-directory|cxx-isystem|framework|bundle_loader) ||
        $1 == ?(-)-@(include|include-pch|imacros|param|serialize-diagnostics|analyzer-output) ||
        $1 == -i@(system|quote|dirafter|prefix|withprefix|withprefixbefore|sysroot|framework) ||
        $1 == --@(target|sysroot|config|output|language|prefix|define-macro|undefine-macro) ||
        $1 == --@(include-directory|library-directory|vfsoverlay) ]]
}
# Words of response files are the command's: options of this driver may be among them.
for arg; do
    if [[ $arg == @* && -f ${arg#@} ]]; then
        mapfile -d '' -t words < <(trap '' INT && exec @python@ -I -S @responseFile@ @name@ "${arg#@}")
        wait $! || exit
        expanded=yes args+=("${words[@]}")
    else
        args+=("$arg")
    fi
done
if [[ -n $expanded ]]; then set -- "${args[@]}"; fi
args=()

# Starts the compiler; long arguments, which the system may refuse, go through a response file.
compile() {
    local line="$*" response
    if ((${#line} > 100000)); then
        set -- "${@//\\/\\\\}"
        set -- "${@//\"/\\\"}"
        exec {response}< <(printf '"%s"\n' "$@")
        set -- "@/dev/fd/$response"
    fi
    # The default configuration is the build machine's.
    exec @compiler@ --no-default-config --config=@config@ "$@"
}

# What stands behind the command's words would be the argument that one lacks.
if [[ $# -gt 0 ]] && takes_argument "${*: -1}" && ! takes_argument "${*: -2:1}"; then
    compile "$@"
fi
while (($#)); do
    arg=$1
    case $arg in
        --) files=("$@") && break ;;
        # The target under its other names.
        --target=wasm32-?(unknown-)wasi*) ;;
        -target | --target)
            if [[ ${2-} == wasm32-?(unknown-)wasi* ]]; then shift; else args+=("$arg"); fi
            ;;
        # There is one linker, which response files cannot change either, and one of each library.
        -fuse-ld=* | --ld-path=* | -static-libgcc | -shared-libgcc | -static-libstdc++) ;;
        -static) args+=("$arg") && static=('-Wl,-Bstatic') ;;
        -static-pie) static=('-Wl,-Bstatic') ;;
        # Clang has no such flags for WebAssembly; the linker driver has.
        -nopie) to_linker --no-pie ;;
        -pie | -no-pie | -rdynamic) to_linker "-$arg" ;;
        -bundle_loader)
            args+=(--start-no-unused-arguments -Xlinker "$arg" -Xlinker "$2" --end-no-unused-arguments)
            shift
            ;;
        # Clang's own answers name threads, which every module has, and files that it lacks.
        -print-multiarch | --print-multiarch) echo @multiarch@ && exit ;;
        -print-libgcc-file-name | --print-libgcc-file-name)
            echo @compilerRt@/@libDir@/libclang_rt.builtins.a && exit
            ;;
        -print-search-dirs | --print-search-dirs)
            (IFS=: && printf 'programs: =%s\nlibraries: =%s\n' @out@/bin "${libraries[*]}") && exit
            ;;
        -print-prog-name=* | --print-prog-name=*)
            if [[ -x @out@/bin/wasix-${arg#*=} ]]; then echo "@out@/bin/wasix-${arg#*=}" && exit; fi
            # Clang would look on the build machine.
            case ${arg#*=} in
                gcc | cc | clang) echo @out@/bin/wasix-clang ;;
                g++ | c++ | clang++) echo @out@/bin/wasix-clang++ ;;
                *) echo "${arg#*=}" ;;
            esac
            exit
            ;;
        -print-file-name=* | --print-file-name=*)
            for place in "${libraries[@]}"; do
                if [[ -f $place/${arg#*=} ]]; then echo "$place/${arg#*=}" && exit; fi
            done
            args+=("$arg")
            ;;
        *) args+=("$arg") ;;
    esac
    shift
done
# What a build's stdenv wants unless the package says otherwise, and where its libraries are.
read -rd '' -a before <<<"${NIX_CFLAGS_COMPILE_BEFORE-}"
read -rd '' -a inputs <<<"${NIX_CFLAGS_COMPILE-}"
compile \
    --start-no-unused-arguments "${before[@]}" "${static[@]}" --end-no-unused-arguments "${args[@]}" \
    --start-no-unused-arguments "${inputs[@]}" -fuse-ld=@out@/bin/wasix-ld --end-no-unused-arguments \
    "${files[@]}"
