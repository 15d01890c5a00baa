#include <libexslt/exslt.h>
#include <libxml/parser.h>
#include <libxml/xpathInternals.h>
#include <libxslt/extensions.h>
#include <libxslt/security.h>
#include <libxslt/transform.h>
#include <libxslt/xsltutils.h>
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

#define STYLESHEET(body)                                                                          \
    "<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform' "             \
    "xmlns:math='http://exslt.org/math' xmlns:str='http://exslt.org/strings' "                    \
    "xmlns:exsl='http://exslt.org/common' xmlns:date='http://exslt.org/dates-and-times' "         \
    "xmlns:set='http://exslt.org/sets' xmlns:func='http://exslt.org/functions' "                  \
    "xmlns:dyn='http://exslt.org/dynamic' xmlns:my='urn:my' "                                     \
    "extension-element-prefixes='math str exsl date set func dyn my'>"                            \
    "<xsl:output method='text'/>" body "</xsl:stylesheet>"

static xmlDocPtr parse(const char *text) {
    xmlDocPtr document = xmlReadMemory(text, (int)strlen(text), NULL, NULL, 0);
    CHECK(document != NULL);
    return document;
}

static void expect(const char *stylesheet, const char **parameters, const char *expected) {
    xmlDocPtr source = parse("<list><n k='b'>30</n><n k='a'>4</n><n k='b'>-5.5</n></list>");
    xsltStylesheetPtr style = xsltParseStylesheetDoc(parse(stylesheet));
    CHECK(style != NULL);
    xmlDocPtr result = xsltApplyStylesheet(style, source, parameters);
    CHECK(result != NULL);
    xmlChar *text = NULL;
    int size;
    CHECK(xsltSaveResultToString(&text, &size, result, style) == 0);
    if (text == NULL || strcmp((char *)text, expected) != 0) {
        fprintf(stderr, "expected '%s', found '%s'\n", expected, (char *)text);
        exit(1);
    }
    xmlFree(text);
    xmlFreeDoc(result);
    xsltFreeStylesheet(style);
    xmlFreeDoc(source);
}

static void triple(xmlXPathParserContextPtr parser, int arguments) {
    CHECK(arguments == 1);
    xmlXPathReturnNumber(parser, 3 * xmlXPathPopNumber(parser));
}

static void count_message(void *data, const char *format, ...) {
    (void)format;
    ++*(int *)data;
}

int main(void) {
    exsltRegisterAll();
    CHECK(xsltRegisterExtModuleFunction(BAD_CAST "triple", BAD_CAST "urn:my", triple) == 0);

    expect(STYLESHEET("<xsl:param name='p'/><xsl:template match='/list'>"
                      "<xsl:for-each select='n'><xsl:sort data-type='number' order='descending'/>"
                      "<xsl:value-of select='concat(., $p)'/></xsl:for-each></xsl:template>"),
           (const char *[]){"p", "';'", NULL}, "30;4;-5.5;");
    expect(STYLESHEET("<xsl:key name='by' match='n' use='@k'/><xsl:template match='/'>"
                      "<xsl:value-of select=\"count(key('by', 'b'))\"/>"
                      "<xsl:value-of select=\"format-number(-12345.678, ' #,##0.00')\"/>"
                      "<xsl:number value='1949' format=' I'/></xsl:template>"),
           NULL, "2- 12,345.68 MCMXLIX");
    expect(STYLESHEET("<xsl:template match='/'><xsl:value-of select='math:max(//n)'/> "
                      "<xsl:value-of select='math:power(2, 10)'/> "
                      "<xsl:value-of select=\"round(1000 * math:sqrt(2))\"/></xsl:template>"),
           NULL, "3010241414");
    expect(STYLESHEET("<xsl:template match='/'>"
                      "<xsl:for-each select=\"str:tokenize('a-b c', '- ')\">"
                      "[<xsl:value-of select='.'/>]</xsl:for-each>"
                      "<xsl:value-of select=\"str:replace('xay', 'a', '--')\"/>"
                      "<xsl:value-of select=\"str:encode-uri('\xc3\xa4 /', true())\"/></xsl:template>"),
           NULL, "[a][b][c]x--y%C3%A4%20%2F");
    expect(STYLESHEET("<xsl:template match='/'>"
                      "<xsl:value-of select=\"date:day-in-year('2024-12-31')\"/> "
                      "<xsl:value-of select=\"date:add('2024-01-31', 'P1M')\"/></xsl:template>"),
           NULL, "3662024-02-29");
    expect(STYLESHEET("<func:function name='my:half'><xsl:param name='x'/>"
                      "<func:result select='$x div 2'/></func:function><xsl:template match='/'>"
                      "<xsl:value-of select='my:half(//n[1])'/>,"
                      "<xsl:value-of select='my:triple(//n[2])'/>,"
                      "<xsl:value-of select=\"dyn:evaluate('count(//n)')\"/>,"
                      "<xsl:value-of select='count(set:distinct(//n/@k))'/></xsl:template>"),
           NULL, "15,12,3,2");

    /* A template that never ends is stopped. */
    int messages = 0;
    xsltSetGenericErrorFunc(&messages, count_message);
    xsltStylesheetPtr style = xsltParseStylesheetDoc(parse(
        STYLESHEET("<xsl:template match='/'><xsl:apply-templates select='/'/></xsl:template>")));
    xmlDocPtr source = parse("<a/>");
    xsltTransformContextPtr context = xsltNewTransformContext(style, source);
    xmlDocPtr result = xsltApplyStylesheetUser(style, source, NULL, NULL, NULL, context);
    CHECK(context->state != XSLT_STATE_OK && messages > 0);
    xmlFreeDoc(result);
    xsltFreeTransformContext(context);
    xmlFreeDoc(source);
    xsltFreeStylesheet(style);

    xsltCleanupGlobals();
    xmlCleanupParser();
    printf("libxslt %s\n", LIBXSLT_DOTTED_VERSION);
    return 0;
}
