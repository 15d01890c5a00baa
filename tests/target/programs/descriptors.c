// Flags of descriptors, pipes, and what is a terminal.

#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/select.h>
#include <sys/stat.h>
#include <unistd.h>

#undef NDEBUG

static void test_flags(void) {
    int ends[2];
    assert(pipe2(ends, O_CLOEXEC) == 0 && fcntl(ends[0], F_GETFD) == FD_CLOEXEC);
    assert(fcntl(ends[0], F_DUPFD, 50) == 50 && fcntl(50, F_GETFD) == 0);
    assert(fcntl(ends[0], F_DUPFD_CLOEXEC, 60) == 60 && fcntl(60, F_GETFD) == FD_CLOEXEC);
    assert(dup3(ends[0], 70, O_CLOEXEC) == 70 && fcntl(70, F_GETFD) == FD_CLOEXEC);
    assert(dup2(70, 71) == 71 && fcntl(71, F_GETFD) == 0);
    assert(fcntl(71, F_SETFD, FD_CLOEXEC) == 0 && fcntl(71, F_GETFD) == FD_CLOEXEC);

    char byte;
    struct pollfd waited = {.fd = ends[0], .events = POLLIN};
    assert(poll(&waited, 1, 0) == 0);
    assert(fcntl(ends[0], F_SETFL, O_NONBLOCK) == 0);
    assert(read(ends[0], &byte, 1) == -1 && errno == EAGAIN);
    assert(write(ends[1], "x", 1) == 1 && poll(&waited, 1, -1) == 1);
    assert(waited.revents == POLLIN && read(ends[0], &byte, 1) == 1 && byte == 'x');
    assert(close(ends[1]) == 0 && poll(&waited, 1, -1) == 1 && (waited.revents & POLLHUP) != 0);

    struct stat status;
    assert(fstat(ends[0], &status) == 0 && S_ISFIFO(status.st_mode));
    waited.fd = 999;
    assert(poll(&waited, 1, 0) == 1 && waited.revents == POLLNVAL);
}

// An end of a pipe never is ready for what the other end does.
static void test_wrong_ends(void) {
    int ends[2];
    assert(pipe(ends) == 0);
    struct pollfd waited[] = {{.fd = ends[1], .events = POLLIN},
                              {.fd = ends[0], .events = POLLOUT}};
    assert(poll(waited, 2, 10) == 0);
    waited[0].events = POLLIN | POLLOUT;
    assert(poll(waited, 2, -1) == 1 && waited[0].revents == POLLOUT && waited[1].revents == 0);
    assert(close(ends[0]) == 0 && close(ends[1]) == 0);
}

static void test_files(void) {
    char path[] = "/tmp/descriptors_XXXXXX";
    int file = mkostemp(path, O_CLOEXEC);
    assert(file >= 0 && fcntl(file, F_GETFD) == FD_CLOEXEC && !isatty(file) && errno == ENOTTY);
    assert(write(file, "hello", 5) == 5 && ftruncate(file, 4) == 0);
    struct timespec times[2] = {{.tv_sec = 1000}, {.tv_sec = 2000}};
    assert(utimensat(AT_FDCWD, path, times, 0) == 0);
    struct stat status;
    assert(stat(path, &status) == 0 && status.st_size == 4 && status.st_mtime == 2000);
    assert(S_ISREG(status.st_mode) && chmod(path, status.st_mode & 07777) == 0);
    assert(chmod(path, 0600) == 0 && chmod("/tmp/none", 0600) == -1 && errno == ENOENT);

    char *map = mmap(NULL, 4, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    assert(map != MAP_FAILED && map[0] == 'h');
    map[0] = 'J';
    assert(munmap(map, 4) == 0);
    char byte;
    assert(pread(file, &byte, 1, 0) == 1 && byte == 'J');
    assert(unlink(path) == 0);
}

static void test_events(void) {
    int event = eventfd(3, EFD_NONBLOCK | EFD_CLOEXEC);
    eventfd_t value;
    assert(eventfd_read(event, &value) == 0 && value == 3);
    assert(eventfd_read(event, &value) == -1 && errno == EAGAIN);
    fd_set reads;
    FD_ZERO(&reads);
    FD_SET(event, &reads);
    struct timeval now = {0};
    assert(select(event + 1, &reads, NULL, NULL, &now) == 0);
    assert(eventfd_write(event, 5) == 0);
    FD_SET(event, &reads);
    assert(select(event + 1, &reads, NULL, NULL, NULL) == 1 && FD_ISSET(event, &reads));
}

int main(void) {
    assert(!isatty(0) && !isatty(1) && !isatty(2));
    // There is no terminal.
    assert(open("/dev/tty", O_RDWR) == -1 && errno == ENXIO);
    assert(open("/dev/null", O_RDWR) >= 0);
    test_flags();
    test_wrong_ends();
    test_files();
    test_events();
    puts("descriptors ok");
}
