// alarm and setitimer. The host's timers fire only when a thread happens to
// make a call, so a thread of our own waits and sends the signal.

#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include "process.h"
#include "wasix.h"

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed;
static bool has_thread;
// Nanoseconds on the monotonic clock, 0 for none; and the period.
static uint64_t due;
static uint64_t period;

static uint64_t now(void) {
    uint64_t time = 0;
    wasix_clock_time_get(CLOCK_MONOTONIC, 1, &time);
    return time;
}

static struct timespec split(uint64_t time) {
    return (struct timespec){.tv_sec = (time_t)(time / 1000000000),
                             .tv_nsec = (long)(time % 1000000000)};
}

static void *wait_and_send(void *unused) {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, NULL);
    pthread_mutex_lock(&lock);
    for (;;) {
        if (due == 0) {
            pthread_cond_wait(&changed, &lock);
            continue;
        }
        struct timespec until = split(due);
        if (due > now()) {
            pthread_cond_timedwait(&changed, &lock, &until);
            continue;
        }
        due = period != 0 ? due + period : 0;
        pthread_mutex_unlock(&lock);
        wasix_signal_process(SIGALRM);
        pthread_mutex_lock(&lock);
    }
    return unused;
}

static wasix_errno_t start_thread(void) {
    if (has_thread)
        return 0;
    pthread_condattr_t clock;
    pthread_condattr_init(&clock);
    pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
    pthread_cond_init(&changed, &clock);
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    pthread_t thread;
    int error = pthread_create(&thread, &attributes, wait_and_send, NULL);
    has_thread = error == 0;
    return (wasix_errno_t)error;
}

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
    uint64_t present = now();
    uint64_t left = due > present ? due - present : due != 0;
    value->it_value = to_timeval(left);
    value->it_interval = to_timeval(period);
}

// POSIX: the time until SIGALRM. EINVAL for the timers of processor time,
// which the host does not have.
int getitimer(int which, struct itimerval *value) {
    if (which != ITIMER_REAL) {
        errno = EINVAL;
        return -1;
    }
    pthread_mutex_lock(&lock);
    read_timer(value);
    pthread_mutex_unlock(&lock);
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
    pthread_mutex_lock(&lock);
    if (old != NULL)
        read_timer(old);
    wasix_errno_t error = first != 0 ? start_thread() : 0;
    if (error == 0) {
        due = first != 0 ? now() + first : 0;
        period = first != 0 ? next : 0;
        if (has_thread)
            pthread_cond_signal(&changed);
    }
    pthread_mutex_unlock(&lock);
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
