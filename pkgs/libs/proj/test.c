#include <geodesic.h>
#include <math.h>
#include <proj.h>
#include <pthread.h>
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

static void keep_message(void *data, int level, const char *text) {
    (void)data, (void)level;
    strncpy(message, text, sizeof message - 1);
}

static PJ_CONTEXT *context(void) {
    PJ_CONTEXT *made = proj_context_create();
    const char *here = ".";
    CHECK(made != NULL);
    proj_log_func(made, NULL, keep_message);
    proj_context_set_search_paths(made, 1, &here);
    return made;
}

static PJ_COORD transform(PJ_CONTEXT *made, const char *source, const char *target, double x, double y) {
    PJ *raw = proj_create_crs_to_crs(made, source, target, NULL);
    CHECK(raw != NULL);
    PJ *ordered = proj_normalize_for_visualization(made, raw);
    CHECK(ordered != NULL);
    PJ_COORD found = proj_trans(ordered, PJ_FWD, proj_coord(x, y, 0, 0));
    PJ_COORD back = proj_trans(ordered, PJ_INV, found);
    CHECK(fabs(back.xy.x - x) < 1e-6 && fabs(back.xy.y - y) < 1e-6);
    proj_destroy(ordered);
    proj_destroy(raw);
    return found;
}

static void test_projections(PJ_CONTEXT *made) {
    PJ_COORD mercator = transform(made, "EPSG:4326", "EPSG:3857", 10, 50);
    CHECK(fabs(mercator.xy.x - 1113194.9079) < 1e-3 && fabs(mercator.xy.y - 6446275.8410) < 1e-3);
    PJ_COORD utm = transform(made, "EPSG:4326", "EPSG:32632", 9, 50);
    CHECK(fabs(utm.xy.x - 500000) < 1e-6 && fabs(utm.xy.y - 5538630.7025) < 1e-3);
    PJ *laea = proj_create(made, "+proj=laea +lat_0=90 +ellps=WGS84");
    CHECK(laea != NULL);
    PJ_COORD pole = proj_trans(laea, PJ_FWD, proj_coord(0, proj_torad(90), 0, 0));
    CHECK(fabs(pole.xy.x) < 1e-6 && fabs(pole.xy.y) < 1e-6);
    proj_destroy(laea);
}

static void test_database(PJ_CONTEXT *made) {
    CHECK(strstr(proj_context_get_database_path(made), "proj.db") != NULL);
    PJ *crs = proj_create_from_database(made, "EPSG", "25832", PJ_CATEGORY_CRS, 0, NULL);
    CHECK(crs != NULL && strcmp(proj_get_name(crs), "ETRS89 / UTM zone 32N") == 0);
    CHECK(proj_get_type(crs) == PJ_TYPE_PROJECTED_CRS);
    const char *wkt = proj_as_wkt(made, crs, PJ_WKT2_2019, NULL);
    CHECK(wkt != NULL && strncmp(wkt, "PROJCRS[\"ETRS89 / UTM zone 32N\"", 31) == 0);
    PJ *again = proj_create(made, wkt);
    CHECK(again != NULL && proj_is_equivalent_to(crs, again, PJ_COMP_EQUIVALENT));
    CHECK(strstr(proj_as_projjson(made, crs, NULL), "\"type\": \"ProjectedCRS\"") != NULL);
    proj_destroy(again);
    proj_destroy(crs);
}

/* Each of them is a C++ exception inside. */
static void test_errors(PJ_CONTEXT *made) {
    static const char *const broken[] = {"EPSG:1", "PROJCRS[\"x\"", "+proj=absent", "no such place"};
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        message[0] = '\0';
        CHECK(proj_create(made, broken[i]) == NULL);
        CHECK(message[0] != '\0');
    }
}

static void test_geodesic(void) {
    struct geod_geodesic earth;
    double distance, first, second;
    geod_init(&earth, 6378137, 1 / 298.257223563);
    /* From JFK to LHR, as GeographicLib's documentation has it. */
    geod_inverse(&earth, 40.6, -73.8, 51.6, -0.5, &distance, &first, &second);
    CHECK(fabs(distance - 5551759.400319) < 1e-3);
}

static void *in_thread(void *argument) {
    PJ_CONTEXT *made = context();
    PJ_COORD *found = argument;
    *found = transform(made, "EPSG:4326", "EPSG:2154", 3, 46.5);
    proj_context_destroy(made);
    return NULL;
}

static void test_threads(void) {
    enum { THREADS = 3 };
    pthread_t threads[THREADS];
    PJ_COORD found[THREADS];
    for (int i = 0; i < THREADS; i++)
        CHECK(pthread_create(&threads[i], NULL, in_thread, &found[i]) == 0);
    for (int i = 0; i < THREADS; i++) {
        CHECK(pthread_join(threads[i], NULL) == 0);
        CHECK(fabs(found[i].xy.x - 700000) < 1e-3 && fabs(found[i].xy.y - 6600000) < 1e-3);
    }
}

int main(void) {
    PJ_CONTEXT *made = context();
    test_geodesic();
    test_projections(made);
    test_database(made);
    test_errors(made);
    test_threads();
    proj_context_destroy(made);
    printf("PROJ %s\n", proj_info().release);
    return 0;
}
