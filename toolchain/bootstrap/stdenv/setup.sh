# shellcheck shell=bash
# The phases and helpers that package files and hooks rely on, with nixpkgs' names and meaning.
# Attributes arrive as environment variables, lists as words.
# shellcheck disable=SC2154,SC2034,SC2086,SC2178,SC2206,SC2207
set -eu -o pipefail
shopt -s inherit_errexit nullglob

: "${outputs:=out}"
export HOME=/homeless-shelter TZ=UTC LC_ALL=C TMPDIR=$NIX_BUILD_TOP
# The earliest time that a zip archive can hold.
export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-315532800}
export CONFIG_SHELL=$SHELL
umask 022
: "${NIX_BUILD_CORES:=1}"
[[ $NIX_BUILD_CORES -gt 0 ]] || NIX_BUILD_CORES=$(nproc)
export NIX_BUILD_CORES

# --- lists and hooks

# Refuses a table, which is no list.
_refuseTable() {
    if [[ $(declare -p "$2" 2>/dev/null) == "declare -A"* ]]; then
        echo "$1: $2 is an associative array; expected a list" >&2
        return 1
    fi
}

# Adds all words of the variables that follow to the named array, arrays included.
concatTo() {
    local -
    set -f
    local -n concatTarget=$1
    shift
    local name
    for name in "$@"; do
        local default=
        if [[ $name == *=* ]]; then
            default=${name#*=}
            name=${name%%=*}
        fi
        _refuseTable concatTo "$name" || return
        local -n concatSource=$name
        if [[ $(declare -p "$name" 2>/dev/null) == "declare -a"* ]]; then
            concatTarget+=("${concatSource[@]}")
        elif [[ -n ${concatSource-} ]]; then
            concatTarget+=($concatSource)
        elif [[ -n $default ]]; then
            concatTarget+=("$default")
        fi
        unset -n concatSource
    done
}

# Prints the words of a variable with a separator between them.
concatStringsSep() {
    local separator=$1 result="" word
    local -a words=()
    concatTo words "$2"
    for word in "${words[@]}"; do result+=${result:+$separator}$word; done
    printf %s "$result"
}

appendToVar() {
    _refuseTable appendToVar "$1" || return
    local -n appendTarget=$1
    shift
    if [[ $(declare -p "${!appendTarget}" 2>/dev/null) == "declare -a"* ]]; then
        appendTarget+=("$@")
    else
        appendTarget="${appendTarget-} $*"
    fi
}

prependToVar() {
    _refuseTable prependToVar "$1" || return
    local -n prependTarget=$1
    shift
    if [[ $(declare -p "${!prependTarget}" 2>/dev/null) == "declare -a"* ]]; then
        prependTarget=("$@" "${prependTarget[@]}")
    else
        prependTarget="$* ${prependTarget-}"
    fi
}

addToSearchPathWithCustomDelimiter() {
    local delimiter=$1 variable=$2 directory=$3
    if [[ -d $directory && "$delimiter${!variable-}$delimiter" != *"$delimiter$directory$delimiter"* ]]; then
        export "$variable=${!variable:+${!variable}$delimiter}$directory"
    fi
}

addToSearchPath() {
    addToSearchPathWithCustomDelimiter : "$@"
}

# Runs a function, or else a text.
_eval() {
    if declare -F "$1" >/dev/null 2>&1; then "$@"; else eval "$1"; fi
}

# Runs the package's function or text of that name; status $1 if there is neither.
_callImplicitHook() {
    local default=$1 name=$2
    if declare -F "$name" >/dev/null 2>&1; then
        "$name"
    elif [[ -n ${!name-} ]]; then
        eval "${!name}"
    else
        return "$default"
    fi
}

_registeredHooks() {
    local -n registeredTarget=$1
    registeredTarget=()
    concatTo registeredTarget "${2%Hook}Hooks"
}

# Runs <name> of the package, then everything registered in <name>Hooks.
runHook() {
    local name=$1 hook
    shift
    local -a hooks
    _registeredHooks hooks "$name"
    _callImplicitHook 0 "$name"
    for hook in "${hooks[@]}"; do _eval "$hook" "$@"; done
}

# Runs them until one succeeds.
runOneHook() {
    local name=$1 hook
    shift
    local -a hooks
    _registeredHooks hooks "$name"
    if _callImplicitHook 1 "$name"; then return; fi
    for hook in "${hooks[@]}"; do
        if _eval "$hook" "$@"; then return; fi
    done
    return 1
}

# --- outputs

# The output that variable $1 names: the first of the others that exists.
_assignFirst() {
    local variable=$1 output
    shift
    for output; do
        if [[ -n $output && -n ${!output-} ]]; then
            declare -g "$variable=$output"
            return
        fi
    done
}

declare -a _outputs=($outputs)
_main=${_outputs[0]}
if [[ " $outputs " == *" out "* ]]; then _main=out; fi
_assignFirst outputDev "${outputDev:-}" dev $_main
_assignFirst outputBin "${outputBin:-}" bin $_main
_assignFirst outputInclude "${outputInclude:-}" $outputDev
_assignFirst outputLib "${outputLib:-}" lib $_main
_assignFirst outputDoc "${outputDoc:-}" doc $_main
_assignFirst outputDevdoc "${outputDevdoc:-}" devdoc doc $_main
_assignFirst outputMan "${outputMan:-}" man $outputBin
_assignFirst outputInfo "${outputInfo:-}" info $outputBin
prefix=${prefix:-${!_main}}

# --- dependencies

declare -a envBuildHostHooks=() envHostTargetHooks=()
declare -a pkgsBuildHost=() pkgsHostTarget=()

# Offset -1: packages that the build machine runs; 0: packages of the target.
addEnvHooks() {
    local offset=$1
    shift
    case $offset in
    -1) envBuildHostHooks+=("$@") ;;
    *) envHostTargetHooks+=("$@") ;;
    esac
}

findInput() {
    local package=$1 kind=$2 propagated
    local -n known=$3
    local other
    for other in "${known[@]}"; do
        [[ $other != "$package" ]] || return 0
    done
    known+=("$package")
    for propagated in propagated-build-inputs propagated-native-build-inputs; do
        local list=$package/nix-support/$propagated
        [[ -f $list ]] || continue
        local -a names=($(<"$list"))
        for other in "${names[@]}"; do
            # A tool's own dependencies are tools; a library's tools are tools too.
            if [[ $kind == native || $propagated == propagated-native-build-inputs ]]; then
                findInput "$other" native pkgsBuildHost
            else
                findInput "$other" target pkgsHostTarget
            fi
        done
    done
}

activateInput() {
    local package=$1 hostOffset=$2 targetOffset=$(($2 + 1))
    if [[ -f $package ]]; then
        # shellcheck disable=SC1090
        source "$package"
    elif [[ -f $package/nix-support/setup-hook ]]; then
        # shellcheck disable=SC1091
        source "$package/nix-support/setup-hook"
    fi
}

collectInputs() {
    local package hook
    for package in ${nativeBuildInputs-} ${propagatedNativeBuildInputs-}; do
        findInput "$package" native pkgsBuildHost
    done
    for package in ${buildInputs-} ${propagatedBuildInputs-}; do
        findInput "$package" target pkgsHostTarget
    done
    for package in "${pkgsBuildHost[@]}"; do
        addToSearchPath PATH "$package/bin"
    done
    PATH+=${PATH:+:}$initialPath
    for package in "${pkgsBuildHost[@]}"; do
        activateInput "$package" -1
    done
    for package in "${pkgsHostTarget[@]}"; do
        activateInput "$package" 0
    done
    for package in "${pkgsBuildHost[@]}"; do
        for hook in "${envBuildHostHooks[@]}"; do "$hook" "$package"; done
    done
    for package in "${pkgsHostTarget[@]}"; do
        for hook in "${envHostTargetHooks[@]}"; do "$hook" "$package"; done
    done
}

# --- text substitution

# substituteInPlace FILES... with the options of substitute.
substituteInPlace() {
    local -a files=()
    while [[ $# -gt 0 && $1 != --* ]]; do
        files+=("$1")
        shift
    done
    if [[ ${#files[@]} -eq 0 ]]; then
        echo "substituteInPlace: no file is given before the options" >&2
        return 1
    fi
    local file
    for file in "${files[@]}"; do
        substitute "$file" "$file" "$@"
    done
}

# substitute INPUT OUTPUT with any of --replace-fail OLD NEW, --replace-warn OLD NEW,
# --replace-quiet OLD NEW, --subst-var NAME, --subst-var-by NAME VALUE.
substitute() {
    local input=$1 output=$2 content
    shift 2
    if [[ ! -f $input ]]; then
        echo "substitute: $input does not exist" >&2
        return 1
    fi
    if IFS= read -r -d "" content <"$input"; then
        echo "substitute: $input has a NUL byte; only texts can be changed" >&2
        return 1
    fi
    while [[ $# -gt 0 ]]; do
        case $1 in
        --replace-fail | --replace-quiet | --replace-warn)
            if [[ $1 != --replace-quiet && $content != *"$2"* ]]; then
                echo "substitute: $input does not contain '$2'" >&2
                [[ $1 == --replace-warn ]] || return 1
            fi
            content=${content//"$2"/"$3"}
            shift 3
            ;;
        --subst-var-by)
            content=${content//"@$2@"/"$3"}
            shift 3
            ;;
        --subst-var)
            content=${content//"@$2@"/"${!2}"}
            shift 2
            ;;
        *)
            echo "substitute: unknown option '$1'" >&2
            return 1
            ;;
        esac
    done
    local mode
    mode=$(stat -L -c %a "$input")
    [[ ! -L $output ]] || output=$(readlink -f "$output")
    printf %s "$content" >"$output.substituted"
    chmod "$mode" "$output.substituted"
    chmod u+w "$output.substituted"
    mv "$output.substituted" "$output"
}

# Replaces @name@ by the value of each variable whose name begins with a lower-case letter.
substituteAll() {
    local name
    local -a options=()
    while read -r name; do
        options+=(--subst-var "$name")
    done < <(compgen -e | grep '^[a-z][a-zA-Z0-9_]*$')
    substitute "$1" "$2" "${options[@]}"
}

substituteAllInPlace() {
    local file
    for file; do substituteAll "$file" "$file"; done
}

patchShebangs() {
    local file first interpreter path arguments env
    while [[ ${1-} == --host || ${1-} == --build || ${1-} == --update ]]; do shift; done
    while IFS= read -r -d "" file; do
        IFS= read -r first <"$file" || [[ -n $first ]] || continue
        [[ $first == "#!"* ]] || continue
        env=
        read -r interpreter arguments <<<"${first#\#!}"
        if [[ $interpreter == */env ]]; then
            read -r interpreter arguments <<<"$arguments"
            if [[ $interpreter == -S ]]; then
                env="$(type -P env) -S "
                read -r interpreter arguments <<<"$arguments"
            fi
        fi
        [[ $interpreter != "$NIX_STORE"/* && $interpreter != -* ]] || continue
        path=$(type -P "${interpreter##*/}") || continue
        {
            printf '#!%s%s\n' "$env" "$path${arguments:+ $arguments}"
            tail -n +2 "$file"
        } >"$file.patched"
        chmod --reference="$file" "$file.patched"
        touch --reference="$file" "$file.patched"
        mv "$file.patched" "$file"
    done < <(find "$@" -type f -perm -0100 -print0 | sort -z)
}

# --- phases

stripHash() {
    local name
    name=$(basename "$1")
    if [[ $name =~ ^[a-z0-9]{32}- ]]; then name=${name:33}; fi
    echo "$name"
}

unpackFile() {
    # What the text of unpackCmd unpacks.
    curSrc=$1
    echo "unpacking $curSrc"
    if ! runOneHook unpackCmd "$curSrc"; then
        echo "unpackPhase: nothing among nativeBuildInputs unpacks $curSrc" >&2
        return 1
    fi
}

_unpackDefault() {
    local file=$1 name
    name=$(stripHash "$file")
    if [[ -d $file ]]; then
        if [[ -e $name ]]; then
            echo "unpackPhase: two sources are called $name" >&2
            exit 1
        fi
        cp -r --preserve=mode,timestamps "$file" "$name" && chmod -R u+w "$name"
        return
    fi
    case $name in
    *.tar | *.tar.* | *.tgz | *.tbz2 | *.tbz | *.txz)
        tar --extract --file "$file" --no-same-owner --mode=+w --warning=no-timestamp
        ;;
    *) return 1 ;;
    esac
}

declare -a unpackCmdHooks=(_unpackDefault)

unpackPhase() {
    runHook preUnpack
    local -a sources=()
    concatTo sources srcs src
    local source directory
    declare -A before=()
    for directory in */; do before[$directory]=1; done
    for source in "${sources[@]}"; do unpackFile "$source"; done
    if [[ -n ${setSourceRoot-} ]]; then
        runHook setSourceRoot
    elif [[ -z ${sourceRoot-} ]]; then
        local -a roots=()
        for directory in */; do
            [[ -n ${before[$directory]-} ]] || roots+=("${directory%/}")
        done
        if [[ ${#roots[@]} -ne 1 ]]; then
            echo "unpackPhase: the sources have ${#roots[@]} top-level directories (${roots[*]}); set sourceRoot" >&2
            return 1
        fi
        sourceRoot=${roots[0]}
    fi
    chmod -R u+w "$sourceRoot"
    runHook postUnpack
}

patchPhase() {
    runHook prePatch
    local -a all=() flags=()
    concatTo all patches
    concatTo flags patchFlags=-p1
    local file
    for file in "${all[@]}"; do
        echo "applying patch $file"
        case $file in
        *.gz) gzip -d <"$file" ;;
        *.bz2) bzip2 -d <"$file" ;;
        *.xz | *.lzma) xz -d <"$file" ;;
        *) cat "$file" ;;
        esac | patch --no-backup-if-mismatch "${flags[@]}"
    done
    runHook postPatch
}

configurePhase() {
    runHook preConfigure
    local script=${configureScript-}
    if [[ -z $script && -f configure ]]; then script=./configure; fi
    if [[ -n $script ]]; then
        [[ -n ${dontAddPrefix-} ]] || prependToVar configureFlags "${prefixKey:---prefix=}$prefix"
        if [[ -z ${dontAddDisableDepTrack-} && -f ${script%% *} ]] && grep -q dependency-tracking "${script%% *}"; then
            prependToVar configureFlags --disable-dependency-tracking
        fi
        if [[ -z ${dontDisableStatic-} && -f ${script%% *} ]] && grep -q enable-static "${script%% *}"; then
            prependToVar configureFlags --disable-static
        fi
        local -a flags=()
        concatTo flags configureFlags configureFlagsArray
        echo "configure flags: ${flags[*]}"
        $script "${flags[@]}"
    fi
    runHook postConfigure
}

# make with the flags of phase $1, on all cores if variable $2 says so; the rest are variables.
_make() {
    local -a flags=("SHELL=$SHELL")
    [[ -z ${!1-} ]] || flags+=("-j$NIX_BUILD_CORES")
    shift
    concatTo flags makeFlags makeFlagsArray "$@"
    echo "make flags: ${flags[*]}"
    make ${makefile:+-f "$makefile"} "${flags[@]}"
}

buildPhase() {
    runHook preBuild
    if [[ -f Makefile || -f makefile || -f GNUmakefile || -n ${makefile-} ]]; then
        _make enableParallelBuilding buildFlags buildFlagsArray
    fi
    runHook postBuild
}

checkPhase() {
    runHook preCheck
    _make enableParallelChecking checkFlags checkFlagsArray checkTarget=check
    runHook postCheck
}

installPhase() {
    runHook preInstall
    mkdir -p "$prefix"
    _make enableParallelInstalling installFlags installFlagsArray installTargets=install
    runHook postInstall
}

# moveToOutput PATTERN DIRECTORY moves what lies below any output to the output in DIRECTORY, and
# leaves no empty directory. REMOVE instead of a directory deletes it.
moveToOutput() {
    local pattern=$1 destination=$2 output source found target
    for output in $outputs; do
        source=${!output}
        [[ $source != "$destination" && -d $source ]] || continue
        for found in "$source"/$pattern; do
            [[ -e $found || -L $found ]] || continue
            target=$destination${found#"$source"}
            if [[ $destination == REMOVE ]]; then
                rm -rf "$found"
            elif [[ -d $found && ! -L $found && -d $target ]]; then
                cp -a "$found/." "$target"
                rm -rf "$found"
            else
                mkdir -p "$(dirname "$target")"
                mv "$found" "$target"
            fi
            target=$(dirname "${found#"$source/"}")
            if [[ -d $source/$target && $target != . ]]; then
                (cd "$source" && rmdir --parents --ignore-fail-on-non-empty "$target")
            fi
        done
    done
}

_moveToOutputs() {
    local output file
    moveToOutput share/info "${!outputInfo}"
    moveToOutput share/doc "${!outputDoc}"
    moveToOutput share/man "${!outputMan}"
    [[ -n ${moveToDev-yes} ]] || return 0
    moveToOutput include "${!outputInclude}"
    moveToOutput lib/pkgconfig "${!outputDev}"
    moveToOutput 'lib/*/pkgconfig' "${!outputDev}"
    moveToOutput share/pkgconfig "${!outputDev}"
    for file in "${!outputDev}"/{lib,lib/*,share}/pkgconfig/*.pc; do
        sed -i "/^includedir=/s|=\${prefix}|=${!outputInclude}|" "$file"
    done
    # Whoever needs the headers needs the library.
    for output in ${propagatedBuildOutputs-$outputBin $outputInclude $outputLib}; do
        if [[ $output != "$outputDev" && " ${propagatedBuildInputs[*]-} " != *" ${!output} "* ]]; then
            appendToVar propagatedBuildInputs "${!output}"
        fi
    done
}

# Flags of shared linking, which name libraries that no archive has.
_clearLibtoolDependencies() {
    local file
    while IFS= read -r -d "" file; do
        sed -i "/^dependency_libs='[^']/s|'.*'|''|" "$file"
    done < <(find "$prefix" -name '*.la' -print0 | sort -z)
}

_patchOutputShebangs() {
    if [[ -z ${dontPatchShebangs-} && -d $prefix/bin ]]; then patchShebangs "$prefix/bin"; fi
}

declare -a fixupOutputHooks=(_patchOutputShebangs)
[[ -n ${dontPruneLibtoolFiles-} ]] || fixupOutputHooks+=(_clearLibtoolDependencies)

_recordPropagated() {
    local -a packages=()
    concatTo packages "$1"
    if [[ ${#packages[@]} -gt 0 ]]; then
        mkdir -p "${!outputDev}/nix-support"
        echo "${packages[*]}" >"${!outputDev}/nix-support/$2"
    fi
}

fixupPhase() {
    local output
    for output in $outputs; do
        if [[ -e ${!output} ]]; then chmod -R u+w,u-s,g-s "${!output}"; fi
    done
    runHook preFixup
    if [[ ${#_outputs[@]} -gt 1 ]]; then _moveToOutputs; fi
    for output in $outputs; do
        if [[ -d ${!output} ]]; then prefix=${!output} runHook fixupOutput; fi
    done
    _recordPropagated propagatedBuildInputs propagated-build-inputs
    _recordPropagated propagatedNativeBuildInputs propagated-native-build-inputs
    if [[ -n ${setupHook-} ]]; then
        mkdir -p "${!outputDev}/nix-support"
        substituteAll "$setupHook" "${!outputDev}/nix-support/setup-hook"
    fi
    runHook postFixup
}

installCheckPhase() {
    runHook preInstallCheck
    runHook postInstallCheck
}

runPhase() {
    local phase=$1
    case $phase in
    unpackPhase) [[ -z ${dontUnpack-} && -n ${src-}${srcs-}${unpackPhase-} ]] || return 0 ;;
    patchPhase) [[ -z ${dontPatch-} ]] || return 0 ;;
    configurePhase) [[ -z ${dontConfigure-} ]] || return 0 ;;
    buildPhase) [[ -z ${dontBuild-} ]] || return 0 ;;
    checkPhase) [[ -n ${doCheck-} ]] || return 0 ;;
    installPhase) [[ -z ${dontInstall-} ]] || return 0 ;;
    fixupPhase) [[ -z ${dontFixup-} ]] || return 0 ;;
    installCheckPhase) [[ -n ${doInstallCheck-} ]] || return 0 ;;
    esac
    echo "--- $phase"
    # The package's own text wins over the function of the same name.
    if [[ -n ${!phase-} ]]; then
        _eval "${!phase}"
    else
        "$phase"
    fi
    if [[ $phase == unpackPhase && -n ${sourceRoot-} ]]; then cd "$sourceRoot"; fi
}

genericBuild() {
    cd "$NIX_BUILD_TOP"
    if [[ -n ${buildCommandPath-} ]]; then
        # shellcheck disable=SC1090
        source "$buildCommandPath"
        return
    elif [[ -n ${buildCommand-} ]]; then
        eval "$buildCommand"
        return
    fi
    local -a list=()
    if [[ -n ${phases-} ]]; then
        list=($phases)
    else
        concatTo list prePhases
        list+=(unpackPhase patchPhase)
        concatTo list preConfigurePhases
        list+=(configurePhase)
        concatTo list preBuildPhases
        list+=(buildPhase checkPhase)
        concatTo list preInstallPhases
        list+=(installPhase)
        concatTo list preFixupPhases
        list+=(fixupPhase installCheckPhase)
        concatTo list postPhases
    fi
    local phase
    for phase in "${list[@]}"; do
        runPhase "$phase"
    done
}

# collectInputs adds to it: a package may bring its own of what every build has.
# shellcheck disable=SC2123
PATH=
export PATH SHELL
collectInputs
# Phases and hooks of packages are written for a shell that lets unset variables pass.
set +u
# A shell of the user's must not end at an error.
if [[ -n ${IN_NIX_SHELL-} ]]; then set +e +o pipefail; fi
