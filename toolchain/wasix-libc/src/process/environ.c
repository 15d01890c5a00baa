// The environment of the process, once.

#define _GNU_SOURCE
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>
#include <wasi/libc-environ.h>

#include "signal/process.h"
#include "host/wasix.h"

// Another object makes it strong, if the program uses `environ`.
__attribute__((__weak__)) char **__wasilibc_environ = (char **)-1;

static bool is_named(const char *variable, const char *name, size_t length) {
    return strncmp(variable, name, length) == 0 && variable[length] == '=';
}

// A name of the list of those that are to be unset.
static bool is_listed(const char *variable, const char *name, size_t length) {
    for (size_t i = 0; i < length; i++)
        if (variable[i] != (name[i] == '=' ? ':' : name[i]))
            return false;
    return variable[length] == '=';
}

static void drop_those(char **variables, const char *name, size_t length,
                       bool (*found)(const char *variable, const char *name, size_t length)) {
    char **kept = variables;
    for (char **item = variables; *item != NULL; item++)
        if (!found(*item, name, length))
            *kept++ = *item;
    *kept = NULL;
}

static void drop(char **variables, const char *name, size_t length) {
    drop_those(variables, name, length, is_named);
}

static const char *find(char **variables, const char *name) {
    size_t length = strlen(name);
    for (; *variables != NULL; variables++)
        if (is_named(*variables, name, length))
            return *variables + length + 1;
    return NULL;
}

// What our own spawn and exec wrote: see process.h.
static void take_own_variables(char **variables) {
    const char *status = find(variables, STATUS_VARIABLE);
    if (status != NULL) {
        wasix_fd_t descriptor = atoi(status);
        uint16_t flags;
        if (descriptor >= DESCRIPTOR_LIMIT && wasix_fd_fdflags_get(descriptor, &flags) == 0 &&
            wasix_fd_fdflags_set(descriptor, WASIX_FDFLAG_CLOEXEC) == 0) {
            wasix_status_pipe(descriptor);
            size_t done;
            wasix_fd_write(descriptor, &(wasix_ciovec_t){&(uint8_t){HELLO}, 1}, 1, &done);
        }
        drop(variables, STATUS_VARIABLE, strlen(STATUS_VARIABLE));
    }
    const char *mask = find(variables, MASK_VARIABLE);
    if (mask != NULL) {
        wasix_block_signals(strtoull(mask, NULL, 16));
        drop(variables, MASK_VARIABLE, strlen(MASK_VARIABLE));
    }
    const char *ignored = find(variables, IGNORED_VARIABLE);
    if (ignored != NULL) {
        wasix_ignore_signals(strtoull(ignored, NULL, 16));
        drop(variables, IGNORED_VARIABLE, strlen(IGNORED_VARIABLE));
    }
    const char *parent = find(variables, PARENT_VARIABLE);
    if (parent != NULL) {
        wasix_set_parent(atoi(parent));
        drop(variables, PARENT_VARIABLE, strlen(PARENT_VARIABLE));
    }
    const char *semaphores = find(variables, SEMAPHORES_VARIABLE);
    if (semaphores != NULL) {
        if (wasix_semaphores_inherit != NULL)
            wasix_semaphores_inherit(semaphores);
        drop(variables, SEMAPHORES_VARIABLE, strlen(SEMAPHORES_VARIABLE));
    }
    const char *unset = find(variables, UNSET_VARIABLE);
    if (unset == NULL)
        return;
    while (*unset != '\0') {
        size_t length = strcspn(unset, ":");
        drop_those(variables, unset, length, is_listed);
        unset += length + (unset[length] == ':');
    }
    drop(variables, UNSET_VARIABLE, strlen(UNSET_VARIABLE));
}

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
    if (wasix_environ_sizes_get(&count, &size) != 0)
        _Exit(EX_OSERR);
    if (count == 0) {
        __wasilibc_environ = none;
        return;
    }
    char *text = malloc(size);
    char **variables = calloc(count + 1, sizeof *variables);
    if (text == NULL || variables == NULL)
        _Exit(EX_SOFTWARE);
    if (wasix_environ_get(variables, text) != 0)
        _Exit(EX_OSERR);
    take_own_variables(variables);
    __wasilibc_environ = variables;
}
