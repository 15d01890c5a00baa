// Open file descriptions: what libc keeps for an open file, whatever descriptors it has.
//
// A description has a `struct ofd` from when something is first kept for it, or it is copied; it
// is ended with its last descriptor. What is kept is one state of each kind, of which each file
// below knows its own only:
//   OFD_FLOCK      flock.c            its lock of the whole file
//   OFD_RECORDS    record_locks.c     that it has locks of records
//   OFD_OPTIONS    socket_options.c   what the socket was told
//   OFD_COUNTER    event.c            that it is an event counter, and of which sort
//   OFD_EPOLL      epoll.c            the set
//   OFD_DIRECTORY  directories.c      the path
//   OFD_SHARED     shm.c              the shared memory object
//
// A kind's states belong to the lock of its file. Who holds that lock may look one up and use it
// until it lets go, as the end of a state takes it, too. Ends run after the last descriptor has
// left the table, without the table's lock, which is taken below all others and held over no
// call of the host. Who waits without the lock looks again by the number, which no other
// description ever gets.
#ifndef WASIX_LAYER_OFD_H
#define WASIX_LAYER_OFD_H

#include <stdbool.h>
#include <stdint.h>

#include "host/wasix.h"

#pragma GCC visibility push(hidden)

enum wasix_ofd_kind {
    OFD_FLOCK,
    OFD_RECORDS,
    OFD_OPTIONS,
    OFD_COUNTER,
    OFD_EPOLL,
    OFD_DIRECTORY,
    OFD_SHARED,
    OFD_KINDS
};

// How what is kept begins. `end` frees it.
struct wasix_ofd_state {
    void (*end)(struct wasix_ofd_state *state, uint32_t number);
};

// Called by close and the dup family, if the program has ofd.c. Copies need memory, unless `from`
// was prepared: false if there is none.
__attribute__((__weak__)) void __wasix_ofd_closed(int descriptor);
__attribute__((__weak__)) bool __wasix_ofd_prepare(int from);
__attribute__((__weak__)) bool __wasix_ofd_copied(int from, int to);

// The number of a description; 0 without memory, and for descriptors far above those of programs.
uint32_t __wasix_ofd_number(int descriptor);

// What is kept, or null.
void *__wasix_ofd_get(int descriptor, enum wasix_ofd_kind kind);

// Keeps a state: EMFILE for descriptors that are too high, ENOMEM. One that was left of a file
// that the host closed behind libc's back ends; so the lock is not held, or there is none.
wasix_errno_t __wasix_ofd_keep(int descriptor, enum wasix_ofd_kind kind,
                               struct wasix_ofd_state *state);

#pragma GCC visibility pop

#endif
