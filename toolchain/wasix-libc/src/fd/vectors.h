// Vectors of the calls that read and write.
#ifndef WASIX_LAYER_VECTORS_H
#define WASIX_LAYER_VECTORS_H

#include <limits.h>
#include <stdbool.h>
#include <sys/uio.h>

// POSIX: EINVAL for more vectors than IOV_MAX, or more bytes in all than a
// result can tell.
static inline bool wasix_vectors_fit(const struct iovec *vectors, int count) {
    if (count < 0 || count > IOV_MAX)
        return false;
    size_t total = 0;
    for (int i = 0; i < count; i++) {
        if (vectors[i].iov_len > SSIZE_MAX - total)
            return false;
        total += vectors[i].iov_len;
    }
    return true;
}

#endif
