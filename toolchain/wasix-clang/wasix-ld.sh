#!@bash@
# shellcheck shell=bash
# Links, with the stock linker, one of
#   a static program      (default)
#   a main module         (-pie): exports its libc to side modules
#   a side module         (-shared): may import what the export lists name
#   an object             (-r)
set -euo pipefail

argv=()
for arg; do
    if [[ $arg == @* && -f ${arg#@} ]]; then
        while IFS= read -r -d '' word; do argv+=("$word"); done < <(@xargs@ printf '%s\0' <"${arg#@}")
    else
        argv+=("$arg")
    fi
done
set -- "${argv[@]}"

kind=program crt='' libc='' cxx=''
args=()
while (($#)); do
    case $1 in
        -pie | --pie) kind=main ;;
        -shared | --shared) kind=side ;;
        -r | --relocatable) kind=object ;;
        crt1.o | crt1-command.o | crt1-reactor.o) crt=yes ;;
        -lc) libc=yes ;;
        -lc++experimental) args+=(@libcxx@/@libDir@/libc++experimental.a) ;;
        -lc++ | -lc++abi | -lstdc++ | -lsupc++ | -lunwind) cxx=yes ;;

        # Part of libc, or of the libraries above.
        -lm | -lpthread | -ldl | -lrt | -lutil | -lresolv | -lcrypt | -lxnet | -lsetjmp | -lwasi-emulated-*) ;;
        -lgcc | -lgcc_s | -lgcc_eh | -latomic | */libclang_rt.builtins.a) ;;

        # What only ELF linkers know; nothing here depends on it.
        -rpath | --rpath | -rpath-link | --rpath-link | -soname | --soname | -h) shift ;;
        -rpath=* | --rpath=* | -rpath-link=* | --rpath-link=* | -soname=* | --soname=*) ;;
        --as-needed | --no-as-needed | --start-group | --end-group) ;;
        --no-undefined | --allow-shlib-undefined | --no-allow-shlib-undefined) ;;
        -z) if [[ $2 == stack-size=* ]]; then args+=("$1" "$2"); fi && shift ;;

        -m) shift ;;
        --shared-memory) ;;
        --entry) if [[ $2 != _initialize ]]; then args+=("$1" "$2"); fi && shift ;;
        *) args+=("$1") ;;
    esac
    shift
done

flags=(-m wasm32 @ldflags@)
libs=()
[[ -z $libc || -z $cxx ]] || libs+=(@libcxx@/@libDir@/libc++.a @libcxx@/@libDir@/libc++abi.a @libcxx@/@libDir@/libunwind.a)
# libc++abi's part of the start code.
[[ -z $crt || -z $libc || -z $cxx || $kind == side ]] || flags+=(--wrap=__main_void)
case $kind in
    object)
        exec @ld@ -m wasm32 -r "${args[@]}"
        ;;
    program)
        flags+=(--import-memory --export-memory -z stack-size=@stackSize@)
        [[ -z $crt ]] || flags+=(@libcDev@/@libDir@/crt1.o)
        [[ -z $libc ]] || libs+=(@libcDev@/@libDir@/tags.o @libc@/@libDir@/libc.a @compilerRt@/@libDir@/libclang_rt.builtins.a)
        ;;
    main)
        flags+=(-pie --experimental-pic --import-memory --export-dynamic
            --allow-undefined-file=@libcDev@/share/wasix/host-symbols.txt
            --export=__wasm_call_ctors --export-if-defined=__wasm_apply_data_relocs
            --export=__tls_base --export=__tls_size --export=__tls_align)
        [[ -z $crt ]] || flags+=(@libcDev@/@libDir@/crt1.o)
        [[ -z $libc ]] || libs+=(--whole-archive @libc@/@libDir@/libc.a --no-whole-archive @compilerRt@/@libDir@/libclang_rt.builtins.a)
        ;;
    side)
        IFS=: read -ra lists <<<"${WASIX_EXPORT_LISTS:-@libcDev@/share/wasix/libc-symbols.txt}"
        names() { for list in @libcDev@/share/wasix/host-symbols.txt "${lists[@]}"; do printf '%s\n' "$(<"$list")"; done; }
        exec {imports}< <(names)
        flags+=(-shared --experimental-pic --no-entry --export-dynamic -Bsymbolic
            --allow-undefined-file="/dev/fd/$imports"
            --export=__wasm_call_ctors --export-if-defined=__wasm_apply_data_relocs)
        [[ -z $crt ]] || flags+=(@libcDev@/@libDir@/side.o)
        [[ -z $libc ]] || libs+=(@compilerRt@/@libDir@/libclang_rt.builtins.a)
        ;;
esac
# Where a build's setup hooks say that its libraries are.
read -ra inputs <<<"${NIX_LDFLAGS-}"
exec @ld@ "${flags[@]}" "${args[@]}" "${inputs[@]}" "${libs[@]}"
