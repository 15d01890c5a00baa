// Writing. The host takes part of a long text for a full pipe, even where the
// descriptor blocks; programs rely on POSIX's promise that all of it is written.

#include <poll.h>
#include <sys/uio.h>
#include <unistd.h>

#include "fd/epoll_sets.h"
#include "fd/vectors.h"
#include "signal/process.h"
#include "signal/waiting.h"
#include "host/wasix.h"
#include "host/written.h"

// Only sockets keep a writer waiting: the host's pipes have no end.
static wasix_errno_t write_part(int descriptor, const wasix_ciovec_t *vectors, size_t count,
                                size_t *part) {
    wasix_fdstat_t stat;
    wasix_errno_t error = 0;
    if (__wasix_waits_matter() && __wasix_fd_fdstat_get(descriptor, &stat) == 0 &&
        stat.type == WASIX_TYPE_SOCKET_STREAM && (stat.flags & WASIX_STATUS_NONBLOCK) == 0)
        error = __wasix_wait_ready(descriptor, POLLOUT, -1);
    if (error == 0 || error == EBADF)
        error = __wasix_fd_write(descriptor, vectors, count, part);
    if (error == 0 && __wasix_written != NULL && !__wasix_in_vfork())
        __wasix_written(descriptor);
    if (error == EAGAIN)
        wasix_edge(descriptor, EPOLLOUT);
    else if (error == 0 && __wasix_epoll_count != NULL)
        __wasix_epoll_count(descriptor);
    return error;
}

// The host takes long texts for files and terminals in parts, too.
static bool takes_all(int descriptor) {
    wasix_fdstat_t stat;
    return __wasix_fd_fdstat_get(descriptor, &stat) == 0 &&
           (stat.flags & WASIX_STATUS_NONBLOCK) == 0;
}

static ssize_t write_all(int descriptor, const char *rest, size_t length, size_t written) {
    for (;;) {
        wasix_ciovec_t vector = {rest + written, length - written};
        size_t part = 0;
        wasix_errno_t error = write_part(descriptor, &vector, 1, &part);
        written += part;
        if (error == 0 && (written == length || part == 0))
            return (ssize_t)written;
        if ((error == 0 || error == EAGAIN) && takes_all(descriptor)) {
            if (error == EAGAIN)
                error = __wasix_wait_ready(descriptor, POLLOUT, -1);
            if (error == 0)
                continue;
        }
        if (error == 0)
            wasix_edge(descriptor, EPOLLOUT);
        if (written > 0)
            return (ssize_t)written;
        return wasix_end_point(wasix_io_error(error));
    }
}

// POSIX: writes to a descriptor; one that blocks takes everything, unless a
// signal handler ran after a part was written. Host: fd_write, poll_oneoff.
ssize_t write(int descriptor, const void *buffer, size_t length) {
    pthread_testcancel();
    return write_all(descriptor, buffer, length, 0);
}

// POSIX: writes from vectors, like write. Host: fd_write, poll_oneoff.
ssize_t writev(int descriptor, const struct iovec *vectors, int count) {
    if (!wasix_vectors_fit(vectors, count))
        return wasix_result(EINVAL);
    pthread_testcancel();
    size_t part = 0;
    wasix_errno_t error =
        write_part(descriptor, (const wasix_ciovec_t *)vectors, (size_t)count, &part);
    if (error != 0 && error != EAGAIN)
        return wasix_end_point(wasix_io_error(error));
    // What the host left is written one vector after the other.
    size_t written = part;
    for (int i = 0; i < count; i++) {
        size_t length = vectors[i].iov_len;
        size_t done = part < length ? part : length;
        part -= done;
        if (done == length)
            continue;
        if (error == 0 && !takes_all(descriptor)) {
            wasix_edge(descriptor, EPOLLOUT);
            break;
        }
        error = 0;
        ssize_t all = write_all(descriptor, vectors[i].iov_base, length, done);
        if (all < 0)
            return written > 0 ? (ssize_t)written : -1;
        written += (size_t)all - done;
        if ((size_t)all < length)
            break;
    }
    return (ssize_t)written;
}
