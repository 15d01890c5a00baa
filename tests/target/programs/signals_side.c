// Loaded by signals_main.c: ignores SIGUSR1, holds SIGUSR2, and is refused a number of no signal.
#include <signal.h>
#include <stddef.h>

__attribute__((visibility("default"))) const char *side_signals(void) {
    if (signal(10000, SIG_DFL) != SIG_ERR)
        return "a number of no signal was taken";
    if (signal(SIGUSR1, SIG_IGN) != SIG_DFL || signal(SIGUSR1, SIG_IGN) != SIG_IGN)
        return "SIGUSR1 is not ignored";
    if (sigset(SIGUSR2, SIG_HOLD) != SIG_DFL || sigset(SIGUSR2, SIG_HOLD) != SIG_HOLD)
        return "SIGUSR2 is not held";
    return NULL;
}
