#include <stdarg.h>
#include <sys/ioctl.h>
#include <termios.h>

#include "signal/waiting.h"
#include "host/wasix.h"

// POSIX (STREAMS) and Linux: FIONBIO, FIONREAD and the size of a terminal;
// EINVAL for other requests. Host: fd_fdstat_set_flags, poll_oneoff, tty_get.
int ioctl(int descriptor, int request, ...) {
    va_list arguments;
    va_start(arguments, request);
    void *argument = va_arg(arguments, void *);
    va_end(arguments);

    switch (request) {
        case FIONBIO: {
            wasix_fdstat_t stat;
            if (wasix_result(__wasix_fd_fdstat_get(descriptor, &stat)) != 0)
                return -1;
            uint16_t flags = (uint16_t)(stat.flags & ~WASIX_STATUS_NONBLOCK);
            if (*(const int *)argument != 0)
                flags |= WASIX_STATUS_NONBLOCK;
            return wasix_result(__wasix_fd_fdstat_set_flags(descriptor, flags));
        }
        case FIONREAD: {
            size_t available;
            wasix_errno_t error = __wasix_poll_available(descriptor, &available);
            if (error == 0)
                *(int *)argument = (int)available;
            return wasix_result(error);
        }
        case TIOCGWINSZ:
            return tcgetwinsize(descriptor, argument);
        case TIOCSWINSZ:
            return tcsetwinsize(descriptor, argument);
        default:
            errno = EINVAL;
            return -1;
    }
}
