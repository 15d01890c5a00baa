// Renaming. The host replaces directories that POSIX protects.

#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <wasi/api.h>
#include <wasi/libc-nocwd.h>

#include "host/wasix.h"

static wasix_errno_t type_of(int directory, const char *path, __wasi_filetype_t *type) {
    __wasi_filestat_t status;
    wasix_errno_t error = __wasi_path_filestat_get(directory, 0, path, &status);
    *type = status.filetype;
    return error;
}

static bool is_below(const char *path, const char *directory) {
    size_t length = strlen(directory);
    while (length > 0 && directory[length - 1] == '/')
        length--;
    return strncmp(path, directory, length) == 0 && path[length] == '/' &&
           path[length + strspn(path + length, "/")] != '\0';
}

static wasix_errno_t rename_checked(int from, const char *old, int to, const char *new) {
    __wasi_filetype_t old_type;
    __wasi_filetype_t new_type;
    wasix_errno_t error = type_of(from, old, &old_type);
    if (error != 0)
        return error;
    bool directory = old_type == __WASI_FILETYPE_DIRECTORY;
    if (directory && from == to && is_below(new, old))
        return EINVAL;
    error = type_of(to, new, &new_type);
    if (error == 0) {
        // Inodes do not tell: the host gives one to all files made under one name.
        if (from == to && strcmp(old, new) == 0)
            return 0;
        if (directory && new_type != __WASI_FILETYPE_DIRECTORY)
            return ENOTDIR;
        if (!directory && new_type == __WASI_FILETYPE_DIRECTORY)
            return EISDIR;
        // ENOTEMPTY unless it is.
        error = directory ? __wasi_path_remove_directory(to, new) : 0;
        if (error != 0)
            return error;
    }
    return __wasi_path_rename(from, old, to, new);
}

// POSIX: renames a file below directories. Host: path_rename, after
// path_filestat_get and, for an empty directory that is replaced,
// path_remove_directory: not at once, as POSIX wants it.
int __wasilibc_nocwd_renameat(int from, const char *old, int to, const char *new) {
    return wasix_result(rename_checked(from, old, to, new));
}
