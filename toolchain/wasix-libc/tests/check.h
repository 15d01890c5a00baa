// Checks that go on after a failure, so that one run tells all of them.
#include <stdbool.h>
#include <stdio.h>

static int failures;

#define CHECK(condition)                                                       \
    do {                                                                       \
        if (!(condition)) {                                                    \
            failures++;                                                        \
            fprintf(stderr, "%s:%d: %s\n", __func__, __LINE__, #condition); \
        }                                                                      \
    } while (0)
