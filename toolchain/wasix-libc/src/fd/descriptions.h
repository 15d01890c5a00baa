// Which descriptors share an open file description, for what POSIX ties to
// those: locks of flock(), and mappings of shared memory objects.
#ifndef WASIX_LAYER_DESCRIPTIONS_H
#define WASIX_LAYER_DESCRIPTIONS_H

#include <stdint.h>
#include <sys/stat.h>

#pragma GCC visibility push(hidden)

// Called by close and the dup family, if the program has descriptions.c.
__attribute__((__weak__)) void wasix_description_closed(int descriptor);
__attribute__((__weak__)) void wasix_description_copied(int from, int to);

// A number for the description; 0 for descriptors above those of programs.
uint32_t wasix_description(int descriptor);

// The number that it has, or 0.
uint32_t wasix_known_description(int descriptor);

// flock.c: forgets the lock of a description that is gone.
__attribute__((__weak__)) void wasix_flock_release(uint32_t description);

// record_locks.c: forgets its locks of records.
__attribute__((__weak__)) void wasix_record_release(uint32_t description);

// socket_options.c: forgets the options of a socket.
__attribute__((__weak__)) void wasix_socket_release(uint32_t description);

// event.c: forgets a counter.
__attribute__((__weak__)) void wasix_event_release(uint32_t description);

// directories.c, if the program changes to open directories: notes where a
// descriptor is if that is one, and forgets it.
__attribute__((__weak__)) void wasix_directory_opened(int descriptor, int parent,
                                                      const char *path);
__attribute__((__weak__)) void wasix_directory_release(uint32_t description);

// shm.c: the shared memory object that a descriptor is open on, or 0; and its
// end.
__attribute__((__weak__)) uint32_t wasix_shared_object(int descriptor);
__attribute__((__weak__)) void wasix_shared_object_close(uint32_t description);

// shm.c: the mode of a shared memory object, which the host does not keep: called by fstat of
// wasi-libc, and by fchmod.
__attribute__((__weak__)) void wasix_shared_object_stat(int descriptor, struct stat *status);
__attribute__((__weak__)) void wasix_shared_object_mode(int descriptor, mode_t mode);

// modes.c
mode_t wasix_umask(void);

#pragma GCC visibility pop

#endif
