#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_GZIP_H
#include FT_OUTLINE_H
#include FT_SYSTEM_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A bitmap font of one letter. */
static const char bdf[] = "STARTFONT 2.1\nFONT -t-t-Medium-R-Normal--8-80-75-75-C-80-ISO10646-1\nSIZE 8 75 75\n"
                          "FONTBOUNDINGBOX 8 8 0 0\nSTARTPROPERTIES 2\nFONT_ASCENT 8\nFONT_DESCENT 0\n"
                          "ENDPROPERTIES\nCHARS 1\nSTARTCHAR A\nENCODING 65\nSWIDTH 1000 0\nDWIDTH 8 0\n"
                          "BBX 8 3 0 0\nBITMAP\n18\n24\n7E\nENDCHAR\nENDFONT\n";

static int read_bdf(FT_Library library) {
    FT_Face face;
    if (FT_New_Memory_Face(library, (const FT_Byte *)bdf, sizeof bdf - 1, 0, &face) != 0)
        return 1;
    if (FT_Set_Pixel_Sizes(face, 0, 8) != 0 || FT_Load_Char(face, 'A', FT_LOAD_RENDER) != 0)
        return 2;
    const FT_Bitmap *bitmap = &face->glyph->bitmap;
    static const unsigned char rows[] = {0x18, 0x24, 0x7e};
    if (bitmap->rows != 3 || bitmap->width != 8 || bitmap->pixel_mode != FT_PIXEL_MODE_MONO)
        return 3;
    for (int row = 0; row < 3; row++)
        if (bitmap->buffer[row * bitmap->pitch] != rows[row])
            return 4;
    FT_Done_Face(face);
    return 0;
}

/* A triangle that covers the lower half of a square of 8 pixels. */
static int draw(FT_Library library) {
    FT_Vector points[] = {{0, 0}, {8 * 64, 0}, {0, 8 * 64}};
    unsigned char tags[] = {FT_CURVE_TAG_ON, FT_CURVE_TAG_ON, FT_CURVE_TAG_ON};
    unsigned short contours[] = {2};
    FT_Outline outline = {.n_contours = 1, .n_points = 3, .points = points, .tags = tags, .contours = contours};
    static unsigned char pixels[8 * 8];
    FT_Bitmap bitmap = {.rows = 8, .width = 8, .pitch = 8, .buffer = pixels, .num_grays = 256,
                        .pixel_mode = FT_PIXEL_MODE_GRAY};
    if (FT_Outline_Get_Bitmap(library, &outline, &bitmap) != 0)
        return 5;
    for (int y = 0; y < 8; y++)
        for (int x = 0; x < 8; x++) {
            int expected = x < y ? 255 : x == y ? 128 : 0;
            if (pixels[y * 8 + x] - expected > 1 || expected - pixels[y * 8 + x] > 1)
                return 6;
        }
    return 0;
}

static void *allocate(FT_Memory memory, long size) {
    (void)memory;
    return malloc((size_t)size);
}

static void release(FT_Memory memory, void *block) {
    (void)memory;
    free(block);
}

static void *resize(FT_Memory memory, long old, long size, void *block) {
    (void)memory;
    (void)old;
    return realloc(block, (size_t)size);
}

static int unpack(void) {
    static const unsigned char gzip[] = {0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 3, 0xcb, 0x48, 0xcd, 0xc9, 0xc9, 7, 0,
                                         0x86, 0xa6, 0x10, 0x36, 5, 0, 0, 0};
    struct FT_MemoryRec_ memory = {.alloc = allocate, .free = release, .realloc = resize};
    FT_Byte text[16];
    FT_ULong size = sizeof text;
    if (FT_Gzip_Uncompress(&memory, text, &size, gzip, sizeof gzip) != 0 || size != 5 || memcmp(text, "hello", 5) != 0)
        return 7;
    return 0;
}

int main(void) {
    FT_Library library;
    if (FT_Init_FreeType(&library) != 0)
        return 8;
    int failed = read_bdf(library);
    if (failed == 0)
        failed = draw(library);
    if (failed == 0)
        failed = unpack();
    FT_Int major, minor, patch;
    FT_Library_Version(library, &major, &minor, &patch);
    FT_Done_FreeType(library);
    printf("freetype %d.%d.%d\n", major, minor, patch);
    return failed;
}
