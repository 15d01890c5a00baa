// Children and how they ended.
//
// The host reports exit codes up to 78 only, no signals, and blocks where a
// wait for any child should not. So every child gets a pipe: its end tells of
// the child's end, and what comes through it is the status.

#define _GNU_SOURCE
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "signal/child_state.h"
#include "signal/process.h"
#include "signal/signal_info.h"
#include "signal/waiting.h"
#include "host/wasix.h"

enum { JOIN_NONBLOCKING = 1 };
enum { ENDED_NOT = 0, ENDED_BY_SIGNAL = 2 };
// What the host turns all higher codes into.
enum { LOST_CODE = 79 };
// Children of another libc may hand their pipe on; so the host is asked as well.
#define SLICE ((int64_t)50 * 1000000)

struct child {
    struct child *next;
    pid_t pid;
    wasix_fd_t pipe;
    int killed_by;
    bool ended;
    // Its pipe has told its end, or its status.
    bool noticed;
    struct wasix_child_messages messages;
    int status;
};

struct join_status {
    uint8_t kind;
    uint16_t code;
    uint8_t signal;
};
_Static_assert(sizeof(struct join_status) == 6, "WASIX join status");

static struct child *children;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
// See wasix.h. The child of a vfork takes it again.
static pthread_mutex_t starts = {{{PTHREAD_MUTEX_RECURSIVE}}};
// What this thread had blocked when it took it.
static _Thread_local sigset_t mask_before;

void __wasix_starts_lock(void) {
    pthread_mutex_lock(&starts);
}

void __wasix_starts_unlock(void) {
    pthread_mutex_unlock(&starts);
}

void __wasix_children_hold(void) {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &mask_before);
    __wasix_starts_lock();
}

void __wasix_children_release(void) {
    __wasix_starts_unlock();
    pthread_sigmask(SIG_SETMASK, &mask_before, NULL);
}

// Handlers, which may wait for children, run at calls of the host: not under the
// lock.
static sigset_t take_lock(void) {
    sigset_t all, old;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &old);
    pthread_mutex_lock(&lock);
    return old;
}

static void drop_lock(const sigset_t *mask) {
    pthread_mutex_unlock(&lock);
    pthread_sigmask(SIG_SETMASK, mask, NULL);
}

wasix_errno_t __wasix_child_pipe_open(struct wasix_child_pipe *ends) {
    wasix_errno_t error = __wasix_fd_pipe(&ends->read_end, &ends->write_end);
    if (error != 0)
        return error;
    error = __wasix_own_move(&ends->read_end);
    if (error != 0) {
        __wasix_fd_close(ends->write_end);
        return error;
    }
    error = __wasix_own_move(&ends->write_end);
    if (error != 0) {
        __wasix_own_close(ends->read_end);
        return error;
    }
    error = __wasix_fd_fdstat_set_flags(ends->read_end, WASIX_STATUS_NONBLOCK);
    if (error != 0)
        __wasix_child_pipe_close(ends);
    return error;
}

void __wasix_child_pipe_close(const struct wasix_child_pipe *ends) {
    __wasix_own_close(ends->read_end);
    __wasix_own_close(ends->write_end);
}

static wasix_fd_t watched(size_t index);
static void look_at_all(void);

void __wasix_child_started(pid_t pid, const struct wasix_child_pipe *ends) {
    __wasix_own_close(ends->write_end);
    struct child *child = malloc(sizeof *child);
    if (child == NULL) {
        __wasix_own_close(ends->read_end);
        return;
    }
    static const struct wasix_wait_source source = {watched, look_at_all};
    __wasix_wait_for(&source);
    sigset_t mask = take_lock();
    *child = (struct child){.next = children, .pid = pid, .pipe = ends->read_end};
    children = child;
    drop_lock(&mask);
}

static struct child *find(pid_t pid) {
    struct child *child = children;
    while (child != NULL && child->pid != pid)
        child = child->next;
    return child;
}

void __wasix_child_ended(pid_t pid, int status) {
    sigset_t mask = take_lock();
    struct child *child = find(pid);
    if (child != NULL) {
        child->ended = true;
        child->status = status;
    }
    drop_lock(&mask);
}

// Reads what a child has written. Called under the lock.
static void listen_to(struct child *child) {
    __wasix_child_hear(child->pipe, &child->messages);
}

int __wasix_note_kill(pid_t pid, int number) {
    sigset_t mask = take_lock();
    struct child *child = find(pid);
    if (child != NULL) {
        child->killed_by = number;
        listen_to(child);
    }
    // Our own spawn has told us who the parent is.
    bool known = child != NULL ? child->messages.hello : pid > 0 && pid == __wasix_get_parent();
    drop_lock(&mask);
    if (known && number == SIGINT)
        return STANDS_FOR_INT;
    return known && number == SIGQUIT ? STANDS_FOR_QUIT : number;
}

// The host cannot test for a process, but knows the parent of live ones; it goes on to
// know those that have ended.
bool __wasix_process_exists(pid_t pid) {
    sigset_t mask = take_lock();
    bool known = find(pid) != NULL;
    drop_lock(&mask);
    if (known)
        return true;
    uint32_t parent;
    if (__wasix_proc_parent((uint32_t)pid, &parent) != 0)
        return false;
    wasix_option_pid_t wanted = {.tag = 1, .value = (uint32_t)pid};
    struct join_status joined = {0};
    return __wasix_proc_join(&wanted, JOIN_NONBLOCKING, &joined) != 0 || joined.kind == ENDED_NOT;
}

pid_t __wasix_child_after(pid_t pid) {
    sigset_t mask = take_lock();
    const struct child *child = pid == 0 ? children : find(pid);
    if (pid != 0 && child != NULL)
        child = child->next;
    while (child != NULL && child->ended)
        child = child->next;
    pid_t found = child != NULL ? child->pid : 0;
    drop_lock(&mask);
    return found;
}

static int status_of(const struct child *child, const struct join_status *joined) {
    if (child->messages.ended)
        return child->messages.status;
    if (joined->kind == ENDED_BY_SIGNAL)
        return joined->signal;
    // The host ends a process for KILL, and for INT and ABRT without a handler.
    if (child->killed_by != 0 && joined->code != 0)
        return child->killed_by;
    return (joined->code == LOST_CODE ? 255 : joined->code) << 8;
}

// Asks the host whether a child has ended. Called under the lock.
static void look(struct child *child) {
    wasix_option_pid_t pid = {.tag = 1, .value = (uint32_t)child->pid};
    struct join_status joined = {0};
    wasix_errno_t error = __wasix_proc_join(&pid, JOIN_NONBLOCKING, &joined);
    if (child->ended)
        return;
    listen_to(child);
    // It has told its status, and SIGCHLD may be why we are here: the host is a
    // moment behind.
    if (error == 0 && joined.kind == ENDED_NOT && child->messages.ended) {
        child->ended = true;
        child->status = child->messages.status;
        __wasix_proc_join(&pid, 0, &joined);
        return;
    }
    if (error != 0 || joined.kind != ENDED_NOT) {
        child->ended = true;
        child->status = status_of(child, &joined);
    }
}

static bool matches(const struct child *child, pid_t pid) {
    return pid <= 0 || child->pid == pid;
}

// The first child that has ended, taken off the list; or how many there are.
static struct child *reap(pid_t pid, bool keep, size_t *alive) {
    *alive = 0;
    for (struct child **item = &children; *item != NULL; item = &(*item)->next) {
        struct child *child = *item;
        if (!matches(child, pid))
            continue;
        if (!child->ended)
            look(child);
        if (child->ended) {
            if (!keep) {
                *item = child->next;
                __wasix_own_close(child->pipe);
            }
            return child;
        }
        ++*alive;
    }
    return NULL;
}

static wasix_errno_t wait_for_pipes(pid_t pid, size_t alive, uint32_t mark) {
    struct pollfd *pipes = calloc(alive, sizeof *pipes);
    if (pipes == NULL)
        return ENOMEM;
    size_t count = 0;
    sigset_t mask = take_lock();
    for (struct child *child = children; child != NULL && count < alive; child = child->next)
        if (matches(child, pid))
            pipes[count++] = (struct pollfd){.fd = child->pipe, .events = POLLIN};
    drop_lock(&mask);
    int ready;
    wasix_errno_t error = __wasix_poll_since(mark, pipes, count, SLICE, true, &ready);
    // The status comes a moment before the end.
    if (error == 0 && ready > 0)
        __wasix_poll(NULL, 0, 1000000, true, &ready);
    free(pipes);
    return error;
}

static wasix_fd_t watched(size_t index) {
    if (__atomic_load_n(&children, __ATOMIC_RELAXED) == NULL)
        return -1;
    wasix_fd_t pipe = -1;
    sigset_t mask = take_lock();
    for (struct child *child = children; child != NULL && pipe < 0; child = child->next)
        if (!child->noticed && !child->ended && index-- == 0)
            pipe = child->pipe;
    drop_lock(&mask);
    return pipe;
}

// A child that ends by itself sends SIGCHLD after its status. One that the host
// ends, for a signal or a trap, only lets go of its pipe.
static void look_at_all(void) {
    bool lost = false;
    sigset_t mask = take_lock();
    for (struct child *child = children; child != NULL; child = child->next) {
        size_t available = 0;
        bool hung_up = false;
        if (child->noticed || child->ended ||
            __wasix_poll_readable(child->pipe, &available, &hung_up) != 0)
            continue;
        listen_to(child);
        child->noticed = child->messages.ended || hung_up;
        lost |= !child->messages.ended && hung_up;
    }
    drop_lock(&mask);
    if (lost)
        __wasix_signal_process(SIGCHLD);
}

static pid_t wait_child(pid_t pid, int *status, int options, bool keep) {
    pthread_testcancel();
    uint32_t ran = __wasix_handlers_ran(true);
    for (;;) {
        bool interrupted = __wasix_handlers_ran(true) != ran;
        size_t alive;
        sigset_t mask = take_lock();
        struct child *child = reap(pid, keep, &alive);
        drop_lock(&mask);
        if (child != NULL) {
            pid_t ended = child->pid;
            if (status != NULL)
                *status = child->status;
            if (!keep)
                free(child);
            return ended;
        }
        if (alive == 0) {
            errno = ECHILD;
            return -1;
        }
        if ((options & WNOHANG) != 0)
            return 0;
        if (wasix_end_point(interrupted ? EINTR : wait_for_pipes(pid, alive, ran)) != 0)
            return -1;
    }
}

// POSIX: waits for a child to end; process groups are all children. Host:
// proc_join, poll_oneoff. Children never stop.
pid_t waitpid(pid_t pid, int *status, int options) {
    if ((options & ~(WNOHANG | WUNTRACED | WCONTINUED)) != 0) {
        errno = EINVAL;
        return -1;
    }
    return wait_child(pid, status, options, false);
}

// POSIX: waits for any child.
pid_t wait(int *status) {
    return waitpid(-1, status, 0);
}

// BSD: waitpid with the child's resources, which the host does not count.
pid_t wait4(pid_t pid, int *status, int options, struct rusage *usage) {
    pid_t ended = waitpid(pid, status, options);
    if (ended > 0 && usage != NULL)
        *usage = (struct rusage){0};
    return ended;
}

// BSD: wait4 for any child.
pid_t wait3(int *status, int options, struct rusage *usage) {
    return wait4(-1, status, options, usage);
}

// POSIX: waits for a child and says how it ended; with WNOWAIT it stays.
int waitid(idtype_t kind, id_t id, siginfo_t *info, int options) {
    if ((options & WEXITED) == 0 || (kind != P_ALL && kind != P_PID && kind != P_PGID)) {
        errno = EINVAL;
        return -1;
    }
    int status = 0;
    pid_t wanted = kind == P_PID ? (pid_t)id : -1;
    pid_t ended = wait_child(wanted, &status, options, (options & WNOWAIT) != 0);
    if (ended < 0)
        return -1;
    *info = (siginfo_t){0};
    if (ended == 0)
        return 0;
    info->si_signo = SIGCHLD;
    info->si_pid = ended;
    info->si_code = WIFEXITED(status) ? CLD_EXITED : CLD_KILLED;
    info->si_status = WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status);
    return 0;
}
