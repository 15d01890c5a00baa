#include <unistd.h>

#include "fd/closing.h"
#include "signal/own.h"
#include "signal/process.h"
#include "host/wasix.h"

void __wasix_closing(int descriptor) {
    // The child of a vfork closes descriptors of its own; what is known here is the parent's.
    if (__wasix_in_vfork())
        return;
    if (__wasix_epoll_closed != NULL)
        __wasix_epoll_closed(descriptor);
    if (__wasix_ofd_closed != NULL)
        __wasix_ofd_closed(descriptor);
    if (__wasix_written_settle != NULL)
        __wasix_written_settle(descriptor);
    if (__wasix_socket_closed != NULL)
        __wasix_socket_closed(descriptor);
    if (__wasix_read_closed != NULL)
        __wasix_read_closed(descriptor);
}

// POSIX: closes a descriptor; the time of a written file is that of its close.
// Host: fd_close.
int close(int descriptor) {
    if (__wasix_is_own(descriptor))
        return wasix_result(EBADF);
    __wasix_closing(descriptor);
    return wasix_result(__wasix_fd_close(descriptor));
}
