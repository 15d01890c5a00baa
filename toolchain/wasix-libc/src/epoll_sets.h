// close() tells epoll.
#ifndef WASIX_LAYER_EPOLL_SETS_H
#define WASIX_LAYER_EPOLL_SETS_H

#pragma GCC visibility push(hidden)

void wasix_epoll_closed(int descriptor);

#pragma GCC visibility pop

#endif
