{
  lib,
  buildPythonPackage,
  fetchPypi,
  rustPlatform,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "orjson";
  version = "3.11.8";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-lhY9nNxaICcD6a0bmudX1fDKYvT6DMk9Hyew4YDMQE4=";
  };
  patches = [ ./patches/0001-exports.patch ];
  # Its configuration names the same directory as the hook does.
  postPatch = ''
    rm .cargo/config.toml
    ${rustPlatform.patchCrates} include/cargo
  '';
  nativeBuildInputs = [
    rustPlatform.cargoSetupHook
    rustPlatform.maturinBuildHook
  ];
  env = {
    # The source brings its crates.
    cargoVendorDir = "include/cargo";
    # It asks for features of a newer compiler that this one has under another name.
    RUSTC_BOOTSTRAP = 1;
  };

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "JSON for dataclasses, dates and arrays";
    homepage = "https://github.com/ijl/orjson";
    license = [
      lib.licenses.mpl20
      lib.licenses.asl20
      lib.licenses.mit
    ];
  };
})
