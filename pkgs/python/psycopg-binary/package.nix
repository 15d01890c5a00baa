# Upstream makes it of psycopg-c by other names: the wheels that bring libpq along.
{
  psycopg,
  psycopg-c,
  psycopg-binary,
  runOnWasix,
}:
psycopg-c.overridePythonAttrs (previous: {
  pname = "psycopg-binary";
  postPatch =
    previous.postPatch
    + ''
      mv psycopg_c psycopg_binary
      # Of the wheel that upstream makes elsewhere; psycopg_c's files are its own then.
      sed -i '/^psycopg_binary = *$/,/^$/d' setup.cfg
      grep -rlZ 'psycopg[_-]c' setup.py setup.cfg psycopg_binary |
        xargs -0 sed -i 's/psycopg\([_-]\)c\([^a-z]\|$\)/psycopg\1binary\2/g'
      substituteInPlace psycopg_binary/pq.c \
        --replace-fail '__pyx_k_c[] = "c"' '__pyx_k_c[] = "binary"'
    '';
  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [
      psycopg
      psycopg-binary
    ];
  };
})
