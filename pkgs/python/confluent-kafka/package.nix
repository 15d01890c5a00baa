{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  wheel,
  rdkafka,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "confluent-kafka";
  version = "2.8.2";
  pyproject = true;
  src = fetchPypi {
    pname = "confluent_kafka";
    inherit (finalAttrs) version;
    hash = "sha256-6MrCoAloxYfX56j7trLTwusNNC1C/fH9w2wQA2uUS/M=";
  };
  patches = [
    ./patches/0001-parameters.patch
    ./patches/0002-64-bits.patch
  ];
  # What the archive of the library needs.
  postPatch = ''
    substituteInPlace setup.py --replace-fail "libraries=[librdkafka_libname]" \
      "libraries=[librdkafka_libname, 'lz4', 'ssl', 'crypto', 'zstd', 'z']"
  '';
  build-system = [
    setuptools
    wheel
  ];
  buildInputs = [ rdkafka ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
    runFlags = [
      "--network"
      "--timeout"
      "600"
    ];
  };
  meta = {
    description = "Client of Apache Kafka";
    homepage = "https://github.com/confluentinc/confluent-kafka-python";
    license = lib.licenses.asl20;
  };
})
