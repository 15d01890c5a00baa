#include <libxml/HTMLparser.h>
#include <libxml/HTMLtree.h>
#include <libxml/c14n.h>
#include <libxml/parser.h>
#include <libxml/relaxng.h>
#include <libxml/xinclude.h>
#include <libxml/xmlreader.h>
#include <libxml/xmlschemas.h>
#include <libxml/xmlwriter.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHECK(condition)                                                                          \
    do                                                                                            \
        if (!(condition)) {                                                                       \
            fprintf(stderr, "%d: %s\n", __LINE__, #condition);                                    \
            exit(1);                                                                              \
        }                                                                                         \
    while (0)

static const char books[] = "<!DOCTYPE books [<!ENTITY who 'Ada &amp; Bob'>]>"
                            "<books xmlns:x='urn:x'><book id='1' x:lang='en'>One</book>"
                            "<book id='2'>&who;</book><book id='10'/></books>";

static xmlDocPtr parse(const char *text, int options) {
    return xmlReadMemory(text, (int)strlen(text), "memory.xml", NULL, options);
}

static void keep_error(void *data, const xmlError *error) {
    *(int *)data = error->code;
}

static void test_tree(void) {
    xmlDocPtr document = parse(books, XML_PARSE_NOENT);
    CHECK(document != NULL);
    xmlNodePtr second = xmlNextElementSibling(xmlFirstElementChild(xmlDocGetRootElement(document)));
    xmlChar *text = xmlNodeGetContent(second);
    CHECK(strcmp((char *)text, "Ada & Bob") == 0);
    xmlFree(text);

    xmlChar *canonical;
    CHECK(xmlC14NDocDumpMemory(document, NULL, XML_C14N_1_0, NULL, 0, &canonical) > 0);
    CHECK(strcmp((char *)canonical,
                 "<books xmlns:x=\"urn:x\"><book id=\"1\" x:lang=\"en\">One</book>"
                 "<book id=\"2\">Ada &amp; Bob</book><book id=\"10\"></book></books>") == 0);
    xmlFree(canonical);
    xmlFreeDoc(document);
}

static void test_malformed(void) {
    int code = 0;
    xmlParserCtxtPtr parser = xmlNewParserCtxt();
    xmlCtxtSetErrorHandler(parser, keep_error, &code);
    CHECK(xmlCtxtReadMemory(parser, "<a><b></a>", 10, NULL, NULL, 0) == NULL);
    CHECK(code == XML_ERR_TAG_NAME_MISMATCH);
    xmlDocPtr document = xmlCtxtReadMemory(parser, "<a><b></a>", 10, NULL, NULL, XML_PARSE_RECOVER);
    CHECK(strcmp((char *)xmlDocGetRootElement(document)->children->name, "b") == 0);
    xmlFreeDoc(document);
    xmlFreeParserCtxt(parser);
}

static void doubled(xmlXPathParserContextPtr parser, int arguments) {
    CHECK(arguments == 1);
    xmlXPathReturnNumber(parser, 2 * xmlXPathPopNumber(parser));
}

static double evaluate(xmlXPathContextPtr context, const char *expression) {
    xmlXPathObjectPtr found = xmlXPathEvalExpression(BAD_CAST expression, context);
    CHECK(found != NULL);
    double number = xmlXPathCastToNumber(found);
    xmlXPathFreeObject(found);
    return number;
}

static void test_xpath(void) {
    xmlDocPtr document = parse(books, XML_PARSE_NOENT);
    xmlXPathContextPtr context = xmlXPathNewContext(document);
    CHECK(xmlXPathRegisterNs(context, BAD_CAST "p", BAD_CAST "urn:x") == 0);
    CHECK(xmlXPathRegisterFunc(context, BAD_CAST "doubled", doubled) == 0);
    CHECK(evaluate(context, "sum(//book/@id)") == 13);
    CHECK(evaluate(context, "count(//book[@p:lang='en'])") == 1);
    CHECK(evaluate(context, "doubled(//book[last()]/@id) div 3") == 20.0 / 3);
    CHECK(evaluate(context, "round(-2.5) + number('1e3')") != evaluate(context, "-2"));
    CHECK(evaluate(context, "string-length(translate(//book[2], ' &', ''))") == 6);
    int code = 0;
    xmlXPathSetErrorHandler(context, keep_error, &code);
    CHECK(xmlXPathEvalExpression(BAD_CAST "//book[", context) == NULL);
    CHECK(code == XML_XPATH_EXPR_ERROR);
    xmlXPathFreeContext(context);
    xmlFreeDoc(document);
}

static void test_html(void) {
    const char page[] = "<title>T</title><p>one<p>tw&ouml;<br><img src=x>";
    htmlDocPtr document = htmlReadMemory(page, (int)strlen(page), NULL, "UTF-8", HTML_PARSE_NOERROR);
    CHECK(document != NULL);
    xmlXPathContextPtr context = xmlXPathNewContext(document);
    CHECK(evaluate(context, "count(/html/body/p)") == 2);
    CHECK(evaluate(context, "string-length(/html/body/p[2])") == 3);
    xmlXPathFreeContext(context);
    xmlChar *text;
    int size;
    htmlDocDumpMemory(document, &text, &size);
    CHECK(strstr((char *)text, "<br><img src=\"x\">") != NULL);
    xmlFree(text);
    xmlFreeDoc(document);
}

static const char schema[] =
    "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:element name='age'>"
    "<xs:simpleType><xs:restriction base='xs:integer'><xs:maxInclusive value='150'/>"
    "</xs:restriction></xs:simpleType></xs:element></xs:schema>";
static const char grammar[] =
    "<element name='age' xmlns='http://relaxng.org/ns/structure/1.0' "
    "datatypeLibrary='http://www.w3.org/2001/XMLSchema-datatypes'>"
    "<data type='integer'><param name='maxInclusive'>150</param></data></element>";

static void ignore_error(void *data, const xmlError *error) {
    (void)error;
    ++*(int *)data;
}

static void test_schemas(void) {
    xmlDocPtr good = parse("<age>42</age>", 0), bad = parse("<age>151</age>", 0);
    int errors = 0;

    xmlSchemaParserCtxtPtr reader = xmlSchemaNewMemParserCtxt(schema, (int)strlen(schema));
    xmlSchemaPtr types = xmlSchemaParse(reader);
    xmlSchemaValidCtxtPtr types_of = xmlSchemaNewValidCtxt(types);
    xmlSchemaSetValidStructuredErrors(types_of, ignore_error, &errors);
    CHECK(xmlSchemaValidateDoc(types_of, good) == 0 && errors == 0);
    CHECK(xmlSchemaValidateDoc(types_of, bad) == XML_SCHEMAV_CVC_MAXINCLUSIVE_VALID && errors > 0);
    xmlSchemaFreeValidCtxt(types_of);
    xmlSchemaFree(types);
    xmlSchemaFreeParserCtxt(reader);

    errors = 0;
    xmlRelaxNGParserCtxtPtr parser = xmlRelaxNGNewMemParserCtxt(grammar, (int)strlen(grammar));
    xmlRelaxNGPtr rules = xmlRelaxNGParse(parser);
    xmlRelaxNGValidCtxtPtr rules_of = xmlRelaxNGNewValidCtxt(rules);
    xmlRelaxNGSetValidStructuredErrors(rules_of, ignore_error, &errors);
    CHECK(xmlRelaxNGValidateDoc(rules_of, good) == 0 && errors == 0);
    CHECK(xmlRelaxNGValidateDoc(rules_of, bad) > 0 && errors > 0);
    xmlRelaxNGFreeValidCtxt(rules_of);
    xmlRelaxNGFree(rules);
    xmlRelaxNGFreeParserCtxt(parser);
    xmlFreeDoc(good);
    xmlFreeDoc(bad);
}

/* Two encodings of libxml2's own, and two of libc's iconv. */
static void test_encodings(void) {
    struct {
        const char *document, *text;
    } documents[] = {
        {"<?xml version='1.0' encoding='ISO-8859-1'?><a>\xe9</a>", "\xc3\xa9"},
        {"<?xml version='1.0' encoding='windows-1252'?><a>\x80</a>", "\xe2\x82\xac"},
        {"<?xml version='1.0' encoding='Shift_JIS'?><a>\x93\xfa</a>", "\xe6\x97\xa5"},
        {"<?xml version='1.0' encoding='EUC-KR'?><a>\xc7\xd1</a>", "\xed\x95\x9c"},
    };
    for (size_t i = 0; i < sizeof documents / sizeof *documents; i++) {
        xmlDocPtr document = parse(documents[i].document, 0);
        CHECK(document != NULL);
        CHECK(strcmp((char *)xmlDocGetRootElement(document)->children->content, documents[i].text) ==
              0);
        xmlFreeDoc(document);
    }
    xmlDocPtr document = parse("<a>\xe2\x82\xac</a>", 0);
    xmlChar *text;
    int size;
    xmlDocDumpMemoryEnc(document, &text, &size, "ISO-8859-15");
    CHECK(strstr((char *)text, "<a>\xa4</a>") != NULL);
    xmlFree(text);
    xmlFreeDoc(document);
}

static void test_files(void) {
    xmlTextWriterPtr writer = xmlNewTextWriterFilename("/tmp/part.xml", 9);
    CHECK(writer != NULL);
    CHECK(xmlTextWriterStartDocument(writer, NULL, "UTF-8", NULL) >= 0);
    CHECK(xmlTextWriterWriteFormatElement(writer, BAD_CAST "part", "%d %.3f", 7, 0.125) >= 0);
    CHECK(xmlTextWriterEndDocument(writer) >= 0);
    xmlFreeTextWriter(writer);
    unsigned char magic[2];
    FILE *file = fopen("/tmp/part.xml", "rb");
    CHECK(fread(magic, 1, 2, file) == 2 && magic[0] == 0x1f && magic[1] == 0x8b);
    fclose(file);

    file = fopen("/tmp/whole.xml", "w");
    fputs("<whole xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='part.xml'/></whole>",
          file);
    CHECK(fclose(file) == 0);
    xmlDocPtr document = xmlReadFile("/tmp/whole.xml", NULL, XML_PARSE_UNZIP);
    CHECK(xmlXIncludeProcessFlags(document, XML_PARSE_UNZIP | XML_PARSE_NOXINCNODE) == 1);
    xmlNodePtr part = xmlFirstElementChild(xmlDocGetRootElement(document));
    CHECK(strcmp((char *)part->children->content, "7 0.125") == 0);
    xmlFreeDoc(document);
}

static void test_pull_and_push(void) {
    xmlTextReaderPtr reader = xmlReaderForMemory(books, (int)strlen(books), NULL, NULL, 0);
    int elements = 0, more;
    while ((more = xmlTextReaderRead(reader)) == 1)
        elements += xmlTextReaderNodeType(reader) == XML_READER_TYPE_ELEMENT;
    CHECK(more == 0 && elements == 4);
    xmlFreeTextReader(reader);

    xmlParserCtxtPtr parser = xmlCreatePushParserCtxt(NULL, NULL, NULL, 0, NULL);
    for (size_t i = 0; i < strlen(books); i++)
        CHECK(xmlParseChunk(parser, books + i, 1, 0) == 0);
    CHECK(xmlParseChunk(parser, NULL, 0, 1) == 0 && parser->wellFormed);
    CHECK(xmlChildElementCount(xmlDocGetRootElement(parser->myDoc)) == 3);
    xmlFreeDoc(parser->myDoc);
    xmlFreeParserCtxt(parser);
}

static void *work(void *argument) {
    for (int i = 0; i < 20; i++) {
        test_tree();
        test_xpath();
    }
    return argument;
}

int main(void) {
    LIBXML_TEST_VERSION
    test_tree();
    test_malformed();
    test_xpath();
    test_html();
    test_schemas();
    test_encodings();
    test_files();
    test_pull_and_push();
    pthread_t threads[3];
    for (int i = 0; i < 3; i++)
        CHECK(pthread_create(&threads[i], NULL, work, &threads[i]) == 0);
    for (int i = 0; i < 3; i++) {
        void *result;
        CHECK(pthread_join(threads[i], &result) == 0 && result == &threads[i]);
    }
    xmlCleanupParser();
    printf("libxml2 %s\n", LIBXML_DOTTED_VERSION);
    return 0;
}
