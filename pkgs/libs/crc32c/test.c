#include <crc32c/crc32c.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static uint32_t bit_by_bit(const uint8_t *data, size_t count) {
    uint32_t crc = 0xffffffff;
    for (size_t i = 0; i < count; i++) {
        crc ^= data[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ (crc & 1 ? 0x82f63b78 : 0);
    }
    return ~crc;
}

int main(void) {
    /* RFC 3720, appendix B.4 */
    uint8_t block[32] = {0};
    if (crc32c_value(block, 32) != 0x8a9136aa)
        return 1;
    memset(block, 0xff, 32);
    if (crc32c_value(block, 32) != 0x62a8ab43)
        return 2;
    for (int i = 0; i < 32; i++)
        block[i] = (uint8_t)i;
    if (crc32c_value(block, 32) != 0x46dd794e)
        return 3;
    if (crc32c_value((const uint8_t *)"123456789", 9) != 0xe3069283)
        return 4;
    if (crc32c_value(NULL, 0) != 0 || crc32c_extend(0x12345678, NULL, 0) != 0x12345678)
        return 5;

    /* Every length around the block, at every alignment, whole and in two parts. */
    uint8_t noise[128];
    uint32_t state = 1;
    for (size_t i = 0; i < sizeof noise; i++)
        noise[i] = (uint8_t)((state = state * 1103515245 + 12345) >> 16);
    for (size_t start = 0; start < 16; start++)
        for (size_t count = 0; count <= sizeof noise - 16; count++) {
            uint32_t expected = bit_by_bit(noise + start, count);
            if (crc32c_value(noise + start, count) != expected)
                return 6;
            uint32_t first = crc32c_value(noise + start, count / 3);
            if (crc32c_extend(first, noise + start + count / 3, count - count / 3) != expected)
                return 7;
        }

    const size_t size = 1 << 20;
    const int rounds = 64;
    uint8_t *large = calloc(1, size);
    clock_t begin = clock();
    uint32_t crc = 0;
    for (int i = 0; i < rounds; i++)
        crc = crc32c_extend(crc, large, size);
    printf("%08x, %.0f MiB/s\n", (unsigned)crc,
           rounds / ((double)(clock() - begin) / CLOCKS_PER_SEC));
    free(large);
    return 0;
}
