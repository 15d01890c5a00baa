// Descriptors that threads and processes share. The program is its own child.

#define _GNU_SOURCE
#include "check.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;
static const char *self;

enum { READERS = 10, NUMBER = 20 };

static pid_t start(const char *role, int from, int to) {
    char *const arguments[] = {(char *)self, (char *)role, NULL};
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    if (from >= 0)
        posix_spawn_file_actions_adddup2(&actions, from, to);
    pid_t child = -1;
    // Nothing here may go on with -1, which to kill() is everybody.
    if (posix_spawn(&child, self, &actions, NULL, arguments, environ) != 0 || child <= 1) {
        fprintf(stderr, "%s: not started\n", role);
        exit(1);
    }
    posix_spawn_file_actions_destroy(&actions);
    return child;
}

static int end_of(pid_t child) {
    int status = -1;
    CHECK(waitpid(child, &status, 0) == child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

static atomic_int bytes_read, ends_seen;
static int shared[2];

static void *read_all(void *unused) {
    char byte;
    while (read(shared[0], &byte, 1) == 1)
        atomic_fetch_add(&bytes_read, 1);
    atomic_fetch_add(&ends_seen, 1);
    return unused;
}

static void *read_once(void *unused) {
    char byte;
    if (read(shared[0], &byte, 1) == 1)
        atomic_fetch_add(&bytes_read, 1);
    atomic_fetch_add(&ends_seen, 1);
    return unused;
}

static bool reaches(atomic_int *count, int wanted) {
    for (int i = 0; i < 300 && atomic_load(count) < wanted; i++)
        usleep(10000);
    return atomic_load(count) == wanted;
}

// Each reader gets what it can, and all hear of the end.
static void test_threads(void) {
    pthread_t threads[READERS];
    for (int kind = 0; kind < 4; kind++) {
        CHECK(kind < 2 ? pipe(shared) == 0 : socketpair(AF_UNIX, SOCK_STREAM, 0, shared) == 0);
        atomic_store(&bytes_read, 0);
        atomic_store(&ends_seen, 0);
        for (int i = 0; i < READERS; i++)
            pthread_create(&threads[i], NULL, kind % 2 == 0 ? read_all : read_once, NULL);
        usleep(100000);
        // All are woken for the first byte, and one gets it.
        CHECK(write(shared[1], "0", 1) == 1);
        usleep(50000);
        CHECK(write(shared[1], "123456789", READERS - 1) == READERS - 1);
        bool all = reaches(&bytes_read, READERS);
        CHECK(all);
        close(shared[1]);
        all = reaches(&ends_seen, READERS);
        CHECK(all);
        if (!all)
            return;
        for (int i = 0; i < READERS; i++)
            pthread_join(threads[i], NULL);
        close(shared[0]);
    }
}

static int child_reads(void) {
    char byte;
    return read(NUMBER, &byte, 1) == 1 ? 1 : read(NUMBER, &byte, 1) == 0 ? 2 : 3;
}

static void test_processes(void) {
    for (int ending = 0; ending < 2; ending++) {
        int ends[2];
        CHECK(pipe2(ends, O_CLOEXEC) == 0);
        pid_t children[READERS];
        for (int i = 0; i < READERS; i++)
            children[i] = start("read", ends[0], NUMBER);
        usleep(500000);
        if (!ending) {
            CHECK(write(ends[1], "0", 1) == 1);
            usleep(50000);
            CHECK(write(ends[1], "123456789", READERS - 1) == READERS - 1);
        }
        close(ends[1]);
        int ended = 0;
        for (int tries = 0; tries < 300 && ended < READERS; tries++) {
            for (int i = 0; i < READERS; i++) {
                int status;
                if (children[i] <= 0 || waitpid(children[i], &status, WNOHANG) == 0)
                    continue;
                CHECK(WEXITSTATUS(status) == (ending ? 2 : 1));
                children[i] = 0;
                ended++;
            }
            usleep(10000);
        }
        CHECK(ended == READERS);
        for (int i = 0; i < READERS; i++)
            if (children[i] > 0)
                kill(children[i], SIGKILL);
        close(ends[0]);
    }
}

static int child_speaks(void) {
    struct sockaddr_storage address;
    socklen_t length = sizeof address;
    char bytes[4];
    CHECK(getsockname(0, (struct sockaddr *)&address, &length) == 0);
    int type = 0;
    length = sizeof type;
    CHECK(getsockopt(0, SOL_SOCKET, SO_TYPE, &type, &length) == 0 && type == SOCK_STREAM);
    struct stat status;
    CHECK(fstat(0, &status) == 0 && !S_ISCHR(status.st_mode));
    CHECK((fcntl(0, F_GETFL) & O_ACCMODE) == O_RDWR);
    CHECK(recv(0, bytes, 4, 0) == 4 && memcmp(bytes, "ping", 4) == 0);
    CHECK(send(0, "pong", 4, 0) == 4);
    return failures;
}

// The end of a pair is a socket at 0, too.
static void test_pair_at_0(void) {
    int pair[2];
    CHECK(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) == 0);
    pid_t child = start("speak", pair[1], 0);
    char bytes[4];
    CHECK(send(pair[0], "ping", 4, 0) == 4);
    struct pollfd polled = {.fd = pair[0], .events = POLLIN};
    CHECK(poll(&polled, 1, 3000) == 1);
    CHECK(polled.revents == POLLIN && recv(pair[0], bytes, 4, 0) == 4);
    CHECK(end_of(child) == 0);
    close(pair[0]);
    close(pair[1]);
}

// Pipes are no sockets.
static void test_pipes(void) {
    int ends[2];
    char byte;
    struct sockaddr_storage address;
    socklen_t length = sizeof address;
    CHECK(pipe(ends) == 0);
    CHECK(getsockname(ends[0], (struct sockaddr *)&address, &length) == -1 && errno == ENOTSOCK);
    CHECK(recv(ends[0], &byte, 1, MSG_DONTWAIT) == -1 && errno == ENOTSOCK);
    // Nothing is to be read.
    CHECK(read(ends[0], &byte, 0) == 0 && readv(ends[0], NULL, 0) == 0);
    CHECK(read(ends[1], &byte, 0) == -1 && errno == EBADF);
    CHECK(read(999, &byte, 0) == -1 && errno == EBADF);
    close(ends[0]);
    close(ends[1]);
    int counter = eventfd(3, EFD_SEMAPHORE);
    uint32_t halves[2] = {7, 7};
    struct iovec vectors[] = {{&halves[0], 4}, {&halves[1], 4}};
    CHECK(readv(counter, vectors, 2) == 8 && halves[0] == 1 && halves[1] == 0);
    close(counter);
}

static void test_kill(void) {
    pid_t child = start("leave", -1, -1);
    siginfo_t info;
    CHECK(kill(child, 0) == 0);
    CHECK(waitid(P_PID, (id_t)child, &info, WEXITED | WNOWAIT) == 0);
    // A zombie is a process.
    CHECK(kill(child, 0) == 0 && kill(child, SIGTERM) == 0);
    CHECK(end_of(child) == 7);
    CHECK(kill(child, 0) == -1 && errno == ESRCH);
    CHECK(kill(child, SIGTERM) == -1 && errno == ESRCH);
    CHECK(kill(-child, 0) == -1 && errno == ESRCH);
}

static int child_execs(void) {
    signal(SIGUSR1, SIG_IGN);
    signal(SIGCHLD, SIG_IGN);
    execl(self, self, "ignores", NULL);
    return 9;
}

static int child_ignores(void) {
    struct sigaction action;
    CHECK(sigaction(SIGUSR1, NULL, &action) == 0 && action.sa_handler == SIG_IGN);
    CHECK(sigaction(SIGCHLD, NULL, &action) == 0 && action.sa_handler == SIG_IGN);
    CHECK(sigaction(SIGUSR2, NULL, &action) == 0 && action.sa_handler == SIG_DFL);
    CHECK(getenv("WASIX_CHILD") == NULL);
    return failures;
}

static int child_defaults(void) {
    struct sigaction action;
    CHECK(sigaction(SIGUSR1, NULL, &action) == 0 && action.sa_handler == SIG_DFL);
    return failures;
}

static int child_execs_defaults(void) {
    signal(SIGUSR1, SIG_DFL);
    execl(self, self, "defaults", NULL);
    return 9;
}

static void test_exec(void) {
    CHECK(end_of(start("exec", -1, -1)) == 0);
    signal(SIGUSR1, SIG_IGN);
    CHECK(end_of(start("exec_defaults", -1, -1)) == 0);
    signal(SIGUSR1, SIG_DFL);
    pid_t child = vfork();
    if (child == 0) {
        signal(SIGUSR1, SIG_IGN);
        signal(SIGCHLD, SIG_IGN);
        execl(self, self, "ignores", NULL);
        _exit(9);
    }
    CHECK(end_of(child) == 0);
}

// Names of variables are any text without '='.
static int child_looks(void) {
    CHECK(getenv("KEPT") != NULL && getenv("DROPPED:KEPT") == NULL && getenv("DROPPED") == NULL);
    return failures;
}

static int child_starts(void) {
    unsetenv("DROPPED:KEPT");
    unsetenv("DROPPED");
    return end_of(start("look", -1, -1));
}

static void test_variables(void) {
    setenv("KEPT", "1", 1);
    setenv("DROPPED:KEPT", "1", 1);
    setenv("DROPPED", "1", 1);
    CHECK(end_of(start("start", -1, -1)) == 0);
}

static void test_names(void) {
    char name[400], path[420];
    memset(name, 'n', 300);
    name[300] = '\0';
    snprintf(path, sizeof path, "/tmp/%s", name);
    struct stat status;
    CHECK(open(path, O_CREAT | O_RDWR, 0600) == -1 && errno == ENAMETOOLONG);
    CHECK(open(name, O_RDONLY) == -1 && errno == ENAMETOOLONG);
    CHECK(mkdir(path, 0700) == -1 && errno == ENAMETOOLONG);
    CHECK(stat(path, &status) == -1 && errno == ENAMETOOLONG);
    CHECK(unlink(path) == -1 && errno == ENAMETOOLONG);
    CHECK(rename("/tmp", path) == -1 && errno == ENAMETOOLONG);
    strcat(path, "/x");
    CHECK(access(path, F_OK) == -1 && errno == ENAMETOOLONG);
    path[5 + 255] = '\0';
    int file = open(path, O_CREAT | O_RDWR, 0600);
    CHECK(file >= 0 && close(file) == 0 && unlink(path) == 0);
    char *far = malloc(5000);
    for (int i = 0; i < 4998; i += 2)
        memcpy(far + i, "/.", 2);
    far[4998] = '\0';
    CHECK(open(far, O_RDONLY) == -1 && errno == ENAMETOOLONG);
    free(far);
}

// All of a text that is longer than what the host takes at once.
static void test_long_output(void) {
    enum { LENGTH = 3 << 20 };
    char *text = malloc(LENGTH);
    memset(text, '\n', LENGTH);
    int copy = dup(1);
    CHECK(write(copy, text, LENGTH) == LENGTH);
    struct iovec vectors[] = {{text, 5}, {text, LENGTH - 5}};
    CHECK(writev(copy, vectors, 2) == LENGTH);
    CHECK(write(1, text, LENGTH) == LENGTH);
    CHECK(close(copy) == 0);
    free(text);
}

int main(int argc, char **argv) {
    static void (*const tests[])(void) = {
        test_threads, test_processes, test_pair_at_0, test_pipes, test_kill,
        test_exec, test_variables, test_names, test_long_output,
    };
    static const struct {
        const char *name;
        int (*run)(void);
    } roles[] = {
        {"read", child_reads},
        {"speak", child_speaks},
        {"exec", child_execs},
        {"ignores", child_ignores},
        {"defaults", child_defaults},
        {"exec_defaults", child_execs_defaults},
        {"look", child_looks},
        {"start", child_starts},
    };
    char path[300];
    snprintf(path, sizeof path, "%s%s", argv[0][0] == '/' ? "" : "/bin/", argv[0]);
    self = path;
    if (argc > 1 && strcmp(argv[1], "leave") == 0) {
        usleep(100000);
        return 7;
    }
    for (size_t i = 0; argc > 1 && i < sizeof roles / sizeof roles[0]; i++)
        if (strcmp(argv[1], roles[i].name) == 0)
            return roles[i].run();
    for (size_t i = 0; i < sizeof tests / sizeof tests[0]; i++)
        if (argc < 2 || (size_t)atoi(argv[1]) == i)
            tests[i]();
    if (failures == 0)
        puts("sharing ok");
    return failures != 0;
}
