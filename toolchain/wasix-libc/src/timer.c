// alarm and setitimer: one timer that sends SIGALRM.

#define _GNU_SOURCE
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include "timers.h"

static struct wasix_timer real = {
    .clock = CLOCK_MONOTONIC,
    .event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGALRM},
};
static bool added;

static struct timeval to_timeval(uint64_t time) {
    return (struct timeval){.tv_sec = (time_t)(time / 1000000000),
                            .tv_usec = (suseconds_t)(time % 1000000000 / 1000)};
}

static bool from_timeval(const struct timeval *from, uint64_t *time) {
    if (from->tv_sec < 0 || from->tv_sec > 1000000000 || from->tv_usec < 0 ||
        from->tv_usec >= 1000000)
        return false;
    *time = (uint64_t)from->tv_sec * 1000000000 + (uint64_t)from->tv_usec * 1000;
    return true;
}

static void read_timer(struct itimerval *value) {
    value->it_value = to_timeval(wasix_timer_left(&real));
    value->it_interval = to_timeval(real.period);
}

// POSIX: the time until SIGALRM. EINVAL for the timers of processor time,
// which the host does not have.
int getitimer(int which, struct itimerval *value) {
    if (which != ITIMER_REAL) {
        errno = EINVAL;
        return -1;
    }
    sigset_t mask;
    wasix_timers_lock(&mask);
    read_timer(value);
    wasix_timers_unlock(&mask);
    return 0;
}

// POSIX: sends SIGALRM after a time, and again after each period.
int setitimer(int which, const struct itimerval *restrict value, struct itimerval *restrict old) {
    uint64_t first;
    uint64_t next;
    if (which != ITIMER_REAL || !from_timeval(&value->it_value, &first) ||
        !from_timeval(&value->it_interval, &next)) {
        errno = EINVAL;
        return -1;
    }
    sigset_t mask;
    wasix_timers_lock(&mask);
    if (!added)
        wasix_timer_add(&real);
    added = true;
    if (old != NULL)
        read_timer(old);
    uint64_t due = first != 0 ? wasix_timer_now(CLOCK_MONOTONIC) + first : 0;
    wasix_errno_t error = wasix_timer_arm(&real, due, next);
    wasix_timers_unlock(&mask);
    return wasix_result(error);
}

// POSIX: sends SIGALRM after some seconds; the rest of an earlier alarm.
unsigned alarm(unsigned seconds) {
    struct itimerval value = {.it_value.tv_sec = seconds};
    struct itimerval old = {0};
    if (setitimer(ITIMER_REAL, &value, &old) != 0)
        return 0;
    return (unsigned)old.it_value.tv_sec + (old.it_value.tv_usec != 0);
}

// POSIX.1-2001: alarm in microseconds, with a period.
unsigned ualarm(unsigned value, unsigned interval) {
    struct itimerval wanted = {
        .it_value = {.tv_sec = value / 1000000, .tv_usec = value % 1000000},
        .it_interval = {.tv_sec = interval / 1000000, .tv_usec = interval % 1000000},
    };
    struct itimerval old = {0};
    if (setitimer(ITIMER_REAL, &wanted, &old) != 0)
        return 0;
    return (unsigned)(old.it_value.tv_sec * 1000000 + old.it_value.tv_usec);
}
