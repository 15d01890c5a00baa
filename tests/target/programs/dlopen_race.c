// Threads open one module at the same moment, named by the first argument: it cannot be linked,
// and nobody gets it.
#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>

enum { THREADS = 4 };
static pthread_barrier_t together;

static void *open_it(void *path) {
    pthread_barrier_wait(&together);
    void *opened = dlopen(path, RTLD_NOW);
    return opened != NULL || dlerror() == NULL ? path : NULL;
}

int main(int argc, char **argv) {
    pthread_t threads[THREADS];
    int got = 0;
    if (argc != 2 || pthread_barrier_init(&together, NULL, THREADS) != 0)
        return 2;
    for (int i = 0; i < THREADS; i++)
        if (pthread_create(&threads[i], NULL, open_it, argv[1]) != 0)
            return 2;
    for (int i = 0; i < THREADS; i++) {
        void *opened;
        pthread_join(threads[i], &opened);
        got += opened != NULL;
    }
    if (dlopen(argv[1], RTLD_NOW) != NULL || dlopen(argv[1], RTLD_NOW | RTLD_NOLOAD) != NULL)
        got++;
    if (got == 0)
        puts("dlopen at once ok");
    return got;
}
