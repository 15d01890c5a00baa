// The working directory, which the host keeps for the process.

#define _GNU_SOURCE
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "host/wasix.h"

// POSIX: copies the absolute path of the working directory; ERANGE if it does
// not fit, EINVAL for size 0. A null buffer is allocated (extension).
// Host: getcwd, which writes no NUL.
char *getcwd(char *buffer, size_t size) {
    if (buffer != NULL && size == 0) {
        errno = EINVAL;
        return NULL;
    }
    char path[PATH_MAX];
    size_t length = sizeof path - 1;
    if (wasix_result(__wasix_getcwd(path, &length)) != 0)
        return NULL;
    path[length] = '\0';
    if (buffer == NULL)
        return strdup(path);
    if (length >= size) {
        errno = ERANGE;
        return NULL;
    }
    return memcpy(buffer, path, length + 1);
}

// POSIX: changes the working directory. Host: chdir.
int chdir(const char *path) {
    return wasix_result(__wasix_chdir(path, strlen(path)));
}

// Not for side modules: configure scripts should find it missing.
#pragma GCC visibility push(hidden)

// BSD: changes the root. gap: ENOSYS, no host call
int chroot(const char *path) {
    (void)path;
    return wasix_result(ENOSYS);
}
#pragma GCC visibility pop
