// Copies of descriptors.

#define _GNU_SOURCE
#include <fcntl.h>
#include <unistd.h>
#include <wasi/libc.h>

#include "fd/closing.h"
#include "signal/own.h"
#include "signal/process.h"
#include "host/wasix.h"

// POSIX: the lowest free descriptor, naming the same open file description.
// Host: fd_dup2, which is F_DUPFD.
int dup(int descriptor) {
    wasix_fd_t copy;
    if (wasix_result(__wasix_fd_dup2(descriptor, 0, 0, &copy)) != 0)
        return -1;
    if (__wasix_ofd_copied != NULL && !__wasix_in_vfork() &&
        !__wasix_ofd_copied(descriptor, copy)) {
        __wasix_fd_close(copy);
        return wasix_result(ENOMEM);
    }
    return copy;
}

// POSIX: makes `to` a copy of `from`, closing what `to` was; nothing changes if
// they are equal. Host: fd_renumber, which leaves the source open.
int dup2(int from, int to) {
    uint16_t flags;
    if (to < 0 || to >= DESCRIPTOR_LIMIT)
        return wasix_result(EBADF);
    if (wasix_result(__wasix_fd_fdflags_get(from, &flags)) != 0)
        return -1;
    if (from == to)
        return to;
    if (__wasix_ofd_prepare != NULL && !__wasix_in_vfork() && !__wasix_ofd_prepare(from))
        return wasix_result(ENOMEM);
    // While the file is still there.
    if (__wasix_written_settle != NULL && !__wasix_in_vfork())
        __wasix_written_settle(to);
    if (wasix_result(__wasix_fd_renumber(from, to)) != 0)
        return -1;
    __wasix_closing(to);
    if (__wasix_ofd_copied != NULL && !__wasix_in_vfork())
        __wasix_ofd_copied(from, to);
    return wasix_result(__wasix_fd_fdflags_set(to, 0)) == 0 ? to : -1;
}

// POSIX: dup2 that sets close-on-exec with O_CLOEXEC; EINVAL for equal
// descriptors. Host: fd_renumber, fd_fdflags_set.
int dup3(int from, int to, int flags) {
    if (from == to || (flags & ~O_CLOEXEC) != 0) {
        errno = EINVAL;
        return -1;
    }
    wasix_hold_starts();
    int result = dup2(from, to);
    if (result >= 0 && (flags & O_CLOEXEC) != 0)
        result = wasix_result(__wasix_fd_fdflags_set(to, WASIX_FDFLAG_CLOEXEC)) == 0 ? to : -1;
    wasix_release_starts();
    return result;
}

// wasi-libc: moves a descriptor. Host: fd_renumber, fd_close.
int __wasilibc_fd_renumber(int from, int to) {
    if (from != to && dup2(from, to) < 0)
        return -1;
    return from != to ? close(from) : 0;
}
