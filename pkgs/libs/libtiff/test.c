#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <tiffio.h>

enum { WIDTH = 80, HEIGHT = 48, SIZE = WIDTH * HEIGHT * 3, STRIP = 16 };

static const struct {
    uint16_t scheme;
    int lossy;
} codecs[] = {
    {COMPRESSION_NONE, 0}, {COMPRESSION_LZW, 0},           {COMPRESSION_PACKBITS, 0},
    {COMPRESSION_JPEG, 1}, {COMPRESSION_ADOBE_DEFLATE, 0}, {COMPRESSION_LZMA, 0},
    {COMPRESSION_ZSTD, 0}, {COMPRESSION_WEBP, 1},
};

static uint8_t pixels[SIZE], again[SIZE];
static char message[128];

static void on_error(const char *module, const char *format, va_list arguments) {
    (void)module;
    vsnprintf(message, sizeof message, format, arguments);
}

static int save(const char *path, uint16_t scheme) {
    TIFF *tiff = TIFFOpen(path, "w");
    if (tiff == NULL)
        return 0;
    TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, WIDTH);
    TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, HEIGHT);
    TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, 8);
    TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, 3);
    TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_RGB);
    TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
    TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, STRIP);
    if (!TIFFSetField(tiff, TIFFTAG_COMPRESSION, scheme))
        return 0;
    for (uint32_t strip = 0; strip < HEIGHT / STRIP; strip++)
        if (TIFFWriteEncodedStrip(tiff, strip, pixels + strip * STRIP * WIDTH * 3, STRIP * WIDTH * 3) < 0)
            return 0;
    TIFFClose(tiff);
    return 1;
}

static int load(const char *path) {
    memset(again, 0, sizeof again);
    TIFF *tiff = TIFFOpen(path, "r");
    if (tiff == NULL)
        return 0;
    int done = 1;
    for (uint32_t strip = 0; strip < HEIGHT / STRIP && done; strip++)
        done = TIFFReadEncodedStrip(tiff, strip, again + strip * STRIP * WIDTH * 3, STRIP * WIDTH * 3) ==
               STRIP * WIDTH * 3;
    TIFFClose(tiff);
    return done;
}

int main(void) {
    TIFFSetErrorHandler(on_error);
    for (int i = 0; i < SIZE; i++)
        pixels[i] = (uint8_t)(i / 3 % WIDTH * 2 + i / 3 / WIDTH + i % 3 * 20);
    const char *path = "/tmp/libtiff-test.tif";
    for (size_t i = 0; i < sizeof codecs / sizeof *codecs; i++) {
        if (!TIFFIsCODECConfigured(codecs[i].scheme) || !save(path, codecs[i].scheme) || !load(path)) {
            fprintf(stderr, "compression %d: %s\n", codecs[i].scheme, message);
            return 1;
        }
        int largest = 0;
        for (int byte = 0; byte < SIZE; byte++) {
            int difference = pixels[byte] > again[byte] ? pixels[byte] - again[byte] : again[byte] - pixels[byte];
            if (difference > largest)
                largest = difference;
        }
        if (codecs[i].lossy ? largest == 0 || largest > 40 : largest != 0) {
            fprintf(stderr, "compression %d: off by %d\n", codecs[i].scheme, largest);
            return 2;
        }
    }

    /* Cut short: codecs with a longjmp of their own give an error. */
    static uint8_t file[1 << 16];
    if (!save(path, COMPRESSION_JPEG))
        return 3;
    FILE *stream = fopen(path, "r+b");
    size_t size = fread(file, 1, sizeof file, stream);
    for (size_t at = 8; at < size; at++)
        if (file[at] == 0xff && file[at + 1] == 0xda) {
            memset(file + at, 0xff, 12);
            break;
        }
    rewind(stream);
    fwrite(file, 1, size, stream);
    fclose(stream);
    message[0] = 0;
    if (load(path) || message[0] == 0)
        return 4;
    if (TIFFOpen("/tmp/none.tif", "r") != NULL)
        return 5;
    printf("%.*s\n", (int)strcspn(TIFFGetVersion(), "\n"), TIFFGetVersion());
    return 0;
}
