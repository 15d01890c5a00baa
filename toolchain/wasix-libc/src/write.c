// Writing. The host takes part of a long text for a full pipe, even where the
// descriptor blocks; programs rely on POSIX's promise that all of it is written.

#include <poll.h>
#include <unistd.h>

#include "waiting.h"
#include "wasix.h"

// POSIX: writes to a descriptor; one that blocks takes everything, unless a
// signal handler ran after a part was written. Host: fd_write, poll_oneoff.
ssize_t write(int descriptor, const void *buffer, size_t length) {
    const char *rest = buffer;
    size_t written = 0;
    for (;;) {
        wasix_ciovec_t vector = {rest + written, length - written};
        size_t part = 0;
        wasix_errno_t error = wasix_fd_write(descriptor, &vector, 1, &part);
        written += part;
        if (error == 0 && (written == length || part == 0))
            return (ssize_t)written;
        if ((error == 0 || error == EAGAIN) && wasix_may_block(descriptor)) {
            if (error == EAGAIN)
                error = wasix_wait_ready(descriptor, POLLOUT, -1);
            if (error == 0)
                continue;
        }
        if (written > 0)
            return (ssize_t)written;
        return wasix_result(wasix_io_error(error));
    }
}
