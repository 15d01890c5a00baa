#include <snappy-c.h>
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

enum { SIZE = 300000 };

int main(void) {
    char *text = malloc(SIZE);
    CHECK(text != NULL);
    for (int i = 0; i < SIZE; i++)
        text[i] = (char)('a' + i % 7 * (i % 7));

    size_t size = snappy_max_compressed_length(SIZE);
    char *packed = malloc(size);
    CHECK(packed != NULL);
    CHECK(snappy_compress(text, SIZE, packed, &size) == SNAPPY_OK);
    CHECK(size < SIZE / 10);
    CHECK(snappy_validate_compressed_buffer(packed, size) == SNAPPY_OK);

    size_t length = 0;
    CHECK(snappy_uncompressed_length(packed, size, &length) == SNAPPY_OK);
    CHECK(length == SIZE);
    char *again = malloc(length);
    CHECK(again != NULL);
    CHECK(snappy_uncompress(packed, size, again, &length) == SNAPPY_OK);
    CHECK(length == SIZE && memcmp(text, again, SIZE) == 0);
    CHECK(snappy_uncompress(packed, size / 2, again, &length) == SNAPPY_INVALID_INPUT);

    // What others wrote: 3 bytes, of which the first tag says that they follow as they are.
    length = sizeof "abc" - 1;
    char three[3];
    CHECK(snappy_uncompress("\x03\x08" "abc", 5, three, &length) == SNAPPY_OK);
    CHECK(length == 3 && memcmp(three, "abc", 3) == 0);
    puts("roundtrip ok");
    return 0;
}
