# The interpreters: one row each, in the pinned source of Debian.
{
  python313 = {
    version = "3.13.5";
    pythonVersion = "3.13";
    src = {
      url = "mirror://debian/pool/main/p/python3.13/python3.13_3.13.5.orig.tar.xz";
      hash = "sha256-k+WD8kNFTm6eRYjKLCZiIGrZYWWYYyd6/NuWgBZH1kA=";
    };
    # How extension modules of this interpreter are called.
    abi = "cpython-313";
    # What wheels are compiled against as well.
    headerPatches = [ ./patches/0004-recursion.patch ];
    patches = [
      ./patches/0001-soabi.patch
      ./patches/0002-platform.patch
      ./patches/0003-exit-thread.patch
      ./patches/0005-modules.patch
      ./patches/0006-processes.patch
      ./patches/0007-user-site.patch
      ./patches/0008-test-support.patch
    ];
    # Upstream's backported fixes that Debian has for this version: vulnerabilities and regressions, in
    # its order.
    fixes = {
      url = "mirror://debian/pool/main/p/python3.13/python3.13_3.13.5-2+deb13u5.debian.tar.xz";
      hash = "sha256-pR9FbmVM4sm0DMHbgAXlBBzbCyw6qWqwhxxJ/pUoA2Y=";
      names = [
        "revert-logger-disable.diff"
        "CVE-2025-11468.patch"
        "CVE-2025-12084.patch"
        "CVE-2025-13462.patch"
        "CVE-2025-13836.patch"
        "CVE-2025-13837.patch"
        "CVE-2025-6069.patch"
        "CVE-2025-6075.patch"
        "CVE-2025-8194.patch"
        "CVE-2025-8291.patch"
        "CVE-2025-15282.patch"
        "CVE-2026-0672.patch"
        "CVE-2026-0865.patch"
        "CVE-2026-1299.patch"
        "CVE-2026-2297.patch"
        "CVE-2026-3446.patch"
        "CVE-2026-4224.patch"
        "CVE-2026-3644.patch"
        "CVE-2026-4519.patch"
        "CVE-2026-6019.patch"
        "CVE-2026-6019-2.patch"
        "CVE-2026-6100.patch"
        "ssl-sni-crash.patch"
        "ssl-reference-leak.patch"
        "dict-use-after-free.patch"
        "traverse-managed-dicts.patch"
        "CVE-2026-1502.patch"
        "CVE-2026-3276.patch"
        "CVE-2026-7774.patch"
        "CVE-2026-8328.patch"
        "CVE-2026-9669.patch"
        "CVE-2026-6879.patch"
        "CVE-2026-0864.patch"
        "CVE-2026-4360.patch"
        "CVE-2026-11940.patch"
        "CVE-2026-11972.patch"
      ];
    };
    # Ours on top of these.
    interpreterPatches = [
      ./patches/0009-shared-state.patch
      ./patches/0010-likely-next.patch
      ./patches/0011-one-entry.patch
      ./patches/0012-patterns-one-entry.patch
      ./patches/0013-unnumbered-entries.patch
      ./patches/0014-no-ancillary-data.patch
      ./patches/0015-methodcaller-clear.patch
    ];
    # What extension modules may import, and what sysconfig and pyconfig.h say: reviewed files that
    # the interpreter's build is compared with. `nix run .#update-python-config` makes the latter.
    exportList = ./exports/cpython-313.txt;
    config = ./config/cpython-313;
    # Made by `nix run .#update-python-profile`; see profile.nix.
    profile = ./profiles/cpython-313.proftext.xz;
    # The build machine's interpreter of the same version.
    buildPython = "python313";
  };
}
