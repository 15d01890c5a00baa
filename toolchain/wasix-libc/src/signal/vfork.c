// vfork: the caller becomes the child, in the same memory and on the same
// stack, until it calls exec or _exit. vfork() is a macro with the setjmp that
// both come back through; see unistd.h.
//
// fork needs a copy of memory and stack, which the host has for modules only
// that were transformed for it; ours are not.

#define _GNU_SOURCE
#include <pthread.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include "signal/process.h"
#include "signal/signal_info.h"
#include "host/wasix.h"

// What the macro's setjmp fills.
static _Thread_local jmp_buf jump;
static jmp_buf way_back;

// One at a time: held from the fork to the return to the parent.
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static _Thread_local bool forked;
static pid_t child;
static pid_t parent;
static struct wasix_child_pipe ends;
static struct wasix_signal_state *signals;
static uint64_t mask;

bool __wasix_in_vfork(void) {
    return forked;
}

wasix_fd_t __wasix_vfork_status_pipe(void) {
    return ends.write_end;
}

pid_t __wasix_vfork_parent(void) {
    return parent;
}

_Noreturn void __wasix_vfork_return(bool ended, int status) {
    // Until the locks are given back.
    wasix_block_signals(~UINT64_C(0));
    if (ended)
        __wasix_proc_exit2((uint32_t)status >> 8);
    forked = false;
    __wasix_signals_restore(signals);
    __wasix_child_started(child, &ends);
    if (ended) {
        __wasix_child_ended(child, status);
        __wasix_signal_process(SIGCHLD);
    }
    longjmp(way_back, 1);
}

// The calling thread's buffer for the setjmp of its vfork.
struct __jmp_buf_tag *__vfork_jump(void) {
    return jump;
}

// POSIX.1-2001: makes a child that shares memory until it calls exec or _exit.
// Host: proc_fork_env. `returning` is what setjmp gave.
pid_t __vfork_internal(int returning) {
    if (returning != 0) {
        pid_t started = child;
        sigset_t before;
        memcpy(&before, &mask, sizeof before);
        __wasix_starts_unlock();
        pthread_mutex_unlock(&lock);
        pthread_sigmask(SIG_SETMASK, &before, NULL);
        return started;
    }
    if (forked) {
        errno = ENOSYS;
        return -1;
    }
    pthread_mutex_lock(&lock);
    memcpy(way_back, jump, sizeof way_back);
    mask = wasix_blocked_signals();
    // Kept until the return: the host keeps futexes by process, so the child could wake none
    // of those that wait for it. The child's handlers run.
    __wasix_children_hold();
    __wasix_starts_lock();
    parent = getpid();
    uint32_t pid = 0;
    signals = __wasix_signals_save();
    wasix_errno_t error = signals != NULL ? __wasix_child_pipe_open(&ends) : ENOMEM;
    if (error == 0) {
        error = __wasix_proc_fork_env(&pid);
        if (error != 0)
            __wasix_child_pipe_close(&ends);
    }
    child = (pid_t)pid;
    forked = error == 0;
    if (!forked)
        __wasix_signals_forget(signals);
    __wasix_children_release();
    if (forked)
        return 0;
    __wasix_starts_unlock();
    pthread_mutex_unlock(&lock);
    return wasix_result(error);
}

// POSIX: makes a child with a copy of memory and stack. gap: ENOSYS, the host
// copies them for modules only that are transformed for it
pid_t fork(void) {
    return wasix_result(ENOSYS);
}
