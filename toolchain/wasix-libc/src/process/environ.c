// The environment of the process, once.

#define _GNU_SOURCE
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>
#include <wasi/libc-environ.h>

#include "signal/child_state.h"
#include "host/wasix.h"

// Another object makes it strong, if the program uses `environ`.
__attribute__((__weak__)) char **__wasilibc_environ = (char **)-1;

// wasi-libc: reads the environment at its first use.
void __wasilibc_ensure_environ(void) {
    if (__wasilibc_environ == (char **)-1)
        __wasilibc_initialize_environ();
}

// wasi-libc: forgets the environment.
void __wasilibc_deinitialize_environ(void) {
    if (__wasilibc_environ != (char **)-1) {
        clearenv();
        __wasilibc_environ = (char **)-1;
    }
}

// wasi-libc: reads the environment again, in programs that use `environ`.
__attribute__((__weak__)) void __wasilibc_maybe_reinitialize_environ_eagerly(void) {
}

// Called before the constructors. Host: environ_sizes_get, environ_get.
void __wasilibc_initialize_environ(void) {
    size_t count;
    size_t size;
    static char *none[] = {NULL};
    if (__wasix_environ_sizes_get(&count, &size) != 0)
        _Exit(EX_OSERR);
    if (count == 0) {
        __wasilibc_environ = none;
        return;
    }
    char *text = malloc(size);
    char **variables = calloc(count + 1, sizeof *variables);
    if (text == NULL || variables == NULL)
        _Exit(EX_SOFTWARE);
    if (__wasix_environ_get(variables, text) != 0)
        _Exit(EX_OSERR);
    __wasix_child_state_take(variables);
    __wasilibc_environ = variables;
}
