// The time of the last change of files, which the host sets as it makes them and
// leaves alone as they are written.
#ifndef WASIX_LAYER_WRITTEN_H
#define WASIX_LAYER_WRITTEN_H

#pragma GCC visibility push(hidden)

// openat.c: the file was emptied as it was opened. Brings the others below into the
// program.
void __wasix_written_open(int descriptor);

// Notes that a descriptor was written to.
__attribute__((__weak__)) void __wasix_written(int descriptor);

// Sets the time of what was written: before a descriptor closes, and at its sync.
__attribute__((__weak__)) void __wasix_written_settle(int descriptor);

// The same for all descriptors, at the end of the process.
__attribute__((__weak__)) void __wasix_written_settle_all(void);

// The program sets the time of a file itself, which the end of earlier writes leaves.
__attribute__((__weak__)) void __wasix_written_forget(int descriptor);

#pragma GCC visibility pop

#endif
