#include <fcntl.h>
#include <stdbool.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <wasi/api.h>

#include "host/wasix.h"
#include "host/written.h"

int __wasilibc_nocwd_openat_nomode(int directory, const char *path, int flags);
int __wasilibc_nocwd_utimensat(int directory, const char *path, const struct timespec times[2],
                               int flags);

static wasix_errno_t resolve(const struct timespec *wanted, const struct timespec *now,
                             uint16_t flag, uint64_t *time, uint16_t *flags) {
    if (wanted->tv_nsec == UTIME_OMIT)
        return 0;
    const struct timespec *chosen = wanted->tv_nsec == UTIME_NOW ? now : wanted;
    if (chosen->tv_sec < 0 || chosen->tv_nsec < 0 || chosen->tv_nsec >= 1000000000)
        return EINVAL;
    if (__builtin_mul_overflow((uint64_t)chosen->tv_sec, (uint64_t)1000000000, time) ||
        __builtin_add_overflow(*time, (uint64_t)chosen->tv_nsec, time))
        return EINVAL;
    *flags |= flag;
    return 0;
}

// POSIX: sets the times of an open file. Host: fd_filestat_set_times; its own
// "now" is that of the wrong clock.
int futimens(int descriptor, const struct timespec times[2]) {
    struct timespec now;
    if (clock_gettime(CLOCK_REALTIME, &now) != 0)
        return -1;
    const struct timespec both[2] = {now, now};
    if (times == NULL)
        times = both;
    uint64_t access = 0;
    uint64_t change = 0;
    uint16_t flags = 0;
    wasix_errno_t error =
        resolve(&times[0], &now, __WASI_FSTFLAGS_ATIM, &access, &flags);
    if (error == 0)
        error = resolve(&times[1], &now, __WASI_FSTFLAGS_MTIM, &change, &flags);
    if (error == 0)
        error = __wasi_fd_filestat_set_times(descriptor, access, change, flags);
    if (error == 0 && __wasix_written_forget != NULL && (flags & __WASI_FSTFLAGS_MTIM) != 0)
        __wasix_written_forget(descriptor);
    return wasix_result(error);
}

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
