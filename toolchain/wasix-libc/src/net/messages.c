// Several messages at once, one after the other.

#define _GNU_SOURCE
#include <limits.h>
#include <stdbool.h>
#include <sys/socket.h>
#include <time.h>

#include "host/wasix.h"

// Linux: sends messages until one fails; how many went out.
int sendmmsg(int socket, struct mmsghdr *messages, unsigned int count, unsigned int flags) {
    unsigned int done = 0;
    while (done < count && done < IOV_MAX) {
        ssize_t size = sendmsg(socket, &messages[done].msg_hdr, (int)flags);
        if (size < 0)
            return done > 0 ? (int)done : -1;
        messages[done++].msg_len = (unsigned int)size;
    }
    return (int)done;
}

static bool passed(const struct timespec *start, const struct timespec *limit) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    time_t seconds = now.tv_sec - start->tv_sec;
    long rest = now.tv_nsec - start->tv_nsec;
    if (rest < 0) {
        seconds--;
        rest += 1000000000;
    }
    return seconds > limit->tv_sec || (seconds == limit->tv_sec && rest >= limit->tv_nsec);
}

// Linux: receives messages until one fails; the time is looked at after each, and
// MSG_WAITFORONE waits for the first only.
int recvmmsg(int socket, struct mmsghdr *messages, unsigned int count, unsigned int flags,
             struct timespec *timeout) {
    struct timespec start;
    clock_gettime(CLOCK_MONOTONIC, &start);
    int each = (int)(flags & ~(unsigned int)MSG_WAITFORONE);
    unsigned int done = 0;
    while (done < count && done < IOV_MAX) {
        ssize_t size = recvmsg(socket, &messages[done].msg_hdr, each);
        if (size < 0)
            return done > 0 ? (int)done : -1;
        messages[done++].msg_len = (unsigned int)size;
        if ((flags & MSG_WAITFORONE) != 0)
            each |= MSG_DONTWAIT;
        if (timeout != NULL && passed(&start, timeout))
            break;
    }
    return (int)done;
}
