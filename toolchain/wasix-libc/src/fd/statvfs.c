// File systems.

#define _GNU_SOURCE
#include <limits.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/statvfs.h>

#include "host/wasix.h"

// Counts that are not known are 0, as on Linux for a tmpfs without a limit.
static void describe(struct statvfs *system, const struct stat *status) {
    *system = (struct statvfs){
        .f_bsize = (unsigned long)status->st_blksize,
        .f_frsize = (unsigned long)status->st_blksize,
        .f_fsid = (unsigned long)status->st_dev,
        .f_namemax = NAME_MAX,
    };
}

// POSIX: describes the file system of a file. Host: path_filestat_get. gap: the
// host tells no sizes, all counts are 0
int statvfs(const char *restrict path, struct statvfs *restrict system) {
    struct stat status;
    if (stat(path, &status) != 0)
        return -1;
    describe(system, &status);
    return 0;
}

// POSIX: statvfs of an open file. gap: all counts are 0
int fstatvfs(int descriptor, struct statvfs *system) {
    struct stat status;
    if (fstat(descriptor, &status) != 0)
        return -1;
    describe(system, &status);
    return 0;
}

// What Linux calls a file system in memory.
enum { MEMORY_FILE_SYSTEM = 0x01021994 };

static void describe_linux(struct statfs *system, const struct stat *status) {
    *system = (struct statfs){
        .f_type = MEMORY_FILE_SYSTEM,
        .f_bsize = (unsigned long)status->st_blksize,
        .f_frsize = (unsigned long)status->st_blksize,
        .f_fsid = {{(int)status->st_dev, (int)(status->st_dev >> 32)}},
        .f_namelen = NAME_MAX,
    };
}

// Linux: describes the file system of a file. gap: as for statvfs
int statfs(const char *path, struct statfs *system) {
    struct stat status;
    if (stat(path, &status) != 0)
        return -1;
    describe_linux(system, &status);
    return 0;
}

// Linux: statfs of an open file. gap: as for statvfs
int fstatfs(int descriptor, struct statfs *system) {
    struct stat status;
    if (fstat(descriptor, &status) != 0)
        return -1;
    describe_linux(system, &status);
    return 0;
}
