// Sleeping, which handlers interrupt.

#define _GNU_SOURCE
#include <time.h>
#include <unistd.h>

#include "signal/waiting.h"
#include "host/wasix.h"

int __clock_nanosleep(clockid_t, int, const struct timespec *, struct timespec *);

static bool to_time(const struct timespec *from, uint64_t *time) {
    static const int64_t FAR_AWAY = (int64_t)1 << 33;
    if (from->tv_sec < 0 || from->tv_nsec < 0 || from->tv_nsec >= 1000000000)
        return false;
    int64_t seconds = from->tv_sec < FAR_AWAY ? from->tv_sec : FAR_AWAY;
    *time = (uint64_t)seconds * 1000000000 + (uint64_t)from->tv_nsec;
    return true;
}

// POSIX: sleeps for or until a time; EINTR and the rest after a handler.
// Host: poll_oneoff, always with a relative time.
int clock_nanosleep(clockid_t clock, int flags, const struct timespec *wanted,
                    struct timespec *rest) {
    uint64_t time;
    uint64_t start;
    if ((flags & ~TIMER_ABSTIME) != 0 || clock == CLOCK_THREAD_CPUTIME_ID ||
        !to_time(wanted, &time))
        return EINVAL;
    if (__wasix_clock_time_get((uint32_t)clock, 1, &start) != 0)
        return EINVAL;
    pthread_testcancel();
    uint32_t mark = __wasix_handlers_ran(false);
    uint64_t end = (flags & TIMER_ABSTIME) != 0 ? time : start + time;
    uint64_t now = start;
    while (now < end) {
        int ready;
        wasix_errno_t error =
            __wasix_poll_since(mark, NULL, 0, (int64_t)(end - now), false, &ready);
        __wasix_clock_time_get((uint32_t)clock, 1, &now);
        if (error == 0)
            continue;
        if (rest != NULL && (flags & TIMER_ABSTIME) == 0) {
            uint64_t left = end > now ? end - now : 0;
            rest->tv_sec = (time_t)(left / 1000000000);
            rest->tv_nsec = (long)(left % 1000000000);
        }
        pthread_testcancel();
        return error;
    }
    return 0;
}

extern __typeof(clock_nanosleep) __clock_nanosleep __attribute__((alias("clock_nanosleep")));

// POSIX: sleeps for a time.
int nanosleep(const struct timespec *wanted, struct timespec *rest) {
    return wasix_result((wasix_errno_t)clock_nanosleep(CLOCK_REALTIME, 0, wanted, rest));
}

// POSIX: sleeps for seconds; what is left after a handler.
unsigned sleep(unsigned seconds) {
    struct timespec time = {.tv_sec = seconds};
    if (nanosleep(&time, &time) == 0)
        return 0;
    return (unsigned)time.tv_sec + (time.tv_nsec >= 500000000);
}

// POSIX.1-2001: sleeps for microseconds.
int usleep(useconds_t microseconds) {
    struct timespec time = {.tv_sec = microseconds / 1000000,
                            .tv_nsec = (long)(microseconds % 1000000) * 1000};
    return nanosleep(&time, NULL);
}

// POSIX: sets a clock. Host: clock_time_set, for this program's view of it.
int clock_settime(clockid_t clock, const struct timespec *time) {
    uint64_t value;
    if (clock != CLOCK_REALTIME || !to_time(time, &value)) {
        errno = EINVAL;
        return -1;
    }
    return wasix_result(__wasix_clock_time_set(CLOCK_REALTIME, value));
}
