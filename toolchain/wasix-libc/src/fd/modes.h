// Modes of files.
#ifndef WASIX_LAYER_MODES_H
#define WASIX_LAYER_MODES_H

#include <stdint.h>
#include <sys/stat.h>

#pragma GCC visibility push(hidden)

// modes.c
mode_t __wasix_umask(void);

// Modes of files and directories that this process has made or changed, which the host does not
// keep: by the inodes that it makes of their names.
void __wasix_mode_keep(uint64_t inode, mode_t mode);
void __wasix_mode_forget(uint64_t inode);
// Called by stat and fstat of wasi-libc, through devices.c.
void __wasix_mode_tell(struct stat *status);
// Sets what the next file of this thread is made with, less the mask; returns what was set before.
// Called by open of wasi-libc, and where files are opened.
mode_t __wasix_next_mode(mode_t mode);
// Called by mkdir of wasi-libc.
void __wasix_made_directory(int parent, const char *path, mode_t mode);

// shm.c, if the program has it: the shared memory object that a descriptor is open on, or 0; and
// its mode, which the host does not keep: called by fstat of wasi-libc, and by fchmod.
__attribute__((__weak__)) uint32_t __wasix_shared_object(int descriptor);
__attribute__((__weak__)) void __wasix_shared_object_stat(int descriptor, struct stat *status);
__attribute__((__weak__)) void __wasix_shared_object_mode(int descriptor, mode_t mode);

#pragma GCC visibility pop

#endif
