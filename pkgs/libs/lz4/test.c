#include <lz4.h>
#include <lz4frame.h>
#include <lz4hc.h>
#include <stdio.h>
#include <string.h>

enum { SIZE = 1 << 16 };
static char plain[SIZE], packed[SIZE * 2], again[SIZE];

int main(void) {
    for (int i = 0; i < SIZE; i++)
        plain[i] = (char)(i % 251 * (i / 1024));
    int size = LZ4_compress_default(plain, packed, SIZE, sizeof packed);
    int high = LZ4_compress_HC(plain, again, SIZE, SIZE, LZ4HC_CLEVEL_MAX);
    if (size <= 0 || high <= 0 || high > size || size >= SIZE)
        return 1;
    if (LZ4_decompress_safe(packed, again, size, SIZE) != SIZE || memcmp(plain, again, SIZE) != 0)
        return 2;
    if (LZ4_decompress_safe(packed, again, size - 1, SIZE) >= 0)
        return 3;

    LZ4F_preferences_t preferences = {
        .frameInfo = {.contentChecksumFlag = LZ4F_contentChecksumEnabled, .contentSize = SIZE}};
    size_t frame = LZ4F_compressFrame(packed, sizeof packed, plain, SIZE, &preferences);
    if (LZ4F_isError(frame) || memcmp(packed, "\x04\x22\x4d\x18", 4) != 0)
        return 4;
    for (int damage = 0; damage < 2; damage++) {
        LZ4F_dctx *context;
        if (LZ4F_isError(LZ4F_createDecompressionContext(&context, LZ4F_VERSION)))
            return 5;
        size_t out = SIZE, in = frame;
        packed[frame - 1] ^= (char)damage;
        memset(again, 0, SIZE);
        size_t left = LZ4F_decompress(context, again, &out, packed, &in, NULL);
        if (damage ? strcmp(LZ4F_getErrorName(left), "ERROR_contentChecksum_invalid") != 0
                   : left != 0 || out != SIZE || memcmp(plain, again, SIZE) != 0)
            return 6;
        LZ4F_freeDecompressionContext(context);
    }
    printf("lz4 %s\n", LZ4_versionString());
    return 0;
}
