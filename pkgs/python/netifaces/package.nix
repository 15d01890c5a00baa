{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  methodTypesHook,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "netifaces";
  version = "0.11.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-BDp5FG6ykH7fQ5iZ8mKz3+QXF9NBJCmO0oETmouTyjI=";
  };
  build-system = [ setuptools ];
  nativeBuildInputs = [ methodTypesHook ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Addresses of the network interfaces";
    homepage = "https://github.com/al45tair/netifaces";
    license = lib.licenses.mit;
  };
})
