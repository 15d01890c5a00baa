// Reading, with a wait that signals and dlopen can get at: the host runs no
// handlers in a blocked read, and holds dlopen up in other threads.
//
// Of those that read one pipe in the host, it wakes the last only, for data and for the end
// alike. So nobody reads there who may have company: what blocks is read through a copy that does
// not, since the host keeps that flag by descriptor, and is waited for in between.

#include <poll.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

#include "fd/closing.h"
#include "signal/own.h"
#include "signal/process.h"
#include "fd/vectors.h"
#include "signal/waiting.h"
#include "host/wasix.h"

enum { RIGHT_READ = 1 << 1 };

// The copies, plus 1.
static _Atomic wasix_fd_t copies[DESCRIPTOR_LIMIT];

static bool blocks(const wasix_fdstat_t *stat) {
    return (stat->flags & WASIX_STATUS_NONBLOCK) == 0 && stat->type != WASIX_TYPE_REGULAR_FILE &&
           stat->type != WASIX_TYPE_DIRECTORY;
}

bool __wasix_may_block(int descriptor) {
    wasix_fdstat_t stat;
    return __wasix_fd_fdstat_get(descriptor, &stat) == 0 && blocks(&stat);
}

void __wasix_read_closed(int descriptor) {
    if (descriptor < 0 || descriptor >= DESCRIPTOR_LIMIT || atomic_load(&copies[descriptor]) == 0)
        return;
    wasix_fd_t copy = atomic_exchange(&copies[descriptor], 0) - 1;
    if (copy >= 0)
        __wasix_own_close(copy);
}

// -1 if there is none.
static wasix_fd_t copy_of(int descriptor) {
    if (descriptor < 0 || descriptor >= DESCRIPTOR_LIMIT || __wasix_in_vfork())
        return -1;
    wasix_fd_t known = atomic_load(&copies[descriptor]);
    if (known != 0)
        return known - 1;
    wasix_fd_t made;
    wasix_fdstat_t stat;
    if (__wasix_own_copy(descriptor, &made) != 0)
        return -1;
    // The host's own streams, which it takes for files, wait whatever their flag says.
    if (__wasix_fd_fdstat_get(made, &stat) != 0 || !blocks(&stat) ||
        __wasix_fd_fdstat_set_flags(made, WASIX_STATUS_NONBLOCK) != 0) {
        __wasix_own_close(made);
        return -1;
    }
    if (!atomic_compare_exchange_strong(&copies[descriptor], &known, made + 1)) {
        __wasix_own_close(made);
        made = known - 1;
    }
    return made;
}

static wasix_errno_t read_copy(int descriptor, wasix_fd_t copy, const wasix_iovec_t *vectors,
                               size_t count, size_t *done) {
    for (;;) {
        wasix_errno_t error = __wasix_fd_read(copy, vectors, count, done);
        if (error != EAGAIN)
            return error;
        error = __wasix_wait_ready(descriptor, POLLIN, -1);
        if (error != 0)
            return error;
    }
}

wasix_errno_t __wasix_read_now(int descriptor, const wasix_iovec_t *vectors, size_t count,
                               size_t *done) {
    wasix_fd_t copy = -1;
    wasix_errno_t error = 0;
    if (__wasix_may_block(descriptor) && (copy = copy_of(descriptor)) < 0)
        error = __wasix_wait_ready(descriptor, POLLIN, 0);
    return error == 0 ? __wasix_fd_read(copy < 0 ? descriptor : copy, vectors, count, done) : error;
}

static wasix_errno_t read_alone(int descriptor, const wasix_iovec_t *vectors, size_t count,
                                size_t *done, bool waits) {
    wasix_errno_t error = waits ? __wasix_wait_ready(descriptor, POLLIN, -1) : 0;
    if (error != 0 && error != EBADF)
        return error;
    error = __wasix_fd_read(descriptor, vectors, count, done);
    // A blocking socket gives up after a while.
    while (error == EAGAIN && __wasix_may_block(descriptor)) {
        error = __wasix_wait_ready(descriptor, POLLIN, -1);
        if (error == 0)
            error = __wasix_fd_read(descriptor, vectors, count, done);
    }
    return error;
}

// Whether anybody else may read from what this process reads from.
static bool has_company(void) {
    return __wasix_waits_matter() || __wasix_get_parent() > 0 || __wasix_has_wait_source();
}

static wasix_errno_t read_some(int descriptor, const wasix_iovec_t *vectors, size_t count,
                               size_t *done) {
    wasix_fdstat_t stat;
    // The host's own timeout of a socket ends in a read that waits for ever.
    bool made = __wasix_is_made_socket != NULL && __wasix_is_made_socket(descriptor);
    if (!made && !has_company())
        return read_alone(descriptor, vectors, count, done, false);
    if (__wasix_fd_fdstat_get(descriptor, &stat) != 0 || !blocks(&stat))
        return __wasix_fd_read(descriptor, vectors, count, done);
    bool socket = stat.type == WASIX_TYPE_SOCKET_STREAM || stat.type == WASIX_TYPE_SOCKET_DGRAM;
    if (socket && __wasix_socket_read != NULL)
        return __wasix_socket_read(descriptor, vectors, count, done);
    wasix_fd_t copy = copy_of(descriptor);
    if (copy < 0)
        return read_alone(descriptor, vectors, count, done, true);
    return read_copy(descriptor, copy, vectors, count, done);
}

// Nothing is to be read, which is no reason to wait.
static wasix_errno_t read_nothing(int descriptor) {
    wasix_fdstat_t stat;
    wasix_errno_t error = __wasix_fd_fdstat_get(descriptor, &stat);
    if (error == 0 && stat.type == WASIX_TYPE_DIRECTORY)
        error = EISDIR;
    return error == 0 && (stat.rights & RIGHT_READ) == 0 ? EBADF : error;
}

// What a semaphore gives is 1.
static void put_one(const wasix_iovec_t *vectors) {
    static const uint64_t one = 1;
    for (size_t done = 0; done < sizeof one; vectors++) {
        size_t part = sizeof one - done < vectors->length ? sizeof one - done : vectors->length;
        memcpy(vectors->data, (const char *)&one + done, part);
        done += part;
    }
}

static ssize_t read_vectors(int descriptor, const wasix_iovec_t *vectors, size_t count) {
    pthread_testcancel();
    size_t length = 0;
    for (size_t i = 0; i < count; i++)
        length += vectors[i].length;
    size_t done = 0;
    wasix_errno_t error = length > 0 ? read_some(descriptor, vectors, count, &done)
                                     : read_nothing(descriptor);
    if (error == 0 && done == sizeof(uint64_t) && __wasix_is_semaphore != NULL &&
        __wasix_is_semaphore(descriptor))
        put_one(vectors);
    if (error == 0 || error == EAGAIN)
        wasix_edge(descriptor, EPOLLIN);
    return wasix_end_point(wasix_io_error(error)) == 0 ? (ssize_t)done : -1;
}

// POSIX: reads from a descriptor. Host: poll_oneoff, fd_read.
ssize_t read(int descriptor, void *buffer, size_t length) {
    wasix_iovec_t vector = {buffer, length};
    return read_vectors(descriptor, &vector, 1);
}

// POSIX: reads into vectors. Host: poll_oneoff, fd_read.
ssize_t readv(int descriptor, const struct iovec *vectors, int count) {
    if (!wasix_vectors_fit(vectors, count))
        return wasix_result(EINVAL);
    return read_vectors(descriptor, (const wasix_iovec_t *)vectors, (size_t)count);
}
