// Signals for a thread that has not registered yet. They are in musl's record of it, which its
// maker knows.

#include "pthread_impl.h"

#include "signal/signal_info.h"

_Atomic uint64_t *__wasix_early_signals(pthread_t thread) {
    return &thread->early_signals;
}
