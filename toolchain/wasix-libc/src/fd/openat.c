// Opens a file below a directory; open() and openat() of wasi-libc end here.

#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <wasi/api.h>
#include <wasi/libc.h>

#include "fd/directories.h"
#include "fd/modes.h"
#include "fd/terminal.h"
#include "signal/process.h"
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

static bool is_terminal(int directory, const char *path) {
    return directory == ROOT_DIRECTORY && strcmp(path + strspn(path, "/"), "dev/tty") == 0;
}

// /dev/tty is a file of the host, whether there is a terminal or not. The terminal is two streams,
// none of which can be read from and written to.
static wasix_errno_t open_terminal(int flags, wasix_fd_t *opened) {
    bool both = (flags & O_ACCMODE) == O_RDWR;
    int stream = both ? -1 : __wasix_terminal_stream((flags & O_ACCMODE) == O_WRONLY);
    return stream >= 0 ? __wasix_fd_dup2(stream, 0, (flags & O_CLOEXEC) != 0, opened) : ENXIO;
}

static wasix_errno_t open_below(int directory, const wasix_fdstat_t *parent, const char *path,
                                int flags, uint64_t rights, wasix_fd_t *opened) {
    return __wasix_path_open2(
        directory, (flags & O_NOFOLLOW) != 0 ? 0 : LOOKUP_FOLLOW, path, strlen(path),
        (uint16_t)(flags >> 12 & 0xf), rights & parent->inheriting, parent->inheriting,
        (uint16_t)(flags & 0xfff), (flags & O_CLOEXEC) != 0 ? WASIX_FDFLAG_CLOEXEC : 0, opened);
}

// POSIX: opens a file; the host keeps no mode, modes.c does. Host: path_open2, the
// call that takes close-on-exec; tty_get; fd_filestat_set_size. A directory opened
// for writing gives EISDIR, and /dev/tty ENXIO for a process without a terminal. gap: ENXIO for
// /dev/tty to be read from and written to by one descriptor
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
    const mode_t mode = __wasix_next_mode(S_IRUSR | S_IWUSR | S_IRGRP | S_IWGRP | S_IROTH | S_IWOTH);
    wasix_fd_t opened;
    if (is_terminal(directory, path))
        return wasix_result(open_terminal(flags, &opened)) == 0 ? opened : -1;
    wasix_fdstat_t parent;
    if (wasix_result(__wasix_fd_fdstat_get(directory, &parent)) != 0)
        return -1;
    // Only one that must not be there is known to be made.
    int exclusive = (flags & O_CREAT) != 0 ? O_EXCL : 0;
    wasix_errno_t error = open_below(directory, &parent, path, flags | exclusive, rights, &opened);
    __wasi_filestat_t status;
    if (error == 0 && exclusive != 0 && __wasi_fd_filestat_get(opened, &status) == 0)
        __wasix_mode_keep(status.ino, mode & ~__wasix_umask());
    else if (error != 0 && exclusive != 0 && (flags & O_EXCL) == 0)
        error = open_below(directory, &parent, path, flags, rights, &opened);
    // The host empties the file and goes on telling, and appending at, its old
    // size. A device is emptied by nothing, and fails.
    if (error == 0 && (flags & O_TRUNC) != 0 && (rights & WRITE_RIGHTS) != 0) {
        (void)__wasi_fd_filestat_set_size((__wasi_fd_t)opened, 0);
        if (!__wasix_in_vfork())
            __wasix_written_open(opened);
    }
    if (error == 0 && __wasix_directory_opened != NULL && (rights & WRITE_RIGHTS) == 0 &&
        !__wasix_in_vfork())
        __wasix_directory_opened(opened, directory, path);
    return wasix_result(error) == 0 ? opened : -1;
}
