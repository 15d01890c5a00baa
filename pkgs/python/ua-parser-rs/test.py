import importlib
import threading

from ua_parser_rs import DeviceExtractor, OSExtractor, UserAgentExtractor

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:141.0) Gecko/20100101 Firefox/141.0.2"
AGENTS = UserAgentExtractor(
    [
        (r"(Edg)/(\d+)\.(\d+)", "Edge", None, None, None, None),
        (r"(Firefox)/(\d+)\.(\d+)(?:\.(\d+))?", None, None, None, None, None),
        (r"(Chrome)/(\d+)", "Google $1", None, "0", None, None),
    ]
)


def test_module_is_compiled() -> None:
    module = importlib.import_module("ua_parser_rs.ua_parser_rs")
    assert module.__file__.endswith(".so")


def test_agents() -> None:
    found = AGENTS.extract(FIREFOX)
    assert (found.family, found.major, found.minor, found.patch) == ("Firefox", "141", "0", "2")
    found = AGENTS.extract("Chrome/100.5")
    assert (found.family, found.major, found.minor) == ("Google Chrome", "100", "0")
    assert AGENTS.extract("Edg/1.2 Chrome/3").family == "Edge"
    assert AGENTS.extract("curl/8") is None


def test_systems_and_devices() -> None:
    systems = OSExtractor([(r"(Android) (\d+)(?:\.(\d+))?", None, None, None, None, None)])
    found = systems.extract("Linux; Android 14.1; Pixel 8")
    assert (found.family, found.major, found.minor) == ("Android", "14", "1")
    devices = DeviceExtractor([(r"; *(pixel \d+)", "i", "$1", "Google", "$1")])
    found = devices.extract("Linux; Android 14.1; Pixel 8")
    assert (found.family, found.brand, found.model) == ("Pixel 8", "Google", "Pixel 8")


def test_many_patterns_and_threads() -> None:
    many = UserAgentExtractor(
        (rf"(Browser{number})/(\d+)", None, None, None, None, None) for number in range(500)
    )
    found: list[str] = []
    threads = [
        threading.Thread(target=lambda n=number: found.append(many.extract(f"Browser{n}/1").family))
        for number in (7, 77, 477)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    # The first of the list wins, as 7 does before 77.
    assert sorted(found) == ["Browser477", "Browser7", "Browser77"]


def test_errors() -> None:
    try:
        UserAgentExtractor([("(", None, None, None, None, None)])
    except ValueError as error:
        assert str(error)
    else:
        raise AssertionError("no ValueError")
