#include <wasi/api.h>
#include <wasi/libc-nocwd.h>

#include "host/wasix.h"

// POSIX: gives a file a second name. gap: EPERM, as on a file system without
// links: the host's memory shows both names, and removing the first one then
// says that it did while it stays
int __wasilibc_nocwd_linkat(int from, const char *old, int to, const char *new, int flags) {
    (void)flags;
    __wasi_filestat_t status;
    wasix_errno_t error = __wasi_path_filestat_get(from, 0, old, &status);
    if (error == 0 && __wasi_path_filestat_get(to, 0, new, &status) == 0)
        error = EEXIST;
    return wasix_result(error != 0 ? error : EPERM);
}
