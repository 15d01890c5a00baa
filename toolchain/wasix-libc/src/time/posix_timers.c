// Timers of POSIX: timer_create and its kind.

#define _GNU_SOURCE
#include <limits.h>
#include <stdlib.h>
#include <time.h>

#include "time/timers.h"

// Numbers from 1 on stand in timer_t; the list is guarded by the lock of timers.
struct numbered {
    struct numbered *next;
    struct wasix_timer timer;
};
static struct numbered *all;
static int last_number;

static struct wasix_timer *find(timer_t number) {
    for (struct numbered *item = all; item != NULL; item = item->next)
        if (item->timer.number == (int)(intptr_t)number)
            return &item->timer;
    return NULL;
}

static bool takes_event(const struct sigevent *event) {
    switch (event->sigev_notify) {
        case SIGEV_NONE: return true;
        case SIGEV_SIGNAL: return event->sigev_signo > 0 && event->sigev_signo < _NSIG;
        case SIGEV_THREAD: return event->sigev_notify_function != NULL;
        default: return false;
    }
}

// POSIX: makes a timer of a clock that tells of its end by a signal with a value,
// by a function in a thread, or not at all. Host: none. gap: EINVAL for the processor
// time of a thread, which others cannot read
int timer_create(clockid_t clock, struct sigevent *restrict event, timer_t *restrict timer) {
    if ((clock != CLOCK_REALTIME && clock != CLOCK_MONOTONIC &&
         clock != CLOCK_PROCESS_CPUTIME_ID) ||
        (event != NULL && !takes_event(event)))
        return wasix_result(EINVAL);
    struct numbered *made = calloc(1, sizeof *made);
    if (made == NULL)
        return wasix_result(EAGAIN);
    sigset_t mask;
    __wasix_timers_lock(&mask);
    made->timer.clock = clock;
    made->timer.number = ++last_number;
    made->timer.event = event != NULL ? *event
                                      : (struct sigevent){.sigev_notify = SIGEV_SIGNAL,
                                                          .sigev_signo = SIGALRM,
                                                          .sigev_value.sival_int = last_number};
    made->next = all;
    all = made;
    __wasix_timer_add(&made->timer);
    *timer = (timer_t)(intptr_t)made->timer.number;
    __wasix_timers_unlock(&mask);
    return 0;
}

// POSIX: removes a timer.
int timer_delete(timer_t timer) {
    sigset_t mask;
    __wasix_timers_lock(&mask);
    struct numbered **item = &all;
    while (*item != NULL && (*item)->timer.number != (int)(intptr_t)timer)
        item = &(*item)->next;
    struct numbered *found = *item;
    if (found != NULL) {
        *item = found->next;
        __wasix_timer_remove(&found->timer);
        free(found);
    }
    __wasix_timers_unlock(&mask);
    return wasix_result(found != NULL ? 0 : EINVAL);
}

static struct timespec to_timespec(uint64_t time) {
    return (struct timespec){.tv_sec = (time_t)(time / 1000000000),
                             .tv_nsec = (long)(time % 1000000000)};
}

static bool from_timespec(const struct timespec *from, uint64_t *time) {
    static const time_t FAR_AWAY = (time_t)1 << 33;
    if (from->tv_sec < 0 || from->tv_nsec < 0 || from->tv_nsec >= 1000000000)
        return false;
    time_t seconds = from->tv_sec < FAR_AWAY ? from->tv_sec : FAR_AWAY;
    *time = (uint64_t)seconds * 1000000000 + (uint64_t)from->tv_nsec;
    return true;
}

static void read_timer(const struct wasix_timer *timer, struct itimerspec *value) {
    value->it_value = to_timespec(__wasix_timer_left(timer));
    value->it_interval = to_timespec(timer->period);
}

// POSIX: starts or stops a timer, by a time from now or of its clock. Host:
// clock_time_get.
int timer_settime(timer_t timer, int flags, const struct itimerspec *restrict value,
                  struct itimerspec *restrict old) {
    uint64_t first;
    uint64_t period;
    if ((flags & ~TIMER_ABSTIME) != 0 || !from_timespec(&value->it_value, &first) ||
        !from_timespec(&value->it_interval, &period))
        return wasix_result(EINVAL);
    sigset_t mask;
    __wasix_timers_lock(&mask);
    struct wasix_timer *found = find(timer);
    wasix_errno_t error = EINVAL;
    if (found != NULL) {
        if (old != NULL)
            read_timer(found, old);
        uint64_t due = first;
        if (first != 0 && (flags & TIMER_ABSTIME) == 0)
            due += __wasix_timer_now(found->clock);
        error = __wasix_timer_arm(found, due, period);
    }
    __wasix_timers_unlock(&mask);
    return wasix_result(error);
}

// POSIX: the time until a timer ends, and its period.
int timer_gettime(timer_t timer, struct itimerspec *value) {
    sigset_t mask;
    __wasix_timers_lock(&mask);
    struct wasix_timer *found = find(timer);
    if (found != NULL)
        read_timer(found, value);
    __wasix_timers_unlock(&mask);
    return wasix_result(found != NULL ? 0 : EINVAL);
}

// POSIX: how often a timer ended while its last signal waited.
int timer_getoverrun(timer_t timer) {
    sigset_t mask;
    __wasix_timers_lock(&mask);
    struct wasix_timer *found = find(timer);
    int count = found != NULL ? found->overruns.told : -1;
    __wasix_timers_unlock(&mask);
    if (found == NULL)
        errno = EINVAL;
    return count;
}
