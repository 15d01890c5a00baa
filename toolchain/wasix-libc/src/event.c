// Event counters.

#include <pthread.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "descriptions.h"
#include "waiting.h"
#include "wasix.h"

_Static_assert(EFD_SEMAPHORE == 1, "event flags are passed through unmapped");

// Counters of which a read takes 1. The host's read subtracts it, and returns the
// count before.
struct semaphore {
    struct semaphore *next;
    uint32_t description;
};

static struct semaphore *semaphores;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static wasix_errno_t remember(int descriptor) {
    struct semaphore *made = malloc(sizeof *made);
    if (made == NULL)
        return ENOMEM;
    made->description = wasix_description(descriptor);
    pthread_mutex_lock(&lock);
    made->next = semaphores;
    __atomic_store_n(&semaphores, made, __ATOMIC_RELEASE);
    pthread_mutex_unlock(&lock);
    return 0;
}

void wasix_event_release(uint32_t description) {
    pthread_mutex_lock(&lock);
    for (struct semaphore **item = &semaphores; *item != NULL; item = &(*item)->next) {
        struct semaphore *found = *item;
        if (found->description != description)
            continue;
        *item = found->next;
        free(found);
        break;
    }
    pthread_mutex_unlock(&lock);
}

bool wasix_is_semaphore(int descriptor) {
    if (__atomic_load_n(&semaphores, __ATOMIC_ACQUIRE) == NULL)
        return false;
    uint32_t description = wasix_known_description(descriptor);
    pthread_mutex_lock(&lock);
    struct semaphore *item = semaphores;
    while (item != NULL && item->description != description)
        item = item->next;
    pthread_mutex_unlock(&lock);
    return item != NULL && description != 0;
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
    if (error == 0 && (flags & EFD_SEMAPHORE) != 0)
        error = remember(made);
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
