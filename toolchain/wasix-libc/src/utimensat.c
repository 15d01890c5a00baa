#include <fcntl.h>
#include <stdbool.h>
#include <sys/stat.h>
#include <unistd.h>

#include "wasix.h"

int __wasilibc_nocwd_openat_nomode(int directory, const char *path, int flags);
int __wasilibc_nocwd_utimensat(int directory, const char *path, const struct timespec times[2],
                               int flags);

// POSIX: sets the times of a file; wasi-libc's utimes and utimensat end here.
// Host: fd_filestat_set_times, as path_filestat_set_times does nothing in the
// runtime's memory. gap: ENOSYS for a symbolic link itself
int __wasilibc_nocwd_utimensat(int directory, const char *path, const struct timespec times[2],
                               int flags) {
    if ((flags & ~AT_SYMLINK_NOFOLLOW) != 0) {
        errno = EINVAL;
        return -1;
    }
    bool nofollow = (flags & AT_SYMLINK_NOFOLLOW) != 0;
    int file = __wasilibc_nocwd_openat_nomode(directory, path,
                                              O_RDONLY | (nofollow ? O_NOFOLLOW : 0));
    if (file < 0) {
        if (nofollow && errno == ELOOP)
            errno = ENOSYS;
        return -1;
    }
    int result = futimens(file, times);
    int failure = errno;
    close(file);
    errno = failure;
    return result;
}
