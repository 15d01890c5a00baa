# What ends the build of a wheel. The auditor is no part of it: editing that rebuilds no wheel.
{ pythonTool, buildPackages }:
pythonTool {
  pname = "wasix-wheel";
  sources = [ ./wheel/src ];
  scripts.wasix-wheel = "wasix_wheel.cli:main";
  dependencies = [ buildPackages.python313Packages.packaging ];
}
