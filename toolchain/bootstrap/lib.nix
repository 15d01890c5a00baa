# The part of nixpkgs' lib that this tree uses, under the same names and with the same meaning.
let
  inherit (builtins)
    attrNames
    concatMap
    concatStringsSep
    elem
    filter
    head
    isAttrs
    isFunction
    isList
    isString
    listToAttrs
    map
    mapAttrs
    replaceStrings
    stringLength
    substring
    ;
in
rec {
  inherit
    attrNames
    concatMap
    concatStringsSep
    elem
    filter
    head
    isAttrs
    isFunction
    isList
    isString
    listToAttrs
    mapAttrs
    replaceStrings
    ;
  inherit (builtins)
    all
    any
    attrValues
    concatLists
    foldl'
    fromJSON
    functionArgs
    hasAttr
    intersectAttrs
    length
    readFile
    toJSON
    ;

  fix =
    f:
    let
      x = f x;
    in
    x;
  nameValuePair = name: value: { inherit name value; };

  optional = condition: value: if condition then [ value ] else [ ];
  optionals = condition: list: if condition then list else [ ];
  optionalString = condition: string: if condition then string else "";
  optionalAttrs = condition: attrs: if condition then attrs else { };
  toList = value: if isList value then value else [ value ];
  flatten = value: if isList value then concatMap flatten value else [ value ];
  last = list: builtins.elemAt list (builtins.length list - 1);
  unique = builtins.foldl' (seen: value: if elem value seen then seen else seen ++ [ value ]) [ ];

  filterAttrs =
    predicate: attrs:
    removeAttrs attrs (filter (name: !predicate name attrs.${name}) (attrNames attrs));
  mapAttrs' = f: attrs: listToAttrs (map (name: f name attrs.${name}) (attrNames attrs));
  mapAttrsToList = f: attrs: map (name: f name attrs.${name}) (attrNames attrs);
  concatMapAttrs = f: attrs: mergeAttrsList (mapAttrsToList f attrs);
  mergeAttrsList = builtins.foldl' (all: one: all // one) { };
  genAttrs = names: f: listToAttrs (map (name: nameValuePair name (f name)) names);
  concatMapStrings = f: list: concatStringsSep "" (map f list);
  concatMapStringsSep =
    separator: f: list:
    concatStringsSep separator (map f list);

  hasPrefix = prefix: string: substring 0 (stringLength prefix) string == prefix;
  hasSuffix =
    suffix: string:
    let
      start = stringLength string - stringLength suffix;
    in
    start >= 0 && substring start (-1) string == suffix;
  removePrefix =
    prefix: string:
    if hasPrefix prefix string then substring (stringLength prefix) (-1) string else string;
  removeSuffix =
    suffix: string:
    if hasSuffix suffix string then
      substring 0 (stringLength string - stringLength suffix) string
    else
      string;
  escapeShellArg = value: "'${replaceStrings [ "'" ] [ "'\\''" ] (toString value)}'";
  escapeShellArgs = concatMapStringsSep " " escapeShellArg;

  throwIf =
    condition: message: value:
    if condition then throw message else value;
  throwIfNot = condition: throwIf (!condition);

  isDerivation = value: isAttrs value && value.type or "" == "derivation";
  getOutput =
    output: package:
    if !isAttrs package || package.outputSpecified or false then
      package
    else
      package.${output} or package.out or package;
  getName = package: package.pname or package.name;
  getVersion = package: package.version or "";
  getDev = getOutput "dev";
  getBin = getOutput "bin";
  getLib = getOutput "lib";
  makeBinPath = concatMapStringsSep ":" (package: "${getBin package}/bin");
  makeSearchPath =
    directory: packages: concatMapStringsSep ":" (package: "${package}/${directory}") packages;

  cmakeFeature = name: value: "-D${name}:STRING=${value}";
  cmakeBool = name: value: "-D${name}:BOOL=${if value then "TRUE" else "FALSE"}";
  mesonOption = name: value: "-D${name}=${value}";
  mesonBool = name: value: mesonOption name (if value then "true" else "false");
  mesonEnable = name: value: mesonOption name (if value then "enabled" else "disabled");
  enableFeature = condition: name: "--${if condition then "enable" else "disable"}-${name}";
  withFeature = condition: name: "--with${optionalString (!condition) "out"}-${name}";

  versions =
    let
      parts = builtins.splitVersion;
    in
    {
      major = version: head (parts version);
      majorMinor = version: "${head (parts version)}.${builtins.elemAt (parts version) 1}";
    };

  # What a function made can be made again with other arguments, or with other attributes.
  makeOverridable =
    f: arguments:
    let
      again = new: makeOverridable f (arguments // (if isFunction new then new arguments else new));
      result = f arguments;
    in
    if isAttrs result then
      result
      // {
        override = again;
      }
      // optionalAttrs (result ? overrideAttrs) {
        overrideAttrs =
          change: makeOverridable (arguments: (f arguments).overrideAttrs change) arguments;
      }
    else
      result;

  licenses =
    mapAttrs (_: spdxId: { inherit spdxId; }) {
      asl20 = "Apache-2.0";
      boost = "BSL-1.0";
      bsd0 = "0BSD";
      bsd2 = "BSD-2-Clause";
      bsd3 = "BSD-3-Clause";
      bsdOriginal = "BSD-4-Clause";
      cc0 = "CC0-1.0";
      cnri-python = "CNRI-Python";
      ftl = "FTL";
      gpl2Only = "GPL-2.0-only";
      gpl2Plus = "GPL-2.0-or-later";
      gpl3Plus = "GPL-3.0-or-later";
      hpnd = "HPND";
      ijg = "IJG";
      isc = "ISC";
      lgpl21Only = "LGPL-2.1-only";
      lgpl21Plus = "LGPL-2.1-or-later";
      lgpl3Only = "LGPL-3.0-only";
      lgpl3Plus = "LGPL-3.0-or-later";
      libpng2 = "libpng-2.0";
      libtiff = "libtiff";
      llvm-exception = "LLVM-exception";
      mit = "MIT";
      mit-cmu = "MIT-CMU";
      mit0 = "MIT-0";
      mpl20 = "MPL-2.0";
      ncsa = "NCSA";
      odbl = "ODbL-1.0";
      ofl = "OFL-1.1";
      openssl = "OpenSSL";
      postgresql = "PostgreSQL";
      psfl = "Python-2.0";
      qhull = "Qhull";
      unlicense = "Unlicense";
      zlib = "Zlib";
      zpl21 = "ZPL-2.1";
    }
    // {
      publicDomain.fullName = "Public Domain";
    };
}
