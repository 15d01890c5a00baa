// Modes and owners. The host keeps neither, and what stat says is fixed. The one
// user may do everything whatever a mode says, as root may elsewhere; so changes
// of modes succeed, and have no effect.

#define _GNU_SOURCE
#include <fcntl.h>
#include <stdatomic.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fd/modes.h"
#include "host/wasix.h"

static _Atomic mode_t mask = S_IWGRP | S_IWOTH;

// POSIX: sets the mask of modes of new files. gap: kept, not applied
mode_t umask(mode_t wanted) {
    return atomic_exchange(&mask, wanted & (S_IRWXU | S_IRWXG | S_IRWXO));
}

mode_t __wasix_umask(void) {
    return mask;
}

static int check_owner(uid_t user, gid_t group) {
    return wasix_result((user == 0 || user == (uid_t)-1) && (group == 0 || group == (gid_t)-1)
                            ? 0
                            : EPERM);
}

// POSIX: changes the mode of a file. Host: path_filestat_get. gap: the mode is
// not kept
int fchmodat(int directory, const char *path, mode_t mode, int flags) {
    (void)mode;
    struct stat status;
    if ((flags & ~AT_SYMLINK_NOFOLLOW) != 0)
        return wasix_result(EINVAL);
    return fstatat(directory, path, &status, flags);
}

// POSIX: fchmodat in the working directory.
int chmod(const char *path, mode_t mode) {
    return fchmodat(AT_FDCWD, path, mode, 0);
}

// POSIX: chmod of an open file. Host: fd_filestat_get. gap: the mode is not kept
int fchmod(int descriptor, mode_t mode) {
    struct stat status;
    if (__wasix_shared_object_mode != NULL)
        __wasix_shared_object_mode(descriptor, mode);
    return fstat(descriptor, &status);
}

// POSIX: changes an owner. gap: EPERM for any but 0
int fchownat(int directory, const char *path, uid_t user, gid_t group, int flags) {
    struct stat status;
    return fstatat(directory, path, &status, flags) == 0 ? check_owner(user, group) : -1;
}

// POSIX: fchownat in the working directory.
int chown(const char *path, uid_t user, gid_t group) {
    return fchownat(AT_FDCWD, path, user, group, 0);
}

// POSIX: chown of a symbolic link itself.
int lchown(const char *path, uid_t user, gid_t group) {
    return fchownat(AT_FDCWD, path, user, group, AT_SYMLINK_NOFOLLOW);
}

// POSIX: chown of an open file.
int fchown(int descriptor, uid_t user, gid_t group) {
    struct stat status;
    return fstat(descriptor, &status) == 0 ? check_owner(user, group) : -1;
}
