import _rjsmin
import rjsmin

SOURCE = """
/*! kept */
// a comment
function add (first , second) {
    var text = 'a  b' + "c // d", pattern = /[/]\\/  x/g ;
    return first + + second ;
}
"""
WANTED = (
    """function add(first,second){var text='a  b'+"c // d","""
    r"""pattern=/[/]\/  x/g;return first+ +second;}"""
)


def test_module_is_compiled() -> None:
    assert _rjsmin.__file__.endswith("/_rjsmin.cpython-313-wasm32-wasi.so")
    assert rjsmin.jsmin is _rjsmin.jsmin


def test_known_answers() -> None:
    assert rjsmin.jsmin(SOURCE) == WANTED
    assert rjsmin.jsmin(SOURCE, keep_bang_comments=True) == "/*! kept */" + WANTED
    assert rjsmin.jsmin(SOURCE.encode()) == WANTED.encode()
    many = SOURCE * 500
    assert rjsmin.jsmin(many) == rjsmin._make_jsmin(python_only=True)(many)


def test_errors_are_exceptions() -> None:
    try:
        rjsmin.jsmin(5)
    except TypeError as error:
        print("rjsmin:", error)
    else:
        raise AssertionError("a number was taken")
