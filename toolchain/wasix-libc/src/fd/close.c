#include <unistd.h>

#include "fd/closing.h"
#include "signal/own.h"
#include "signal/process.h"
#include "host/wasix.h"

void wasix_closing(int descriptor) {
    // The child of a vfork closes descriptors of its own; what is known here is the parent's.
    if (wasix_in_vfork())
        return;
    if (wasix_epoll_closed != NULL)
        wasix_epoll_closed(descriptor);
    if (wasix_ofd_closed != NULL)
        wasix_ofd_closed(descriptor);
    if (wasix_written_settle != NULL)
        wasix_written_settle(descriptor);
    if (wasix_socket_closed != NULL)
        wasix_socket_closed(descriptor);
    if (wasix_read_closed != NULL)
        wasix_read_closed(descriptor);
}

// POSIX: closes a descriptor; the time of a written file is that of its close.
// Host: fd_close.
int close(int descriptor) {
    if (wasix_is_own(descriptor))
        return wasix_result(EBADF);
    wasix_closing(descriptor);
    return wasix_result(wasix_fd_close(descriptor));
}
