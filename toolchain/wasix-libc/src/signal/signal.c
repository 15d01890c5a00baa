// Signals. The host calls __wasm_signal on every thread that has registered;
// actions, masks and pending signals are kept here.
//
// A signal for the process reaches all threads. Only the main thread takes it,
// and hands it on to a thread that does not block it. A signal for one thread
// is announced in that thread's record.

#define _GNU_SOURCE
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "callback.h"
#include "libc.h"
#include "signal/process.h"
#include "signal/signal_info.h"
#include "signal/waiting.h"
#include "host/wasix.h"

void __wasi_init_signals(void);
void __wasix_end_signals(void);
int __wasix_is_main_thread(void);
void __wasm_signal(int number);
int __wasix_thread_number(pthread_t thread);
int __wasm_sigaction(int, const struct sigaction *, struct sigaction *);
int __sigaction(int, const struct sigaction *restrict, struct sigaction *restrict);
int __libc_sigaction(int, const struct sigaction *restrict, struct sigaction *restrict);

// Sets the stack pointer, and returns what it was.
void *__wasix_swap_stack(void *stack);
__asm__("\t.globaltype __stack_pointer, i32\n"
        "\t.hidden __wasix_swap_stack\n"
        "\t.globl __wasix_swap_stack\n"
        "\t.type __wasix_swap_stack,@function\n"
        "__wasix_swap_stack:\n"
        "\t.functype __wasix_swap_stack (i32) -> (i32)\n"
        "\tglobal.get __stack_pointer\n"
        "\tlocal.get 0\n"
        "\tglobal.set __stack_pointer\n"
        "\tend_function\n");

typedef uint64_t mask_t;
#define BIT(number) ((mask_t)1 << ((number) - 1))
static const mask_t UNBLOCKABLE = BIT(SIGKILL) | BIT(SIGSTOP);

_Static_assert(sizeof(sigset_t) == sizeof(mask_t), "a set is one word of 64 bits");

struct thread_record {
    struct thread_record *next;
    uint32_t thread;
    _Atomic mask_t blocked;
    // Signals for this thread alone, those of the process that it was given, and
    // those that it waits for.
    _Atomic mask_t directed;
    _Atomic mask_t given;
    _Atomic mask_t awaited;
    // Handlers that ran, and those of them without SA_RESTART.
    _Atomic uint32_t handled;
    _Atomic uint32_t interrupting;
    // Waits of this thread, one in a handler on top of another; and whether the
    // event counter is raised. The protocol is in waiting.h.
    unsigned waits;
    bool raised;
    wasix_fd_t event;
};

static _Thread_local struct thread_record own = {.event = -1};
static _Thread_local bool registered;
// What the signal brings that this thread took last.
static _Thread_local siginfo_t taken;
// The stack for handlers that want another one.
static _Thread_local stack_t alternative = {.ss_flags = SS_DISABLE};

static struct sigaction actions[_NSIG];
static _Atomic mask_t process_pending;
static _Atomic bool has_handlers;
// After an exec, to which the host's list is that of the start.
static bool ignored_known;
static uint32_t main_thread;
static struct thread_record *threads;

// Held for a few loads and stores, never over a host call.
static atomic_flag lock = ATOMIC_FLAG_INIT;

static void take_lock(void) {
    while (atomic_flag_test_and_set_explicit(&lock, memory_order_acquire)) {
    }
}

static void drop_lock(void) {
    atomic_flag_clear_explicit(&lock, memory_order_release);
}

static mask_t mask_of(const sigset_t *set) {
    mask_t mask;
    memcpy(&mask, set, sizeof mask);
    return mask;
}

static void set_of(sigset_t *set, mask_t mask) {
    memcpy(set, &mask, sizeof mask);
}

static bool valid(int number) {
    return number > 0 && number < _NSIG;
}

// What SIG_IGN and SIG_ERR are in headers of other WASIX toolchains.
void __SIG_IGN(int number) {
    (void)number;
}

void __SIG_ERR(int number) {
    (void)number;
    __builtin_trap();
}

enum default_action { TERMINATE, IGNORE, STOP };

static enum default_action default_of(int number) {
    switch (number) {
        case SIGCHLD:
        case SIGURG:
        case SIGWINCH:
        case SIGCONT: return IGNORE;
        // gap: the host cannot stop a process; these are ignored.
        case SIGSTOP:
        case SIGTSTP:
        case SIGTTIN:
        case SIGTTOU: return STOP;
        default: return TERMINATE;
    }
}

static struct sigaction action_of(int number) {
    take_lock();
    struct sigaction action = actions[number];
    if ((action.sa_flags & (int)SA_RESETHAND) != 0)
        actions[number] = (struct sigaction){.sa_handler = SIG_DFL};
    drop_lock();
    return action;
}

static void wake_waiter(void) {
    if (own.waits > 0 && own.event >= 0) {
        uint64_t one = 1;
        size_t done;
        own.raised = true;
        __wasix_fd_write(own.event, &(wasix_ciovec_t){&one, sizeof one}, 1, &done);
    }
}

static void call_with_info(void (*handler)(int, siginfo_t *, void *), int number,
                           siginfo_t *info) {
    if (CALLBACK_FITS(handler, 3, 0))
        handler(number, info, NULL);
    else
        CALLBACK_CALL(handler, 0, (uintptr_t)number, (uintptr_t)info, 0);
}

static bool on_alternative(void) {
    uintptr_t here = (uintptr_t)__builtin_frame_address(0);
    return here - (uintptr_t)alternative.ss_sp < alternative.ss_size;
}

// Calls a handler, on the alternative stack where that is asked for.
static void call(const struct sigaction *action, int number, siginfo_t *info) {
    bool switches = (action->sa_flags & SA_ONSTACK) != 0 && alternative.ss_size != 0 &&
                    !on_alternative();
    void *stack = NULL;
    if (switches) {
        uintptr_t top = (uintptr_t)alternative.ss_sp + alternative.ss_size;
        stack = __wasix_swap_stack((void *)(top & ~(uintptr_t)15));
    }
    if ((action->sa_flags & SA_SIGINFO) != 0)
        call_with_info(action->sa_sigaction, number, info);
    else if (CALLBACK_FITS(action->sa_handler, 1, 0))
        action->sa_handler(number);
    else
        CALLBACK_CALL(action->sa_handler, 0, (uintptr_t)number);
    if (switches)
        __wasix_swap_stack(stack);
}

static void deliver(int number) {
    siginfo_t info = taken;
    struct sigaction action = action_of(number);
    if (action.sa_handler == SIG_IGN)
        return;
    if (action.sa_handler == SIG_DFL) {
        if (default_of(number) == TERMINATE)
            __wasix_die_by_signal(number);
        return;
    }
    mask_t old = atomic_load(&own.blocked);
    mask_t added = mask_of(&action.sa_mask);
    if ((action.sa_flags & SA_NODEFER) == 0)
        added |= BIT(number);
    atomic_store(&own.blocked, (old | added) & ~UNBLOCKABLE);
    int saved_errno = errno;
    // Not what this wait is for, should the handler jump out of it, nor what its own waits are for.
    volatile int *semaphore = __wasix_semaphore_waited(NULL);
    mask_t awaited = atomic_exchange(&own.awaited, 0);
    call(&action, number, &info);
    __wasix_semaphore_waited(semaphore);
    atomic_store(&own.awaited, awaited);
    errno = saved_errno;
    atomic_store(&own.blocked, old);
    atomic_fetch_add(&own.handled, 1);
    if ((action.sa_flags & SA_RESTART) == 0) {
        atomic_fetch_add(&own.interrupting, 1);
        __wasix_semaphore_interrupt(semaphore);
    }
    wake_waiter();
}

static mask_t pending(void) {
    return atomic_load(&own.directed) | atomic_load(&own.given) | atomic_load(&process_pending);
}

static bool clear(_Atomic mask_t *set, int number) {
    return (atomic_fetch_and(set, ~BIT(number)) & BIT(number)) != 0;
}

static void wake_other(int number);

// Takes what a signal brings, after its bit, which is set again if there is more; false if
// another thread has taken it.
static bool take_info(int number, bool of_process) {
    bool more;
    bool found = __wasix_info_take(of_process ? 0 : own.thread, number, &taken, &more);
    if (more)
        atomic_fetch_or(of_process ? &process_pending : &own.directed, BIT(number));
    if (more && of_process && (atomic_load(&own.blocked) & BIT(number)) != 0)
        wake_other(number);
    return found || number < WASIX_FIRST_QUEUED;
}

// Takes one pending signal of the set that this thread may have, or 0.
static int take_pending(mask_t set) {
    for (mask_t rest = set & pending(); rest != 0; rest &= rest - 1) {
        int number = __builtin_ctzll(rest) + 1;
        bool of_process = !clear(&own.directed, number);
        if ((!of_process || clear(&own.given, number) || clear(&process_pending, number)) &&
            take_info(number, of_process))
            return number;
    }
    return 0;
}

static void deliver_pending(void) {
    int number;
    while ((number = take_pending(~atomic_load(&own.blocked))) != 0)
        deliver(number);
}

static bool may_take(const struct thread_record *item, int number) {
    return item != &own && (((atomic_load(&item->blocked) & BIT(number)) == 0 ||
                             (atomic_load(&item->awaited) & BIT(number)) != 0));
}

// Gives a pending signal of the process to a thread that can take it, the main
// one above all; without any, it stays pending.
static void wake_other(int number) {
    struct thread_record *chosen = NULL;
    uint32_t thread = 0;
    take_lock();
    for (struct thread_record *item = threads; item != NULL; item = item->next)
        if (may_take(item, number) && (chosen == NULL || item->thread == main_thread))
            chosen = item;
    if (chosen != NULL && clear(&process_pending, number)) {
        atomic_fetch_or(&chosen->given, BIT(number));
        thread = chosen->thread;
    }
    drop_lock();
    if (thread != 0)
        __wasix_thread_signal(thread, 0);
}

// A signal of the process, from this thread or from outside.
static void arrive(int number) {
    atomic_fetch_or(&process_pending, BIT(number));
    if ((atomic_load(&own.blocked) & BIT(number)) == 0)
        deliver_pending();
    else if ((atomic_load(&own.awaited) & BIT(number)) != 0)
        wake_waiter();
    else
        wake_other(number);
}

// cancel.c has the real ones, for programs that cancel.
__attribute__((__weak__)) bool __wasix_can_cancel(void) {
    return false;
}

__attribute__((__weak__)) bool __wasix_cancel_pending(void) {
    return false;
}

__attribute__((__weak__)) void __wasix_cancel_futex(void) {
}

__attribute__((__weak__)) void __wasix_cancel_at_once(void) {
}

// Host: called by name on each thread of a process that receives a signal; 0 comes
// to a thread that is cancelled, or was given one.
__attribute__((export_name("__wasm_signal"))) void __wasm_signal(int number) {
    if (number == 0) {
        deliver_pending();
        bool cancelled = __wasix_cancel_pending();
        if (cancelled || (pending() & atomic_load(&own.awaited)) != 0)
            wake_waiter();
        if (cancelled)
            __wasix_cancel_futex();
        // All are blocked where libc must not be left.
        if (cancelled && (atomic_load(&own.blocked) | UNBLOCKABLE) != ~(mask_t)0)
            __wasix_cancel_at_once();
        return;
    }
    if (!valid(number) || own.thread != main_thread)
        return;
    if (number == STANDS_FOR_INT)
        number = SIGINT;
    if (number == STANDS_FOR_QUIT)
        number = SIGQUIT;
    arrive(number);
}

// The host's registration is per thread.
void __wasix_init_thread_signals(uint32_t thread) {
    own.thread = thread;
    if (main_thread == 0) {
        main_thread = own.thread;
        size_t count = 0;
        if (!ignored_known && __wasix_proc_signals_sizes_get(&count) == 0 && count > 0 &&
            count < 256) {
            uint8_t pairs[256][2];
            if (__wasix_proc_signals_get(pairs) == 0)
                for (size_t i = 0; i < count; i++)
                    if (valid(pairs[i][0]) && pairs[i][1] == 1)
                        actions[pairs[i][0]].sa_handler = SIG_IGN;
        }
    }
    take_lock();
    own.next = threads;
    threads = &own;
    registered = true;
    if (thread != main_thread)
        atomic_fetch_or(&own.directed, atomic_exchange(__wasix_early_signals(pthread_self()), 0));
    drop_lock();
    static const char name[] = "__wasm_signal";
    __wasix_callback_signal(name, sizeof name - 1);
    // What was sent before the host knew of this thread.
    if (pending() != 0)
        deliver_pending();
}

// Called at the start of the main thread.
void __wasi_init_signals(void) {
    uint32_t thread = 0;
    __wasix_thread_id(&thread);
    __wasix_init_thread_signals(thread);
}

int __wasix_is_main_thread(void) {
    return own.thread == main_thread;
}

// Called at the end of every thread but the main one.
void __wasix_end_signals(void) {
    if (!registered)
        return;
    take_lock();
    for (struct thread_record **item = &threads; *item != NULL; item = &(*item)->next) {
        if (*item == &own) {
            *item = own.next;
            break;
        }
    }
    registered = false;
    __wasix_info_drop(own.thread, 0);
    mask_t given = atomic_exchange(&own.given, 0);
    atomic_fetch_or(&process_pending, given);
    drop_lock();
    for (; given != 0; given &= given - 1)
        wake_other(__builtin_ctzll(given) + 1);
    if (own.event >= 0)
        __wasix_own_close(own.event);
    own.event = -1;
}

bool __wasix_awaits_children(void) {
    void (*handler)(int) = actions[SIGCHLD].sa_handler;
    mask_t blocked = atomic_load(&own.blocked) & ~atomic_load(&own.awaited);
    return own.thread == main_thread && (blocked & BIT(SIGCHLD)) == 0 &&
           ((handler != SIG_DFL && handler != SIG_IGN) ||
            (atomic_load(&own.awaited) & BIT(SIGCHLD)) != 0);
}

bool __wasix_waits_matter(void) {
    // A thread that was started registers only as it runs.
    return atomic_load(&has_handlers) || __atomic_load_n(&libc.threads_minus_1, __ATOMIC_RELAXED);
}

static void lower_event(void) {
    uint64_t value;
    size_t done;
    while (own.raised) {
        own.raised = false;
        __wasix_fd_read(own.event, &(wasix_iovec_t){&value, sizeof value}, 1, &done);
    }
}

static void make_event(void) {
    wasix_fd_t made;
    wasix_hold_starts();
    if (__wasix_fd_event(0, 0, &made) == 0 && __wasix_own_move(&made) == 0) {
        // Reading it never waits.
        if (__wasix_fd_fdstat_set_flags(made, WASIX_STATUS_NONBLOCK) == 0)
            own.event = made;
        else
            __wasix_own_close(made);
    }
    wasix_release_starts();
}

wasix_fd_t __wasix_interrupt_begin(void) {
    if (!atomic_load(&has_handlers) && !(__wasix_can_cancel() && __wasix_waits_matter()))
        return -1;
    if (own.event < 0)
        make_event();
    if (own.event < 0)
        return -1;
    lower_event();
    own.waits++;
    return own.event;
}

bool __wasix_interrupted(uint32_t mark, bool restarts) {
    return __wasix_handlers_ran(restarts) != mark ||
           (pending() & atomic_load(&own.awaited)) != 0 || __wasix_cancel_pending();
}

void __wasix_interrupt_end(void) {
    own.waits--;
    lower_event();
}

bool __wasix_has_handlers(void) {
    return atomic_load(&has_handlers);
}

uint32_t __wasix_handlers_ran(bool restarts) {
    return atomic_load(restarts ? &own.interrupting : &own.handled);
}

// What waits of a signal that is ignored from now on.
static void forget(int number) {
    take_lock();
    atomic_fetch_and(&process_pending, ~BIT(number));
    for (struct thread_record *item = threads; item != NULL; item = item->next) {
        atomic_fetch_and(&item->directed, ~BIT(number));
        atomic_fetch_and(&item->given, ~BIT(number));
    }
    drop_lock();
    __wasix_info_drop(0, number);
}

// POSIX: examines and changes the action of a signal. Host: none.
// SA_ONSTACK and SA_NOCLDSTOP ask for what holds anyway.
int sigaction(int number, const struct sigaction *restrict action,
              struct sigaction *restrict old) {
    if (!valid(number) || (action != NULL && (UNBLOCKABLE & BIT(number)) != 0)) {
        errno = EINVAL;
        return -1;
    }
    struct sigaction wanted;
    if (action != NULL)
        wanted = *action;
    if (action != NULL && wanted.sa_handler == __SIG_IGN)
        wanted.sa_handler = SIG_IGN;
    take_lock();
    struct sigaction was = actions[number];
    if (action != NULL)
        actions[number] = wanted;
    drop_lock();
    if (old != NULL)
        *old = was;
    if (action != NULL) {
        if (wanted.sa_handler == SIG_IGN ||
            (wanted.sa_handler == SIG_DFL && default_of(number) == IGNORE)) {
            forget(number);
        } else if (wanted.sa_handler != SIG_DFL) {
            atomic_store(&has_handlers, true);
        }
    }
    return 0;
}

extern __typeof(sigaction) __sigaction __attribute__((alias("sigaction")));
extern __typeof(sigaction) __libc_sigaction __attribute__((alias("sigaction")));

// C: sets what happens on a signal; handlers stay installed and restart calls.
void (*signal(int number, void (*handler)(int)))(int) {
    struct sigaction old;
    struct sigaction action = {.sa_handler = handler, .sa_flags = SA_RESTART};
    return sigaction(number, &action, &old) == 0 ? old.sa_handler : SIG_ERR;
}

extern __typeof(signal) bsd_signal __attribute__((__weak__, alias("signal")));
extern __typeof(signal) __sysv_signal __attribute__((__weak__, alias("signal")));

// POSIX: changes the calling thread's blocked signals. Host: none.
int pthread_sigmask(int how, const sigset_t *restrict set, sigset_t *restrict old) {
    mask_t was = atomic_load(&own.blocked);
    if (set != NULL) {
        mask_t mask = mask_of(set);
        switch (how) {
            case SIG_BLOCK: mask |= was; break;
            case SIG_UNBLOCK: mask = was & ~mask; break;
            case SIG_SETMASK: break;
            default: return EINVAL;
        }
        atomic_store(&own.blocked, mask & ~UNBLOCKABLE);
    }
    if (old != NULL)
        set_of(old, was);
    if (set != NULL)
        deliver_pending();
    return 0;
}

// POSIX: as pthread_sigmask, with errno.
int sigprocmask(int how, const sigset_t *restrict set, sigset_t *restrict old) {
    return wasix_result((wasix_errno_t)pthread_sigmask(how, set, old));
}

// POSIX: the signals that are blocked and wait for this thread. Host: none.
int sigpending(sigset_t *set) {
    set_of(set, pending() & atomic_load(&own.blocked));
    return 0;
}

// Keeps what a signal from this process brings.
static wasix_errno_t keep(uint32_t thread, int number, int code, union sigval value) {
    siginfo_t info = {.si_signo = number, .si_code = code};
    info.si_pid = getpid();
    info.si_value = value;
    bool full = __wasix_info_keep(thread, number, &info, NULL, 0) == WASIX_FULL;
    return full && number >= WASIX_FIRST_QUEUED ? EAGAIN : 0;
}

// C: sends a signal to the calling thread; the handler has run when it returns.
int raise(int number) {
    if (number == 0)
        return 0;
    if (!valid(number)) {
        errno = EINVAL;
        return -1;
    }
    wasix_errno_t error = keep(own.thread, number, SI_USER, (union sigval){0});
    if (error != 0)
        return wasix_result(error);
    atomic_fetch_or(&own.directed, BIT(number));
    deliver_pending();
    return 0;
}

// POSIX: sends a signal to a process; 0 only tests whether it exists. Groups
// have one member. Host: proc_signal, proc_join, proc_parent. gap: -1 reaches the
// children only
int kill(pid_t process, int number) {
    if (number != 0 && !valid(number)) {
        errno = EINVAL;
        return -1;
    }
    if (process == 0 || process == getpid() || process == -getpid()) {
        wasix_errno_t error = number != 0 ? keep(0, number, SI_USER, (union sigval){0}) : 0;
        if (number != 0 && error == 0)
            __wasix_signal_process(number);
        // Where no other thread takes it, it has been delivered when this returns.
        deliver_pending();
        return wasix_result(error);
    }
    if (process == -1) {
        pid_t child = 0;
        size_t count = 0;
        for (; (child = __wasix_child_after(child)) > 0; count++)
            if (number != 0)
                __wasix_proc_signal((uint32_t)child, (uint8_t)__wasix_note_kill(child, number));
        return wasix_result(count > 0 ? 0 : ESRCH);
    }
    if (process < 0)
        process = -process;
    if (!__wasix_process_exists(process)) {
        errno = ESRCH;
        return -1;
    }
    if (number == 0)
        return 0;
    // The host's signals end there.
    if (number >= WASIX_FIRST_QUEUED)
        return wasix_result(ENOSYS);
    number = __wasix_note_kill(process, number);
    return wasix_result(__wasix_proc_signal((uint32_t)process, (uint8_t)number));
}

// Sends a signal to a thread of this process, which may not have started yet.
int __wasix_signal_thread(pthread_t thread, int number) {
    if (number != 0 && !valid(number))
        return EINVAL;
    int own_number = __wasix_thread_number(thread);
    // Ended, and not joined.
    if (number == 0 || own_number == 0)
        return 0;
    uint32_t wanted = own_number == WASIX_INITIAL_THREAD ? main_thread : (uint32_t)own_number;
    if (wanted == own.thread)
        return raise(number) == 0 ? 0 : errno;
    wasix_errno_t error = keep(wanted, number, SI_USER, (union sigval){0});
    if (error != 0)
        return error;
    take_lock();
    struct thread_record *item = threads;
    while (item != NULL && item->thread != wanted)
        item = item->next;
    atomic_fetch_or(item != NULL ? &item->directed : __wasix_early_signals(thread), BIT(number));
    drop_lock();
    return item != NULL ? __wasix_thread_signal(wanted, 0) : 0;
}

void __wasix_call_thread(int thread) {
    __wasix_thread_signal(thread == WASIX_INITIAL_THREAD ? main_thread : (uint32_t)thread, 0);
}

void __wasix_signal_process(int number) {
    if (own.thread == main_thread) {
        arrive(number);
        return;
    }
    atomic_fetch_or(&process_pending, BIT(number));
    wake_other(number);
}

static int wait_for(mask_t set, int64_t timeout) {
    uint32_t mark = __wasix_handlers_ran(false);
    int number = take_pending(set);
    if (number != 0)
        return number;
    atomic_store(&has_handlers, true);
    int ready;
    wasix_errno_t error = __wasix_poll_since(mark, NULL, 0, timeout, false, &ready);
    number = take_pending(set);
    if (number != 0)
        return number;
    errno = error == EINTR ? EINTR : EAGAIN;
    return -1;
}

// POSIX: waits for a signal of a set, which the caller blocks; EAGAIN after the
// timeout. Host: poll_oneoff.
int sigtimedwait(const sigset_t *restrict set, siginfo_t *restrict info,
                 const struct timespec *restrict timeout) {
    int64_t wait = -1;
    if (timeout != NULL) {
        if (timeout->tv_sec < 0 || timeout->tv_nsec < 0 || timeout->tv_nsec >= 1000000000) {
            errno = EINVAL;
            return -1;
        }
        if (timeout->tv_sec < (int64_t)1 << 32)
            wait = timeout->tv_sec * 1000000000 + timeout->tv_nsec;
    }
    mask_t mask = mask_of(set);
    pthread_testcancel();
    // A signal that arrives now must not be delivered instead.
    mask_t old = atomic_fetch_or(&own.blocked, mask & ~UNBLOCKABLE);
    atomic_store(&own.awaited, mask);
    int number = wait_for(mask, wait);
    siginfo_t found = taken;
    int saved_errno = errno;
    atomic_store(&own.awaited, 0);
    atomic_store(&own.blocked, old);
    errno = saved_errno;
    if (number < 0 && errno == EINTR)
        pthread_testcancel();
    if (number > 0 && info != NULL)
        *info = found;
    // What came for this thread and is not of the set.
    deliver_pending();
    return number;
}

// POSIX: replaces the mask and waits for a handler; always -1 with EINTR.
// Host: poll_oneoff.
int sigsuspend(const sigset_t *mask) {
    pthread_testcancel();
    mask_t old = atomic_load(&own.blocked);
    atomic_store(&has_handlers, true);
    uint32_t before = __wasix_handlers_ran(false);
    atomic_store(&own.blocked, mask_of(mask) & ~UNBLOCKABLE);
    deliver_pending();
    int ready;
    while (!__wasix_interrupted(before, false))
        __wasix_poll_since(before, NULL, 0, -1, false, &ready);
    atomic_store(&own.blocked, old);
    deliver_pending();
    return wasix_end_point(EINTR);
}

// POSIX: waits for a handler; always -1 with EINTR. Host: poll_oneoff.
int pause(void) {
    sigset_t mask;
    set_of(&mask, atomic_load(&own.blocked));
    return sigsuspend(&mask);
}

// POSIX: sends a signal with a value. gap: another process gets no value
int sigqueue(pid_t process, int number, union sigval value) {
    if (process != getpid() || !valid(number))
        return kill(process, number);
    wasix_errno_t error = keep(0, number, SI_QUEUE, value);
    if (error == 0)
        arrive(number);
    return wasix_result(error);
}

// POSIX: an alternative stack for handlers of this thread. It has the variables of C; calls
// themselves are the host's.
int sigaltstack(const stack_t *restrict stack, stack_t *restrict old) {
    bool used = alternative.ss_size != 0 && on_alternative();
    stack_t was = alternative;
    if (used)
        was.ss_flags = SS_ONSTACK;
    if (stack != NULL) {
        if (used)
            return wasix_result(EPERM);
        if (stack->ss_flags == SS_DISABLE)
            alternative = (stack_t){.ss_flags = SS_DISABLE};
        else if (stack->ss_flags != 0 && stack->ss_flags != SS_ONSTACK)
            return wasix_result(EINVAL);
        else if (stack->ss_size < MINSIGSTKSZ)
            return wasix_result(ENOMEM);
        else
            alternative = (stack_t){.ss_sp = stack->ss_sp, .ss_size = stack->ss_size};
    }
    if (old != NULL)
        *old = was;
    return 0;
}

struct wasix_signal_state {
    struct sigaction actions[_NSIG];
};

struct wasix_signal_state *__wasix_signals_save(void) {
    struct wasix_signal_state *kept = malloc(sizeof *kept);
    if (kept == NULL)
        return NULL;
    take_lock();
    memcpy(kept->actions, actions, sizeof actions);
    drop_lock();
    return kept;
}

void __wasix_signals_restore(struct wasix_signal_state *kept) {
    take_lock();
    memcpy(actions, kept->actions, sizeof actions);
    drop_lock();
    free(kept);
}

void __wasix_signals_forget(struct wasix_signal_state *kept) {
    free(kept);
}

uint64_t __wasix_ignored_mask(void) {
    mask_t mask = 0;
    take_lock();
    for (int number = 1; number < _NSIG; number++)
        if (actions[number].sa_handler == SIG_IGN)
            mask |= BIT(number);
    drop_lock();
    return mask;
}

void __wasix_ignore_signals(uint64_t mask) {
    ignored_known = true;
    for (int number = 1; number < _NSIG; number++)
        actions[number].sa_handler = (mask & BIT(number)) != 0 ? SIG_IGN : SIG_DFL;
}

uint64_t wasix_blocked_signals(void) {
    return atomic_load(&own.blocked);
}

void wasix_block_signals(uint64_t mask) {
    atomic_store(&own.blocked, mask & ~UNBLOCKABLE);
}

// What a child inherits: the ignored signals, as pairs of number and 1.
size_t __wasix_ignored_signals(uint8_t (*pairs)[2], const sigset_t *defaults) {
    size_t count = 0;
    take_lock();
    for (int number = 1; number < 32; number++) {
        if (actions[number].sa_handler != SIG_IGN ||
            (defaults != NULL && (mask_of(defaults) & BIT(number)) != 0))
            continue;
        pairs[count][0] = (uint8_t)number;
        pairs[count++][1] = 1;
    }
    drop_lock();
    return count;
}
