// Flags of descriptors.

#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdbool.h>

#include "fd/ofd.h"
#include "signal/own.h"
#include "signal/process.h"
#include "fd/record_locks.h"
#include "signal/waiting.h"
#include "host/wasix.h"

_Static_assert(FD_CLOEXEC == WASIX_FDFLAG_CLOEXEC, "descriptor flags are passed through");
_Static_assert(O_NONBLOCK == WASIX_STATUS_NONBLOCK, "status flags are passed through");

enum { STATUS_FLAGS = 0xfff };
enum { RIGHT_READ = 1 << 1, RIGHT_WRITE = 1 << 6, RIGHT_READDIR = 1 << 14 };

static int get_status(int descriptor) {
    wasix_fdstat_t stat;
    if (wasix_result(__wasix_fdstat(descriptor, &stat)) != 0)
        return -1;
    int flags = stat.flags;
    int readable = (stat.rights & (RIGHT_READ | RIGHT_READDIR)) != 0;
    int writable = (stat.rights & RIGHT_WRITE) != 0;
    if (readable && writable)
        return flags | O_RDWR;
    if (readable)
        return flags | O_RDONLY;
    return flags | (writable ? O_WRONLY : O_SEARCH);
}

static int duplicate(int descriptor, int lowest, uint32_t close_on_exec) {
    if (lowest < 0 || lowest >= DESCRIPTOR_LIMIT)
        return wasix_result(EINVAL);
    wasix_fd_t copy;
    if (wasix_result(__wasix_fd_dup2(descriptor, lowest, close_on_exec, &copy)) != 0)
        return -1;
    if (__wasix_ofd_copied != NULL && !__wasix_in_vfork() &&
        !__wasix_ofd_copied(descriptor, copy)) {
        __wasix_fd_close(copy);
        return wasix_result(ENOMEM);
    }
    return copy;
}

static bool is_of_description(int command) {
    return command == F_OFD_GETLK || command == F_OFD_SETLK || command == F_OFD_SETLKW;
}

// Those that belong to processes never stand in the caller's own way, and the
// host knows of no others.
static int lock_record(int descriptor, int command, struct flock *lock) {
    wasix_fdstat_t stat;
    if (wasix_result(__wasix_fd_fdstat_get(descriptor, &stat)) != 0)
        return -1;
    if (lock->l_whence < SEEK_SET || lock->l_whence > SEEK_END)
        return wasix_result(EINVAL);
    bool asks = command == F_GETLK || command == F_OFD_GETLK;
    switch (lock->l_type) {
        case F_UNLCK: break;
        case F_RDLCK:
            if (!asks && (stat.rights & RIGHT_READ) == 0)
                return wasix_result(EBADF);
            break;
        case F_WRLCK:
            if (!asks && (stat.rights & RIGHT_WRITE) == 0)
                return wasix_result(EBADF);
            break;
        default: return wasix_result(EINVAL);
    }
    if (is_of_description(command))
        return wasix_end_point(__wasix_ofd_lock(descriptor, command, lock));
    if (asks)
        lock->l_type = F_UNLCK;
    return 0;
}

// POSIX: reads or changes the flags of a descriptor, copies it, or locks records
// of its file. Host: fd_fdflags_get, fd_fdflags_set, fd_fdstat_get,
// fd_fdstat_set_flags, fd_dup2. Linux: locks of records that belong to open
// files. gap: other processes do not see the locks, nor the two kinds each other;
// status flags are kept per descriptor, not per open file
int fcntl(int descriptor, int command, ...) {
    va_list arguments;
    va_start(arguments, command);
    int argument = 0;
    if (command == F_SETFD || command == F_SETFL || command == F_DUPFD ||
        command == F_DUPFD_CLOEXEC)
        argument = va_arg(arguments, int);
    struct flock *lock = NULL;
    if (command == F_GETLK || command == F_SETLK || command == F_SETLKW ||
        is_of_description(command))
        lock = va_arg(arguments, struct flock *);
    va_end(arguments);

    switch (command) {
        case F_GETFD: {
            uint16_t flags;
            return wasix_result(__wasix_fd_fdflags_get(descriptor, &flags)) == 0 ? flags : -1;
        }
        case F_SETFD:
            return wasix_result(
                __wasix_fd_fdflags_set(descriptor, (uint16_t)(argument & FD_CLOEXEC)));
        case F_GETFL:
            return get_status(descriptor);
        case F_SETFL:
            return wasix_result(
                __wasix_fd_fdstat_set_flags(descriptor, (uint16_t)(argument & STATUS_FLAGS)));
        case F_DUPFD:
            return duplicate(descriptor, argument, 0);
        case F_DUPFD_CLOEXEC:
            return duplicate(descriptor, argument, 1);
        case F_SETLKW:
        case F_OFD_SETLKW: pthread_testcancel(); __attribute__((__fallthrough__));
        case F_GETLK:
        case F_SETLK:
        case F_OFD_GETLK:
        case F_OFD_SETLK: return lock_record(descriptor, command, lock);
        default:
            errno = EINVAL;
            return -1;
    }
}
