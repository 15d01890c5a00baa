// The messages of a child, written and read.

#include "signal/child_state.h"

#include <string.h>

enum { HELLO = 0xff };

void __wasix_child_say_hello(wasix_fd_t pipe) {
    size_t done;
    __wasix_fd_write(pipe, &(wasix_ciovec_t){&(uint8_t){HELLO}, 1}, 1, &done);
}

void __wasix_child_say_status(wasix_fd_t pipe, int status) {
    size_t done;
    __wasix_fd_write(pipe, &(wasix_ciovec_t){&status, sizeof status}, 1, &done);
}

void __wasix_child_hear(wasix_fd_t pipe, struct wasix_child_messages *messages) {
    uint8_t bytes[16];
    size_t length = 0;
    while (!messages->ended && length < sizeof bytes) {
        wasix_iovec_t rest = {bytes + length, sizeof bytes - length};
        size_t done, used = 0;
        if (__wasix_fd_read(pipe, &rest, 1, &done) != 0 || done == 0)
            break;
        length += done;
        while (used < length && bytes[used] == HELLO)
            used++;
        messages->hello |= used > 0;
        length -= used;
        memmove(bytes, bytes + used, length);
        if (length < sizeof messages->status)
            continue;
        memcpy(&messages->status, bytes, sizeof messages->status);
        messages->ended = true;
    }
}
