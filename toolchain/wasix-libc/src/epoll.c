// epoll over poll. The host's own is edge-triggered only, knows nothing of
// closed pipes, files and stdin, and misses what was ready before; so a set
// lives here, and the host's object gives it a descriptor.

#define _GNU_SOURCE
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "epoll_sets.h"
#include "waiting.h"
#include "wasix.h"

struct member {
    struct member *next;
    int descriptor;
    struct epoll_event event;
    // For EPOLLET: what was told and has not gone away since.
    uint32_t told;
};

struct set {
    struct set *next;
    int descriptor;
    struct member *members;
    size_t count;
};

static struct set *sets;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static struct set *find_set(int descriptor) {
    struct set *set = sets;
    while (set != NULL && set->descriptor != descriptor)
        set = set->next;
    return set;
}

static struct member **find_member(struct set *set, int descriptor) {
    struct member **item = &set->members;
    while (*item != NULL && (*item)->descriptor != descriptor)
        item = &(*item)->next;
    return item;
}

static void free_members(struct set *set) {
    while (set->members != NULL) {
        struct member *member = set->members;
        set->members = member->next;
        free(member);
    }
}

// A closed descriptor leaves all sets, and its own set ends.
void wasix_epoll_closed(int descriptor) {
    if (__atomic_load_n(&sets, __ATOMIC_ACQUIRE) == NULL)
        return;
    pthread_mutex_lock(&lock);
    for (struct set **item = &sets; *item != NULL;) {
        struct set *set = *item;
        struct member **member = find_member(set, descriptor);
        if (*member != NULL) {
            struct member *dropped = *member;
            *member = dropped->next;
            set->count--;
            free(dropped);
        }
        if (set->descriptor == descriptor) {
            *item = set->next;
            free_members(set);
            free(set);
        } else {
            item = &set->next;
        }
    }
    pthread_mutex_unlock(&lock);
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
    wasix_errno_t error = wasix_epoll_create(&made);
    if (error == 0 && (flags & EPOLL_CLOEXEC) != 0 &&
        (error = wasix_fd_fdflags_set(made, WASIX_FDFLAG_CLOEXEC)) != 0)
        wasix_fd_close(made);
    wasix_release_starts();
    if (error != 0) {
        free(set);
        return wasix_result(error);
    }
    set->descriptor = made;
    pthread_mutex_lock(&lock);
    set->next = sets;
    __atomic_store_n(&sets, set, __ATOMIC_RELEASE);
    pthread_mutex_unlock(&lock);
    return made;
}

// Linux: epoll_create1 without flags; the size only has to be positive.
int epoll_create(int size) {
    if (size <= 0) {
        errno = EINVAL;
        return -1;
    }
    return epoll_create1(0);
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
            *member = (struct member){.descriptor = descriptor, .event = *event};
            *item = member;
            set->count++;
            return 0;
        case EPOLL_CTL_MOD:
            if (member == NULL)
                return ENOENT;
            member->event = *event;
            member->told = 0;
            return 0;
        case EPOLL_CTL_DEL:
            if (member == NULL)
                return ENOENT;
            *item = member->next;
            set->count--;
            free(member);
            return 0;
        default:
            return EINVAL;
    }
}

// Linux: changes a set. Host: fd_fdstat_get, to refuse bad descriptors and files.
int epoll_ctl(int epoll, int operation, int descriptor, struct epoll_event *event) {
    wasix_fdstat_t stat;
    wasix_errno_t error = wasix_fd_fdstat_get(descriptor, &stat);
    if (error == 0 && operation == EPOLL_CTL_ADD &&
        (stat.type == WASIX_TYPE_REGULAR_FILE || stat.type == WASIX_TYPE_DIRECTORY))
        error = EPERM;
    if (error == 0 && operation != EPOLL_CTL_DEL && event == NULL)
        error = EFAULT;
    if (error == 0) {
        pthread_mutex_lock(&lock);
        struct set *set = find_set(epoll);
        error = set == NULL || epoll == descriptor ? EINVAL
                                                   : control(set, operation, descriptor, event);
        pthread_mutex_unlock(&lock);
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
        events |= EPOLLIN | EPOLLRDNORM;
    if ((polled & POLLOUT) != 0)
        events |= EPOLLOUT | EPOLLWRNORM;
    if ((polled & POLLHUP) != 0)
        events |= EPOLLRDHUP;
    events &= wanted;
    if ((polled & POLLHUP) != 0)
        events |= EPOLLHUP;
    if ((polled & (POLLERR | POLLNVAL)) != 0)
        events |= EPOLLERR;
    return events;
}

static struct pollfd *list_members(int epoll, size_t *count, wasix_errno_t *error) {
    pthread_mutex_lock(&lock);
    struct set *set = find_set(epoll);
    struct pollfd *list = NULL;
    *error = set == NULL ? EINVAL : 0;
    if (set != NULL) {
        list = calloc(set->count + 1, sizeof *list);
        *count = 0;
        for (struct member *member = set->members; list != NULL && member != NULL;
             member = member->next)
            list[(*count)++] = (struct pollfd){.fd = member->descriptor,
                                               .events = polled_events(member->event.events)};
        if (list == NULL)
            *error = ENOMEM;
    }
    pthread_mutex_unlock(&lock);
    return list;
}

static int tell(int epoll, const struct pollfd *polled, size_t count, struct epoll_event *out,
                int limit) {
    int told = 0;
    pthread_mutex_lock(&lock);
    struct set *set = find_set(epoll);
    for (size_t i = 0; set != NULL && i < count && told < limit; i++) {
        struct member *member = *find_member(set, polled[i].fd);
        if (member == NULL)
            continue;
        uint32_t events = told_events(polled[i].revents, member->event.events);
        uint32_t fresh = events;
        if ((member->event.events & EPOLLET) != 0)
            fresh = events & ~member->told;
        member->told = events;
        if (fresh == 0)
            continue;
        out[told++] = (struct epoll_event){.events = events, .data = member->event.data};
        if ((member->event.events & EPOLLONESHOT) != 0)
            member->event.events &= EPOLLET | EPOLLONESHOT;
    }
    pthread_mutex_unlock(&lock);
    return told;
}

// Linux: waits for members of a set; members changed by another thread during
// the wait count from the next slice on. Host: poll_oneoff.
int epoll_pwait(int epoll, struct epoll_event *events, int limit, int timeout,
                const sigset_t *mask) {
    enum { SLICE_MILLISECONDS = 100 };
    if (limit <= 0) {
        errno = EINVAL;
        return -1;
    }
    pthread_testcancel();
    sigset_t old;
    if (mask != NULL)
        pthread_sigmask(SIG_SETMASK, mask, &old);
    wasix_errno_t error;
    int told = 0;
    uint32_t ran = wasix_handlers_ran(false);
    for (;;) {
        size_t count = 0;
        struct pollfd *polled = list_members(epoll, &count, &error);
        if (error != 0)
            break;
        int slice = timeout < 0 || timeout > SLICE_MILLISECONDS ? SLICE_MILLISECONDS : timeout;
        int ready = 0;
        error = wasix_poll(polled, count, (int64_t)slice * 1000000, false, &ready);
        if (error == 0)
            told = tell(epoll, polled, count, events, limit);
        // Only edges that were told before: do not spin on them.
        if (error == 0 && ready > 0 && told == 0 && timeout != 0) {
            slice = slice < 1 ? slice : 1;
            int none;
            error = wasix_poll(NULL, 0, (int64_t)slice * 1000000, false, &none);
        }
        free(polled);
        if (error == 0 && told == 0 && wasix_handlers_ran(false) != ran)
            error = EINTR;
        if (timeout >= 0)
            timeout -= slice;
        if (error != 0 || told > 0 || timeout == 0)
            break;
    }
    if (mask != NULL)
        pthread_sigmask(SIG_SETMASK, &old, NULL);
    return wasix_end_point(error) == 0 ? told : -1;
}

// Linux: epoll_pwait without a mask.
int epoll_wait(int epoll, struct epoll_event *events, int limit, int timeout) {
    return epoll_pwait(epoll, events, limit, timeout, NULL);
}
