# A package of which cffi makes a compiled module, on the build machine.
{
  buildPythonPackage,
  setuptools,
  cffi,
  # The wheel that it runs with.
  tested,
}:
buildPythonPackage {
  pname = "demo";
  version = "1";
  pyproject = true;
  src = ./demo;
  build-system = [
    setuptools
    cffi
  ];
  dependencies = [ tested ];
}
