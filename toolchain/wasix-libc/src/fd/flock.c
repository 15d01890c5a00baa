// Locks of whole files, which belong to open file descriptions.

#include <pthread.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>

#include "fd/descriptions.h"
#include "signal/waiting.h"
#include "host/wasix.h"

#define SLICE ((int64_t)5 * 1000000)

struct lock {
    struct lock *next;
    uint32_t owner;
    bool exclusive;
    dev_t device;
    ino_t inode;
};

static struct lock *locks;
static pthread_mutex_t guard = PTHREAD_MUTEX_INITIALIZER;

static bool same_file(const struct lock *item, const struct stat *file) {
    return item->device == file->st_dev && item->inode == file->st_ino;
}

static void release(uint32_t owner) {
    for (struct lock **item = &locks; *item != NULL;) {
        struct lock *found = *item;
        if (found->owner == owner) {
            *item = found->next;
            free(found);
        } else {
            item = &found->next;
        }
    }
}

void wasix_flock_release(uint32_t description) {
    pthread_mutex_lock(&guard);
    release(description);
    pthread_mutex_unlock(&guard);
}

static wasix_errno_t try_lock(uint32_t owner, const struct stat *file, bool exclusive) {
    // A change of kind gives the old lock up first, as POSIX systems do.
    release(owner);
    for (struct lock *item = locks; item != NULL; item = item->next)
        if (same_file(item, file) && (exclusive || item->exclusive))
            return EWOULDBLOCK;
    struct lock *made = malloc(sizeof *made);
    if (made == NULL)
        return ENOLCK;
    *made = (struct lock){locks, owner, exclusive, file->st_dev, file->st_ino};
    locks = made;
    return 0;
}

// BSD: locks a file for all copies of a descriptor. Host: none. gap: other
// processes neither see nor inherit the lock
int flock(int descriptor, int operation) {
    int kind = operation & ~LOCK_NB;
    if (kind != LOCK_SH && kind != LOCK_EX && kind != LOCK_UN)
        return wasix_result(EINVAL);
    struct stat file;
    if (fstat(descriptor, &file) != 0)
        return -1;
    uint32_t owner = wasix_description(descriptor);
    if (owner == 0)
        return wasix_result(ENOLCK);
    if (kind == LOCK_UN) {
        wasix_flock_release(owner);
        return 0;
    }
    uint32_t ran = wasix_handlers_ran(true);
    for (;;) {
        pthread_mutex_lock(&guard);
        wasix_errno_t error = try_lock(owner, &file, kind == LOCK_EX);
        pthread_mutex_unlock(&guard);
        if (error != EWOULDBLOCK || (operation & LOCK_NB) != 0)
            return wasix_result(error);
        int ready;
        error = wasix_poll_since(ran, NULL, 0, SLICE, true, &ready);
        if (error != 0)
            return wasix_end_point(error);
    }
}
