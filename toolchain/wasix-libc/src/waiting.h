// Waits that a signal handler interrupts.
//
// The host runs handlers on top of a waiting call but never ends the wait. So
// a thread that waits while handlers exist also waits for an event counter of
// its own, which the handler's caller raises.
#ifndef WASIX_LAYER_WAITING_H
#define WASIX_LAYER_WAITING_H

#include <poll.h>
#include <pthread.h>
#include <stdbool.h>

#include "wasix.h"

#pragma GCC visibility push(hidden)

// Waits for descriptors like poll(), `timeout` nanoseconds or for ever if
// negative. EINTR after a handler has run, or if the thread is cancelled;
// handlers with SA_RESTART count only if `restarts` is false.
wasix_errno_t wasix_poll(struct pollfd *descriptors, size_t count, int64_t timeout,
                         bool restarts, int *ready);

// Waits until a descriptor can be read or written, if that may block.
wasix_errno_t wasix_wait_ready(wasix_fd_t descriptor, short events, int64_t timeout);

// read.c: whether a call on a descriptor waits instead of failing with EAGAIN.
bool wasix_may_block(int descriptor);

// event.c, if the program has it: whether a read of 8 bytes is one of 1.
__attribute__((__weak__)) bool wasix_is_semaphore(int descriptor);

// The bytes that can be read at once; and whether none will follow.
wasix_errno_t wasix_poll_available(wasix_fd_t descriptor, size_t *available);
wasix_errno_t wasix_poll_readable(wasix_fd_t descriptor, size_t *available, bool *hung_up);

// signal.c: the event counter of this thread, or -1 if no handler is installed;
// the handlers that ran on this thread so far; and the end of a wait.
wasix_fd_t wasix_interrupt_begin(uint32_t *mark);
bool wasix_interrupt_end(uint32_t mark, bool restarts);

// The handlers that ran on this thread so far; those with SA_RESTART count only if
// `restarts` is false. What waits in slices compares, as one may run between two of them.
uint32_t wasix_handlers_ran(bool restarts);

// Whether the program has set any handler so far.
bool wasix_has_handlers(void);

// semaphore.c: the word of the unnamed semaphore that this thread waits for, or null;
// sets it, and returns what it was. And the end of such a wait, in a handler.
volatile int *wasix_semaphore_waited(volatile int *word);
void wasix_semaphore_interrupt(volatile int *word);

// Whether SIGCHLD would be taken by this thread now.
bool wasix_awaits_children(void);

// children.c, if the program has it: the pipes of children whose end was not
// noticed, and -1 after the last; SIGCHLD for those of them that could not send it.
__attribute__((__weak__)) wasix_fd_t wasix_child_watched(size_t index);
__attribute__((__weak__)) void wasix_children_look(void);

// Whether anything happens during a blocking call: handlers or other threads.
bool wasix_waits_matter(void);

// cancel.c: whether the program cancels threads at all; whether this one is to
// end, and has not switched it off; and the end of its wait for a futex.
bool wasix_can_cancel(void);
bool wasix_cancel_pending(void);
void wasix_cancel_futex(void);
// Ends this thread, which is to end, if it may end anywhere.
void wasix_cancel_at_once(void);

#pragma GCC visibility pop

// The end of a cancellation point: a cancelled thread whose wait was interrupted
// ends here, with nothing of the call left to be undone.
static inline int wasix_end_point(wasix_errno_t error) {
    if (error == EINTR)
        pthread_testcancel();
    return wasix_result(error);
}

#endif
