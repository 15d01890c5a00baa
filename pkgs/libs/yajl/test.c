#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <yajl/yajl_gen.h>
#include <yajl/yajl_parse.h>
#include <yajl/yajl_tree.h>
#include <yajl/yajl_version.h>

static const char source[] = "{\"a\": [1, 2.5, null, true], \"b\": {\"c\": \"\\u20ac\"}}";

static int number(void *context, const char *value, size_t size) {
    return yajl_gen_number(context, value, size) == yajl_gen_status_ok;
}
static int string(void *context, const unsigned char *value, size_t size) {
    return yajl_gen_string(context, value, size) == yajl_gen_status_ok;
}
static int null(void *context) { return yajl_gen_null(context) == yajl_gen_status_ok; }
static int boolean(void *context, int value) {
    return yajl_gen_bool(context, value) == yajl_gen_status_ok;
}
static int opens_map(void *context) { return yajl_gen_map_open(context) == yajl_gen_status_ok; }
static int closes_map(void *context) { return yajl_gen_map_close(context) == yajl_gen_status_ok; }
static int opens_array(void *context) { return yajl_gen_array_open(context) == yajl_gen_status_ok; }
static int closes_array(void *context) {
    return yajl_gen_array_close(context) == yajl_gen_status_ok;
}

static void test_parts(void) {
    yajl_callbacks callbacks = {.yajl_null = null,
                                .yajl_boolean = boolean,
                                .yajl_number = number,
                                .yajl_string = string,
                                .yajl_start_map = opens_map,
                                .yajl_map_key = string,
                                .yajl_end_map = closes_map,
                                .yajl_start_array = opens_array,
                                .yajl_end_array = closes_array};
    yajl_gen written = yajl_gen_alloc(NULL);
    yajl_handle parser = yajl_alloc(&callbacks, NULL, written);
    for (size_t at = 0; at < strlen(source); at++)
        assert(yajl_parse(parser, (const unsigned char *)source + at, 1) == yajl_status_ok);
    assert(yajl_complete_parse(parser) == yajl_status_ok);
    const unsigned char *found;
    size_t size;
    assert(yajl_gen_get_buf(written, &found, &size) == yajl_gen_status_ok);
    static const char expected[] = "{\"a\":[1,2.5,null,true],\"b\":{\"c\":\"\xe2\x82\xac\"}}";
    assert(size == strlen(expected) && memcmp(found, expected, size) == 0);
    yajl_free(parser);
    yajl_gen_free(written);
}

static void test_tree(void) {
    char error[200];
    yajl_val tree = yajl_tree_parse(source, error, sizeof error);
    const char *path[] = {"b", "c", NULL};
    assert(strcmp(YAJL_GET_STRING(yajl_tree_get(tree, path, yajl_t_string)), "\xe2\x82\xac") == 0);
    yajl_tree_free(tree);
    assert(yajl_tree_parse("[1,", error, sizeof error) == NULL && strstr(error, "premature"));
}

int main(void) {
    assert(yajl_version() == YAJL_VERSION && YAJL_VERSION == 20100);
    test_parts();
    test_tree();
    puts("yajl: ok");
    return 0;
}
