// What other calls tell epoll.
#ifndef WASIX_LAYER_EPOLL_SETS_H
#define WASIX_LAYER_EPOLL_SETS_H

#include <stddef.h>
#include <stdint.h>
#include <sys/epoll.h>

#pragma GCC visibility push(hidden)

// All of them if the program has epoll.c. A descriptor is closed or replaced.
__attribute__((__weak__)) void __wasix_epoll_closed(int descriptor);

// What was told of a descriptor may come again: it was read from, or takes no more now.
__attribute__((__weak__)) void __wasix_epoll_rearm(int descriptor, uint32_t events);

// Something was written to it: if it is a counter, that is an edge for its readers.
__attribute__((__weak__)) void __wasix_epoll_count(int descriptor);

#pragma GCC visibility pop

static inline void wasix_edge(int descriptor, uint32_t events) {
    if (__wasix_epoll_rearm != NULL)
        __wasix_epoll_rearm(descriptor, events);
}

#endif
