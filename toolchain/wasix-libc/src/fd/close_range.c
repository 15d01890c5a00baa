// Closing many descriptors.

#define _GNU_SOURCE
#include <fcntl.h>
#include <unistd.h>

#include "host/wasix.h"

// Linux: closes all descriptors between two, or has them closed at exec.
int close_range(unsigned int first, unsigned int last, int flags) {
    const int known = CLOSE_RANGE_CLOEXEC | CLOSE_RANGE_UNSHARE;
    if (first > last || (flags & ~known) != 0)
        return wasix_result(EINVAL);
    unsigned int limit = (unsigned int)getdtablesize();
    int saved = errno;
    for (unsigned int each = first; each <= last && each < limit; each++) {
        if ((flags & (int)CLOSE_RANGE_CLOEXEC) != 0)
            fcntl((int)each, F_SETFD, FD_CLOEXEC);
        else
            close((int)each);
    }
    errno = saved;
    return 0;
}

// BSD: closes all descriptors from one on.
void closefrom(int first) {
    close_range(first > 0 ? (unsigned int)first : 0, ~0U, 0);
}
