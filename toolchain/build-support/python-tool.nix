# A command of ours in Python, run by the build machine's interpreter.
{
  lib,
  runCommand,
  buildPackages,
}:
{
  pname,
  # Directories of packages, this tool's own first.
  sources,
  # Command name -> "module:function".
  scripts,
  dependencies ? [ ],
  # What takes the status that a command's function returns.
  exit ? "sys:exit",
  # Modules that are not to be found. Those of OpenSSL are loaded by others that do without.
  without ? [ ],
}:
let
  exitParts = builtins.match "(.*):(.*)" exit;
  python = "${buildPackages.python313}/bin/python3.13";
  searchPath = buildPackages.python313Packages.makePythonPath dependencies;
in
runCommand pname
  {
    inherit pname;
    version = "0";
    passthru = {
      pythonPath = lib.concatMapStringsSep ":" (source: "${source}") sources + ":" + searchPath;
    };
  }
  ''
    site=$out/lib/${pname}
    mkdir -p "$site" "$out/bin"
    for source in ${lib.concatMapStringsSep " " (source: "${source}") sources}; do
        cp -r --no-preserve=mode "$source/." "$site/"
    done
    find "$site" -name __pycache__ -prune -exec rm -r {} +
    ${python} -m compileall -q --invalidation-mode unchecked-hash -s "$site" "$site"
    ${lib.concatStringsSep "\n" (
      lib.mapAttrsToList (
        name: entry:
        let
          parts = builtins.match "(.*):(.*)" entry;
          module = builtins.elemAt parts 0;
          function = builtins.elemAt parts 1;
        in
        ''
          cat >"$out/bin/${name}" <<EOF
          #!${python} -IS
          import gc
          import sys
          # Imports leave next to no garbage to look for.
          gc.set_threshold(50_000)
          sys.modules.update(dict.fromkeys("${toString without}".split()))
          sys.path[:0] = ["$site", *"${searchPath}".split(":")]
          from ${module} import ${function}
          from ${builtins.head exitParts} import ${lib.last exitParts}
          ${lib.last exitParts}(${function}())
          EOF
          chmod 755 "$out/bin/${name}"
        ''
      ) scripts
    )}
  ''
