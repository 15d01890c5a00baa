# <name>.tar.xz of a library's tree under the platform's prefix.
{
  lib,
  runCommand,
  platform,
}:
library:
runCommand "${library.pname}.tar.xz"
  {
    library = map (output: library.${output}) library.outputs;
  }
  ''
    tree=tree${platform.prefix}
    mkdir -p "$tree"
    for output in $library; do
        cp -r --no-preserve=mode,ownership "$output/." "$tree"
    done
    rm -rf "$tree/nix-support"
    # Text files name the place that the library was built for.
    for output in $library; do
        { grep -rlI --null --fixed-strings "$output" "$tree" || [[ $? -eq 1 ]]; } |
            xargs -0 --no-run-if-empty sed -i "s|$output|${platform.prefix}|g"
    done
    # Movable as a whole, whatever the build system wrote.
    find "$tree" -name '*.pc' -type f -exec sed -i \
        -e 's|^exec_prefix=${platform.prefix}$|exec_prefix=''${prefix}|' \
        -e 's|^libdir=${platform.prefix}/|libdir=''${exec_prefix}/|' \
        -e 's|^libdir=''${prefix}/|libdir=''${exec_prefix}/|' \
        -e 's|^includedir=${platform.prefix}/|includedir=''${prefix}/|' {} +
    find "$tree" -name '*.pc' -type f ! -exec grep -q '^exec_prefix=' {} ';' \
        -exec sed -i '/^prefix=/a exec_prefix=''${prefix}' {} +
    if grep -rq "$NIX_STORE/" "$tree"; then
        echo "${library.pname}: a file of the tree names the store:" >&2
        grep -rl "$NIX_STORE/" "$tree" >&2
        exit 1
    fi
    tar --create --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner \
        --directory tree . | xz --threads=1 >"$out"
  ''
