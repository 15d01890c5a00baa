// Locks of records that belong to open file descriptions.
#ifndef WASIX_LAYER_RECORD_LOCKS_H
#define WASIX_LAYER_RECORD_LOCKS_H

#include <fcntl.h>

#include "host/wasix.h"

#pragma GCC visibility push(hidden)

// F_OFD_GETLK, F_OFD_SETLK and F_OFD_SETLKW; `lock` has been checked.
wasix_errno_t __wasix_ofd_lock(int descriptor, int command, struct flock *lock);

#pragma GCC visibility pop

#endif
