#include <gif_lib.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Red and green, blue and white, as another writer has them. */
static const uint8_t known[] = {
    0x47, 0x49, 0x46, 0x38, 0x37, 0x61, 0x02, 0x00, 0x02, 0x00, 0x81, 0x00, 0x00, 0xff, 0xff, 0xff, 0x00,
    0xff, 0x00, 0xff, 0x00, 0x00, 0x00, 0x00, 0xff, 0x2c, 0x00, 0x00, 0x00, 0x00, 0x02, 0x00, 0x02, 0x00,
    0x00, 0x08, 0x07, 0x00, 0x05, 0x04, 0x18, 0x00, 0x20, 0x20, 0x00, 0x3b,
};
static const uint8_t colours[] = {255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255};

struct stream {
    uint8_t data[1 << 16];
    size_t size, at;
};

static int take(GifFileType *gif, GifByteType *data, int count) {
    struct stream *stream = gif->UserData;
    size_t left = stream->size - stream->at;
    if ((size_t)count > left)
        count = (int)left;
    memcpy(data, stream->data + stream->at, (size_t)count);
    stream->at += (size_t)count;
    return count;
}

static int put(GifFileType *gif, const GifByteType *data, int count) {
    struct stream *stream = gif->UserData;
    memcpy(stream->data + stream->size, data, (size_t)count);
    stream->size += (size_t)count;
    return count;
}

int main(void) {
    static struct stream stream;
    int error = 0;
    memcpy(stream.data, known, sizeof known);
    stream.size = sizeof known;
    GifFileType *gif = DGifOpen(&stream, take, &error);
    if (gif == NULL || DGifSlurp(gif) != GIF_OK || gif->ImageCount != 1 || gif->SWidth != 2)
        return 1;
    for (int i = 0; i < 4; i++)
        if (memcmp(&gif->SColorMap->Colors[gif->SavedImages[0].RasterBits[i]], colours + i * 3, 3) != 0)
            return 2;
    DGifCloseFile(gif, &error);

    /* Two frames, long enough for codes to grow and the table to be cleared. */
    enum { SIDE = 200 };
    static uint8_t pixels[SIDE * SIDE];
    for (int i = 0; i < SIDE * SIDE; i++)
        pixels[i] = (uint8_t)(i * 7919 / 31 % 16);
    memset(&stream, 0, sizeof stream);
    gif = EGifOpen(&stream, put, &error);
    ColorMapObject *map = GifMakeMapObject(16, NULL);
    for (int i = 0; i < 16; i++)
        map->Colors[i] = (GifColorType){(GifByteType)(i * 16), (GifByteType)(255 - i), (GifByteType)i};
    EGifSetGifVersion(gif, 1);
    if (EGifPutScreenDesc(gif, SIDE, SIDE, 4, 0, map) != GIF_OK)
        return 3;
    for (int frame = 0; frame < 2; frame++) {
        if (EGifPutImageDesc(gif, 0, 0, SIDE, SIDE, 0, NULL) != GIF_OK)
            return 4;
        for (int y = 0; y < SIDE; y++)
            if (EGifPutLine(gif, pixels + y * SIDE, SIDE) != GIF_OK)
                return 5;
    }
    if (EGifPutComment(gif, "a comment") != GIF_OK || EGifCloseFile(gif, &error) != GIF_OK)
        return 6;
    GifFreeMapObject(map);
    if (memcmp(stream.data, "GIF89a", 6) != 0 || stream.size >= 2 * sizeof pixels)
        return 7;

    gif = DGifOpen(&stream, take, &error);
    if (gif == NULL || DGifSlurp(gif) != GIF_OK || gif->ImageCount != 2)
        return 8;
    for (int frame = 0; frame < 2; frame++)
        if (memcmp(gif->SavedImages[frame].RasterBits, pixels, sizeof pixels) != 0)
            return 9;
    if (gif->ExtensionBlockCount != 1 || memcmp(gif->ExtensionBlocks[0].Bytes, "a comment", 9) != 0)
        return 10;
    DGifCloseFile(gif, &error);

    stream.data[0] = 'X';
    stream.at = 0;
    if (DGifOpen(&stream, take, &error) != NULL || error != D_GIF_ERR_NOT_GIF_FILE)
        return 11;
    printf("giflib %d.%d.%d\n", GIFLIB_MAJOR, GIFLIB_MINOR, GIFLIB_RELEASE);
    return 0;
}
