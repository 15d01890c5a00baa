// Mappings as linear memory allows: fresh memory, and copies of files. A
// shared mapping is written back by msync and munmap; other processes and
// other mappings of the file do not see its changes before. Shared mappings of
// one shared memory object are one copy within the process.

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

#include "descriptions.h"
#include "own.h"
#include "pages.h"
#include "wasix.h"

void *__mmap(void *, size_t, int, int, int, off_t);
int __munmap(void *, size_t);
int __mprotect(void *, size_t, int);

// Memory of one or more mappings.
struct backing {
    char *memory;
    size_t length;
    unsigned mappings;
    // Private and of no file; or shared.
    bool fresh;
    bool shared;
    uint32_t object;
    // For shared mappings of files, else -1.
    int descriptor;
    off_t offset;
};

struct map {
    struct map *next;
    char *start;
    size_t length;
    struct backing *backing;
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

static void free_backing(struct backing *backing) {
    if (backing == NULL)
        return;
    pages_give(backing->memory, backing->length / PAGESIZE);
    free(backing);
}

// Whole pages of zeros. Those that were never used are zero, and stay untouched.
static char *take_zeros(size_t size) {
    bool zero;
    char *memory = pages_take(size / PAGESIZE, 1, 0, &zero);
    if (memory != NULL && !zero)
        memset(memory, 0, size);
    return memory;
}

static struct backing *make_backing(size_t size) {
    struct backing *backing = malloc(sizeof *backing);
    char *memory = backing != NULL ? take_zeros(size) : NULL;
    if (memory == NULL) {
        free(backing);
        errno = ENOMEM;
        return NULL;
    }
    *backing = (struct backing){
        .memory = memory, .length = size, .mappings = 1, .descriptor = -1};
    return backing;
}

static struct backing *map_file(size_t length, bool writes, int descriptor, off_t offset) {
    struct backing *backing = make_backing(round_up(length));
    if (backing == NULL)
        return NULL;
    backing->offset = offset;
    bool filled = fill(backing->memory, length, descriptor, offset);
    if (filled && writes) {
        wasix_errno_t error = wasix_own_copy(descriptor, &backing->descriptor);
        filled = wasix_result(error) == 0;
    }
    if (!filled) {
        free_backing(backing);
        return NULL;
    }
    return backing;
}

// The memory of a shared memory object that is mapped already. Takes part of it.
static struct backing *find_shared(uint32_t object, off_t offset, size_t size) {
    for (struct map *map = maps; map != NULL; map = map->next) {
        struct backing *found = map->backing;
        if (found->object == object && offset >= found->offset &&
            (size_t)(offset - found->offset) <= found->length &&
            size <= found->length - (size_t)(offset - found->offset)) {
            found->mappings++;
            return found;
        }
    }
    return NULL;
}

static struct backing *map_shared(size_t length, bool writes, int descriptor, off_t offset) {
    bool writable = (fcntl(descriptor, F_GETFL) & O_WRONLY) != 0;
    if (writes && !writable) {
        errno = EACCES;
        return NULL;
    }
    uint32_t object = wasix_shared_object != NULL ? wasix_shared_object(descriptor) : 0;
    if (object == 0)
        return map_file(length, writes, descriptor, offset);
    pthread_mutex_lock(&lock);
    struct backing *backing = find_shared(object, offset, round_up(length));
    pthread_mutex_unlock(&lock);
    if (backing == NULL) {
        backing = map_file(length, writable, descriptor, offset);
        if (backing != NULL)
            backing->object = object;
    }
    return backing;
}

// POSIX: maps memory or a file. Host: none; ENOTSUP for PROT_EXEC, EINVAL for a
// fixed address. PROT_NONE gives memory that can be used.
void *mmap(void *hint, size_t length, int protection, int flags, int descriptor, off_t offset) {
    (void)hint;
    wasix_errno_t error = check(length, protection, flags, offset);
    if (wasix_result(error) != 0)
        return MAP_FAILED;
    struct map *map = malloc(sizeof *map);
    if (map == NULL)
        return MAP_FAILED;
    struct backing *backing;
    if ((flags & MAP_ANONYMOUS) != 0)
        backing = make_backing(round_up(length));
    else if ((flags & MAP_TYPE) == MAP_SHARED)
        backing = map_shared(length, (protection & PROT_WRITE) != 0, descriptor, offset);
    else
        backing = map_file(length, false, descriptor, offset);
    if (backing == NULL) {
        free(map);
        return MAP_FAILED;
    }
    backing->shared = (flags & MAP_TYPE) == MAP_SHARED;
    backing->fresh = (flags & MAP_ANONYMOUS) != 0 && !backing->shared;
    size_t from = (flags & MAP_ANONYMOUS) != 0 ? 0 : (size_t)(offset - backing->offset);
    *map = (struct map){
        .start = backing->memory + from, .length = round_up(length), .backing = backing};
    pthread_mutex_lock(&lock);
    map->next = maps;
    maps = map;
    pthread_mutex_unlock(&lock);
    return map->start;
}

static bool write_back(const struct map *map, size_t from, size_t length) {
    const struct backing *backing = map->backing;
    if (backing->descriptor < 0)
        return true;
    // The file keeps its size, as with a real mapping.
    struct stat status;
    if (fstat(backing->descriptor, &status) != 0)
        return false;
    off_t end = status.st_size;
    off_t offset = backing->offset + (map->start - backing->memory) + (off_t)from;
    if (offset >= end)
        return true;
    if ((off_t)length > end - offset)
        length = (size_t)(end - offset);
    return pwrite(backing->descriptor, map->start + from, length, offset) == (ssize_t)length;
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
    bool last = false;
    if (whole) {
        *item = map->next;
        last = --map->backing->mappings == 0;
    }
    pthread_mutex_unlock(&lock);
    if (!whole)
        return wasix_result(EINVAL);
    bool written = write_back(map, 0, map->length);
    if (last) {
        if (map->backing->descriptor >= 0)
            wasix_own_close(map->backing->descriptor);
        free_backing(map->backing);
    }
    free(map);
    return written ? 0 : -1;
}

static wasix_errno_t resize(struct map *map, size_t size, bool may_move) {
    struct backing *backing = map->backing;
    if (size <= map->length) {
        map->length = size;
        return 0;
    }
    size_t from = (size_t)(map->start - backing->memory);
    if (size <= backing->length - from) {
        map->length = size;
        return 0;
    }
    // What others have mapped too has to stay.
    if (!may_move || backing->mappings > 1)
        return ENOMEM;
    char *memory = take_zeros(from + size);
    if (memory == NULL)
        return ENOMEM;
    memcpy(memory, backing->memory, from + map->length);
    pages_give(backing->memory, backing->length / PAGESIZE);
    backing->memory = memory;
    backing->length = from + size;
    map->start = memory + from;
    map->length = size;
    return 0;
}

// Linux: changes the length of a mapping; added parts of a file are not read.
// gap: EINVAL for a fixed address, ENOMEM for what must move and is mapped twice
void *mremap(void *start, size_t length, size_t wanted, int flags, ...) {
    if ((flags & ~MREMAP_MAYMOVE) != 0 || wanted == 0 || wanted > SIZE_MAX - PAGESIZE) {
        errno = EINVAL;
        return MAP_FAILED;
    }
    pthread_mutex_lock(&lock);
    struct map *map = *find(start);
    wasix_errno_t error = EFAULT;
    if (map != NULL && map->start == start && map->length == round_up(length))
        error = resize(map, round_up(wanted), (flags & MREMAP_MAYMOVE) != 0);
    void *moved = error == 0 ? map->start : MAP_FAILED;
    pthread_mutex_unlock(&lock);
    wasix_result(error);
    return moved;
}

static bool in_memory(const void *start, size_t length) {
    size_t end = __builtin_wasm_memory_size(0) * PAGESIZE;
    return (uintptr_t)start <= end && length <= end - (uintptr_t)start;
}

// Linux: which pages are in memory: all of linear memory.
int mincore(void *start, size_t length, unsigned char *pages) {
    if (((uintptr_t)start & (PAGESIZE - 1)) != 0)
        return wasix_result(EINVAL);
    if (!in_memory(start, length))
        return wasix_result(ENOMEM);
    memset(pages, 1, (length + PAGESIZE - 1) / PAGESIZE);
    return 0;
}

// POSIX: writes a shared mapping to its file.
int msync(void *start, size_t length, int flags) {
    if ((flags & (MS_ASYNC | MS_SYNC)) == (MS_ASYNC | MS_SYNC))
        return wasix_result(EINVAL);
    pthread_testcancel();
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
    if (!in_memory(start, length))
        return wasix_result(ENOMEM);
    return wasix_result(protection == (PROT_READ | PROT_WRITE) ? 0 : ENOTSUP);
}

static wasix_errno_t drop(char *start, size_t length) {
    if (((uintptr_t)start & (PAGESIZE - 1)) != 0 || length > SIZE_MAX - PAGESIZE)
        return EINVAL;
    length = round_up(length);
    pthread_mutex_lock(&lock);
    const struct map *map = *find(start);
    wasix_errno_t error = ENOMEM;
    if (map != NULL && length <= map->length - (size_t)(start - map->start)) {
        error = map->backing->fresh || map->backing->shared ? 0 : ENOSYS;
        if (map->backing->fresh)
            memset(start, 0, length);
    }
    pthread_mutex_unlock(&lock);
    return error;
}

// Linux: advice on use. true no-op but for MADV_DONTNEED, which clears fresh
// memory and leaves what is shared; gap: ENOSYS for copies of files, and for
// MADV_REMOVE
int madvise(void *start, size_t length, int advice) {
    if (advice == MADV_DONTNEED)
        return wasix_result(drop(start, length));
    return wasix_result(advice == MADV_REMOVE ? ENOSYS : 0);
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

// Linux: mlock with flags. true no-op
int mlock2(const void *start, size_t length, unsigned flags) {
    return (flags & ~(unsigned)MLOCK_ONFAULT) != 0 ? wasix_result(EINVAL) : mlock(start, length);
}

// POSIX: mlock for all memory. true no-op
int mlockall(int flags) {
    return wasix_result(flags != 0 && (flags & ~(MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT)) == 0
                            ? 0
                            : EINVAL);
}

// POSIX: the end of mlockall. true no-op
int munlockall(void) {
    return 0;
}

extern __typeof(mmap) __mmap __attribute__((alias("mmap")));
extern __typeof(munmap) __munmap __attribute__((alias("munmap")));
extern __typeof(mprotect) __mprotect __attribute__((alias("mprotect")));
