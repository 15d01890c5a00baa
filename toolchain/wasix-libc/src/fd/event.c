// Event counters.

#include <pthread.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "fd/ofd.h"
#include "signal/waiting.h"
#include "host/wasix.h"

_Static_assert(EFD_SEMAPHORE == 1, "event flags are passed through unmapped");

struct counter {
    struct wasix_ofd_state state;
    // A read takes 1. The host's subtracts it, and returns the count before.
    bool semaphore;
};

static _Atomic unsigned semaphores;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void end(struct wasix_ofd_state *state, uint32_t number) {
    (void)number;
    struct counter *found = (struct counter *)state;
    pthread_mutex_lock(&lock);
    semaphores -= found->semaphore;
    pthread_mutex_unlock(&lock);
    free(found);
}

static wasix_errno_t remember(int descriptor, bool semaphore) {
    struct counter *made = malloc(sizeof *made);
    if (made == NULL)
        return ENOMEM;
    *made = (struct counter){{end}, semaphore};
    wasix_errno_t error = __wasix_ofd_keep(descriptor, OFD_COUNTER, &made->state);
    if (error != 0)
        free(made);
    else
        semaphores += semaphore;
    return error;
}

static bool is_counter(int descriptor, bool semaphore) {
    pthread_mutex_lock(&lock);
    const struct counter *found = __wasix_ofd_get(descriptor, OFD_COUNTER);
    bool is = found != NULL && (!semaphore || found->semaphore);
    pthread_mutex_unlock(&lock);
    return is;
}

bool __wasix_is_semaphore(int descriptor) {
    return semaphores > 0 && is_counter(descriptor, true);
}

bool __wasix_is_counter(int descriptor) {
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
    wasix_errno_t error = __wasix_fd_event(initial, (uint16_t)(flags & EFD_SEMAPHORE), &made);
    if (error == 0 && (flags & EFD_CLOEXEC) != 0 &&
        (error = __wasix_fd_fdflags_set(made, WASIX_FDFLAG_CLOEXEC)) != 0)
        __wasix_fd_close(made);
    wasix_release_starts();
    if (error != 0)
        return wasix_result(error);
    if ((flags & EFD_NONBLOCK) != 0)
        error = __wasix_fd_fdstat_set_flags(made, WASIX_STATUS_NONBLOCK);
    if (error == 0)
        error = remember(made, (flags & EFD_SEMAPHORE) != 0);
    if (error != 0)
        __wasix_fd_close(made);
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
