# Packages that may stand in buildInputs: those of the target. Linking what the build machine has
# would give a library for another processor, or none. A text does not tell for which machine it is.
{ lib, platform }:
name: list:
map (
  package:
  lib.throwIf (lib.isString package) "${name}: '${package}' is a text, which does not tell for which machine it is; expected a package of ${platform.triple}" (
    lib.throwIf (lib.isDerivation package && package.targetTriple or null != platform.triple)
      "${name}: '${lib.getName package}' is a package of the build machine and cannot be linked: ${platform.triple} has no package of that name, or it belongs into nativeBuildInputs"
      package
  )
) (lib.flatten list)
