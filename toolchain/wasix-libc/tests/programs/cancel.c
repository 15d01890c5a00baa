// Cancelling threads: every cancellation point, waiting and not.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <termios.h>
#include <unistd.h>

#define CHECK(what) \
    do { \
        if (!(what)) { \
            printf("line %d: %s, errno %d\n", __LINE__, #what, errno); \
            fflush(stdout); \
            _Exit(1); \
        } \
    } while (0)

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t condition = PTHREAD_COND_INITIALIZER;
static sem_t semaphore;
static sem_t started;
static int empty_pipe[2];
static int quiet_socket;
static int full_socket;
static int datagrams;
static int listener;
static int epoll;
static pthread_key_t key;
static _Atomic int cleaned;
static _Atomic int destroyed;
static _Atomic bool reached_end;

static const struct timespec LONG = {.tv_sec = 100};

static void do_read(void) {
    char byte;
    read(empty_pipe[0], &byte, 1);
}

static void do_write(void) {
    static const char buffer[1 << 16];
    for (;;)
        write(full_socket, buffer, sizeof buffer);
}

static void do_send(void) {
    static const char buffer[1 << 16];
    for (;;)
        send(full_socket, buffer, sizeof buffer, 0);
}

static void do_recv(void) {
    char byte;
    recv(quiet_socket, &byte, 1, 0);
}

static void do_recvfrom(void) {
    char byte;
    recvfrom(datagrams, &byte, 1, 0, NULL, NULL);
}

static void do_recvmsg(void) {
    char byte;
    struct iovec vector = {&byte, 1};
    struct msghdr message = {.msg_iov = &vector, .msg_iovlen = 1};
    recvmsg(quiet_socket, &message, 0);
}

static void do_accept(void) {
    accept(listener, NULL, NULL);
}

static void do_poll(void) {
    poll(NULL, 0, -1);
}

static void do_ppoll(void) {
    struct pollfd waited = {.fd = empty_pipe[0], .events = POLLIN};
    ppoll(&waited, 1, NULL, NULL);
}

static void do_select(void) {
    fd_set set;
    FD_ZERO(&set);
    FD_SET(empty_pipe[0], &set);
    select(empty_pipe[0] + 1, &set, NULL, NULL, NULL);
}

static void do_pselect(void) {
    pselect(0, NULL, NULL, NULL, &LONG, NULL);
}

static void do_epoll_wait(void) {
    struct epoll_event event;
    epoll_wait(epoll, &event, 1, -1);
}

static void do_nanosleep(void) {
    nanosleep(&LONG, NULL);
}

static void do_clock_nanosleep(void) {
    clock_nanosleep(CLOCK_MONOTONIC, 0, &LONG, NULL);
}

static void do_usleep(void) {
    usleep(100000000);
}

static void do_sleep(void) {
    sleep(100);
}

static void do_sem_wait(void) {
    sem_wait(&semaphore);
}

static void do_sem_timedwait(void) {
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += 100;
    sem_timedwait(&semaphore, &until);
}

static void unlock_and_count(void *unused) {
    // EPERM unless this thread has the mutex.
    CHECK(pthread_mutex_unlock(&mutex) == 0);
    cleaned++;
    (void)unused;
}

static void do_cond_wait(void) {
    pthread_mutex_lock(&mutex);
    pthread_cleanup_push(unlock_and_count, NULL);
    pthread_cond_wait(&condition, &mutex);
    pthread_cleanup_pop(1);
}

static void do_cond_timedwait(void) {
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += 100;
    pthread_mutex_lock(&mutex);
    pthread_cleanup_push(unlock_and_count, NULL);
    pthread_cond_timedwait(&condition, &mutex, &until);
    pthread_cleanup_pop(1);
}

static void *wait_for_flag(void *flag) {
    while (!*(_Atomic bool *)flag)
        usleep(1000);
    return NULL;
}

static pthread_t joined;

static void do_join(void) {
    pthread_join(joined, NULL);
}

static void do_pause(void) {
    pause();
}

static void do_sigwait(void) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR2);
    int number;
    sigwait(&set, &number);
}

static void do_sigtimedwait(void) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR2);
    sigtimedwait(&set, NULL, &LONG);
}

static void do_sigsuspend(void) {
    sigset_t set;
    sigemptyset(&set);
    sigsuspend(&set);
}

static pid_t child;

static void do_waitpid(void) {
    waitpid(child, NULL, 0);
}

static void do_wait(void) {
    wait(NULL);
}

static void do_open(void) {
    open("/tmp/cancel", O_CREAT | O_RDWR, 0600);
}

static void do_openat(void) {
    openat(AT_FDCWD, "/tmp/cancel", O_CREAT | O_RDWR, 0600);
}

static void do_lock(void) {
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    fcntl(datagrams, F_SETLKW, &lock);
}

static void do_msync(void) {
    msync(&key, 1, MS_SYNC);
}

static void do_connect(void) {
    connect(datagrams, NULL, 0);
}

static void do_pread(void) {
    char byte;
    pread(0, &byte, 0, 0);
}

static void do_pwrite(void) {
    pwrite(1, "", 0, 0);
}

static void do_fsync(void) {
    fsync(1);
}

static void do_fdatasync(void) {
    fdatasync(1);
}

static void do_tcdrain(void) {
    tcdrain(1);
}

static void do_testcancel(void) {
    pthread_testcancel();
}

struct point {
    const char *name;
    void (*call)(void);
    bool waits;
};

static const struct point points[] = {
    {"read", do_read, true},
    {"write", do_write, true},
    {"send", do_send, true},
    {"recv", do_recv, true},
    {"recvfrom", do_recvfrom, true},
    {"recvmsg", do_recvmsg, true},
    {"accept", do_accept, true},
    {"poll", do_poll, true},
    {"ppoll", do_ppoll, true},
    {"select", do_select, true},
    {"pselect", do_pselect, true},
    {"epoll_wait", do_epoll_wait, true},
    {"nanosleep", do_nanosleep, true},
    {"clock_nanosleep", do_clock_nanosleep, true},
    {"usleep", do_usleep, true},
    {"sleep", do_sleep, true},
    {"sem_wait", do_sem_wait, true},
    {"sem_timedwait", do_sem_timedwait, true},
    {"pthread_cond_wait", do_cond_wait, true},
    {"pthread_cond_timedwait", do_cond_timedwait, true},
    {"pthread_join", do_join, true},
    {"pause", do_pause, true},
    {"sigwait", do_sigwait, true},
    {"sigtimedwait", do_sigtimedwait, true},
    {"sigsuspend", do_sigsuspend, true},
    {"waitpid", do_waitpid, true},
    {"wait", do_wait, true},
    {"open", do_open, false},
    {"openat", do_openat, false},
    {"fcntl F_SETLKW", do_lock, false},
    {"msync", do_msync, false},
    {"connect", do_connect, false},
    {"pread", do_pread, false},
    {"pwrite", do_pwrite, false},
    {"fsync", do_fsync, false},
    {"fdatasync", do_fdatasync, false},
    {"tcdrain", do_tcdrain, false},
    {"pthread_testcancel", do_testcancel, false},
};

static void count_cleanup(void *unused) {
    // A cancellation point in a handler does nothing.
    pthread_testcancel();
    usleep(1);
    cleaned++;
    (void)unused;
}

static void count_destroyed(void *unused) {
    destroyed++;
    (void)unused;
}

static _Atomic bool go;

static void *run_point(void *argument) {
    const struct point *point = argument;
    pthread_setspecific(key, point);
    int old;
    pthread_cleanup_push(count_cleanup, NULL);
    if (!go)
        pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &old);
    sem_post(&started);
    while (!go)
        sched_yield();
    pthread_setcancelstate(PTHREAD_CANCEL_ENABLE, &old);
    point->call();
    reached_end = true;
    pthread_cleanup_pop(0);
    return NULL;
}

static void check_point(const struct point *point, bool before) {
    cleaned = 0;
    destroyed = 0;
    reached_end = false;
    go = !before;
    pthread_t thread;
    CHECK(pthread_create(&thread, NULL, run_point, (void *)point) == 0);
    while (sem_wait(&started) != 0)
        ;
    if (!before)
        usleep(20000);
    CHECK(pthread_cancel(thread) == 0);
    go = true;
    void *result = NULL;
    CHECK(pthread_join(thread, &result) == 0);
    int handlers = point->call == do_cond_wait || point->call == do_cond_timedwait;
    // Cancelled before it waits, a thread has pushed the inner handler as well.
    if (result != PTHREAD_CANCELED || cleaned != 1 + handlers || destroyed != 1 || reached_end) {
        printf("%s (%s): result %p, cleaned %d, destroyed %d\n", point->name,
               before ? "before" : "during", result, cleaned, destroyed);
        exit(1);
    }
}

static void *hold_out(void *unused) {
    int old;
    CHECK(pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &old) == 0);
    CHECK(old == PTHREAD_CANCEL_ENABLE);
    sem_post(&started);
    struct timespec time = {.tv_nsec = 100000000};
    // Not even woken.
    CHECK(nanosleep(&time, NULL) == 0);
    CHECK(pthread_setcancelstate(old, &old) == 0 && old == PTHREAD_CANCEL_DISABLE);
    cleaned = 7;
    pthread_testcancel();
    reached_end = true;
    return unused;
}

static void check_state(void) {
    pthread_t thread;
    void *result;
    cleaned = 0;
    reached_end = false;
    CHECK(pthread_create(&thread, NULL, hold_out, NULL) == 0);
    sem_wait(&started);
    usleep(20000);
    CHECK(pthread_cancel(thread) == 0);
    CHECK(pthread_join(thread, &result) == 0);
    CHECK(result == PTHREAD_CANCELED && cleaned == 7 && !reached_end);
    int old = 0;
    CHECK(pthread_setcancelstate(77, &old) == EINVAL);
    CHECK(pthread_setcanceltype(77, &old) == EINVAL);
    CHECK(pthread_setcanceltype(PTHREAD_CANCEL_ASYNCHRONOUS, &old) == 0);
    CHECK(old == PTHREAD_CANCEL_DEFERRED);
    CHECK(pthread_setcanceltype(PTHREAD_CANCEL_DEFERRED, &old) == 0);
    CHECK(old == PTHREAD_CANCEL_ASYNCHRONOUS);
}

static void *cancel_self(void *unused) {
    int old;
    pthread_setcanceltype(PTHREAD_CANCEL_ASYNCHRONOUS, &old);
    pthread_cancel(pthread_self());
    reached_end = true;
    return unused;
}

static void *wait_in_line(void *taken) {
    sem_post(&started);
    while (sem_wait(&semaphore) != 0)
        ;
    ++*(_Atomic int *)taken;
    return NULL;
}

// A post that wakes a thread which is cancelled at the same time is not lost.
static void check_posts(void) {
    for (int round = 0; round < 100; round++) {
        _Atomic int taken = 0;
        pthread_t first;
        pthread_t second;
        CHECK(pthread_create(&first, NULL, wait_in_line, &taken) == 0);
        CHECK(pthread_create(&second, NULL, wait_in_line, &taken) == 0);
        sem_wait(&started);
        sem_wait(&started);
        if (round % 2 == 0)
            usleep(1000);
        sem_post(&semaphore);
        pthread_cancel(first);
        void *result;
        CHECK(pthread_join(first, &result) == 0);
        if (result == NULL)
            sem_post(&semaphore);
        CHECK(pthread_join(second, NULL) == 0);
        CHECK(taken == (result == NULL ? 2 : 1));
    }
}

static void nothing(int number) {
    (void)number;
}

static void *lock_mutex(void *unused) {
    sem_post(&started);
    CHECK(pthread_mutex_lock(&mutex) == 0);
    CHECK(pthread_mutex_unlock(&mutex) == 0);
    reached_end = true;
    return unused;
}

int main(int count, char **arguments) {
    if (count > 1) {
        usleep(100000000);
        return 0;
    }
    pthread_mutexattr_t attributes;
    pthread_mutexattr_init(&attributes);
    pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_ERRORCHECK);
    pthread_mutex_init(&mutex, &attributes);
    sem_init(&semaphore, 0, 0);
    sem_init(&started, 0, 0);
    pthread_key_create(&key, count_destroyed);
    CHECK(pipe(empty_pipe) == 0);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof address;
    listener = socket(AF_INET, SOCK_STREAM, 0);
    CHECK(listener >= 0 && bind(listener, (struct sockaddr *)&address, length) == 0);
    CHECK(listen(listener, 5) == 0);
    CHECK(getsockname(listener, (struct sockaddr *)&address, &length) == 0);
    full_socket = socket(AF_INET, SOCK_STREAM, 0);
    CHECK(connect(full_socket, (struct sockaddr *)&address, length) == 0);
    CHECK(accept(listener, NULL, NULL) >= 0);
    quiet_socket = socket(AF_INET, SOCK_STREAM, 0);
    CHECK(connect(quiet_socket, (struct sockaddr *)&address, length) == 0);
    CHECK(accept(listener, NULL, NULL) >= 0);
    datagrams = socket(AF_INET, SOCK_DGRAM, 0);
    address.sin_port = 0;
    CHECK(bind(datagrams, (struct sockaddr *)&address, length) == 0);
    epoll = epoll_create1(0);
    struct epoll_event event = {.events = EPOLLIN};
    CHECK(epoll_ctl(epoll, EPOLL_CTL_ADD, empty_pipe[0], &event) == 0);
    _Atomic bool flag = false;
    CHECK(pthread_create(&joined, NULL, wait_for_flag, &flag) == 0);
    char path[64];
    snprintf(path, sizeof path, "%s%s", arguments[0][0] == '/' ? "" : "/bin/", arguments[0]);
    char *words[] = {"sleeper", "child", NULL};
    CHECK(posix_spawn(&child, path, NULL, NULL, words, NULL) == 0);

    size_t total = sizeof points / sizeof *points;
    for (size_t i = 0; i < total; i++)
        check_point(&points[i], true);
    for (size_t i = 0; i < total; i++)
        if (points[i].waits)
            check_point(&points[i], false);
    // With a handler installed, signals use the same wake-up.
    signal(SIGUSR1, nothing);
    for (size_t i = 0; i < total; i++)
        if (points[i].waits)
            check_point(&points[i], false);

    check_state();
    check_posts();
    void *result;
    pthread_t thread;
    reached_end = false;
    CHECK(pthread_create(&thread, NULL, cancel_self, NULL) == 0);
    CHECK(pthread_join(thread, &result) == 0 && result == PTHREAD_CANCELED && !reached_end);

    // A wait for a mutex is no cancellation point.
    pthread_mutex_lock(&mutex);
    CHECK(pthread_create(&thread, NULL, lock_mutex, NULL) == 0);
    sem_wait(&started);
    usleep(20000);
    CHECK(pthread_cancel(thread) == 0);
    usleep(20000);
    CHECK(!reached_end);
    pthread_mutex_unlock(&mutex);
    CHECK(pthread_join(thread, &result) == 0 && result == NULL && reached_end);
    // The thread has ended, the request is too late.
    flag = true;
    usleep(50000);
    CHECK(pthread_cancel(joined) == 0);
    CHECK(pthread_join(joined, &result) == 0 && result == NULL);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    puts("cancel ok");
    return 0;
}
