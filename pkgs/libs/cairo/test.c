#include <cairo-pdf.h>
#include <cairo-ps.h>
#include <cairo-svg.h>
#include <cairo.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHECK(condition)                                                                          \
    do                                                                                            \
        if (!(condition)) {                                                                       \
            fprintf(stderr, "%d: %s\n", __LINE__, #condition);                                    \
            exit(1);                                                                              \
        }                                                                                         \
    while (0)

enum { SIDE = 100 };

static unsigned char file[1 << 20];
static size_t size, position;

static cairo_status_t keep(void *data, const unsigned char *bytes, unsigned count) {
    (void)data;
    CHECK(size + count <= sizeof file);
    memcpy(file + size, bytes, count);
    size += count;
    return CAIRO_STATUS_SUCCESS;
}

static cairo_status_t give(void *data, unsigned char *bytes, unsigned count) {
    (void)data;
    if (position + count > size)
        return CAIRO_STATUS_READ_ERROR;
    memcpy(bytes, file + position, count);
    position += count;
    return CAIRO_STATUS_SUCCESS;
}

static uint32_t pixel(cairo_surface_t *surface, int x, int y) {
    cairo_surface_flush(surface);
    const unsigned char *row =
        cairo_image_surface_get_data(surface) + y * cairo_image_surface_get_stride(surface);
    uint32_t found;
    memcpy(&found, row + x * 4, sizeof found);
    return found;
}

static void draw(cairo_surface_t *surface) {
    cairo_t *context = cairo_create(surface);
    cairo_set_source_rgb(context, 1, 1, 1);
    cairo_paint(context);
    cairo_arc(context, SIDE / 2, SIDE / 2, 30, 0, 2 * M_PI);
    cairo_set_source_rgb(context, 1, 0, 0);
    cairo_fill(context);
    cairo_rectangle(context, 50, 50, 40, 40);
    cairo_set_source_rgba(context, 0, 0, 1, 0.5);
    cairo_fill(context);
    cairo_pattern_t *gradient = cairo_pattern_create_radial(10, 10, 0, 10, 10, 8);
    cairo_pattern_add_color_stop_rgb(gradient, 0, 0, 1, 0);
    cairo_pattern_add_color_stop_rgba(gradient, 1, 0, 1, 0, 0);
    cairo_set_source(context, gradient);
    cairo_paint(context);
    cairo_pattern_destroy(gradient);
    cairo_set_source_rgb(context, 0, 0, 0);
    cairo_set_font_size(context, 12);
    cairo_move_to(context, 5, 95);
    cairo_show_text(context, "text");
    cairo_text_extents_t extents;
    cairo_text_extents(context, "text", &extents);
    CHECK(extents.width > 10 && extents.height > 4 && extents.x_advance > extents.width - 3);
    CHECK(cairo_status(context) == CAIRO_STATUS_SUCCESS);
    cairo_destroy(context);
}

static void test_image(void) {
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, SIDE, SIDE);
    draw(surface);
    CHECK(pixel(surface, 99, 0) == 0xffffffff);
    CHECK(pixel(surface, 40, 40) == 0xffff0000);
    uint32_t mixed = pixel(surface, 60, 60);
    CHECK((mixed >> 16 & 255) >= 127 && (mixed >> 16 & 255) <= 128 && (mixed & 255) >= 127);
    CHECK((pixel(surface, 10, 10) >> 8 & 255) > 240 && (pixel(surface, 10, 10) & 255) < 60);
    int dark = 0;
    for (int x = 0; x < SIDE / 2; x++)
        for (int y = 85; y < SIDE; y++)
            dark += (pixel(surface, x, y) & 255) < 128;
    CHECK(dark > 5);

    size = position = 0;
    CHECK(cairo_surface_write_to_png_stream(surface, keep, NULL) == CAIRO_STATUS_SUCCESS);
    CHECK(memcmp(file, "\x89PNG", 4) == 0);
    cairo_surface_t *again = cairo_image_surface_create_from_png_stream(give, NULL);
    CHECK(cairo_surface_status(again) == CAIRO_STATUS_SUCCESS);
    for (int i = 0; i < SIDE; i++)
        CHECK(pixel(again, i, i) == pixel(surface, i, i));
    cairo_surface_destroy(again);
    position = 0;
    size /= 2;
    again = cairo_image_surface_create_from_png_stream(give, NULL);
    CHECK(cairo_surface_status(again) != CAIRO_STATUS_SUCCESS);
    cairo_surface_destroy(again);
    cairo_surface_destroy(surface);
}

static void test_documents(void) {
    size = 0;
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(keep, NULL, SIDE, SIDE);
    draw(surface);
    cairo_surface_destroy(surface);
    CHECK(memcmp(file, "%PDF-1.", 7) == 0 && memcmp(file + size - 6, "%%EOF\n", 6) == 0);
    size = 0;
    surface = cairo_svg_surface_create_for_stream(keep, NULL, SIDE, SIDE);
    draw(surface);
    cairo_surface_destroy(surface);
    file[size] = '\0';
    CHECK(strstr((char *)file, "<svg") != NULL && strstr((char *)file, "radialGradient") != NULL);
    size = 0;
    surface = cairo_ps_surface_create_for_stream(keep, NULL, SIDE, SIDE);
    draw(surface);
    cairo_surface_destroy(surface);
    CHECK(memcmp(file, "%!PS-Adobe-3.0", 14) == 0);
}

static void test_paths(void) {
    cairo_surface_t *surface = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, NULL);
    cairo_t *context = cairo_create(surface);
    cairo_rectangle(context, 10, 20, 30, 40);
    cairo_set_line_width(context, 4);
    CHECK(cairo_in_fill(context, 20, 30) && !cairo_in_fill(context, 5, 5));
    CHECK(cairo_in_stroke(context, 9, 30) && !cairo_in_stroke(context, 20, 30));
    cairo_stroke(context);
    double x, y, width, height;
    cairo_recording_surface_ink_extents(surface, &x, &y, &width, &height);
    CHECK(x == 8 && y == 18 && width == 34 && height == 44);
    cairo_restore(context);
    CHECK(cairo_status(context) == CAIRO_STATUS_INVALID_RESTORE);
    CHECK(strstr(cairo_status_to_string(CAIRO_STATUS_INVALID_RESTORE), "cairo_restore") != NULL);
    cairo_destroy(context);
    cairo_surface_destroy(surface);
    CHECK(cairo_surface_status(cairo_image_surface_create(CAIRO_FORMAT_A8, -1, 1)) == CAIRO_STATUS_INVALID_SIZE);
}

int main(void) {
    test_image();
    test_documents();
    test_paths();
    printf("cairo %s\n", cairo_version_string());
    return 0;
}
