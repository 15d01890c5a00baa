#include <stdio.h>
#include <string.h>
#include <zlib.h>

int main(void) {
    enum { SIZE = 1 << 16 };
    static unsigned char plain[SIZE], packed[SIZE], again[SIZE];
    for (int i = 0; i < SIZE; i++)
        plain[i] = (unsigned char)(i % 251 * (i / 1024));
    uLongf packed_size = sizeof packed, again_size = sizeof again;
    if (compress(packed, &packed_size, plain, SIZE) != Z_OK)
        return 1;
    if (packed_size >= SIZE)
        return 2;
    if (uncompress(again, &again_size, packed, packed_size) != Z_OK)
        return 3;
    if (again_size != SIZE || memcmp(plain, again, SIZE) != 0)
        return 4;
    if (strcmp(zlibVersion(), ZLIB_VERSION) != 0)
        return 5;
    gzFile file = gzopen("/tmp/zlib-test.gz", "wb");
    if (file == NULL || gzwrite(file, plain, SIZE) != SIZE || gzclose(file) != Z_OK)
        return 6;
    file = gzopen("/tmp/zlib-test.gz", "rb");
    if (file == NULL || gzread(file, again, SIZE) != SIZE || gzclose(file) != Z_OK)
        return 7;
    if (memcmp(plain, again, SIZE) != 0)
        return 8;
    printf("zlib %s\n", zlibVersion());
    return 0;
}
