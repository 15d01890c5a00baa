// Locks of records that belong to open file descriptions, in one list.

#define _GNU_SOURCE
#include "fd/record_locks.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fd/ofd.h"
#include "signal/waiting.h"

#define SLICE ((int64_t)5 * 1000000)
// The end of a record that has none.
#define NO_END INT64_MAX

// From the first byte to the last, both included.
struct record {
    struct record *next;
    dev_t device;
    ino_t inode;
    uint32_t owner;
    bool exclusive;
    int64_t first;
    int64_t last;
};

static struct record *records;
static pthread_mutex_t guard = PTHREAD_MUTEX_INITIALIZER;

static bool overlap(const struct record *one, const struct record *other) {
    return one->device == other->device && one->inode == other->inode &&
           one->first <= other->last && other->first <= one->last;
}

static const struct record *conflict(const struct record *wanted) {
    for (const struct record *item = records; item != NULL; item = item->next)
        if (item->owner != wanted->owner && overlap(item, wanted) &&
            (item->exclusive || wanted->exclusive))
            return item;
    return NULL;
}

// Takes a range away from the owner's records; `spare` is for one that is cut in
// two, and NULL afterwards if it was used.
static void cut_out(const struct record *range, struct record **spare) {
    for (struct record **item = &records; *item != NULL;) {
        struct record *found = *item;
        if (found->owner != range->owner || !overlap(found, range)) {
            item = &found->next;
            continue;
        }
        bool before = found->first < range->first;
        bool after = found->last > range->last;
        if (before && after) {
            struct record *rest = *spare;
            *spare = NULL;
            *rest = *found;
            rest->first = range->last + 1;
            found->last = range->first - 1;
            found->next = rest;
            return;
        }
        if (before) {
            found->last = range->first - 1;
            item = &found->next;
        } else if (after) {
            found->first = range->last + 1;
            item = &found->next;
        } else {
            *item = found->next;
            free(found);
        }
    }
}

static void end(struct wasix_ofd_state *state, uint32_t number) {
    (void)state;
    pthread_mutex_lock(&guard);
    for (struct record **item = &records; *item != NULL;) {
        struct record *found = *item;
        if (found->owner == number) {
            *item = found->next;
            free(found);
        } else {
            item = &found->next;
        }
    }
    pthread_mutex_unlock(&guard);
}

static wasix_errno_t try_set(int descriptor, const struct record *wanted, bool unlock) {
    // That there are locks; they are in the list.
    static struct wasix_ofd_state has_locks = {end};
    struct record *made = malloc(sizeof *made);
    struct record *spare = malloc(sizeof *spare);
    wasix_errno_t error = made == NULL || spare == NULL ? ENOLCK : 0;
    pthread_mutex_lock(&guard);
    // Closed by another thread, which ended the description.
    if (error == 0 && __wasix_ofd_number(descriptor) != wanted->owner)
        error = EBADF;
    if (error == 0 && __wasix_ofd_get(descriptor, OFD_RECORDS) == NULL &&
        __wasix_ofd_keep(descriptor, OFD_RECORDS, &has_locks) != 0)
        error = ENOLCK;
    if (error == 0 && !unlock && conflict(wanted) != NULL)
        error = EAGAIN;
    if (error == 0) {
        cut_out(wanted, &spare);
        if (!unlock) {
            *made = *wanted;
            made->next = records;
            records = made;
            made = NULL;
        }
    }
    pthread_mutex_unlock(&guard);
    free(made);
    free(spare);
    return error;
}

static wasix_errno_t to_range(int descriptor, const struct flock *lock, struct record *range) {
    struct stat file;
    if (fstat(descriptor, &file) != 0)
        return (wasix_errno_t)errno;
    int64_t base = 0;
    if (lock->l_whence == SEEK_END)
        base = file.st_size;
    else if (lock->l_whence == SEEK_CUR)
        base = lseek(descriptor, 0, SEEK_CUR);
    int64_t start;
    if (__builtin_add_overflow(base, lock->l_start, &start))
        return EOVERFLOW;
    if (start < 0)
        return EINVAL;
    int64_t last = NO_END;
    if (lock->l_len > 0 && __builtin_add_overflow(start, lock->l_len - 1, &last))
        return EOVERFLOW;
    if (lock->l_len < 0) {
        last = start - 1;
        if (__builtin_add_overflow(start, lock->l_len, &start) || start < 0)
            return EINVAL;
    }
    *range = (struct record){.device = file.st_dev,
                             .inode = file.st_ino,
                             .owner = __wasix_ofd_number(descriptor),
                             .exclusive = lock->l_type == F_WRLCK,
                             .first = start,
                             .last = last};
    return range->owner == 0 ? ENOLCK : 0;
}

static void tell(const struct record *wanted, struct flock *lock) {
    pthread_mutex_lock(&guard);
    const struct record *found = conflict(wanted);
    if (found == NULL)
        lock->l_type = F_UNLCK;
    else
        *lock = (struct flock){
            .l_type = found->exclusive ? F_WRLCK : F_RDLCK,
            .l_whence = SEEK_SET,
            .l_start = found->first,
            .l_len = found->last == NO_END ? 0 : found->last - found->first + 1,
            .l_pid = -1,
        };
    pthread_mutex_unlock(&guard);
}

wasix_errno_t __wasix_ofd_lock(int descriptor, int command, struct flock *lock) {
    struct record wanted;
    wasix_errno_t error = lock->l_pid != 0 ? EINVAL : to_range(descriptor, lock, &wanted);
    if (error != 0)
        return error;
    if (command == F_OFD_GETLK) {
        tell(&wanted, lock);
        return 0;
    }
    uint32_t ran = __wasix_handlers_ran(true);
    for (;;) {
        error = try_set(descriptor, &wanted, lock->l_type == F_UNLCK);
        if (error != EAGAIN || command != F_OFD_SETLKW)
            return error;
        int ready;
        error = __wasix_poll_since(ran, NULL, 0, SLICE, true, &ready);
        if (error != 0)
            return error;
    }
}
