// Where open directories are. The host tells no paths, so those of directories
// are kept as they are opened, in programs that change to one.

#define _GNU_SOURCE
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fd/directories.h"
#include "fd/ofd.h"
#include "host/wasix.h"

enum { ROOT_DIRECTORY = 3, SECOND_ROOT = 5 };

struct directory {
    struct wasix_ofd_state state;
    char path[];
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

// A copy of a directory's path, without a slash at its end; null if it is unknown.
static char *path_of(int descriptor) {
    if (descriptor == ROOT_DIRECTORY || descriptor == SECOND_ROOT)
        return strdup("");
    pthread_mutex_lock(&lock);
    const struct directory *found = __wasix_ofd_get(descriptor, OFD_DIRECTORY);
    char *path = found != NULL ? strdup(found->path) : NULL;
    pthread_mutex_unlock(&lock);
    return path;
}

static void end(struct wasix_ofd_state *state, uint32_t number) {
    (void)number;
    // Nobody copies the path any more.
    pthread_mutex_lock(&lock);
    pthread_mutex_unlock(&lock);
    free(state);
}

void __wasix_directory_opened(int descriptor, int parent, const char *path) {
    wasix_fdstat_t stat;
    if (__wasix_fd_fdstat_get(descriptor, &stat) != 0 || stat.type != WASIX_TYPE_DIRECTORY)
        return;
    char *base = path[0] == '/' ? strdup("") : path_of(parent);
    if (base == NULL)
        return;
    path += strspn(path, "/");
    size_t size = strlen(base) + strlen(path) + 2;
    struct directory *made = malloc(sizeof *made + size);
    if (made != NULL) {
        snprintf(made->path, size, "%s/%s", base, path);
        made->state.end = end;
        if (__wasix_ofd_keep(descriptor, OFD_DIRECTORY, &made->state) != 0)
            free(made);
    }
    free(base);
}

// The root has several inodes.
static bool is_same(const char *path, const struct stat *wanted) {
    struct stat found;
    return strcmp(path, "/") == 0 ||
           (stat(path, &found) == 0 && found.st_ino == wanted->st_ino);
}

// POSIX: changes to an open directory. Host: chdir, fd_filestat_get. gap: ENOSYS
// for one that this program did not open, ENOENT for one that was moved
int fchdir(int descriptor) {
    struct stat wanted;
    if (fstat(descriptor, &wanted) != 0)
        return -1;
    if (!S_ISDIR(wanted.st_mode))
        return wasix_result(ENOTDIR);
    char *path = path_of(descriptor);
    if (path == NULL)
        return wasix_result(ENOSYS);
    const char *target = path[0] != '\0' ? path : "/";
    wasix_errno_t error = ENOENT;
    if (is_same(target, &wanted))
        error = __wasix_chdir(target, strlen(target));
    free(path);
    return wasix_result(error);
}
