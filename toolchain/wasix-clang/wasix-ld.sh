#!@bash@
# shellcheck shell=bash
# Links, with the stock linker, one of
#   a static program      (default)
#   a main module         (-pie, -E, or a shared library among the inputs): exports its libc
#   a side module         (-shared): may import what the export lists name
#   an object             (-r)
set -euo pipefail
shopt -s extglob
# Files that are opened here must not get the numbers of these.
[[ -e /dev/fd/1 ]] || exec >/dev/null
[[ -e /dev/fd/2 ]] || exec 2>/dev/null
trap 'exit 130' INT

# Tools take interrupts once they have started, without a word of Python's.
run_tool() { (trap '' INT && exec @python@ -E -s -S -B "@link@/$1.py" "${@:2}"); }

argv=()
for arg; do
    if [[ $arg == @* && -f ${arg#@} ]]; then
        mapfile -d '' -t words < <(trap '' INT && exec @python@ -I -S @responseFile@ wasix-ld "${arg#@}")
        wait $!
        argv+=("${words[@]}")
    else
        argv+=("$arg")
    fi
done
# What a build's stdenv wants unless the package says otherwise, and where its libraries are.
before=() inputs=()
while read -ra words; do before+=("${words[@]}"); done <<<"${NIX_LDFLAGS_BEFORE-}"
while read -ra words; do inputs+=("${words[@]}"); done <<<"${NIX_LDFLAGS-}"
set -- "${before[@]}" "${argv[@]}" "${inputs[@]}"

lacks_argument() {
    echo "wasix-ld: $1 needs an argument" >&2
    exit 1
}

takes_argument() {
    [[ $1 == -@([zhRTmIYfF]|undefined) ||
        $1 == -?(-)@(defsym|sort-section|auxiliary|filter|bundle_loader|Map) ||
        $1 == -?(-)@(rpath|rpath-link|soname|version-script|dynamic-list|exclude-libs) ||
        $1 == -?(-)@(entry|allow-undefined-file|export-dynamic-symbol?(-list)) ]]
}

if [[ ${*: -1} == -[olL] ]] || takes_argument "${*: -1}"; then lacks_argument "${*: -1}"; fi

places=()
for ((i = 1; i <= $#; i++)); do
    case ${!i} in
        -L) ((i++)) && places+=("${!i}") ;;
        -L?*) places+=("${!i#-L}") ;;
    esac
done

# Sets `found` to the file that -l means, if there is one.
find_library() {
    local name=$1 place file files=("lib$1.so" "lib$1.a")
    found=''
    if [[ $name == :* ]]; then files=("${name#:}"); elif [[ -n $static ]]; then files=("lib$1.a"); fi
    for place in "${places[@]}"; do
        for file in "${files[@]}"; do
            if [[ -f $place/$file ]]; then found=$place/$file && return; fi
        done
    done
}

# Whether a file is a side module: its first section is dylink.0.
is_shared() {
    local head
    [[ $1 != *.[ao] && -f $1 ]] && LC_ALL=C IFS= read -r -N 16 head <"$1" && [[ $head == *dylink.0* ]]
}

# Sets `names` to the linker's option for names that may be undefined, for one start: those of all
# lists, as the linker takes one list only.
allow_undefined() {
    local list imports
    for list; do
        if [[ ! -r $list ]]; then
            echo "wasix-ld: cannot read $list, a list of names that may be undefined" >&2
            exit 1
        fi
    done
    exec {imports}< <(for list; do printf '%s\n' "$(<"$list")"; done)
    names=--allow-undefined-file=/dev/fd/$imports
}

# Sets `command` to a start of the linker; long arguments, which the system may refuse, go through
# a response file.
set_command() {
    local line="$*"
    command=(@ld@ "$@")
    if ((${#line} > 100000)); then
        set -- "${@//\\/\\\\}"
        set -- "${@//\"/\\\"}"
        exec {response}< <(printf '"%s"\n' "$@")
        command=(@ld@ "@/dev/fd/$response")
    fi
}

add_file() {
    files+=("${#args[@]}")
    args+=("$1")
    if is_shared "$1"; then libraries+=("$1"); fi
}

must_exist() {
    if [[ ! -r $1 ]]; then
        echo "wasix-ld: cannot open $1" >&2
        exit 1
    fi
}

clean_up() {
    trap '' HUP INT TERM
    @rm@ -rf "$parts"
}

# The folder has its name, and goes at the end, before it is there: a signal may come at any time.
make_parts() {
    if [[ -z $parts ]]; then
        parts=${TMPDIR:-/tmp}/wasix-ld-$$-$SRANDOM
        trap clean_up EXIT
        @mkdir@ -m 700 "$parts"
    fi
}

# Puts copies with hidden symbols in the places of inputs.
hide_symbols() {
    local i words=()
    if [[ ${#files[@]} -eq 0 ]]; then return; fi
    for i in "${files[@]}"; do words+=("${args[i]}"); done
    make_parts
    mapfile -d '' -t words < <(printf '%s\0' "${words[@]}" |
        run_tool hide_symbols "$parts" @out@/bin/wasix- "${hiding[@]}")
    wait $!
    for i in "${!words[@]}"; do args[files[i]]=${words[i]}; done
    copies=yes
}

original_names() { run_tool original_names "$parts"; }

# Starts the linker; sets `errors` to what it says, and `status`. Where there are copies of inputs,
# the inputs are named.
run_linker() {
    { errors=$("${command[@]}" 2>&1 >&"$out") && status=0 || status=$?; } {out}>&1
    if [[ -n $copies && $errors == */"${parts##*/}"/* ]]; then errors=$(original_names <<<"$errors"); fi
    [[ -z $errors ]] || printf '%s\n' "$errors" >&2
    if [[ -n $copies && -f $parts/map ]]; then
        if [[ $map == - ]]; then original_names <"$parts/map"; else original_names <"$parts/map" >"$map"; fi
    fi
}

# Links a main module, and lets it start without what nobody has if it was told to. The linker writes
# a new file, or none: what was there before is left alone.
link_main() {
    local old
    if [[ -n $undefined && -f $output && -r $output ]]; then exec {old}<"$output"; fi
    run_linker
    if [[ $status -eq 0 && -n $undefined && -f $output && ! $output -ef /dev/fd/${old-none} ]]; then
        run_tool weak_imports "$output"
    fi
    exit "$status"
}

main='' pie='' side='' object='' crt='' libc='' cxx='' static='' whole='' undefined='' symbolic='' output=a.out
shows=yes loader='' parts='' copies='' map=''
args=() files=() memory=() libraries=() allowed=() states=() hiding=() lists=() named=()
while (($#)); do
    if [[ $1 == -* && ${2-} == -* ]] && takes_argument "$1"; then lacks_argument "$1"; fi
    case $1 in
        -?(-)pie) pie=yes ;;
        -?(-)no-pie) pie='' ;;
        -?(-)rdynamic) main=yes ;;
        -?(-)shared | -Bshareable) side=yes ;;
        -r | --relocatable) object=yes ;;
        -?(-)static | -?(-)Bstatic | -dn | -non_shared) static=yes && args+=("$1") ;;
        -?(-)Bdynamic | -dy | -call_shared) static='' && args+=("$1") ;;
        -?(-)whole-archive) whole=yes && args+=("$1") ;;
        -?(-)no-whole-archive) whole='' && args+=("$1") ;;
        -?(-)push-state) states+=("$static-$whole") ;;
        -?(-)pop-state)
            if [[ ${#states[@]} -gt 0 ]]; then
                static=${states[-1]%-*} whole=${states[-1]#*-}
                unset 'states[-1]'
                if [[ -n $static ]]; then args+=(-Bstatic); else args+=(-Bdynamic); fi
                if [[ -n $whole ]]; then args+=(--whole-archive); else args+=(--no-whole-archive); fi
            fi
            ;;
        crt1.o | crt1-command.o | crt1-reactor.o) crt=yes ;;
        -o) output=$2 && args+=("$1" "$2") && shift ;;
        -?(-)output=*) output=${1#*=} && args+=(-o "$output") ;;
        -o?*) output=${1#-o} && args+=(-o "$output") ;;
        -lc) libc=yes ;;
        -lc++experimental) args+=(@libcxx@/@libDir@/libc++experimental.a) ;;
        -lc++ | -lc++abi | -lstdc++ | -lsupc++ | -lunwind) cxx=yes ;;

        # Part of libc, or of the libraries above.
        -lm | -lpthread | -ldl | -lrt | -lsetjmp | -lwasi-emulated-*) ;;
        -lgcc | -lgcc_s | -lgcc_eh | -latomic | */libclang_rt.builtins.a) ;;
        # Also, unless the build has them as libraries of their own.
        -l@(util|resolv|crypt|xnet|nsl|ssp|ssp_nonshared|iconv|intl|stdc++fs|c++fs))
            find_library "${1#-l}"
            if [[ -n $found ]]; then add_file "$found"; fi
            ;;
        -l) argv=("-l$2" "${@:3}") && set -- '' "${argv[@]}" ;;
        -l*)
            find_library "${1#-l}"
            if [[ -n $found ]]; then add_file "$found"; else args+=("$1"); fi
            ;;
        -L) args+=("$1" "$2") && shift ;;

        -?(-)Bsymbolic) symbolic=-Bsymbolic ;;

        # What a module shows of its symbols. A program that shows some is a main module.
        -?(-)@(export-dynamic-symbol|export-dynamic-symbol-list|version-script|dynamic-list|exclude-libs))
            argv=("$1=$2" "${@:3}") && set -- '' "${argv[@]}"
            ;;
        -?(-)export-dynamic | -E) main=yes shows=yes ;;
        -?(-)no-export-dynamic) main='' shows='' ;;
        -?(-)export-dynamic-symbol=*) main=yes && named+=("--export-dynamic-symbol=${1#*=}") ;;
        -?(-)export-dynamic-symbol-list=*) main=yes && must_exist "${1#*=}" ;;
        -?(-)version-script=*) hiding+=("--version-script=${1#*=}") && must_exist "${1#*=}" ;;
        -?(-)dynamic-list=*) main=yes && lists+=("--dynamic-list=${1#*=}") && must_exist "${1#*=}" ;;
        -?(-)exclude-libs=*) hiding+=("--exclude-libs=${1#*=}") ;;

        # The program that loads the module, as for other linkers of plug-ins.
        -?(-)bundle_loader) loader=$2 && must_exist "$2" && shift ;;

        # Which undefined symbols are errors.
        -?(-)allow-undefined | -?(-)import-undefined | -?(-)warn-unresolved-symbols) undefined=$1 ;;
        -?(-)unresolved-symbols=@(report-all|ignore-in-shared-libs)) undefined='' ;;
        -?(-)unresolved-symbols=*) undefined=$1 ;;
        -?(-)allow-undefined-file) allowed+=("$2") && shift ;;
        -?(-)allow-undefined-file=*) allowed+=("${1#*=}") ;;
        -?(-)no-undefined | -?(-)no-allow-undefined | -?(-)error-unresolved-symbols) undefined='' ;;
        -undefined) undefined=$1 && shift ;;
        -z)
            case $2 in
                stack-size=*) memory+=("$1" "$2") ;;
                undefs) undefined=--allow-undefined ;;
                defs) undefined='' ;;
                # The option stood alone, and this is an input.
                *[!a-z0-9_-]*) if [[ $2 != *=* ]]; then lacks_argument "$1"; fi ;;
            esac
            shift
            ;;
        -zundefs) undefined=--allow-undefined ;;
        -zdefs) undefined='' ;;
        -z?*) ;;

        # What only ELF linkers know; nothing here depends on it.
        -?(-)@(rpath|rpath-link|soname|hash-style|dynamic-linker)) shift ;;
        -?(-)@(retain-symbols-file|init|fini|plugin|plugin-opt|script)) shift ;;
        -?(-)@(sort-section|auxiliary|filter) | -[hRTIYfF]) shift ;;
        -?(-)@(rpath|rpath-link|soname|hash-style|dynamic-linker)=*) ;;
        -?(-)@(retain-symbols-file|compress-debug-sections|init|fini|plugin|plugin-opt|icf|script)=*) ;;
        -?(-)@(sysroot|sort-common)=*) ;;
        -?(-)?(no-)@(as-needed|allow-shlib-undefined|copy-dt-needed-entries|undefined-version)) ;;
        -?(-)?(no-)@(eh-frame-hdr|warn-mismatch|keep-memory|relax|ld-generated-unwind-info|add-needed)) ;;
        -?(-)@(start-group|end-group|enable-new-dtags|disable-new-dtags)) ;;
        -?(-)@(warn-common|sort-common|default-symver|discard-all|discard-locals|stats)) ;;
        -?(-)@(dynamic-list-data|dynamic-list-cpp-new|dynamic-list-cpp-typeinfo|Bsymbolic-functions)) ;;
        -?(-)@(cref|no-warnings|print-memory-usage|no-omagic|threads) | -Bgroup | -w) ;;
        -?(-)@(sort-section|auxiliary|filter)=*) ;;
        -'(' | -')' | -x | -X | -[RTIYF]?* | -h!(|elp)) ;;
        -?(-)no-threads) args+=(--threads=1) ;;
        -q) args+=(--emit-relocs) ;;
        # GNU ld takes no shared libraries then.
        -?(-)@(nmagic|omagic) | -n | -N) static=yes && args+=(-Bstatic) ;;
        -?(-)defsym?(=*))
            echo "wasix-ld: $1: the stock linker makes no symbols; define it in a source file" >&2
            exit 1
            ;;

        # Side modules have neither memory nor stack of their own.
        -?(-)@(import-memory|export-memory|max-memory|initial-memory)?(=*) | -?(-)stack-first) memory+=("$1") ;;
        -?(-)shared-memory) ;;

        -M | -?(-)print-map) map=- ;;
        -?(-)Map=*) map=${1#*=} ;;
        -?(-)Map) map=$2 && shift ;;

        -m) shift ;;
        -?(-)entry) if [[ $2 != _initialize ]]; then args+=("$1" "$2"); fi && shift ;;
        -*) args+=("$1") ;;
        *) add_file "$1" ;;
    esac
    shift
done
kind=program
if [[ -n $main$pie || (-z $static && ${#libraries[@]} -gt 0) ]]; then kind=main; fi
if [[ -n $side ]]; then kind=side; fi
if [[ -n $object ]]; then kind=object; fi

if [[ $kind == side ]]; then
    # Nothing is left to hide where nothing is shown.
    if [[ -n $shows ]]; then hiding+=("${lists[@]}"); elif [[ -n $symbolic ]]; then hiding=(); fi
fi
hiding+=("${named[@]}")
if [[ ($kind == main || $kind == side) && ${#hiding[@]} -gt 0 ]]; then hide_symbols; fi
maps=()
if [[ -n $map ]]; then
    if [[ -n $copies ]]; then maps=("-Map=$parts/map"); else maps=("-Map=$map"); fi
fi

host=@libcDev@/share/wasix/host-symbols.txt
flags=(-m wasm32 @ldflags@)
libs=()
# A static program has a function that traps for what is undefined, others what the runtime finds.
case $kind-$undefined in
    *-) ;;
    program-*warn-unresolved-symbols) flags+=(--warn-unresolved-symbols) ;;
    program-*) flags+=(--unresolved-symbols=ignore-all) ;;
    *) flags+=(--unresolved-symbols=import-dynamic) ;;
esac
[[ -z $libc || -z $cxx ]] || libs+=(@libcxx@/@libDir@/libc++.a @libcxx@/@libDir@/libc++abi.a @libcxx@/@libDir@/libunwind.a)
# libc++abi's part of the start code.
[[ -z $crt || -z $libc || -z $cxx || $kind == side ]] || flags+=(--wrap=__main_void)
case $kind in
    object)
        set_command -m wasm32 -r "${maps[@]}" "${args[@]}"
        exec "${command[@]}"
        ;;
    program)
        flags+=(--import-memory --export-memory --export-table -z stack-size=@stackSize@)
        if [[ ${#allowed[@]} -gt 0 ]]; then allow_undefined "${allowed[@]}" && flags+=("$names"); fi
        [[ -z $crt ]] || flags+=(@libcDev@/@libDir@/crt1.o)
        [[ -z $libc ]] || libs+=(@libcDev@/@libDir@/tags.o @libc@/@libDir@/libc.a @compilerRt@/@libDir@/libclang_rt.builtins.a)
        set_command "${flags[@]}" "${maps[@]}" "${memory[@]}" "${args[@]}" "${libs[@]}"
        exec "${command[@]}"
        ;;
    main)
        flags+=(-pie --experimental-pic --import-memory --export-dynamic
            --export=__wasm_call_ctors --export-if-defined=__wasm_apply_data_relocs
            --export=__tls_base --export=__tls_size --export=__tls_align)
        [[ -z $crt ]] || flags+=(@libcDev@/@libDir@/crt1.o)
        [[ -z $libc ]] || libs+=(--whole-archive @libc@/@libDir@/libc.a --no-whole-archive @compilerRt@/@libDir@/libclang_rt.builtins.a)
        allow_undefined "$host" "${allowed[@]}"
        if [[ ${#libraries[@]} -eq 0 ]]; then
            set_command "${flags[@]}" "${maps[@]}" "$names" "${memory[@]}" "${args[@]}" "${libs[@]}"
            [[ -n $undefined$parts ]] || exec "${command[@]}"
            link_main
        fi
        # The runtime starts the main module before the libraries, and puts a function of its
        # own in place of each of theirs, through which no exception passes. So calls go through
        # pointers, which the runtime sets.
        make_parts
        set_command "${flags[@]}" "$names" "${memory[@]}" "${args[@]}" "${libs[@]}" -o "$parts/main"
        run_linker
        if [[ $status -ne 0 ]]; then exit "$status"; fi
        code=$(run_tool direct_calls "$parts/main" "${libraries[@]}")
        calls=()
        if [[ -n $code ]]; then
            @compiler@ --no-default-config --target=@target@ -fPIC -c -x assembler - \
                -o "$parts/calls.o" <<<"${code%%$'\n\n'*}"
            mapfile -t calls <<<"${code##*$'\n\n'}"
            calls+=("$parts/calls.o")
        fi
        allow_undefined "$host" "${allowed[@]}"
        set_command "${flags[@]}" "${maps[@]}" "$names" "${memory[@]}" "${args[@]}" "${calls[@]}" "${libs[@]}"
        link_main
        ;;
    side)
        IFS=: read -ra exporters <<<"${WASIX_EXPORT_LISTS:-@libcDev@/share/wasix/libc-symbols.txt}"
        if [[ -n $loader ]]; then
            make_parts
            run_tool exported_names "$loader" >"$parts/loader"
            allowed+=("$parts/loader")
        fi
        allow_undefined "$host" "${exporters[@]}" "${allowed[@]}"
        # What Python looks for, hidden or not; a package's own name stands for its `__init__`.
        module=${output##*/}
        if [[ $module == __init__.* && $output == */* ]]; then module=${output%/*} && module=${module##*/}; fi
        # Without a word of it, the linker shows what is visible in a library.
        if [[ -n $shows ]]; then flags+=(--export-dynamic); else flags+=(--no-export-dynamic); fi
        flags+=(-shared --experimental-pic --no-entry ${symbolic:+"$symbolic"}
            --export-if-defined="PyInit_${module%%.*}"
            "$names"
            --export=__wasm_call_ctors --export-if-defined=__wasm_apply_data_relocs
            --export-if-defined=__tls_base)
        [[ -z $crt ]] || flags+=(@libcDev@/@libDir@/side.o)
        [[ -z $libc ]] || libs+=(@compilerRt@/@libDir@/libclang_rt.builtins.a)
        set_command "${flags[@]}" "${maps[@]}" "${args[@]}" "${libs[@]}"
        [[ -z $undefined || -n $parts ]] || exec "${command[@]}"
        run_linker
        if [[ $status -ne 0 && -z $undefined && $errors == *"undefined symbol"* ]]; then
            echo "wasix-ld: hint: -Wl,-z,undefs leaves symbols to the program that loads the module" >&2
        fi
        exit "$status"
        ;;
esac
