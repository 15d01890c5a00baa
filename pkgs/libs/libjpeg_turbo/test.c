#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>
#include <turbojpeg.h>

enum { SIDE = 16, SIZE = SIDE * SIDE * 3 };

/* A gradient, as this version writes it on another machine with quality 75 and optimal tables. */
static const uint8_t known[] = {
    0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10, 0x4a, 0x46, 0x49, 0x46, 0x00, 0x01, 0x01, 0x00, 0x00, 0x01, 0x00,
    0x01, 0x00, 0x00, 0xff, 0xdb, 0x00, 0x43, 0x00, 0x08, 0x06, 0x06, 0x07, 0x06, 0x05, 0x08, 0x07, 0x07,
    0x07, 0x09, 0x09, 0x08, 0x0a, 0x0c, 0x14, 0x0d, 0x0c, 0x0b, 0x0b, 0x0c, 0x19, 0x12, 0x13, 0x0f, 0x14,
    0x1d, 0x1a, 0x1f, 0x1e, 0x1d, 0x1a, 0x1c, 0x1c, 0x20, 0x24, 0x2e, 0x27, 0x20, 0x22, 0x2c, 0x23, 0x1c,
    0x1c, 0x28, 0x37, 0x29, 0x2c, 0x30, 0x31, 0x34, 0x34, 0x34, 0x1f, 0x27, 0x39, 0x3d, 0x38, 0x32, 0x3c,
    0x2e, 0x33, 0x34, 0x32, 0xff, 0xdb, 0x00, 0x43, 0x01, 0x09, 0x09, 0x09, 0x0c, 0x0b, 0x0c, 0x18, 0x0d,
    0x0d, 0x18, 0x32, 0x21, 0x1c, 0x21, 0x32, 0x32, 0x32, 0x32, 0x32, 0x32, 0x32, 0x32, 0x32, 0x32, 0x32,
    0x32, 0x32, 0x32, 0x32, 0x32, 0x32, 0x32, 0x32, 0x32, 0x32, 0x32, 0x32, 0x32, 0x32, 0x32, 0x32, 0x32,
    0x32, 0x32, 0x32, 0x32, 0x32, 0x32, 0x32, 0x32, 0x32, 0x32, 0x32, 0x32, 0x32, 0x32, 0x32, 0x32, 0x32,
    0x32, 0x32, 0x32, 0x32, 0x32, 0xff, 0xc0, 0x00, 0x11, 0x08, 0x00, 0x10, 0x00, 0x10, 0x03, 0x01, 0x22,
    0x00, 0x02, 0x11, 0x01, 0x03, 0x11, 0x01, 0xff, 0xc4, 0x00, 0x15, 0x00, 0x01, 0x01, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x06, 0x07, 0xff, 0xc4, 0x00, 0x19,
    0x10, 0x00, 0x03, 0x01, 0x01, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x05, 0x11, 0x22, 0x06, 0xa1, 0xff, 0xc4, 0x00, 0x15, 0x01, 0x01, 0x01, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x03, 0x05, 0xff, 0xc4, 0x00, 0x19, 0x11,
    0x00, 0x02, 0x03, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x03, 0x05, 0x11, 0x14, 0x21, 0xff, 0xda, 0x00, 0x0c, 0x03, 0x01, 0x00, 0x02, 0x11, 0x03, 0x11, 0x00,
    0x3f, 0x00, 0x99, 0x2f, 0x43, 0x66, 0x05, 0x2b, 0xf9, 0xfb, 0x31, 0xe0, 0x95, 0x62, 0x1b, 0x30, 0x31,
    0x59, 0xcf, 0xd9, 0x82, 0x1a, 0xdd, 0xa0, 0x58, 0x19, 0xea, 0xae, 0x9f, 0xff, 0xd9,
};
enum { CHECKSUM = 0x763fa9c4 };

static uint32_t crc(const uint8_t *data, size_t size) {
    uint32_t sum = ~0U;
    while (size-- > 0) {
        sum ^= *data++;
        for (int bit = 0; bit < 8; bit++)
            sum = sum >> 1 ^ (sum & 1 ? 0xedb88320 : 0);
    }
    return ~sum;
}

struct handler {
    struct jpeg_error_mgr manager;
    jmp_buf back;
};

static void fail(j_common_ptr info) { longjmp(((struct handler *)info->err)->back, 1); }

/* The size of the decoded data, or -1. */
static int decode(const uint8_t *data, size_t size, uint8_t *pixels) {
    struct jpeg_decompress_struct info;
    struct handler handler;
    info.err = jpeg_std_error(&handler.manager);
    handler.manager.error_exit = fail;
    if (setjmp(handler.back) != 0) {
        jpeg_destroy_decompress(&info);
        return -1;
    }
    jpeg_create_decompress(&info);
    jpeg_mem_src(&info, data, size);
    jpeg_read_header(&info, TRUE);
    jpeg_start_decompress(&info);
    JSAMPROW row = pixels;
    while (info.output_scanline < info.output_height) {
        jpeg_read_scanlines(&info, &row, 1);
        row += info.output_width * info.output_components;
    }
    jpeg_finish_decompress(&info);
    jpeg_destroy_decompress(&info);
    return (int)(row - pixels);
}

static unsigned char *encode(const uint8_t *pixels, unsigned long *size, int progressive) {
    struct jpeg_compress_struct info;
    struct handler handler;
    unsigned char *data = NULL;
    info.err = jpeg_std_error(&handler.manager);
    handler.manager.error_exit = fail;
    if (setjmp(handler.back) != 0)
        return NULL;
    jpeg_create_compress(&info);
    jpeg_mem_dest(&info, &data, size);
    info.image_width = info.image_height = SIDE;
    info.input_components = 3;
    info.in_color_space = JCS_RGB;
    jpeg_set_defaults(&info);
    jpeg_set_quality(&info, 75, TRUE);
    info.optimize_coding = TRUE;
    if (progressive)
        jpeg_simple_progression(&info);
    jpeg_start_compress(&info, TRUE);
    while (info.next_scanline < SIDE) {
        JSAMPROW row = (JSAMPROW)pixels + info.next_scanline * SIDE * 3;
        jpeg_write_scanlines(&info, &row, 1);
    }
    jpeg_finish_compress(&info);
    jpeg_destroy_compress(&info);
    return data;
}

int main(void) {
    static uint8_t pixels[SIZE], again[SIZE], cut[sizeof known];
    for (int y = 0; y < SIDE; y++)
        for (int x = 0; x < SIDE; x++) {
            uint8_t *pixel = pixels + (y * SIDE + x) * 3;
            pixel[0] = (uint8_t)(x * 16);
            pixel[1] = (uint8_t)(y * 16);
            pixel[2] = (uint8_t)(x * y);
        }
    if (decode(known, sizeof known, again) != SIZE || crc(again, SIZE) != CHECKSUM)
        return 1;
    unsigned long size = 0;
    unsigned char *data = encode(pixels, &size, 0);
    if (data == NULL || size != sizeof known || memcmp(data, known, size) != 0)
        return 2;
    free(data);
    /* The same coefficients in another order. */
    size = 0;
    memset(again, 0, SIZE);
    data = encode(pixels, &size, 1);
    if (data == NULL || decode(data, size, again) != SIZE || crc(again, SIZE) != CHECKSUM)
        return 3;
    free(data);

    /* No bits in a sample: ends in the handler. */
    memcpy(cut, known, sizeof known);
    cut[162] = 0;
    if (decode(cut, sizeof cut, again) != -1)
        return 4;

    tjhandle codec = tj3Init(TJINIT_DECOMPRESS);
    memset(again, 0, SIZE);
    if (tj3DecompressHeader(codec, known, sizeof known) != 0 || tj3Get(codec, TJPARAM_JPEGWIDTH) != SIDE ||
        tj3Get(codec, TJPARAM_SUBSAMP) != TJSAMP_420)
        return 5;
    if (tj3Decompress8(codec, known, sizeof known, again, 0, TJPF_RGB) != 0 || crc(again, SIZE) != CHECKSUM)
        return 6;
    tj3Destroy(codec);

    /* Lossless, of 12 bits. */
    static short deep[SIDE * SIDE], deep_again[SIDE * SIDE];
    for (int i = 0; i < SIDE * SIDE; i++)
        deep[i] = (short)(i * 16 + i % 7);
    codec = tj3Init(TJINIT_COMPRESS);
    unsigned char *packed = NULL;
    size_t packed_size = 0;
    if (tj3Set(codec, TJPARAM_LOSSLESS, 1) != 0 || tj3Set(codec, TJPARAM_PRECISION, 12) != 0 ||
        tj3Compress12(codec, deep, SIDE, 0, SIDE, TJPF_GRAY, &packed, &packed_size) != 0)
        return 7;
    tj3Destroy(codec);
    codec = tj3Init(TJINIT_DECOMPRESS);
    if (tj3DecompressHeader(codec, packed, packed_size) != 0 ||
        tj3Decompress12(codec, packed, packed_size, deep_again, 0, TJPF_GRAY) != 0 ||
        memcmp(deep, deep_again, sizeof deep) != 0)
        return 8;
    tj3Free(packed);
    tj3Destroy(codec);
    printf("libjpeg-turbo %d\n", LIBJPEG_TURBO_VERSION_NUMBER);
    return 0;
}
