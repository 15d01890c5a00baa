// Event counters.

#include <sys/eventfd.h>
#include <unistd.h>

#include "wasix.h"

_Static_assert(EFD_SEMAPHORE == 1, "event flags are passed through unmapped");

// Linux: a counter that is written to and read from. Host: fd_event. With
// EFD_SEMAPHORE the host's read returns the count before, where Linux says 1.
int eventfd(unsigned initial, int flags) {
    if ((flags & ~(EFD_SEMAPHORE | EFD_CLOEXEC | EFD_NONBLOCK)) != 0) {
        errno = EINVAL;
        return -1;
    }
    wasix_fd_t made;
    if (wasix_result(wasix_fd_event(initial, (uint16_t)(flags & EFD_SEMAPHORE), &made)) != 0)
        return -1;
    wasix_errno_t error = 0;
    if ((flags & EFD_CLOEXEC) != 0)
        error = wasix_fd_fdflags_set(made, WASIX_FDFLAG_CLOEXEC);
    if (error == 0 && (flags & EFD_NONBLOCK) != 0)
        error = wasix_fd_fdstat_set_flags(made, WASIX_STATUS_NONBLOCK);
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
