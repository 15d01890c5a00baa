// Loads errno_side.c, named by the first argument: its errno is each thread's own.
#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <stdio.h>

static int *(*side_errno_address)(void);

static void *work(void *argument) {
    (void)argument;
    return side_errno_address() == &errno ? NULL : "another errno on a thread";
}

int main(int argc, char **argv) {
    void *side = argc == 2 ? dlopen(argv[1], RTLD_NOW) : NULL;
    if (side == NULL) {
        printf("dlopen: %s\n", dlerror());
        return 1;
    }
    side_errno_address = (int *(*)(void))dlsym(side, "side_errno_address");
    if (side_errno_address == NULL || side_errno_address() != &errno) {
        puts("another errno");
        return 1;
    }
    pthread_t thread;
    void *complaint;
    if (pthread_create(&thread, NULL, work, NULL) != 0 || pthread_join(thread, &complaint) != 0)
        return 1;
    if (complaint != NULL) {
        puts(complaint);
        return 1;
    }
    puts("errno ok");
    return 0;
}
