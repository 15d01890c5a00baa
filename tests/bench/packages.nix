# For each package that tests/bench/packages.py measures a file that says where its wheels and
# their installed trees are: ours, those that the projects publish, and what there is of them for
# Pyodide.
{ system }:
let
  bootstrap = import ../../toolchain/bootstrap { inherit system; };
  inherit (bootstrap) lib;
  packageSet = lib.fix (final: bootstrap // import ../../overlays final bootstrap);
  cross = packageSet.pkgsCross.wasm32-wasix;
  wheels = cross.python313Packages;
  inherit (packageSet)
    fetchurl
    fetchPypi
    runCommand
    writeText
    python313
    ;
  pyodide = import ./pyodide.nix {
    inherit fetchurl runCommand;
    buildPackages = packageSet;
  };

  # `published` is what the suites of upstream tests do not have, `measured` the wheel whose size
  # is told, which of Pyodide's is the first.
  packages = {
    numpy = { };
    pandas = { };
    pillow = { };
    lxml = { };
    regex = { };
    orjson = { };
    cryptography = { };
    matplotlib.published = {
      matplotlib = {
        platform = "manylinux_2_17_x86_64.manylinux2014_x86_64";
        sha256 = "a80fcccbef63302c0efd78042ea3c2436104c5b1a4d3ae20f864593696364ac7";
      };
      contourpy = {
        platform = "manylinux_2_27_x86_64.manylinux_2_28_x86_64";
        sha256 = "4debd64f124ca62069f313a9cb86656ff087786016d76927ae2cf37846b006c9";
      };
    };
    protobuf.published.protobuf = {
      python = "cp310";
      abi = "abi3";
      platform = "manylinux2014_x86_64";
      sha256 = "89f23aa53c24553a2416fd4fd1ec06f74fa42b14b546d8883128813f775bbfd2";
    };
    tokenizers.published = {
      tokenizers = {
        python = "cp310";
        abi = "abi3";
        platform = "manylinux_2_17_x86_64.manylinux2014_x86_64";
        sha256 = "376851d22bcf9d650a5c3090bb83e6cf9e895fbf0595369fa4cd43c1f69b5f87";
      };
      charset-normalizer = {
        pname = "charset_normalizer";
        platform = "manylinux2014_x86_64.manylinux_2_17_x86_64.manylinux_2_28_x86_64";
        sha256 = "e044c39e41b92c845bc815e5ae4230804e8e7bc29e399b0437d64222d92809dd";
      };
    };
    msgpack.pyodide = {
      python = pyodide.python313;
      wheels = [
        {
          pname = "msgpack";
          version = "1.2.4";
          python = "cp313";
          abi = "cp313";
          platform = "pyemscripten_2025_0_wasm32";
          sha256 = "d088d1f552e129859db830692268747aba0a1ee3e6e0fe6344dbb3aab1df9f6c";
        }
      ];
    };
    pydantic = {
      measured = "pydantic-core";
      pyodide = {
        python = pyodide.python314;
        wheels = [
          {
            pname = "pydantic_core";
            version = "2.50.5";
            python = "cp314";
            abi = "cp314";
            platform = "pyemscripten_2026_0_wasm32";
            sha256 = "b2910ec0fa5aeb9bef70156f2b79f4783978fdcfaa7b2f1b5d1814458d2e79a1";
          }
          {
            pname = "pydantic";
            version = "2.14.4";
            python = "py3";
            sha256 = "653a2ad9f6d8858529c77c72717d0ea991d6c6837fe683246b2f4b2bbfc3fadc";
          }
          {
            pname = "annotated_types";
            version = "0.8.0";
            python = "py3";
            sha256 = "f072f4d804ea359e4eaf198b1af7a8b0943881a87f31bb764f8bf219bb9419e0";
          }
          {
            pname = "typing_extensions";
            version = "4.16.0";
            python = "py3";
            sha256 = "481caa481374e813c1b176ada14e97f1f67a4539ce9cfeb3f350d78d6370c2e8";
          }
          {
            pname = "typing_inspection";
            version = "0.4.5";
            python = "py3";
            sha256 = "bc210535442b39e1bf2805e0c7a17dfd6a4ace760c84c7f7d16245d23a6b1c39";
          }
        ];
      };
    };
  };

  suites = lib.fromJSON (lib.readFile ../upstream/suites.json);
  ofSuites = lib.concatMapAttrs (_: suite: suite.native or { }) suites;

  described =
    name:
    {
      measured ? name,
      published ? { },
      pyodide ? null,
    }:
    let
      package = wheels.${name};
      modules = lib.unique ([ package ] ++ package.requiredPythonModules);
      known = ofSuites // published;
      compiled = each: !lib.elem "--pure" each.wheelKind;

      publishedWheel =
        each:
        fetchPypi (
          {
            inherit (each) pname version;
            format = "wheel";
            python = "cp313";
            abi = "cp313";
          }
          // known.${each.pname}
            or (throw "bench packages: ${name}: no published wheel of ${each.pname}, which is compiled")
        );
      # With byte code, as ours.
      installed =
        each:
        runCommand "${each.pname}-native" { } ''
          mkdir "$out"
          ${python313}/bin/python3.13 -m zipfile -e ${publishedWheel each} "$out"
          ${python313}/bin/python3.13 -m compileall -q --invalidation-mode unchecked-hash "$out"
        '';
    in
    writeText "bench-packages-${name}.json" (
      builtins.toJSON {
        native = {
          inherit (wheels.${measured}) version;
          wheel = publishedWheel wheels.${measured};
          sites = map (
            each: if compiled each then installed each else "${each}/${python313.sitePackages}"
          ) modules;
        };
        wasix = {
          inherit (wheels.${measured}) version;
          wheel = wheels.${measured}.dist;
          sites = map (each: "${each}/${cross.python313.sitePackages}") modules;
        };
        pyodide =
          if pyodide == null then
            null
          else
            let
              files = map (each: fetchPypi ({ format = "wheel"; } // each)) pyodide.wheels;
            in
            {
              inherit (pyodide) python;
              inherit (builtins.head pyodide.wheels) version;
              wheel = builtins.head files;
              # Copies, as links lead out of what the guest sees.
              folder = runCommand "${name}-pyodide" { } ''
                mkdir "$out"
                cp ${toString files} "$out"
              '';
            };
      }
    );
in
lib.mapAttrs described packages
// {
  inherit (pyodide) node;
  # What published wheels take from the machine, and no libc: the interpreter has its own.
  libraries = runCommand "wheel-libraries" { } ''
    mkdir "$out"
    for name in libstdc++.so.6 libgcc_s.so.1 libz.so.1; do
        ln -s "$(realpath ${python313}/usr/lib/x86_64-linux-gnu/$name)" "$out/$name"
    done
  '';
}
