#include <brotli/decode.h>
#include <brotli/encode.h>
#include <stdio.h>
#include <string.h>

enum { SIZE = 1 << 18 };
static uint8_t plain[SIZE], packed[SIZE], again[SIZE];

int main(void) {
    for (int i = 0; i < SIZE; i++)
        plain[i] = (uint8_t)(i % 251 * (i / 1024));
    for (int quality = 0; quality <= 11; quality++) {
        size_t packed_size = sizeof packed, again_size = sizeof again;
        memset(again, 0, sizeof again);
        if (!BrotliEncoderCompress(quality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_GENERIC, SIZE, plain,
                                   &packed_size, packed))
            return 1;
        if (packed_size >= SIZE / 2)
            return 2;
        if (BrotliDecoderDecompress(packed_size, packed, &again_size, again) !=
                BROTLI_DECODER_RESULT_SUCCESS ||
            again_size != SIZE || memcmp(plain, again, SIZE) != 0)
            return 3;
    }

    /* RFC 7932: an uncompressed block, and words of the static dictionary. */
    static const uint8_t raw[] = {0x0b, 0x02, 0x80, 'h', 'e', 'l', 'l', 'o', 0x03};
    size_t size = sizeof again;
    if (BrotliDecoderDecompress(sizeof raw, raw, &size, again) != BROTLI_DECODER_RESULT_SUCCESS ||
        size != 5 || memcmp(again, "hello", 5) != 0)
        return 4;
    static const char words[] = "the government of the department of the university";
    size_t packed_size = sizeof packed;
    if (!BrotliEncoderCompress(BROTLI_MAX_QUALITY, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, sizeof words - 1,
                               (const uint8_t *)words, &packed_size, packed) ||
        packed_size > sizeof words * 3 / 4)
        return 5;

    /* Cut short. */
    size = sizeof again;
    if (BrotliDecoderDecompress(packed_size - 1, packed, &size, again) == BROTLI_DECODER_RESULT_SUCCESS)
        return 6;
    printf("brotli %x\n", (unsigned)BrotliDecoderVersion());
    return 0;
}
