import base64
import datetime
import decimal
import zlib

from snowflake.connector import errors, nanoarrow_arrow_iterator
from snowflake.connector.arrow_context import ArrowConverterContext
from snowflake.connector.nanoarrow_arrow_iterator import PyArrowRowIterator

# A stream of Arrow with one batch of two rows, as servers send it: base 85 of what zlib packed.
STREAM = zlib.decompress(
    base64.b85decode(
        "c-p0wKS&#46u{rbi%D%NM+xHKkkP@xsuU@O8c75}W6*=fBD85pO+aGM3<^%2N^$7W!NEZ~NpWy==-"
        "^hjhSJeV96EHA=8|0U^?l!cX_7COdxbuE_x*d{_ul*Ya`!RD*u@Zl0bGV41cTs*Aofr+9mjy9AU<{Z1h|K4;={m+"
        "+d+U!Kfnnt91H+#_y8s}$L{7gV|a)!jQx-XV!z`DXZabZxE-"
        "!gPf!o!+=TQK!TpBpx9qv^H~B((%iJ$!u^;QOLD%r;F^Je-@0YSm*}`Ti2axMylgXubS~iD@uSrx)3wAT<E$-"
        "(`Ib(X(iKV!c&E$9U+Xd{G(IzZyxSEU0ah~ga)UEB!d`3onCAfeV;rUx_Mqz~!_hYVkGm2GcM!5>j=&(XFI#+y6D"
        "~!q&n$aEFj7ggZlF^zOT~5ACm@iydaeMA=4j)rh!Af_lCoDZ!jXw8eRkUbUA1#{Ig+;Tvw!G`fwrEz7YP+6zUh|8"
        "I=<0eeqf?u)L`|>>_G1%^u6wdMtkP`Gt2CP*Rho@e^=30#quD&Ib^q34QPcIe_Q@9Y1BJTaGuZE4G*7&X&T2HDa*"
        "gJ5SEKoi*1h@6)@eQ)^){aX&u?XADIQJq@VRX=_Fgd3{M_DfVY5cCxvJA_e${C<hE21XvAx-"
        "tHqB<wR^HR`l<8JGy7&Y5+z@;Q+}_bVh6RGpPn+fwYS4Tp8#EuY;mxPip!pm%y7{ceqf2glc-BGGLHV`%-"
        "t7M^<FUjDPDYdFG}ELxrJ6LS1I5>r!s%E&W3rdiWwXtR?_F3-#bYj<f-"
        "sC45IkDnGJuCLD(D5o9m{|)&WL5fZ_I^XLh>v3;g@7IzY?SQ9Wk2U7v^1O*Nm>SAZD)1+vUG;40Unj_a}72#(mCy"
        "E+H6^H`tKi3IjTF#&0&XWC+KOU!K#3<}mg_Tf!ZEO}0U$HK1DzrHv^2$CdS2Wqs~%{Ej4LtIIZ}_)97KUn%395^q"
        "si-"
        "&6d(>$r1r`JmVzDe<2w>*tC;khSMi?0iZd{nr22zTddj`epm|8xs;x)*Z2)fy=z!@qbC*yghR}Ur+Y#^L6I4*S-"
        "E^Bp5!{dh2d^*lBr;y!`{$kQx~"
    )
)
ROW = (
    5,
    decimal.Decimal("-123.45"),
    1.5,
    "a\u20ac",
    True,
    datetime.date(2026, 1, 31),
    b"\0x",
    datetime.datetime(2026, 1, 31, 12, 30, 0, 250000),
    datetime.time(1, 1, 1),
)


def rows(stream: bytes, *, named: bool) -> list[object]:
    context = ArrowConverterContext({"TIMEZONE": "UTC"})
    return list(PyArrowRowIterator(None, stream, context, named, False, False, False))


def test_module_is_compiled() -> None:
    assert nanoarrow_arrow_iterator.__file__.endswith(".cpython-313-wasm32-wasi.so")


def test_known_rows() -> None:
    empty = (None, decimal.Decimal("0.07"), None, None, False, None, None, None, None)
    assert rows(STREAM, named=False) == [ROW, empty]
    first, second = rows(STREAM, named=True)
    assert first == dict(zip(("N", "D", "F", "S", "B", "DAY", "RAW", "TS", "T"), ROW, strict=True))
    assert second["D"] == decimal.Decimal("0.07")


def test_errors_are_exceptions() -> None:
    for stream in (STREAM[:200], b"noise" * 20):
        try:
            rows(stream, named=False)
        except errors.OperationalError as error:
            print("snowflake:", str(error)[:70])
        else:
            raise AssertionError("a stream that is none was read")
