// Shared memory objects: files in /dev/shm. Mappings of one object share their
// memory within the process.

#define _GNU_SOURCE
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <wasi/libc.h>

#include "descriptions.h"
#include "wasix.h"

char *__shm_mapname(const char *, char *);

#define DIRECTORY "/dev/shm/"
enum { PATH_SIZE = sizeof DIRECTORY + NAME_MAX };

struct object {
    struct object *next;
    uint32_t number;
    char name[];
};
struct opened {
    struct opened *next;
    uint32_t description;
    uint32_t object;
};

// Objects that have a name, and the descriptions that are open on any.
static struct object *objects;
static struct opened *all_opened;
static uint32_t last;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

// musl: the path of an object.
char *__shm_mapname(const char *name, char *path) {
    name += strspn(name, "/");
    size_t length = strlen(name);
    if (length == 0 || strchr(name, '/') != NULL || strcmp(name, ".") == 0 ||
        strcmp(name, "..") == 0) {
        errno = EINVAL;
        return NULL;
    }
    if (length > NAME_MAX) {
        errno = ENAMETOOLONG;
        return NULL;
    }
    strcpy(stpcpy(path, DIRECTORY), name);
    return path;
}

static struct object **find(const char *path) {
    struct object **item = &objects;
    while (*item != NULL && strcmp((*item)->name, path) != 0)
        item = &(*item)->next;
    return item;
}

static uint32_t object_of(const char *path) {
    struct object **item = find(path);
    if (*item == NULL) {
        struct object *made = malloc(sizeof *made + strlen(path) + 1);
        if (made == NULL)
            return 0;
        made->next = NULL;
        made->number = ++last;
        strcpy(made->name, path);
        *item = made;
    }
    return (*item)->number;
}

static bool remember(int descriptor, const char *path) {
    struct opened *made = malloc(sizeof *made);
    if (made == NULL)
        return false;
    made->description = wasix_description(descriptor);
    pthread_mutex_lock(&lock);
    made->object = object_of(path);
    made->next = all_opened;
    if (made->object != 0)
        all_opened = made;
    pthread_mutex_unlock(&lock);
    if (made->object == 0) {
        free(made);
        return false;
    }
    return true;
}

uint32_t wasix_shared_object(int descriptor) {
    uint32_t description = wasix_description(descriptor);
    uint32_t object = 0;
    pthread_mutex_lock(&lock);
    for (struct opened *item = all_opened; item != NULL && description != 0; item = item->next)
        if (item->description == description)
            object = item->object;
    pthread_mutex_unlock(&lock);
    return object;
}

void wasix_shared_object_close(uint32_t description) {
    pthread_mutex_lock(&lock);
    for (struct opened **item = &all_opened; *item != NULL; item = &(*item)->next) {
        struct opened *found = *item;
        if (found->description == description) {
            *item = found->next;
            free(found);
            break;
        }
    }
    pthread_mutex_unlock(&lock);
}

// POSIX: opens a shared memory object. Host: path_open2. gap: processes share
// the file, and see each other's changes of a mapping after msync only
int shm_open(const char *name, int flags, mode_t mode) {
    char path[PATH_SIZE];
    if (__shm_mapname(name, path) == NULL)
        return -1;
    (void)mode;
    int descriptor = __wasilibc_open_nomode(path, flags | O_NOFOLLOW | O_CLOEXEC);
    if (descriptor >= 0 && !remember(descriptor, path)) {
        close(descriptor);
        return wasix_result(ENOMEM);
    }
    return descriptor;
}

// POSIX: removes the name of a shared memory object. Host: path_unlink_file.
int shm_unlink(const char *name) {
    char path[PATH_SIZE];
    if (__shm_mapname(name, path) == NULL || unlink(path) != 0)
        return -1;
    pthread_mutex_lock(&lock);
    struct object **item = find(path);
    struct object *found = *item;
    if (found != NULL)
        *item = found->next;
    pthread_mutex_unlock(&lock);
    free(found);
    return 0;
}

// Linux: a file without a name. Host: path_open2, path_unlink_file. EINVAL for
// huge pages; seals are not kept, and F_ADD_SEALS says so.
int memfd_create(const char *name, unsigned flags) {
    if ((flags & ~(unsigned)(MFD_CLOEXEC | MFD_ALLOW_SEALING)) != 0 || strlen(name) > 249)
        return wasix_result(EINVAL);
    char path[] = DIRECTORY "memfd_XXXXXX";
    int descriptor = mkostemp(path, (flags & MFD_CLOEXEC) != 0 ? O_CLOEXEC : 0);
    if (descriptor < 0)
        return -1;
    bool known = remember(descriptor, path);
    pthread_mutex_lock(&lock);
    struct object **item = find(path);
    struct object *found = *item;
    if (found != NULL)
        *item = found->next;
    pthread_mutex_unlock(&lock);
    free(found);
    unlink(path);
    if (!known) {
        close(descriptor);
        return wasix_result(ENOMEM);
    }
    return descriptor;
}
