#include <bzlib.h>
#include <stdio.h>
#include <string.h>

enum { SIZE = 1 << 20 };
static char plain[SIZE], packed[SIZE], again[SIZE];

int main(void) {
    for (int i = 0; i < SIZE; i++)
        plain[i] = (char)(i % 251 * (i / 1024));
    unsigned packed_size = sizeof packed, again_size = sizeof again;
    if (BZ2_bzBuffToBuffCompress(packed, &packed_size, plain, SIZE, 9, 0, 0) != BZ_OK)
        return 1;
    if (packed_size >= SIZE || memcmp(packed, "BZh9", 4) != 0)
        return 2;
    if (BZ2_bzBuffToBuffDecompress(again, &again_size, packed, packed_size, 0, 0) != BZ_OK)
        return 3;
    if (again_size != SIZE || memcmp(plain, again, SIZE) != 0)
        return 4;

    packed[packed_size / 2] ^= 1;
    again_size = sizeof again;
    if (BZ2_bzBuffToBuffDecompress(again, &again_size, packed, packed_size, 0, 0) != BZ_DATA_ERROR)
        return 5;

    BZFILE *file = BZ2_bzopen("/tmp/bzip2-test.bz2", "wb");
    if (file == NULL || BZ2_bzwrite(file, plain, SIZE) != SIZE)
        return 6;
    BZ2_bzclose(file);
    memset(again, 0, SIZE);
    file = BZ2_bzopen("/tmp/bzip2-test.bz2", "rb");
    if (file == NULL || BZ2_bzread(file, again, SIZE) != SIZE)
        return 7;
    BZ2_bzclose(file);
    if (memcmp(plain, again, SIZE) != 0)
        return 8;
    printf("bzip2 %s\n", BZ2_bzlibVersion());
    return 0;
}
