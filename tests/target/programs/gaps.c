// What the host does where GAPS.md says that nothing better can be made of it. Prints a line for
// each fact, so that a runtime that does better is seen. The program is its own child.

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#define HOST(name) __attribute__((__import_module__("wasix_32v1"), __import_name__(#name)))
HOST(fd_pipe) uint16_t host_pipe(int *read_end, int *write_end);
HOST(fd_event) uint16_t host_event(uint64_t value, uint16_t flags, int *made);
HOST(fd_fdflags_get) uint16_t host_flags(int descriptor, uint16_t *flags);
HOST(proc_signal) uint16_t host_signal(uint32_t process, uint8_t number);

extern char **environ;
static const char *self;

// posix_spawn: there is no call that makes a descriptor which children do not get, but for files.
static void show_descriptors(void) {
    int ends[2], event;
    uint16_t pipe_flags = 9, event_flags = 9;
    host_pipe(&ends[0], &ends[1]);
    host_event(0, 0, &event);
    host_flags(ends[0], &pipe_flags);
    host_flags(event, &event_flags);
    printf("close-on-exec of a new pipe and counter: %d %d\n", pipe_flags, event_flags);
}

// sem_open: a pipe does not tell how many bytes wait, so they are counted by taking them.
static void show_pipes(void) {
    int ends[2], waiting = -1;
    char bytes[4];
    pipe(ends);
    for (int i = 0; i < 3; i++)
        write(ends[1], "x", 1);
    ioctl(ends[0], FIONREAD, &waiting);
    printf("bytes of three writes: %d wait, %d are read\n", waiting,
           (int)read(ends[0], bytes, sizeof bytes));
}

static ino_t inode(const char *path) {
    struct stat status;
    return stat(path, &status) == 0 ? status.st_ino : 0;
}

static ino_t make(const char *path) {
    struct stat status = {0};
    int file = open(path, O_RDWR | O_CREAT | O_EXCL, 0600);
    fstat(file, &status);
    close(file);
    return status.st_ino;
}

// chmod: what a mode could be kept by.
static void show_files(void) {
    mkdir("/tmp/one", 0700);
    mkdir("/tmp/two", 0700);
    ino_t first = make("/tmp/one/file"), second = make("/tmp/two/file");
    printf("files of one name in two directories are %s\n", first == second ? "one" : "two");
    printf("a file is %s by its path as when it was made\n",
           inode("/tmp/one/file") == first ? "the same" : "another");
    unlink("/tmp/one/file");
    printf("a file in the place of a removed one is %s\n",
           make("/tmp/one/file") == first ? "the same" : "another");
    rename("/tmp/one/file", "/tmp/one/moved");
    printf("a renamed file is %s\n", inode("/tmp/one/moved") == first ? "the same" : "another");
    unlink("/tmp/one/moved");
    unlink("/tmp/two/file");
    rmdir("/tmp/one");
    rmdir("/tmp/two");
}

static sigjmp_buf place;

static void jump(int number) {
    (void)number;
    siglongjmp(place, 1);
}

static int jump_out(void) {
    struct itimerval soon = {.it_value.tv_usec = 50000};
    signal(SIGALRM, jump);
    setitimer(ITIMER_REAL, &soon, NULL);
    if (sigsetjmp(place, 1) == 0)
        poll(NULL, 0, 5000);
    return 7;
}

// sigaction: a handler of the host's call cannot be left by a jump.
static void show_jumps(void) {
    char *arguments[] = {(char *)self, "jump", NULL};
    pid_t child;
    int status = 0;
    if (posix_spawn(&child, self, NULL, NULL, arguments, environ) != 0 || child <= 1)
        return;
    waitpid(child, &status, 0);
    printf("a jump out of a handler that ended a wait: %s\n",
           WIFEXITED(status) && WEXITSTATUS(status) == 7 ? "arrives" : "ends the process");
}

// kill: the host sends to one process by its number, and lists none.
static void show_groups(void) {
    printf("signals for 0 and -1: errors %d and %d of the host\n", host_signal(0, SIGWINCH),
           host_signal(UINT32_MAX, SIGWINCH));
}

int main(int argc, char **argv) {
    char path[300];
    snprintf(path, sizeof path, "%s%s", argv[0][0] == '/' ? "" : "/bin/", argv[0]);
    self = path;
    if (argc > 1)
        return jump_out();
    show_descriptors();
    show_pipes();
    show_files();
    show_jumps();
    show_groups();
    return 0;
}
