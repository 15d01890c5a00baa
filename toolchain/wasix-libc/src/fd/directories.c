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

#include "fd/descriptions.h"
#include "host/wasix.h"

enum { ROOT_DIRECTORY = 3, SECOND_ROOT = 5 };

struct directory {
    struct directory *next;
    uint32_t description;
    char path[];
};

static struct directory *directories;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

// A copy of a directory's path, without a slash at its end; null if it is unknown.
static char *path_of(int descriptor) {
    if (descriptor == ROOT_DIRECTORY || descriptor == SECOND_ROOT)
        return strdup("");
    uint32_t description = wasix_known_description(descriptor);
    char *path = NULL;
    pthread_mutex_lock(&lock);
    struct directory *item = directories;
    while (item != NULL && item->description != description)
        item = item->next;
    if (item != NULL && description != 0)
        path = strdup(item->path);
    pthread_mutex_unlock(&lock);
    return path;
}

void wasix_directory_opened(int descriptor, int parent, const char *path) {
    wasix_fdstat_t stat;
    if (wasix_fd_fdstat_get(descriptor, &stat) != 0 || stat.type != WASIX_TYPE_DIRECTORY)
        return;
    char *base = path[0] == '/' ? strdup("") : path_of(parent);
    if (base == NULL)
        return;
    path += strspn(path, "/");
    size_t size = strlen(base) + strlen(path) + 2;
    struct directory *made = malloc(sizeof *made + size);
    if (made != NULL) {
        snprintf(made->path, size, "%s/%s", base, path);
        made->description = wasix_description(descriptor);
        pthread_mutex_lock(&lock);
        made->next = directories;
        directories = made;
        pthread_mutex_unlock(&lock);
    }
    free(base);
}

void wasix_directory_release(uint32_t description) {
    pthread_mutex_lock(&lock);
    for (struct directory **item = &directories; *item != NULL; item = &(*item)->next) {
        struct directory *found = *item;
        if (found->description != description)
            continue;
        *item = found->next;
        free(found);
        break;
    }
    pthread_mutex_unlock(&lock);
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
        error = wasix_chdir(target, strlen(target));
    free(path);
    return wasix_result(error);
}
