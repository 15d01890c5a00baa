// Loads exceptions_side.cpp, named by the first argument.
#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>

static int (*side_catch)(int);

static void *work(void *argument) {
    (void)argument;
    return side_catch(9) == -1 ? NULL : "no exception on a thread";
}

int main(int argc, char **argv) {
    void *side = argc == 2 ? dlopen(argv[1], RTLD_NOW) : NULL;
    if (side == NULL) {
        printf("dlopen: %s\n", dlerror());
        return 1;
    }
    side_catch = (int (*)(int))dlsym(side, "side_catch");
    if (side_catch == NULL || side_catch(1) != 2 || side_catch(7) != -1)
        return 1;
    pthread_t thread;
    void *complaint;
    if (pthread_create(&thread, NULL, work, NULL) != 0 || pthread_join(thread, &complaint) != 0 ||
        complaint != NULL)
        return 1;
    puts("exceptions in a side module ok");
    return 0;
}
