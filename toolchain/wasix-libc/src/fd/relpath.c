// wasi-libc looks paths up in preopened directories. WASIX has one root, which
// is descriptor 3, and reads a path with a leading slash from there. What the
// host gives as "." stays at the start directory, so relative paths are made
// absolute here.

#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wasi/libc-find-relpath.h>
#include <wasi/libc.h>

#include "host/wasix.h"

enum { ROOT_DIRECTORY = 3 };

// No name is too long for the host.
static bool fits(const char *path) {
    const char *name = path;
    const char *at = path;
    for (; *at != '\0'; at++) {
        if (*at == '/')
            name = at + 1;
        else if (at - name >= NAME_MAX)
            return false;
    }
    return at - path < PATH_MAX;
}

int __wasilibc_find_abspath(const char *path, const char **prefix, const char **relative) {
    if (path[0] == '\0') {
        errno = ENOENT;
        return -1;
    }
    *prefix = "";
    *relative = path;
    return ROOT_DIRECTORY;
}

int __wasilibc_find_relpath_alloc(const char *path, const char **prefix, char **relative,
                                  size_t *relative_size, int can_realloc) {
    if (path[0] == '\0') {
        errno = ENOENT;
        return -1;
    }
    if (!fits(path)) {
        errno = ENAMETOOLONG;
        return -1;
    }
    char directory[PATH_MAX];
    size_t directory_length = 0;
    if (path[0] != '/') {
        if (getcwd(directory, sizeof directory - 1) == NULL)
            return -1;
        directory_length = strlen(directory);
        if (directory[directory_length - 1] != '/')
            directory[directory_length++] = '/';
    }
    size_t path_size = strlen(path) + 1;
    size_t size = directory_length + path_size;
    if (*relative_size < size) {
        if (!can_realloc) {
            errno = ERANGE;
            return -1;
        }
        char *larger = realloc(*relative, size);
        if (larger == NULL)
            return -1;
        *relative = larger;
        *relative_size = size;
    }
    memcpy(*relative, directory, directory_length);
    memcpy(*relative + directory_length, path, path_size);
    *prefix = "";
    return ROOT_DIRECTORY;
}

int __wasilibc_find_relpath(const char *path, const char **prefix, char **relative,
                            size_t relative_size) {
    return __wasilibc_find_relpath_alloc(path, prefix, relative, &relative_size, 0);
}

// Nothing is cached, so there is nothing to fill.
void __wasilibc_populate_preopens(void) {}
