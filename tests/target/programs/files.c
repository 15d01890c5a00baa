// Working directory, relative paths, descriptors, clocks.
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define CHECK(condition)                                   \
    do {                                                   \
        if (!(condition)) {                                \
            printf("line %d: %s\n", __LINE__, #condition); \
            return 1;                                      \
        }                                                  \
    } while (0)

int main(void) {
    char path[256];
    CHECK(mkdir("/tmp/wasix-files", 0777) == 0);
    CHECK(chdir("/tmp/wasix-files") == 0);
    CHECK(getcwd(path, sizeof path) != NULL && strcmp(path, "/tmp/wasix-files") == 0);
    CHECK(getcwd(path, 3) == NULL && errno == ERANGE);
    CHECK(chdir("missing") == -1 && errno == ENOENT);

    int file = open("relative", O_CREAT | O_RDWR, 0666);
    CHECK(file >= 0 && write(file, "text", 4) == 4);
    struct stat status;
    CHECK(stat("/tmp/wasix-files/relative", &status) == 0 && status.st_size == 4);
    CHECK(open("", O_RDONLY) == -1 && errno == ENOENT);

    // An emptied file is appended to from its start.
    int emptied = open("emptied", O_CREAT | O_WRONLY, 0666);
    CHECK(write(emptied, "long text", 9) == 9 && close(emptied) == 0);
    emptied = open("emptied", O_WRONLY | O_TRUNC);
    CHECK(fstat(emptied, &status) == 0 && status.st_size == 0);
    CHECK(write(emptied, "ab", 2) == 2 && close(emptied) == 0);
    emptied = open("emptied", O_WRONLY | O_APPEND);
    CHECK(write(emptied, "c", 1) == 1 && close(emptied) == 0);
    CHECK(stat("emptied", &status) == 0 && status.st_size == 3);
    CHECK(close(open("/dev/null", O_WRONLY | O_TRUNC)) == 0);

    int copy = dup(file);
    CHECK(copy > file && lseek(copy, 0, SEEK_CUR) == 4);
    CHECK(dup2(file, 40) == 40 && lseek(40, 0, SEEK_SET) == 0 && lseek(file, 0, SEEK_CUR) == 0);
    CHECK(close(copy) == 0 && close(40) == 0);

    int ends[2];
    CHECK(pipe(ends) == 0);
    struct pollfd waiting = {.fd = ends[0], .events = POLLIN};
    CHECK(poll(&waiting, 1, 0) == 0);
    CHECK(write(ends[1], "x", 1) == 1 && poll(&waiting, 1, 1000) == 1 && waiting.revents == POLLIN);

    struct timespec start;
    struct timespec end;
    CHECK(clock_gettime(CLOCK_MONOTONIC, &start) == 0);
    CHECK(nanosleep(&(struct timespec){.tv_nsec = 0}, NULL) == 0);
    struct timespec wake;
    CHECK(clock_gettime(CLOCK_REALTIME, &wake) == 0);
    wake.tv_nsec += 20000000;
    if (wake.tv_nsec >= 1000000000) {
        wake.tv_nsec -= 1000000000;
        wake.tv_sec++;
    }
    CHECK(clock_nanosleep(CLOCK_REALTIME, TIMER_ABSTIME, &wake, NULL) == 0);
    CHECK(clock_gettime(CLOCK_MONOTONIC, &end) == 0);
    long long passed = (end.tv_sec - start.tv_sec) * 1000000000LL + end.tv_nsec - start.tv_nsec;
    CHECK(passed >= 15000000 && passed < 5000000000LL);
    CHECK(getpid() > 0);
    puts("files ok");
    return 0;
}
