// File systems.

#define _GNU_SOURCE
#include <limits.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

#include "wasix.h"

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
