#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#define CHECK(condition)                                                                          \
    do                                                                                            \
        if (!(condition)) {                                                                       \
            fprintf(stderr, "%d: %s\n", __LINE__, #condition);                                    \
            exit(1);                                                                              \
        }                                                                                         \
    while (0)

static void expect(utf8proc_uint8_t *made, const char *wanted) {
    CHECK(made != NULL && strcmp((const char *)made, wanted) == 0);
    free(made);
}

int main(void) {
    const utf8proc_uint8_t *composed = (const utf8proc_uint8_t *)"\xc3\xa9";
    const utf8proc_uint8_t *decomposed = (const utf8proc_uint8_t *)"e\xcc\x81";
    expect(utf8proc_NFC(decomposed), "\xc3\xa9");
    expect(utf8proc_NFD(composed), "e\xcc\x81");
    expect(utf8proc_NFKC((const utf8proc_uint8_t *)"\xef\xac\x81"), "fi");
    expect(utf8proc_NFKC_Casefold((const utf8proc_uint8_t *)"Stra\xc3\x9f" "e"), "strasse");

    CHECK(utf8proc_toupper(0xe9) == 0xc9 && utf8proc_tolower(0x396) == 0x3b6);
    CHECK(utf8proc_category('1') == UTF8PROC_CATEGORY_ND);
    CHECK(utf8proc_category(0x20ac) == UTF8PROC_CATEGORY_SC);
    CHECK(utf8proc_charwidth(0x4e2d) == 2);
    CHECK(!utf8proc_codepoint_valid(0xd800));

    utf8proc_int32_t point = 0;
    CHECK(utf8proc_iterate((const utf8proc_uint8_t *)"\xf0\x9f\x98\x80", -1, &point) == 4);
    CHECK(point == 0x1f600);
    CHECK(utf8proc_iterate((const utf8proc_uint8_t *)"\xff", 1, &point) == UTF8PROC_ERROR_INVALIDUTF8);
    puts("normal forms ok");
    return 0;
}
