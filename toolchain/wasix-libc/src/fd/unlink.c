#include <wasi/api.h>
#include <wasi/libc-nocwd.h>

#include "fd/modes.h"
#include "host/wasix.h"

// POSIX: removes the name of a file below a directory; EISDIR for a directory.
// Host: path_unlink_file, after path_filestat_get: a directory that the host was
// asked to unlink is one that it can no longer remove.
int __wasilibc_nocwd___wasilibc_unlinkat(int directory, const char *path) {
    __wasi_filestat_t status;
    wasix_errno_t error = __wasi_path_filestat_get(directory, 0, path, &status);
    if (error == 0 && status.filetype == __WASI_FILETYPE_DIRECTORY)
        error = EISDIR;
    if (error == 0)
        error = __wasi_path_unlink_file(directory, path);
    // The next file of this name has the same inode.
    if (error == 0)
        __wasix_mode_forget(status.ino);
    return wasix_result(error);
}
