// Children: what they get, and how they end. The program is its own child.

#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#undef NDEBUG

extern char **environ;
static const char *self;

static volatile sig_atomic_t taken;
static int waking[2];

static void take(int number) {
    taken = number;
    write(waking[1], "t", 1);
}

// Tells that it is ready, and waits for a signal, which may come before the read.
static int handle(int number) {
    struct sigaction action = {.sa_handler = take};
    char byte;
    assert(pipe(waking) == 0 && sigaction(number, &action, NULL) == 0);
    assert(write(1, "r", 1) == 1);
    assert(read(waking[0], &byte, 1) == 1 || errno == EINTR);
    return taken == number ? 40 + number : 1;
}

static int child(const char *mode, char **arguments) {
    if (strcmp(mode, "parent") == 0)
        return kill(getppid(), SIGINT) == 0 ? 9 : 1;
    if (strcmp(mode, "handle") == 0)
        return handle(atoi(arguments[2]));
    if (strcmp(mode, "show") == 0) {
        char line[64] = "";
        assert(read(0, line, sizeof line - 1) >= 0);
        printf("%s|%s|%s|%s|%s|%d", arguments[2], arguments[3], getenv("NEW"),
               getenv("OLD") != NULL ? "inherited" : "gone", line, environ[1] == NULL);
        return 0;
    }
    if (strcmp(mode, "200") == 0)
        _exit(200);
    if (strcmp(mode, "term") == 0)
        raise(SIGTERM);
    if (strcmp(mode, "abort") == 0)
        abort();
    if (strcmp(mode, "leader") == 0)
        return getsid(0) == getpid() && getpgrp() == getpid() ? 6 : 8;
    if (strcmp(mode, "sleep") == 0)
        sleep(30);
    if (strcmp(mode, "closed") == 0)
        return fcntl(atoi(arguments[2]), F_GETFD) == -1 && errno == EBADF ? 7 : 8;
    return 1;
}

static pid_t start(const char *mode, const char *argument) {
    pid_t pid;
    char *arguments[] = {(char *)self, (char *)mode, (char *)argument, NULL};
    assert(posix_spawn(&pid, self, NULL, NULL, arguments, environ) == 0);
    return pid;
}

static int end_of(pid_t pid) {
    int status;
    assert(waitpid(pid, &status, 0) == pid);
    return status;
}

// Opens over a descriptor that is open, with and without O_CREAT.
static void test_spawn_open(void) {
    static const int FLAGS[] = {O_WRONLY | O_CREAT | O_TRUNC, O_WRONLY | O_CREAT | O_TRUNC,
                                O_WRONLY | O_TRUNC, O_WRONLY | O_CREAT};
    char *arguments[] = {(char *)self, "show", NULL};
    size_t previous = 0;
    for (int i = 0; i < 4; i++) {
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
        posix_spawn_file_actions_addopen(&actions, 1, "/tmp/spawned", FLAGS[i], 0644);
        pid_t pid;
        assert(posix_spawn(&pid, self, &actions, NULL, arguments, NULL) == 0);
        posix_spawn_file_actions_destroy(&actions);
        int status;
        assert(waitpid(pid, &status, 0) == pid);
        struct stat file;
        assert(stat("/tmp/spawned", &file) == 0 && file.st_size > 0);
        size_t size = (size_t)file.st_size;
        assert(i == 0 || size == previous);
        previous = size;
    }
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 1, "/tmp/spawned", O_WRONLY | O_CREAT | O_EXCL, 0);
    pid_t pid;
    assert(posix_spawn(&pid, self, &actions, NULL, arguments, NULL) == EEXIST);
    posix_spawn_file_actions_destroy(&actions);
    assert(unlink("/tmp/spawned") == 0);
}

// Those of libc's own are among them.
static int count_high_descriptors(void) {
    int count = 0;
    for (int i = 1024; i < 3000; i++)
        count += fcntl(i, F_GETFD) != -1;
    return count;
}

// What the child opens to append is written at the end, whatever was there.
static void test_spawn_append(void) {
    char *arguments[] = {(char *)self, "show", NULL};
    static const char *const PATHS[] = {"/tmp/appended", "appended"};
    assert(chdir("/tmp") == 0);
    int before = dup(1);
    assert(before >= 0 && close(before) == 0);
    int high = count_high_descriptors();
    for (off_t i = 0; i < 4; i++) {
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
        posix_spawn_file_actions_addopen(&actions, 1, PATHS[i % 2],
                                         O_WRONLY | O_CREAT | O_APPEND, 0644);
        pid_t pid;
        struct stat file;
        off_t size = stat("/tmp/appended", &file) == 0 ? file.st_size : 0;
        assert((size == 0) == (i == 0));
        assert(posix_spawn(&pid, self, &actions, NULL, arguments, NULL) == 0);
        posix_spawn_file_actions_destroy(&actions);
        int status;
        assert(waitpid(pid, &status, 0) == pid);
        assert(stat("/tmp/appended", &file) == 0 && file.st_size > size);
        assert(size == 0 || file.st_size == size / i * (i + 1));
    }
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 1, "/tmp/none", O_WRONLY | O_APPEND, 0);
    pid_t pid;
    assert(posix_spawn(&pid, self, &actions, NULL, arguments, NULL) == ENOENT);
    posix_spawn_file_actions_destroy(&actions);
    int after = dup(1);
    assert(after == before && close(after) == 0);
    assert(count_high_descriptors() <= high + 1);
    assert(unlink("/tmp/appended") == 0);
}

static void test_spawn(void) {
    int in[2], out[2];
    assert(pipe2(in, O_CLOEXEC) == 0 && pipe2(out, O_CLOEXEC) == 0);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, in[0], 0);
    posix_spawn_file_actions_adddup2(&actions, out[1], 1);
    char *arguments[] = {(char *)self, "show", "two words", "", NULL};
    char *variables[] = {"NEW=1", NULL};
    pid_t pid;
    assert(posix_spawn(&pid, self, &actions, NULL, arguments, variables) == 0);
    posix_spawn_file_actions_destroy(&actions);
    close(in[0]);
    close(out[1]);
    assert(write(in[1], "input", 5) == 5);
    close(in[1]);
    char text[128] = "";
    size_t length = 0;
    ssize_t got;
    while ((got = read(out[0], text + length, sizeof text - 1 - length)) > 0)
        length += (size_t)got;
    assert(strcmp(text, "two words||1|gone|input|1") == 0);
    assert(end_of(pid) == 0);

    assert(posix_spawn(&pid, "/nope", NULL, NULL, arguments, environ) == ENOENT);
    assert(posix_spawnp(&pid, "nope", NULL, NULL, arguments, environ) == ENOENT);
    char number[8];
    snprintf(number, sizeof number, "%d", out[0]);
    assert(WEXITSTATUS(end_of(start("closed", number))) == 7);
}

static void test_sessions(void) {
    static const short FLAGS[] = {POSIX_SPAWN_SETSID, POSIX_SPAWN_SETPGROUP};
    char *arguments[] = {(char *)self, "leader", NULL};
    for (int i = 0; i < 2; i++) {
        posix_spawnattr_t attributes;
        assert(posix_spawnattr_init(&attributes) == 0);
        assert(posix_spawnattr_setflags(&attributes, FLAGS[i]) == 0);
        pid_t pid;
        assert(posix_spawn(&pid, self, NULL, &attributes, arguments, environ) == 0);
        assert(WEXITSTATUS(end_of(pid)) == 6);
    }
    posix_spawnattr_t joins;
    assert(posix_spawnattr_init(&joins) == 0 && posix_spawnattr_setpgroup(&joins, 1) == 0);
    assert(posix_spawnattr_setflags(&joins, POSIX_SPAWN_SETPGROUP) == 0);
    pid_t pid;
    assert(posix_spawn(&pid, self, NULL, &joins, arguments, environ) == ENOSYS);
}

static void test_priorities(void) {
    assert(nice(0) == 0 && nice(5) == 5 && nice(100) == 19);
    assert(getpriority(PRIO_PROCESS, 0) == 19 && getpriority(PRIO_PROCESS, (id_t)getpid()) == 19);
    assert(setpriority(PRIO_PROCESS, 0, -3) == 0 && nice(1) == -2 && nice(INT_MIN) == -20);
    assert(nice(INT_MAX) == 19 && setpriority(PRIO_PROCESS, 0, 0) == 0);
    assert(getpriority(PRIO_PROCESS, 99999) == -1 && errno == ESRCH);
    assert(getpriority(9, 0) == -1 && errno == EINVAL);
    assert(sched_get_priority_min(SCHED_RR) == 1 && sched_get_priority_max(SCHED_RR) == 99);
    assert(sched_get_priority_max(-23) == -1 && errno == EINVAL);
    struct sched_param parameters = {.sched_priority = 5};
    assert(sched_setscheduler(0, SCHED_RR, &parameters) == -1 && errno == EPERM);
    assert(sched_setparam(0, &parameters) == -1 && errno == EINVAL);
    struct timespec interval = {1, 1};
    assert(sched_rr_get_interval(0, &interval) == 0);
    assert(interval.tv_sec == 0 && interval.tv_nsec == 0);
    assert(sched_rr_get_interval(999999, &interval) == -1 && errno == ESRCH);
    assert(sched_getscheduler(-1) == -1 && errno == EINVAL && sched_getscheduler(0) == SCHED_OTHER);
    cpu_set_t all, none;
    CPU_ZERO(&none);
    assert(sched_getaffinity(0, sizeof all, &all) == 0 && CPU_COUNT(&all) > 0);
    assert(sysconf(_SC_NPROCESSORS_ONLN) == CPU_COUNT(&all));
    assert(sched_setaffinity(0, sizeof all, &all) == 0);
    CPU_SET(0, &none);
    assert(sched_setaffinity(0, sizeof none, &none) == 0);
    cpu_set_t found;
    assert(sched_getaffinity(0, sizeof found, &found) == 0 && CPU_EQUAL(&found, &none));
    assert(sched_setaffinity(getpid(), sizeof all, &all) == 0);
    assert(sched_getaffinity(0, sizeof found, &found) == 0 && CPU_EQUAL(&found, &all));
    assert(sched_getaffinity(-1, sizeof found, &found) == -1 && errno == ESRCH);
    CPU_ZERO(&none);
    assert(sched_setaffinity(0, sizeof none, &none) == -1 && errno == EINVAL);
}

static void test_ends(void) {
    int status = end_of(start("200", NULL));
    assert(WIFEXITED(status) && WEXITSTATUS(status) == 200);
    status = end_of(start("term", NULL));
    assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM);
    status = end_of(start("abort", NULL));
    assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);

    static const int numbers[] = {SIGTERM, SIGKILL};
    for (int i = 0; i < 2; i++) {
        pid_t pid = start("sleep", NULL);
        assert(waitpid(pid, &status, WNOHANG) == 0 && kill(pid, 0) == 0);
        assert(kill(pid, numbers[i]) == 0 && waitpid(-1, &status, 0) == pid);
        assert(WIFSIGNALED(status) && WTERMSIG(status) == numbers[i]);
    }
    assert(waitpid(-1, &status, 0) == -1 && errno == ECHILD);
    assert(kill(99999, 0) == -1 && errno == ESRCH);

    // Everybody whom the host lets a program send to: its children, and not itself.
    pid_t all[] = {start("sleep", NULL), start("sleep", NULL)};
    assert(kill(-1, 0) == 0 && waitpid(-1, &status, WNOHANG) == 0 && kill(-1, SIGTERM) == 0);
    for (int i = 0; i < 2; i++) {
        status = end_of(all[i]);
        assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM);
    }
    assert(kill(-1, SIGTERM) == -1 && errno == ESRCH);
}

// The host ends a process that waits for SIGINT and SIGQUIT, even after its handler.
static void test_handled(void) {
    static const int numbers[] = {SIGINT, SIGQUIT, SIGTERM, SIGUSR1, SIGHUP};
    for (size_t i = 0; i < 3 * sizeof numbers / sizeof numbers[0]; i++) {
        int number = numbers[i / 3];
        int ends[2];
        char byte, text[8];
        pid_t pid;
        posix_spawn_file_actions_t actions;
        snprintf(text, sizeof text, "%d", number);
        char *arguments[] = {(char *)self, "handle", text, NULL};
        assert(pipe(ends) == 0 && posix_spawn_file_actions_init(&actions) == 0);
        assert(posix_spawn_file_actions_adddup2(&actions, ends[1], 1) == 0);
        assert(posix_spawn(&pid, self, &actions, NULL, arguments, environ) == 0);
        assert(posix_spawn_file_actions_destroy(&actions) == 0 && close(ends[1]) == 0);
        assert(read(ends[0], &byte, 1) == 1 && byte == 'r' && close(ends[0]) == 0);
        // It is about to read, or does already.
        usleep(20000);
        assert(kill(pid, number) == 0);
        int status = end_of(pid);
        assert(WIFEXITED(status) && WEXITSTATUS(status) == 40 + number);
    }
    struct sigaction action = {.sa_handler = take}, old;
    assert(pipe(waking) == 0 && sigaction(SIGINT, &action, &old) == 0);
    pid_t killer = start("parent", "");
    struct pollfd polled = {.fd = waking[0], .events = POLLIN};
    while (poll(&polled, 1, -1) != 1)
        assert(errno == EINTR);
    assert(taken == SIGINT && WEXITSTATUS(end_of(killer)) == 9);
    assert(sigaction(SIGINT, &old, NULL) == 0);
    pid_t sleeper = start("sleep", "");
    usleep(100000);
    assert(kill(sleeper, SIGINT) == 0);
    int status = end_of(sleeper);
    assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGINT);
}

static void test_vfork(void) {
    pid_t pid = vfork();
    if (pid == 0) {
        execl(self, self, "200", (char *)NULL);
        _exit(127);
    }
    assert(pid > 0 && WEXITSTATUS(end_of(pid)) == 200);
    pid = vfork();
    if (pid == 0)
        _exit(150);
    assert(pid > 0 && WEXITSTATUS(end_of(pid)) == 150);
    pid = vfork();
    if (pid == 0) {
        execl("/nope", "nope", (char *)NULL);
        _exit(errno == ENOENT ? 3 : 4);
    }
    assert(pid > 0 && WEXITSTATUS(end_of(pid)) == 3);
}

int main(int argc, char **argv) {
    char path[64];
    snprintf(path, sizeof path, "%s%s", argv[0][0] == '/' ? "" : "/bin/", argv[0]);
    self = path;
    if (argc > 1)
        return child(argv[1], argv);
    assert(getenv("OLD") != NULL);
    test_spawn();
    test_spawn_open();
    test_spawn_append();
    test_sessions();
    test_priorities();
    test_ends();
    test_handled();
    test_vfork();
    puts("processes ok");
}
