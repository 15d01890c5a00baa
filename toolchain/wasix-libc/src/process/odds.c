// Small functions whose musl sources make system calls.

#define _GNU_SOURCE
#include <fcntl.h>
#include <sched.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <threads.h>
#include <time.h>
#include <unistd.h>
#include <wasi/libc.h>

#include "host/wasix.h"

const unsigned char *__map_file(const char *path, size_t *size);

// C: lets other threads run. Host: sched_yield.
void thrd_yield(void) {
    sched_yield();
}

// BSD: whether the program has more rights than its user: never.
int issetugid(void) {
    return 0;
}

// POSIX: the clock of a process's processor time. gap: ESRCH but for the caller
int clock_getcpuclockid(pid_t process, clockid_t *clock) {
    if (process != 0 && process != getpid())
        return ESRCH;
    *clock = CLOCK_PROCESS_CPUTIME_ID;
    return 0;
}

// musl: the content of a file, for time zones and message catalogues.
const unsigned char *__map_file(const char *path, size_t *size) {
    // The caller holds locks: this must be no cancellation point.
    int descriptor = __wasilibc_open_nomode(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return NULL;
    struct stat status;
    void *map = MAP_FAILED;
    if (fstat(descriptor, &status) == 0) {
        *size = (size_t)status.st_size;
        map = mmap(NULL, *size, PROT_READ, MAP_PRIVATE, descriptor, 0);
    }
    close(descriptor);
    return map == MAP_FAILED ? NULL : map;
}

// POSIX: writes everything to the disk. true no-op: the host has no call for it
// and keeps nothing back
void sync(void) {
}

// Linux: sync for one file system.
int syncfs(int descriptor) {
    uint16_t flags;
    return wasix_result(__wasix_fd_fdflags_get(descriptor, &flags));
}

// GNU: getenv, but null in programs with more rights than their user: none has.
char *secure_getenv(const char *name) {
    return getenv(name);
}

// WASIX: asks the host for a snapshot. Host: proc_snapshot.
int wasix_proc_snapshot(void) {
    return wasix_result(__wasix_proc_snapshot_host());
}
