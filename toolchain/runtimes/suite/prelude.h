// What the suite's helper for file systems wants of a machine: FIFOs, which the C library does
// not declare, and a shell for three commands, each with one absolute path.
#pragma once

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <ftw.h>
#include <sys/stat.h>
#include <unistd.h>

inline int mkfifo(const char *, mode_t) {
    errno = ENOSYS;
    return -1;
}

// gap: remove fails for directories
inline int suite_remove(const char *path, const struct stat *, int type, FTW *) {
    return type == FTW_DP ? rmdir(path) : unlink(path);
}

namespace std {

inline int suite_system(const char *command) {
    const char *path = strrchr(command, ' ') + 1;
    if (strncmp(command, "mkdir -p ", 9) == 0)
        return mkdir(path, 0777);
    if (strncmp(command, "chmod -R 777 ", 13) == 0)
        return access(path, F_OK);
    if (strncmp(command, "rm -rf ", 7) == 0)
        return nftw(path, suite_remove, 16, FTW_DEPTH | FTW_PHYS);
    return -1;
}

} // namespace std

#define system suite_system
