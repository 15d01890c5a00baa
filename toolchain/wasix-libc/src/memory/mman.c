// Mappings as linear memory allows: fresh memory, and copies of files. A
// shared mapping is written back by msync and munmap; other processes and
// other mappings of the file do not see its changes before. Shared mappings of
// one shared memory object, or by one open file description, are one copy within
// the process, if the first of them has all that the others want.

#define _GNU_SOURCE
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <wasi/api.h>

#include "fd/modes.h"
#include "fd/ofd.h"
#include "signal/own.h"
#include "memory/pages.h"
#include "host/wasix.h"

void *__mmap(void *, size_t, int, int, int, off_t);
int __munmap(void *, size_t);
int __mprotect(void *, size_t, int);

// Memory of one or more mappings, which is a part of another one's where a mapping
// took its place.
struct backing {
    char *memory;
    size_t length;
    unsigned mappings;
    struct backing *owner;
    // Private and of no file; or shared.
    bool fresh;
    bool shared;
    uint32_t object;
    uint32_t description;
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
// Held while a shared mapping of a file is made, until it is in the list: others, who may want the
// same memory, look after that. Taken before the lock.
static pthread_mutex_t sharing = PTHREAD_MUTEX_INITIALIZER;

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
    if (length == 0 || (kind != MAP_PRIVATE && kind != MAP_SHARED) || offset < 0)
        return EINVAL;
    if ((offset & (off_t)(PAGESIZE - 1)) != 0 && (flags & MAP_ANONYMOUS) == 0)
        return EINVAL;
    if ((protection & PROT_EXEC) != 0)
        return ENOTSUP;
    if (length > SIZE_MAX - PAGESIZE)
        return ENOMEM;
    if ((flags & MAP_ANONYMOUS) == 0 && (off_t)length > INT64_MAX - offset)
        return EOVERFLOW;
    return 0;
}

static wasix_errno_t check_file(int descriptor, bool shared, int protection) {
    int flags = fcntl(descriptor, F_GETFL);
    struct stat status;
    if (flags < 0 || fstat(descriptor, &status) != 0)
        return (wasix_errno_t)errno;
    if (!S_ISREG(status.st_mode))
        return ENODEV;
    bool writes = shared && (protection & PROT_WRITE) != 0;
    if ((flags & O_RDONLY) == 0 || (writes && (flags & O_WRONLY) == 0))
        return EACCES;
    return 0;
}

// Called under the lock. Gives up one mapping of some memory.
static void give_up(struct backing *backing) {
    if (backing == NULL || --backing->mappings > 0)
        return;
    if (backing->descriptor >= 0)
        __wasix_own_close(backing->descriptor);
    if (backing->owner != NULL)
        give_up(backing->owner);
    else
        __wasix_pages_give(backing->memory, backing->length / PAGESIZE);
    free(backing);
}

static void free_backing(struct backing *backing) {
    pthread_mutex_lock(&lock);
    give_up(backing);
    pthread_mutex_unlock(&lock);
}

// Whole pages of zeros. Those that were never used are zero, and stay untouched.
static char *take_zeros(size_t size) {
    bool zero;
    char *memory = __wasix_pages_take(size / PAGESIZE, 1, 0, &zero);
    if (memory != NULL && !zero)
        memset(memory, 0, size);
    return memory;
}

// `place`: where it has to be, in memory of the owner; or null.
static struct backing *make_backing(size_t size, char *place, struct backing *owner) {
    struct backing *backing = malloc(sizeof *backing);
    char *memory = place;
    if (backing != NULL && place == NULL)
        memory = take_zeros(size);
    if (backing == NULL || memory == NULL) {
        free(backing);
        errno = ENOMEM;
        return NULL;
    }
    *backing = (struct backing){.memory = memory,
                                .length = size,
                                .mappings = 1,
                                .owner = owner,
                                .descriptor = -1};
    if (owner != NULL) {
        pthread_mutex_lock(&lock);
        owner->mappings++;
        pthread_mutex_unlock(&lock);
    }
    return backing;
}

// For what is written back later.
static bool keep_file(struct backing *backing, int descriptor) {
    wasix_errno_t error = __wasix_own_copy(descriptor, &backing->descriptor);
    return wasix_result(error) == 0;
}

// A mapping is a read of the file. Not by futimens, after which earlier writes have no time.
static void note_read(int descriptor) {
    struct timespec now;
    if (clock_gettime(CLOCK_REALTIME, &now) != 0)
        return;
    uint64_t time = (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
    (void)__wasi_fd_filestat_set_times(descriptor, time, 0, __WASI_FSTFLAGS_ATIM);
}

static struct backing *map_file(size_t length, bool writes, int descriptor, off_t offset,
                                char *place, struct backing *owner) {
    struct backing *backing = make_backing(round_up(length), place, owner);
    if (backing == NULL)
        return NULL;
    backing->offset = offset;
    bool filled = fill(backing->memory, length, descriptor, offset);
    note_read(descriptor);
    if (filled && writes)
        filled = keep_file(backing, descriptor);
    if (!filled) {
        free_backing(backing);
        return NULL;
    }
    return backing;
}

// The memory of a shared memory object, or by a description, that is mapped already.
// Takes part of it.
static struct backing *find_shared(uint32_t object, uint32_t description, off_t offset,
                                   size_t size) {
    for (struct map *map = maps; map != NULL; map = map->next) {
        struct backing *found = map->backing;
        bool same = object != 0 ? found->object == object
                                : description != 0 && found->description == description;
        if (same && offset >= found->offset &&
            (size_t)(offset - found->offset) <= found->length &&
            size <= found->length - (size_t)(offset - found->offset)) {
            found->mappings++;
            return found;
        }
    }
    return NULL;
}

static bool write_back(const struct map *map, size_t from, size_t length);

// Called under the lock: what others have changed, before the file is read once more.
static void write_others(uint32_t object, uint32_t description) {
    for (const struct map *map = maps; map != NULL; map = map->next)
        if (map->backing->descriptor >= 0 &&
            (object != 0 ? map->backing->object == object
                         : map->backing->description == description))
            (void)write_back(map, 0, map->length);
}

static struct backing *map_shared(size_t length, int descriptor, off_t offset) {
    bool writable = (fcntl(descriptor, F_GETFL) & O_WRONLY) != 0;
    uint32_t object = __wasix_shared_object != NULL ? __wasix_shared_object(descriptor) : 0;
    uint32_t description = __wasix_ofd_number(descriptor);
    pthread_mutex_lock(&lock);
    struct backing *backing = find_shared(object, description, offset, round_up(length));
    if (backing == NULL)
        write_others(object, description);
    // Mapped by somebody who may read only, so far.
    bool kept = backing == NULL || !writable || backing->descriptor >= 0 ||
                keep_file(backing, descriptor);
    if (!kept)
        give_up(backing);
    pthread_mutex_unlock(&lock);
    if (!kept)
        return NULL;
    if (backing == NULL) {
        backing = map_file(length, writable, descriptor, offset, NULL, NULL);
        if (backing != NULL) {
            backing->object = object;
            backing->description = description;
        }
    }
    return backing;
}

// Called under the lock: the memory that has all of a range, for a mapping that takes
// its place.
static struct backing *owner_of(const char *start, size_t size) {
    for (struct map *map = maps; map != NULL; map = map->next) {
        struct backing *found = map->backing;
        while (found->owner != NULL)
            found = found->owner;
        if (start >= found->memory && start < found->memory + found->length &&
            size <= found->length - (size_t)(start - found->memory))
            return found;
    }
    return NULL;
}

// Memory at a fixed place: free pages, or what is mapped already. Everything else is
// the program's data and heap, which no mapping can take the place of.
static struct backing *take_place(char *start, size_t size) {
    pthread_mutex_lock(&lock);
    struct backing *owner = owner_of(start, size);
    if (owner != NULL)
        owner->mappings++;
    pthread_mutex_unlock(&lock);
    if (owner != NULL)
        return owner;
    if (start == NULL || !__wasix_pages_take_at(start, size / PAGESIZE))
        return NULL;
    owner = make_backing(size, start, NULL);
    if (owner == NULL)
        __wasix_pages_give(start, size / PAGESIZE);
    return owner;
}

// Maps at a fixed place, for a map to be filled in.
static struct backing *map_fixed(char *start, size_t length, int flags, int descriptor,
                                 off_t offset) {
    size_t size = round_up(length);
    if (((uintptr_t)start & (PAGESIZE - 1)) != 0 ||
        (uintptr_t)start > UINTPTR_MAX - size) {
        errno = EINVAL;
        return NULL;
    }
    struct backing *owner = take_place(start, size);
    if (owner == NULL) {
        errno = ENOMEM;
        return NULL;
    }
    struct backing *made = NULL;
    // What was mapped there is written to its file, and is gone.
    if (munmap(start, size) == 0) {
        memset(start, 0, size);
        if ((flags & MAP_ANONYMOUS) != 0) {
            made = make_backing(size, start, owner);
        } else {
            bool writable = (fcntl(descriptor, F_GETFL) & O_WRONLY) != 0;
            bool shared = (flags & MAP_TYPE) == MAP_SHARED;
            made = map_file(length, shared && writable, descriptor, offset, start, owner);
        }
    }
    free_backing(owner);
    return made;
}

// What has been checked, for a map to be filled in; errno tells why not.
static struct backing *map_backing(void *place, size_t length, int flags, int descriptor,
                                   off_t offset) {
    if ((flags & MAP_FIXED) != 0)
        return map_fixed(place, length, flags, descriptor, offset);
    if ((flags & MAP_ANONYMOUS) != 0)
        return make_backing(round_up(length), NULL, NULL);
    if ((flags & MAP_TYPE) == MAP_SHARED)
        return map_shared(length, descriptor, offset);
    return map_file(length, false, descriptor, offset, NULL, NULL);
}

// POSIX: maps memory or a file. Host: none; ENOTSUP for PROT_EXEC. PROT_NONE gives
// memory that can be used. gap: ENOMEM for a fixed address of the program's own memory
void *mmap(void *hint, size_t length, int protection, int flags, int descriptor, off_t offset) {
    bool shared = (flags & MAP_TYPE) == MAP_SHARED;
    bool file = (flags & MAP_ANONYMOUS) == 0;
    wasix_errno_t error = check(length, protection, flags, offset);
    if (error == 0 && file)
        error = check_file(descriptor, shared, protection);
    if (error == 0 && (flags & MAP_FIXED_NOREPLACE) != 0)
        error = EOPNOTSUPP;
    if (wasix_result(error) != 0)
        return MAP_FAILED;
    struct map *map = malloc(sizeof *map);
    if (map == NULL)
        return MAP_FAILED;
    // Reading and writing the file are cancellation points, and this is none.
    int state;
    pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &state);
    if (shared && file)
        pthread_mutex_lock(&sharing);
    struct backing *backing = map_backing(hint, length, flags, descriptor, offset);
    void *start = MAP_FAILED;
    if (backing != NULL) {
        backing->shared = shared;
        backing->fresh = !file && !shared;
        size_t from = file ? (size_t)(offset - backing->offset) : 0;
        *map = (struct map){
            .start = backing->memory + from, .length = round_up(length), .backing = backing};
        start = map->start;
        pthread_mutex_lock(&lock);
        map->next = maps;
        maps = map;
        pthread_mutex_unlock(&lock);
    }
    if (shared && file)
        pthread_mutex_unlock(&sharing);
    pthread_setcancelstate(state, NULL);
    if (start == MAP_FAILED)
        free(map);
    return start;
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
    if (pwrite(backing->descriptor, map->start + from, length, offset) != (ssize_t)length)
        return false;
    struct timespec times[] = {{.tv_nsec = UTIME_OMIT}, {.tv_nsec = UTIME_NOW}};
    (void)futimens(backing->descriptor, times);
    return true;
}

static struct map **find(const char *start) {
    struct map **item = &maps;
    while (*item != NULL && (start < (*item)->start || start >= (*item)->start + (*item)->length))
        item = &(*item)->next;
    return item;
}

// Where the first mapping behind an address starts, or the end.
static char *next_start(const char *from, char *end) {
    for (const struct map *map = maps; map != NULL; map = map->next)
        if (map->start > from && map->start < end)
            end = map->start;
    return end;
}

static bool in_memory(const void *start, size_t length) {
    size_t end = __builtin_wasm_memory_size(0) * PAGESIZE;
    return (uintptr_t)start <= end && length <= end - (uintptr_t)start;
}

// Takes a range out of the mapping that has it. `more`: for what lies behind the range; false
// if that is needed, and there is none.
static bool cut(struct map **item, char *from, char *to, struct map **more, bool *written) {
    struct map *map = *item;
    char *map_end = map->start + map->length;
    if (from > map->start && to < map_end) {
        if (*more == NULL)
            return false;
        struct map *behind = *more;
        *more = NULL;
        *behind = (struct map){.next = map->next,
                               .start = to,
                               .length = (size_t)(map_end - to),
                               .backing = map->backing};
        map->next = behind;
        map->backing->mappings++;
    }
    *written &= write_back(map, (size_t)(from - map->start), (size_t)(to - from));
    if (from > map->start) {
        map->length = (size_t)(from - map->start);
    } else if (to < map_end) {
        map->start = to;
        map->length = (size_t)(map_end - to);
    } else {
        *item = map->next;
        give_up(map->backing);
        free(map);
    }
    return true;
}

// POSIX: removes mappings; what was not mapped stays. The pages are free when all of
// what was mapped at once is gone. Shared changes are written to the file.
int munmap(void *start, size_t length) {
    size_t size = round_up(length);
    if (((uintptr_t)start & (PAGESIZE - 1)) != 0 || length == 0 || size < length ||
        !in_memory(start, size))
        return wasix_result(EINVAL);
    // Only one mapping can be cut into two.
    struct map *more = malloc(sizeof *more);
    bool written = true;
    bool done = true;
    int state;
    pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &state);
    pthread_mutex_lock(&lock);
    char *from = start;
    char *end = from + size;
    while (done && from < end) {
        // Mappings of one file lie at one address: one of them goes.
        struct map **item = find(from);
        char *to = *item != NULL ? (*item)->start + (*item)->length : next_start(from, end);
        if (to > end)
            to = end;
        if (*item != NULL)
            done = cut(item, from, to, &more, &written);
        from = to;
    }
    pthread_mutex_unlock(&lock);
    pthread_setcancelstate(state, NULL);
    free(more);
    if (!done)
        return wasix_result(ENOMEM);
    return written ? 0 : -1;
}

// Whether a mapping can have what lies behind it: no other has, but for those of one file, which lie
// at one address.
static bool can_grow(const struct map *map, size_t size) {
    const struct backing *backing = map->backing;
    if (size > backing->length - (size_t)(map->start - backing->memory))
        return false;
    for (const struct map *other = maps; other != NULL; other = other->next)
        if (other != map && other->start < map->start + size &&
            other->start + other->length > map->start + map->length &&
            !(backing->shared && other->backing == backing))
            return false;
    return true;
}

static wasix_errno_t resize(struct map *map, size_t size, bool may_move) {
    struct backing *backing = map->backing;
    if (size <= map->length) {
        bool written = write_back(map, size, map->length - size);
        map->length = size;
        return written ? 0 : (wasix_errno_t)errno;
    }
    size_t from = (size_t)(map->start - backing->memory);
    if (can_grow(map, size)) {
        if (backing->fresh)
            memset(map->start + map->length, 0, size - map->length);
        map->length = size;
        return 0;
    }
    // What others have mapped too has to stay.
    if (!may_move || backing->mappings > 1 || backing->owner != NULL)
        return ENOMEM;
    char *memory = take_zeros(from + size);
    if (memory == NULL)
        return ENOMEM;
    memcpy(memory, backing->memory, from + map->length);
    __wasix_pages_give(backing->memory, backing->length / PAGESIZE);
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
    int state;
    pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &state);
    pthread_mutex_lock(&lock);
    struct map *map = *find(start);
    wasix_errno_t error = EFAULT;
    if (map != NULL && map->start == start && map->length == round_up(length))
        error = resize(map, round_up(wanted), (flags & MREMAP_MAYMOVE) != 0);
    void *moved = error == 0 ? map->start : MAP_FAILED;
    pthread_mutex_unlock(&lock);
    pthread_setcancelstate(state, NULL);
    wasix_result(error);
    return moved;
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

// POSIX: writes shared mappings to their files.
int msync(void *start, size_t length, int flags) {
    pthread_testcancel();
    if ((flags & (MS_ASYNC | MS_SYNC)) == (MS_ASYNC | MS_SYNC) ||
        (flags & ~(MS_ASYNC | MS_SYNC | MS_INVALIDATE)) != 0 ||
        ((uintptr_t)start & (PAGESIZE - 1)) != 0)
        return wasix_result(EINVAL);
    size_t size = round_up(length);
    if (size < length || !in_memory(start, size))
        return wasix_result(ENOMEM);
    bool written = true;
    int state;
    pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &state);
    pthread_mutex_lock(&lock);
    char *from = start;
    const char *end = from + size;
    while (from < end && written) {
        struct map *map = *find(from);
        if (map == NULL) {
            errno = ENOMEM;
            written = false;
            break;
        }
        const char *map_end = map->start + map->length;
        const char *to = map_end < end ? map_end : end;
        written = write_back(map, (size_t)(from - map->start), (size_t)(to - from));
        from += to - from;
    }
    pthread_mutex_unlock(&lock);
    pthread_setcancelstate(state, NULL);
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
    return wasix_result(in_memory(start, length) ? 0 : ENOMEM);
}

// POSIX: the end of mlock. true no-op
int munlock(const void *start, size_t length) {
    return wasix_result(in_memory(start, length) ? 0 : ENOMEM);
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
