// Descriptors of libc's own. They lie above those that programs may have, and no call of the
// program closes or replaces them.
#ifndef WASIX_LAYER_OWN_H
#define WASIX_LAYER_OWN_H

#include <stdbool.h>

#include "host/wasix.h"

#pragma GCC visibility push(hidden)

// Makes a descriptor one of ours, with close-on-exec: another one, as it moves. It is closed
// if that fails.
wasix_errno_t __wasix_own_move(wasix_fd_t *descriptor);

// Makes a descriptor one of ours where it is: one that was inherited, or that children inherit.
void __wasix_own_note(wasix_fd_t descriptor);

// Makes a copy of a descriptor that is ours.
wasix_errno_t __wasix_own_copy(wasix_fd_t descriptor, wasix_fd_t *copy);

// What the host knows of a descriptor. It takes whatever is at 0, 1 and 2 for a terminal; a copy
// tells.
wasix_errno_t __wasix_fdstat(wasix_fd_t descriptor, wasix_fdstat_t *stat);

void __wasix_own_close(wasix_fd_t descriptor);
bool __wasix_is_own(wasix_fd_t descriptor);

#pragma GCC visibility pop

#endif
