// Modes and owners. The host keeps neither. The one user may do everything whatever a mode says, as
// root may elsewhere; so modes are what stat says, of files that this process has made or changed.

#define _GNU_SOURCE
#include <fcntl.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <wasi/api.h>

#include "fd/modes.h"
#include "host/wasix.h"

enum { ALL_MODES = S_ISUID | S_ISGID | S_ISVTX | S_IRWXU | S_IRWXG | S_IRWXO, BUCKETS = 1024 };
// As stat says of all others.
#define UNKNOWN_MODE (S_IRWXU | S_IRGRP | S_IXGRP | S_IROTH | S_IXOTH)
#define FILE_MODE (S_IRUSR | S_IWUSR | S_IRGRP | S_IWGRP | S_IROTH | S_IWOTH)

struct kept {
    struct kept *next;
    uint64_t inode;
    _Atomic mode_t mode;
};

// They only ever grow.
static struct kept *_Atomic kept[BUCKETS];
static _Atomic mode_t mask = S_IWGRP | S_IWOTH;
static _Thread_local mode_t next_mode = FILE_MODE;

static struct kept *find(uint64_t inode) {
    struct kept *item = kept[inode % BUCKETS];
    while (item != NULL && item->inode != inode)
        item = item->next;
    return item;
}

void __wasix_mode_keep(uint64_t inode, mode_t mode) {
    struct kept *found = inode != 0 ? find(inode) : NULL;
    if (found != NULL)
        found->mode = mode & ALL_MODES;
    if (found != NULL || inode == 0 || (mode & ALL_MODES) == UNKNOWN_MODE)
        return;
    struct kept *made = malloc(sizeof *made);
    if (made == NULL)
        return;
    made->inode = inode;
    made->mode = mode & ALL_MODES;
    made->next = kept[inode % BUCKETS];
    while (!atomic_compare_exchange_weak(&kept[inode % BUCKETS], &made->next, made)) {
    }
}

void __wasix_mode_forget(uint64_t inode) {
    struct kept *found = find(inode);
    if (found != NULL)
        found->mode = UNKNOWN_MODE;
}

void __wasix_mode_tell(struct stat *status) {
    const struct kept *found = find(status->st_ino);
    if (found != NULL && (S_ISREG(status->st_mode) || S_ISDIR(status->st_mode)))
        status->st_mode = (status->st_mode & S_IFMT) | found->mode;
}

mode_t __wasix_next_mode(mode_t mode) {
    mode_t before = next_mode;
    next_mode = mode;
    return before;
}

void __wasix_made_directory(int parent, const char *path, mode_t mode) {
    __wasi_filestat_t status;
    if (__wasi_path_filestat_get(parent, 0, path, &status) == 0)
        __wasix_mode_keep(status.ino, mode & ~mask);
}

// POSIX: sets the mask of modes of new files.
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

static int change(const struct stat *status, mode_t mode) {
    if (S_ISREG(status->st_mode) || S_ISDIR(status->st_mode))
        __wasix_mode_keep(status->st_ino, mode);
    return 0;
}

// POSIX: changes the mode of a file. Host: path_filestat_get. gap: other processes
// do not see it
int fchmodat(int directory, const char *path, mode_t mode, int flags) {
    struct stat status;
    if ((flags & ~AT_SYMLINK_NOFOLLOW) != 0)
        return wasix_result(EINVAL);
    return fstatat(directory, path, &status, flags) == 0 ? change(&status, mode) : -1;
}

// POSIX: fchmodat in the working directory.
int chmod(const char *path, mode_t mode) {
    return fchmodat(AT_FDCWD, path, mode, 0);
}

// POSIX: chmod of an open file. Host: fd_filestat_get. gap: other processes do not see
// it
int fchmod(int descriptor, mode_t mode) {
    struct stat status;
    if (__wasix_shared_object_mode != NULL)
        __wasix_shared_object_mode(descriptor, mode);
    return fstat(descriptor, &status) == 0 ? change(&status, mode) : -1;
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
