"""Rows of method tables: CPython calls a PyCFunction through the type that its flags name."""

from wasix_casts.ctype import Function, Name, Pointer, Signature, Type, signature
from wasix_casts.log import Cast

METHOD = "PyCFunction"
_OBJECT = Pointer(Name("_object"))
_VECTOR = Pointer(Pointer(Name("_object")))
_CLASS = Pointer(Name("_typeobject"))
_SIZE = Name("long")
# What comes after `self`, for each set of flags that has a type of its own.
_CONVENTIONS: dict[frozenset[str], tuple[Type, ...]] = {
    frozenset({"KEYWORDS"}): (_OBJECT, _OBJECT),
    frozenset({"FASTCALL"}): (_VECTOR, _SIZE),
    frozenset({"FASTCALL", "KEYWORDS"}): (_VECTOR, _SIZE, _OBJECT),
    frozenset({"METHOD", "FASTCALL", "KEYWORDS"}): (_CLASS, _VECTOR, _SIZE, _OBJECT),
}
_PLAIN: tuple[Type, ...] = (_OBJECT,)
_TELLING = frozenset({"KEYWORDS", "FASTCALL", "METHOD"})
_KNOWN = _TELLING | {"VARARGS", "NOARGS", "O", "CLASS", "STATIC", "COEXIST"}


def is_method(cast: Cast, source: Function, target: Function, flags: frozenset[str] | None) -> bool:
    """Tell whether a cast only puts a method into a table, or takes it out.

    `flags` are the words after METH_ in the row that the cast is in, None where that is unknown.
    """
    if cast.target.spelled == METHOD:
        stored = source
    elif cast.source.spelled == METHOD:
        stored, flags = target, None
    else:
        return False
    # A project may have words of its own for several flags.
    if flags is None or flags - _KNOWN:
        return any(_follows(stored, after_self) for after_self in _CONVENTIONS.values())
    count = 1 + len(_CONVENTIONS.get(flags & _TELLING, _PLAIN))
    return signature(stored) == Signature(("i32",) * count, ("i32",))


def _follows(stored: Function, after_self: tuple[Type, ...]) -> bool:
    # Self and the result may have the types of the extension's own structures.
    return (
        not stored.variadic
        and isinstance(stored.result, Pointer)
        and isinstance(stored.parameters[0] if stored.parameters else None, Pointer)
        and stored.parameters[1:] == after_self
    )
