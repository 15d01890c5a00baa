#include <geos_c.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHECK(condition)                                                                          \
    do                                                                                            \
        if (!(condition)) {                                                                       \
            fprintf(stderr, "%d: %s; last message: %s\n", __LINE__, #condition, message);         \
            exit(1);                                                                              \
        }                                                                                         \
    while (0)

static char message[256];
static GEOSContextHandle_t context;

static void keep_message(const char *text, void *data) {
    (void)data;
    strncpy(message, text, sizeof message - 1);
}

static GEOSGeometry *read(const char *text) {
    GEOSWKTReader *reader = GEOSWKTReader_create_r(context);
    GEOSGeometry *geometry = GEOSWKTReader_read_r(context, reader, text);
    GEOSWKTReader_destroy_r(context, reader);
    return geometry;
}

static void expect(GEOSGeometry *geometry, const char *expected) {
    CHECK(geometry != NULL);
    CHECK(GEOSNormalize_r(context, geometry) == 0);
    GEOSWKTWriter *writer = GEOSWKTWriter_create_r(context);
    char *text = GEOSWKTWriter_write_r(context, writer, geometry);
    if (strcmp(text, expected) != 0) {
        fprintf(stderr, "expected %s, found %s\n", expected, text);
        exit(1);
    }
    GEOSFree_r(context, text);
    GEOSWKTWriter_destroy_r(context, writer);
    GEOSGeom_destroy_r(context, geometry);
}

static double area(GEOSGeometry *geometry) {
    double found = NAN;
    CHECK(geometry != NULL && GEOSArea_r(context, geometry, &found) == 1);
    GEOSGeom_destroy_r(context, geometry);
    return found;
}

static void test_operations(void) {
    GEOSGeometry *square = read("POLYGON((0 0, 2 0, 2 2, 0 2, 0 0))");
    GEOSGeometry *other = read("POLYGON((1 1, 3 1, 3 3, 1 3, 1 1))");
    GEOSGeometry *point = read("POINT(1 1)");
    expect(GEOSIntersection_r(context, square, other), "POLYGON ((1 1, 1 2, 2 2, 2 1, 1 1))");
    expect(GEOSIntersection_r(context, read("LINESTRING(0 0, 2 2)"), read("LINESTRING(0 2, 2 0)")),
           "POINT (1 1)");
    CHECK(area(GEOSUnion_r(context, square, other)) == 7);
    CHECK(area(GEOSSymDifference_r(context, square, other)) == 6);
    CHECK(fabs(area(GEOSBuffer_r(context, point, 1, 64)) - 3.14159265) < 1e-3);
    CHECK(GEOSContains_r(context, square, point) == 1);
    CHECK(GEOSTouches_r(context, other, point) == 1);
    char *matrix = GEOSRelate_r(context, square, other);
    CHECK(strcmp(matrix, "212101212") == 0);
    GEOSFree_r(context, matrix);
    expect(GEOSConvexHull_r(context, read("MULTIPOINT(0 0, 4 0, 1 1, 4 4, 0 4)")),
           "POLYGON ((0 0, 0 4, 4 4, 4 0, 0 0))");
    expect(GEOSDelaunayTriangulation_r(context, read("MULTIPOINT(0 0, 2 0, 1 3)"), 0, 0),
           "GEOMETRYCOLLECTION (POLYGON ((0 0, 1 3, 2 0, 0 0)))");
    expect(GEOSMakeValid_r(context, read("POLYGON((0 0, 2 2, 2 0, 0 2, 0 0))")),
           "MULTIPOLYGON (((1 1, 2 2, 2 0, 1 1)), ((0 0, 0 2, 1 1, 0 0)))");

    const GEOSPreparedGeometry *prepared = GEOSPrepare_r(context, square);
    CHECK(GEOSPreparedContainsXY_r(context, prepared, 0.5, 1.5) == 1);
    CHECK(GEOSPreparedContainsXY_r(context, prepared, 2.5, 1.5) == 0);
    GEOSPreparedGeom_destroy_r(context, prepared);
    GEOSGeom_destroy_r(context, square);
    GEOSGeom_destroy_r(context, other);
    GEOSGeom_destroy_r(context, point);
}

/* Each of them is a C++ exception inside. */
static void test_errors(void) {
    const char *broken[] = {"POLYGON((0 0, 1 0", "POINT(1 x)", "LINESTRING(0 0)", "CIRCLE(1 2)",
                            "POLYGON((0 0, 1 0, 1 1, 0 1))"};
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        message[0] = '\0';
        CHECK(read(broken[i]) == NULL);
        CHECK(message[0] != '\0');
    }
    GEOSWKBReader *reader = GEOSWKBReader_create_r(context);
    CHECK(GEOSWKBReader_readHEX_r(context, reader, (const unsigned char *)"0102", 4) == NULL);
    CHECK(strstr(message, "ParseException") != NULL);
    GEOSWKBReader_destroy_r(context, reader);

    GEOSGeometry *bow = read("POLYGON((0 0, 2 2, 2 0, 0 2, 0 0))");
    char *reason = GEOSisValidReason_r(context, bow);
    CHECK(strcmp(reason, "Self-intersection[1 1]") == 0);
    GEOSFree_r(context, reason);
    GEOSGeom_destroy_r(context, bow);
}

static void collect(void *item, void *sum) {
    *(int *)sum += *(int *)item;
}

static void test_tree(void) {
    enum { SIDE = 30 };
    static int numbers[SIDE * SIDE];
    static GEOSGeometry *points[SIDE * SIDE];
    GEOSSTRtree *tree = GEOSSTRtree_create_r(context, 8);
    for (int i = 0; i < SIDE * SIDE; i++) {
        numbers[i] = i;
        points[i] = GEOSGeom_createPointFromXY_r(context, i % SIDE, i / SIDE);
        GEOSSTRtree_insert_r(context, tree, points[i], &numbers[i]);
    }
    GEOSGeometry *window = read("POLYGON((0.5 0.5, 2.5 0.5, 2.5 1.5, 0.5 1.5, 0.5 0.5))");
    int sum = 0;
    GEOSSTRtree_query_r(context, tree, window, collect, &sum);
    CHECK(sum == 31 + 32);
    GEOSGeom_destroy_r(context, window);
    GEOSSTRtree_destroy_r(context, tree);
    for (int i = 0; i < SIDE * SIDE; i++)
        GEOSGeom_destroy_r(context, points[i]);
}

int main(void) {
    context = GEOS_init_r();
    GEOSContext_setErrorMessageHandler_r(context, keep_message, NULL);
    test_operations();
    test_errors();
    test_tree();
    GEOS_finish_r(context);
    printf("GEOS %s\n", GEOSversion());
    return 0;
}
