// The ends of a process.

#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "signal/child_state.h"
#include "signal/process.h"
#include "host/wasix.h"
#include "host/written.h"

enum { EXIT_BITS = 0xff };

static wasix_fd_t status_pipe = -1;
static pid_t parent;

void __wasix_status_pipe(wasix_fd_t descriptor) {
    status_pipe = descriptor;
}

wasix_fd_t __wasix_get_status_pipe(void) {
    return status_pipe;
}

void __wasix_set_parent(pid_t process) {
    parent = process;
}

pid_t __wasix_get_parent(void) {
    return parent;
}

// The host's own way to a parent loses codes above 78 and signals, and tells it
// nothing until it asks.
static void tell_parent(int status) {
    if (status_pipe < 0)
        return;
    __wasix_child_say_status(status_pipe, status);
    if (parent > 0)
        __wasix_proc_signal((uint32_t)parent, SIGCHLD);
}

static _Noreturn void leave(int status, int code) {
    if (__wasix_in_vfork())
        __wasix_vfork_return(true, status);
    if (__wasix_written_settle_all != NULL)
        __wasix_written_settle_all();
    tell_parent(status);
    for (;;)
        __wasix_proc_exit2((uint32_t)code);
}

// POSIX: ends the process at once. Host: proc_exit2.
_Noreturn void _Exit(int code) {
    leave((code & EXIT_BITS) << 8, code);
}

extern __typeof(_Exit) _exit __attribute__((alias("_Exit")));

// The default action of most signals: the outside sees 128 + number, a parent
// of our kind a death by signal.
_Noreturn void __wasix_die_by_signal(int number) {
    leave(number, 128 + number);
}

// C: ends the process abnormally, after a handler for SIGABRT. Host: proc_exit2.
_Noreturn void abort(void) {
    raise(SIGABRT);
    __wasix_die_by_signal(SIGABRT);
}
