#include <unistd.h>

#include "descriptions.h"
#include "epoll_sets.h"
#include "wasix.h"
#include "written.h"

// epoll.c, if the program has it.
__attribute__((__weak__)) void wasix_epoll_closed(int descriptor);

// POSIX: closes a descriptor; the time of a written file is that of its close.
// Host: fd_close.
int close(int descriptor) {
    if (wasix_epoll_closed != NULL)
        wasix_epoll_closed(descriptor);
    if (wasix_description_closed != NULL)
        wasix_description_closed(descriptor);
    if (wasix_written_settle != NULL)
        wasix_written_settle(descriptor);
    return wasix_result(wasix_fd_close(descriptor));
}
