from typing import Annotated

import typer
from typer.testing import CliRunner

app = typer.Typer()


@app.command()
def add(
    first: int, second: int, verbose: Annotated[bool, typer.Option(help="Say more")] = False
) -> None:
    """Adds two numbers."""
    typer.echo(f"{first} + {second} = {first + second}" if verbose else first + second)


@app.command()
def greet(name: str = "you") -> None:
    typer.echo(f"Hello, {name}")
    raise typer.Exit(3)


def call(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(words))
    return result.exit_code, result.output


def test_arguments_and_options() -> None:
    assert call("add", "2", "3") == (0, "5\n")
    assert call("add", "2", "3", "--verbose") == (0, "2 + 3 = 5\n")
    assert call("greet", "--name", "x") == (3, "Hello, x\n")


def test_errors_and_help() -> None:
    code, output = call("add", "2", "x")
    assert code == 2 and "Invalid value for 'second'" in output
    code, output = call("add", "--help")
    assert code == 0 and "Adds two numbers." in output and "Say more" in output
