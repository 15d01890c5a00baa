// Real-time signals, what signals carry, the alternative stack, and errors.
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#undef NDEBUG
#include <assert.h>

enum { MOST = 512 };
static volatile int count;
static struct {
    int number;
    int code;
    int value;
    pid_t sender;
} seen[MOST];

static void note(int number, siginfo_t *info, void *context) {
    assert(context == NULL && number == info->si_signo && count < MOST);
    seen[count].number = number;
    seen[count].code = info->si_code;
    seen[count].value = info->si_value.sival_int;
    seen[count++].sender = info->si_pid;
}

static void handle(int number) {
    struct sigaction action = {.sa_sigaction = note, .sa_flags = SA_SIGINFO};
    sigfillset(&action.sa_mask);
    assert(sigaction(number, &action, NULL) == 0);
}

static sigset_t range(int first, int last) {
    sigset_t set;
    sigemptyset(&set);
    for (int number = first; number <= last; number++)
        assert(sigaddset(&set, number) == 0);
    return set;
}

static void send(int number, int value) {
    assert(sigqueue(getpid(), number, (union sigval){.sival_int = value}) == 0);
}

static void test_queue(int first, int last) {
    assert(first > 31 && last - first >= 7);
    assert(sysconf(_SC_RTSIG_MAX) == last - first + 1);
    for (int number = first; number <= last; number++)
        handle(number);
    sigset_t set = range(first, last);
    sigset_t waiting;
    count = 0;
    assert(sigprocmask(SIG_BLOCK, &set, NULL) == 0);
    for (int number = last; number >= first; number--)
        for (int i = 0; i < 3; i++)
            send(number, i);
    assert(count == 0 && sigpending(&waiting) == 0 && sigismember(&waiting, last) == 1);
    assert(sigprocmask(SIG_UNBLOCK, &set, NULL) == 0);
    assert(count == 3 * (last - first + 1));
    for (int i = 0; i < count; i++) {
        assert(seen[i].number == first + i / 3 && seen[i].value == i % 3);
        assert(seen[i].code == SI_QUEUE && seen[i].sender == getpid());
    }
    assert(sigpending(&waiting) == 0 && sigisemptyset(&waiting));

    // Those of kill, raise and pthread_kill are queued, too; the others are not.
    set = range(first, first);
    sigaddset(&set, SIGUSR1);
    handle(SIGUSR1);
    count = 0;
    assert(sigprocmask(SIG_BLOCK, &set, NULL) == 0);
    for (int i = 0; i < 2; i++) {
        assert(kill(getpid(), first) == 0 && raise(first) == 0);
        assert(pthread_kill(pthread_self(), first) == 0 && kill(getpid(), SIGUSR1) == 0);
    }
    assert(sigprocmask(SIG_UNBLOCK, &set, NULL) == 0);
    assert(count == 7 && seen[0].number == SIGUSR1 && seen[0].sender == getpid());
    assert(seen[6].number == first && seen[6].code == SI_USER && seen[6].sender == getpid());
}

static void test_waits(int first) {
    sigset_t set = range(first, first + 2);
    siginfo_t info;
    struct timespec none = {0};
    assert(sigprocmask(SIG_BLOCK, &set, NULL) == 0);
    for (int i = 2; i >= 0; i--)
        for (int j = 0; j < 2; j++)
            send(first + i, 10 * i + j);
    for (int i = 0; i < 6; i++) {
        assert(sigwaitinfo(&set, &info) == first + i / 2 && info.si_signo == first + i / 2);
        assert(info.si_code == SI_QUEUE && info.si_value.sival_int == i / 2 * 10 + i % 2);
    }
    assert(sigtimedwait(&set, &info, &none) == -1 && errno == EAGAIN);
    assert(sigprocmask(SIG_UNBLOCK, &set, NULL) == 0);
}

static void *take_one(void *first) {
    sigset_t set = range((int)(intptr_t)first, (int)(intptr_t)first);
    siginfo_t info;
    assert(sigwaitinfo(&set, &info) == (int)(intptr_t)first);
    return (void *)(intptr_t)info.si_value.sival_int;
}

// Each of many waiting threads gets one of as many signals.
static void test_many_waiters(int first) {
    enum { WAITERS = 8 };
    sigset_t set = range(first, first);
    pthread_t threads[WAITERS];
    unsigned values = 0;
    assert(sigprocmask(SIG_BLOCK, &set, NULL) == 0);
    for (int i = 0; i < WAITERS; i++)
        assert(pthread_create(&threads[i], NULL, take_one, (void *)(intptr_t)first) == 0);
    for (int i = 0; i < WAITERS; i++)
        send(first, i);
    for (int i = 0; i < WAITERS; i++) {
        void *value;
        assert(pthread_join(threads[i], &value) == 0);
        values |= 1U << (unsigned)(intptr_t)value;
    }
    assert(values == (1U << WAITERS) - 1);
    assert(sigprocmask(SIG_UNBLOCK, &set, NULL) == 0);
}

static void test_limit(int first) {
    long limit = sysconf(_SC_SIGQUEUE_MAX);
    sigset_t set = range(first, first);
    assert(limit >= 32 && limit < MOST);
    count = 0;
    assert(sigprocmask(SIG_BLOCK, &set, NULL) == 0);
    for (int i = 0; i < limit; i++)
        send(first, i);
    assert(sigqueue(getpid(), first, (union sigval){0}) == -1 && errno == EAGAIN);
    assert(sigprocmask(SIG_UNBLOCK, &set, NULL) == 0);
    assert(count == limit && seen[limit - 1].value == limit - 1);
    send(first, 1);
    assert(count == limit + 1);
}

static void test_errors(void) {
    union sigval value = {0};
    sigset_t set;
    assert(sigqueue(getpid(), -1, value) == -1 && errno == EINVAL);
    assert(sigqueue(getpid(), 65, value) == -1 && errno == EINVAL);
    assert(sigqueue(getpid(), 0, value) == 0);
    assert(sigqueue(999999, 0, value) == -1 && errno == ESRCH);
    sigemptyset(&set);
    assert(sigismember(&set, -1) == -1 && errno == EINVAL);
    assert(sigismember(&set, 65) == -1 && errno == EINVAL);
    assert(sigpause(-1) == -1 && errno == EINVAL);
    assert(sighold(1000) == -1 && errno == EINVAL);
}

static char memory[65536];
static volatile uintptr_t where;
static volatile int flags;
static sigjmp_buf back;

static void note_stack(int number) {
    volatile char local = 0;
    stack_t found, off = {.ss_flags = SS_DISABLE};
    where = (uintptr_t)&local;
    assert(sigaltstack(NULL, &found) == 0);
    flags = found.ss_flags;
    if (flags == SS_ONSTACK)
        assert(sigaltstack(&off, NULL) == -1 && errno == EPERM);
    if (number == SIGUSR2)
        siglongjmp(back, 1);
}

static int is_inside(void) {
    return where >= (uintptr_t)memory && where < (uintptr_t)memory + sizeof memory;
}

static void test_stack(void) {
    stack_t stack = {.ss_sp = memory, .ss_size = sizeof memory}, found;
    struct sigaction action = {.sa_handler = note_stack, .sa_flags = SA_ONSTACK};
    assert(sigaltstack(NULL, &found) == 0 && found.ss_flags == SS_DISABLE);
    assert(sigaltstack(&stack, NULL) == 0 && sigaltstack(NULL, &found) == 0);
    assert(found.ss_sp == memory && found.ss_size == sizeof memory && found.ss_flags == 0);
    assert(sigaction(SIGUSR1, &action, NULL) == 0 && sigaction(SIGUSR2, &action, NULL) == 0);
    assert(raise(SIGUSR1) == 0 && is_inside() && flags == SS_ONSTACK);
    // Out of the handler, and the stack is the thread's again.
    if (sigsetjmp(back, 1) == 0)
        raise(SIGUSR2);
    assert(is_inside() && sigaltstack(NULL, &found) == 0 && found.ss_flags == 0);
    action.sa_flags = 0;
    assert(sigaction(SIGUSR1, &action, NULL) == 0);
    assert(raise(SIGUSR1) == 0 && !is_inside() && flags == 0);
    stack.ss_size = MINSIGSTKSZ - 1;
    assert(sigaltstack(&stack, NULL) == -1 && errno == ENOMEM);
    stack.ss_flags = 77;
    assert(sigaltstack(&stack, NULL) == -1 && errno == EINVAL);
    stack.ss_flags = SS_DISABLE;
    assert(sigaltstack(&stack, NULL) == 0);
    assert(sigaltstack(NULL, &found) == 0 && found.ss_flags == SS_DISABLE);
}

static int64_t processor_time(void) {
    struct timespec time;
    assert(clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time) == 0);
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

// Timers of processor time.
static void test_processor_time(void) {
    enum { TIME = 50000000 };
    struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGUSR1};
    struct itimerspec value = {.it_value.tv_nsec = TIME};
    timer_t timer;
    event.sigev_value.sival_int = 4711;
    handle(SIGUSR1);
    count = 0;
    assert(timer_create(CLOCK_PROCESS_CPUTIME_ID, &event, &timer) == 0);
    int64_t start = processor_time();
    assert(timer_settime(timer, 0, &value, NULL) == 0);
    while (count == 0)
        assert(processor_time() - start < 200 * (int64_t)TIME);
    assert(processor_time() - start >= TIME);
    assert(seen[0].code == SI_TIMER && seen[0].value == 4711);
    assert(timer_delete(timer) == 0);

    static const int kinds[][2] = {{ITIMER_VIRTUAL, SIGVTALRM}, {ITIMER_PROF, SIGPROF}};
    for (int i = 0; i < 2; i++) {
        struct itimerval once = {.it_value.tv_usec = TIME / 1000}, left;
        handle(kinds[i][1]);
        count = 0;
        start = processor_time();
        assert(setitimer(kinds[i][0], &once, NULL) == 0);
        while (count == 0)
            assert(processor_time() - start < 200 * (int64_t)TIME);
        assert(seen[0].number == kinds[i][1] && processor_time() - start >= TIME);
        assert(getitimer(kinds[i][0], &left) == 0 && left.it_value.tv_usec == 0);
    }
}

// sigset with SIG_HOLD blocks, and with a handler unblocks and tells that it was blocked.
static void test_hold(void) {
    assert(signal(SIGUSR1, SIG_IGN) != SIG_ERR);
    assert(sigset(SIGUSR1, SIG_HOLD) == SIG_IGN);
    sigset_t blocked;
    assert(sigprocmask(SIG_BLOCK, NULL, &blocked) == 0 && sigismember(&blocked, SIGUSR1) == 1);
    assert(sigset(SIGUSR1, SIG_DFL) == SIG_HOLD);
    assert(sigprocmask(SIG_BLOCK, NULL, &blocked) == 0 && sigismember(&blocked, SIGUSR1) == 0);
    assert(sigset(SIGUSR1, SIG_IGN) == SIG_DFL);
}

// A signal that waits for a thread is forgotten as it gets ignored.
static void test_ignore(int first) {
    sigset_t set, waiting;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    sigaddset(&set, first);
    assert(sigprocmask(SIG_BLOCK, &set, NULL) == 0);
    assert(raise(SIGUSR1) == 0 && raise(first) == 0 && raise(first) == 0 && raise(0) == 0);
    assert(sigpending(&waiting) == 0 && sigismember(&waiting, first) == 1);
    assert(signal(SIGUSR1, SIG_IGN) != SIG_ERR && signal(first, SIG_IGN) != SIG_ERR);
    assert(sigpending(&waiting) == 0 && sigisemptyset(&waiting));
    // They would end the process.
    assert(signal(SIGUSR1, SIG_DFL) == SIG_IGN && signal(first, SIG_DFL) == SIG_IGN);
    assert(sigprocmask(SIG_UNBLOCK, &set, NULL) == 0);
    struct timespec before = {.tv_sec = -1};
    assert(sigtimedwait(&set, NULL, &before) == -1 && errno == EINVAL);
}

// Those of System V: a signal that is held is taken in sigpause, and held again after it.
static void test_holding(void) {
    count = 0;
    handle(SIGUSR1);
    assert(sighold(SIGUSR1) == 0 && raise(SIGUSR1) == 0 && count == 0);
    assert(sigpause(SIGUSR1) == -1 && errno == EINTR && count == 1);
    assert(raise(SIGUSR1) == 0 && count == 1);
    assert(sigrelse(SIGUSR1) == 0 && count == 2);
    assert(sigignore(SIGUSR1) == 0 && raise(SIGUSR1) == 0 && count == 2);
    assert(signal(SIGUSR1, SIG_DFL) == SIG_IGN);
    assert(sigrelse(1000) == -1 && errno == EINVAL);
    assert(sigignore(SIGKILL) == -1 && errno == EINVAL);
    assert(sigset(1000, SIG_IGN) == SIG_ERR && errno == EINVAL);
}

int main(void) {
    int first = SIGRTMIN;
    test_queue(first, SIGRTMAX);
    test_waits(first);
    test_many_waiters(first);
    test_limit(first);
    test_errors();
    test_hold();
    test_ignore(first);
    test_holding();
    test_stack();
    test_processor_time();
    puts("queued_signals ok");
}
