#include <expat.h>
#include <stdio.h>
#include <string.h>

struct seen {
    int depth, deepest, elements;
    size_t length;
    char text[64], attribute[64];
};

static void start(void *data, const XML_Char *name, const XML_Char **attributes) {
    struct seen *seen = data;
    seen->elements++;
    if (++seen->depth > seen->deepest)
        seen->deepest = seen->depth;
    if (strcmp(name, "urn:x|b") == 0 && attributes[0] != NULL)
        strcpy(seen->attribute, attributes[1]);
}

static void end(void *data, const XML_Char *name) {
    (void)name;
    ((struct seen *)data)->depth--;
}

static void characters(void *data, const XML_Char *text, int length) {
    struct seen *seen = data;
    if (seen->length + (size_t)length < sizeof seen->text) {
        memcpy(seen->text + seen->length, text, (size_t)length);
        seen->length += (size_t)length;
    }
}

static enum XML_Error parse(const char *document, struct seen *seen) {
    XML_Parser parser = XML_ParserCreateNS(NULL, '|');
    XML_SetUserData(parser, seen);
    XML_SetElementHandler(parser, start, end);
    XML_SetCharacterDataHandler(parser, characters);
    /* A byte at a time, so that every token is cut. */
    enum XML_Error error = XML_ERROR_NONE;
    size_t size = strlen(document);
    for (size_t i = 0; i < size && error == XML_ERROR_NONE; i++)
        if (XML_Parse(parser, document + i, 1, i + 1 == size) != XML_STATUS_OK)
            error = XML_GetErrorCode(parser);
    XML_ParserFree(parser);
    return error;
}

int main(void) {
    struct seen seen = {0};
    if (parse("<?xml version='1.0' encoding='ISO-8859-1'?><!DOCTYPE a [<!ENTITY e 'entity'>]>"
              "<a xmlns='urn:x'><b k='v&amp;w'>\xe9&e;</b><c/></a>",
              &seen) != XML_ERROR_NONE)
        return 1;
    if (seen.elements != 3 || seen.deepest != 2 || seen.depth != 0)
        return 2;
    if (strcmp(seen.attribute, "v&w") != 0 || strcmp(seen.text, "\xc3\xa9" "entity") != 0)
        return 3;
    if (parse("<a><b></a></b>", &seen) != XML_ERROR_TAG_MISMATCH)
        return 4;
    printf("%s\n", XML_ExpatVersion());
    return 0;
}
