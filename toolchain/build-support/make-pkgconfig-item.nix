# A pkg-config file that upstream does not have, in nixpkgs' form: `placeholder "out"` in a value is
# the package that copies it. The directories stand by the platform's conventions in every file.
{
  lib,
  writeTextFile,
  platform,
}:
{
  name,
  description ? "A pkg-config file for ${name}",
  url ? "",
  version ? "",
  requires ? [ ],
  requiresPrivate ? [ ],
  conflicts ? [ ],
  cflags ? [ "-I\${includedir}" ],
  libs ? [ ],
  libsPrivate ? [ ],
  variables ? { },
}:
let
  own = builtins.replaceStrings [ (placeholder "out") ] [ "@out@" ];
  variable = name: value: "${name}=${own value}";
  line = key: words: lib.optionalString (words != "") "${key}: ${own words}";
  list = key: words: line key (toString words);
in
writeTextFile {
  name = "${name}.pc";
  destination = "/lib/pkgconfig/${name}.pc";
  text =
    lib.concatMapStrings (text: text + "\n") (
      [
        (variable "prefix" "@out@")
        (variable "exec_prefix" "\${prefix}")
        (variable "libdir" "\${exec_prefix}/${platform.libDir}")
        (variable "includedir" "\${prefix}/${platform.includeDir}")
      ]
      ++ lib.mapAttrsToList variable variables
      ++ [ "" ]
      ++ lib.filter (text: text != "") [
        (line "Name" name)
        (line "Description" description)
        (line "URL" url)
        "Version: ${version}"
        (list "Requires" requires)
        (list "Requires.private" requiresPrivate)
        (list "Conflicts" conflicts)
        (list "Cflags" cflags)
        (list "Libs" ([ "-L\${libdir}" ] ++ libs))
        (list "Libs.private" libsPrivate)
      ]
    );
}
