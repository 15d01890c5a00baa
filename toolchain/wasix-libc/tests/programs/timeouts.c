// Timeouts of a connection, in a program without threads, handlers and children: nothing but the
// wait itself ends it.

#include "check.h"

#include <errno.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static ssize_t take(int way, int connection) {
    char byte;
    struct iovec vector = {&byte, 1};
    switch (way) {
        case 0: return recv(connection, &byte, 1, 0);
        case 1: return read(connection, &byte, 1);
        default: return readv(connection, &vector, 1);
    }
}

int main(void) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof address;
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    CHECK(bind(listener, (struct sockaddr *)&address, length) == 0 && listen(listener, 1) == 0);
    CHECK(getsockname(listener, (struct sockaddr *)&address, &length) == 0);
    int ends[2] = {socket(AF_INET, SOCK_STREAM, 0)};
    CHECK(connect(ends[0], (struct sockaddr *)&address, length) == 0);
    ends[1] = accept(listener, NULL, NULL);
    CHECK(ends[1] >= 0);

    struct timeval limit = {.tv_usec = 200000};
    for (int end = 0; end < 2; end++) {
        CHECK(setsockopt(ends[end], SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit) == 0);
        for (int way = 0; way < 3; way++) {
            double start = now();
            CHECK(take(way, ends[end]) == -1 && errno == EAGAIN);
            CHECK(now() - start > 0.19 && now() - start < 0.6);
            // What has come is no matter of time.
            CHECK(send(ends[!end], "x", 1, 0) == 1 && take(way, ends[end]) == 1);
        }
    }
    CHECK(close(ends[1]) == 0 && take(1, ends[0]) == 0);
    if (failures == 0)
        puts("timeouts ok");
    return failures != 0;
}
