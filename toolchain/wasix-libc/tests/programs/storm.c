// Signals at random moments, to every kind of wait: none is lost, and each ends the wait that it
// has to end. The arguments are how many signals each kind gets, and which kind alone, or "all";
// with a third one nothing else runs on the machine, and no handler runs more than 50 ms late.

#define _GNU_SOURCE
#include "check.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <spawn.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/file.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

static atomic_int handled, returned, stopped;
static sigset_t none, blocked;
static const struct timespec LONG = {.tv_sec = 20};

static int ends[2], pair[2], locks[2], set;
static sem_t unnamed, *named;
static pid_t child;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER, held = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t condition = PTHREAD_COND_INITIALIZER;

static void count(int number) {
    (void)number;
    atomic_fetch_add(&handled, 1);
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static int wait_poll(void) {
    struct pollfd polled = {.fd = ends[0], .events = POLLIN};
    return poll(&polled, 1, 20000);
}
static int wait_ppoll(void) {
    struct pollfd polled = {.fd = ends[0], .events = POLLIN};
    return ppoll(&polled, 1, &LONG, &none);
}
static int wait_pselect(void) {
    fd_set reads;
    FD_ZERO(&reads);
    FD_SET(ends[0], &reads);
    return pselect(ends[0] + 1, &reads, NULL, NULL, &LONG, &none);
}
static int wait_epoll(void) {
    struct epoll_event event;
    return epoll_pwait(set, &event, 1, 20000, &none);
}
static int wait_suspend(void) {
    return sigsuspend(&none);
}
static int wait_sleep(void) {
    return nanosleep(&LONG, NULL);
}
static int wait_read(void) {
    char byte;
    return (int)read(ends[0], &byte, 1);
}
static int wait_recv(void) {
    char byte;
    return (int)recv(pair[0], &byte, 1, 0);
}
static int wait_lock(void) {
    return flock(locks[1], LOCK_EX);
}
static int wait_child(void) {
    int status;
    return waitpid(child, &status, 0);
}
static int wait_unnamed(void) {
    return sem_wait(&unnamed);
}
static int wait_named(void) {
    return sem_wait(named);
}
// These wait on after a handler; the other thread lets them go.
static int wait_condition(void) {
    pthread_mutex_lock(&mutex);
    while (!stopped)
        pthread_cond_wait(&condition, &mutex);
    pthread_mutex_unlock(&mutex);
    return 0;
}
static int wait_mutex(void) {
    pthread_mutex_lock(&held);
    pthread_mutex_unlock(&held);
    return 0;
}
// Takes the signal itself.
static int wait_taken(void) {
    if (sigtimedwait(&blocked, NULL, &LONG) != SIGUSR1)
        return -1;
    atomic_fetch_add(&handled, 1);
    errno = EINTR;
    return -1;
}

enum ending { ALWAYS, NOT_RESTARTED, NEVER };

struct kind {
    const char *name;
    int (*wait)(void);
    enum ending ending;
    // The signal is blocked but in the wait.
    bool masked;
};

static const struct kind kinds[] = {
    {"poll", wait_poll, ALWAYS, false},
    {"ppoll", wait_ppoll, ALWAYS, true},
    {"pselect", wait_pselect, ALWAYS, true},
    {"epoll_pwait", wait_epoll, ALWAYS, true},
    {"sigsuspend", wait_suspend, ALWAYS, true},
    {"sigtimedwait", wait_taken, ALWAYS, true},
    {"nanosleep", wait_sleep, ALWAYS, false},
    {"read", wait_read, NOT_RESTARTED, false},
    {"recv", wait_recv, NOT_RESTARTED, false},
    {"flock", wait_lock, NOT_RESTARTED, false},
    {"waitpid", wait_child, NOT_RESTARTED, false},
    {"sem_wait", wait_unnamed, NOT_RESTARTED, false},
    {"sem_wait named", wait_named, NOT_RESTARTED, false},
    {"pthread_cond_wait", wait_condition, NEVER, false},
    {"pthread_mutex_lock", wait_mutex, NEVER, false},
};

enum target { TO_THREAD, TO_PROCESS };

struct run {
    const struct kind *kind;
    enum target target;
    bool restarts;
    bool ends;
    pthread_t waiter;
    int signals;
    double latest;
    int kicks;
};

static bool wait_for(atomic_int *number, int wanted, double limit) {
    double end = now() + limit;
    while (atomic_load(number) < wanted)
        if (now() > end)
            return false;
        else
            sched_yield();
    return true;
}

static void send_signal(const struct run *run) {
    if (run->target == TO_THREAD)
        pthread_kill(run->waiter, SIGUSR1);
    else
        kill(getpid(), SIGUSR1);
}

static void *send_all(void *argument) {
    struct run *run = argument;
    unsigned seed = (unsigned)run->signals * 7919;
    int sent = 0;
    bool lost = false;
    for (int i = 0; i < run->signals && !lost; i++) {
        int seen = atomic_load(&returned);
        seed = seed * 1664525 + 1013904223;
        if (seed >> 30 != 0)
            usleep(seed >> 21 & 0x3ff);
        double start = now();
        send_signal(run);
        lost = !wait_for(&handled, ++sent, 2);
        double late = now() - start;
        // Where the mask is not the wait's, the signal may come before the wait.
        for (int kicks = 0; !lost && run->ends && !wait_for(&returned, seen + 1, 0.1); kicks++) {
            run->kicks++;
            send_signal(run);
            lost = run->kind->masked || kicks == 10 || !wait_for(&handled, ++sent, 2);
        }
        run->latest = late > run->latest ? late : run->latest;
    }
    if (lost)
        fprintf(stderr, "%s: %d sent, %d handled, %d waits ended\n", run->kind->name, sent,
                atomic_load(&handled), atomic_load(&returned));
    CHECK(!lost);
    atomic_store(&stopped, 1);
    pthread_mutex_lock(&mutex);
    pthread_cond_broadcast(&condition);
    pthread_mutex_unlock(&mutex);
    pthread_mutex_unlock(&held);
    // Whatever the wait is for comes.
    send(pair[1], "x", 1, 0);
    sem_post(&unnamed);
    sem_post(named);
    flock(locks[0], LOCK_UN);
    if (run->kind->wait == wait_child)
        kill(child, SIGKILL);
    CHECK(write(ends[1], "x", 1) == 1);
    if (run->kind->masked)
        send_signal(run);
    return NULL;
}

static void *wait_all(void *argument) {
    const struct run *run = argument;
    while (!atomic_load(&stopped)) {
        int result = run->kind->wait();
        if (result == -1 && errno == EINTR)
            atomic_fetch_add(&returned, 1);
        else if (!atomic_load(&stopped))
            fprintf(stderr, "%s: ended with %d, errno %d\n", run->kind->name, result, errno);
    }
    return NULL;
}

static void prepare(const char *self, bool spawns) {
    char *const arguments[] = {(char *)self, "sleep", NULL};
    handled = returned = stopped = 0;
    CHECK(pipe2(ends, O_CLOEXEC) == 0);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof address;
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    CHECK(bind(listener, (struct sockaddr *)&address, length) == 0 && listen(listener, 1) == 0);
    CHECK(getsockname(listener, (struct sockaddr *)&address, &length) == 0);
    pair[1] = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    CHECK(connect(pair[1], (struct sockaddr *)&address, length) == 0);
    pair[0] = accept(listener, NULL, NULL);
    close(listener);
    for (int i = 0; i < 2; i++)
        locks[i] = open("/tmp/storm", O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    CHECK(flock(locks[0], LOCK_EX) == 0);
    set = epoll_create1(EPOLL_CLOEXEC);
    struct epoll_event event = {.events = EPOLLIN};
    CHECK(epoll_ctl(set, EPOLL_CTL_ADD, ends[0], &event) == 0);
    sem_init(&unnamed, 0, 0);
    named = sem_open("/storm", O_CREAT, 0600, 0);
    child = 0;
    // Nothing here may go on with -1, which to kill() is everybody.
    if (spawns && (posix_spawn(&child, self, NULL, NULL, arguments, environ) != 0 || child <= 1))
        exit(1);
}

static void clean_up(void) {
    int status;
    if (child > 0) {
        kill(child, SIGKILL);
        waitpid(child, &status, 0);
    }
    for (int i = 0; i < 2; i++) {
        close(ends[i]);
        close(pair[i]);
        close(locks[i]);
    }
    close(set);
    sem_destroy(&unnamed);
    sem_close(named);
    sem_unlink("/storm");
}

// The first thread waits, and gets the process's signals, or another one does.
static void storm(const char *self, struct run *run, bool in_first, bool tells) {
    struct sigaction action = {.sa_handler = count, .sa_flags = run->restarts ? SA_RESTART : 0};
    sigaction(SIGUSR1, &action, NULL);
    run->ends = run->kind->ending == ALWAYS ||
                (run->kind->ending == NOT_RESTARTED && !run->restarts);
    prepare(self, run->kind->wait == wait_child);
    pthread_t other, sender;
    run->waiter = pthread_self();
    sigset_t old;
    // Those who send take no signals.
    pthread_sigmask(SIG_BLOCK, &blocked, &old);
    pthread_mutex_lock(&held);
    pthread_t *started = in_first ? &sender : &other;
    if (in_first) {
        CHECK(pthread_create(started, NULL, send_all, run) == 0);
        if (!run->kind->masked)
            pthread_sigmask(SIG_SETMASK, &old, NULL);
        wait_all(run);
    } else {
        if (!run->kind->masked)
            pthread_sigmask(SIG_SETMASK, &old, NULL);
        CHECK(pthread_create(started, NULL, wait_all, run) == 0);
        pthread_sigmask(SIG_BLOCK, &blocked, NULL);
        run->waiter = other;
        send_all(run);
    }
    pthread_join(*started, NULL);
    pthread_sigmask(SIG_SETMASK, &old, NULL);
    clean_up();
    if (tells)
        fprintf(stderr, "%-20s %s %s %-8s %6.1f ms at the latest, %d sent again\n",
                run->kind->name, in_first ? "first thread" : "other thread",
                run->target == TO_THREAD ? "to thread" : "to process",
                run->restarts ? "restarts" : "", run->latest * 1000, run->kicks);
}

int main(int argc, char **argv) {
    char path[300];
    snprintf(path, sizeof path, "%s%s", argv[0][0] == '/' ? "" : "/bin/", argv[0]);
    if (argc > 1 && strcmp(argv[1], "sleep") == 0) {
        sleep(600);
        return 0;
    }
    int signals = argc > 1 ? atoi(argv[1]) : 5;
    sigemptyset(&none);
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGUSR1);
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (argc > 2 && strcmp(argv[2], "all") != 0 && strcmp(argv[2], kinds[i].name) != 0)
            continue;
        for (int mode = 0; mode < 6; mode++) {
            struct run run = {.kind = &kinds[i], .signals = signals, .restarts = mode % 2 == 1};
            run.target = mode / 2 == 1 ? TO_PROCESS : TO_THREAD;
            // What nobody takes stays with the process, and any thread may get it.
            storm(path, &run, mode / 2 != 2, argc > 1);
            CHECK(argc <= 3 || run.latest < 0.05);
        }
    }
    if (failures == 0)
        puts("storm ok");
    return failures != 0;
}
