// Pipes.

#define _GNU_SOURCE
#include <fcntl.h>
#include <unistd.h>

#include "host/wasix.h"

static wasix_errno_t set_flags(wasix_fd_t descriptor, int flags) {
    wasix_errno_t error = 0;
    if ((flags & O_CLOEXEC) != 0)
        error = __wasix_fd_fdflags_set(descriptor, WASIX_FDFLAG_CLOEXEC);
    if (error == 0 && (flags & O_NONBLOCK) != 0)
        error = __wasix_fd_fdstat_set_flags(descriptor, WASIX_STATUS_NONBLOCK);
    return error;
}

// POSIX: ends[0] reads what is written to ends[1]; O_CLOEXEC and O_NONBLOCK
// apply to both. Host: fd_pipe. The pipe has no size limit.
int pipe2(int ends[2], int flags) {
    if ((flags & ~(O_CLOEXEC | O_NONBLOCK)) != 0) {
        errno = EINVAL;
        return -1;
    }
    wasix_hold_starts();
    wasix_fd_t read_end;
    wasix_fd_t write_end;
    wasix_errno_t error = __wasix_fd_pipe(&read_end, &write_end);
    if (error == 0) {
        error = set_flags(read_end, flags);
        if (error == 0)
            error = set_flags(write_end, flags);
        if (error != 0) {
            __wasix_fd_close(read_end);
            __wasix_fd_close(write_end);
        }
    }
    wasix_release_starts();
    if (error != 0)
        return wasix_result(error);
    ends[0] = read_end;
    ends[1] = write_end;
    return 0;
}

// POSIX: pipe2 without flags.
int pipe(int ends[2]) {
    return pipe2(ends, 0);
}
