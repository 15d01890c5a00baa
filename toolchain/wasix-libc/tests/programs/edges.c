// Sets of epoll: edges, other threads, descriptors that go away.

#include "check.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static int set_of(int descriptor, uint32_t events) {
    int set = epoll_create1(EPOLL_CLOEXEC);
    struct epoll_event event = {.events = events, .data.fd = descriptor};
    CHECK(set >= 0 && epoll_ctl(set, EPOLL_CTL_ADD, descriptor, &event) == 0);
    return set;
}

static uint32_t next(int set, int timeout) {
    struct epoll_event event = {0};
    int count = epoll_wait(set, &event, 1, timeout);
    CHECK(count >= 0);
    return count > 0 ? event.events : 0;
}

static void test_read_edges(void) {
    int ends[2];
    char bytes[8];
    CHECK(pipe2(ends, O_NONBLOCK | O_CLOEXEC) == 0);
    int set = set_of(ends[0], EPOLLIN | EPOLLET);
    CHECK(next(set, 0) == 0);
    for (int i = 0; i < 3; i++) {
        CHECK(write(ends[1], "abc", 3) == 3);
        CHECK(next(set, 1000) == EPOLLIN && next(set, 20) == 0);
        while (read(ends[0], bytes, 2) > 0)
            ;
        CHECK(errno == EAGAIN && (i > 0 || next(set, 20) == 0));
    }
    // A short read has seen the end, too.
    CHECK(write(ends[1], "a", 1) == 1 && next(set, 1000) == EPOLLIN);
    CHECK(read(ends[0], bytes, sizeof bytes) == 1);
    CHECK(write(ends[1], "b", 1) == 1 && next(set, 1000) == EPOLLIN);
    close(ends[1]);
    CHECK(read(ends[0], bytes, sizeof bytes) == 1 && (next(set, 1000) & EPOLLHUP) != 0);
    close(set);
    close(ends[0]);
}

// Wakers of event loops write to a counter that nobody ever reads.
static void test_counter_edges(void) {
    int counter = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    int set = set_of(counter, EPOLLIN | EPOLLET);
    for (int i = 0; i < 3; i++) {
        CHECK(eventfd_write(counter, 1) == 0);
        CHECK(next(set, 1000) == EPOLLIN && next(set, 20) == 0);
    }
    close(set);
    close(counter);
}

static void test_pair_edges(void) {
    int pair[2];
    char bytes[8];
    CHECK(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, pair) == 0);
    int set = set_of(pair[0], EPOLLIN | EPOLLOUT | EPOLLET);
    CHECK(next(set, 1000) == EPOLLOUT && next(set, 20) == 0);
    for (int i = 0; i < 3; i++) {
        CHECK(send(pair[1], "ab", 2, 0) == 2 && (next(set, 1000) & EPOLLIN) != 0);
        CHECK(recv(pair[0], bytes, sizeof bytes, 0) == 2);
    }
    close(set);
    close(pair[0]);
    close(pair[1]);
}

// A timeout is a time, whatever was told before.
static void test_timeout(void) {
    int ends[2];
    CHECK(pipe(ends) == 0 && write(ends[1], "x", 1) == 1);
    int set = set_of(ends[0], EPOLLIN | EPOLLET);
    CHECK(next(set, 0) == EPOLLIN);
    double start = now();
    CHECK(next(set, 200) == 0);
    CHECK(now() - start > 0.19 && now() - start < 0.25);
    close(set);
    close(ends[0]);
    close(ends[1]);
}

struct waiter {
    int set;
    double told;
    uint32_t events;
};

static void *wait_for_set(void *argument) {
    struct waiter *waiter = argument;
    waiter->events = next(waiter->set, 3000);
    waiter->told = now();
    return NULL;
}

// What another thread adds, or arms again by reading, counts for those that wait already.
static void test_threads(void) {
    int ends[2], more[2];
    char byte;
    pthread_t thread;
    CHECK(pipe2(ends, O_NONBLOCK) == 0 && pipe(more) == 0);
    int set = set_of(ends[0], EPOLLIN | EPOLLET);
    CHECK(write(ends[1], "x", 1) == 1 && next(set, 1000) == EPOLLIN);
    for (int i = 0; i < 2; i++) {
        struct waiter waiter = {.set = set};
        pthread_create(&thread, NULL, wait_for_set, &waiter);
        usleep(250000 + i * 5000);
        double start = now();
        if (i == 0) {
            while (read(ends[0], &byte, 1) > 0)
                ;
            CHECK(write(ends[1], "y", 1) == 1);
        } else {
            struct epoll_event event = {.events = EPOLLIN, .data.fd = more[0]};
            CHECK(write(more[1], "x", 1) == 1);
            CHECK(epoll_ctl(set, EPOLL_CTL_ADD, more[0], &event) == 0);
        }
        pthread_join(thread, NULL);
        CHECK(waiter.events == EPOLLIN && waiter.told - start < 0.05);
    }
    close(set);
    for (int i = 0; i < 2; i++) {
        close(ends[i]);
        close(more[i]);
    }
}

// What takes a descriptor's place is not watched; a copy of the set is the set.
static void test_copies(void) {
    int ends[2], more[2];
    CHECK(pipe(ends) == 0 && pipe(more) == 0 && write(more[1], "x", 1) == 1);
    int set = set_of(ends[0], EPOLLIN);
    int copy = dup(set);
    CHECK(write(ends[1], "x", 1) == 1 && next(copy, 1000) == EPOLLIN);
    CHECK(close(set) == 0 && next(copy, 1000) == EPOLLIN);
    CHECK(dup2(more[0], ends[0]) == ends[0] && next(copy, 20) == 0);
    struct epoll_event event = {.events = EPOLLIN};
    CHECK(epoll_ctl(copy, EPOLL_CTL_DEL, ends[0], &event) == -1 && errno == ENOENT);
    close(copy);
    for (int i = 0; i < 2; i++) {
        close(ends[i]);
        close(more[i]);
    }
}

// Where few are asked for, none that is ready waits for ever.
static void test_turns(void) {
    enum { PIPES = 3 };
    int ends[PIPES][2], set = epoll_create1(EPOLL_CLOEXEC);
    unsigned seen = 0;
    struct epoll_event event = {.events = EPOLLIN};
    for (unsigned i = 0; i < PIPES; i++) {
        event.data.u32 = i;
        CHECK(pipe(ends[i]) == 0 && write(ends[i][1], "x", 1) == 1);
        CHECK(epoll_ctl(set, EPOLL_CTL_ADD, ends[i][0], &event) == 0);
    }
    for (int i = 0; i < PIPES; i++) {
        CHECK(epoll_wait(set, &event, 1, 1000) == 1);
        seen |= 1U << event.data.u32;
    }
    CHECK(seen == (1U << PIPES) - 1);
    close(set);
    for (int i = 0; i < PIPES; i++) {
        close(ends[i][0]);
        close(ends[i][1]);
    }
}

int main(int argc, char **argv) {
    static void (*const tests[])(void) = {
        test_read_edges, test_counter_edges, test_pair_edges, test_timeout, test_threads,
        test_copies,     test_turns,
    };
    for (size_t i = 0; i < sizeof tests / sizeof tests[0]; i++)
        if (argc < 2 || (size_t)atoi(argv[1]) == i)
            tests[i]();
    if (failures == 0)
        puts("edges ok");
    return failures != 0;
}
