// More connections in one process than the host looks at in one call.

#define _GNU_SOURCE
#include "check.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { PAIRS = 1200 };

static struct pollfd ends[2 * PAIRS];

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void connect_all(void) {
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof address;
    CHECK(listener >= 0 && bind(listener, (struct sockaddr *)&address, length) == 0);
    CHECK(listen(listener, 128) == 0);
    CHECK(getsockname(listener, (struct sockaddr *)&address, &length) == 0);
    for (int i = 0; i < PAIRS; i++) {
        int client = socket(AF_INET, SOCK_STREAM, 0);
        CHECK(connect(client, (struct sockaddr *)&address, sizeof address) == 0);
        int server = accept(listener, NULL, NULL);
        CHECK(server >= 0);
        ends[2 * i] = (struct pollfd){.fd = client, .events = POLLIN};
        ends[2 * i + 1] = (struct pollfd){.fd = server, .events = POLLIN};
    }
    close(listener);
}

static void *write_later(void *descriptor) {
    nanosleep(&(struct timespec){.tv_nsec = 300000000}, NULL);
    CHECK(write(*(int *)descriptor, "x", 1) == 1);
    return NULL;
}

static void take(int descriptor) {
    char byte;
    CHECK(read(descriptor, &byte, 1) == 1);
}

static void test_poll(void) {
    double started = now();
    CHECK(poll(ends, 2 * PAIRS, 100) == 0);
    CHECK(now() - started > 0.09);

    // One in the first group and one in the last.
    int writers[] = {0, 2 * PAIRS - 2};
    for (int i = 0; i < 2; i++) {
        pthread_t thread;
        CHECK(pthread_create(&thread, NULL, write_later, &ends[writers[i]].fd) == 0);
        CHECK(poll(ends, 2 * PAIRS, 20000) == 1);
        for (int k = 0; k < 2 * PAIRS; k++)
            CHECK(ends[k].revents == (k == writers[i] + 1 ? POLLIN : 0));
        take(ends[writers[i] + 1].fd);
        pthread_join(thread, NULL);
    }

    for (int i = 0; i < PAIRS; i++)
        CHECK(write(ends[2 * i].fd, "x", 1) == 1);
    int got = 0;
    while (got < PAIRS) {
        int ready = poll(ends, 2 * PAIRS, 20000);
        CHECK(ready > 0);
        if (ready <= 0)
            break;
        for (int k = 0; k < 2 * PAIRS; k++)
            if (ends[k].revents != 0) {
                take(ends[k].fd);
                got++;
                ready--;
            }
        CHECK(ready == 0);
    }
}

static void test_epoll(void) {
    int set = epoll_create1(0);
    for (int k = 0; k < 2 * PAIRS; k++) {
        struct epoll_event event = {.events = EPOLLIN, .data.fd = ends[k].fd};
        CHECK(epoll_ctl(set, EPOLL_CTL_ADD, ends[k].fd, &event) == 0);
    }
    pthread_t thread;
    CHECK(pthread_create(&thread, NULL, write_later, &ends[2 * PAIRS - 2].fd) == 0);
    struct epoll_event told[2];
    CHECK(epoll_wait(set, told, 2, 20000) == 1);
    CHECK(told[0].data.fd == ends[2 * PAIRS - 1].fd);
    take(told[0].data.fd);
    pthread_join(thread, NULL);
    CHECK(epoll_wait(set, told, 2, 0) == 0);
    close(set);
}

int main(void) {
    connect_all();
    test_poll();
    test_epoll();
    if (failures == 0)
        puts("many_descriptors ok");
    return failures != 0;
}
