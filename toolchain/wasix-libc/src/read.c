// Reading, with a wait that signals and dlopen can get at: the host runs no
// handlers in a blocked read, and holds dlopen up in other threads.

#include <poll.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

#include "vectors.h"
#include "waiting.h"
#include "wasix.h"

bool wasix_may_block(int descriptor) {
    wasix_fdstat_t stat;
    return wasix_fd_fdstat_get(descriptor, &stat) == 0 &&
           (stat.flags & WASIX_STATUS_NONBLOCK) == 0 && stat.type != WASIX_TYPE_REGULAR_FILE &&
           stat.type != WASIX_TYPE_DIRECTORY;
}

static wasix_errno_t read_vectors(int descriptor, const wasix_iovec_t *vectors, size_t count,
                                  size_t *done) {
    pthread_testcancel();
    if (wasix_waits_matter() && wasix_may_block(descriptor)) {
        wasix_errno_t error = wasix_wait_ready(descriptor, POLLIN, -1);
        if (error != 0 && error != EBADF)
            return error;
    }
    wasix_errno_t error = wasix_fd_read(descriptor, vectors, count, done);
    // A blocking socket gives up after a while.
    while (error == EAGAIN && wasix_may_block(descriptor)) {
        error = wasix_wait_ready(descriptor, POLLIN, -1);
        if (error == 0)
            error = wasix_fd_read(descriptor, vectors, count, done);
    }
    return wasix_io_error(error);
}

// POSIX: reads from a descriptor. Host: poll_oneoff, fd_read.
ssize_t read(int descriptor, void *buffer, size_t length) {
    wasix_iovec_t vector = {buffer, length};
    size_t done;
    if (wasix_end_point(read_vectors(descriptor, &vector, 1, &done)) != 0)
        return -1;
    if (done == sizeof(uint64_t) && wasix_is_semaphore != NULL && wasix_is_semaphore(descriptor))
        memcpy(buffer, &(uint64_t){1}, sizeof(uint64_t));
    return (ssize_t)done;
}

// POSIX: reads into vectors. Host: poll_oneoff, fd_read.
ssize_t readv(int descriptor, const struct iovec *vectors, int count) {
    if (!wasix_vectors_fit(vectors, count))
        return wasix_result(EINVAL);
    size_t done;
    wasix_errno_t error =
        read_vectors(descriptor, (const wasix_iovec_t *)vectors, (size_t)count, &done);
    return wasix_end_point(error) == 0 ? (ssize_t)done : -1;
}
