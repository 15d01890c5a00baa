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
#include <sys/stat.h>
#include <unistd.h>
#include <wasi/libc.h>

#include "fd/modes.h"
#include "fd/ofd.h"
#include "host/wasix.h"

char *__shm_mapname(const char *, char *);

#define DIRECTORY "/dev/shm/"
enum { PATH_SIZE = sizeof DIRECTORY + NAME_MAX };
enum { ALL_MODES = S_ISUID | S_ISGID | S_ISVTX | S_IRWXU | S_IRWXG | S_IRWXO };

struct object {
    struct object *next;
    uint32_t number;
    mode_t mode;
    bool named;
    unsigned opened;
    char name[];
};
struct opened {
    struct wasix_ofd_state state;
    struct object *object;
};

// Objects that have a name or are open.
static struct object *objects;
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

static struct object *find(const char *path) {
    struct object *item = objects;
    while (item != NULL && (!item->named || strcmp(item->name, path) != 0))
        item = item->next;
    return item;
}

static struct object *object_of(const char *path, mode_t mode) {
    struct object *item = find(path);
    if (item == NULL) {
        item = malloc(sizeof *item + strlen(path) + 1);
        if (item == NULL)
            return NULL;
        *item = (struct object){
            .next = objects, .number = ++last, .mode = mode, .named = true};
        strcpy(item->name, path);
        objects = item;
    }
    return item;
}

static void drop_unused(void) {
    for (struct object **item = &objects; *item != NULL;) {
        struct object *found = *item;
        if (found->named || found->opened > 0) {
            item = &found->next;
        } else {
            *item = found->next;
            free(found);
        }
    }
}

static void forget_name(const char *path) {
    pthread_mutex_lock(&lock);
    struct object *found = find(path);
    if (found != NULL)
        found->named = false;
    drop_unused();
    pthread_mutex_unlock(&lock);
}

static void end(struct wasix_ofd_state *state, uint32_t number) {
    (void)number;
    struct opened *opened = (struct opened *)state;
    pthread_mutex_lock(&lock);
    if (opened->object != NULL)
        opened->object->opened--;
    drop_unused();
    pthread_mutex_unlock(&lock);
    free(opened);
}

static bool remember(int descriptor, const char *path, mode_t mode) {
    struct opened *made = malloc(sizeof *made);
    if (made == NULL)
        return false;
    made->state.end = end;
    pthread_mutex_lock(&lock);
    made->object = object_of(path, mode);
    if (made->object != NULL)
        made->object->opened++;
    pthread_mutex_unlock(&lock);
    if (made->object != NULL && __wasix_ofd_keep(descriptor, OFD_SHARED, &made->state) == 0)
        return true;
    end(&made->state, 0);
    return false;
}

// Called under the lock: what a descriptor is open on, or NULL.
static struct object *object_at(int descriptor) {
    const struct opened *found = __wasix_ofd_get(descriptor, OFD_SHARED);
    return found != NULL ? found->object : NULL;
}

uint32_t __wasix_shared_object(int descriptor) {
    pthread_mutex_lock(&lock);
    const struct object *object = object_at(descriptor);
    uint32_t number = object != NULL ? object->number : 0;
    pthread_mutex_unlock(&lock);
    return number;
}

void __wasix_shared_object_stat(int descriptor, struct stat *status) {
    pthread_mutex_lock(&lock);
    const struct object *object = object_at(descriptor);
    if (object != NULL)
        status->st_mode = S_IFREG | object->mode;
    pthread_mutex_unlock(&lock);
}

void __wasix_shared_object_mode(int descriptor, mode_t mode) {
    pthread_mutex_lock(&lock);
    struct object *object = object_at(descriptor);
    if (object != NULL)
        object->mode = mode & ALL_MODES;
    pthread_mutex_unlock(&lock);
}

// POSIX: opens a shared memory object. Host: path_open2. gap: processes share
// the file, and see each other's changes of a mapping after msync only; the mode is known to the
// process that made it
int shm_open(const char *name, int flags, mode_t mode) {
    char path[PATH_SIZE];
    if (__shm_mapname(name, path) == NULL)
        return -1;
    int descriptor = __wasilibc_open_nomode(path, flags | O_NOFOLLOW | O_CLOEXEC);
    if (descriptor >= 0 && !remember(descriptor, path, mode & ALL_MODES & ~__wasix_umask())) {
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
    forget_name(path);
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
    bool known = remember(descriptor, path, ALL_MODES & ~(mode_t)(S_ISUID | S_ISGID | S_ISVTX));
    forget_name(path);
    unlink(path);
    if (!known) {
        close(descriptor);
        return wasix_result(ENOMEM);
    }
    return descriptor;
}
