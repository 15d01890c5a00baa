# The interpreters: one row each, in the pinned source of Debian.
{
  python313 = {
    version = "3.13.5";
    pythonVersion = "3.13";
    src = {
      url = "mirror://debian/pool/main/p/python3.13/python3.13_3.13.5.orig.tar.xz";
      hash = "sha256-k+WD8kNFTm6eRYjKLCZiIGrZYWWYYyd6/NuWgBZH1kA=";
    };
    patches = [
      ./patches/0001-soabi.patch
      ./patches/0002-platform.patch
      ./patches/0003-exit-thread.patch
      ./patches/0004-recursion.patch
      ./patches/0005-modules.patch
      ./patches/0006-processes.patch
      ./patches/0007-user-site.patch
      ./patches/0008-test-support.patch
    ];
    # Those that change nothing of what wheels are compiled against.
    interpreterPatches = [
      ./patches/0009-shared-state.patch
      ./patches/0010-likely-next.patch
      ./patches/0011-one-entry.patch
      ./patches/0012-patterns-one-entry.patch
    ];
    # What extension modules may import; see package.nix for the check.
    exportList = ./exports/cpython-313.txt;
    # Made by `nix run .#update-python-profile`; see profile.nix.
    profile = ./profiles/cpython-313.proftext.xz;
    # The build machine's interpreter of the same version.
    buildPython = "python313";
  };
}
