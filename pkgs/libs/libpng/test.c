#include <png.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <zlib.h>

enum { WIDTH = 67, HEIGHT = 41, SIZE = WIDTH * HEIGHT * 4 };
static uint8_t pixels[SIZE], again[SIZE], file[SIZE * 2];

/* Two rows of red and green, blue and white, as another writer has them. */
static const uint8_t known[] = {
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52, 0x00,
    0x00, 0x00, 0x02, 0x00, 0x00, 0x00, 0x02, 0x08, 0x02, 0x00, 0x00, 0x00, 0xfd, 0xd4, 0x9a, 0x73, 0x00,
    0x00, 0x00, 0x16, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9c, 0x63, 0xf8, 0xcf, 0xc0, 0xc0, 0xf0, 0x9f, 0x81,
    0x91, 0x81, 0xe1, 0xff, 0xff, 0xff, 0x0c, 0x00, 0x1e, 0xf6, 0x04, 0xfd, 0x09, 0xed, 0x34, 0x3e, 0x00,
    0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
};
static const uint8_t colours[] = {255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255};

struct stream {
    uint8_t *data;
    size_t size, at;
};

static void take(png_structp png, png_bytep data, size_t size) {
    struct stream *stream = png_get_io_ptr(png);
    if (size > stream->size - stream->at)
        png_error(png, "short file");
    memcpy(data, stream->data + stream->at, size);
    stream->at += size;
}

static void put(png_structp png, png_bytep data, size_t size) {
    struct stream *stream = png_get_io_ptr(png);
    memcpy(stream->data + stream->at, data, size);
    stream->at += size;
}

static void flush(png_structp png) { (void)png; }

static char message[64];
static void error(png_structp png, png_const_charp text) {
    strncpy(message, text, sizeof message - 1);
    png_longjmp(png, 1);
}
static void warning(png_structp png, png_const_charp text) {
    (void)png;
    (void)text;
}

static int write_rows(struct stream *stream) {
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, error, warning);
    png_infop info = png_create_info_struct(png);
    if (setjmp(png_jmpbuf(png)) != 0)
        return -1;
    png_set_write_fn(png, stream, put, flush);
    png_set_IHDR(png, info, WIDTH, HEIGHT, 8, PNG_COLOR_TYPE_RGBA, PNG_INTERLACE_ADAM7, PNG_COMPRESSION_TYPE_BASE,
                 PNG_FILTER_TYPE_BASE);
    png_text text = {.compression = PNG_TEXT_COMPRESSION_zTXt, .key = "Title", .text = "a title"};
    png_set_text(png, info, &text, 1);
    png_write_info(png, info);
    png_bytep rows[HEIGHT];
    for (int y = 0; y < HEIGHT; y++)
        rows[y] = pixels + y * WIDTH * 4;
    png_write_image(png, rows);
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    return 0;
}

static int read_rows(struct stream *stream) {
    png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, error, warning);
    png_infop info = png_create_info_struct(png);
    if (setjmp(png_jmpbuf(png)) != 0) {
        png_destroy_read_struct(&png, &info, NULL);
        return -1;
    }
    png_set_read_fn(png, stream, take);
    png_read_info(png, info);
    png_textp text;
    if (png_get_text(png, info, &text, NULL) != 1 || strcmp(text[0].text, "a title") != 0)
        png_error(png, "no title");
    png_bytep rows[HEIGHT];
    for (int y = 0; y < HEIGHT; y++)
        rows[y] = again + y * WIDTH * 4;
    png_read_image(png, rows);
    png_read_end(png, NULL);
    png_destroy_read_struct(&png, &info, NULL);
    return 0;
}

int main(void) {
    for (int i = 0; i < SIZE; i++)
        pixels[i] = (uint8_t)(i * i / 7 + i % 13);

    /* The simplified interface: its errors go over setjmp as well. */
    png_image image = {.version = PNG_IMAGE_VERSION, .width = WIDTH, .height = HEIGHT, .format = PNG_FORMAT_RGBA};
    png_alloc_size_t size = sizeof file;
    if (!png_image_write_to_memory(&image, file, &size, 0, pixels, 0, NULL))
        return 1;
    memset(&image, 0, sizeof image);
    image.version = PNG_IMAGE_VERSION;
    if (!png_image_begin_read_from_memory(&image, file, size) || image.width != WIDTH || image.height != HEIGHT)
        return 2;
    image.format = PNG_FORMAT_RGBA;
    if (!png_image_finish_read(&image, NULL, again, 0, NULL) || memcmp(pixels, again, SIZE) != 0)
        return 3;

    struct stream stream = {.data = file, .size = sizeof file};
    if (write_rows(&stream) != 0)
        return 4;
    memset(again, 0, sizeof again);
    struct stream written = {.data = file, .size = stream.at};
    if (read_rows(&written) != 0 || crc32(0, again, SIZE) != crc32(0, pixels, SIZE))
        return 5;
    /* A bit of the compressed data turned over. */
    file[stream.at / 2] ^= 0x10;
    written.at = 0;
    if (read_rows(&written) != -1 || message[0] == 0)
        return 6;

    memset(&image, 0, sizeof image);
    image.version = PNG_IMAGE_VERSION;
    if (!png_image_begin_read_from_memory(&image, known, sizeof known) || image.format != PNG_FORMAT_RGB)
        return 7;
    if (!png_image_finish_read(&image, NULL, again, 0, NULL) || memcmp(again, colours, sizeof colours) != 0)
        return 8;
    printf("libpng %s\n", png_get_libpng_ver(NULL));
    return 0;
}
