#include <pixman.h>
#include <pthread.h>
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

enum { SIDE = 64 };

static pixman_image_t *blank(uint32_t *pixels, uint32_t colour) {
    for (int i = 0; i < SIDE * SIDE; i++)
        pixels[i] = colour;
    pixman_image_t *made =
        pixman_image_create_bits(PIXMAN_a8r8g8b8, SIDE, SIDE, pixels, SIDE * (int)sizeof *pixels);
    CHECK(made != NULL);
    return made;
}

static void test_operators(void) {
    static uint32_t below[SIDE * SIDE];
    static const struct {
        pixman_op_t operator;
        uint32_t expected;
    } cases[] = {
        {PIXMAN_OP_SRC, 0x80800000}, {PIXMAN_OP_OVER, 0xff80007f}, {PIXMAN_OP_IN, 0x80800000},
        {PIXMAN_OP_OUT, 0},          {PIXMAN_OP_ADD, 0xff8000ff},  {PIXMAN_OP_CLEAR, 0},
        {PIXMAN_OP_DST, 0xff0000ff},
    };
    pixman_color_t half_red = {0x8080, 0, 0, 0x8080};
    pixman_image_t *source = pixman_image_create_solid_fill(&half_red);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        pixman_image_t *target = blank(below, 0xff0000ff);
        pixman_image_composite32(cases[i].operator, source, NULL, target, 0, 0, 0, 0, 0, 0, SIDE, SIDE);
        if (below[SIDE * 7 + 7] != cases[i].expected) {
            fprintf(stderr, "operator %d: %08x\n", cases[i].operator, (unsigned)below[SIDE * 7 + 7]);
            exit(1);
        }
        pixman_image_unref(target);
    }
    pixman_image_unref(source);
}

static void *draw(void *argument) {
    uint32_t *pixels = argument;
    pixman_gradient_stop_t stops[] = {{0, {0, 0, 0, 0xffff}}, {pixman_int_to_fixed(1), {0xffff, 0, 0, 0xffff}}};
    pixman_point_fixed_t start = {0, 0}, end = {pixman_int_to_fixed(SIDE), 0};
    pixman_image_t *gradient = pixman_image_create_linear_gradient(&start, &end, stops, 2);
    CHECK(gradient != NULL);
    pixman_image_t *target = blank(pixels, 0);
    for (int i = 0; i < 50; i++)
        pixman_image_composite32(PIXMAN_OP_OVER, gradient, NULL, target, 0, 0, 0, 0, 0, 0, SIDE, SIDE);
    pixman_image_unref(gradient);
    pixman_image_unref(target);
    return NULL;
}

static void test_gradients(void) {
    enum { THREADS = 3 };
    static uint32_t pixels[THREADS][SIDE * SIDE];
    pthread_t threads[THREADS];
    for (int i = 0; i < THREADS; i++)
        CHECK(pthread_create(&threads[i], NULL, draw, pixels[i]) == 0);
    for (int i = 0; i < THREADS; i++)
        CHECK(pthread_join(threads[i], NULL) == 0);
    for (int x = 1; x < SIDE; x++)
        CHECK((pixels[0][x] >> 16 & 255) > (pixels[0][x - 1] >> 16 & 255));
    for (int i = 1; i < THREADS; i++)
        CHECK(memcmp(pixels[0], pixels[i], sizeof pixels[0]) == 0);
}

static void test_scaled(void) {
    static uint32_t small[SIDE * SIDE], large[SIDE * SIDE];
    pixman_image_t *source = blank(small, 0xff102030), *target = blank(large, 0);
    small[0] = 0xffffffff;
    pixman_transform_t half;
    pixman_transform_init_scale(&half, pixman_fixed_1 / 2, pixman_fixed_1 / 2);
    CHECK(pixman_image_set_transform(source, &half));
    CHECK(pixman_image_set_filter(source, PIXMAN_FILTER_BILINEAR, NULL, 0));
    pixman_image_composite32(PIXMAN_OP_SRC, source, NULL, target, 0, 0, 0, 0, 0, 0, SIDE, SIDE);
    CHECK(large[SIDE * 40 + 40] == 0xff102030);
    CHECK((large[SIDE + 1] & 255) > 0x30 && (large[SIDE + 1] & 255) < 0xff);
    pixman_image_unref(source);
    pixman_image_unref(target);
}

static void test_regions(void) {
    pixman_region32_t one, other;
    pixman_region32_init_rect(&one, 0, 0, 10, 10);
    pixman_region32_init_rect(&other, 5, 5, 10, 10);
    CHECK(pixman_region32_union(&one, &one, &other));
    CHECK(pixman_region32_contains_point(&one, 12, 12, NULL));
    CHECK(!pixman_region32_contains_point(&one, 12, 2, NULL));
    CHECK(pixman_region32_n_rects(&one) == 3);
    pixman_region32_fini(&one);
    pixman_region32_fini(&other);
}

int main(void) {
    test_operators();
    test_gradients();
    test_scaled();
    test_regions();
    printf("pixman %s\n", pixman_version_string());
    return 0;
}
