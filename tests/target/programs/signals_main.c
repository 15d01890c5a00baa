// Loads signals_side.c, named by the first argument: what stands for a handler is the same there.
#include <dlfcn.h>
#include <signal.h>
#include <stdio.h>

int main(int argc, char **argv) {
    void *side = argc == 2 ? dlopen(argv[1], RTLD_NOW) : NULL;
    if (side == NULL) {
        printf("dlopen: %s\n", dlerror());
        return 1;
    }
    const char *(*set)(void) = (const char *(*)(void))dlsym(side, "side_signals");
    const char *complaint = set == NULL ? "no side_signals" : set();
    if (complaint != NULL) {
        puts(complaint);
        return 1;
    }
    // Pending once it is no longer held, if it were not ignored.
    raise(SIGUSR2);
    if (signal(SIGUSR1, SIG_DFL) != SIG_IGN || sigset(SIGUSR2, SIG_IGN) != SIG_HOLD) {
        puts("other handlers than the side module's");
        return 1;
    }
    puts("signals ok");
    return 0;
}
