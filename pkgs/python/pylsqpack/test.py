from pylsqpack import Decoder, DecompressionFailed, Encoder, StreamBlocked, _binding

HEADERS = [(b":method", b"GET"), (b":path", b"/sample/path"), (b"custom-key", b"custom-value")]


def test_module_is_compiled() -> None:
    assert _binding.__file__.endswith(".so")
    assert Encoder is _binding.Encoder


def test_without_a_table() -> None:
    encoder, decoder = Encoder(), Decoder(0, 0)
    control, block = encoder.encode(0, HEADERS)
    assert control == b""
    assert decoder.feed_header(0, block) == (b"", HEADERS)
    # Appendix B.1 of RFC 9204.
    literal = bytes.fromhex("0000510b2f696e6465782e68746d6c")
    assert decoder.feed_header(4, literal) == (b"", [(b":path", b"/index.html")])


def test_with_a_table() -> None:
    encoder, decoder = Encoder(), Decoder(4096, 16)
    decoder.feed_encoder(encoder.apply_settings(4096, 16))
    sizes = []
    for stream in range(0, 40, 4):
        control, block = encoder.encode(stream, HEADERS)
        decoder.feed_encoder(control)
        answer, found = decoder.feed_header(stream, block)
        assert found == HEADERS
        encoder.feed_decoder(answer)
        sizes.append(len(block))
    assert sizes[-1] < sizes[0]
    print("blocks of", sizes, "bytes")


def test_blocked_streams() -> None:
    encoder, decoder = Encoder(), Decoder(4096, 16)
    settings = encoder.apply_settings(4096, 16)
    late = settings
    for stream in range(0, 16, 4):
        control, block = encoder.encode(stream, HEADERS)
        late += control
        try:
            decoder.feed_header(stream, block)
        except StreamBlocked:
            assert stream in decoder.feed_encoder(late)
            assert decoder.resume_header(stream)[1] == HEADERS
            return
    raise AssertionError("no stream was blocked")


def test_errors_are_exceptions() -> None:
    try:
        Decoder(0, 0).feed_header(0, b"1")
    except DecompressionFailed as error:
        print("pylsqpack:", repr(error))
    else:
        raise AssertionError("it was read")
