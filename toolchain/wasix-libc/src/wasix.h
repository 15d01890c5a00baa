// Host calls of the WASIX layer. Results are errno values, 0 is success.
#ifndef WASIX_LAYER_H
#define WASIX_LAYER_H

#include <errno.h>
#include <stddef.h>
#include <stdint.h>

#define WASIX_IMPORT(name) \
    __attribute__((__import_module__("wasix_32v1"), __import_name__(#name)))

typedef uint16_t wasix_errno_t;
typedef int32_t wasix_fd_t;

WASIX_IMPORT(dlopen)
wasix_errno_t wasix_dlopen(const char *path, size_t path_length, uint32_t flags,
                           char *error, size_t error_size,
                           const char *library_path, size_t library_path_length,
                           uint32_t *handle);
WASIX_IMPORT(dlsym)
wasix_errno_t wasix_dlsym(uint32_t handle, const char *name, size_t name_length,
                          char *error, size_t error_size, uintptr_t *address);
WASIX_IMPORT(dl_invalid_handle)
wasix_errno_t wasix_dl_invalid_handle(uint32_t handle);
WASIX_IMPORT(fd_dup2)
wasix_errno_t wasix_fd_dup2(wasix_fd_t descriptor, wasix_fd_t lowest,
                            uint32_t close_on_exec, wasix_fd_t *copy);
WASIX_IMPORT(fd_renumber)
wasix_errno_t wasix_fd_renumber(wasix_fd_t from, wasix_fd_t to);
WASIX_IMPORT(fd_fdflags_get)
wasix_errno_t wasix_fd_fdflags_get(wasix_fd_t descriptor, uint16_t *flags);
WASIX_IMPORT(fd_pipe)
wasix_errno_t wasix_fd_pipe(wasix_fd_t *read_end, wasix_fd_t *write_end);
WASIX_IMPORT(getcwd)
wasix_errno_t wasix_getcwd(char *buffer, size_t *length);
WASIX_IMPORT(chdir)
wasix_errno_t wasix_chdir(const char *path, size_t length);
WASIX_IMPORT(proc_id)
wasix_errno_t wasix_proc_id(uint32_t *pid);

#undef WASIX_IMPORT

// Turns a host result into what a POSIX function returns.
static inline int wasix_result(wasix_errno_t error) {
    if (error != 0) {
        errno = error;
        return -1;
    }
    return 0;
}

#endif
