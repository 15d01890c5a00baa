#include <cstdio>
#include <cstring>

#include <tinyxml2.h>

using namespace tinyxml2;

struct Counter : XMLVisitor {
    int elements = 0;
    bool VisitEnter(const XMLElement &, const XMLAttribute *) override {
        elements++;
        return true;
    }
};

int main() {
    XMLDocument document;
    if (document.Parse("<?xml version='1.0'?><a b='1' c='2.5'><d>x &amp; &#xe9;</d><!-- e --><f/></a>") != XML_SUCCESS)
        return 1;
    XMLElement *a = document.RootElement();
    if (a->IntAttribute("b") != 1 || a->DoubleAttribute("c") != 2.5 || a->BoolAttribute("none", true) != true)
        return 2;
    if (std::strcmp(a->FirstChildElement("d")->GetText(), "x & \xc3\xa9") != 0)
        return 3;
    Counter counter;
    document.Accept(&counter);
    if (counter.elements != 3)
        return 4;

    a->SetAttribute("b", "<two>");
    a->DeleteChild(a->FirstChildElement("d"));
    a->InsertNewChildElement("g")->SetText(7);
    XMLPrinter printer(nullptr, true);
    document.Print(&printer);
    if (std::strcmp(printer.CStr(),
                    "<?xml version='1.0'?><a b=\"&lt;two&gt;\" c=\"2.5\"><!-- e --><f/><g>7</g></a>") != 0)
        return 5;

    if (document.SaveFile("/tmp/tinyxml2-test.xml") != XML_SUCCESS ||
        document.LoadFile("/tmp/tinyxml2-test.xml") != XML_SUCCESS ||
        document.RootElement()->FirstChildElement("g")->IntText() != 7)
        return 6;
    if (document.LoadFile("/tmp/none.xml") != XML_ERROR_FILE_NOT_FOUND)
        return 7;
    if (document.Parse("<a>\n<b></a>") != XML_ERROR_MISMATCHED_ELEMENT || document.ErrorLineNum() != 2)
        return 8;
    std::printf("tinyxml2 %d.%d.%d\n", TINYXML2_MAJOR_VERSION, TINYXML2_MINOR_VERSION, TINYXML2_PATCH_VERSION);
    return 0;
}
