// Flags of descriptors, pipes, and what is a terminal.

#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/select.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/uio.h>
#include <time.h>
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
    struct pollfd urgent = {.fd = ends[0], .events = POLLPRI};
    assert(write(ends[1], "x", 1) == 1 && poll(&waited, 1, -1) == 1);
    assert(poll(&urgent, 1, 10) == 0 && urgent.revents == 0);
    assert(waited.revents == POLLIN && read(ends[0], &byte, 1) == 1 && byte == 'x');
    assert(close(ends[1]) == 0 && poll(&waited, 1, -1) == 1 && (waited.revents & POLLHUP) != 0);

    struct stat status;
    assert(fstat(ends[0], &status) == 0 && S_ISFIFO(status.st_mode));
    waited.fd = 999;
    assert(poll(&waited, 1, 0) == 1 && waited.revents == POLLNVAL);
    waited.events = 0;
    assert(poll(&waited, 1, -1) == 1 && waited.revents == POLLNVAL);

    // One that is not open hides no other.
    int others[2];
    assert(pipe(others) == 0 && write(others[1], "x", 1) == 1);
    struct pollfd all[] = {{.fd = others[0], .events = POLLIN},
                           {.fd = 999, .events = POLLIN},
                           {.fd = others[1], .events = POLLOUT}};
    assert(poll(all, 3, -1) == 3 && all[0].revents == POLLIN);
    assert(all[1].revents == POLLNVAL && all[2].revents == POLLOUT);
    assert(close(others[0]) == 0 && close(others[1]) == 0);

    // Whole seconds among the microseconds.
    struct timeval time = {.tv_usec = 1000001};
    struct timespec from, to;
    clock_gettime(CLOCK_MONOTONIC, &from);
    assert(select(0, NULL, NULL, NULL, &time) == 0);
    clock_gettime(CLOCK_MONOTONIC, &to);
    assert(to.tv_sec - from.tv_sec >= 1);
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

static void *close_later(void *descriptor) {
    usleep(120000);
    assert(close(*(int *)descriptor) == 0);
    return NULL;
}

// Who writes to a pipe is told that its reader is gone, and waits for that.
static void test_lost_readers(void) {
    int ends[2];
    pthread_t thread;
    assert(pipe(ends) == 0);
    struct pollfd waited = {.fd = ends[1], .events = POLLIN};
    assert(pthread_create(&thread, NULL, close_later, &ends[0]) == 0);
    assert(poll(&waited, 1, 1) == 0 && poll(&waited, 1, 10000) == 1);
    assert(waited.revents == POLLERR && pthread_join(thread, NULL) == 0);
    waited.events = POLLIN | POLLOUT;
    assert(poll(&waited, 1, -1) == 1 && waited.revents == (POLLERR | POLLOUT));
    waited.events = POLLOUT;
    assert(poll(&waited, 1, -1) == 1 && waited.revents == (POLLERR | POLLOUT));
    fd_set reads;
    FD_ZERO(&reads);
    FD_SET(ends[1], &reads);
    assert(select(ends[1] + 1, &reads, NULL, NULL, NULL) == 1 && FD_ISSET(ends[1], &reads));
    int set = epoll_create1(0);
    struct epoll_event event = {.events = EPOLLIN};
    assert(epoll_ctl(set, EPOLL_CTL_ADD, ends[1], &event) == 0);
    assert(epoll_wait(set, &event, 1, -1) == 1 && event.events == EPOLLERR);
    assert(close(set) == 0 && close(ends[1]) == 0);
}

// What the layer answers before the host is asked.
static void test_vectors(void) {
    char bytes[8];
    struct iovec vectors[IOV_MAX + 1] = {{bytes, SSIZE_MAX}, {bytes, 1}};
    int file = open("/tmp/vectors", O_RDWR | O_CREAT | O_TRUNC, 0600);
    assert(readv(file, vectors, 2) == -1 && errno == EINVAL);
    assert(writev(file, vectors, 2) == -1 && errno == EINVAL);
    assert(preadv(file, vectors, 2, 0) == -1 && errno == EINVAL);
    assert(pwritev(file, vectors, 2, 0) == -1 && errno == EINVAL);
    vectors[0] = (struct iovec){"abcdef", 6};
    assert(preadv(file, vectors, IOV_MAX + 1, 0) == -1 && errno == EINVAL);
    assert(pwritev(file, vectors, 2, 1) == 7 && lseek(file, 0, SEEK_CUR) == 0);
    vectors[0] = (struct iovec){bytes, 2};
    vectors[1] = (struct iovec){bytes + 4, 3};
    assert(preadv(file, vectors, 2, 1) == 5 && bytes[1] == 'b' && bytes[6] == 'e');
    assert(fsync(file) == 0 && fdatasync(file) == 0);
    int reader = open("/tmp/vectors", O_RDONLY);
    assert(pwrite(reader, "x", 1, 0) == -1 && errno == EBADF);
    assert(pread(-1, bytes, 1, 0) == -1 && errno == EBADF);
    int ends[2];
    assert(pipe(ends) == 0);
    assert(pread(ends[1], bytes, 1, 0) == -1 && errno == EBADF);
    assert(fsync(ends[0]) == -1 && errno == EINVAL && fsync(-1) == -1 && errno == EBADF);
    // What the header makes a call of its own.
    assert(lseek(ends[0], 0, SEEK_CUR) == -1 && errno == ESPIPE);
    assert(lseek(0, 0, SEEK_CUR) == -1 && errno == ESPIPE);
    assert(close(file) == 0 && close(reader) == 0 && unlink("/tmp/vectors") == 0);

    assert(fpathconf(ends[0], _PC_PIPE_BUF) == PIPE_BUF && pathconf("/", _PC_NAME_MAX) == 255);
    assert(fpathconf(999, _PC_NAME_MAX) == -1 && errno == EBADF);
    assert(pathconf("/none", _PC_NAME_MAX) == -1 && errno == ENOENT);
}

static void is_device(const char *path, unsigned major_number, unsigned minor_number) {
    struct stat by_name, open_one;
    assert(stat(path, &by_name) == 0 && S_ISCHR(by_name.st_mode));
    assert(by_name.st_rdev == makedev(major_number, minor_number));
    int device = open(path, O_RDWR);
    assert(device >= 0 && fstat(device, &open_one) == 0);
    assert(open_one.st_mode == by_name.st_mode && open_one.st_rdev == by_name.st_rdev);
    assert(close(device) == 0);
}

static void test_devices(void) {
    is_device("/dev/null", 1, 3);
    is_device("/dev/zero", 1, 5);
    is_device("/dev/urandom", 1, 9);
    struct stat status;
    assert(stat("/dev/tty", &status) == 0 && S_ISCHR(status.st_mode));
    assert(stat("/dev/shm", &status) == 0 && S_ISDIR(status.st_mode));
    // The way there does not matter, and a name alone makes no device.
    assert(symlink("/dev/null", "/tmp/link") == 0 && mkdir("/tmp/dev", 0700) == 0);
    is_device("/tmp/link", 1, 3);
    assert(lstat("/tmp/link", &status) == 0 && S_ISLNK(status.st_mode));
    int file = open("/tmp/dev/null", O_CREAT | O_RDWR, 0600);
    assert(file >= 0 && fstat(file, &status) == 0 && S_ISREG(status.st_mode));
    assert(stat("/tmp/dev/null", &status) == 0 && S_ISREG(status.st_mode));
    assert(close(file) == 0 && unlink("/tmp/dev/null") == 0 && rmdir("/tmp/dev") == 0);
    assert(unlink("/tmp/link") == 0);
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

static mode_t mode_at(const char *path) {
    struct stat status;
    assert(stat(path, &status) == 0);
    return status.st_mode & 07777;
}

static void make(const char *path, mode_t mode) {
    int file = open(path, O_CREAT | O_EXCL | O_RDWR, mode);
    struct stat status;
    assert(file >= 0 && fstat(file, &status) == 0 && (status.st_mode & 07777) == mode_at(path));
    assert(close(file) == 0);
}

// Modes of what this process makes and changes.
static void test_modes(void) {
    mode_t before = umask(022);
    assert(mkdir("/tmp/modes", 0700) == 0 && mode_at("/tmp/modes") == 0700);
    assert(mkdir("/tmp/modes/sub", 0777) == 0 && mode_at("/tmp/modes/sub") == 0755);
    make("/tmp/modes/file", 0600);
    make("/tmp/modes/sub/file", 0666);
    assert(mode_at("/tmp/modes/file") == 0600 && mode_at("/tmp/modes/sub/file") == 0644);
    // What is there keeps its own.
    int file = open("/tmp/modes/file", O_CREAT | O_RDWR, 0777);
    assert(file >= 0 && mode_at("/tmp/modes/file") == 0600);
    assert(fchmod(file, 0440) == 0 && mode_at("/tmp/modes/file") == 0440 && close(file) == 0);
    assert(chmod("/tmp/modes/sub", 01711) == 0 && mode_at("/tmp/modes/sub") == 01711);
    assert(symlink("file", "/tmp/modes/link") == 0 && chmod("/tmp/modes/link", 0604) == 0);
    assert(mode_at("/tmp/modes/file") == 0604 && unlink("/tmp/modes/link") == 0);
    assert(rename("/tmp/modes/file", "/tmp/modes/moved") == 0);
    assert(mode_at("/tmp/modes/moved") == 0604 && unlink("/tmp/modes/moved") == 0);
    umask(077);
    make("/tmp/modes/file", 0666);
    FILE *stream = fopen("/tmp/modes/stream", "w");
    assert(stream != NULL && fclose(stream) == 0);
    assert(mode_at("/tmp/modes/file") == 0600 && mode_at("/tmp/modes/stream") == 0600);
    assert(unlink("/tmp/modes/file") == 0 && unlink("/tmp/modes/stream") == 0);
    assert(unlink("/tmp/modes/sub/file") == 0 && rmdir("/tmp/modes/sub") == 0);
    assert(rmdir("/tmp/modes") == 0);
    umask(before);
}

static void write_some(int file) {
    assert(write(file, "x", 1) == 1);
}

static void write_positioned(int file) {
    assert(pwrite(file, "x", 1, 0) == 1);
}

static void shorten(int file) {
    assert(ftruncate(file, 1) == 0);
}

static void write_and_sync(int file) {
    assert(write(file, "x", 1) == 1 && fsync(file) == 0);
}

static void write_and_replace(int file) {
    assert(write(file, "x", 1) == 1 && dup2(0, file) == file);
}

static void leave(int file) {
    (void)file;
}

static void write_and_set(int file) {
    const struct timespec times[2] = {{.tv_sec = 1000}, {.tv_sec = 3000}};
    assert(write(file, "x", 1) == 1 && utimensat(AT_FDCWD, "/tmp/time", times, 0) == 0);
}

// The time of the last change after an old file was opened, `change` and closed.
static time_t changed(int flags, void (*change)(int file)) {
    const struct timespec times[2] = {{.tv_sec = 1000}, {.tv_sec = 2000}};
    int file = open("/tmp/time", O_CREAT | O_RDWR, 0600);
    assert(file >= 0 && write(file, "abc", 3) == 3 && close(file) == 0);
    assert(utimensat(AT_FDCWD, "/tmp/time", times, 0) == 0);
    file = open("/tmp/time", flags);
    assert(file >= 0);
    change(file);
    assert(close(file) == 0);
    struct stat status;
    assert(stat("/tmp/time", &status) == 0 && unlink("/tmp/time") == 0);
    return status.st_mtime;
}

static void test_times(void) {
    time_t start = time(NULL);
    assert(changed(O_RDWR, leave) == 2000 && changed(O_RDONLY, leave) == 2000);
    assert(changed(O_RDWR, write_and_set) == 3000);
    assert(changed(O_RDWR | O_TRUNC, leave) >= start);
    assert(changed(O_WRONLY | O_APPEND, write_some) >= start);
    assert(changed(O_RDWR, write_positioned) >= start && changed(O_RDWR, shorten) >= start);
    assert(changed(O_RDWR, write_and_sync) >= start);
    assert(changed(O_RDWR, write_and_replace) >= start);
}

static void *wait_for_input(void *descriptor) {
    struct pollfd polled = {.fd = *(int *)descriptor, .events = POLLIN};
    assert(poll(&polled, 1, -1) == 1 && polled.revents == POLLIN);
    return NULL;
}

// The host wakes one of several that wait for a pipe.
static void test_waits(void) {
    int ends[2];
    pthread_t threads[3];
    assert(pipe(ends) == 0);
    for (int i = 0; i < 3; i++)
        assert(pthread_create(&threads[i], NULL, wait_for_input, &ends[0]) == 0);
    usleep(50000);
    assert(write(ends[1], "x", 1) == 1);
    for (int i = 0; i < 3; i++)
        assert(pthread_join(threads[i], NULL) == 0);
    assert(close(ends[0]) == 0 && close(ends[1]) == 0);
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
    assert(close(event) == 0);

    // A semaphore is taken by ones, through any of its descriptors.
    event = eventfd(2, EFD_SEMAPHORE | EFD_NONBLOCK);
    int copy = dup(event);
    assert(eventfd_read(event, &value) == 0 && value == 1);
    assert(close(event) == 0 && eventfd_read(copy, &value) == 0 && value == 1);
    assert(eventfd_read(copy, &value) == -1 && errno == EAGAIN);
    assert(eventfd_write(copy, 3) == 0 && eventfd_read(copy, &value) == 0 && value == 1);
    assert(close(copy) == 0);
    event = eventfd(3, 0);
    assert(eventfd_read(event, &value) == 0 && value == 3 && close(event) == 0);
}

int main(void) {
    assert(!isatty(0) && !isatty(1) && !isatty(2));
    // There is no terminal.
    assert(open("/dev/tty", O_RDWR) == -1 && errno == ENXIO);
    assert(open("/dev/null", O_RDWR) >= 0);
    test_flags();
    test_wrong_ends();
    test_lost_readers();
    test_vectors();
    test_devices();
    test_files();
    test_modes();
    test_times();
    test_waits();
    test_events();
    puts("descriptors ok");
}
