import _rcssmin
import rcssmin

SOURCE = """
/*! kept */
a , b > c { color : #fff ; background: url( "a.png" ) ; }
@media (min-width : 5px) { .x { content: "/* text */" ; margin: 0 auto } }
"""


def test_module_is_compiled() -> None:
    assert _rcssmin.__file__.endswith("/_rcssmin.cpython-313-wasm32-wasi.so")
    assert rcssmin.cssmin is _rcssmin.cssmin


def test_known_answers() -> None:
    found = rcssmin.cssmin(SOURCE)
    assert found.startswith('a,b>c{color:#fff;background:url("a.png")}')
    assert found.endswith('.x{content:"/* text */";margin:0 auto}}')
    assert rcssmin.cssmin(SOURCE, keep_bang_comments=True) == "/*! kept */" + found
    assert rcssmin.cssmin(SOURCE.encode()) == found.encode()
    many = SOURCE * 500
    assert rcssmin.cssmin(many) == rcssmin._make_cssmin(python_only=True)(many)


def test_errors_are_exceptions() -> None:
    try:
        rcssmin.cssmin(5)
    except TypeError as error:
        print("rcssmin:", error)
    else:
        raise AssertionError("a number was taken")
