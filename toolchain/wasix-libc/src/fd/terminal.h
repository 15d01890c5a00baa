// The terminal, for others than its own calls.
#ifndef WASIX_LAYER_TERMINAL_H
#define WASIX_LAYER_TERMINAL_H

#include <stdint.h>

#pragma GCC visibility push(hidden)

// A standard stream that is the terminal, to be read from or written to; -1 if there is none.
int __wasix_terminal_stream(int writes);

// If the program has terminal.c: what the runner tells of its terminal as the program starts. It
// has a bit for each standard stream that is one.
__attribute__((__weak__)) void __wasix_terminal_told(uint32_t columns, uint32_t rows,
                                                     uint32_t streams);

#pragma GCC visibility pop

#endif
