// poll, select and what waits like them.

#define _GNU_SOURCE
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <sys/time.h>

#include "signal/waiting.h"
#include "host/wasix.h"

enum { KIND_CLOCK = 0, KIND_READ = 1, KIND_WRITE = 2 };
enum { CLOCK_NUMBER_MONOTONIC = 1 };
enum { HANG_UP = 1 };
enum { ON_STACK = 32 };
enum { RIGHT_READ = 1 << 1, RIGHT_WRITE = 1 << 6 };

struct subscription {
    uint64_t data;
    uint8_t kind;
    union {
        struct {
            uint32_t clock;
            uint64_t timeout;
            uint64_t precision;
            uint16_t flags;
        } clock;
        uint32_t descriptor;
    } u;
};
_Static_assert(sizeof(struct subscription) == 48, "WASIX subscription record");

struct event {
    uint64_t data;
    uint16_t error;
    uint8_t kind;
    uint64_t available;
    uint16_t flags;
};
_Static_assert(sizeof(struct event) == 32, "WASIX event record");

// How often the host is asked for what it does not tell by itself.
static const int64_t SLICE = (int64_t)50 * 1000000;
// The first and the longest time between two looks at what may have been missed.
static const int64_t FIRST_SLICE = 1000000;
static const int64_t LAST_SLICE = (int64_t)320 * 1000000;
static const int64_t LAST_TURN = (int64_t)20 * 1000000;

// The host takes 1024 subscriptions at once: two of a descriptor, and what ends a wait.
enum { AT_ONCE = 400 };

// Whose event it is, besides the index of a pollfd.
#define DATA_CLOCK UINT64_MAX
#define DATA_INTERRUPT (UINT64_MAX - 1)
#define DATA_SOURCE (UINT64_MAX - 2)

static const struct wasix_wait_source *_Atomic source;

void __wasix_wait_for(const struct wasix_wait_source *wanted) {
    source = wanted;
}

bool __wasix_has_wait_source(void) {
    return source != NULL;
}

static bool is_regular_file(wasix_fd_t descriptor) {
    wasix_fdstat_t stat;
    return __wasix_fd_fdstat_get(descriptor, &stat) == 0 && stat.type == WASIX_TYPE_REGULAR_FILE;
}

static bool is_open(wasix_fd_t descriptor) {
    uint16_t flags;
    return __wasix_fd_fdflags_get(descriptor, &flags) == 0;
}

static bool has_right(const struct subscription *wanted) {
    wasix_fdstat_t stat;
    uint64_t right = wanted->kind == KIND_READ ? RIGHT_READ : RIGHT_WRITE;
    return __wasix_fd_fdstat_get((wasix_fd_t)wanted->u.descriptor, &stat) != 0 ||
           (stat.rights & right) != 0;
}

static struct subscription clock_of(int64_t timeout) {
    // The host takes a relative timeout of 0 for none.
    return (struct subscription){
        .data = DATA_CLOCK,
        .kind = KIND_CLOCK,
        .u.clock = {.clock = CLOCK_NUMBER_MONOTONIC,
                    .timeout = (uint64_t)(timeout > 0 ? timeout : 1)},
    };
}

// What ends a wait besides what it is for: see waiting.h.
struct stops {
    uint32_t mark;
    bool restarts;
};

static bool stopped(const struct stops *stops) {
    return __wasix_interrupted(stops->mark, stops->restarts);
}

static bool has_lost_reader(uint32_t write_end) {
    struct subscription subscriptions[2] = {
        {.kind = KIND_WRITE, .u.descriptor = write_end},
        clock_of(0),
    };
    struct event events[2];
    size_t happened = 0;
    return __wasix_poll_oneoff(subscriptions, events, 2, &happened) == 0 && happened > 0 &&
           events[0].kind == KIND_WRITE &&
           (events[0].error == EPIPE || (events[0].flags & HANG_UP) != 0);
}

// The end of a pipe that is asked for what the other end does fails the host's
// whole call. POSIX has it never ready; but one to write to, asked for reading,
// tells that there is no reader any more, for which the host has no event.
static wasix_errno_t poll_ends(struct subscription *subscriptions, struct event *events,
                               size_t used, size_t *happened, struct pollfd *descriptors,
                               int64_t timeout, const struct stops *stops) {
    if (subscriptions[used - 1].kind == KIND_CLOCK)
        used--;
    size_t deaf = 0;
    for (size_t i = 0; i < used; i++) {
        if (has_right(&subscriptions[i]))
            continue;
        struct subscription found = subscriptions[i];
        subscriptions[i] = subscriptions[deaf];
        subscriptions[deaf++] = found;
    }
    if (deaf == 0)
        return EACCES;
    for (;;) {
        bool lost = false;
        for (size_t i = 0; i < deaf; i++) {
            if (subscriptions[i].kind != KIND_READ ||
                !has_lost_reader(subscriptions[i].u.descriptor))
                continue;
            descriptors[subscriptions[i].data].revents |= POLLERR;
            lost = true;
        }
        int64_t slice = timeout < 0 || timeout > SLICE ? SLICE : timeout;
        subscriptions[used] = clock_of(lost ? 0 : slice);
        wasix_errno_t error = __wasix_poll_oneoff(subscriptions + deaf, events, used - deaf + 1,
                                                  happened);
        bool passed = *happened == 0 || events[0].data == DATA_CLOCK;
        if (timeout > 0)
            timeout -= slice;
        if (error != 0 || lost || !passed || timeout == 0 || stopped(stops))
            return error;
    }
}

static bool is_write_end(wasix_fd_t descriptor) {
    wasix_fdstat_t stat;
    return __wasix_fd_fdstat_get(descriptor, &stat) == 0 && stat.type == WASIX_TYPE_UNKNOWN &&
           (stat.rights & RIGHT_READ) == 0;
}

// To the host, a datagram socket without an address never is ready for writing.
static bool is_unnamed_datagram(wasix_fd_t descriptor) {
    wasix_fdstat_t stat;
    return __wasix_fd_fdstat_get(descriptor, &stat) == 0 && stat.type == WASIX_TYPE_SOCKET_DGRAM;
}

// A connection on which the peer sends no more can still be written to.
static bool is_connection(wasix_fd_t descriptor) {
    wasix_fdstat_t stat;
    return __wasix_fd_fdstat_get(descriptor, &stat) == 0 && stat.type == WASIX_TYPE_SOCKET_STREAM;
}

static void report(struct pollfd *target, const struct event *event) {
    if (event->error == EBADF)
        target->revents |= POLLNVAL;
    else if (event->error == EPIPE)
        target->revents |= POLLHUP;
    else if (event->error != 0)
        target->revents |= POLLERR;
    else
        target->revents |= event->kind == KIND_READ ? POLLRDNORM : POLLWRNORM;
    if (event->error != 0 || (event->flags & HANG_UP) == 0) {
    } else if (event->kind == KIND_READ && is_connection(target->fd)) {
        target->revents |= WASIX_POLL_PEER_DONE;
    } else if (!is_regular_file(target->fd)) {
        // Regular files always come with the hang-up flag.
        target->revents |= POLLHUP;
    }
    // As on Linux, where a write fails at once.
    if (event->kind == KIND_WRITE && (target->revents & POLLHUP) != 0 &&
        is_write_end(target->fd)) {
        target->revents &= (short)~POLLHUP;
        target->revents |= POLLERR | POLLWRNORM;
    }
}

static int64_t now(void) {
    uint64_t time = 0;
    __wasix_clock_time_get(CLOCK_NUMBER_MONOTONIC, 1, &time);
    return (int64_t)time;
}

// The host wakes the last of those that wait for one pipe, in whatever process: so a
// wait looks again, more and more seldom. `end` matters for timeouts over a slice.
static wasix_errno_t poll_in_slices(struct subscription *subscriptions, struct event *events,
                                    size_t count, size_t clock, int64_t timeout, int64_t end,
                                    const struct stops *stops, bool handled, size_t *happened) {
    int64_t slice = FIRST_SLICE;
    for (;;) {
        bool last = timeout >= 0 && timeout <= slice;
        subscriptions[clock] = clock_of(last ? timeout : slice);
        wasix_errno_t error = __wasix_poll_oneoff(subscriptions, events, count, happened);
        bool passed = *happened == 0 || (*happened == 1 && events[0].data == DATA_CLOCK);
        // The first handler may have been installed meanwhile, by another thread.
        if (error != 0 || !passed || last || stopped(stops) || (!handled && __wasix_has_handlers()))
            return error;
        slice = 2 * slice < LAST_SLICE ? 2 * slice : LAST_SLICE;
        if (timeout > 0) {
            timeout = end - now();
            timeout = timeout > 0 ? timeout : 0;
        }
    }
}

// One wait, which may end before its time with nothing ready. A descriptor that is not open fails
// the host's whole call with EBADF; `checked`: those are marked, and not shown to the host.
static wasix_errno_t poll_once(struct pollfd *descriptors, size_t count, bool checked,
                               int64_t timeout, int64_t end, const struct stops *stops,
                               size_t watched, int *ready) {
    struct subscription few_subscriptions[ON_STACK];
    struct event few_events[ON_STACK];
    struct subscription *subscriptions = few_subscriptions;
    struct event *events = few_events;
    size_t limit = 2 * count + 2 + watched;
    if (limit > ON_STACK) {
        subscriptions = calloc(limit, sizeof *subscriptions + sizeof *events);
        if (subscriptions == NULL)
            return ENOMEM;
        events = (struct event *)(subscriptions + limit);
    }

    size_t used = 0;
    for (size_t i = 0; i < count; i++) {
        descriptors[i].revents = 0;
        if (descriptors[i].fd < 0)
            continue;
        bool reads = (descriptors[i].events & POLLRDNORM) != 0;
        bool writes = (descriptors[i].events & POLLWRNORM) != 0;
        if ((checked || (!reads && !writes)) && !is_open(descriptors[i].fd)) {
            descriptors[i].revents = POLLNVAL;
            timeout = 0;
            continue;
        }
        if (writes && is_unnamed_datagram(descriptors[i].fd)) {
            descriptors[i].revents = POLLWRNORM;
            writes = false;
            timeout = 0;
        }
        if (reads)
            subscriptions[used++] = (struct subscription){
                .data = i, .kind = KIND_READ, .u.descriptor = (uint32_t)descriptors[i].fd};
        if (writes)
            subscriptions[used++] = (struct subscription){
                .data = i, .kind = KIND_WRITE, .u.descriptor = (uint32_t)descriptors[i].fd};
    }
    bool waits = timeout != 0;
    wasix_fd_t interrupt = waits ? __wasix_interrupt_begin() : -1;
    if (interrupt >= 0)
        subscriptions[used++] = (struct subscription){
            .data = DATA_INTERRUPT, .kind = KIND_READ, .u.descriptor = (uint32_t)interrupt};
    wasix_fd_t pipe;
    for (size_t i = 0; interrupt >= 0 && i < watched && (pipe = source->watched(i)) >= 0; i++)
        subscriptions[used++] = (struct subscription){
            .data = DATA_SOURCE, .kind = KIND_READ, .u.descriptor = (uint32_t)pipe};
    size_t clock = used++;

    size_t happened = 0;
    bool early = stopped(stops);
    if (early)
        timeout = 0;
    // No call of the host lies between that look and this wait.
    wasix_errno_t error = poll_in_slices(subscriptions, events, used, clock, timeout, end, stops,
                                         interrupt >= 0, &happened);
    if (error == EACCES)
        error = poll_ends(subscriptions, events, used, &happened, descriptors, timeout, stops);
    if (interrupt >= 0)
        __wasix_interrupt_end();
    int total = 0;
    bool looks = error == EBADF && watched > 0;
    for (size_t i = 0; error == 0 && i < happened; i++) {
        if (events[i].data < count)
            report(&descriptors[events[i].data], &events[i]);
        looks |= events[i].data == DATA_SOURCE;
    }
    for (size_t i = 0; error == 0 && i < count; i++) {
        if ((descriptors[i].revents & POLLHUP) != 0)
            descriptors[i].revents &= (short)~POLLWRNORM;
        total += descriptors[i].revents != 0;
    }
    if (subscriptions != few_subscriptions)
        free(subscriptions);
    if (looks)
        source->look();
    *ready = total;
    return error == 0 && total == 0 && (early || (waits && stopped(stops))) ? EINTR : error;
}

static wasix_errno_t poll_group(uint32_t mark, struct pollfd *descriptors, size_t count,
                                int64_t timeout, bool restarts, int *ready) {
    const struct stops stops = {mark, restarts};
    bool checked = false;
    int64_t end = timeout > FIRST_SLICE ? now() + timeout : 0;
    for (;;) {
        size_t watched = 0;
        if (timeout != 0 && source != NULL && __wasix_awaits_children())
            while (source->watched(watched) >= 0)
                watched++;
        int found = 0;
        wasix_errno_t error =
            poll_once(descriptors, count, checked, timeout, end, &stops, watched, &found);
        // Another thread may have waited for a child, which closes its pipe.
        if (error == EBADF && (!checked || watched > 0)) {
            checked = true;
            continue;
        }
        if (error != 0)
            return error;
        if (found == 0 && timeout > 0)
            timeout = end > 0 ? end - now() : 0;
        if (found > 0 || timeout == 0 || (end > 0 && timeout < 0)) {
            *ready = found;
            return 0;
        }
    }
}

// More than the host takes in one call are looked at in groups, which take turns with the wait: what
// becomes ready in the others meanwhile is seen up to a turn later.
static wasix_errno_t poll_groups(uint32_t mark, struct pollfd *descriptors, size_t count,
                                 int64_t timeout, bool restarts, int *ready) {
    int64_t end = timeout > 0 ? now() + timeout : 0;
    int64_t turn = FIRST_SLICE;
    size_t waiting = 0;
    for (;;) {
        int total = 0;
        for (size_t i = 0; i < count; i += AT_ONCE) {
            size_t size = count - i < AT_ONCE ? count - i : AT_ONCE;
            int found = 0;
            wasix_errno_t error = poll_group(mark, descriptors + i, size, 0, restarts, &found);
            if (error != 0)
                return error;
            total += found;
        }
        int64_t left = timeout > 0 ? end - now() : timeout;
        if (total > 0 || timeout == 0 || (timeout > 0 && left <= 0)) {
            *ready = total;
            return 0;
        }
        size_t size = count - waiting < AT_ONCE ? count - waiting : AT_ONCE;
        int found;
        wasix_errno_t error = poll_group(mark, descriptors + waiting, size,
                                         left < 0 || left > turn ? turn : left, restarts, &found);
        if (error != 0)
            return error;
        waiting = waiting + size < count ? waiting + size : 0;
        turn = 2 * turn < LAST_TURN ? 2 * turn : LAST_TURN;
    }
}

wasix_errno_t __wasix_poll_since(uint32_t mark, struct pollfd *descriptors, size_t count,
                                 int64_t timeout, bool restarts, int *ready) {
    return (count > AT_ONCE ? poll_groups : poll_group)(mark, descriptors, count, timeout, restarts,
                                                        ready);
}

wasix_errno_t __wasix_poll(struct pollfd *descriptors, size_t count, int64_t timeout,
                           bool restarts, int *ready) {
    return __wasix_poll_since(__wasix_handlers_ran(restarts), descriptors, count, timeout, restarts,
                              ready);
}

wasix_errno_t __wasix_wait_ready(wasix_fd_t descriptor, short events, int64_t timeout) {
    struct pollfd waited = {.fd = descriptor, .events = events};
    int ready = 0;
    wasix_errno_t error = __wasix_poll(&waited, 1, timeout, true, &ready);
    if (error != 0)
        return error;
    if (ready == 0)
        return EAGAIN;
    return (waited.revents & POLLNVAL) != 0 ? EBADF : 0;
}

wasix_errno_t __wasix_poll_readable(wasix_fd_t descriptor, size_t *available, bool *hung_up) {
    struct subscription subscriptions[2] = {
        {.kind = KIND_READ, .u.descriptor = (uint32_t)descriptor},
        clock_of(0),
    };
    struct event events[2];
    size_t happened = 0;
    *available = 0;
    *hung_up = false;
    wasix_errno_t error = __wasix_poll_oneoff(subscriptions, events, 2, &happened);
    for (size_t i = 0; error == 0 && i < happened; i++) {
        if (events[i].data != 0 || events[i].kind != KIND_READ)
            continue;
        *available = (size_t)events[i].available;
        *hung_up = events[i].error == EPIPE || (events[i].flags & HANG_UP) != 0;
    }
    return error;
}

wasix_errno_t __wasix_poll_available(wasix_fd_t descriptor, size_t *available) {
    bool hung_up;
    return __wasix_poll_readable(descriptor, available, &hung_up);
}

// What poll() tells.
static int tell(wasix_errno_t error, int ready, struct pollfd *descriptors, size_t count) {
    for (size_t i = 0; error == 0 && i < count; i++)
        descriptors[i].revents &= (short)~WASIX_POLL_PEER_DONE;
    return wasix_end_point(error) == 0 ? ready : -1;
}

// POSIX: waits for descriptors, `timeout` milliseconds or for ever if negative.
// POLLERR, POLLHUP and POLLNVAL are told for descriptors with events only.
// Host: poll_oneoff.
int poll(struct pollfd *descriptors, nfds_t count, int timeout) {
    pthread_testcancel();
    int ready = 0;
    int64_t wait = timeout < 0 ? -1 : (int64_t)timeout * 1000000;
    return tell(__wasix_poll(descriptors, count, wait, false, &ready), ready, descriptors, count);
}

static bool wait_of(const struct timespec *timeout, int64_t *wait) {
    *wait = -1;
    if (timeout == NULL)
        return true;
    if (timeout->tv_sec < 0 || timeout->tv_nsec < 0 || timeout->tv_nsec >= 1000000000)
        return false;
    if (timeout->tv_sec < (int64_t)1 << 32)
        *wait = timeout->tv_sec * 1000000000 + timeout->tv_nsec;
    return true;
}

// POSIX: poll with nanoseconds and a signal mask for the wait. Host: poll_oneoff.
int ppoll(struct pollfd *descriptors, nfds_t count, const struct timespec *timeout,
          const sigset_t *mask) {
    int64_t wait;
    if (!wait_of(timeout, &wait)) {
        errno = EINVAL;
        return -1;
    }
    pthread_testcancel();
    uint32_t mark = __wasix_handlers_ran(false);
    sigset_t old;
    if (mask != NULL)
        pthread_sigmask(SIG_SETMASK, mask, &old);
    int ready = 0;
    wasix_errno_t error = __wasix_poll_since(mark, descriptors, count, wait, false, &ready);
    if (mask != NULL)
        pthread_sigmask(SIG_SETMASK, &old, NULL);
    return tell(error, ready, descriptors, count);
}

static size_t collect(struct pollfd *out, const fd_set *set, int limit, short events) {
    size_t used = 0;
    for (size_t i = 0; set != NULL && i < set->__nfds; i++)
        if (set->__fds[i] < limit)
            out[used++] = (struct pollfd){.fd = set->__fds[i], .events = events};
    return used;
}

static int distribute(fd_set *set, const struct pollfd *polled, size_t count, short events) {
    if (set == NULL)
        return 0;
    FD_ZERO(set);
    for (size_t i = 0; i < count; i++)
        if ((polled[i].revents & events) != 0)
            set->__fds[set->__nfds++] = polled[i].fd;
    return (int)set->__nfds;
}

// POSIX: waits for sets of descriptors, with a signal mask for the wait.
// Exceptional conditions never occur. EBADF for a descriptor that is not open.
// Host: poll_oneoff.
int pselect(int limit, fd_set *restrict reads, fd_set *restrict writes, fd_set *restrict errors,
            const struct timespec *restrict timeout, const sigset_t *restrict mask) {
    int64_t wait;
    if (limit < 0 || !wait_of(timeout, &wait)) {
        errno = EINVAL;
        return -1;
    }
    pthread_testcancel();
    struct pollfd few[ON_STACK];
    struct pollfd *polled = few;
    size_t most = (reads != NULL ? reads->__nfds : 0) + (writes != NULL ? writes->__nfds : 0);
    if (most > ON_STACK) {
        polled = calloc(most, sizeof *polled);
        if (polled == NULL)
            return -1;
    }
    size_t read_count = collect(polled, reads, limit, POLLRDNORM);
    size_t count = read_count + collect(polled + read_count, writes, limit, POLLWRNORM);

    uint32_t mark = __wasix_handlers_ran(false);
    sigset_t old;
    if (mask != NULL)
        pthread_sigmask(SIG_SETMASK, mask, &old);
    int ready = 0;
    wasix_errno_t error = __wasix_poll_since(mark, polled, count, wait, false, &ready);
    if (mask != NULL)
        pthread_sigmask(SIG_SETMASK, &old, NULL);
    for (size_t i = 0; error == 0 && i < count; i++)
        if ((polled[i].revents & POLLNVAL) != 0)
            error = EBADF;
    int total = -1;
    if (wasix_result(error) == 0) {
        total = distribute(reads, polled, read_count, POLLRDNORM | POLLHUP | POLLERR) +
                distribute(writes, polled + read_count, count - read_count,
                           POLLWRNORM | POLLHUP | POLLERR);
        if (errors != NULL)
            FD_ZERO(errors);
    }
    if (polled != few)
        free(polled);
    if (error == EINTR)
        pthread_testcancel();
    return total;
}

// POSIX: pselect with microseconds and no mask.
int select(int limit, fd_set *restrict reads, fd_set *restrict writes, fd_set *restrict errors,
           struct timeval *restrict timeout) {
    if (timeout == NULL)
        return pselect(limit, reads, writes, errors, NULL, NULL);
    // As elsewhere, whole seconds may be among the microseconds.
    struct timespec wait = {.tv_sec = timeout->tv_sec + timeout->tv_usec / 1000000,
                            .tv_nsec = (long)(timeout->tv_usec % 1000000) * 1000};
    return pselect(limit, reads, writes, errors, &wait, NULL);
}
