// alarm and setitimer: timers that send SIGALRM, SIGVTALRM and SIGPROF.

#define _GNU_SOURCE
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include "time/timers.h"

// By the numbers of setitimer. The host tells the time of its own work and the program's as one.
static struct wasix_timer timers[] = {
    [ITIMER_REAL] = {.clock = CLOCK_MONOTONIC,
                     .event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGALRM}},
    [ITIMER_VIRTUAL] = {.clock = CLOCK_PROCESS_CPUTIME_ID,
                        .event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGVTALRM}},
    [ITIMER_PROF] = {.clock = CLOCK_PROCESS_CPUTIME_ID,
                     .event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGPROF}},
};
enum { TIMERS = sizeof timers / sizeof *timers };
static bool added[TIMERS];

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

static void read_timer(const struct wasix_timer *timer, struct itimerval *value) {
    value->it_value = to_timeval(__wasix_timer_left(timer));
    value->it_interval = to_timeval(timer->period);
}

static bool known(int which) {
    return which >= 0 && which < TIMERS;
}

// POSIX: the time until the signal of a timer.
int getitimer(int which, struct itimerval *value) {
    if (!known(which)) {
        errno = EINVAL;
        return -1;
    }
    sigset_t mask;
    __wasix_timers_lock(&mask);
    read_timer(&timers[which], value);
    __wasix_timers_unlock(&mask);
    return 0;
}

// POSIX: sends a timer's signal after a time, and again after each period. That of
// ITIMER_VIRTUAL counts the host's work, too.
int setitimer(int which, const struct itimerval *restrict value, struct itimerval *restrict old) {
    uint64_t first;
    uint64_t next;
    if (!known(which) || !from_timeval(&value->it_value, &first) ||
        !from_timeval(&value->it_interval, &next)) {
        errno = EINVAL;
        return -1;
    }
    sigset_t mask;
    __wasix_timers_lock(&mask);
    struct wasix_timer *timer = &timers[which];
    if (!added[which])
        __wasix_timer_add(timer);
    added[which] = true;
    if (old != NULL)
        read_timer(timer, old);
    uint64_t due = first != 0 ? __wasix_timer_now(timer->clock) + first : 0;
    wasix_errno_t error = __wasix_timer_arm(timer, due, next);
    __wasix_timers_unlock(&mask);
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
