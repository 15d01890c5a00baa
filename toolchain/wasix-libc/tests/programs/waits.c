// Signals and the waits that they end: no signal is lost between a look and a wait.

#define _GNU_SOURCE
#include "check.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static volatile sig_atomic_t got;

static void note(int number) {
    got = number;
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void arm(long microseconds) {
    struct itimerval value = {.it_value.tv_usec = microseconds};
    got = 0;
    setitimer(ITIMER_REAL, &value, NULL);
}

// Daemons close every descriptor, and programs put others at any number.
static void test_closed_descriptors(void) {
    arm(20000);
    CHECK(poll(NULL, 0, 1000) == -1 && errno == EINTR);
    for (int each = 3; each < 1024; each++)
        close(each);
    CHECK(usleep(1000) == 0);
    CHECK(poll(NULL, 0, 1) == 0);
    arm(20000);
    CHECK(poll(NULL, 0, 1000) == -1 && errno == EINTR);
    int file = open("/tmp/waits", O_RDWR | O_CREAT | O_TRUNC, 0600);
    CHECK(file >= 0);
    CHECK(dup2(file, 1000) == 1000 && dup2(file, 1001) == 1001);
    arm(20000);
    CHECK(poll(NULL, 0, 1000) == -1 && errno == EINTR);
    struct stat status;
    CHECK(fstat(file, &status) == 0 && status.st_size == 0);
    CHECK(close(1000) == 0 && close(1001) == 0);
    // As with the limit that getrlimit tells.
    CHECK(dup2(file, 1024) == -1 && errno == EBADF);
    CHECK(dup3(file, 1024, 0) == -1 && errno == EBADF);
    CHECK(fcntl(file, F_DUPFD, 1024) == -1 && errno == EINVAL);
    CHECK(fcntl(file, F_DUPFD_CLOEXEC, 5000) == -1 && errno == EINVAL);
    CHECK(close(1024) == -1 && errno == EBADF);
    arm(20000);
    CHECK(poll(NULL, 0, 1000) == -1 && errno == EINTR);
    CHECK(close(file) == 0 && unlink("/tmp/waits") == 0);
}

// A signal that waits for the mask of the wait ends it at once.
static void test_masks(void) {
    sigset_t blocked, none, old;
    sigemptyset(&none);
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGUSR1);
    sigprocmask(SIG_BLOCK, &blocked, &old);
    struct timespec second = {.tv_sec = 1};
    int set = epoll_create1(EPOLL_CLOEXEC);
    struct epoll_event event;
    for (int i = 0; i < 4; i++) {
        got = 0;
        kill(getpid(), SIGUSR1);
        CHECK(got == 0);
        double start = now();
        int result = 0;
        switch (i) {
            case 0: result = ppoll(NULL, 0, &second, &none); break;
            case 1: result = pselect(0, NULL, NULL, NULL, &second, &none); break;
            case 2: result = epoll_pwait(set, &event, 1, 1000, &none); break;
            case 3: result = sigsuspend(&none); break;
        }
        CHECK(result == -1 && errno == EINTR && got == SIGUSR1);
        CHECK(now() - start < 0.5);
    }
    // What is ready comes first.
    int ends[2];
    CHECK(pipe(ends) == 0 && write(ends[1], "x", 1) == 1);
    struct pollfd ready = {.fd = ends[0], .events = POLLIN};
    got = 0;
    kill(getpid(), SIGUSR1);
    CHECK(ppoll(&ready, 1, &second, &none) == 1 && got == SIGUSR1);
    close(ends[0]);
    close(ends[1]);
    close(set);
    sigprocmask(SIG_SETMASK, &old, NULL);
}

static void *write_later(void *descriptor) {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, NULL);
    usleep(150000);
    CHECK(write(*(int *)descriptor, "x", 1) == 1);
    return NULL;
}

// Two ends of a connection over the network.
static void connect_pair(int pair[2]) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof address;
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    CHECK(bind(listener, (struct sockaddr *)&address, length) == 0 && listen(listener, 1) == 0);
    CHECK(getsockname(listener, (struct sockaddr *)&address, &length) == 0);
    pair[0] = socket(AF_INET, SOCK_STREAM, 0);
    CHECK(connect(pair[0], (struct sockaddr *)&address, length) == 0);
    pair[1] = accept(listener, NULL, NULL);
    CHECK(pair[1] >= 0 && close(listener) == 0);
}

// SA_RESTART: what is restarted goes on, and ends at its own time.
static void test_restarts(void) {
    struct sigaction action = {.sa_handler = note, .sa_flags = SA_RESTART}, old;
    sigaction(SIGALRM, &action, &old);
    struct pollfd none = {.fd = -1};
    arm(50000);
    CHECK(poll(&none, 1, 1000) == -1 && errno == EINTR);
    int ends[2], pair[2];
    char byte;
    pthread_t thread;
    CHECK(pipe(ends) == 0);
    pthread_create(&thread, NULL, write_later, &ends[1]);
    arm(50000);
    CHECK(read(ends[0], &byte, 1) == 1 && got == SIGALRM);
    pthread_join(thread, NULL);
    connect_pair(pair);
    struct timeval limit = {.tv_usec = 300000};
    CHECK(setsockopt(pair[0], SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit) == 0);
    for (int i = 0; i < 2; i++) {
        arm(50000);
        double start = now();
        ssize_t done = i == 0 ? recv(pair[0], &byte, 1, 0) : read(pair[0], &byte, 1);
        CHECK(done == -1 && errno == EAGAIN && got == SIGALRM);
        CHECK(now() - start > 0.29 && now() - start < 0.4);
    }
    for (int i = 0; i < 2; i++) {
        close(ends[i]);
        close(pair[i]);
    }
    sigaction(SIGALRM, &old, NULL);
}

static atomic_int handled, stop;

static void count(int number) {
    (void)number;
    atomic_fetch_add(&handled, 1);
}

static void *run_until_stop(void *unused) {
    while (!atomic_load(&stop))
        usleep(2000);
    return unused;
}

// A thread is there for signals as soon as its maker knows it.
static void test_fresh_threads(void) {
    enum { THREADS = 50 };
    struct sigaction action = {.sa_handler = count}, old;
    sigaction(SIGUSR2, &action, &old);
    pthread_t threads[THREADS];
    int refused = 0;
    for (int i = 0; i < THREADS; i++) {
        pthread_create(&threads[i], NULL, run_until_stop, NULL);
        refused += pthread_kill(threads[i], SIGUSR2) != 0;
    }
    CHECK(refused == 0);
    for (int i = 0; i < 500 && atomic_load(&handled) < THREADS; i++)
        usleep(10000);
    CHECK(atomic_load(&handled) == THREADS);
    atomic_store(&stop, 1);
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    sigaction(SIGUSR2, &old, NULL);
}

// The moment between the look for a signal and the wait is long in the thread that asks for it.
#define HOST(name) __attribute__((__import_module__("wasix_32v1"), __import_name__(#name)))
HOST(fd_event) unsigned short host_event(unsigned long long value, unsigned short flags, int *made);
HOST(thread_sleep) unsigned short host_sleep(unsigned long long nanoseconds);
static _Thread_local bool slow;
static atomic_int waiting;
unsigned short __wasix_fd_event(unsigned long long value, unsigned short flags, int *made) {
    if (slow) {
        atomic_store(&waiting, 1);
        host_sleep(100000000);
    }
    return host_event(value, flags, made);
}

static void *wait_first(void *taken) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR2);
    struct timespec limit = {.tv_sec = 3};
    slow = true;
    *(int *)taken = sigtimedwait(&set, NULL, &limit);
    return NULL;
}

// The first wait of a thread makes what later ones have.
static void test_first_wait(void) {
    sigset_t set, old;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR2);
    sigprocmask(SIG_BLOCK, &set, &old);
    pthread_t thread;
    int taken = 0;
    pthread_create(&thread, NULL, wait_first, &taken);
    while (!atomic_load(&waiting))
        usleep(1000);
    usleep(20000);
    double start = now();
    pthread_kill(thread, SIGUSR2);
    pthread_join(thread, NULL);
    CHECK(taken == SIGUSR2 && now() - start < 1);
    sigprocmask(SIG_SETMASK, &old, NULL);
}

static void *wait_for_input(void *descriptor) {
    char byte;
    got = 0;
    ssize_t done = read(*(int *)descriptor, &byte, 1);
    return (void *)(intptr_t)(done == -1 ? -errno : done);
}

// A handler that is installed during a wait ends it, too.
static void test_late_handler(void) {
    // Another process would see it better: here handlers exist from the start.
    int ends[2];
    pthread_t thread;
    void *result;
    CHECK(pipe(ends) == 0);
    pthread_create(&thread, NULL, wait_for_input, &ends[0]);
    usleep(50000);
    pthread_kill(thread, SIGUSR1);
    pthread_join(thread, &result);
    CHECK((intptr_t)result == -EINTR && got == SIGUSR1);
    close(ends[0]);
    close(ends[1]);
}

// What the child of a vfork sets is its own.
static void test_vfork(void) {
    int ends[2];
    CHECK(pipe(ends) == 0);
    int set = epoll_create1(EPOLL_CLOEXEC);
    struct epoll_event event = {.events = EPOLLIN, .data.fd = ends[0]};
    CHECK(epoll_ctl(set, EPOLL_CTL_ADD, ends[0], &event) == 0);
    sigset_t blocked, mask;
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGUSR2);
    // Numbers of the child's files say nothing of the parent's.
    const struct timespec times[2] = {{.tv_sec = 1000}, {.tv_sec = 2000}};
    int file = open("/tmp/old", O_RDWR | O_CREAT, 0600);
    CHECK(file >= 0 && write(file, "x", 1) == 1 && close(file) == 0);
    CHECK(utimensat(AT_FDCWD, "/tmp/old", times, 0) == 0);
    file = open("/tmp/old", O_RDONLY);
    pid_t child = vfork();
    if (child == 0) {
        for (int each = 6; each < 200; each++)
            close(each);
        int made = open("/tmp/new", O_WRONLY | O_CREAT | O_TRUNC, 0600);
        if (dup2(made, file) == file)
            write(file, "x", 1);
        signal(SIGUSR1, SIG_IGN);
        sigprocmask(SIG_BLOCK, &blocked, NULL);
        _exit(3);
    }
    int status;
    CHECK(child > 0 && waitpid(child, &status, 0) == child && WEXITSTATUS(status) == 3);
    struct sigaction action;
    CHECK(sigaction(SIGUSR1, NULL, &action) == 0 && action.sa_handler == note);
    CHECK(sigprocmask(SIG_BLOCK, NULL, &mask) == 0 && !sigismember(&mask, SIGUSR2));
    CHECK(write(ends[1], "x", 1) == 1 && epoll_wait(set, &event, 1, 1000) == 1);
    CHECK(event.data.fd == ends[0]);
    struct stat old;
    CHECK(close(file) == 0 && stat("/tmp/old", &old) == 0 && old.st_mtime == 2000);
    CHECK(unlink("/tmp/old") == 0 && unlink("/tmp/new") == 0);
    close(set);
    close(ends[0]);
    close(ends[1]);
}

static void *fork_often(void *failed) {
    for (int i = 0; i < 20; i++) {
        pid_t child = vfork();
        if (child == 0)
            _exit(i);
        int status;
        if (child < 0 || waitpid(child, &status, 0) != child || WEXITSTATUS(status) != i)
            ++*(atomic_int *)failed;
    }
    return NULL;
}

// Each thread comes back from its own vfork.
static void test_vfork_threads(void) {
    pthread_t threads[4];
    atomic_int failed = 0;
    for (int i = 0; i < 4; i++)
        pthread_create(&threads[i], NULL, fork_often, &failed);
    for (int i = 0; i < 4; i++)
        pthread_join(threads[i], NULL);
    CHECK(failed == 0);
}

int main(int argc, char **argv) {
    static void (*const tests[])(void) = {
        test_closed_descriptors, test_masks, test_restarts, test_fresh_threads,
        test_first_wait, test_late_handler, test_vfork, test_vfork_threads,
    };
    struct sigaction action = {.sa_handler = note};
    sigaction(SIGALRM, &action, NULL);
    sigaction(SIGUSR1, &action, NULL);
    for (size_t i = 0; i < sizeof tests / sizeof tests[0]; i++)
        if (argc < 2 || (size_t)atoi(argv[1]) == i)
            tests[i]();
    if (failures == 0)
        puts("waits ok");
    return failures != 0;
}
