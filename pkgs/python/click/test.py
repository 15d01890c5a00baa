import click
from click.testing import CliRunner


@click.group()
@click.option("--level", type=click.IntRange(0, 3), default=1, envvar="LEVEL")
@click.pass_context
def command(context: click.Context, level: int) -> None:
    context.obj = level


@command.command()
@click.argument("names", nargs=-1)
@click.option("--loud/--quiet")
@click.pass_obj
def greet(level: int, names: tuple[str, ...], loud: bool) -> None:
    """Greet each name."""
    for name in names:
        text = f"{level} hello {name}"
        click.secho(text.upper() if loud else text, fg="red")


def run(*arguments: str, **options: object) -> object:
    return CliRunner().invoke(command, arguments, **options)


def test_options_and_arguments() -> None:
    result = run("--level", "2", "greet", "--loud", "a", "b")
    assert (result.exit_code, result.output) == (0, "2 HELLO A\n2 HELLO B\n")
    assert run("greet", "a", env={"LEVEL": "3"}).output == "3 hello a\n"
    assert run("greet", "a", color=True).output == "\x1b[31m1 hello a\x1b[0m\n"


def test_help_and_errors() -> None:
    assert "Greet each name." in run("greet", "--help").output
    result = run("--level", "9", "greet")
    assert result.exit_code == 2
    assert "0<=x<=3" in result.output


def test_prompt() -> None:
    @click.command()
    @click.password_option()
    def secret(password: str) -> None:
        click.echo(len(password))

    assert CliRunner().invoke(secret, input="word\nword\n").output.splitlines()[-1] == "4"
