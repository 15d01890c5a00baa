// posix_spawn over the host's spawn call.

#define _GNU_SOURCE
#include <fcntl.h>
#include <limits.h>
#include <paths.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fdop.h"
#include "signal/child_state.h"
#include "signal/process.h"
#include "host/wasix.h"

enum { OPERATION_CLOSE, OPERATION_DUP2, OPERATION_OPEN, OPERATION_CHDIR, OPERATION_FCHDIR };
enum { LOOKUP_FOLLOW = 1 };
enum { ROOT_DIRECTORY = 3 };
// The descriptor over which one is copied onto itself.
enum { SPARE_DESCRIPTOR = 2 * DESCRIPTOR_LIMIT };

struct operation {
    uint8_t kind;
    // Padding to the host: the source was opened for this, and is closed again.
    uint8_t opened;
    wasix_fd_t descriptor;
    wasix_fd_t source;
    const char *path;
    size_t path_length;
    uint32_t lookup;
    uint16_t open_flags;
    uint64_t rights;
    uint64_t inheriting;
    uint16_t status_flags;
    uint16_t descriptor_flags;
};
_Static_assert(sizeof(struct operation) == 56, "WASIX descriptor operation");

static struct operation open_operation(const struct fdop *action) {
    static const uint64_t READ_RIGHTS = 1 << 1 | 1 << 14;
    static const uint64_t WRITE_RIGHTS = 1 << 0 | 1 << 6 | 1 << 8 | 1 << 22;
    static const uint64_t ALL_RIGHTS = ((uint64_t)1 << 30) - 1;
    uint64_t rights = ALL_RIGHTS & ~(READ_RIGHTS | WRITE_RIGHTS);
    if ((action->oflag & O_RDONLY) != 0)
        rights |= READ_RIGHTS;
    if ((action->oflag & O_WRONLY) != 0)
        rights |= WRITE_RIGHTS;
    return (struct operation){
        .kind = OPERATION_OPEN,
        .descriptor = action->fd,
        .path = action->path,
        .path_length = strlen(action->path),
        .lookup = (action->oflag & O_NOFOLLOW) != 0 ? 0 : LOOKUP_FOLLOW,
        .open_flags = (uint16_t)(action->oflag >> 12 & 0xf),
        .rights = rights,
        .inheriting = ALL_RIGHTS,
        .status_flags = (uint16_t)(action->oflag & 0x1f),
        .descriptor_flags = (action->oflag & O_CLOEXEC) != 0 ? WASIX_FDFLAG_CLOEXEC : 0,
    };
}

// The host's open in the child loses O_APPEND, which copies of descriptors keep.
// The source is closed on exec, in the child.
static wasix_errno_t open_here(struct operation *out, const struct fdop *action) {
    int made = open(action->path, action->oflag | O_CLOEXEC, action->mode);
    if (made < 0)
        return (wasix_errno_t)errno;
    wasix_fd_t moved;
    wasix_errno_t error = __wasix_own_copy(made, &moved);
    close(made);
    if (error != 0)
        return error;
    *out = (struct operation){
        .kind = OPERATION_DUP2, .opened = 1, .descriptor = action->fd, .source = moved};
    return 0;
}

static void close_opened(const struct operation *operations, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (operations[i].opened != 0)
            __wasix_own_close(operations[i].source);
}

static size_t translate(struct operation *out, const struct fdop *action) {
    switch (action->cmd) {
        case FDOP_CLOSE:
            out[0] = (struct operation){.kind = OPERATION_CLOSE, .descriptor = action->fd};
            return 1;
        case FDOP_DUP2:
            if (action->srcfd != action->fd) {
                out[0] = (struct operation){.kind = OPERATION_DUP2,
                                            .descriptor = action->fd,
                                            .source = action->srcfd};
                return 1;
            }
            // POSIX wants this to clear close-on-exec; the host does nothing.
            out[0] = (struct operation){.kind = OPERATION_DUP2,
                                        .descriptor = SPARE_DESCRIPTOR,
                                        .source = action->fd};
            out[1] = (struct operation){.kind = OPERATION_DUP2,
                                        .descriptor = action->fd,
                                        .source = SPARE_DESCRIPTOR};
            out[2] = (struct operation){.kind = OPERATION_CLOSE, .descriptor = SPARE_DESCRIPTOR};
            return 3;
        case FDOP_OPEN:
            // The host refuses a descriptor that is open.
            out[0] = (struct operation){.kind = OPERATION_CLOSE, .descriptor = action->fd};
            out[1] = open_operation(action);
            return 2;
        case FDOP_CHDIR:
            out[0] = (struct operation){.kind = OPERATION_CHDIR,
                                        .path = action->path,
                                        .path_length = strlen(action->path)};
            return 1;
        case FDOP_FCHDIR:
            // The host refuses the root.
            if (action->fd == ROOT_DIRECTORY)
                out[0] = (struct operation){.kind = OPERATION_CHDIR, .path = "/", .path_length = 1};
            else
                out[0] = (struct operation){.kind = OPERATION_FCHDIR, .descriptor = action->fd};
            return 1;
        default:
            return 0;
    }
}

static wasix_errno_t translate_all(struct operation **out, size_t *count,
                                   const posix_spawn_file_actions_t *actions) {
    *out = NULL;
    *count = 0;
    struct fdop *last = actions != NULL ? actions->__actions : NULL;
    if (last == NULL)
        return 0;
    size_t length = 1;
    for (; last->next != NULL; last = last->next)
        length++;
    *out = calloc(length, 3 * sizeof **out);
    if (*out == NULL)
        return ENOMEM;
    bool moved = false;
    wasix_errno_t error = 0;
    // The newest is first in the list.
    for (; last != NULL && error == 0; last = last->prev) {
        bool opens = last->cmd == FDOP_OPEN && (last->oflag & (O_APPEND | O_CLOEXEC)) == O_APPEND;
        moved |= last->cmd == FDOP_CHDIR || last->cmd == FDOP_FCHDIR;
        if (!opens || (moved && last->path[0] != '/')) {
            *count += translate(*out + *count, last);
            continue;
        }
        error = open_here(*out + *count, last);
        *count += error == 0;
    }
    return error;
}

// Every process is a session and leads its group, as after SETSID, and SETPGROUP
// with 0.
static wasix_errno_t unsupported(const posix_spawnattr_t *attributes) {
    static const int REFUSED = POSIX_SPAWN_SETSCHEDPARAM | POSIX_SPAWN_SETSCHEDULER;
    if (attributes == NULL)
        return 0;
    bool joins = (attributes->__flags & POSIX_SPAWN_SETPGROUP) != 0 && attributes->__pgrp != 0;
    return joins || (attributes->__flags & REFUSED) != 0 ? ENOSYS : 0;
}

static size_t count_of(char *const *list) {
    size_t count = 0;
    while (list != NULL && list[count] != NULL)
        count++;
    return count;
}

static int spawn(pid_t *restrict pid, const char *path, bool search,
                 const posix_spawn_file_actions_t *actions,
                 const posix_spawnattr_t *restrict attributes, char *const *arguments,
                 char *const *variables) {
    wasix_errno_t error = unsupported(attributes);
    if (error != 0)
        return error;
    // Opens files, which may end the thread: not while others are held.
    struct operation *operations;
    size_t operation_count;
    error = translate_all(&operations, &operation_count, actions);
    uint64_t mask = wasix_blocked_signals();
    __wasix_children_hold();
    struct wasix_child_pipe ends;
    bool piped = error == 0 && (error = __wasix_child_pipe_open(&ends)) == 0;
    // The child inherits this end.
    if (piped)
        error = __wasix_fd_fdflags_set(ends.write_end, 0);
    if (attributes != NULL && (attributes->__flags & POSIX_SPAWN_SETSIGMASK) != 0)
        memcpy(&mask, &attributes->__mask, sizeof mask);
    struct wasix_environment environment = {0};
    if (error == 0)
        error = __wasix_child_state_put(
            &environment, variables,
            &(struct wasix_child_state){ends.write_end, getpid(), mask, NULL});

    uint8_t ignored[32][2];
    bool resets = attributes != NULL && (attributes->__flags & POSIX_SPAWN_SETSIGDEF) != 0;
    size_t ignored_count = __wasix_ignored_signals(ignored, resets ? &attributes->__def : NULL);

    const char *search_path = getenv("PATH");
    if (search_path == NULL)
        search_path = _PATH_DEFPATH;
    search = search && strchr(path, '/') == NULL;
    uint32_t child = 0;
    if (error == 0) {
        error = __wasix_proc_spawn3(path, strlen(path), arguments, count_of(arguments),
                                    environment.variables, environment.count, operations,
                                    operation_count, ignored, ignored_count, search, search_path,
                                    strlen(search_path), &child);
        if (error != 0 && child != 0) {
            // The host leaves a dead child behind.
            wasix_option_pid_t dead = {.tag = 1, .value = child};
            uint16_t status[3];
            __wasix_proc_join(&dead, 0, status);
        }
        // Without a search the host says "not executable" for any failure.
        if (error == ENOEXEC && !search && access(path, F_OK) != 0)
            error = ENOENT;
    }
    close_opened(operations, operation_count);
    free(operations);
    __wasix_environment_free(&environment);
    if (error == 0)
        __wasix_child_started((pid_t)child, &ends);
    else if (piped)
        __wasix_child_pipe_close(&ends);
    __wasix_children_release();
    if (error != 0)
        return error;
    if (pid != NULL)
        *pid = (pid_t)child;
    return 0;
}

// POSIX: starts a program as a child. Host: proc_spawn3; path_open2 for what is
// opened to append. Groups of other processes and scheduling give ENOSYS.
int posix_spawn(pid_t *restrict pid, const char *restrict path,
                const posix_spawn_file_actions_t *actions,
                const posix_spawnattr_t *restrict attributes, char *const *restrict arguments,
                char *const *restrict variables) {
    return spawn(pid, path, false, actions, attributes, arguments, variables);
}

// POSIX: posix_spawn with a search along PATH for names without a slash.
int posix_spawnp(pid_t *restrict pid, const char *restrict file,
                 const posix_spawn_file_actions_t *actions,
                 const posix_spawnattr_t *restrict attributes, char *const *restrict arguments,
                 char *const *restrict variables) {
    return spawn(pid, file, true, actions, attributes, arguments, variables);
}
