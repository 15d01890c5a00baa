// Waits for unnamed semaphores, and handlers without SA_RESTART, which end them.
//
// A waiter sleeps while the word has no tokens and says that somebody waits. The
// handler runs in the waiter's host call, before or on top of its sleep: it makes
// the word say that nobody waits, so that a sleep which has not begun does not
// begin, and wakes everybody, so that one which has begun ends. Others who wait
// say so again before they sleep anew.

#include "pthread_impl.h"

#include "signal/waiting.h"

static const int NONE_AND_WAITING = INT_MIN;

static _Thread_local volatile int *volatile waited;

volatile int *__wasix_semaphore_waited(volatile int *word) {
    volatile int *old = waited;
    waited = word;
    return old;
}

void __wasix_semaphore_interrupt(volatile int *word) {
    if (word == NULL)
        return;
    a_cas(word, NONE_AND_WAITING, 0);
    __wake(word, INT_MAX, 1);
}
