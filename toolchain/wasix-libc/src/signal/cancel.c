// Cancelling threads. A request is kept in musl's record of the thread; the host
// calls the thread on top of its wait, which then ends like one that a signal
// interrupts. The thread ends at the cancellation point, by pthread_exit.

#include "pthread_impl.h"

#include "lock.h"
#include "signal/signal_info.h"
#include "signal/waiting.h"
#include "host/wasix.h"

hidden int __wasix_act_on_cancel(void);

bool __wasix_can_cancel(void) {
    return true;
}

bool __wasix_cancel_pending(void) {
    const struct pthread *self = __pthread_self();
    return self->cancel != 0 && self->canceldisable != PTHREAD_CANCEL_DISABLE;
}

void __wasix_cancel_at_once(void) {
    const struct pthread *self = __pthread_self();
    if (self->cancelasync && self->canceldisable == PTHREAD_CANCEL_ENABLE)
        pthread_exit(PTHREAD_CANCELED);
}

// Ends the futex wait that this function runs on top of.
void __wasix_cancel_futex(void) {
    volatile void *word = __pthread_self()->waits_for;
    if (word != NULL)
        __wake(word, INT_MAX, 1);
}

// musl: 0, or ECANCELED for a caller that has masked cancellation, to tidy up.
int __wasix_act_on_cancel(void) {
    struct pthread *self = __pthread_self();
    if (!__wasix_cancel_pending())
        return 0;
    if (self->canceldisable == PTHREAD_CANCEL_ENABLE)
        pthread_exit(PTHREAD_CANCELED);
    self->canceldisable = PTHREAD_CANCEL_DISABLE;
    return ECANCELED;
}

// musl: what pthread_testcancel does in programs that cancel.
void __testcancel(void) {
    const struct pthread *self = __pthread_self();
    if (self->cancel != 0 && self->canceldisable == PTHREAD_CANCEL_ENABLE)
        pthread_exit(PTHREAD_CANCELED);
}

// A wake that comes as the thread is about to sleep is lost, so it is repeated
// until the thread has left the futex. A handler on top of the wait may keep it
// there, which is not waited for.
static void wake(const struct pthread *thread) {
    enum { TRIES = 1000, NAP = 100000 };
    int state;
    pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &state);
    volatile void *word;
    for (int i = 0; i < TRIES && (word = thread->waits_for) != NULL; i++) {
        __wake(word, INT_MAX, 1);
        int ready;
        __wasix_poll(NULL, 0, NAP, true, &ready);
    }
    pthread_setcancelstate(state, NULL);
}

// POSIX: asks a thread to end at its next cancellation point. Cleanup handlers
// and destructors of keys run; C++ frames are not unwound. A thread of the
// asynchronous type ends at any call of the host.
// Host: thread_signal.
int pthread_cancel(pthread_t thread) {
    a_store(&thread->cancel, 1);
    if (thread == __pthread_self()) {
        if (thread->canceldisable == PTHREAD_CANCEL_ENABLE && thread->cancelasync)
            pthread_exit(PTHREAD_CANCELED);
        return 0;
    }
    LOCK(thread->killlock);
    if (thread->tid != 0) {
        __wasix_call_thread(thread->tid);
        wake(thread);
    }
    UNLOCK(thread->killlock);
    return 0;
}
