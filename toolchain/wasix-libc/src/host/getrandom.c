#include <sys/random.h>

#include "host/wasix.h"

// Linux: random bytes. Host: random_get, which never blocks.
ssize_t getrandom(void *buffer, size_t length, unsigned flags) {
    if ((flags & ~(unsigned)(GRND_NONBLOCK | GRND_RANDOM | GRND_INSECURE)) != 0) {
        errno = EINVAL;
        return -1;
    }
    return wasix_result(__wasix_random_get(buffer, length)) == 0 ? (ssize_t)length : -1;
}
