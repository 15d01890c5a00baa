#include <stdio.h>
#include <string.h>
#include <zdict.h>
#include <zstd.h>

enum { SIZE = 4 << 20 };
static char plain[SIZE], packed[SIZE], again[SIZE];

int main(void) {
    for (int i = 0; i < SIZE; i++)
        plain[i] = (char)(i % 251 * (i / 1024));
    size_t packed_size = ZSTD_compress(packed, sizeof packed, plain, SIZE, 19);
    if (ZSTD_isError(packed_size) || packed_size >= SIZE)
        return 1;
    if (ZSTD_decompress(again, SIZE, packed, packed_size) != SIZE || memcmp(plain, again, SIZE) != 0)
        return 2;

    ZSTD_CCtx *context = ZSTD_createCCtx();
    if (ZSTD_isError(ZSTD_CCtx_setParameter(context, ZSTD_c_nbWorkers, 3)) ||
        ZSTD_isError(ZSTD_CCtx_setParameter(context, ZSTD_c_jobSize, 1 << 20)) ||
        ZSTD_isError(ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)))
        return 3;
    packed_size = ZSTD_compress2(context, packed, sizeof packed, plain, SIZE);
    if (ZSTD_isError(packed_size))
        return 4;
    ZSTD_freeCCtx(context);
    memset(again, 0, SIZE);
    if (ZSTD_decompress(again, SIZE, packed, packed_size) != SIZE || memcmp(plain, again, SIZE) != 0)
        return 5;

    packed[packed_size / 2] ^= 1;
    if (!ZSTD_isError(ZSTD_decompress(again, SIZE, packed, packed_size)))
        return 6;

    size_t sizes[2048];
    for (int i = 0; i < 2048; i++)
        sizes[i] = 64;
    static char dictionary[4096];
    if (ZDICT_isError(ZDICT_trainFromBuffer(dictionary, sizeof dictionary, plain, sizes, 2048)))
        return 7;
    printf("zstd %s\n", ZSTD_versionString());
    return 0;
}
