// Modes and owners. The host keeps neither: what stat says is fixed, and a
// change is a success only if that is what it asks for.

#define _GNU_SOURCE
#include <fcntl.h>
#include <stdatomic.h>
#include <sys/stat.h>
#include <unistd.h>

#include "wasix.h"

enum { PERMISSIONS = 07777 };

static _Atomic mode_t mask = S_IWGRP | S_IWOTH;

// POSIX: sets the mask of modes of new files. gap: kept, not applied
mode_t umask(mode_t wanted) {
    return atomic_exchange(&mask, wanted & (S_IRWXU | S_IRWXG | S_IRWXO));
}

static int check_mode(const struct stat *status, mode_t mode) {
    return wasix_result(((status->st_mode ^ mode) & PERMISSIONS) == 0 ? 0 : EPERM);
}

static int check_owner(uid_t user, gid_t group) {
    return wasix_result((user == 0 || user == (uid_t)-1) && (group == 0 || group == (gid_t)-1)
                            ? 0
                            : EPERM);
}

// POSIX: changes a mode. gap: EPERM for any but the one that stat tells
int fchmodat(int directory, const char *path, mode_t mode, int flags) {
    struct stat status;
    return fstatat(directory, path, &status, flags) == 0 ? check_mode(&status, mode) : -1;
}

// POSIX: fchmodat in the working directory.
int chmod(const char *path, mode_t mode) {
    return fchmodat(AT_FDCWD, path, mode, 0);
}

// POSIX: chmod of an open file. gap: EPERM for any but the one that stat tells
int fchmod(int descriptor, mode_t mode) {
    struct stat status;
    return fstat(descriptor, &status) == 0 ? check_mode(&status, mode) : -1;
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
