// Ends of a process that look alike: by a trap in a thread, by SIGHUP, by a code.
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

static void *trap(void *argument) {
    (void)argument;
    __builtin_trap();
}

int main(int count, char **arguments) {
    if (count < 2)
        return 1;
    if (strcmp(arguments[1], "trap") == 0) {
        pthread_t thread;
        pthread_create(&thread, NULL, trap, NULL);
        pthread_join(thread, NULL);
    }
    if (strcmp(arguments[1], "signal") == 0)
        raise(SIGHUP);
    exit(atoi(arguments[1]));
}
