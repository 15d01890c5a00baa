# shellcheck shell=bash
# The phases and helpers that package files and hooks rely on, with nixpkgs' names.
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
prefix=${prefix:-$out}

# --- lists and hooks

# Sets the named array to all words of the variables that follow, arrays included.
concatTo() {
    local -n concatTarget=$1
    shift
    local name
    for name in "$@"; do
        local default=
        if [[ $name == *=* ]]; then
            default=${name#*=}
            name=${name%%=*}
        fi
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

appendToVar() {
    local -n appendTarget=$1
    shift
    if [[ $(declare -p "${!appendTarget}" 2>/dev/null) == "declare -a"* ]]; then
        appendTarget+=("$@")
    else
        appendTarget="${appendTarget-} $*"
    fi
}

prependToVar() {
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

# Runs every function or text registered as <name>Hooks, then <name> itself.
runHook() {
    local name=$1 hook
    shift
    local registered="${name%Hook}Hooks"
    local -a entries=()
    concatTo entries "$registered"
    for hook in "${entries[@]}"; do
        "$hook" "$@"
    done
    if declare -F "$name" >/dev/null; then
        "$name" "$@"
    elif [[ -n ${!name-} ]]; then
        eval "${!name}"
    fi
}

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
    if [[ -f $package/nix-support/setup-hook ]]; then
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

# substituteInPlace FILES... with --replace-fail OLD NEW, --replace-quiet, --subst-var-by NAME VALUE.
substituteInPlace() {
    local -a files=()
    while [[ $# -gt 0 && $1 != --* ]]; do
        files+=("$1")
        shift
    done
    local file
    for file in "${files[@]}"; do
        substitute "$file" "$file" "$@"
    done
}

substitute() {
    local input=$1 output=$2 content before
    shift 2
    if [[ ! -f $input ]]; then
        echo "substitute: $input does not exist" >&2
        return 1
    fi
    content=$(cat "$input" && echo x)
    content=${content%x}
    while [[ $# -gt 0 ]]; do
        case $1 in
        --replace-fail | --replace-quiet | --replace-warn)
            before=$content
            content=${content//"$2"/"$3"}
            if [[ $content == "$before" && $1 == --replace-fail ]]; then
                echo "substitute: $input does not contain '$2'" >&2
                return 1
            fi
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
    mode=$(stat -c %a "$input")
    printf %s "$content" >"$output.substituted"
    chmod "$mode" "$output.substituted"
    mv "$output.substituted" "$output"
}

patchShebangs() {
    local file first interpreter path arguments
    while IFS= read -r -d "" file; do
        IFS= read -r first <"$file" || continue
        [[ $first == "#!"* ]] || continue
        read -r interpreter arguments <<<"${first#\#!}"
        if [[ $interpreter == */env ]]; then
            read -r interpreter arguments <<<"$arguments"
        fi
        [[ $interpreter != "$NIX_STORE"/* ]] || continue
        path=$(command -v "$(basename "$interpreter")") || continue
        sed -i "1s|.*|#!$path${arguments:+ $arguments}|" "$file"
    done < <(find "$@" -type f -perm -0100 -print0 | sort -z)
}

# --- phases

unpackFile() {
    local file=$1
    case $(stripHash "$file") in
    *.tar | *.tar.* | *.tgz | *.tbz2 | *.txz) tar --extract --file "$file" --no-same-owner --mode=+w --warning=no-timestamp ;;
    *.zip | *.whl) unzip -qq "$file" ;;
    *)
        if [[ -d $file ]]; then
            cp -r --no-preserve=mode "$file" "$(stripHash "$file")"
        else
            echo "unpackPhase: $file is no archive that can be unpacked" >&2
            return 1
        fi
        ;;
    esac
}

stripHash() {
    local name
    name=$(basename "$1")
    if [[ $name =~ ^[a-z0-9]{32}- ]]; then name=${name:33}; fi
    echo "$name"
}

unpackPhase() {
    runHook preUnpack
    local -a sources=()
    concatTo sources srcs src
    local source
    mkdir -p "$NIX_BUILD_TOP/source-root"
    cd "$NIX_BUILD_TOP/source-root"
    for source in "${sources[@]}"; do
        echo "unpacking $source"
        unpackFile "$source"
    done
    if [[ -z ${sourceRoot-} ]]; then
        local -a roots=(*/)
        if [[ ${#roots[@]} -ne 1 ]]; then
            echo "unpackPhase: the sources have ${#roots[@]} top-level directories (${roots[*]}); set sourceRoot" >&2
            return 1
        fi
        sourceRoot=${roots[0]%/}
    fi
    chmod -R u+w "$sourceRoot"
    runHook postUnpack
    cd "$sourceRoot"
}

patchPhase() {
    runHook prePatch
    local -a all=()
    concatTo all patches
    local file
    for file in "${all[@]}"; do
        echo "applying patch $file"
        patch --strip=1 --no-backup-if-mismatch <"$file"
    done
    runHook postPatch
}

configurePhase() {
    runHook preConfigure
    local script=${configureScript:-./configure}
    if [[ -f ${script%% *} ]]; then
        local -a flags=()
        [[ -n ${dontAddPrefix-} ]] || flags+=("--prefix=$prefix")
        concatTo flags configureFlags configureFlagsArray
        echo "configure flags: ${flags[*]}"
        $script "${flags[@]}"
    fi
    runHook postConfigure
}

buildPhase() {
    runHook preBuild
    if [[ -f Makefile || -f makefile || -f GNUmakefile || -n ${makefile-} ]]; then
        local -a flags=("-j$NIX_BUILD_CORES" "SHELL=$SHELL")
        concatTo flags makeFlags makeFlagsArray buildFlags
        make ${makefile:+-f "$makefile"} "${flags[@]}"
    fi
    runHook postBuild
}

checkPhase() {
    runHook preCheck
    local -a flags=("-j$NIX_BUILD_CORES" "SHELL=$SHELL")
    concatTo flags makeFlags makeFlagsArray checkFlags checkTarget=check
    make "${flags[@]}"
    runHook postCheck
}

installPhase() {
    runHook preInstall
    local -a flags=("SHELL=$SHELL")
    concatTo flags makeFlags makeFlagsArray installFlags installTargets=install
    make "${flags[@]}"
    runHook postInstall
}

# Moves a path below $out to another output and leaves no empty directory.
moveToOutput() {
    local path=$1 destination=${!2} found
    for found in "$out"/$path; do
        [[ -e $found && $destination != "$out" ]] || continue
        mkdir -p "$(dirname "$destination${found#"$out"}")"
        mv "$found" "$destination${found#"$out"}"
    done
}

fixupPhase() {
    runHook preFixup
    local output
    for output in $outputs; do
        if [[ -d ${!output}/bin && -z ${dontPatchShebangs-} ]]; then patchShebangs "${!output}/bin"; fi
        if [[ -d ${!output} ]]; then find "${!output}" -name '*.la' -delete; fi
    done
    if [[ " $outputs " == *" dev "* ]]; then
        moveToOutput include dev
        moveToOutput "lib*/pkgconfig" dev
        moveToOutput "lib/*/pkgconfig" dev
    fi
    local main=${dev:-$out}
    local -a propagated=()
    concatTo propagated propagatedBuildInputs
    if [[ ${#propagated[@]} -gt 0 ]]; then
        mkdir -p "$main/nix-support"
        echo "${propagated[*]}" >"$main/nix-support/propagated-build-inputs"
    fi
    if [[ -n ${dev-} && $main != "$out" ]]; then
        # Whoever needs the headers needs the library.
        mkdir -p "$main/nix-support"
        echo " $out" >>"$main/nix-support/propagated-build-inputs"
    fi
    propagated=()
    concatTo propagated propagatedNativeBuildInputs
    if [[ ${#propagated[@]} -gt 0 ]]; then
        mkdir -p "$main/nix-support"
        echo "${propagated[*]}" >"$main/nix-support/propagated-native-build-inputs"
    fi
    if [[ -n ${setupHook-} ]]; then
        mkdir -p "$main/nix-support"
        cp "$setupHook" "$main/nix-support/setup-hook"
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
        eval "${!phase}"
    else
        "$phase"
    fi
}

genericBuild() {
    if [[ -n ${buildCommand-} ]]; then
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

PATH=$initialPath
export PATH SHELL
collectInputs
# A shell of the user's must neither end at an error nor know unset variables.
if [[ -n ${IN_NIX_SHELL-} ]]; then set +eu +o pipefail; fi
