// What a signal of the process brings along for its handler.
#ifndef WASIX_LAYER_SIGNAL_INFO_H
#define WASIX_LAYER_SIGNAL_INFO_H

#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>

#pragma GCC visibility push(hidden)

// Expirations of a timer while its signal waited: of the present one, and of the
// one that was taken last.
struct wasix_overruns {
    int running;
    int told;
};

// Keeps what a signal brings; false if one with that number waits, which then
// counts as an overrun of the timer.
bool wasix_info_keep(int number, const siginfo_t *info, struct wasix_overruns *overruns,
                     int missed);

// Takes it, as the signal is taken. Without any, a process has sent the signal.
siginfo_t wasix_info_take(int number);

// Before a timer goes away, or its count starts anew.
void wasix_info_forget(struct wasix_overruns *overruns);

// signal.c: sends a signal to this process, for the main thread if that can take it.
void wasix_signal_process(int number);

// wasi-libc gives the first thread this number instead of the host's.
enum { WASIX_INITIAL_THREAD = 0x3fffffff };

// early_signals.c: what was sent to a thread before it ran.
_Atomic uint64_t *wasix_early_signals(pthread_t thread);

// Has the host call a thread on top of its wait, by wasi-libc's number.
void wasix_call_thread(int thread);

#pragma GCC visibility pop

#endif
