import io

import colorama
from colorama import AnsiToWin32, Back, Cursor, Fore, Style


def test_codes() -> None:
    assert Fore.RED + Back.BLUE + Style.BRIGHT == "\x1b[31m\x1b[44m\x1b[1m"
    assert Cursor.POS(3, 4) == "\x1b[4;3H"


def test_codes_are_taken_out() -> None:
    stream = io.StringIO()
    wrapped = AnsiToWin32(stream, convert=False, strip=True)
    wrapped.write(f"{Fore.GREEN}go{Style.RESET_ALL}")
    assert stream.getvalue() == "go"


def test_set_up_and_back() -> None:
    colorama.init(autoreset=True)
    colorama.deinit()
    colorama.just_fix_windows_console()
