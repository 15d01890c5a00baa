#include <openjpeg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { SIDE = 16, WIDE = 128 };

/* A gradient in grey, without loss, from another machine. */
static const uint8_t known[] = {
    0x00, 0x00, 0x00, 0x0c, 0x6a, 0x50, 0x20, 0x20, 0x0d, 0x0a, 0x87, 0x0a, 0x00, 0x00, 0x00, 0x14, 0x66,
    0x74, 0x79, 0x70, 0x6a, 0x70, 0x32, 0x20, 0x00, 0x00, 0x00, 0x00, 0x6a, 0x70, 0x32, 0x20, 0x00, 0x00,
    0x00, 0x2d, 0x6a, 0x70, 0x32, 0x68, 0x00, 0x00, 0x00, 0x16, 0x69, 0x68, 0x64, 0x72, 0x00, 0x00, 0x00,
    0x10, 0x00, 0x00, 0x00, 0x10, 0x00, 0x01, 0x07, 0x07, 0x00, 0x00, 0x00, 0x00, 0x00, 0x0f, 0x63, 0x6f,
    0x6c, 0x72, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x11, 0x00, 0x00, 0x00, 0xfd, 0x6a, 0x70, 0x32, 0x63,
    0xff, 0x4f, 0xff, 0x51, 0x00, 0x29, 0x00, 0x00, 0x00, 0x00, 0x00, 0x10, 0x00, 0x00, 0x00, 0x10, 0x00,
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x10, 0x00, 0x00, 0x00, 0x10, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x01, 0x07, 0x01, 0x01, 0xff, 0x52, 0x00, 0x0c, 0x00, 0x00,
    0x00, 0x01, 0x00, 0x04, 0x04, 0x04, 0x00, 0x01, 0xff, 0x5c, 0x00, 0x10, 0x40, 0x40, 0x48, 0x48, 0x50,
    0x48, 0x48, 0x50, 0x48, 0x48, 0x50, 0x48, 0x48, 0x50, 0xff, 0x64, 0x00, 0x25, 0x00, 0x01, 0x43, 0x72,
    0x65, 0x61, 0x74, 0x65, 0x64, 0x20, 0x62, 0x79, 0x20, 0x4f, 0x70, 0x65, 0x6e, 0x4a, 0x50, 0x45, 0x47,
    0x20, 0x76, 0x65, 0x72, 0x73, 0x69, 0x6f, 0x6e, 0x20, 0x32, 0x2e, 0x35, 0x2e, 0x33, 0xff, 0x90, 0x00,
    0x0a, 0x00, 0x00, 0x00, 0x00, 0x00, 0x7f, 0x00, 0x01, 0xff, 0x93, 0xc7, 0xd4, 0x04, 0x09, 0x9f, 0xc3,
    0xea, 0x01, 0x8f, 0xb4, 0x0a, 0x03, 0xe4, 0x02, 0x01, 0x03, 0x2f, 0x02, 0xc1, 0xf3, 0x84, 0x87, 0xd4,
    0x09, 0x00, 0x74, 0x20, 0x0d, 0x08, 0xee, 0x5f, 0x0b, 0x40, 0xdb, 0xc7, 0x0c, 0xe3, 0xc0, 0xf9, 0x03,
    0xc1, 0xf3, 0x87, 0x80, 0x12, 0x00, 0x22, 0x1a, 0x93, 0xa5, 0x5d, 0x0c, 0xdc, 0x03, 0x7e, 0xcb, 0x76,
    0xf3, 0x00, 0x99, 0x0f, 0x2d, 0xdb, 0xc1, 0xc0, 0x7c, 0x26, 0xc0, 0xf9, 0x08, 0xc0, 0x0a, 0xa0, 0x36,
    0xa1, 0x8d, 0x6c, 0x5e, 0xbd, 0xa9, 0xa0, 0xab, 0x36, 0x9b, 0x2b, 0x7b, 0x3d, 0xa6, 0x34, 0x2e, 0xde,
    0x39, 0x07, 0x30, 0xea, 0x9b, 0xc4, 0x86, 0x9b, 0xc5, 0xb6, 0x0f, 0x7f, 0x16, 0x9b, 0xd2, 0x84, 0x78,
    0x68, 0x6f, 0x03, 0xd5, 0x20, 0xff, 0xd9,
};

static int grey(int x, int y) { return (x * 16 * 19595 + y * 16 * 38470 + x * y * 7471 + 0x8000) >> 16; }

struct memory {
    uint8_t data[1 << 17];
    size_t size, at;
};

static OPJ_SIZE_T take(void *buffer, OPJ_SIZE_T count, void *user) {
    struct memory *memory = user;
    size_t left = memory->size - memory->at;
    if (left == 0)
        return (OPJ_SIZE_T)-1;
    if (count > left)
        count = left;
    memcpy(buffer, memory->data + memory->at, count);
    memory->at += count;
    return count;
}

static OPJ_SIZE_T put(void *buffer, OPJ_SIZE_T count, void *user) {
    struct memory *memory = user;
    memcpy(memory->data + memory->at, buffer, count);
    memory->at += count;
    if (memory->at > memory->size)
        memory->size = memory->at;
    return count;
}

static OPJ_OFF_T skip(OPJ_OFF_T count, void *user) {
    ((struct memory *)user)->at += (size_t)count;
    return count;
}

static OPJ_BOOL seek(OPJ_OFF_T at, void *user) {
    ((struct memory *)user)->at = (size_t)at;
    return OPJ_TRUE;
}

static opj_stream_t *stream_of(struct memory *memory, OPJ_BOOL input) {
    opj_stream_t *stream = opj_stream_default_create(input);
    opj_stream_set_user_data(stream, memory, NULL);
    opj_stream_set_user_data_length(stream, memory->size);
    opj_stream_set_read_function(stream, take);
    opj_stream_set_write_function(stream, put);
    opj_stream_set_skip_function(stream, skip);
    opj_stream_set_seek_function(stream, seek);
    memory->at = 0;
    return stream;
}

static opj_image_t *decode(struct memory *memory, OPJ_CODEC_FORMAT format, int threads) {
    opj_dparameters_t parameters;
    opj_set_default_decoder_parameters(&parameters);
    opj_codec_t *codec = opj_create_decompress(format);
    opj_stream_t *stream = stream_of(memory, OPJ_TRUE);
    opj_image_t *image = NULL;
    if (!opj_setup_decoder(codec, &parameters) || !opj_codec_set_threads(codec, threads) ||
        !opj_read_header(stream, codec, &image) || !opj_decode(codec, stream, image) ||
        !opj_end_decompress(codec, stream)) {
        opj_image_destroy(image);
        image = NULL;
    }
    opj_stream_destroy(stream);
    opj_destroy_codec(codec);
    return image;
}

static int encode(struct memory *memory, const int32_t *pixels, int lossy) {
    opj_cparameters_t parameters;
    opj_set_default_encoder_parameters(&parameters);
    parameters.irreversible = lossy;
    parameters.tcp_numlayers = 1;
    parameters.cp_disto_alloc = 1;
    parameters.tcp_rates[0] = lossy ? 4 : 0;
    opj_image_cmptparm_t component = {.dx = 1, .dy = 1, .w = WIDE, .h = WIDE, .prec = 8};
    opj_image_t *image = opj_image_create(1, &component, OPJ_CLRSPC_GRAY);
    image->x1 = image->y1 = WIDE;
    memcpy(image->comps[0].data, pixels, WIDE * WIDE * sizeof *pixels);
    memset(memory, 0, sizeof *memory);
    opj_codec_t *codec = opj_create_compress(OPJ_CODEC_J2K);
    opj_stream_t *stream = stream_of(memory, OPJ_FALSE);
    int done = opj_setup_encoder(codec, &parameters, image) && opj_start_compress(codec, image, stream) &&
               opj_encode(codec, stream) && opj_end_compress(codec, stream);
    opj_stream_destroy(stream);
    opj_destroy_codec(codec);
    opj_image_destroy(image);
    return done;
}

int main(void) {
    static struct memory memory;
    memcpy(memory.data, known, sizeof known);
    memory.size = sizeof known;
    opj_image_t *image = decode(&memory, OPJ_CODEC_JP2, 0);
    if (image == NULL || image->numcomps != 1 || image->comps[0].w != SIDE || image->comps[0].h != SIDE)
        return 1;
    for (int i = 0; i < SIDE * SIDE; i++)
        if (image->comps[0].data[i] != grey(i % SIDE, i / SIDE))
            return 2;
    opj_image_destroy(image);

    static int32_t pixels[WIDE * WIDE];
    for (int i = 0; i < WIDE * WIDE; i++)
        pixels[i] = (i % WIDE + i / WIDE * 3) / 2 & 255;
    if (!encode(&memory, pixels, 0) || memory.size >= WIDE * WIDE)
        return 3;
    for (int threads = 0; threads < 3; threads += 2) {
        image = decode(&memory, OPJ_CODEC_J2K, threads);
        if (image == NULL || memcmp(image->comps[0].data, pixels, sizeof pixels) != 0)
            return 4;
        opj_image_destroy(image);
    }
    if (!encode(&memory, pixels, 1) || memory.size > WIDE * WIDE / 4 + 200)
        return 5;
    image = decode(&memory, OPJ_CODEC_J2K, 0);
    if (image == NULL)
        return 6;
    double error = 0;
    for (int i = 0; i < WIDE * WIDE; i++)
        error += (image->comps[0].data[i] - pixels[i]) * (image->comps[0].data[i] - pixels[i]);
    if (error / (WIDE * WIDE) > 40)
        return 7;
    opj_image_destroy(image);
    memory.size = 60;
    if (decode(&memory, OPJ_CODEC_J2K, 0) != NULL)
        return 8;
    printf("openjpeg %s\n", opj_version());
    return 0;
}
