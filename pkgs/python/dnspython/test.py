import dns.message
import dns.name
import dns.rdatatype


def test_names_and_messages() -> None:
    name = dns.name.from_text("www.example.")
    assert name.parent() == dns.name.from_text("example.")
    question = dns.message.make_query(name, "AAAA", id=7)
    again = dns.message.from_wire(question.to_wire())
    assert again.question[0].rdtype == dns.rdatatype.AAAA
    assert again == question
