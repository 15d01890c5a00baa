// Event counters.

#include <pthread.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "fd/descriptions.h"
#include "signal/waiting.h"
#include "host/wasix.h"

_Static_assert(EFD_SEMAPHORE == 1, "event flags are passed through unmapped");

struct counter {
    struct counter *next;
    uint32_t description;
    // A read takes 1. The host's subtracts it, and returns the count before.
    bool semaphore;
};

static struct counter *counters;
static _Atomic unsigned semaphores;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static wasix_errno_t remember(int descriptor, bool semaphore) {
    struct counter *made = malloc(sizeof *made);
    if (made == NULL)
        return ENOMEM;
    made->description = wasix_description(descriptor);
    made->semaphore = semaphore;
    pthread_mutex_lock(&lock);
    made->next = counters;
    counters = made;
    semaphores += semaphore;
    pthread_mutex_unlock(&lock);
    return 0;
}

void wasix_event_release(uint32_t description) {
    pthread_mutex_lock(&lock);
    for (struct counter **item = &counters; *item != NULL; item = &(*item)->next) {
        struct counter *found = *item;
        if (found->description != description)
            continue;
        *item = found->next;
        semaphores -= found->semaphore;
        free(found);
        break;
    }
    pthread_mutex_unlock(&lock);
}

static bool is_counter(int descriptor, bool semaphore) {
    uint32_t description = wasix_known_description(descriptor);
    pthread_mutex_lock(&lock);
    struct counter *item = description != 0 ? counters : NULL;
    while (item != NULL && item->description != description)
        item = item->next;
    bool found = item != NULL && (!semaphore || item->semaphore);
    pthread_mutex_unlock(&lock);
    return found;
}

bool wasix_is_semaphore(int descriptor) {
    return semaphores > 0 && is_counter(descriptor, true);
}

bool wasix_is_counter(int descriptor) {
    return is_counter(descriptor, false);
}

// Linux: a counter that is written to and read from. Host: fd_event.
int eventfd(unsigned initial, int flags) {
    if ((flags & ~(EFD_SEMAPHORE | EFD_CLOEXEC | EFD_NONBLOCK)) != 0) {
        errno = EINVAL;
        return -1;
    }
    wasix_hold_starts();
    wasix_fd_t made;
    wasix_errno_t error = wasix_fd_event(initial, (uint16_t)(flags & EFD_SEMAPHORE), &made);
    if (error == 0 && (flags & EFD_CLOEXEC) != 0 &&
        (error = wasix_fd_fdflags_set(made, WASIX_FDFLAG_CLOEXEC)) != 0)
        wasix_fd_close(made);
    wasix_release_starts();
    if (error != 0)
        return wasix_result(error);
    if ((flags & EFD_NONBLOCK) != 0)
        error = wasix_fd_fdstat_set_flags(made, WASIX_STATUS_NONBLOCK);
    if (error == 0)
        error = remember(made, (flags & EFD_SEMAPHORE) != 0);
    if (error != 0)
        wasix_fd_close(made);
    return wasix_result(error) == 0 ? made : -1;
}

// glibc: reads a counter.
int eventfd_read(int descriptor, eventfd_t *value) {
    return read(descriptor, value, sizeof *value) == sizeof *value ? 0 : -1;
}

// glibc: adds to a counter.
int eventfd_write(int descriptor, eventfd_t value) {
    return write(descriptor, &value, sizeof value) == sizeof value ? 0 : -1;
}
