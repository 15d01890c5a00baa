/* Slicing by 16: WebAssembly has no instruction for it, so 16 bytes are looked up at once, in a
   table for each distance from the end of the block. */
#include <crc32c/crc32c.h>
#include <string.h>

#define REFLECTED_POLYNOMIAL UINT32_C(0x82f63b78)
enum { SLICES = 16 };

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "words are loaded as they lie");

/* tables[n][byte] is the remainder of the byte with n zero bytes after it. */
static uint32_t tables[SLICES][256];

__attribute__((constructor)) static void fill_tables(void) {
    for (uint32_t byte = 0; byte < 256; byte++) {
        uint32_t remainder = byte;
        for (int bit = 0; bit < 8; bit++)
            remainder = remainder >> 1 ^ (remainder & 1 ? REFLECTED_POLYNOMIAL : 0);
        tables[0][byte] = remainder;
    }
    for (int slice = 1; slice < SLICES; slice++)
        for (int byte = 0; byte < 256; byte++) {
            uint32_t before = tables[slice - 1][byte];
            tables[slice][byte] = before >> 8 ^ tables[0][before & 0xff];
        }
}

static inline uint32_t look_up(uint64_t word, int slice) {
    return tables[slice + 7][word & 0xff] ^ tables[slice + 6][word >> 8 & 0xff] ^
           tables[slice + 5][word >> 16 & 0xff] ^ tables[slice + 4][word >> 24 & 0xff] ^
           tables[slice + 3][word >> 32 & 0xff] ^ tables[slice + 2][word >> 40 & 0xff] ^
           tables[slice + 1][word >> 48 & 0xff] ^ tables[slice][word >> 56];
}

uint32_t crc32c_extend(uint32_t crc, const uint8_t *data, size_t count) {
    crc = ~crc;
    for (; count >= SLICES; count -= SLICES, data += SLICES) {
        uint64_t words[2];
        memcpy(words, data, sizeof words);
        crc = look_up(words[0] ^ crc, 8) ^ look_up(words[1], 0);
    }
    for (; count > 0; count--, data++)
        crc = crc >> 8 ^ tables[0][(crc ^ *data) & 0xff];
    return ~crc;
}

uint32_t crc32c_value(const uint8_t *data, size_t count) {
    return crc32c_extend(0, data, count);
}
