import jwt

KEY = "a secret of sixty-four bytes, as a key for SHA-512 has to be long"


def test_known_token() -> None:
    # From the specification (RFC 7515, appendix A.1).
    token = (
        "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9"
        ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0"
        "cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    )
    key = jwt.PyJWK(
        {
            "kty": "oct",
            "k": "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1"
            "Z9CAow",
            "alg": "HS256",
        }
    )
    found = jwt.decode(token, key, algorithms=["HS256"], options={"verify_exp": False})
    assert found == {"iss": "joe", "exp": 1300819380, "http://example.com/is_root": True}
    try:
        jwt.decode(token, key, algorithms=["HS256"])
    except jwt.ExpiredSignatureError:
        pass
    else:
        raise AssertionError("a token of 2011 is accepted")


def test_tokens_come_back() -> None:
    token = jwt.encode({"sub": "ada", "aud": "books"}, KEY, algorithm="HS512")
    assert jwt.decode(token, KEY, algorithms=["HS512"], audience="books")["sub"] == "ada"
    for wrong in (token[:-4] + "AAAA", "a.b", ""):
        try:
            jwt.decode(wrong, KEY, algorithms=["HS512"], audience="books")
        except jwt.InvalidTokenError as error:
            print("pyjwt:", error)
        else:
            raise AssertionError("a wrong token is accepted")
