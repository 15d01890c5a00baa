// Times functions of libc: prints a name and nanoseconds per operation for each
// measure, the best of several rounds. Plain C and POSIX, for any libc.

#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#ifdef SOCKETS
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#endif

enum { ROUNDS = 7, SLOTS = 512, BIG = 1 << 20 };

static void fail(const char *what) {
    perror(what);
    exit(1);
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}

static void report(const char *name, long operations, void (*run)(void *, long), void *data) {
    double best = 0;
    for (int round = 0; round < ROUNDS; round++) {
        double start = now();
        run(data, operations);
        double took = (now() - start) / (double)operations;
        if (round == 0 || took < best)
            best = took;
    }
    printf("%s %.2f\n", name, best);
    fflush(stdout);
}

// Allocation: a table of blocks, of which a random one is replaced each time.
struct sizes {
    unsigned smallest;
    unsigned spread;
};

static uint32_t next(uint32_t *state) {
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state;
}

static void allocate(void *data, long count) {
    const struct sizes *sizes = data;
    void *blocks[SLOTS] = {NULL};
    uint32_t state = 2463534242u;
    for (long i = 0; i < count; i++) {
        uint32_t random = next(&state);
        unsigned slot = random % SLOTS;
        free(blocks[slot]);
        size_t size = sizes->smallest + (random >> 9) % sizes->spread;
        char *block = malloc(size);
        if (block == NULL)
            fail("malloc");
        block[0] = block[size - 1] = 1;
        blocks[slot] = block;
    }
    for (unsigned slot = 0; slot < SLOTS; slot++)
        free(blocks[slot]);
}

struct work {
    void *data;
    long count;
};

static void *allocate_thread(void *work) {
    allocate(((struct work *)work)->data, ((struct work *)work)->count);
    return NULL;
}

static void allocate_4(void *data, long count) {
    pthread_t threads[4];
    struct work work = {data, count / 4};
    for (int i = 0; i < 4; i++)
        if (pthread_create(&threads[i], NULL, allocate_thread, &work) != 0)
            fail("pthread_create");
    for (int i = 0; i < 4; i++)
        pthread_join(threads[i], NULL);
}

// Strings.
static char from[BIG + 1], to[BIG + 1];
static volatile size_t sink;

static void copy(void *size, long count) {
    for (long i = 0; i < count; i++) {
        memcpy(to, from, *(volatile size_t *)size);
        sink = (size_t)to[0];
    }
}

static void fill(void *size, long count) {
    for (long i = 0; i < count; i++) {
        memset(to, (int)i, *(volatile size_t *)size);
        sink = (size_t)to[0];
    }
}

static void measure(void *size, long count) {
    from[*(size_t *)size] = '\0';
    for (long i = 0; i < count; i++)
        sink = strlen((char *volatile){from});
    from[*(size_t *)size] = 'x';
}

static void compare(void *size, long count) {
    memcpy(to, from, BIG);
    for (long i = 0; i < count; i++)
        sink = (size_t)memcmp((char *volatile){from}, to, *(size_t *)size);
}

// Threads.
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t turned = PTHREAD_COND_INITIALIZER;
static int turn;
static long turns;

static void lock(void *data, long count) {
    (void)data;
    for (long i = 0; i < count; i++) {
        pthread_mutex_lock(&mutex);
        pthread_mutex_unlock(&mutex);
    }
}

static void *take_turns(void *own) {
    int mine = *(int *)own;
    pthread_mutex_lock(&mutex);
    for (long i = 0; i < turns; i++) {
        while (turn != mine)
            pthread_cond_wait(&turned, &mutex);
        turn = !mine;
        pthread_cond_signal(&turned);
    }
    pthread_mutex_unlock(&mutex);
    return NULL;
}

static void hand_over(void *data, long count) {
    (void)data;
    int first = 0, second = 1;
    turns = count / 2;
    turn = 0;
    pthread_t thread;
    if (pthread_create(&thread, NULL, take_turns, &second) != 0)
        fail("pthread_create");
    take_turns(&first);
    pthread_join(thread, NULL);
}

static void *nothing(void *data) {
    return data;
}

static void threads(void *data, long count) {
    (void)data;
    for (long i = 0; i < count; i++) {
        pthread_t thread;
        if (pthread_create(&thread, NULL, nothing, NULL) != 0)
            fail("pthread_create");
        pthread_join(thread, NULL);
    }
}

// Files.
static int file;

static void write_blocks(void *size, long count) {
    lseek(file, 0, SEEK_SET);
    for (long i = 0; i < count; i++)
        if (write(file, from, *(size_t *)size) != (ssize_t) * (size_t *)size)
            fail("write");
}

static void read_blocks(void *size, long count) {
    lseek(file, 0, SEEK_SET);
    for (long i = 0; i < count; i++)
        if (read(file, to, *(size_t *)size) != (ssize_t) * (size_t *)size)
            fail("read");
}

static void open_close(void *data, long count) {
    (void)data;
    for (long i = 0; i < count; i++) {
        int opened = open("/tmp/bench", O_RDONLY);
        if (opened < 0)
            fail("open");
        close(opened);
    }
}

static void format(void *data, long count) {
    (void)data;
    char text[64];
    for (long i = 0; i < count; i++)
        sink = (size_t)snprintf(text, sizeof text, "%s %ld %.3f", "text", i, (double)i / 3);
}

#ifdef SOCKETS
static int ends[2];

static void *echo(void *data) {
    char byte;
    while (recv(ends[1], &byte, 1, 0) == 1)
        send(ends[1], &byte, 1, 0);
    return data;
}

static void connect_ends(void) {
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof address;
    int listener = socket(AF_INET, SOCK_STREAM, 0), on = 1;
    ends[0] = socket(AF_INET, SOCK_STREAM, 0);
    if (bind(listener, (struct sockaddr *)&address, length) != 0 || listen(listener, 1) != 0 ||
        getsockname(listener, (struct sockaddr *)&address, &length) != 0 ||
        connect(ends[0], (struct sockaddr *)&address, length) != 0)
        fail("connect");
    ends[1] = accept(listener, NULL, NULL);
    for (int i = 0; i < 2; i++)
        setsockopt(ends[i], IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    pthread_t thread;
    pthread_create(&thread, NULL, echo, NULL);
}

static void round_trip(void *data, long count) {
    (void)data;
    char byte = 'x';
    for (long i = 0; i < count; i++)
        if (send(ends[0], &byte, 1, 0) != 1 || recv(ends[0], &byte, 1, 0) != 1)
            fail("socket");
}
#endif

// A program with sockets has twice the imports, for which each thread pays.
#ifdef SOCKETS
int main(void) {
    connect_ends();
    report("socket-round-trip", 3000, round_trip, NULL);
    return 0;
}
#else
int main(void) {
    static struct sizes small = {16, 240}, mixed = {16, 65536};
    static size_t sizes[] = {16, 256, 4096, 65536, BIG};
    char name[64];
    memset(from, 'x', BIG);

    report("malloc-small", 1000000, allocate, &small);
    report("malloc-mixed", 200000, allocate, &mixed);
    report("malloc-small-4-threads", 400000, allocate_4, &small);
    report("malloc-mixed-4-threads", 100000, allocate_4, &mixed);
    for (int i = 0; i < 5; i++) {
        long count = sizes[i] < 4096 ? 2000000 : (long)(1u << 30) / (long)sizes[i];
        snprintf(name, sizeof name, "memcpy-%zu", sizes[i]);
        report(name, count, copy, &sizes[i]);
        snprintf(name, sizeof name, "memset-%zu", sizes[i]);
        report(name, count, fill, &sizes[i]);
        snprintf(name, sizeof name, "strlen-%zu", sizes[i]);
        report(name, count / 8, measure, &sizes[i]);
        snprintf(name, sizeof name, "memcmp-%zu", sizes[i]);
        report(name, count / 8, compare, &sizes[i]);
    }
    report("snprintf", 200000, format, NULL);
    report("mutex-alone", 2000000, lock, NULL);
    report("mutex-hand-over", 4000, hand_over, NULL);
    report("thread", 50, threads, NULL);
    file = open("/tmp/bench", O_CREAT | O_TRUNC | O_RDWR, 0600);
    if (file < 0)
        fail("/tmp/bench");
    report("write-64", 100000, write_blocks, &(size_t){64});
    report("read-64", 100000, read_blocks, &(size_t){64});
    report("write-65536", 100, write_blocks, &(size_t){65536});
    report("read-65536", 100, read_blocks, &(size_t){65536});
    report("open-close", 5000, open_close, NULL);
    return 0;
}
#endif
