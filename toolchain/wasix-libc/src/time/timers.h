// Timers of this process; alarm and setitimer have one of them.
#ifndef WASIX_LAYER_TIMERS_H
#define WASIX_LAYER_TIMERS_H

#include <pthread.h>
#include <signal.h>
#include <stdbool.h>

#include "signal/signal_info.h"
#include "host/wasix.h"

#pragma GCC visibility push(hidden)

struct wasix_timer {
    struct wasix_timer *next;
    int number;
    clockid_t clock;
    struct sigevent event;
    // Nanoseconds on the timer's clock, 0 for none; and the period.
    uint64_t due;
    uint64_t period;
    struct wasix_overruns overruns;
};

uint64_t __wasix_timer_now(clockid_t clock);

// All below are called between these two, which keep handlers out as well.
void __wasix_timers_lock(sigset_t *mask);
void __wasix_timers_unlock(const sigset_t *mask);

void __wasix_timer_add(struct wasix_timer *timer);
void __wasix_timer_remove(struct wasix_timer *timer);

// Sets when a timer is due, 0 for never, and starts the thread that looks.
wasix_errno_t __wasix_timer_arm(struct wasix_timer *timer, uint64_t due, uint64_t period);

// The nanoseconds until it is due, 0 if it is not set.
uint64_t __wasix_timer_left(const struct wasix_timer *timer);

#pragma GCC visibility pop

#endif
