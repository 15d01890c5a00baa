# The part of nixpkgs' lib that this tree uses, under the same names.
let
  inherit (builtins)
    attrNames
    attrValues
    concatLists
    concatMap
    concatStringsSep
    elem
    filter
    isAttrs
    isFunction
    isList
    isString
    listToAttrs
    map
    mapAttrs
    replaceStrings
    splitVersion
    stringLength
    substring
    tail
    head
    ;
in
rec {
  inherit
    attrNames
    attrValues
    concatLists
    concatMap
    concatStringsSep
    elem
    filter
    isAttrs
    isFunction
    isList
    isString
    listToAttrs
    mapAttrs
    replaceStrings
    ;
  inherit (builtins)
    any
    all
    foldl'
    functionArgs
    hasAttr
    intersectAttrs
    length
    readFile
    toJSON
    fromJSON
    ;

  fix = f: let x = f x; in x;
  id = x: x;
  nameValuePair = name: value: { inherit name value; };

  optional = condition: value: if condition then [ value ] else [ ];
  optionals = condition: list: if condition then list else [ ];
  optionalString = condition: string: if condition then string else "";
  optionalAttrs = condition: attrs: if condition then attrs else { };
  toList = value: if isList value then value else [ value ];
  last = list: builtins.elemAt list (builtins.length list - 1);
  unique = builtins.foldl' (seen: value: if elem value seen then seen else seen ++ [ value ]) [ ];

  filterAttrs =
    predicate: attrs:
    listToAttrs (
      concatMap (name: optional (predicate name attrs.${name}) (nameValuePair name attrs.${name})) (
        attrNames attrs
      )
    );
  mapAttrs' = f: attrs: listToAttrs (map (name: f name attrs.${name}) (attrNames attrs));
  mapAttrsToList = f: attrs: map (name: f name attrs.${name}) (attrNames attrs);
  concatMapAttrs = f: attrs: mergeAttrsList (mapAttrsToList f attrs);
  mergeAttrsList = builtins.foldl' (all: one: all // one) { };
  genAttrs = names: f: listToAttrs (map (name: nameValuePair name (f name)) names);
  concatMapStrings = f: list: concatStringsSep "" (map f list);
  concatMapStringsSep = separator: f: list: concatStringsSep separator (map f list);

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

  throwIf = condition: message: value: if condition then throw message else value;
  throwIfNot = condition: throwIf (!condition);

  isDerivation = value: isAttrs value && value.type or "" == "derivation";
  getOutput =
    output: package:
    if !isAttrs package || package.outputSpecified or false then
      package
    else
      package.${output} or package.out or package;
  getVersion = package: package.version or "";
  getDev = getOutput "dev";
  getBin = getOutput "bin";
  getLib = getOutput "lib";
  makeBinPath = concatMapStringsSep ":" (package: "${getBin package}/bin");
  makeSearchPath = directory: concatMapStringsSep ":" (package: "${package}/${directory}");

  cmakeFeature = name: value: "-D${name}=${value}";
  cmakeBool = name: value: cmakeFeature name (if value then "ON" else "OFF");
  mesonOption = name: value: "-D${name}=${value}";
  mesonBool = name: value: mesonOption name (if value then "true" else "false");
  mesonEnable = name: value: mesonOption name (if value then "enabled" else "disabled");
  enableFeature = condition: name: "--${if condition then "enable" else "disable"}-${name}";
  withFeature = condition: name: "--with${optionalString (!condition) "out"}-${name}";

  versions = {
    major = version: head (splitVersion version);
    majorMinor =
      version: concatStringsSep "." [
        (head (splitVersion version))
        (head (tail (splitVersion version)))
      ];
  };

  # A package that can be called again with other arguments.
  makeOverridable =
    f: arguments:
    let
      result = f arguments;
    in
    if isAttrs result then
      result
      // {
        override =
          new: makeOverridable f (arguments // (if isFunction new then new arguments else new));
      }
    else
      result;

  callPackageWith =
    scope: file: arguments:
    let
      f = if isFunction file then file else import file;
      wanted = builtins.functionArgs f;
      missing = filter (
        name: !wanted.${name} && !(scope ? ${name}) && !(arguments ? ${name})
      ) (attrNames wanted);
      where = if isFunction file then "a package function" else toString file;
    in
    throwIf (missing != [ ])
      "${where}: no package named ${concatStringsSep ", " missing} is in this set"
      (makeOverridable f (builtins.intersectAttrs wanted scope // arguments));

  # Overlays applied in order, each a `final: prev:`.
  applyOverlays =
    base: overlays:
    fix (
      final: builtins.foldl' (prev: overlay: prev // overlay final prev) base overlays
    );

  licenses = listToAttrs (
    map
      (entry: nameValuePair (builtins.elemAt entry 0) { spdxId = builtins.elemAt entry 1; })
      [
        [ "asl20" "Apache-2.0" ]
        [ "bsd0" "0BSD" ]
        [ "bsd2" "BSD-2-Clause" ]
        [ "bsd3" "BSD-3-Clause" ]
        [ "bsdOriginal" "BSD-4-Clause" ]
        [ "mit" "MIT" ]
        [ "psfl" "Python-2.0" ]
        [ "zlib" "Zlib" ]
        [ "ncsa" "NCSA" ]
        [ "asl20-llvm" "Apache-2.0 WITH LLVM-exception" ]
        [ "isc" "ISC" ]
        [ "lgpl21Plus" "LGPL-2.1-or-later" ]
        [ "gpl2Plus" "GPL-2.0-or-later" ]
        [ "gpl3Plus" "GPL-3.0-or-later" ]
        [ "mpl20" "MPL-2.0" ]
        [ "publicDomain" "LicenseRef-public-domain" ]
        [ "openssl" "OpenSSL" ]
        [ "libtiff" "libtiff" ]
        [ "libpng2" "libpng-2.0" ]
      ]
  );
}
