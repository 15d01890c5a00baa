// Thread-locals of a main module, and of a side module if one is named
// (threads_side.c), that is loaded before and used on other threads.
#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>

enum { THREADS = 8 };

static _Thread_local int own = 100;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t all_here = PTHREAD_COND_INITIALIZER;
static int arrived;
static int (*side_next)(void);

static void *work(void *argument) {
    int number = (int)(intptr_t)argument;
    if (own != 100)
        return "main's thread-local starts wrong";
    own += number;
    errno = number;
    for (int step = 1; side_next != NULL && step <= 3; step++)
        if (side_next() != 1000 + step)
            return "side's thread-local is shared or starts wrong";

    pthread_mutex_lock(&lock);
    if (++arrived == THREADS)
        pthread_cond_broadcast(&all_here);
    while (arrived < THREADS)
        pthread_cond_wait(&all_here, &lock);
    pthread_mutex_unlock(&lock);

    if (own != 100 + number || errno != number)
        return "another thread changed a thread-local";
    return NULL;
}

int main(int argc, char **argv) {
    if (argc > 1) {
        void *side = dlopen(argv[1], RTLD_NOW);
        if (side == NULL) {
            printf("dlopen: %s\n", dlerror());
            return 1;
        }
        side_next = (int (*)(void))dlsym(side, "side_next");
        if (side_next == NULL || side_next() != 1001)
            return 1;
    }
    pthread_t threads[THREADS];
    for (int i = 0; i < THREADS; i++) {
        int error = pthread_create(&threads[i], NULL, work, (void *)(intptr_t)(i + 1));
        if (error != 0) {
            printf("pthread_create: %d\n", error);
            return 1;
        }
    }
    int status = 0;
    for (int i = 0; i < THREADS; i++) {
        void *complaint;
        if (pthread_join(threads[i], &complaint) != 0)
            return 1;
        if (complaint != NULL) {
            printf("thread %d: %s\n", i, (char *)complaint);
            status = 1;
        }
    }
    if (own != 100 || (side_next != NULL && side_next() != 1002))
        status = 1;
    if (status == 0)
        puts("threads ok");
    return status;
}
