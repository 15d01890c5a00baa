// Which descriptors are libc's own.

#include "signal/own.h"

#include <stdatomic.h>

#include "signal/process.h"

enum { WORD_BITS = 32, WORDS = 512 };

// Of those from the limit on. Who gets a higher one has it without protection.
static _Atomic uint32_t marks[WORDS];

static _Atomic uint32_t *word_of(wasix_fd_t descriptor) {
    unsigned index = (unsigned)descriptor - DESCRIPTOR_LIMIT;
    return descriptor >= DESCRIPTOR_LIMIT && index < WORDS * WORD_BITS ? &marks[index / WORD_BITS]
                                                                       : NULL;
}

static uint32_t bit_of(wasix_fd_t descriptor) {
    return UINT32_C(1) << (unsigned)descriptor % WORD_BITS;
}

bool __wasix_is_own(wasix_fd_t descriptor) {
    _Atomic uint32_t *word = word_of(descriptor);
    return word != NULL && (atomic_load(word) & bit_of(descriptor)) != 0;
}

void __wasix_own_note(wasix_fd_t descriptor) {
    // The child of a vfork has other descriptors than the process that remembers.
    if (word_of(descriptor) != NULL && !__wasix_in_vfork())
        atomic_fetch_or(word_of(descriptor), bit_of(descriptor));
}

wasix_errno_t __wasix_own_copy(wasix_fd_t descriptor, wasix_fd_t *copy) {
    wasix_errno_t error = __wasix_fd_dup2(descriptor, DESCRIPTOR_LIMIT, 1, copy);
    if (error == 0)
        __wasix_own_note(*copy);
    return error;
}

wasix_errno_t __wasix_own_move(wasix_fd_t *descriptor) {
    wasix_fd_t low = *descriptor;
    wasix_errno_t error = __wasix_own_copy(low, descriptor);
    __wasix_fd_close(low);
    return error;
}

wasix_errno_t __wasix_fdstat(wasix_fd_t descriptor, wasix_fdstat_t *stat) {
    enum { LAST_STREAM = 2 };
    wasix_errno_t error = __wasix_fd_fdstat_get(descriptor, stat);
    wasix_fd_t copy;
    wasix_fdstat_t found;
    if (error != 0 || descriptor > LAST_STREAM || __wasix_own_copy(descriptor, &copy) != 0)
        return error;
    if (__wasix_fd_fdstat_get(copy, &found) == 0) {
        stat->type = found.type;
        stat->rights = found.rights;
    }
    __wasix_own_close(copy);
    return 0;
}

void __wasix_own_close(wasix_fd_t descriptor) {
    if (word_of(descriptor) != NULL && !__wasix_in_vfork())
        atomic_fetch_and(word_of(descriptor), ~bit_of(descriptor));
    __wasix_fd_close(descriptor);
}
