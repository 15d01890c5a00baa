// The time of the last change of files. A write marks its descriptor; the time is
// that of the close, as a call of the host for each write would be dear.

#include "host/written.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <time.h>
#include <unistd.h>
#include <wasi/api.h>

#include "host/wasix.h"

enum { WORD_BITS = 32, WORDS = DESCRIPTOR_LIMIT / WORD_BITS };

static _Atomic uint32_t marks[WORDS];

static uint32_t bit_of(int descriptor) {
    return UINT32_C(1) << (unsigned)descriptor % WORD_BITS;
}

static _Atomic uint32_t *word_of(int descriptor) {
    return descriptor > STDERR_FILENO && descriptor < DESCRIPTOR_LIMIT
               ? &marks[(unsigned)descriptor / WORD_BITS]
               : NULL;
}

static bool clear(int descriptor) {
    _Atomic uint32_t *word = word_of(descriptor);
    uint32_t bit = bit_of(descriptor);
    return word != NULL && (atomic_load(word) & bit) != 0 &&
           (atomic_fetch_and(word, ~bit) & bit) != 0;
}

void __wasix_written(int descriptor) {
    _Atomic uint32_t *word = word_of(descriptor);
    if (word != NULL && (atomic_load(word) & bit_of(descriptor)) == 0)
        atomic_fetch_or(word, bit_of(descriptor));
}

void __wasix_written_open(int descriptor) {
    __wasix_written(descriptor);
}

// Host: fd_filestat_set_times, which fails for pipes and sockets.
void __wasix_written_settle(int descriptor) {
    struct timespec now;
    if (!clear(descriptor) || clock_gettime(CLOCK_REALTIME, &now) != 0)
        return;
    uint64_t time = (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
    (void)__wasi_fd_filestat_set_times(descriptor, 0, time, __WASI_FSTFLAGS_MTIM);
}

static void each_marked(void (*visit)(int descriptor)) {
    for (int word = 0; word < WORDS; word++)
        for (uint32_t rest = atomic_load(&marks[word]); rest != 0; rest &= rest - 1)
            visit(word * WORD_BITS + __builtin_ctz(rest));
}

void __wasix_written_settle_all(void) {
    each_marked(__wasix_written_settle);
}

// Host: fd_filestat_get. The file may be open by other descriptors.
void __wasix_written_forget(int descriptor) {
    __wasi_filestat_t wanted, found;
    if (__wasi_fd_filestat_get(descriptor, &wanted) != 0)
        return;
    for (int other = STDERR_FILENO + 1; other < DESCRIPTOR_LIMIT; other++)
        if ((atomic_load(word_of(other)) & bit_of(other)) != 0 &&
            __wasi_fd_filestat_get(other, &found) == 0 && found.ino == wanted.ino &&
            found.dev == wanted.dev)
            clear(other);
}
