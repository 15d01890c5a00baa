// Threads whose stacks lie in the upper half of memory.

#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "check.h"

enum { THREADS = 40, ROUNDS = 3 };
static const size_t HALF = (size_t)1 << 31;

static void *stack_of(void *argument) {
    char here;
    *(uintptr_t *)argument = (uintptr_t)&here;
    usleep(1000);
    return argument;
}

static void *maker(void *argument) {
    pthread_t threads[THREADS];
    uintptr_t stacks[THREADS];
    for (int i = 0; i < THREADS; i++)
        CHECK(pthread_create(&threads[i], NULL, stack_of, &stacks[i]) == 0);
    for (int i = 0; i < THREADS; i++) {
        void *result;
        CHECK(pthread_join(threads[i], &result) == 0 && result == &stacks[i]);
        CHECK(stacks[i] >= HALF);
    }
    return argument;
}

int main(void) {
    // What lies between is never touched.
    void *below = mmap(NULL, HALF, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    CHECK(below != MAP_FAILED);
    // The heap's rest may lie below.
    void *volatile taken;
    do
        taken = malloc(1 << 16);
    while ((uintptr_t)taken < HALF);
    for (int round = 0; round < ROUNDS; round++) {
        pthread_t other;
        CHECK(pthread_create(&other, NULL, maker, NULL) == 0);
        maker(NULL);
        CHECK(pthread_join(other, NULL) == 0);
    }
    if (failures == 0)
        puts("high_threads ok");
    return failures != 0;
}
