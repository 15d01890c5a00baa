# shellcheck shell=bash disable=SC2154
# The phases of a wheel: PEP 517's build, what every wheel gets, and an installed tree.
wheelAddBuildModules() {
    addToSearchPath PYTHONPATH "$1/@sitePackages@"
}
addEnvHooks "$hostOffset" wheelAddBuildModules

wheelUnpackPhase() {
    runHook preUnpack
    mkdir -p dist
    cp "$src" "dist/$(stripHash "$src")"
    runHook postUnpack
}

# Backends configure by themselves; hooks of their tools pass them the package's flags.
pyprojectConfigurePhase() {
    runHook preConfigure
    runHook postConfigure
}

pypaBuildPhase() {
    runHook preBuild
    local -a flags=()
    concatTo flags pypaBuildFlags
    echo "build flags: ${flags[*]}"
    @python@ -m build --wheel --no-isolation --outdir dist "${flags[@]}" .
    runHook postBuild
}

wheelInstallPhase() {
    runHook preInstall
    local -a wheels=(dist/*.whl) licenses=() kind=()
    if [[ ${#wheels[@]} -ne 1 ]]; then
        echo "wheelInstallPhase: expected one wheel in dist, found ${#wheels[@]}: ${wheels[*]}" >&2
        return 1
    fi
    local package name
    for package in "${pkgsHostTarget[@]}"; do
        for name in "$package"/share/licenses/*; do licenses+=(--licenses "${name##*/}=$name"); done
    done
    mkdir -p "$dist"
    concatTo kind wheelKind
    @wasixWheel@ finish "${kind[@]}" "${licenses[@]}" --out "$dist" "${wheels[0]}"
    @python@ @install@ "$dist"/*.whl "$out" @sitePackages@
    runHook postInstall
}
