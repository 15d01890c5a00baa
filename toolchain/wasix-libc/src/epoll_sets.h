// close() tells epoll.
#ifndef WASIX_LAYER_EPOLL_SETS_H
#define WASIX_LAYER_EPOLL_SETS_H

void wasix_epoll_closed(int descriptor);

#endif
