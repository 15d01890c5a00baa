{
  lib,
  buildPythonPackage,
  setuptools,
  pandoc,
  platform,
  pypandoc,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "pypandoc-binary";
  # Upstream has no source archive of it: it is pypandoc with the program inside.
  inherit (pypandoc) version src;
  pyproject = true;
  postPatch = ''
    cp ${./setup.py} setup.py
    substituteInPlace setup.py \
      --replace-fail @version@ ${finalAttrs.version} \
      --replace-fail @platform@ ${platform.python.wheelPlatform}
    rm pyproject.toml
    install -Dm755 ${pandoc}/bin/pandoc pypandoc/files/pandoc
  '';
  build-system = [ setuptools ];
  # Its licences.
  buildInputs = [ pandoc ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Calls pandoc, which converts documents, and brings it along";
    inherit (pypandoc.meta) homepage;
    license = lib.toList pypandoc.meta.license ++ pandoc.meta.license;
  };
})
