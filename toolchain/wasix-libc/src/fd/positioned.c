// Reading and writing at a position, sizes of files, and writing through to the disk.

#define _GNU_SOURCE
#include <pthread.h>
#include <sys/uio.h>
#include <unistd.h>
#include <wasi/api.h>

#include "fd/vectors.h"
#include "host/wasix.h"
#include "host/written.h"

// POSIX: readv at a position, which stays. Host: fd_pread. gap: pipes and
// sockets are read, without ESPIPE
ssize_t preadv(int descriptor, const struct iovec *vectors, int count, off_t offset) {
    if (offset < 0 || !wasix_vectors_fit(vectors, count))
        return wasix_result(EINVAL);
    pthread_testcancel();
    size_t done = 0;
    wasix_errno_t error = __wasix_fd_pread(descriptor, (const wasix_iovec_t *)vectors,
                                           (size_t)count, (uint64_t)offset, &done);
    return wasix_result(wasix_io_error(error)) == 0 ? (ssize_t)done : -1;
}

// POSIX: writev at a position, which stays. Host: fd_pwrite. gap: pipes and
// sockets are written to, without ESPIPE
ssize_t pwritev(int descriptor, const struct iovec *vectors, int count, off_t offset) {
    if (offset < 0 || !wasix_vectors_fit(vectors, count))
        return wasix_result(EINVAL);
    pthread_testcancel();
    size_t done = 0;
    wasix_errno_t error = __wasix_fd_pwrite(descriptor, (const wasix_ciovec_t *)vectors,
                                            (size_t)count, (uint64_t)offset, &done);
    if (error == 0 && __wasix_written != NULL)
        __wasix_written(descriptor);
    return wasix_result(wasix_io_error(error)) == 0 ? (ssize_t)done : -1;
}

// POSIX: read at a position, which stays. Host: fd_pread.
ssize_t pread(int descriptor, void *buffer, size_t length, off_t offset) {
    return preadv(descriptor, &(struct iovec){buffer, length}, 1, offset);
}

// POSIX: write at a position, which stays. Host: fd_pwrite.
ssize_t pwrite(int descriptor, const void *buffer, size_t length, off_t offset) {
    return pwritev(descriptor, &(struct iovec){(void *)buffer, length}, 1, offset);
}

static wasix_errno_t sync_error(wasix_errno_t error) {
    return error == EACCES || error == ENOTCAPABLE ? EINVAL : error;
}

// POSIX: writes a file through to the disk; EINVAL for what has none. Host:
// fd_sync.
int fsync(int descriptor) {
    pthread_testcancel();
    if (__wasix_written_settle != NULL)
        __wasix_written_settle(descriptor);
    return wasix_result(sync_error(__wasix_fd_sync(descriptor)));
}

// POSIX: fsync without the times. Host: fd_datasync.
int fdatasync(int descriptor) {
    pthread_testcancel();
    return wasix_result(sync_error(__wasix_fd_datasync(descriptor)));
}

// POSIX: sets the size of a file. Host: fd_filestat_set_size.
int ftruncate(int descriptor, off_t size) {
    pthread_testcancel();
    if (size < 0)
        return wasix_result(EINVAL);
    wasix_errno_t error = __wasi_fd_filestat_set_size(descriptor, (uint64_t)size);
    if (error == 0 && __wasix_written != NULL)
        __wasix_written(descriptor);
    return wasix_result(error);
}
