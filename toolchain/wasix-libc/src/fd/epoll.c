// epoll over poll. The host's own is edge-triggered only, knows nothing of
// closed pipes, files and stdin, and misses what was ready before; so a set
// lives here, and the host's object gives it a descriptor.
//
// With EPOLLET, what was told of a member is not polled for any more until it may come again:
// until the descriptor was read from, a write found no room, a counter was written to, or a
// look finds it gone. A member may be told once too often, and never once too seldom.

#define _GNU_SOURCE
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "fd/epoll_sets.h"
#include "fd/ofd.h"
#include "signal/own.h"
#include "signal/waiting.h"
#include "host/wasix.h"

// How long a change that nobody tells of may stay unseen.
static const int64_t SLICE = (int64_t)100 * 1000000;
static const int64_t NAP = 1000000;
enum { ON_STACK = 32 };
enum { NOBODY = -1 };
enum { MONOTONIC = 1 };

struct member {
    struct member *next;
    int descriptor;
    bool counter;
    struct epoll_event event;
    // For EPOLLET: what was told, and cannot have come again since.
    uint32_t told;
};

struct set {
    struct wasix_ofd_state state;
    struct set *next;
    struct member *members;
    size_t count;
    // Threads in a wait, and the event counter that ends their polls; -1 if none was needed.
    unsigned waiters;
    wasix_fd_t change;
};

static struct set *sets;
static _Atomic unsigned edge_members;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

// Handlers, which may read and close, run at calls of the host: not under the lock.
static sigset_t take_lock(void) {
    sigset_t all, old;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &old);
    pthread_mutex_lock(&lock);
    return old;
}

static void drop_lock(const sigset_t *mask) {
    pthread_mutex_unlock(&lock);
    pthread_sigmask(SIG_SETMASK, mask, NULL);
}

// Called under the lock.
static struct set *find_set(int descriptor) {
    return __wasix_ofd_get(descriptor, OFD_EPOLL);
}

static struct member **find_member(struct set *set, int descriptor) {
    struct member **item = &set->members;
    while (*item != NULL && (*item)->descriptor != descriptor)
        item = &(*item)->next;
    return item;
}

static bool is_edge(const struct member *member) {
    return (member->event.events & EPOLLET) != 0;
}

static void drop_member(struct set *set, struct member **item) {
    struct member *member = *item;
    *item = member->next;
    set->count--;
    if (is_edge(member))
        atomic_fetch_sub(&edge_members, 1);
    free(member);
}

// Those that wait poll for what the set has now.
static void tell_waiters(const struct set *set) {
    uint64_t one = 1;
    size_t done;
    if (set->waiters > 0 && set->change >= 0)
        __wasix_fd_write(set->change, &(wasix_ciovec_t){&one, sizeof one}, 1, &done);
}

void __wasix_epoll_closed(int descriptor) {
    if (__atomic_load_n(&sets, __ATOMIC_ACQUIRE) == NULL)
        return;
    sigset_t mask = take_lock();
    for (struct set *set = sets; set != NULL; set = set->next) {
        struct member **member = find_member(set, descriptor);
        if (*member != NULL)
            drop_member(set, member);
    }
    drop_lock(&mask);
}

static void end_set(struct wasix_ofd_state *state, uint32_t number) {
    (void)number;
    sigset_t mask = take_lock();
    struct set **item = &sets;
    while (&(*item)->state != state)
        item = &(*item)->next;
    struct set *set = *item;
    __atomic_store_n(item, set->next, __ATOMIC_RELEASE);
    while (set->members != NULL)
        drop_member(set, &set->members);
    if (set->change >= 0)
        __wasix_own_close(set->change);
    drop_lock(&mask);
    free(set);
}

static void rearm(int descriptor, uint32_t events, bool counters) {
    if (atomic_load(&edge_members) == 0)
        return;
    sigset_t mask = take_lock();
    for (struct set *set = sets; set != NULL; set = set->next) {
        struct member *member = *find_member(set, descriptor);
        if (member == NULL || (member->told & events) == 0 || (counters && !member->counter))
            continue;
        member->told &= ~events;
        tell_waiters(set);
    }
    drop_lock(&mask);
}

static const uint32_t READS = EPOLLIN | EPOLLRDNORM;
static const uint32_t WRITES = EPOLLOUT | EPOLLWRNORM;

void __wasix_epoll_rearm(int descriptor, uint32_t events) {
    rearm(descriptor, (events & EPOLLIN) != 0 ? READS : WRITES, false);
}

void __wasix_epoll_count(int descriptor) {
    rearm(descriptor, READS, true);
}

// Linux: makes a set. Host: epoll_create, for the descriptor.
int epoll_create1(int flags) {
    if ((flags & ~EPOLL_CLOEXEC) != 0) {
        errno = EINVAL;
        return -1;
    }
    struct set *set = calloc(1, sizeof *set);
    if (set == NULL)
        return -1;
    wasix_hold_starts();
    wasix_fd_t made;
    wasix_errno_t error = __wasix_epoll_create(&made);
    if (error == 0 && (flags & EPOLL_CLOEXEC) != 0 &&
        (error = __wasix_fd_fdflags_set(made, WASIX_FDFLAG_CLOEXEC)) != 0)
        __wasix_fd_close(made);
    wasix_release_starts();
    if (error != 0) {
        free(set);
        return wasix_result(error);
    }
    set->state.end = end_set;
    set->change = -1;
    sigset_t mask = take_lock();
    set->next = sets;
    __atomic_store_n(&sets, set, __ATOMIC_RELEASE);
    drop_lock(&mask);
    error = __wasix_ofd_keep(made, OFD_EPOLL, &set->state);
    if (error == 0)
        return made;
    end_set(&set->state, 0);
    __wasix_fd_close(made);
    return wasix_result(error);
}

// Linux: epoll_create1 without flags; the size only has to be positive.
int epoll_create(int size) {
    if (size <= 0) {
        errno = EINVAL;
        return -1;
    }
    return epoll_create1(0);
}

static void set_event(struct member *member, const struct epoll_event *event) {
    if (is_edge(member))
        atomic_fetch_sub(&edge_members, 1);
    member->event = *event;
    member->told = 0;
    if (is_edge(member))
        atomic_fetch_add(&edge_members, 1);
}

static wasix_errno_t control(struct set *set, int operation, int descriptor,
                             const struct epoll_event *event) {
    struct member **item = find_member(set, descriptor);
    struct member *member = *item;
    switch (operation) {
        case EPOLL_CTL_ADD:
            if (member != NULL)
                return EEXIST;
            member = malloc(sizeof *member);
            if (member == NULL)
                return ENOMEM;
            *member = (struct member){.descriptor = descriptor};
            member->counter = __wasix_is_counter != NULL && __wasix_is_counter(descriptor);
            set_event(member, event);
            *item = member;
            set->count++;
            break;
        case EPOLL_CTL_MOD:
            if (member == NULL)
                return ENOENT;
            set_event(member, event);
            break;
        case EPOLL_CTL_DEL:
            if (member == NULL)
                return ENOENT;
            drop_member(set, item);
            return 0;
        default:
            return EINVAL;
    }
    tell_waiters(set);
    return 0;
}

// Linux: changes a set. Host: fd_fdstat_get, to refuse bad descriptors and files.
int epoll_ctl(int epoll, int operation, int descriptor, struct epoll_event *event) {
    wasix_fdstat_t stat;
    wasix_errno_t error = __wasix_fd_fdstat_get(descriptor, &stat);
    if (error == 0 && operation == EPOLL_CTL_ADD &&
        (stat.type == WASIX_TYPE_REGULAR_FILE || stat.type == WASIX_TYPE_DIRECTORY))
        error = EPERM;
    if (error == 0 && operation != EPOLL_CTL_DEL && event == NULL)
        error = EFAULT;
    if (error == 0) {
        sigset_t mask = take_lock();
        struct set *set = find_set(epoll);
        error = set == NULL || set == find_set(descriptor)
                    ? EINVAL
                    : control(set, operation, descriptor, event);
        drop_lock(&mask);
    }
    return wasix_result(error);
}

static short polled_events(uint32_t events) {
    short polled = 0;
    if ((events & (EPOLLIN | EPOLLRDNORM | EPOLLRDHUP)) != 0)
        polled |= POLLIN;
    if ((events & (EPOLLOUT | EPOLLWRNORM)) != 0)
        polled |= POLLOUT;
    return polled;
}

static uint32_t told_events(short polled, uint32_t wanted) {
    uint32_t events = 0;
    if ((polled & POLLIN) != 0)
        events |= READS;
    if ((polled & POLLOUT) != 0)
        events |= WRITES;
    if ((polled & (POLLHUP | WASIX_POLL_PEER_DONE)) != 0)
        events |= EPOLLRDHUP;
    events &= wanted;
    if ((polled & POLLHUP) != 0)
        events |= EPOLLHUP;
    if ((polled & (POLLERR | POLLNVAL)) != 0)
        events |= EPOLLERR;
    return events;
}

static void make_change(struct set *set) {
    wasix_fd_t made;
    wasix_hold_starts();
    if (__wasix_fd_event(0, 0, &made) == 0 && __wasix_own_move(&made) == 0) {
        if (__wasix_fd_fdstat_set_flags(made, WASIX_STATUS_NONBLOCK) == 0)
            set->change = made;
        else
            __wasix_own_close(made);
    }
    wasix_release_starts();
}

// What a wait polls: the members, and last what tells of changes, or -1.
struct list {
    struct pollfd few[ON_STACK];
    struct pollfd *polled;
    size_t count;
};

static wasix_errno_t begin(int epoll, struct list *list) {
    sigset_t mask = take_lock();
    struct set *set = find_set(epoll);
    wasix_errno_t error = set == NULL ? EINVAL : 0;
    list->polled = list->few;
    list->count = 0;
    if (error == 0 && set->count >= ON_STACK) {
        list->polled = calloc(set->count + 1, sizeof *list->polled);
        error = list->polled == NULL ? ENOMEM : 0;
    }
    if (error == 0) {
        if (set->change < 0 && __wasix_waits_matter())
            make_change(set);
        set->waiters++;
        for (struct member *member = set->members; member != NULL; member = member->next) {
            uint32_t events = member->event.events;
            if (is_edge(member))
                events &= ~(member->told & (READS | WRITES));
            if (polled_events(events) != 0)
                list->polled[list->count++] = (struct pollfd){
                    .fd = member->descriptor, .events = polled_events(events)};
        }
        list->polled[list->count++] = (struct pollfd){.fd = set->change, .events = POLLIN};
    }
    drop_lock(&mask);
    return error;
}

// Members that were told of go behind the others: with a small limit, each has its turn.
static int tell(struct set *set, const struct list *list, struct epoll_event *out, int limit) {
    int told = 0;
    struct member *behind = NULL, **end = &behind;
    for (size_t i = 0; i + 1 < list->count && told < limit; i++) {
        if (list->polled[i].revents == 0)
            continue;
        struct member **item = find_member(set, list->polled[i].fd);
        struct member *member = *item;
        if (member == NULL)
            continue;
        uint32_t events = told_events(list->polled[i].revents, member->event.events);
        if (is_edge(member)) {
            uint32_t fresh = events & ~member->told;
            member->told |= events;
            events = fresh;
        }
        if (events == 0)
            continue;
        out[told++] = (struct epoll_event){.events = events, .data = member->event.data};
        if ((member->event.events & EPOLLONESHOT) != 0)
            member->event.events &= EPOLLET | EPOLLONESHOT;
        *item = member->next;
        member->next = NULL;
        *end = member;
        end = &member->next;
    }
    if (behind != NULL)
        *find_member(set, NOBODY) = behind;
    return told;
}

static int end(int epoll, struct list *list, struct epoll_event *out, int limit) {
    int told = 0;
    sigset_t mask = take_lock();
    struct set *set = find_set(epoll);
    if (set != NULL) {
        set->waiters--;
        uint64_t value;
        size_t done;
        if (list->polled[list->count - 1].revents != 0)
            __wasix_fd_read(set->change, &(wasix_iovec_t){&value, sizeof value}, 1, &done);
        told = tell(set, list, out, limit);
    }
    drop_lock(&mask);
    if (list->polled != list->few)
        free(list->polled);
    return told;
}

// Edges that went away unseen: read by another process, or through a copy.
static void look_at_edges(int epoll) {
    if (atomic_load(&edge_members) == 0)
        return;
    sigset_t mask = take_lock();
    struct set *set = find_set(epoll);
    for (struct member *member = set != NULL ? set->members : NULL; member != NULL;
         member = member->next) {
        struct pollfd polled = {.fd = member->descriptor, .events = polled_events(member->told)};
        int ready;
        if (is_edge(member) && polled.events != 0 &&
            __wasix_poll(&polled, 1, 0, true, &ready) == 0)
            member->told &= told_events(polled.revents, member->event.events);
    }
    drop_lock(&mask);
}

static int64_t now(void) {
    uint64_t time = 0;
    __wasix_clock_time_get(MONOTONIC, 1, &time);
    return (int64_t)time;
}

static int wait_for(int epoll, struct epoll_event *events, int limit, int timeout, uint32_t mark,
                    wasix_errno_t *error) {
    int64_t stop = timeout > 0 ? now() + (int64_t)timeout * 1000000 : 0;
    int64_t rest = timeout > 0 ? (int64_t)timeout * 1000000 : timeout;
    for (;;) {
        struct list list;
        *error = begin(epoll, &list);
        if (*error != 0)
            return 0;
        int64_t slice = rest < 0 || rest > SLICE ? SLICE : rest;
        int ready = 0;
        *error = __wasix_poll_since(mark, list.polled, list.count, slice, false, &ready);
        bool changed = ready > 0 && list.polled[list.count - 1].revents != 0;
        if (*error != 0)
            ready = 0;
        for (size_t i = 0; ready == 0 && i < list.count; i++)
            list.polled[i].revents = 0;
        int told = end(epoll, &list, events, limit);
        if (*error != 0 || told > 0 || timeout == 0)
            return told;
        if (timeout > 0 && (rest = stop - now()) <= 0)
            return 0;
        if (ready == 0) {
            look_at_edges(epoll);
        } else if (!changed) {
            // Ready for what nobody wants to know: do not spin on it.
            *error = __wasix_poll_since(mark, NULL, 0, rest < 0 || rest > NAP ? NAP : rest, false,
                                        &ready);
            if (*error != 0)
                return 0;
        }
    }
}

// Linux: waits for members of a set; members changed by another thread during
// the wait count from then on. Host: poll_oneoff.
int epoll_pwait(int epoll, struct epoll_event *events, int limit, int timeout,
                const sigset_t *mask) {
    if (limit <= 0) {
        errno = EINVAL;
        return -1;
    }
    pthread_testcancel();
    uint32_t mark = __wasix_handlers_ran(false);
    sigset_t old;
    if (mask != NULL)
        pthread_sigmask(SIG_SETMASK, mask, &old);
    wasix_errno_t error;
    int told = wait_for(epoll, events, limit, timeout, mark, &error);
    if (mask != NULL)
        pthread_sigmask(SIG_SETMASK, &old, NULL);
    return wasix_end_point(error) == 0 ? told : -1;
}

// Linux: epoll_pwait without a mask.
int epoll_wait(int epoll, struct epoll_event *events, int limit, int timeout) {
    return epoll_pwait(epoll, events, limit, timeout, NULL);
}
