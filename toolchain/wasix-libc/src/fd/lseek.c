#include <unistd.h>
#include <wasi/api.h>

#include "host/wasix.h"

off_t __lseek(int descriptor, off_t offset, int whence);
off_t __wasilibc_tell(int descriptor);

_Static_assert(SEEK_SET == __WASI_WHENCE_SET && SEEK_CUR == __WASI_WHENCE_CUR &&
                   SEEK_END == __WASI_WHENCE_END,
               "whence is passed through unmapped");

// POSIX: moves the position of a descriptor. Host: fd_seek, which answers with a
// missing right for what has no position, and moves it before the start of a file
// although it fails.
off_t __lseek(int descriptor, off_t offset, int whence) {
    __wasi_filesize_t position = 0;
    wasix_errno_t error = 0;
    if (whence == SEEK_CUR && offset < 0) {
        error = __wasi_fd_seek(descriptor, 0, SEEK_CUR, &position);
        if (error == 0 && (off_t)position + offset < 0)
            error = EINVAL;
    }
    if (error == 0)
        error = __wasi_fd_seek(descriptor, offset, (uint8_t)whence, &position);
    if (error == EACCES || error == ENOTCAPABLE)
        error = ESPIPE;
    return wasix_result(error) == 0 ? (off_t)position : -1;
}

extern __typeof(__lseek) lseek __attribute__((__weak__, alias("__lseek")));

// wasi-libc: what its header makes of an lseek by 0 from the position.
off_t __wasilibc_tell(int descriptor) {
    return __lseek(descriptor, 0, SEEK_CUR);
}
