import asyncio

from jinja2 import DictLoader, Environment, StrictUndefined, TemplateSyntaxError, UndefinedError
from jinja2.sandbox import SandboxedEnvironment, SecurityError

PAGES = {
    "base": "<{% block name %}base{% endblock %}>",
    "page": "{% extends 'base' %}{% block name %}{{ super() }}+page{% endblock %}",
    "macros": "{% macro twice(x) %}{{ x }}{{ x }}{% endmacro %}",
    "uses": "{% from 'macros' import twice %}{{ twice('a') }}",
}


def failure(kind: type[Exception], call: object, *arguments: object) -> str:
    try:
        call(*arguments)
    except kind as error:
        return str(error)
    raise AssertionError(f"no {kind.__name__}")


def test_expressions_and_loops() -> None:
    template = Environment().from_string(
        "{% for x in xs if x %}{{ loop.index }}:{{ x|upper }} {% else %}none{% endfor %}"
    )
    assert template.render(xs=["a", "", "b"]) == "1:A 2:B "
    assert template.render(xs=[]) == "none"


def test_inheritance_and_macros() -> None:
    pages = Environment(loader=DictLoader(PAGES))
    assert pages.get_template("page").render() == "<base+page>"
    assert pages.get_template("uses").render() == "aa"


def test_escaping() -> None:
    assert Environment(autoescape=True).from_string("{{ x }}{{ x|safe }}").render(x="<") == "&lt;<"


def test_errors() -> None:
    strict = Environment(undefined=StrictUndefined)
    assert "'x' is undefined" in failure(UndefinedError, strict.from_string("{{ x }}").render)
    failure(TemplateSyntaxError, strict.from_string, "{% if %}")
    sandbox = SandboxedEnvironment().from_string("{{ ''.__class__.__mro__ }}")
    failure(SecurityError, sandbox.render)


def test_asyncio() -> None:
    template = Environment(enable_async=True).from_string("{{ f() }}")

    async def f() -> int:
        return 42

    assert asyncio.run(template.render_async(f=f)) == "42"
