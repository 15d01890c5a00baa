#include <lzma.h>
#include <stdio.h>
#include <string.h>

enum { SIZE = 3 << 20 };
static unsigned char plain[SIZE], packed[SIZE], again[SIZE];

static size_t decode(size_t packed_size, lzma_ret *result) {
    uint64_t limit = UINT64_MAX;
    size_t in = 0, out = 0;
    *result = lzma_stream_buffer_decode(&limit, 0, NULL, packed, &in, packed_size, again, &out, SIZE);
    return out;
}

int main(void) {
    for (int i = 0; i < SIZE; i++)
        plain[i] = (unsigned char)(i % 251 * (i / 1024));
    lzma_ret result;
    size_t packed_size = 0;
    if (lzma_easy_buffer_encode(6, LZMA_CHECK_SHA256, NULL, plain, SIZE, packed, &packed_size,
                                sizeof packed) != LZMA_OK)
        return 1;
    if (packed_size >= SIZE || decode(packed_size, &result) != SIZE || result != LZMA_OK)
        return 2;
    if (memcmp(plain, again, SIZE) != 0)
        return 3;

    lzma_stream stream = LZMA_STREAM_INIT;
    lzma_mt options = {
        .threads = 3, .block_size = SIZE / 4, .preset = 1, .check = LZMA_CHECK_CRC64};
    if (lzma_stream_encoder_mt(&stream, &options) != LZMA_OK)
        return 4;
    stream.next_in = plain, stream.avail_in = SIZE;
    stream.next_out = packed, stream.avail_out = sizeof packed;
    do
        result = lzma_code(&stream, LZMA_FINISH);
    while (result == LZMA_OK);
    if (result != LZMA_STREAM_END)
        return 5;
    packed_size = (size_t)stream.total_out;
    lzma_end(&stream);
    memset(again, 0, SIZE);
    if (decode(packed_size, &result) != SIZE || memcmp(plain, again, SIZE) != 0)
        return 6;

    packed[packed_size / 2] ^= 1;
    decode(packed_size, &result);
    if (result != LZMA_DATA_ERROR)
        return 7;
    printf("xz %s\n", lzma_version_string());
    return 0;
}
