// Users, groups and sessions. There is one user, root, as the owner of every
// file is 0; and every process is a group and a session of its own.

#define _GNU_SOURCE
#include <grp.h>
#include <limits.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

#include "signal/process.h"
#include "host/wasix.h"

static int only_root(unsigned id) {
    return wasix_result(id == 0 ? 0 : EPERM);
}

static int only_root_or_unchanged(unsigned id) {
    return wasix_result(id == 0 || id == (unsigned)-1 ? 0 : EPERM);
}

// POSIX: the user of the process: 0.
uid_t getuid(void) {
    return 0;
}

// POSIX: the effective user: 0.
uid_t geteuid(void) {
    return 0;
}

// POSIX: the group of the process: 0.
gid_t getgid(void) {
    return 0;
}

// POSIX: the effective group: 0.
gid_t getegid(void) {
    return 0;
}

// Linux: all three user ids.
int getresuid(uid_t *real, uid_t *effective, uid_t *saved) {
    *real = *effective = *saved = 0;
    return 0;
}

// Linux: all three group ids.
int getresgid(gid_t *real, gid_t *effective, gid_t *saved) {
    *real = *effective = *saved = 0;
    return 0;
}

// How often the one group is among the supplementary ones.
static _Atomic size_t groups;

// POSIX: the supplementary groups: none, or those that were set.
int getgroups(int limit, gid_t list[]) {
    size_t count = groups;
    if (limit < 0 || (limit > 0 && (size_t)limit < count))
        return wasix_result(EINVAL);
    for (size_t i = 0; limit > 0 && i < count; i++)
        list[i] = 0;
    return (int)count;
}

// true no-op for 0, the only user; gap: EPERM for others, the host has no users
int setuid(uid_t user) {
    return only_root(user);
}

// true no-op for 0; gap: EPERM for others
int seteuid(uid_t user) {
    return only_root(user);
}

// true no-op for 0; gap: EPERM for others
int setgid(gid_t group) {
    return only_root(group);
}

// true no-op for 0; gap: EPERM for others
int setegid(gid_t group) {
    return only_root(group);
}

// true no-op for 0 and -1; gap: EPERM for others
int setreuid(uid_t real, uid_t effective) {
    return only_root_or_unchanged(real) == 0 ? only_root_or_unchanged(effective) : -1;
}

// true no-op for 0 and -1; gap: EPERM for others
int setregid(gid_t real, gid_t effective) {
    return only_root_or_unchanged(real) == 0 ? only_root_or_unchanged(effective) : -1;
}

// true no-op for 0 and -1; gap: EPERM for others
int setresuid(uid_t real, uid_t effective, uid_t saved) {
    return setreuid(real, effective) == 0 ? only_root_or_unchanged(saved) : -1;
}

// true no-op for 0 and -1; gap: EPERM for others
int setresgid(gid_t real, gid_t effective, gid_t saved) {
    return setregid(real, effective) == 0 ? only_root_or_unchanged(saved) : -1;
}

// BSD: sets the supplementary groups, for this process. gap: EPERM for others than 0
int setgroups(size_t count, const gid_t *list) {
    if (count > NGROUPS_MAX)
        return wasix_result(EINVAL);
    for (size_t i = 0; i < count; i++)
        if (list[i] != 0)
            return wasix_result(EPERM);
    groups = count;
    return 0;
}

// POSIX: the parent, which tells a child of this libc its number. gap: 1 for
// other children, as the host does not tell
pid_t getppid(void) {
    pid_t parent = __wasix_get_parent();
    return parent != 0 || getpid() == 1 ? parent : 1;
}

// POSIX: the process group: the process.
pid_t getpgrp(void) {
    return getpid();
}

// POSIX: the group of a process. gap: ESRCH for other processes
pid_t getpgid(pid_t process) {
    if (process == 0 || process == getpid())
        return getpid();
    errno = ESRCH;
    return -1;
}

// POSIX: the session of a process. gap: ESRCH for other processes
pid_t getsid(pid_t process) {
    return getpgid(process);
}

// true no-op for the caller's own group; gap: ENOSYS for others
int setpgid(pid_t process, pid_t group) {
    pid_t self = getpid();
    if ((process == 0 || process == self) && (group == 0 || group == self))
        return 0;
    errno = ENOSYS;
    return -1;
}

// true no-op: every process leads a group
pid_t setpgrp(void) {
    return getpid();
}

// true no-op: every process is a session
pid_t setsid(void) {
    return getpid();
}
