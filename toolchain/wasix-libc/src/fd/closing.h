// What libc knows of a descriptor, and forgets as it is closed or replaced.
#ifndef WASIX_LAYER_CLOSING_H
#define WASIX_LAYER_CLOSING_H

#include "fd/epoll_sets.h"
#include "fd/ofd.h"
#include "host/written.h"

#pragma GCC visibility push(hidden)

// close.c: forgets it.
void __wasix_closing(int descriptor);

// read.c and socket.c, if the program has them.
__attribute__((__weak__)) void __wasix_socket_closed(int descriptor);
__attribute__((__weak__)) void __wasix_read_closed(int descriptor);

#pragma GCC visibility pop

#endif
