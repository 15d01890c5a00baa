import io
import logging as standard

from absl import flags, logging


def parsed(*arguments: str) -> flags.FlagValues:
    values = flags.FlagValues()
    flags.DEFINE_integer("size", 5, "How large.", lower_bound=1, flag_values=values)
    flags.DEFINE_list("names", ["a"], "Which.", flag_values=values)
    flags.DEFINE_bool("fast", False, "Whether.", flag_values=values)
    flags.DEFINE_enum("kind", None, ["x", "y"], "What.", flag_values=values)
    values(["program", *arguments])
    return values


def test_flags() -> None:
    found = parsed("--size=7", "--names=b,c", "--fast", "--kind", "y")
    assert (found.size, found.names, found.fast, found.kind) == (7, ["b", "c"], True, "y")
    found = parsed("--nofast")
    assert (found.size, found.names, found.fast, found.kind) == (5, ["a"], False, None)


def test_errors_are_exceptions() -> None:
    for argument in ("--size=0", "--size=x", "--kind=z", "--none"):
        try:
            parsed(argument)
        except flags.Error as error:
            print("absl-py:", error)
        else:
            raise AssertionError(f"{argument} was accepted")


def test_logging() -> None:
    target = io.StringIO()
    logging.use_python_logging(quiet=True)
    handler = standard.StreamHandler(target)
    logger = logging.get_absl_logger()
    logger.addHandler(handler)
    logging.set_verbosity(logging.INFO)
    logging.info("%d things", 5)
    logging.debug("not told")
    logger.removeHandler(handler)
    assert target.getvalue() == "5 things\n"
