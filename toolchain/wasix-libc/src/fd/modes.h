// Modes of files.
#ifndef WASIX_LAYER_MODES_H
#define WASIX_LAYER_MODES_H

#include <stdint.h>
#include <sys/stat.h>

#pragma GCC visibility push(hidden)

// modes.c
mode_t __wasix_umask(void);

// shm.c, if the program has it: the shared memory object that a descriptor is open on, or 0; and
// its mode, which the host does not keep: called by fstat of wasi-libc, and by fchmod.
__attribute__((__weak__)) uint32_t __wasix_shared_object(int descriptor);
__attribute__((__weak__)) void __wasix_shared_object_stat(int descriptor, struct stat *status);
__attribute__((__weak__)) void __wasix_shared_object_mode(int descriptor, mode_t mode);

#pragma GCC visibility pop

#endif
