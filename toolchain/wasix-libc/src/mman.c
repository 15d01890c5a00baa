// Mappings as linear memory allows: fresh memory, and copies of files. A
// shared mapping is written back by msync and munmap; other processes and
// other mappings of the file do not see its changes before.

#define _GNU_SOURCE
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "wasix.h"

void *__mmap(void *, size_t, int, int, int, off_t);
int __munmap(void *, size_t);
int __mprotect(void *, size_t, int);

struct map {
    struct map *next;
    char *start;
    size_t length;
    // For shared mappings of files, else -1.
    int descriptor;
    off_t offset;
};

static struct map *maps;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static size_t round_up(size_t length) {
    return (length + PAGESIZE - 1) & ~((size_t)PAGESIZE - 1);
}

static bool fill(char *start, size_t length, int descriptor, off_t offset) {
    while (length > 0) {
        ssize_t done = pread(descriptor, start, length, offset);
        if (done < 0)
            return false;
        if (done == 0)
            break;
        start += done;
        offset += done;
        length -= (size_t)done;
    }
    return true;
}

// The host has no memory protection: what must not be touched, or run, cannot
// be promised.
static wasix_errno_t check(size_t length, int protection, int flags, off_t offset) {
    int kind = flags & MAP_TYPE;
    if (length == 0 || (kind != MAP_PRIVATE && kind != MAP_SHARED) || offset < 0 ||
        (flags & (MAP_FIXED | MAP_FIXED_NOREPLACE)) != 0)
        return EINVAL;
    if ((offset & (off_t)(PAGESIZE - 1)) != 0 && (flags & MAP_ANONYMOUS) == 0)
        return EINVAL;
    if ((protection & PROT_EXEC) != 0)
        return ENOTSUP;
    if (length > SIZE_MAX - PAGESIZE)
        return ENOMEM;
    return 0;
}

// POSIX: maps memory or a file. Host: none; ENOTSUP for PROT_EXEC, EINVAL for a
// fixed address. PROT_NONE gives memory that can be used.
void *mmap(void *hint, size_t length, int protection, int flags, int descriptor, off_t offset) {
    (void)hint;
    wasix_errno_t error = check(length, protection, flags, offset);
    if (wasix_result(error) != 0)
        return MAP_FAILED;
    struct map *map = malloc(sizeof *map);
    size_t size = round_up(length);
    char *start = map != NULL ? aligned_alloc(PAGESIZE, size) : NULL;
    if (start == NULL) {
        free(map);
        errno = ENOMEM;
        return MAP_FAILED;
    }
    memset(start, 0, size);
    *map = (struct map){.start = start, .length = size, .descriptor = -1, .offset = offset};
    bool filled = true;
    if ((flags & MAP_ANONYMOUS) == 0) {
        filled = fill(start, length, descriptor, offset);
        if (filled && (flags & MAP_TYPE) == MAP_SHARED && (protection & PROT_WRITE) != 0) {
            map->descriptor = fcntl(descriptor, F_DUPFD_CLOEXEC, 1024);
            filled = map->descriptor >= 0;
        }
    }
    if (!filled) {
        free(start);
        free(map);
        return MAP_FAILED;
    }
    pthread_mutex_lock(&lock);
    map->next = maps;
    maps = map;
    pthread_mutex_unlock(&lock);
    return start;
}

static bool write_back(const struct map *map, size_t from, size_t length) {
    if (map->descriptor < 0)
        return true;
    // The file keeps its size, as with a real mapping.
    struct stat status;
    if (fstat(map->descriptor, &status) != 0)
        return false;
    off_t end = status.st_size;
    off_t offset = map->offset + (off_t)from;
    if (offset >= end)
        return true;
    if ((off_t)length > end - offset)
        length = (size_t)(end - offset);
    return pwrite(map->descriptor, map->start + from, length, offset) == (ssize_t)length;
}

static struct map **find(const char *start) {
    struct map **item = &maps;
    while (*item != NULL && (start < (*item)->start || start >= (*item)->start + (*item)->length))
        item = &(*item)->next;
    return item;
}

// POSIX: removes a mapping. Parts of one stay until all of it goes: EINVAL.
int munmap(void *start, size_t length) {
    pthread_mutex_lock(&lock);
    struct map **item = find(start);
    struct map *map = *item;
    bool whole = map != NULL && map->start == start && map->length == round_up(length);
    if (whole)
        *item = map->next;
    pthread_mutex_unlock(&lock);
    if (!whole)
        return wasix_result(EINVAL);
    bool written = write_back(map, 0, map->length);
    if (map->descriptor >= 0)
        close(map->descriptor);
    free(map->start);
    free(map);
    return written ? 0 : -1;
}

// POSIX: writes a shared mapping to its file.
int msync(void *start, size_t length, int flags) {
    if ((flags & (MS_ASYNC | MS_SYNC)) == (MS_ASYNC | MS_SYNC))
        return wasix_result(EINVAL);
    pthread_mutex_lock(&lock);
    struct map *map = *find(start);
    bool written = false;
    if (map != NULL) {
        size_t from = (size_t)((char *)start - map->start);
        size_t rest = map->length - from;
        written = write_back(map, from, length < rest ? length : rest);
    } else {
        errno = ENOMEM;
    }
    pthread_mutex_unlock(&lock);
    return written ? 0 : -1;
}

// POSIX: changes protection. true no-op for reading and writing; gap: ENOTSUP
// for less and for PROT_EXEC
int mprotect(void *start, size_t length, int protection) {
    if (((uintptr_t)start & (PAGESIZE - 1)) != 0)
        return wasix_result(EINVAL);
    size_t end = __builtin_wasm_memory_size(0) * PAGESIZE;
    if (length > end - (uintptr_t)start)
        return wasix_result(ENOMEM);
    return wasix_result(protection == (PROT_READ | PROT_WRITE) ? 0 : ENOTSUP);
}

// POSIX: advice on use. true no-op but for MADV_DONTNEED, which has to clear;
// gap: ENOSYS for that
int madvise(void *start, size_t length, int advice) {
    (void)start;
    (void)length;
    return wasix_result(advice == MADV_DONTNEED || advice == MADV_REMOVE ? ENOSYS : 0);
}

// POSIX: advice on use. true no-op
int posix_madvise(void *start, size_t length, int advice) {
    (void)start;
    (void)length;
    return advice >= POSIX_MADV_NORMAL && advice <= POSIX_MADV_DONTNEED ? 0 : EINVAL;
}

// POSIX: keeps memory from being paged out. true no-op: linear memory is in use
// as a whole
int mlock(const void *start, size_t length) {
    (void)start;
    (void)length;
    return 0;
}

// POSIX: the end of mlock. true no-op
int munlock(const void *start, size_t length) {
    (void)start;
    (void)length;
    return 0;
}

extern __typeof(mmap) __mmap __attribute__((alias("mmap")));
extern __typeof(munmap) __munmap __attribute__((alias("munmap")));
extern __typeof(mprotect) __mprotect __attribute__((alias("mprotect")));
