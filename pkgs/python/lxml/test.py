import gzip
import io
import tempfile
import threading
from pathlib import Path
from xml.sax.handler import ContentHandler

import lxml.builder
import lxml.html
import lxml.html.diff
import lxml.sax
from lxml import _elementpath, etree, objectify

XSL = "http://www.w3.org/1999/XSL/Transform"


def stylesheet(body: str) -> etree.XSLT:
    head = f'<xsl:stylesheet version="1.0" xmlns:xsl="{XSL}" xmlns:my="urn:my"'
    return etree.XSLT(etree.XML(f"{head} exclude-result-prefixes='my'>{body}</xsl:stylesheet>"))


def test_every_module_is_compiled() -> None:
    modules = etree, objectify, _elementpath, lxml.builder, lxml.sax, lxml.html.diff
    for module in (*modules, lxml.html._difflib):
        assert module.__file__.endswith(".cpython-313-wasm32-wasi.so"), module
    assert etree.LIBXML_VERSION == etree.LIBXML_COMPILED_VERSION
    assert etree.LIBXSLT_VERSION == etree.LIBXSLT_COMPILED_VERSION
    assert {"xpath", "xmlschema", "zlib", "iconv"} <= etree.LIBXML_FEATURES


def test_tree_and_paths() -> None:
    root = etree.fromstring("<a xmlns:x='urn:x'><b i='1'>one</b>tail<x:b i='2'/><!--c--></a>")
    assert root.xpath("//b/@i") == ["1"]
    assert root.xpath("count(//x:b)", namespaces={"x": "urn:x"}) == 1.0
    assert root.findtext(".//b[@i='1']") == "one"
    assert [child.tag for child in root.iterchildren(tag=etree.Element)] == ["b", "{urn:x}b"]
    root[0].set("j", "\u20ac")
    assert (
        etree.tostring(root[0], with_tail=False) == b'<b xmlns:x="urn:x" i="1" j="&#8364;">one</b>'
    )
    assert (
        etree.tostring(etree.XML("<a> <b/> </a>"), method="c14n2", strip_text=True)
        == b"<a><b></b></a>"
    )


def test_xpath_calls_python() -> None:
    functions = etree.FunctionNamespace("urn:functions")
    functions["join"] = lambda context, nodes, glue: glue.join(node.text for node in nodes)
    root = etree.XML("<a><b>x</b><b>y</b></a>")
    assert root.xpath("f:join(b, '+')", namespaces={"f": "urn:functions"}) == "x+y"

    def fail(context: object) -> None:
        raise KeyError("of an extension")

    functions["fail"] = fail
    try:
        root.xpath("f:fail()", namespaces={"f": "urn:functions"})
    except KeyError as error:
        assert error.args == ("of an extension",)
    else:
        raise AssertionError("an exception was lost in XPath")
    assert root.xpath(
        "re:test(b[1], '^[xy]$')", namespaces={"re": "http://exslt.org/regular-expressions"}
    )


def test_stylesheets() -> None:
    sums = stylesheet(
        '<xsl:template match="/"><r><xsl:value-of select="sum(//b)"/></r></xsl:template>'
    )
    assert sums(etree.XML("<a><b>1</b><b>2.5</b></a>")).getroot().text == "3.5"
    titled = stylesheet(
        '<xsl:param name="p"/><xsl:template match="b">'
        '<i><xsl:value-of select="$p"/></i></xsl:template>'
    )
    assert str(titled(etree.XML("<a><b/></a>"), p=etree.XSLT.strparam("it's"))).endswith(
        "<i>it's</i>\n"
    )

    class Shout(etree.XSLTExtension):
        def execute(self, context, self_node, input_node, output_parent):  # type: ignore[no-untyped-def]
            output_parent.text = input_node.text.upper()

    loud = etree.XSLT(
        etree.XML(
            f'<xsl:stylesheet version="1.0" xmlns:xsl="{XSL}" xmlns:my="urn:my" '
            'extension-element-prefixes="my"><xsl:template match="a"><r><my:shout/></r>'
            "</xsl:template></xsl:stylesheet>"
        ),
        extensions={("urn:my", "shout"): Shout()},
    )
    assert loud(etree.XML("<a>hey</a>")).getroot().text == "HEY"


def test_endless_stylesheet_is_an_error() -> None:
    endless = stylesheet('<xsl:template match="/"><xsl:apply-templates select="/"/></xsl:template>')
    try:
        endless(etree.XML("<a/>"))
    except etree.XSLTApplyError:
        assert "infinite template recursion" in endless.error_log[1].message
    else:
        raise AssertionError("an endless stylesheet ended")


def test_profiler() -> None:
    copied = stylesheet('<xsl:template match="/"><r/></xsl:template>')
    assert copied(etree.XML("<a/>"), profile_run=True).xslt_profile.getroot().tag == "profile"


def test_schemas() -> None:
    schema = etree.XMLSchema(
        etree.XML(
            '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">'
            '<xs:element name="n" type="xs:byte"/></xs:schema>'
        )
    )
    assert schema.validate(etree.XML("<n>127</n>"))
    assert not schema.validate(etree.XML("<n>128</n>"))
    assert schema.error_log.last_error.type_name == "SCHEMAV_CVC_DATATYPE_VALID_1_2_1"
    rules = etree.RelaxNG(
        etree.XML('<element name="n" xmlns="http://relaxng.org/ns/structure/1.0"><text/></element>')
    )
    assert rules.validate(etree.XML("<n>x</n>")) and not rules.validate(etree.XML("<m/>"))
    dtd = etree.DTD(io.StringIO("<!ELEMENT n EMPTY>"))
    assert dtd.validate(etree.XML("<n/>")) and not dtd.validate(etree.XML("<n>x</n>"))


def test_errors_say_where() -> None:
    try:
        etree.fromstring("<a>\n<b></a>")
    except etree.XMLSyntaxError as error:
        assert error.lineno == 2
        assert "ERR_TAG_NAME_MISMATCH" in [entry.type_name for entry in error.error_log]
    else:
        raise AssertionError("tags that do not match were accepted")
    recovered = etree.fromstring("<a><b></a>", etree.XMLParser(recover=True))
    assert recovered[0].tag == "b"


def test_parser_calls_python() -> None:
    class Target:
        def __init__(self) -> None:
            self.seen: list[str] = []

        def start(self, tag: str, attributes: dict[str, str]) -> None:
            self.seen.append(f"<{tag}{dict(attributes)}>")

        def end(self, tag: str) -> None:
            self.seen.append(f"</{tag}>")

        def data(self, text: str) -> None:
            self.seen.append(text)

        def comment(self, text: str) -> None:
            self.seen.append(f"!{text}")

        def close(self) -> str:
            return "".join(self.seen)

    parser = etree.XMLParser(target=Target())
    assert etree.fromstring("<a i='1'>x<!--c--></a>", parser) == "<a{'i': '1'}>x!c</a>"

    events = etree.iterparse(io.BytesIO(b"<a><b/><c>t</c></a>"), events=("start", "end"))
    assert [(event, element.tag) for event, element in events][-2:] == [("end", "c"), ("end", "a")]

    class Resolver(etree.Resolver):
        def resolve(self, url, public, context):  # type: ignore[no-untyped-def]
            return self.resolve_string("<!ENTITY e 'from Python'>", context)

    parser = etree.XMLParser(load_dtd=True, resolve_entities=True)
    parser.resolvers.add(Resolver())
    assert etree.fromstring("<!DOCTYPE a SYSTEM 'any.dtd'><a>&e;</a>", parser).text == "from Python"

    class Broken:
        def read(self, size: int) -> bytes:
            raise OSError("a stream that fails")

    try:
        etree.parse(Broken())
    except OSError as error:
        assert "a stream that fails" in str(error)
    else:
        raise AssertionError("a stream that fails was read")


def test_push_and_incremental_writing() -> None:
    parser = etree.XMLPullParser(events=("end",))
    for byte in b"<a><b>x</b></a>":
        parser.feed(bytes([byte]))
    assert [element.tag for _, element in parser.read_events()] == ["b", "a"]
    stream = io.BytesIO()
    with etree.xmlfile(stream, encoding="utf-8") as file, file.element("a", i="1"):
        file.write(etree.XML("<b/>"), "t<")
    assert stream.getvalue() == b'<a i="1"><b/>t&lt;</a>'


def test_html() -> None:
    page = lxml.html.document_fromstring(
        "<p>hi<p>you<a href='x?a=1'>l</a><form><input name=n value=v></form>", base_url="http://h/"
    )
    assert [p.text for p in page.iter("p")] == ["hi", "you"]
    page.make_links_absolute()
    assert [link for _, _, link, _ in page.iterlinks()] == ["http://h/x?a=1"]
    assert page.forms[0].fields["n"] == "v"
    assert lxml.html.tostring(lxml.html.fromstring("<p><br>&euml;")) == b"<p><br>&#235;</p>"
    assert "<ins>new</ins>" in lxml.html.diff.htmldiff("<p>a</p>", "<p>a new</p>")


def test_files() -> None:
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "a.xml.gz"
        etree.ElementTree(etree.XML("<a><b>" + "x" * 1000 + "</b></a>")).write(path, compression=9)
        assert len(path.read_bytes()) < 200
        assert gzip.decompress(path.read_bytes()).startswith(b"<a><b>xxx")
        with gzip.open(path) as file:
            assert len(etree.parse(file).findtext("b")) == 1000
        parser = etree.XMLParser(decompress=True)
        assert len(etree.parse(path, parser).findtext("b")) == 1000
        try:
            etree.parse(path)
        except etree.XMLSyntaxError:
            pass
        else:
            raise AssertionError("a packed file was read unasked")
        part, whole = Path(directory) / "part.xml", Path(directory) / "whole.xml"
        part.write_text("<p>in</p>")
        whole.write_text(
            '<w xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="part.xml"/></w>'
        )
        tree = etree.parse(whole)
        tree.xinclude()
        assert tree.findtext("p") == "in"
        try:
            etree.parse(Path(directory) / "none.xml")
        except OSError as error:
            assert "none.xml" in str(error)
        else:
            raise AssertionError("a file that is not there was read")


def test_encodings() -> None:
    for encoding in "iso-8859-1", "windows-1252", "utf-16", "koi8-r", "shift_jis":
        text = {"koi8-r": "\u044f", "shift_jis": "\u65e5"}.get(encoding, "\u00e9")
        data = etree.tostring(etree.XML(f"<a>{text}</a>"), encoding=encoding, xml_declaration=True)
        assert etree.fromstring(data).text == text, encoding


def test_objectify_builder_sax() -> None:
    root = objectify.fromstring("<r><n>3</n><f>0.5</f><s>t</s><n>4</n></r>")
    assert root.n + root.f == 3.5 and [int(n) for n in root.n] == [3, 4]
    assert root["s"].pyval == "t"
    made = lxml.builder.E.a(lxml.builder.E.b("t"), i="1")
    assert etree.tostring(made) == b'<a i="1"><b>t</b></a>'

    class Count(ContentHandler):
        elements = 0

        def startElementNS(self, name, qname, attributes):  # type: ignore[no-untyped-def]
            self.elements += 1

    counted = Count()
    lxml.sax.saxify(made, counted)
    assert counted.elements == 2


def test_threads() -> None:
    found: list[float] = []

    def work() -> None:
        for _ in range(50):
            tree = etree.XML("<a>" + "<b>1</b>" * 50 + "</a>")
            found.append(tree.xpath("sum(b)"))

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [50.0] * 150
