// Waits that a signal handler interrupts.
//
// The host calls __wasm_signal on a thread within calls of the host only, before, during or
// after their own work, and never ends a wait for it. So a thread that waits while handlers
// exist also waits for an event counter of its own.
//
// Who owns what. All of it is in the thread's record in signal.c:
//   `directed`, `given`   the signals that the thread is to take. Others set bits, and then
//                         have the host call the thread; only the thread clears them.
//   `handled`, `interrupting`, `awaited`, `waits`, `raised`, the event counter
//                         the thread's alone. It changes them itself, or in __wasm_signal, which
//                         runs on top of it, never beside it. Others read `awaited`, as they
//                         read the mask, to choose who is given a signal of the process.
// Nobody but the thread ever raises or lowers its event counter.
//
// A call that waits goes like this:
//   1. It notes how many handlers ran (__wasix_handlers_ran), before it changes the mask or looks
//      for the first time at what it waits for. That is its mark.
//   2. __wasix_interrupt_begin makes the counter, if it is the thread's first wait, lowers it, and
//      counts itself in `waits`. A handler may run in each of these calls of the host.
//   3. __wasix_interrupted looks whether handlers ran since the mark, whether an awaited signal is
//      there, or the thread is cancelled. If so the host is asked for what is ready now only.
//      Otherwise no call of the host comes before
//   4. poll_oneoff, for the descriptors and the event counter.
//   5. __wasix_interrupt_end, and once more the looks of 3: nothing ready and one of them true is
//      EINTR. Otherwise the wait goes on with the rest of its time: it was a handler with
//      SA_RESTART, or a slice that ended (see poll.c).
// And __wasm_signal: it sets `awaited` aside, runs the handler, counts it in `handled`, and then
// raises the counter if `waits` is not 0.
//
// Why no wake-up is lost. A signal is announced after its bit is set, and the host calls the
// thread at its next call of the host at the latest. If that is one of steps 1 and 2, the count
// is changed before step 3 looks. If it is the call of step 4, `waits` is counted already and
// the counter gets raised, before or during the wait; as a counter stays raised until it is
// lowered, the wait ends either way. After that, step 5 looks. A handler's own waits lower
// the counter, but the count that it belongs to is still looked at, and the end of that handler
// raises it again. `raised` is cleared before the counter is read, and reading never waits: what
// is raised in between is read too, or stays known as raised.
#ifndef WASIX_LAYER_WAITING_H
#define WASIX_LAYER_WAITING_H

#include <poll.h>
#include <pthread.h>
#include <stdbool.h>

#include "host/wasix.h"

#pragma GCC visibility push(hidden)

// Waits for descriptors like poll(), `timeout` nanoseconds or for ever if negative. EINTR after
// a handler has run since the mark, or if the thread is cancelled; handlers with SA_RESTART
// count only if `restarts` is false.
wasix_errno_t __wasix_poll_since(uint32_t mark, struct pollfd *descriptors, size_t count,
                                 int64_t timeout, bool restarts, int *ready);

// The same for a wait whose first look this is.
wasix_errno_t __wasix_poll(struct pollfd *descriptors, size_t count, int64_t timeout,
                           bool restarts, int *ready);

// What __wasix_poll tells of a connection whose peer sends no more, besides that it can be read.
enum { WASIX_POLL_PEER_DONE = 0x100 };

// Waits until a descriptor can be read or written, if that may block.
wasix_errno_t __wasix_wait_ready(wasix_fd_t descriptor, short events, int64_t timeout);

// read.c: whether a call on a descriptor waits instead of failing with EAGAIN.
bool __wasix_may_block(int descriptor);

// read.c: a read of a pipe or a pair that does not wait: EAGAIN if there is nothing.
wasix_errno_t __wasix_read_now(int descriptor, const wasix_iovec_t *vectors, size_t count,
                               size_t *done);

// event.c, if the program has it: whether a read of 8 bytes is one of 1; whether it is an event
// counter at all.
__attribute__((__weak__)) bool __wasix_is_semaphore(int descriptor);
__attribute__((__weak__)) bool __wasix_is_counter(int descriptor);

// socket.c, if the program has it: a read from a socket that blocks, which waits for as long as
// SO_RCVTIMEO says.
__attribute__((__weak__)) wasix_errno_t __wasix_socket_read(int descriptor,
                                                            const wasix_iovec_t *vectors,
                                                            size_t count, size_t *done);

// socket.c, if the program has it: whether this process has made a socket, which is no end of a
// pair. Asks nobody.
__attribute__((__weak__)) bool __wasix_is_made_socket(int descriptor);

// The bytes that can be read at once; and whether none will follow.
wasix_errno_t __wasix_poll_available(wasix_fd_t descriptor, size_t *available);
wasix_errno_t __wasix_poll_readable(wasix_fd_t descriptor, size_t *available, bool *hung_up);

// signal.c: the begin of a wait, which gives the event counter of this thread, or -1 if there is
// no handler; what ends a wait since its mark; and the end of a wait.
wasix_fd_t __wasix_interrupt_begin(void);
bool __wasix_interrupted(uint32_t mark, bool restarts);
void __wasix_interrupt_end(void);

// The mark of a wait: the handlers that ran on this thread so far; those with SA_RESTART count
// only if `restarts` is false.
uint32_t __wasix_handlers_ran(bool restarts);

// Whether the program has set any handler so far.
bool __wasix_has_handlers(void);

// semaphore.c: the word of the unnamed semaphore that this thread waits for, or null;
// sets it, and returns what it was. And the end of such a wait, in a handler.
volatile int *__wasix_semaphore_waited(volatile int *word);
void __wasix_semaphore_interrupt(volatile int *word);

// What waits look after besides what they wait for: children, once there were any. It sends
// SIGCHLD for those that the host ended, in waits of threads that would take it.
struct wasix_wait_source {
    // The descriptors to be polled for it, by index, and -1 after the last.
    wasix_fd_t (*watched)(size_t index);
    // At least one of them was ready, or closed meanwhile.
    void (*look)(void);
};

// poll.c: sets the source; and whether there is one.
void __wasix_wait_for(const struct wasix_wait_source *source);
bool __wasix_has_wait_source(void);

// Whether SIGCHLD would be taken by this thread now.
bool __wasix_awaits_children(void);

// Whether anything happens during a blocking call: handlers or other threads.
bool __wasix_waits_matter(void);

// cancel.c: whether the program cancels threads at all; whether this one is to
// end, and has not switched it off; and the end of its wait for a futex.
bool __wasix_can_cancel(void);
bool __wasix_cancel_pending(void);
void __wasix_cancel_futex(void);
// Ends this thread, which is to end, if it may end anywhere.
void __wasix_cancel_at_once(void);

#pragma GCC visibility pop

// The end of a cancellation point: a cancelled thread whose wait was interrupted
// ends here, with nothing of the call left to be undone.
static inline int wasix_end_point(wasix_errno_t error) {
    if (error == EINTR)
        pthread_testcancel();
    return wasix_result(error);
}

#endif
