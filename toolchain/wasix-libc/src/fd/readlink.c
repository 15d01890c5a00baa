#include <limits.h>
#include <string.h>
#include <unistd.h>
#include <wasi/api.h>
#include <wasi/libc-nocwd.h>

#include "host/wasix.h"

// POSIX: the text of a symbolic link, cut to the buffer. Host: path_readlink,
// which refuses a short buffer.
ssize_t __wasilibc_nocwd_readlinkat(int directory, const char *restrict path,
                                    char *restrict buffer, size_t size) {
    char text[PATH_MAX];
    size_t length;
    wasix_errno_t error =
        __wasi_path_readlink(directory, path, (uint8_t *)text, sizeof text, &length);
    if (error != 0)
        return wasix_result(error);
    if (length > size)
        length = size;
    memcpy(buffer, text, length);
    return (ssize_t)length;
}
