// Host calls of the WASIX layer. Results are errno values, 0 is success.
#ifndef WASIX_LAYER_H
#define WASIX_LAYER_H

#include <errno.h>
#include <stddef.h>
#include <stdint.h>

// Descriptors of programs are below, as getrlimit tells them. The host has no such limit, and
// gives higher ones if so many are open; those that own.h marks are libc's.
enum { DESCRIPTOR_LIMIT = 1024 };

#define WASIX_IMPORT(name) \
    __attribute__((__import_module__("wasix_32v1"), __import_name__(#name)))

typedef uint16_t wasix_errno_t;
typedef int32_t wasix_fd_t;

typedef struct {
    const void *data;
    size_t length;
} wasix_ciovec_t;
typedef struct {
    void *data;
    size_t length;
} wasix_iovec_t;

// An optional number: a tag (0 none, 1 some) and the number.
typedef struct {
    uint8_t tag;
    uint64_t value;
} wasix_option_time_t;
typedef struct {
    uint8_t tag;
    uint32_t value;
} wasix_option_pid_t;

typedef struct {
    uint8_t type;
    uint16_t flags;
    uint64_t rights;
    uint64_t inheriting;
} wasix_fdstat_t;

typedef struct {
    uint32_t columns;
    uint32_t rows;
    uint32_t width;
    uint32_t height;
    uint8_t stdin_is_tty;
    uint8_t stdout_is_tty;
    uint8_t stderr_is_tty;
    uint8_t echo;
    uint8_t line_buffered;
    uint8_t line_feeds;
} wasix_tty_t;

enum {
    WASIX_TYPE_UNKNOWN = 0,
    WASIX_TYPE_CHARACTER_DEVICE = 2,
    WASIX_TYPE_DIRECTORY = 3,
    WASIX_TYPE_REGULAR_FILE = 4,
    WASIX_TYPE_SOCKET_DGRAM = 5,
    WASIX_TYPE_SOCKET_STREAM = 6,
};

enum { WASIX_FDFLAG_CLOEXEC = 1 };
enum { WASIX_STATUS_NONBLOCK = 4 };

// Descriptors and the start of children.
//
// A child gets a copy of the table of descriptors, taken somewhere within the host's call
// (proc_spawn3, proc_fork_env), less what is marked close-on-exec. Of the calls that make
// descriptors only path_open2 and fd_dup2 can mark them; what fd_pipe, fd_event, sock_open,
// sock_pair, sock_accept_v2, epoll_create and fd_renumber make would be inherited until it is
// marked, or closed. So there is one lock, `starts` in children.c, held
//   by who makes a descriptor that not every child is to have: from the call that makes it
//     until it is marked or closed;
//   by who starts a child: from its status pipe, whose end for the child is not marked, until
//     that end is closed here. For a vfork, until the parent is back;
//   by exec, while the process's own status pipe is not marked.
// Who holds it may conclude that all unmarked descriptors are those that the program wants to be
// inherited, and its own; who does not, that any descriptor that it did not make may be
// inherited by a child that starts now.
//
// Nothing waits under it but the start itself. Locks that are taken under it (the heap's, those of
// lists) are not held over a wait, as a thread's first wait takes it. Handlers, which may start
// children too, or never return, do not run under it; except in the child of a vfork, which has
// a table of its own, and takes the lock again.
//
// The functions are those of children.c, if the program has it: without, it starts none.
#pragma GCC visibility push(hidden)
__attribute__((__weak__)) void __wasix_children_hold(void);
__attribute__((__weak__)) void __wasix_children_release(void);
#pragma GCC visibility pop

static inline void wasix_hold_starts(void) {
    if (__wasix_children_hold != NULL)
        __wasix_children_hold();
}

static inline void wasix_release_starts(void) {
    if (__wasix_children_release != NULL)
        __wasix_children_release();
}

// Layouts of records that the host reads and writes.
_Static_assert(sizeof(wasix_iovec_t) == 8 && sizeof(wasix_ciovec_t) == 8, "WASIX vectors");
_Static_assert(sizeof(wasix_option_time_t) == 16 && offsetof(wasix_option_time_t, value) == 8,
               "WASIX optional time");
_Static_assert(sizeof(wasix_option_pid_t) == 8 && offsetof(wasix_option_pid_t, value) == 4,
               "WASIX optional process");
_Static_assert(sizeof(wasix_fdstat_t) == 24 && offsetof(wasix_fdstat_t, flags) == 2 &&
                   offsetof(wasix_fdstat_t, rights) == 8,
               "WASIX state of a descriptor");
_Static_assert(sizeof(wasix_tty_t) == 24 && offsetof(wasix_tty_t, stdin_is_tty) == 16,
               "WASIX terminal");

#include "host/calls.h"

// As wasi-libc does: each import takes a start of a thread time.
__attribute__((__import_module__("wasi_snapshot_preview1"), __import_name__("clock_time_get")))
wasix_errno_t __wasix_clock_time_get(uint32_t clock, uint64_t precision, uint64_t *time);

#undef WASIX_IMPORT

// Turns a host result into what a POSIX function returns.
static inline int wasix_result(wasix_errno_t error) {
    if (error != 0) {
        errno = error;
        return -1;
    }
    return 0;
}

// The host answers with a right that is missing where POSIX has a descriptor
// that is not open for this.
static inline wasix_errno_t wasix_io_error(wasix_errno_t error) {
    return error == ENOTCAPABLE || error == EACCES ? EBADF : error;
}

#endif
