// Handlers, masks and timers; what a handler interrupts.

#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#undef NDEBUG

static volatile sig_atomic_t got;
static volatile pthread_t where;

static void note(int number) {
    got = number;
    where = pthread_self();
}

static void arm(long microseconds) {
    struct itimerval value = {.it_value.tv_usec = microseconds};
    got = 0;
    assert(setitimer(ITIMER_REAL, &value, NULL) == 0);
}

static void test_waits(void) {
    int ends[2];
    char byte;
    assert(pipe(ends) == 0);
    arm(100000);
    assert(read(ends[0], &byte, 1) == -1 && errno == EINTR && got == SIGALRM);
    arm(100000);
    assert(poll(NULL, 0, 5000) == -1 && errno == EINTR && got == SIGALRM);
    arm(100000);
    struct timespec rest, wanted = {.tv_sec = 5};
    assert(nanosleep(&wanted, &rest) == -1 && errno == EINTR && rest.tv_sec == 4);
    arm(100000);
    assert(pause() == -1 && errno == EINTR && got == SIGALRM);
}

static void note_and_wait(int number) {
    nanosleep(&(struct timespec){.tv_nsec = 10000000}, NULL);
    note(number);
}

// A handler's own waits take nothing from the wait below it.
static void test_waits_in_handlers(void) {
    struct sigaction action = {.sa_handler = note_and_wait}, old;
    assert(sigaction(SIGALRM, &action, &old) == 0);
    int ends[2];
    char byte;
    assert(pipe(ends) == 0);
    for (int i = 0; i < 2; i++) {
        arm(100000);
        assert(read(ends[0], &byte, 1) == -1 && errno == EINTR && got == SIGALRM);
    }
    assert(sigaction(SIGALRM, &old, NULL) == 0);
}

static void test_masks(void) {
    sigset_t set, old, pending;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    assert(sigprocmask(SIG_BLOCK, &set, &old) == 0);
    got = 0;
    assert(kill(getpid(), SIGUSR1) == 0 && got == 0);
    assert(sigpending(&pending) == 0 && sigismember(&pending, SIGUSR1));
    assert(sigprocmask(SIG_SETMASK, &old, NULL) == 0 && got == SIGUSR1);

    sigaddset(&set, SIGALRM);
    assert(sigprocmask(SIG_BLOCK, &set, &old) == 0);
    int number;
    arm(100000);
    assert(sigwait(&set, &number) == 0 && number == SIGALRM && got == 0);
    struct timespec none = {0};
    assert(sigtimedwait(&set, NULL, &none) == -1 && errno == EAGAIN);
    assert(sigprocmask(SIG_SETMASK, &old, NULL) == 0);
}

static void *wait_for_signal(void *ready) {
    int ends[2];
    char byte;
    assert(pipe(ends) == 0);
    *(volatile int *)ready = 1;
    assert(read(ends[0], &byte, 1) == -1 && errno == EINTR);
    return NULL;
}

static void test_threads(void) {
    volatile int ready = 0;
    pthread_t thread;
    assert(pthread_create(&thread, NULL, wait_for_signal, (void *)&ready) == 0);
    while (!ready)
        usleep(1000);
    usleep(50000);
    got = 0;
    assert(pthread_kill(thread, SIGUSR1) == 0 && pthread_join(thread, NULL) == 0);
    assert(got == SIGUSR1 && pthread_equal(where, thread));

    got = 0;
    assert(pthread_kill(pthread_self(), 0) == 0 && got == 0);
    assert(pthread_kill(pthread_self(), SIGUSR1) == 0);
    assert(got == SIGUSR1 && pthread_equal(where, pthread_self()));
}

static void *exit_early(void *value) {
    pthread_exit(value);
}

int main(void) {
    struct sigaction action = {.sa_handler = note};
    struct sigaction old;
    assert(sigaction(SIGALRM, &action, NULL) == 0 && sigaction(SIGUSR1, &action, &old) == 0);
    assert(old.sa_handler == SIG_DFL && raise(SIGUSR1) == 0 && got == SIGUSR1);
    assert(signal(SIGTERM, SIG_IGN) == SIG_DFL && raise(SIGTERM) == 0);
    assert(sigaction(SIGKILL, &action, NULL) == -1 && errno == EINVAL);
    test_waits();
    test_waits_in_handlers();
    test_masks();
    test_threads();

    pthread_t thread;
    void *value;
    assert(pthread_create(&thread, NULL, exit_early, &action) == 0);
    assert(pthread_join(thread, &value) == 0 && value == &action);
    puts("signals ok");
}
