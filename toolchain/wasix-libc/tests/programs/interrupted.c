// What handlers do to waits for locks and semaphores, and to those with an end: a handler runs
// during the wait, which goes on, or is over, as POSIX has it; and it ends when it was to end. With
// an argument, nothing else runs on the machine: then no wait ends more than 50 ms late.

#define _GNU_SOURCE
#include "check.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static volatile sig_atomic_t handled;
static double late = 0.5;

static void count(int number) {
    (void)number;
    handled++;
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

// A signal for this thread every 10 ms.
static void beat(void (*handler)(int), int flags) {
    struct sigaction action = {.sa_handler = handler, .sa_flags = flags};
    struct itimerval every = {.it_value.tv_usec = 10000, .it_interval.tv_usec = 10000};
    handled = 0;
    CHECK(sigaction(SIGALRM, &action, NULL) == 0 && setitimer(ITIMER_REAL, &every, NULL) == 0);
}

static void stop(void) {
    struct itimerval never = {0};
    CHECK(setitimer(ITIMER_REAL, &never, NULL) == 0);
    // One may be on its way.
    usleep(20000);
}

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER, guard = PTHREAD_MUTEX_INITIALIZER;
static pthread_rwlock_t rwlock = PTHREAD_RWLOCK_INITIALIZER;
static pthread_cond_t opened = PTHREAD_COND_INITIALIZER;
static pthread_barrier_t barrier;
static bool is_open;
static sem_t unnamed, ready, *named;

static int wait_mutex(const struct timespec *end) {
    int error = end != NULL ? pthread_mutex_timedlock(&mutex, end) : pthread_mutex_lock(&mutex);
    if (error == 0)
        pthread_mutex_unlock(&mutex);
    return error;
}

static int wait_to_read(const struct timespec *end) {
    int error =
        end != NULL ? pthread_rwlock_timedrdlock(&rwlock, end) : pthread_rwlock_rdlock(&rwlock);
    if (error == 0)
        pthread_rwlock_unlock(&rwlock);
    return error;
}

static int wait_to_write(const struct timespec *end) {
    int error =
        end != NULL ? pthread_rwlock_timedwrlock(&rwlock, end) : pthread_rwlock_wrlock(&rwlock);
    if (error == 0)
        pthread_rwlock_unlock(&rwlock);
    return error;
}

static int wait_condition(const struct timespec *end) {
    int error = 0;
    pthread_mutex_lock(&guard);
    while (!is_open && error == 0)
        error = end != NULL ? pthread_cond_timedwait(&opened, &guard, end)
                            : pthread_cond_wait(&opened, &guard);
    pthread_mutex_unlock(&guard);
    return error;
}

static int wait_unnamed(const struct timespec *end) {
    return (end != NULL ? sem_timedwait(&unnamed, end) : sem_wait(&unnamed)) == 0 ? 0 : errno;
}

static int wait_named(const struct timespec *end) {
    return (end != NULL ? sem_timedwait(named, end) : sem_wait(named)) == 0 ? 0 : errno;
}

static int wait_barrier(const struct timespec *end) {
    (void)end;
    int error = pthread_barrier_wait(&barrier);
    return error == PTHREAD_BARRIER_SERIAL_THREAD ? 0 : error;
}

static const struct kind {
    const char *name;
    int (*wait)(const struct timespec *end);
    bool has_end;
    // A handler without SA_RESTART ends it.
    bool ends;
} kinds[] = {
    {"mutex", wait_mutex, true, false},
    {"read lock", wait_to_read, true, false},
    {"write lock", wait_to_write, true, false},
    {"condition", wait_condition, true, false},
    {"semaphore", wait_unnamed, true, true},
    {"named semaphore", wait_named, true, true},
    {"barrier", wait_barrier, false, false},
};
enum { KINDS = sizeof kinds / sizeof *kinds, HELD = 150, ASKED = 100 };

// Has all that others wait for, for a while; with no kind, until it is let go.
static void *hold(void *kind) {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, NULL);
    pthread_mutex_lock(&mutex);
    pthread_rwlock_wrlock(&rwlock);
    sem_post(&ready);
    if (kind != NULL)
        usleep(HELD * 1000);
    else
        wait_condition(NULL);
    pthread_rwlock_unlock(&rwlock);
    pthread_mutex_unlock(&mutex);
    pthread_mutex_lock(&guard);
    is_open = true;
    pthread_cond_broadcast(&opened);
    pthread_mutex_unlock(&guard);
    sem_post(&unnamed);
    sem_post(named);
    if (kind != NULL && ((const struct kind *)kind)->wait == wait_barrier)
        wait_barrier(NULL);
    return NULL;
}

static pthread_t start(const struct kind *kind) {
    pthread_t thread;
    is_open = false;
    while (sem_trywait(&unnamed) == 0 || sem_trywait(named) == 0) {
    }
    CHECK(pthread_create(&thread, NULL, hold, (void *)kind) == 0);
    while (sem_wait(&ready) != 0) {
    }
    return thread;
}

static void check(const struct kind *kind, int error, int wanted, double waited, double asked) {
    if (error != wanted || waited < asked - 0.002 || waited > asked + late || handled < 2)
        fprintf(stderr, "%s: error %d, not %d; %.1f ms, not %.1f; %d handled\n", kind->name, error,
                wanted, waited * 1e3, asked * 1e3, (int)handled);
    CHECK(error == wanted && handled >= 2);
    CHECK(waited > asked - 0.002 && waited < asked + late);
}

// The wait goes on after each handler, until there is what it is for.
static void test_waits_go_on(void) {
    for (int i = 0; i < KINDS; i++) {
        double begin = now();
        pthread_t holder = start(&kinds[i]);
        beat(count, kinds[i].ends ? SA_RESTART : 0);
        int error = kinds[i].wait(NULL);
        check(&kinds[i], error, 0, now() - begin, HELD / 1e3);
        stop();
        pthread_join(holder, NULL);
    }
}

// It ends at its time, however many handlers run.
static void test_ends(void) {
    pthread_t holder = start(NULL);
    for (int i = 0; i < KINDS; i++) {
        if (!kinds[i].has_end)
            continue;
        struct timespec end;
        beat(count, kinds[i].ends ? SA_RESTART : 0);
        clock_gettime(CLOCK_REALTIME, &end);
        end.tv_nsec += ASKED * 1000000;
        end.tv_sec += end.tv_nsec / 1000000000;
        end.tv_nsec %= 1000000000;
        double begin = now();
        int error;
        // One with an end need not be restarted.
        do
            error = kinds[i].wait(&end);
        while (error == EINTR);
        check(&kinds[i], error, ETIMEDOUT, now() - begin, ASKED / 1e3);
        stop();
    }
    // Those that a handler is to end.
    for (int i = 0; i < KINDS; i++)
        for (int k = 0; kinds[i].ends && k < 40; k++) {
            struct timespec end;
            clock_gettime(CLOCK_REALTIME, &end);
            end.tv_sec += 20;
            beat(count, 0);
            double begin = now();
            CHECK(kinds[i].wait(k % 2 == 0 ? NULL : &end) == EINTR);
            CHECK(handled > 0 && now() - begin < 0.01 + late);
        }
    stop();
    pthread_mutex_lock(&guard);
    is_open = true;
    pthread_cond_broadcast(&opened);
    pthread_mutex_unlock(&guard);
    pthread_join(holder, NULL);
}

int main(int argc, char **argv) {
    (void)argv;
    late = argc > 1 ? 0.05 : late;
    CHECK(sem_init(&unnamed, 0, 0) == 0 && sem_init(&ready, 0, 0) == 0);
    named = sem_open("/interrupted", O_CREAT, 0600, 0);
    CHECK(named != SEM_FAILED && pthread_barrier_init(&barrier, NULL, 2) == 0);
    test_waits_go_on();
    test_ends();
    CHECK(sem_close(named) == 0 && sem_unlink("/interrupted") == 0);
    if (failures == 0)
        puts("interrupted ok");
    return failures != 0;
}
