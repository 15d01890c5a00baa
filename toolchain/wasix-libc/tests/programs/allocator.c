// The allocator: POSIX's promises, memory of ended threads, other threads' memory,
// exhaustion. Memory is counted in pages that the module has.

#include <errno.h>
#include <malloc.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define CHECK(condition)                                                                           \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            printf("line %d: %s (errno %d)\n", __LINE__, #condition, errno);                       \
            exit(1);                                                                               \
        }                                                                                          \
    } while (0)

enum { MIB = 1 << 20, THREADS = 2000, KEPT = 64, BLOCKS = 5000 };

static size_t megabytes(void) {
    return __builtin_wasm_memory_size(0) / 16;
}

// Before every other constructor of this program, and before main.
static char *early;
__attribute__((constructor(101))) static void allocate_early(void) {
    early = malloc(1000);
    if (early != NULL)
        memset(early, 'e', 1000);
}

static void promises(void) {
    CHECK(early != NULL && early[0] == 'e' && early[999] == 'e');
    early = realloc(early, 200000);
    CHECK(early != NULL && early[999] == 'e');
    free(early);

    static char *blocks[3000];
    for (size_t size = 0; size < 3000; size++) {
        blocks[size] = malloc(size);
        CHECK(blocks[size] != NULL && (uintptr_t)blocks[size] % 16 == 0);
        CHECK(malloc_usable_size(blocks[size]) >= size);
        memset(blocks[size], (int)size, malloc_usable_size(blocks[size]));
    }
    for (size_t size = 1; size < 3000; size++)
        CHECK(blocks[size][0] == (char)size && blocks[size][size - 1] == (char)size);
    for (size_t size = 0; size < 3000; size++)
        free(blocks[size]);

    void *none = malloc(0), *other = malloc(0);
    CHECK(none != NULL && other != NULL && none != other);
    free(none);
    free(other);
    free(NULL);

    for (size_t size = 1; size < 40 * MIB; size = size * 3 + 1) {
        char *zeros = calloc(1, size);
        CHECK(zeros != NULL && (uintptr_t)zeros % 16 == 0);
        for (size_t i = 0; i < size; i += size < 4096 ? 1 : 997)
            CHECK(zeros[i] == 0);
        memset(zeros, 0xff, size);
        free(zeros);
        zeros = calloc(size, 1);
        CHECK(zeros != NULL && zeros[0] == 0 && zeros[size / 2] == 0 && zeros[size - 1] == 0);
        free(zeros);
    }

    for (size_t alignment = 16; alignment <= 8 * MIB; alignment *= 2)
        for (size_t size = 1; size < 5 * MIB; size = size * 7 + 3) {
            char *block = aligned_alloc(alignment, size);
            CHECK(block != NULL && (uintptr_t)block % alignment == 0);
            CHECK(malloc_usable_size(block) >= size);
            memset(block, 0x5a, size);
            void *second;
            CHECK(posix_memalign(&second, alignment, size) == 0);
            CHECK((uintptr_t)second % alignment == 0 && block[size - 1] == 0x5a);
            char *larger = realloc(block, size * 2);
            CHECK(larger != NULL && larger[0] == 0x5a && larger[size - 1] == 0x5a);
            free(larger);
            free(second);
        }
    void *untouched = &none;
    CHECK(posix_memalign(&untouched, 3, 16) == EINVAL && untouched == &none);
    CHECK(posix_memalign(&untouched, 2, 16) == EINVAL && untouched == &none);
    CHECK(posix_memalign(&untouched, 16, SIZE_MAX / 2) == ENOMEM && untouched == &none);
}

// Through pointers, as the compiler takes it that allocation does not set errno.
static void *(*volatile make)(size_t) = malloc;
static void *(*volatile make_zero)(size_t, size_t) = calloc;
static void *(*volatile make_aligned)(size_t, size_t) = aligned_alloc;
static void *(*volatile make_larger)(void *, size_t) = realloc;
static void *(*volatile make_array)(void *, size_t, size_t) = reallocarray;

static void too_much(void) {
    size_t sizes[] = {SIZE_MAX, SIZE_MAX - 4096, SIZE_MAX / 2 + 1, SIZE_MAX - MIB};
    void *sink, *kept = malloc(100);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        errno = 0;
        sink = make(sizes[i]);
        CHECK(sink == NULL && errno == ENOMEM);
        errno = 0;
        sink = make_larger(kept, sizes[i]);
        CHECK(sink == NULL && errno == ENOMEM);
        errno = 0;
        sink = make_zero(sizes[i], 1);
        CHECK(sink == NULL && errno == ENOMEM);
        errno = 0;
        sink = make_aligned(4096, sizes[i] & ~(size_t)4095);
        CHECK(sink == NULL && errno == ENOMEM);
    }
    errno = 0;
    sink = make_zero(SIZE_MAX / 8, 16);
    CHECK(sink == NULL && errno == ENOMEM);
    errno = 0;
    sink = make_array(kept, SIZE_MAX / 8, 16);
    CHECK(sink == NULL && errno == ENOMEM);
    free(kept);
}

static void *kept[THREADS][KEPT];

static void *short_life(void *number) {
    void *mine[200];
    for (size_t i = 0; i < 200; i++) {
        mine[i] = malloc(16 + i * 37);
        if (mine[i] == NULL)
            return "malloc";
        memset(mine[i], 1, 16 + i * 37);
    }
    void *large = malloc(3 * MIB);
    if (large == NULL)
        return "large";
    for (size_t i = 0; i < 200; i++)
        free(mine[i]);
    free(large);
    for (size_t i = 0; i < KEPT; i++) {
        kept[(size_t)number][i] = malloc(100);
        if (kept[(size_t)number][i] == NULL)
            return "kept";
    }
    return NULL;
}

// Threads that end leave some blocks, which others free later.
static void short_threads(void) {
    size_t after_some = 0;
    for (size_t i = 0; i < THREADS; i++) {
        pthread_t thread;
        void *failed;
        CHECK(pthread_create(&thread, NULL, short_life, (void *)i) == 0);
        CHECK(pthread_join(thread, &failed) == 0 && failed == NULL);
        if (i >= 4)
            for (size_t k = 0; k < KEPT; k++)
                free(kept[i - 4][k]);
        if (i == 50)
            after_some = megabytes();
    }
    CHECK(megabytes() <= after_some + 2);
}

static atomic_int left;

static void *detached(void *unused) {
    (void)unused;
    void *block = malloc(10000);
    if (block != NULL)
        memset(block, 1, 10000);
    free(block);
    atomic_fetch_sub(&left, 1);
    return NULL;
}

// How many are alive at once is the host's choice; forgotten, 200 would hold 200 MiB.
static void detached_threads(void) {
    size_t after_some = 0;
    for (size_t round = 0; round < 60; round++) {
        atomic_store(&left, 5);
        for (size_t i = 0; i < 5; i++) {
            pthread_t thread;
            CHECK(pthread_create(&thread, NULL, detached, NULL) == 0);
            CHECK(pthread_detach(thread) == 0);
        }
        do
            usleep(10000);
        while (atomic_load(&left) != 0);
        if (round == 20)
            after_some = megabytes();
    }
    CHECK(megabytes() <= after_some + 80);
}

struct queue {
    pthread_mutex_t lock;
    pthread_cond_t filled, emptied;
    void *blocks[16];
    unsigned count;
    size_t size;
};

static void *produce(void *argument) {
    struct queue *queue = argument;
    for (size_t i = 0; i < BLOCKS; i++) {
        char *block = malloc(queue->size);
        if (block != NULL)
            block[0] = block[queue->size - 1] = 'p';
        pthread_mutex_lock(&queue->lock);
        while (queue->count == 16)
            pthread_cond_wait(&queue->emptied, &queue->lock);
        queue->blocks[queue->count++] = block;
        pthread_cond_signal(&queue->filled);
        pthread_mutex_unlock(&queue->lock);
    }
    return NULL;
}

// One thread allocates, another frees: 5000 blocks, 16 at a time.
static void handed_over(size_t size, size_t allowed) {
    struct queue queue = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER,
                          PTHREAD_COND_INITIALIZER,  {0}, 0, size};
    size_t before = megabytes();
    pthread_t producer;
    CHECK(pthread_create(&producer, NULL, produce, &queue) == 0);
    for (size_t i = 0; i < BLOCKS; i++) {
        pthread_mutex_lock(&queue.lock);
        while (queue.count == 0)
            pthread_cond_wait(&queue.filled, &queue.lock);
        char *block = queue.blocks[--queue.count];
        pthread_cond_signal(&queue.emptied);
        pthread_mutex_unlock(&queue.lock);
        CHECK(block != NULL && block[0] == 'p' && block[size - 1] == 'p');
        free(block);
    }
    CHECK(pthread_join(producer, NULL) == 0);
    CHECK(megabytes() <= before + allowed);
}

static void large_blocks(void) {
    free(make(100 * MIB));
    size_t before = megabytes();
    for (size_t i = 0; i < 300; i++) {
        char *block = malloc(3 * MIB + i * 300000);
        CHECK(block != NULL);
        block[0] = 1;
        free(block);
    }
    char *growing = NULL;
    for (size_t size = MIB; size < 60 * MIB; size += MIB) {
        growing = realloc(growing, size);
        CHECK(growing != NULL);
        growing[size - 1] = (char)size;
    }
    free(growing);
    CHECK(megabytes() <= before + 8);
}

static void exhaustion(void) {
    size_t count = 0;
    void **chain = NULL, **next;
    errno = 0;
    while ((next = make(100 * MIB)) != NULL) {
        *next = chain;
        chain = next;
        count++;
    }
    CHECK(errno == ENOMEM && count >= 30);
    CHECK(make(200 * MIB) == NULL);
    void *small = malloc(100);
    CHECK(small != NULL);
    free(small);
    while (chain != NULL) {
        next = *chain;
        free(chain);
        chain = next;
    }
    void *joined = malloc(1500u * MIB);
    CHECK(joined != NULL);
    free(joined);
}

int main(void) {
    size_t start = megabytes();
    CHECK(start <= 12);
    promises();
    too_much();
    short_threads();
    detached_threads();
    handed_over(100, 4);
    handed_over(50000, 8);
    handed_over(2 * MIB, 80);
    large_blocks();
    exhaustion();
    puts("allocator ok");
}
