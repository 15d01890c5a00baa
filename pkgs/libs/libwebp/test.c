#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <webp/decode.h>
#include <webp/demux.h>
#include <webp/encode.h>
#include <webp/mux.h>

/* A gradient with loss, and four pixels without, from another machine. */
static const uint8_t lossy[] = {
    0x52, 0x49, 0x46, 0x46, 0x48, 0x00, 0x00, 0x00, 0x57, 0x45, 0x42, 0x50, 0x56, 0x50, 0x38, 0x20, 0x3c,
    0x00, 0x00, 0x00, 0x30, 0x02, 0x00, 0x9d, 0x01, 0x2a, 0x10, 0x00, 0x10, 0x00, 0x02, 0xc0, 0x4c, 0x25,
    0xb0, 0x02, 0x74, 0xba, 0x00, 0x03, 0x09, 0x2f, 0x0c, 0x30, 0xaa, 0x00, 0x00, 0xfe, 0xf9, 0x52, 0x7c,
    0x68, 0x3a, 0xe4, 0xee, 0x5f, 0x45, 0x4c, 0x3e, 0x22, 0xf0, 0xee, 0x50, 0xec, 0xdd, 0xa1, 0xcd, 0x76,
    0xf3, 0xf3, 0x4c, 0x80, 0xe9, 0xdf, 0x0d, 0xfb, 0x40, 0x00, 0x00, 0x00,
};
enum { SIDE = 16, CHECKSUM = 0xd107896d };
static const uint8_t lossless[] = {
    0x52, 0x49, 0x46, 0x46, 0x2c, 0x00, 0x00, 0x00, 0x57, 0x45, 0x42, 0x50, 0x56, 0x50, 0x38, 0x4c, 0x1f,
    0x00, 0x00, 0x00, 0x2f, 0x01, 0x40, 0x00, 0x00, 0x1f, 0x20, 0x10, 0x48, 0xde, 0x1f, 0x3a, 0x8d, 0xf9,
    0x17, 0x10, 0x14, 0xfc, 0x1f, 0xdd, 0xfc, 0x47, 0x64, 0x0f, 0xe0, 0x06, 0x0c, 0x11, 0xfd, 0x0f, 0x01,
    0x00,
};
static const uint8_t colours[] = {255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255};

static uint32_t crc(const uint8_t *data, size_t size) {
    uint32_t sum = ~0U;
    while (size-- > 0) {
        sum ^= *data++;
        for (int bit = 0; bit < 8; bit++)
            sum = sum >> 1 ^ (sum & 1 ? 0xedb88320 : 0);
    }
    return ~sum;
}

/* Two threads, if there are any. */
static int threads(void) {
    enum { WIDE = 256 };
    static uint8_t pixels[WIDE * WIDE * 3];
    for (int i = 0; i < WIDE * WIDE * 3; i++)
        pixels[i] = (uint8_t)(i / 3 % WIDE ^ i / 700);
    uint8_t *data;
    size_t size = WebPEncodeRGB(pixels, WIDE, WIDE, WIDE * 3, 80, &data);
    static uint8_t results[2][WIDE * WIDE * 3];
    for (int use = 0; use < 2; use++) {
        WebPDecoderConfig config;
        if (size == 0 || !WebPInitDecoderConfig(&config))
            return -1;
        config.options.use_threads = use;
        config.output.colorspace = MODE_RGB;
        config.output.is_external_memory = 1;
        config.output.u.RGBA.rgba = results[use];
        config.output.u.RGBA.stride = WIDE * 3;
        config.output.u.RGBA.size = sizeof results[use];
        if (WebPDecode(data, size, &config) != VP8_STATUS_OK)
            return -1;
    }
    WebPFree(data);
    return memcmp(results[0], results[1], sizeof results[0]);
}

int main(void) {
    int width, height;
    uint8_t *pixels = WebPDecodeRGB(lossy, sizeof lossy, &width, &height);
    if (pixels == NULL || width != SIDE || height != SIDE || crc(pixels, SIDE * SIDE * 3) != (uint32_t)CHECKSUM)
        return 1;
    WebPFree(pixels);
    pixels = WebPDecodeRGB(lossless, sizeof lossless, &width, &height);
    if (pixels == NULL || width != 2 || height != 2 || memcmp(pixels, colours, sizeof colours) != 0)
        return 2;
    WebPFree(pixels);
    if (WebPDecodeRGB(lossy, 12, &width, &height) != NULL)
        return 3;

    static uint8_t picture[SIDE * SIDE * 4];
    for (size_t i = 0; i < sizeof picture; i++)
        picture[i] = (uint8_t)(i % 4 == 3 ? 255 : i * i / 5);
    uint8_t *data;
    size_t size = WebPEncodeLosslessRGBA(picture, SIDE, SIDE, SIDE * 4, &data);
    pixels = WebPDecodeRGBA(data, size, &width, &height);
    if (pixels == NULL || memcmp(pixels, picture, sizeof picture) != 0)
        return 4;
    WebPFree(pixels);

    /* An animation of two frames, with metadata, taken apart again. */
    WebPAnimEncoderOptions options;
    if (!WebPAnimEncoderOptionsInit(&options))
        return 5;
    WebPAnimEncoder *encoder = WebPAnimEncoderNew(SIDE, SIDE, &options);
    for (int frame = 0; frame < 2; frame++) {
        WebPPicture input;
        WebPConfig config;
        WebPPictureInit(&input);
        WebPConfigInit(&config);
        config.lossless = 1;
        config.exact = 1;
        input.use_argb = 1;
        input.width = input.height = SIDE;
        picture[0] = (uint8_t)(frame * 100);
        WebPPictureImportRGBA(&input, picture, SIDE * 4);
        if (!WebPAnimEncoderAdd(encoder, &input, frame * 40, &config))
            return 6;
        WebPPictureFree(&input);
    }
    WebPData animation, exif = {(const uint8_t *)"Exif", 4};
    WebPDataInit(&animation);
    if (!WebPAnimEncoderAdd(encoder, NULL, 80, NULL) || !WebPAnimEncoderAssemble(encoder, &animation))
        return 7;
    WebPAnimEncoderDelete(encoder);
    WebPMux *mux = WebPMuxCreate(&animation, 1);
    WebPDataClear(&animation);
    if (WebPMuxSetChunk(mux, "EXIF", &exif, 1) != WEBP_MUX_OK || WebPMuxAssemble(mux, &animation) != WEBP_MUX_OK)
        return 8;
    WebPMuxDelete(mux);

    WebPDemuxer *demuxer = WebPDemux(&animation);
    WebPChunkIterator chunk;
    if (WebPDemuxGetI(demuxer, WEBP_FF_FRAME_COUNT) != 2 || !WebPDemuxGetChunk(demuxer, "EXIF", 1, &chunk) ||
        chunk.chunk.size != 4 || memcmp(chunk.chunk.bytes, "Exif", 4) != 0)
        return 9;
    WebPDemuxReleaseChunkIterator(&chunk);
    WebPDemuxDelete(demuxer);
    WebPAnimDecoder *decoder = WebPAnimDecoderNew(&animation, NULL);
    uint8_t *canvas;
    int timestamp;
    for (int frame = 0; frame < 2; frame++)
        if (!WebPAnimDecoderGetNext(decoder, &canvas, &timestamp) || timestamp != 40 * (frame + 1) ||
            canvas[0] != frame * 100 || memcmp(canvas + 1, picture + 1, sizeof picture - 1) != 0)
            return 10;
    WebPAnimDecoderDelete(decoder);
    WebPDataClear(&animation);

    if (threads() != 0)
        return 11;
    printf("libwebp %x\n", (unsigned)WebPGetDecoderVersion());
    return 0;
}
