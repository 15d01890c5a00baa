# Fetchers with nixpkgs' arguments: one that it does not have is an error.
{
  lib,
  stdenvNoCC,
  unzip,
}:
let
  # Sites that a `mirror://` URL may name.
  mirrors = [
    "alsa"
    "apache"
    "bioc"
    "centos"
    "cpan"
    "cran"
    "debian"
    "fedora"
    "gcc"
    "gentoo"
    "gnome"
    "gnu"
    "gnupg"
    "hackage"
    "ibiblioPubLinux"
    "imagemagick"
    "kde"
    "kernel"
    "luarocks"
    "maven"
    "mozilla"
    "mysql"
    "openbsd"
    "osdn"
    "postgresql"
    "pypi"
    "qt"
    "roy"
    "sageupstream"
    "samba"
    "savannah"
    "sourceforge"
    "steamrt"
    "testpypi"
    "ubuntu"
    "xfce"
    "xorg"
  ];
  checkUrl =
    url:
    let
      site = builtins.match "mirror://([^/]*)/.*" url;
    in
    lib.throwIf (site != null && !lib.elem (lib.head site) mirrors)
      "unknown mirror:// site ${toString site}; known: ${toString mirrors}"
      url;

  hashOf =
    name: hashes:
    let
      given = lib.filterAttrs (_: value: value != "") hashes;
      kind = lib.head (lib.attrNames given);
    in
    if lib.length (lib.attrNames given) > 1 then
      throw "multiple hashes passed to fetchurl: ${name}"
    else if given == { } then
      throw "fetchurl requires a hash for fixed-output derivation: ${name}"
    else
      {
        outputHash = given.${kind};
        outputHashAlgo = if kind == "hash" then null else kind;
      };
in
rec {
  fetchurl = lib.makeOverridable (
    { stdenvNoCC }:
    {
      url ? "",
      urls ? [ ],
      curlOpts ? "",
      curlOptsList ? [ ],
      name ? null,
      pname ? null,
      version ? null,
      hash ? "",
      outputHash ? "",
      outputHashAlgo ? "",
      sha1 ? "",
      sha256 ? "",
      sha512 ? "",
      recursiveHash ? false,
      netrcPhase ? null,
      netrcImpureEnvVars ? [ ],
      postFetch ? "",
      downloadToTemp ? false,
      executable ? false,
      showURLs ? false,
      meta ? { },
      passthru ? { },
      preferLocalBuild ? true,
      nativeBuildInputs ? [ ],
      derivationArgs ? { },
    }:
    let
      all =
        if (url == "") == (urls == [ ]) then
          throw "fetchurl requires either `url` or `urls` to be set"
        else
          map checkUrl (if url != "" then [ url ] else urls);
      name' =
        if pname != null && version != null then
          "${pname}-${version}"
        else if name != null then
          name
        else
          baseNameOf (toString (lib.head all));
      hash' =
        if outputHash != "" then
          { inherit outputHash outputHashAlgo; }
        else
          hashOf name' {
            inherit
              hash
              sha1
              sha256
              sha512
              ;
          };
    in
    stdenvNoCC.mkDerivation (
      derivationArgs
      // hash'
      // {
        name = name';
        urls = all;
        outputHashMode = if recursiveHash || executable then "recursive" else "flat";
        inherit
          curlOpts
          curlOptsList
          downloadToTemp
          executable
          meta
          nativeBuildInputs
          netrcPhase
          postFetch
          preferLocalBuild
          showURLs
          ;
        impureEnvVars = netrcImpureEnvVars ++ map (site: "NIX_MIRRORS_${site}") mirrors;
        passthru = {
          url = lib.head all;
        }
        // passthru;
      }
    )
  ) { inherit stdenvNoCC; };

  fetchPypi = lib.makeOverridable (
    {
      format ? "setuptools",
      sha256 ? "",
      hash ? "",
      ...
    }@arguments:
    let
      wheel =
        {
          pname,
          version,
          dist ? "py2.py3",
          python ? "py2.py3",
          abi ? "none",
          platform ? "any",
        }:
        "https://files.invalid/packages/${dist}/${builtins.substring 0 1 pname}/${pname}/"
        + "${pname}-${version}-${python}-${abi}-${platform}.whl";
      source =
        {
          pname,
          version,
          extension ? "tar.gz",
        }:
        "mirror://pypi/${builtins.substring 0 1 pname}/${pname}/${pname}-${version}.${extension}";
      compute =
        {
          inherit wheel;
          setuptools = source;
        }
        .${format} or (throw "Unsupported format ${format}");
    in
    fetchurl {
      url = compute (
        removeAttrs arguments [
          "format"
          "hash"
          "sha256"
        ]
      );
      inherit hash sha256;
    }
  );

  fetchCrate = lib.makeOverridable (
    {
      crateName ? arguments.pname or null,
      pname ? null,
      registryDl ? "https://files.invalid/crates",
      unpack ? true,
      version,
      ...
    }@arguments:
    (if unpack then fetchzip else fetchurl) (
      {
        name = "${crateName}-${version}.tar.gz";
        url = "${registryDl}/${crateName}/${version}/download";
      }
      // lib.optionalAttrs unpack { extension = "tar.gz"; }
      // removeAttrs arguments [
        "crateName"
        "pname"
        "registryDl"
        "unpack"
        "version"
      ]
    )
  );

  fetchzip = lib.makeOverridable (
    {
      name ? "source",
      pname ? null,
      version ? null,
      url ? "",
      urls ? [ ],
      stripRoot ? true,
      extension ? null,
      postFetch ? "",
      extraPostFetch ? "",
      nativeBuildInputs ? [ ],
      ...
    }@arguments:
    fetchurl (
      removeAttrs arguments [
        "stripRoot"
        "extension"
        "extraPostFetch"
        "withUnzip"
      ]
      // {
        inherit name;
        recursiveHash = true;
        downloadToTemp = true;
        nativeBuildInputs = [ unzip ] ++ nativeBuildInputs;
      }
    )
  );

  fetchpatch = lib.makeOverridable (
    {
      relative ? null,
      stripLen ? 0,
      decode ? "cat",
      extraPrefix ? null,
      excludes ? [ ],
      includes ? [ ],
      revert ? false,
      postFetch ? "",
      hunks ? [ ],
      ...
    }@arguments:
    fetchurl (
      removeAttrs arguments [
        "relative"
        "stripLen"
        "decode"
        "extraPrefix"
        "excludes"
        "includes"
        "revert"
        "hunks"
      ]
    )
  );
  fetchpatch2 = fetchpatch;

  fetchDebianPatch = lib.makeOverridable (
    {
      pname,
      version,
      debianRevision ? null,
      area ? "main",
      patch,
      name ? patch,
      hash,
    }:
    fetchpatch {
      inherit name hash;
      url = "https://sources.invalid/${area}/${pname}/${version}${
        lib.optionalString (debianRevision != null) "-${debianRevision}"
      }/${patch}";
    }
  );

  fetchFromGitHub = lib.makeOverridable (
    {
      owner,
      repo,
      tag ? null,
      rev ? null,
      name ? "source",
      fetchSubmodules ? false,
      hash,
      ...
    }@arguments:
    lib.throwIf ((tag == null) == (rev == null))
      "fetchFromGitHub requires one of either `rev` or `tag` to be provided (not both)."
      (fetchzip {
        inherit name hash;
        url = "https://github.invalid/${owner}/${repo}/archive/${toString tag}${toString rev}.tar.gz";
      })
  );

  fetchCrate = lib.makeOverridable (
    {
      pname,
      version,
      hash,
      ...
    }:
    fetchzip {
      name = "${pname}-${version}.tar.gz";
      url = "https://crates.invalid/${pname}/${version}/download";
      inherit hash;
    }
  );
}
