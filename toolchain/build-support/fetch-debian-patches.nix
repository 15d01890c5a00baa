# Backported fixes of a source, as Debian has them for the same version: a list of patches, taken by name
# from its archive of patches, in the order given.
{
  fetchurl,
  runCommand,
  buildPackages,
}:
{
  name,
  url,
  hash,
  names,
  # Patches of what lies below such a folder are refused.
  untouched ? null,
}:
let
  patches = runCommand "${name}-patches" { nativeBuildInputs = [ buildPackages.xz ]; } ''
    mkdir "$out"
    tar --extract --file ${fetchurl { inherit url hash; }} --directory "$out" \
      --strip-components=2 --no-same-owner debian/patches
    cd "$out"
    for name in ${toString names}; do
      if ! [ -f "$name" ]; then
        echo "${name}: Debian has no patch '$name' there, but: $(ls | tr '\n' ' ')" >&2
        exit 1
      fi
    done
    ${
      if untouched == null then
        ""
      else
        ''
          if grep -l '^+++ [^/]*/${untouched}/' ${toString names}; then
            echo "${name}: expected none of these patches to touch ${untouched}" >&2
            exit 1
          fi
        ''
    }
  '';
in
map (patch: "${patches}/${patch}") names
