// What a child inherits, and how its parent hears of the end. The program is
// its own child.

#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#undef NDEBUG

extern char **environ;
static const char *self;
static volatile sig_atomic_t heard;
static volatile sig_atomic_t reaped;

// The calls of the host by which libc makes descriptors, and its exec. In a thread that asks for
// it, the moment until libc marks the first one is long.
#define HOST(name) __attribute__((__import_module__("wasix_32v1"), __import_name__(#name)))
static _Thread_local bool slow;
static atomic_bool in_between;

HOST(thread_sleep) uint16_t host_sleep(uint64_t nanoseconds);
static uint16_t linger(uint16_t error) {
    if (slow) {
        slow = false;
        in_between = true;
        host_sleep(200000000);
    }
    return error;
}

HOST(fd_event) uint16_t host_event(uint64_t value, uint16_t flags, int *made);
uint16_t __wasix_fd_event(uint64_t value, uint16_t flags, int *made) {
    return linger(host_event(value, flags, made));
}

HOST(fd_pipe) uint16_t host_pipe(int *read_end, int *write_end);
uint16_t __wasix_fd_pipe(int *read_end, int *write_end) {
    return linger(host_pipe(read_end, write_end));
}

HOST(fd_renumber) uint16_t host_renumber(int from, int to);
uint16_t __wasix_fd_renumber(int from, int to) {
    return linger(host_renumber(from, to));
}

HOST(epoll_create) uint16_t host_epoll(int *made);
uint16_t __wasix_epoll_create(int *made) {
    return linger(host_epoll(made));
}

HOST(sock_open) uint16_t host_socket(uint32_t family, uint32_t type, uint32_t protocol, int *made);
uint16_t __wasix_sock_open(uint32_t family, uint32_t type, uint32_t protocol, int *made) {
    return linger(host_socket(family, type, protocol, made));
}

HOST(sock_pair)
uint16_t host_pair(uint32_t family, uint32_t type, uint32_t protocol, int *first, int *second);
uint16_t __wasix_sock_pair(uint32_t family, uint32_t type, uint32_t protocol, int *first,
                           int *second) {
    return linger(host_pair(family, type, protocol, first, second));
}

HOST(sock_accept_v2)
uint16_t host_accept(int socket, uint16_t flags, int *accepted, void *address);
uint16_t __wasix_sock_accept(int socket, uint16_t flags, int *accepted, void *address) {
    return linger(host_accept(socket, flags, accepted, address));
}

HOST(proc_exec4)
uint16_t host_exec(const char *path, size_t path_length, char *const *arguments,
                   size_t argument_count, char *const *variables, size_t variable_count,
                   uint32_t search, const char *search_path, size_t search_path_length);
uint16_t __wasix_proc_exec4(const char *path, size_t path_length, char *const *arguments,
                            size_t argument_count, char *const *variables, size_t variable_count,
                            uint32_t search, const char *search_path, size_t search_path_length) {
    linger(0);
    return host_exec(path, path_length, arguments, argument_count, variables, variable_count,
                     search, search_path, search_path_length);
}

static int blocked(int number) {
    sigset_t mask;
    pthread_sigmask(SIG_SETMASK, NULL, &mask);
    return sigismember(&mask, number);
}

// Above the standard ones and the host's directories; libc's own lie above 1024.
static int count_descriptors(void) {
    int count = 0;
    for (int i = 6; i < 1400; i++)
        count += fcntl(i, F_GETFD) >= 0;
    return count;
}

static int start_while_exec_fails(void);

static int child(char **arguments) {
    if (strcmp(arguments[1], "mask") == 0)
        return 10 * blocked(SIGUSR1) + blocked(SIGUSR2);
    if (strcmp(arguments[1], "parent") == 0)
        return getppid() == atoi(arguments[2]) ? 5 : 6;
    if (strcmp(arguments[1], "exec") == 0)
        execl(self, self, "mask", (char *)NULL);
    if (strcmp(arguments[1], "count") == 0)
        return count_descriptors();
    if (strcmp(arguments[1], "exec fails") == 0)
        return start_while_exec_fails();
    if (strcmp(arguments[1], "close") == 0) {
        for (int each = 3; each < 5000; each++)
            close(each);
        return 200;
    }
    if (strcmp(arguments[1], "trap") == 0) {
        usleep(50000);
        __builtin_trap();
    }
    if (strcmp(arguments[1], "long") == 0)
        sleep(100);
    if (strcmp(arguments[1], "late") == 0)
        usleep(100000);
    return 7;
}

static pid_t start(const char *mode, const char *argument, const posix_spawnattr_t *attributes) {
    pid_t pid;
    char *arguments[] = {(char *)self, (char *)mode, (char *)argument, NULL};
    assert(posix_spawn(&pid, self, NULL, attributes, arguments, environ) == 0);
    return pid;
}

static int code_of(pid_t pid) {
    int status;
    pid_t ended;
    while ((ended = waitpid(pid, &status, 0)) == -1 && errno == EINTR) {
    }
    assert(ended == pid && WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void on_child(int number) {
    assert(number == SIGCHLD);
    heard++;
    int status;
    while (waitpid(-1, &status, WNOHANG) > 0)
        if (WIFEXITED(status) && WEXITSTATUS(status) == 7)
            reaped++;
}

static void *thread_mask(void *unused) {
    (void)unused;
    return (void *)(size_t)(10 * blocked(SIGUSR1) + blocked(SIGUSR2));
}

static void test_masks(void) {
    assert(code_of(start("mask", NULL, NULL)) == 0);
    sigset_t mask;
    sigemptyset(&mask);
    sigaddset(&mask, SIGUSR1);
    assert(sigprocmask(SIG_BLOCK, &mask, NULL) == 0);
    assert(code_of(start("mask", NULL, NULL)) == 10);
    assert(code_of(start("exec", NULL, NULL)) == 10);
    pthread_t thread;
    void *result;
    assert(pthread_create(&thread, NULL, thread_mask, NULL) == 0);
    assert(pthread_join(thread, &result) == 0 && (size_t)result == 10);

    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
    sigemptyset(&mask);
    sigaddset(&mask, SIGUSR2);
    posix_spawnattr_setsigmask(&attributes, &mask);
    assert(code_of(start("mask", NULL, &attributes)) == 1);
    posix_spawnattr_destroy(&attributes);
}

static void test_parent(void) {
    char number[16];
    snprintf(number, sizeof number, "%d", (int)getpid());
    assert(code_of(start("parent", number, NULL)) == 5);
    pid_t pid = vfork();
    if (pid == 0) {
        execl(self, self, "parent", number, (char *)NULL);
        _exit(127);
    }
    assert(code_of(pid) == 5);
    // The parent is told, whatever the child closes.
    assert(code_of(start("close", NULL, NULL)) == 200);
    assert(fork() == -1 && errno == ENOSYS);
}

static void *kill_later(void *pid) {
    usleep(50000);
    assert(kill(*(pid_t *)pid, SIGKILL) == 0);
    return NULL;
}

static void only_hear(int number) {
    assert(number == SIGCHLD);
    heard++;
}

// A child that the host ends sends no signal itself; waits of all kinds hear of it.
static void test_killed_child(void) {
    struct sigaction action = {.sa_handler = only_hear};
    assert(sigaction(SIGCHLD, &action, NULL) == 0);
    sigset_t mask, none;
    sigemptyset(&none);
    sigemptyset(&mask);
    sigaddset(&mask, SIGCHLD);
    for (int i = 0; i < 4; i++) {
        heard = 0;
        pid_t pid = start(i == 3 ? "trap" : "long", NULL, NULL);
        pthread_t thread;
        if (i < 3)
            assert(pthread_create(&thread, NULL, kill_later, &pid) == 0);
        if (i == 0)
            assert(poll(NULL, 0, 10000) == -1 && errno == EINTR);
        if (i == 1)
            assert(sleep(10) > 0);
        if (i == 2) {
            assert(sigprocmask(SIG_BLOCK, &mask, NULL) == 0);
            int number;
            assert(sigwait(&mask, &number) == 0 && number == SIGCHLD && heard++ == 0);
            assert(sigprocmask(SIG_SETMASK, &none, NULL) == 0);
        }
        if (i == 3)
            assert(sigsuspend(&none) == -1 && errno == EINTR);
        assert(heard == 1);
        if (i < 3)
            assert(pthread_join(thread, NULL) == 0);
        int status;
        assert(waitpid(pid, &status, 0) == pid);
        assert(i == 3 || (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL));
        assert(heard == 1);
    }
    signal(SIGCHLD, SIG_DFL);
}

static void test_child_signal(void) {
    struct sigaction action = {.sa_handler = on_child};
    assert(sigaction(SIGCHLD, &action, NULL) == 0);
    start("late", NULL, NULL);
    // The handler ends the sleep.
    assert(sleep(20) > 0 && heard == 1 && reaped == 1);
    for (int i = 0; i < 5; i++)
        start("late", NULL, NULL);
    for (int i = 0; i < 200 && reaped < 6; i++)
        usleep(50000);
    assert(reaped == 6 && heard > 1);
    assert(waitpid(-1, NULL, WNOHANG) == -1 && errno == ECHILD);
    signal(SIGCHLD, SIG_DFL);
}

static volatile int ends;

static void *make_descriptors(void *unused) {
    (void)unused;
    while (!ends) {
        int pair[2];
        assert(pipe2(pair, O_CLOEXEC) == 0);
        assert(dup3(pair[0], 100, O_CLOEXEC) == 100);
        close(pair[0]);
        close(pair[1]);
        close(100);
        assert(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) == 0);
        close(pair[0]);
        close(pair[1]);
        pair[0] = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        assert(pair[0] >= 0);
        close(pair[0]);
        pair[0] = eventfd(0, EFD_CLOEXEC);
        pair[1] = epoll_create1(EPOLL_CLOEXEC);
        assert(pair[0] >= 0 && pair[1] >= 0);
        close(pair[0]);
        close(pair[1]);
    }
    return NULL;
}

static void *start_children(void *unused) {
    (void)unused;
    while (!ends)
        assert(code_of(start("late", NULL, NULL)) == 7);
    return NULL;
}

// A child has its own descriptors only, whatever other threads make meanwhile.
static void test_other_threads(void) {
    int alone = code_of(start("count", NULL, NULL));
    assert(alone < 3);
    pthread_t threads[3];
    for (int i = 0; i < 3; i++)
        assert(pthread_create(&threads[i], NULL, i == 0 ? make_descriptors : start_children,
                              NULL) == 0);
    for (int i = 0; i < 100; i++)
        assert(code_of(start("count", NULL, NULL)) == alone);
    ends = 1;
    for (int i = 0; i < 3; i++)
        assert(pthread_join(threads[i], NULL) == 0);
}

static int listener;

static void make_event(void) {
    // The first wait of a thread that handlers may interrupt.
    usleep(1);
}

static void make_pipe(void) {
    int pair[2];
    assert(pipe2(pair, O_CLOEXEC) == 0);
    close(pair[0]);
    close(pair[1]);
}

static void make_copy(void) {
    assert(dup3(listener, 100, O_CLOEXEC) == 100);
    close(100);
}

static void make_pair(void) {
    int pair[2];
    assert(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) == 0);
    close(pair[0]);
    close(pair[1]);
}

static void make_socket(void) {
    int made = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert(made >= 0);
    close(made);
}

static void make_connection(void) {
    struct sockaddr_in address;
    socklen_t length = sizeof address;
    assert(getsockname(listener, (struct sockaddr *)&address, &length) == 0);
    int client = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert(connect(client, (struct sockaddr *)&address, length) == 0);
    slow = true;
    int server = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
    assert(server >= 0 && fcntl(server, F_GETFD) == FD_CLOEXEC);
    assert((fcntl(server, F_GETFL) & O_NONBLOCK) == 0);
    close(server);
    close(client);
}

static void make_counter(void) {
    int made = eventfd(0, EFD_CLOEXEC);
    assert(made >= 0);
    close(made);
}

static void make_set(void) {
    int made = epoll_create1(EPOLL_CLOEXEC);
    assert(made >= 0);
    close(made);
}

static void make_child(void) {
    assert(code_of(start("late", NULL, NULL)) == 7);
}

static void make_vfork(void) {
    pid_t pid = vfork();
    if (pid == 0)
        _exit(9);
    assert(code_of(pid) == 9);
}

static void fail_exec(void) {
    assert(execl("/missing", "missing", (char *)NULL) == -1 && errno == ENOENT);
}

static void *run_slowly(void *make) {
    slow = make != (void *)make_connection;
    ((void (*)(void))make)();
    return NULL;
}

// Returns the thread that has made descriptors, which are not marked yet.
static pthread_t in_between_of(void (*make)(void)) {
    pthread_t thread;
    in_between = false;
    assert(pthread_create(&thread, NULL, run_slowly, (void *)make) == 0);
    while (!in_between)
        host_sleep(1000000);
    return thread;
}

static int start_while_exec_fails(void) {
    pthread_t thread = in_between_of(fail_exec);
    int count = code_of(start("count", NULL, NULL));
    assert(pthread_join(thread, NULL) == 0);
    return count;
}

static volatile int counted;

static void count_in_handler(int number) {
    assert(number == SIGUSR2);
    counted = code_of(start("count", NULL, NULL));
}

// Neither a child that starts before the descriptors of another thread are marked has them, nor
// one of a handler on that thread.
static void test_unmarked(void) {
    static void (*const MAKERS[])(void) = {make_event, make_pipe,       make_copy,    make_pair,
                                           make_socket, make_connection, make_counter, make_set,
                                           make_child, make_vfork};
    int alone = code_of(start("count", NULL, NULL));
    struct sockaddr_in address = {.sin_family = AF_INET};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert(bind(listener, (struct sockaddr *)&address, sizeof address) == 0);
    assert(listen(listener, 1) == 0);
    struct sigaction action = {.sa_handler = count_in_handler, .sa_flags = SA_RESTART};
    assert(sigaction(SIGUSR2, &action, NULL) == 0);
    for (size_t i = 0; i < 2 * sizeof MAKERS / sizeof MAKERS[0]; i++) {
        pthread_t thread = in_between_of(MAKERS[i / 2]);
        counted = -1;
        if (i % 2 == 0)
            counted = code_of(start("count", NULL, NULL));
        else
            assert(pthread_kill(thread, SIGUSR2) == 0);
        assert(pthread_join(thread, NULL) == 0);
        if (counted != alone)
            fprintf(stderr, "maker %zu: %d descriptors, not %d\n", i, counted, alone);
        assert(counted == alone);
    }
    close(listener);
    assert(code_of(start("exec fails", NULL, NULL)) == alone);
}

int main(int argc, char **argv) {
    char path[64];
    snprintf(path, sizeof path, "%s%s", argv[0][0] == '/' ? "" : "/bin/", argv[0]);
    self = path;
    if (argc > 1)
        return child(argv);
    test_masks();
    test_parent();
    test_child_signal();
    test_killed_child();
    test_other_threads();
    test_unmarked();
    puts("children ok");
}
