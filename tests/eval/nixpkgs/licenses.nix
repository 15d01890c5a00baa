# Licences under the names that nixpkgs gives them: name -> SPDX identifier, or null.
let
  spdx = {
    afl21 = "AFL-2.1";
    agpl3Only = "AGPL-3.0-only";
    agpl3Plus = "AGPL-3.0-or-later";
    artistic1 = "Artistic-1.0";
    artistic2 = "Artistic-2.0";
    asl11 = "Apache-1.1";
    asl20 = "Apache-2.0";
    beerware = "Beerware";
    blueOak100 = "BlueOak-1.0.0";
    boost = "BSL-1.0";
    bsd0 = "0BSD";
    bsd1 = "BSD-1-Clause";
    bsd2 = "BSD-2-Clause";
    bsd3 = "BSD-3-Clause";
    bsd3Clear = "BSD-3-Clause-Clear";
    bsdOriginal = "BSD-4-Clause";
    bsdOriginalUC = "BSD-4-Clause-UC";
    bzip2 = "bzip2-1.0.6";
    cc-by-40 = "CC-BY-4.0";
    cc-by-sa-40 = "CC-BY-SA-4.0";
    cc0 = "CC0-1.0";
    cddl = "CDDL-1.0";
    classpathException20 = "Classpath-exception-2.0";
    cnri-python = "CNRI-Python";
    curl = "curl";
    dtoa = "dtoa";
    epl10 = "EPL-1.0";
    epl20 = "EPL-2.0";
    fdl13Plus = "GFDL-1.3-or-later";
    free = null;
    ftl = "FTL";
    gpl1Only = "GPL-1.0-only";
    gpl1Plus = "GPL-1.0-or-later";
    gpl2Only = "GPL-2.0-only";
    gpl2Plus = "GPL-2.0-or-later";
    gpl3Only = "GPL-3.0-only";
    gpl3Plus = "GPL-3.0-or-later";
    hpnd = "HPND";
    hpndDoc = "HPND-doc";
    hpndSellVariant = "HPND-sell-variant";
    hpndUc = "HPND-UC";
    icu = "ICU";
    ijg = "IJG";
    imagemagick = "ImageMagick";
    info-zip = "Info-ZIP";
    isc = "ISC";
    lgpl2Only = "LGPL-2.0-only";
    lgpl2Plus = "LGPL-2.0-or-later";
    lgpl21Only = "LGPL-2.1-only";
    lgpl21Plus = "LGPL-2.1-or-later";
    lgpl3Only = "LGPL-3.0-only";
    lgpl3Plus = "LGPL-3.0-or-later";
    libpng = "Libpng";
    libpng2 = "libpng-2.0";
    libtiff = "libtiff";
    llvm-exception = "LLVM-exception";
    mit = "MIT";
    mit-cmu = "MIT-CMU";
    mit-modern = "MIT-Modern-Variant";
    mit0 = "MIT-0";
    mpl10 = "MPL-1.0";
    mpl11 = "MPL-1.1";
    mpl20 = "MPL-2.0";
    mspl = "MS-PL";
    ncsa = "NCSA";
    odbl = "ODbL-1.0";
    ofl = "OFL-1.1";
    openldap = "OLDAP-2.8";
    openssl = "OpenSSL";
    postgresql = "PostgreSQL";
    psfl = "Python-2.0";
    publicDomain = null;
    qhull = "Qhull";
    ruby = "Ruby";
    sendmail = "Sendmail";
    sleepycat = "Sleepycat";
    tcltk = "TCL";
    ucd = null;
    unicode-30 = "Unicode-3.0";
    unicode-dfs-2016 = "Unicode-DFS-2016";
    unicodeTOU = "Unicode-TOU";
    unlicense = "Unlicense";
    upl = "UPL-1.0";
    vim = "Vim";
    w3c = "W3C";
    wtfpl = "WTFPL";
    x11 = "X11";
    zlib = "Zlib";
    zpl20 = "ZPL-2.0";
    zpl21 = "ZPL-2.1";
  };
in
builtins.mapAttrs (
  shortName: spdxId:
  {
    inherit shortName;
    fullName = shortName;
    free = true;
    deprecated = false;
    redistributable = true;
  }
  // (if spdxId == null then { } else { inherit spdxId; })
) spdx
