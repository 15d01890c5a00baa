# Functions of nixpkgs' lib under its names and with its results, written for these tests.
let
  lib = trivial // lists // strings // attrsets // fixedPoints // packages // flags // {
    inherit
      trivial
      lists
      strings
      attrsets
      fixedPoints
      ;
    customisation = import ./customisation.nix { inherit lib; };
    licenses = import ./licenses.nix;
    platforms = {
      all = [ "x86_64-linux" ];
      linux = [ "x86_64-linux" ];
      unix = [ "x86_64-linux" ];
      none = [ ];
    };
    maintainers = { };
    teams = { };
    sourceTypes = {
      fromSource.isSource = true;
      binaryNativeCode.isSource = false;
    };
    fakeHash = "sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    inherit (lib.versions) splitVersion;
    fetchers.proxyImpureEnvVars = [
      "http_proxy"
      "https_proxy"
      "ftp_proxy"
      "all_proxy"
      "no_proxy"
    ];
    versions = {
      inherit (builtins) splitVersion;
      major = version: lib.head (lib.splitVersion version);
      minor = version: lib.elemAt (lib.splitVersion version) 1;
      patch = version: lib.elemAt (lib.splitVersion version) 2;
      majorMinor = version: "${lib.versions.major version}.${lib.versions.minor version}";
    };
    generators = {
      toPretty = _: value: builtins.toJSON value;
      toJSON = _: builtins.toJSON;
      toKeyValue =
        _: attrs:
        lib.concatStrings (lib.mapAttrsToList (name: value: "${name}=${toString value}\n") attrs);
    };
    inherit (lib.customisation)
      callPackageWith
      callPackagesWith
      extendDerivation
      makeOverridable
      makeScope
      overrideDerivation
      ;
  };

  trivial = {
    inherit (builtins)
      bitAnd
      bitOr
      isBool
      isInt
      isFloat
      isPath
      lessThan
      pathExists
      readFile
      seq
      deepSeq
      trace
      add
      sub
      ;
    id = x: x;
    const = x: _: x;
    flip =
      f: a: b:
      f b a;
    pipe = builtins.foldl' (value: f: f value);
    min = a: b: if a < b then a else b;
    max = a: b: if a > b then a else b;
    boolToString = value: if value then "true" else "false";
    mapNullable = f: value: if value == null then null else f value;
    defaultTo = default: value: if value == null then default else value;
    importJSON = path: builtins.fromJSON (builtins.readFile path);
    warn = message: builtins.trace "warning: ${message}";
    warnIf = condition: message: if condition then lib.warn message else lib.id;
    throwIf = condition: message: if condition then throw message else lib.id;
    throwIfNot = condition: lib.throwIf (!condition);
    assertMsg = condition: message: condition || throw message;
    isFunction = f: builtins.isFunction f || (f ? __functor && lib.isFunction (f.__functor f));
    functionArgs =
      f:
      if f ? __functor then
        f.__functionArgs or (lib.functionArgs (f.__functor f))
      else
        builtins.functionArgs f;
    setFunctionArgs = f: arguments: {
      __functor = _: f;
      __functionArgs = arguments;
    };
    mirrorFunctionArgs = f: lib.flip lib.setFunctionArgs (lib.functionArgs f);
    toFunction = value: if lib.isFunction value then value else _: value;
  };

  lists = {
    inherit (builtins)
      all
      any
      concatLists
      concatMap
      elem
      elemAt
      filter
      foldl'
      genList
      head
      isList
      length
      map
      partition
      sort
      tail
      ;
    singleton = value: [ value ];
    optional = condition: value: if condition then [ value ] else [ ];
    optionals = condition: list: if condition then list else [ ];
    toList = value: if builtins.isList value then value else [ value ];
    flatten = value: if builtins.isList value then lib.concatMap lib.flatten value else [ value ];
    last = list: lib.elemAt list (lib.length list - 1);
    init = list: lib.genList (lib.elemAt list) (lib.length list - 1);
    take = count: list: lib.genList (lib.elemAt list) (lib.min count (lib.length list));
    drop =
      count: list:
      lib.genList (n: lib.elemAt list (n + count)) (lib.max 0 (lib.length list - count));
    remove = value: lib.filter (other: other != value);
    subtractLists = gone: lib.filter (value: !lib.elem value gone);
    intersectLists = kept: lib.filter (value: lib.elem value kept);
    unique = lib.foldl' (seen: value: if lib.elem value seen then seen else seen ++ [ value ]) [ ];
    findFirst =
      predicate: default: list:
      let
        found = lib.filter predicate list;
      in
      if found == [ ] then default else lib.head found;
    imap0 = f: list: lib.genList (n: f n (lib.elemAt list n)) (lib.length list);
    imap1 = f: lib.imap0 (n: f (n + 1));
    range = first: last: lib.genList (n: first + n) (lib.max 0 (last - first + 1));
    foldr =
      f: start: list:
      if list == [ ] then start else f (lib.head list) (lib.foldr f start (lib.tail list));
    zipListsWith =
      f: a: b:
      lib.genList (n: f (lib.elemAt a n) (lib.elemAt b n)) (lib.min (lib.length a) (lib.length b));
    naturalSort = lib.sort lib.lessThan;
  };

  strings = {
    inherit (builtins)
      concatStringsSep
      isString
      match
      replaceStrings
      split
      stringLength
      substring
      typeOf
      ;
    concatStrings = lib.concatStringsSep "";
    concatMapStrings = f: list: lib.concatStrings (map f list);
    concatMapStringsSep =
      separator: f: list:
      lib.concatStringsSep separator (map f list);
    concatImapStringsSep =
      separator: f: list:
      lib.concatStringsSep separator (lib.imap1 f list);
    concatLines = lib.concatMapStrings (line: line + "\n");
    optionalString = condition: string: if condition then string else "";
    splitString =
      separator: string: lib.filter lib.isString (lib.split (lib.escapeRegex separator) string);
    escapeRegex = lib.escape (lib.stringToCharacters "\\[{()^$?*+|.");
    stringToCharacters = string: lib.genList (n: lib.substring n 1 string) (lib.stringLength string);
    escape = characters: lib.replaceStrings characters (map (each: "\\${each}") characters);
    hasPrefix = prefix: string: lib.substring 0 (lib.stringLength prefix) string == prefix;
    hasSuffix =
      suffix: string:
      let
        start = lib.stringLength string - lib.stringLength suffix;
      in
      start >= 0 && lib.substring start (-1) string == suffix;
    hasInfix = infix: string: lib.match ".*${lib.escapeRegex infix}.*" string != null;
    removePrefix =
      prefix: string:
      if lib.hasPrefix prefix string then lib.substring (lib.stringLength prefix) (-1) string else string;
    removeSuffix =
      suffix: string:
      if lib.hasSuffix suffix string then
        lib.substring 0 (lib.stringLength string - lib.stringLength suffix) string
      else
        string;
    lowerChars = lib.stringToCharacters "abcdefghijklmnopqrstuvwxyz";
    upperChars = lib.stringToCharacters "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    toLower = lib.replaceStrings lib.upperChars lib.lowerChars;
    toUpper = lib.replaceStrings lib.lowerChars lib.upperChars;
    trim =
      string:
      let
        found = lib.match "[[:space:]]*(.*[^[:space:]])[[:space:]]*" string;
      in
      if found == null then "" else lib.head found;
    # Plain words stay as they are, as in nixpkgs.
    escapeShellArg =
      value:
      let
        string = toString value;
      in
      if lib.match "[[:alnum:],._+:@%/-]+" string != null then
        string
      else
        "'${lib.replaceStrings [ "'" ] [ "'\\''" ] string}'";
    escapeShellArgs = lib.concatMapStringsSep " " lib.escapeShellArg;
    sanitizeDerivationName =
      name:
      lib.concatMapStrings (part: if lib.isList part then "-" else part) (
        lib.split "[^[:alnum:]+._?=-]+" (builtins.unsafeDiscardStringContext name)
      );
    versionOlder = a: b: builtins.compareVersions b a == 1;
    versionAtLeast = a: b: !lib.versionOlder a b;
    getName = package: package.pname or (builtins.parseDrvName (package.name or package)).name;
    getVersion =
      package: package.version or (builtins.parseDrvName (package.name or package)).version;
    makeSearchPath =
      directory: paths:
      lib.concatMapStringsSep ":" (path: "${path}/${directory}") (
        lib.filter (path: path != null) paths
      );
    makeSearchPathOutput =
      output: directory: packages:
      lib.makeSearchPath directory (map (lib.getOutput output) packages);
    makeBinPath = lib.makeSearchPathOutput "bin" "bin";
    makeLibraryPath = lib.makeSearchPathOutput "lib" "lib";
    makeIncludePath = lib.makeSearchPathOutput "dev" "include";
  };

  attrsets = {
    inherit (builtins)
      attrNames
      attrValues
      catAttrs
      getAttr
      hasAttr
      intersectAttrs
      isAttrs
      listToAttrs
      mapAttrs
      removeAttrs
      ;
    nameValuePair = name: value: { inherit name value; };
    optionalAttrs = condition: attrs: if condition then attrs else { };
    filterAttrs =
      predicate: attrs:
      removeAttrs attrs (lib.filter (name: !predicate name attrs.${name}) (lib.attrNames attrs));
    mapAttrs' = f: attrs: lib.listToAttrs (lib.mapAttrsToList f attrs);
    mapAttrsToList = f: attrs: map (name: f name attrs.${name}) (lib.attrNames attrs);
    attrsToList = lib.mapAttrsToList lib.nameValuePair;
    concatMapAttrs = f: attrs: lib.mergeAttrsList (lib.mapAttrsToList f attrs);
    mergeAttrsList = lib.foldl' (merged: attrs: merged // attrs) { };
    genAttrs = names: f: lib.listToAttrs (map (name: lib.nameValuePair name (f name)) names);
    getAttrs = names: attrs: lib.genAttrs names (name: attrs.${name});
    attrByPath =
      path: default: attrs:
      if path == [ ] then
        attrs
      else if attrs ? ${lib.head path} then
        lib.attrByPath (lib.tail path) default attrs.${lib.head path}
      else
        default;
    recursiveUpdate =
      a: b:
      a
      // lib.mapAttrs (
        name: value:
        if lib.isAttrs value && lib.isAttrs (a.${name} or null) then
          lib.recursiveUpdate a.${name} value
        else
          value
      ) b;
    recurseIntoAttrs = attrs: attrs // { recurseForDerivations = true; };
    dontRecurseIntoAttrs = attrs: attrs // { recurseForDerivations = false; };
    isDerivation = value: value.type or null == "derivation";
    getOutput =
      output: package:
      if !package ? outputSpecified || !package.outputSpecified then
        package.${output} or package.out or package
      else
        package;
    getBin = lib.getOutput "bin";
    getDev = lib.getOutput "dev";
    getLib = lib.getOutput "lib";
    getMan = lib.getOutput "man";
  };

  fixedPoints = {
    fix =
      f:
      let
        x = f x;
      in
      x;
    extends =
      overlay: f: final:
      let
        prev = f final;
      in
      prev // overlay final prev;
    composeExtensions =
      f: g: final: prev:
      let
        first = f final prev;
      in
      first // g final (prev // first);
    composeManyExtensions = lib.foldr lib.composeExtensions (_: _: { });
    toExtension =
      f:
      if !lib.isFunction f then
        _: _: f
      else
        final: prev:
        let
          first = f prev;
        in
        if lib.isFunction first then f final prev else first;
    makeExtensible =
      f:
      lib.fix (final: f final // { extend = overlay: lib.makeExtensible (lib.extends overlay f); });
  };

  packages = {
    hiPrio = package: package;
    lowPrio = package: package;
    cleanSource = path: path;
    cleanSourceWith =
      {
        src,
        filter ? _: _: true,
        name ? "source",
      }:
      builtins.path {
        inherit filter name;
        path = src;
      };
    getExe = package: lib.getExe' package (package.meta.mainProgram or (lib.getName package));
    getExe' = package: program: "${lib.getBin package}/bin/${program}";
  };

  flags = {
    cmakeOptionType = type: name: value: "-D${name}:${lib.toUpper type}=${value}";
    cmakeFeature = lib.cmakeOptionType "string";
    cmakeBool =
      name: condition:
      lib.cmakeOptionType "bool" name (if condition then "TRUE" else "FALSE");
    mesonOption = name: value: "-D${name}=${value}";
    mesonBool = name: condition: lib.mesonOption name (lib.boolToString condition);
    mesonEnable = name: condition: lib.mesonOption name (if condition then "enabled" else "disabled");
    enableFeature = condition: name: "--${if condition then "enable" else "disable"}-${name}";
    enableFeatureAs =
      condition: name: value:
      lib.enableFeature condition name + lib.optionalString condition "=${value}";
    withFeature = condition: name: "--${if condition then "with" else "without"}-${name}";
    withFeatureAs =
      condition: name: value:
      lib.withFeature condition name + lib.optionalString condition "=${value}";
  };
in
lib
