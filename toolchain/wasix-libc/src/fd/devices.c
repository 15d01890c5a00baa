// What the host has below /dev is files to it. Its inodes are made from names,
// so the inode tells a device, by name and by descriptor alike.

#include "fd/devices.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <sys/sysmacros.h>
#include <wasi/api.h>

#include "signal/own.h"
#include "host/wasix.h"

enum { ROOT_DIRECTORY = 3 };

struct device {
    const char *path;
    // Linux's number; the standard streams have none, as by descriptor.
    dev_t number;
    _Atomic uint64_t inode;
};

static struct device devices[] = {
    {"dev/null", makedev(1, 3), 0},    {"dev/zero", makedev(1, 5), 0},
    {"dev/urandom", makedev(1, 9), 0}, {"dev/random", makedev(1, 8), 0},
    {"dev/tty", makedev(5, 0), 0},     {"dev/stdin", 0, 0},
    {"dev/stdout", 0, 0},              {"dev/stderr", 0, 0},
};
enum { DEVICE_COUNT = sizeof devices / sizeof *devices };
static atomic_bool known;

static void learn(void) {
    for (size_t i = 0; i < DEVICE_COUNT; i++) {
        __wasi_filestat_t found;
        if (__wasi_path_filestat_get(ROOT_DIRECTORY, 0, devices[i].path, &found) == 0 &&
            found.filetype == __WASI_FILETYPE_REGULAR_FILE)
            devices[i].inode = found.ino;
    }
    known = true;
}

// Whatever is at 0, 1 and 2 is a character device to the host. A copy tells pipes and sockets.
__wasi_errno_t __wasix_filestat(int descriptor, __wasi_filestat_t *status) {
    enum { LAST_STREAM = 2 };
    __wasi_errno_t error = __wasi_fd_filestat_get(descriptor, status);
    wasix_fd_t copy;
    if (error != 0 || descriptor > LAST_STREAM || __wasix_own_copy(descriptor, &copy) != 0)
        return error;
    __wasi_filestat_t found;
    if (__wasi_fd_filestat_get(copy, &found) == 0 &&
        found.filetype != __WASI_FILETYPE_REGULAR_FILE &&
        found.filetype != __WASI_FILETYPE_CHARACTER_DEVICE)
        *status = found;
    __wasix_own_close(copy);
    return 0;
}

void __wasix_mark_device(struct stat *status) {
    __wasix_mode_tell(status);
    // No device has a size: others need no look.
    if (!S_ISREG(status->st_mode) || status->st_size != 0 || status->st_ino == 0)
        return;
    if (!known)
        learn();
    for (size_t i = 0; i < DEVICE_COUNT; i++) {
        if (devices[i].inode != status->st_ino)
            continue;
        status->st_mode = S_IFCHR | 0666;
        status->st_rdev = devices[i].number;
        return;
    }
}
