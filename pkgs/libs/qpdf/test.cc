#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include <cstdlib>
#include <iostream>
#include <memory>
#include <string>

#define CHECK(condition)                                                                          \
    do                                                                                            \
        if (!(condition)) {                                                                       \
            std::cerr << __LINE__ << ": " #condition << std::endl;                                \
            std::exit(1);                                                                         \
        }                                                                                         \
    while (0)

static std::shared_ptr<Buffer> written(QPDF &document, char const *password) {
    QPDFWriter writer(document);
    writer.setOutputMemory();
    writer.setLinearization(true);
    if (password)
        writer.setR6EncryptionParameters(
            password, "owner", true, true, true, true, true, true, qpdf_r3p_full, true);
    writer.write();
    return writer.getBufferSharedPointer();
}

static void pages_and_passwords(char const *password) {
    QPDF document;
    document.emptyPDF();
    auto page = QPDFObjectHandle::parse(&document, "<< /Type /Page /MediaBox [0 0 100 200] >>");
    std::string content(5000, 'q');
    page.replaceKey("/Contents", document.newStream(content));
    QPDFPageDocumentHelper(document).addPage(document.makeIndirectObject(page), false);
    auto bytes = written(document, password);
    CHECK(bytes->getSize() < 5000);

    QPDF again;
    again.processMemoryFile("memory", reinterpret_cast<char *>(bytes->getBuffer()),
        bytes->getSize(), password ? password : "");
    CHECK(again.isEncrypted() == (password != nullptr));
    auto pages = QPDFPageDocumentHelper(again).getAllPages();
    CHECK(pages.size() == 1);
    auto found = pages.at(0).getObjectHandle();
    CHECK(found.getKey("/MediaBox").getArrayItem(3).getIntValue() == 200);
    auto data = found.getKey("/Contents").getStreamData();
    CHECK(std::string(reinterpret_cast<char *>(data->getBuffer()), data->getSize()) == content);
}

// Errors inside libjpeg are long jumps, those of its source exceptions.
static void images_that_are_none() {
    QPDF document;
    document.emptyPDF();
    document.setSuppressWarnings(true);
    for (std::string data :
        {"no image of any kind", "\xff\xd8\xff\xdb ends early", "no image again"}) {
        auto stream = document.newStream(data);
        stream.getDict().replaceKey("/Filter", QPDFObjectHandle::newName("/DCTDecode"));
        bool thrown = false;
        try {
            stream.getStreamData(qpdf_dl_all);
        } catch (std::exception &) {
            thrown = true;
        }
        CHECK(thrown);
    }
}

static void what_is_no_document() {
    QPDF document;
    document.setSuppressWarnings(true);
    try {
        document.processMemoryFile("memory", "nothing", 7);
    } catch (QPDFExc &error) {
        CHECK(error.getErrorCode() == qpdf_e_damaged_pdf);
        return;
    }
    CHECK(!"an exception");
}

int main() {
    pages_and_passwords(nullptr);
    pages_and_passwords("user");
    images_that_are_none();
    what_is_no_document();
    std::cout << "qpdf: passed" << std::endl;
}
