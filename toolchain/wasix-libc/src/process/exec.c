// Replacing the program.

#define _GNU_SOURCE
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "signal/child_state.h"
#include "signal/process.h"
#include "host/wasix.h"

static size_t count_of(char *const *list) {
    size_t count = 0;
    while (list != NULL && list[count] != NULL)
        count++;
    return count;
}

// POSIX: replaces the program of the process. Host: proc_exec4. In the child
// of a vfork it returns to the parent instead.
int execve(const char *path, char *const arguments[], char *const variables[]) {
    bool forked = __wasix_in_vfork();
    wasix_fd_t status_pipe = forked ? __wasix_vfork_status_pipe() : __wasix_get_status_pipe();
    struct wasix_environment environment;
    const uint64_t ignored = __wasix_ignored_mask();
    // In the child of a vfork, the host's number is the child's already.
    pid_t parent = forked ? __wasix_vfork_parent() : __wasix_get_parent();
    wasix_errno_t error = __wasix_child_state_put(
        &environment, variables,
        &(struct wasix_child_state){status_pipe, parent, wasix_blocked_signals(), &ignored});
    if (error != 0)
        return wasix_result(error);
    wasix_hold_starts();
    if (status_pipe >= 0)
        __wasix_fd_fdflags_set(status_pipe, 0);
    error = __wasix_proc_exec4(path, strlen(path), arguments, count_of(arguments),
                               environment.variables, environment.count, 0, NULL, 0);
    if (error != 0 && status_pipe >= 0)
        __wasix_fd_fdflags_set(status_pipe, WASIX_FDFLAG_CLOEXEC);
    wasix_release_starts();
    __wasix_environment_free(&environment);
    if (error == 0 && forked)
        __wasix_vfork_return(false, 0);
    // The host says "not executable" for most failures.
    if (error == ENOEXEC && access(path, F_OK) != 0)
        error = ENOENT;
    return wasix_result(error);
}

// POSIX: execve of an open file. gap: ENOSYS, the host takes paths
int fexecve(int descriptor, char *const arguments[], char *const variables[]) {
    (void)descriptor;
    (void)arguments;
    (void)variables;
    errno = ENOSYS;
    return -1;
}
