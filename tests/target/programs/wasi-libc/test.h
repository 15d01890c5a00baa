// What the tests of wasi-libc's source expect of a harness.
#ifndef WASI_LIBC_TEST_H
#define WASI_LIBC_TEST_H

#include <stdint.h>
#include <stdio.h>
#include <unistd.h>

static int t_status;

#define t_error(...) \
    (t_status = 1, fprintf(stderr, "%s:%d: ", __FILE__, __LINE__), fprintf(stderr, __VA_ARGS__))

#endif
