// Locks of whole files, which belong to open file descriptions.

#include <pthread.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>

#include "fd/ofd.h"
#include "signal/waiting.h"
#include "host/wasix.h"

#define SLICE ((int64_t)5 * 1000000)

struct lock {
    struct wasix_ofd_state state;
    struct lock *next;
    bool held;
    bool exclusive;
    dev_t device;
    ino_t inode;
};

// Of descriptions that have ever had one.
static struct lock *locks;
static pthread_mutex_t guard = PTHREAD_MUTEX_INITIALIZER;

static bool same_file(const struct lock *item, const struct stat *file) {
    return item->device == file->st_dev && item->inode == file->st_ino;
}

static void end(struct wasix_ofd_state *state, uint32_t number) {
    (void)number;
    pthread_mutex_lock(&guard);
    struct lock **item = &locks;
    while (&(*item)->state != state)
        item = &(*item)->next;
    struct lock *found = *item;
    *item = found->next;
    pthread_mutex_unlock(&guard);
    free(found);
}

static wasix_errno_t make(int descriptor, struct lock **own) {
    struct lock *made = calloc(1, sizeof *made);
    if (made == NULL)
        return ENOLCK;
    made->state.end = end;
    if (__wasix_ofd_keep(descriptor, OFD_FLOCK, &made->state) != 0) {
        free(made);
        return ENOLCK;
    }
    made->next = locks;
    locks = made;
    *own = made;
    return 0;
}

// Called under the guard.
static wasix_errno_t try_lock(int descriptor, const struct stat *file, int kind) {
    struct lock *own = __wasix_ofd_get(descriptor, OFD_FLOCK);
    if (own == NULL) {
        wasix_errno_t error = kind != LOCK_UN ? make(descriptor, &own) : 0;
        if (error != 0 || kind == LOCK_UN)
            return error;
    }
    // A change of kind gives the old lock up first, as POSIX systems do.
    own->held = false;
    if (kind == LOCK_UN)
        return 0;
    for (struct lock *item = locks; item != NULL; item = item->next)
        if (item->held && same_file(item, file) && (kind == LOCK_EX || item->exclusive))
            return EWOULDBLOCK;
    own->held = true;
    own->exclusive = kind == LOCK_EX;
    own->device = file->st_dev;
    own->inode = file->st_ino;
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
    uint32_t owner = __wasix_ofd_number(descriptor);
    if (owner == 0)
        return wasix_result(ENOLCK);
    uint32_t ran = __wasix_handlers_ran(true);
    for (;;) {
        pthread_mutex_lock(&guard);
        wasix_errno_t error = try_lock(descriptor, &file, kind);
        pthread_mutex_unlock(&guard);
        if (error != EWOULDBLOCK || (operation & LOCK_NB) != 0)
            return wasix_result(error);
        int ready;
        error = __wasix_poll_since(ran, NULL, 0, SLICE, true, &ready);
        if (error != 0)
            return wasix_end_point(error);
        // Closed by another thread, which ended the description.
        if (__wasix_ofd_number(descriptor) != owner)
            return wasix_result(EBADF);
    }
}
