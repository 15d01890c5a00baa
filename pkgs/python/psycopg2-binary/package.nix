# The same sources under the name of the wheels that bring libpq along.
{
  fetchPypi,
  psycopg2,
  psycopg2-binary,
  runOnWasix,
}:
psycopg2.overridePythonAttrs {
  pname = "psycopg2-binary";
  src = fetchPypi {
    pname = "psycopg2_binary";
    inherit (psycopg2) version;
    hash = "sha256-4yTs9g+VLSHdEUE7i77QlRu9mVeaBv0G8ov8N3N803M=";
  };
  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ psycopg2-binary ];
    runFlags = [ "--network" ];
  };
}
