// A thread loads a side module (threads_side.c), named by the first argument, while others
// sleep in a join, a condition and poll; each thread then has its own thread-locals of it.
#include <dlfcn.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t loaded = PTHREAD_COND_INITIALIZER;
static int (*side_next)(void);

static void *waiter(void *argument) {
    (void)argument;
    pthread_mutex_lock(&lock);
    while (side_next == NULL)
        pthread_cond_wait(&loaded, &lock);
    pthread_mutex_unlock(&lock);
    return side_next() == 1001 && side_next() == 1002 ? NULL : "wrong thread-local";
}

static void *loader(void *path) {
    poll(NULL, 0, 50);
    void *side = dlopen(path, RTLD_NOW);
    if (side == NULL)
        return dlerror();
    int (*next)(void) = (int (*)(void))dlsym(side, "side_next");
    if (next == NULL || next() != 1001)
        return "wrong thread-local in the loading thread";
    pthread_mutex_lock(&lock);
    side_next = next;
    pthread_cond_broadcast(&loaded);
    pthread_mutex_unlock(&lock);
    return NULL;
}

int main(int argc, char **argv) {
    if (argc != 2)
        return 2;
    pthread_t threads[3];
    for (int i = 0; i < 3; i++)
        if (pthread_create(&threads[i], NULL, i == 2 ? loader : waiter, argv[1]) != 0)
            return 1;
    for (int i = 0; i < 3; i++) {
        void *complaint;
        if (pthread_join(threads[i], &complaint) != 0)
            return 1;
        if (complaint != NULL) {
            puts(complaint);
            return 1;
        }
    }
    if (side_next() != 1001)
        return 1;
    puts("dlopen on a thread ok");
    return 0;
}
