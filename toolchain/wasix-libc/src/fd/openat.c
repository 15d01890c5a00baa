// Opens a file below a directory; open() and openat() of wasi-libc end here.

#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <wasi/api.h>
#include <wasi/libc.h>

#include "fd/directories.h"
#include "host/wasix.h"
#include "host/written.h"

int __wasilibc_nocwd_openat_nomode(int directory, const char *path, int flags);

enum { LOOKUP_FOLLOW = 1 };
enum { ROOT_DIRECTORY = 3 };

// Rights that an access mode has to ask for; all others are always asked for.
#define READ_RIGHTS ((uint64_t)(1 << 1 | 1 << 14))
#define WRITE_RIGHTS ((uint64_t)(1 << 0 | 1 << 6 | 1 << 8 | 1 << 22))
#define ALL_RIGHTS (((uint64_t)1 << 30) - 1)

_Static_assert(O_CREAT >> 12 == 1 && O_DIRECTORY >> 12 == 2 && O_EXCL >> 12 == 4 &&
                   O_TRUNC >> 12 == 8,
               "open flags are passed through unmapped");

// /dev/tty is a file of the host even where there is no terminal.
static bool is_missing_terminal(int directory, const char *path) {
    return directory == ROOT_DIRECTORY && strcmp(path + strspn(path, "/"), "dev/tty") == 0 &&
           !wasix_has_terminal();
}

// POSIX: opens a file; the mode is not kept by the host. Host: path_open2, the
// call that takes close-on-exec; tty_get; fd_filestat_set_size. A directory opened
// for writing gives EISDIR, and /dev/tty ENXIO for a process without a terminal.
int __wasilibc_nocwd_openat_nomode(int directory, const char *path, int flags) {
    uint64_t rights = ALL_RIGHTS & ~(READ_RIGHTS | WRITE_RIGHTS);
    switch (flags & O_ACCMODE) {
        case O_RDONLY: rights |= READ_RIGHTS; break;
        case O_WRONLY: rights |= WRITE_RIGHTS; break;
        case O_RDWR: rights |= READ_RIGHTS | WRITE_RIGHTS; break;
        case O_EXEC:
        case O_SEARCH: break;
        default: errno = EINVAL; return -1;
    }
    if (is_missing_terminal(directory, path))
        return wasix_result(ENXIO);
    wasix_fdstat_t parent;
    if (wasix_result(wasix_fd_fdstat_get(directory, &parent)) != 0)
        return -1;
    wasix_fd_t opened;
    wasix_errno_t error = wasix_path_open2(
        directory, (flags & O_NOFOLLOW) != 0 ? 0 : LOOKUP_FOLLOW, path, strlen(path),
        (uint16_t)(flags >> 12 & 0xf), rights & parent.inheriting, parent.inheriting,
        (uint16_t)(flags & 0xfff), (flags & O_CLOEXEC) != 0 ? WASIX_FDFLAG_CLOEXEC : 0, &opened);
    // The host empties the file and goes on telling, and appending at, its old
    // size. A device is emptied by nothing, and fails.
    if (error == 0 && (flags & O_TRUNC) != 0 && (rights & WRITE_RIGHTS) != 0) {
        (void)__wasi_fd_filestat_set_size((__wasi_fd_t)opened, 0);
        wasix_written_open(opened);
    }
    if (error == 0 && wasix_directory_opened != NULL && (rights & WRITE_RIGHTS) == 0)
        wasix_directory_opened(opened, directory, path);
    return wasix_result(error) == 0 ? opened : -1;
}
