// What a signal brings along for its handler.
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

// Signals from here on are queued, so many as there are places for: sysconf says that, too.
enum { WASIX_FIRST_QUEUED = SIGSYS + 1, WASIX_SIGNALS_QUEUED = 256 };

// Keeps what a signal for a thread, by the host's number, or for the process (0) brings. Merged:
// with one that waits, of that number or of the timer; counts as an overrun of the timer.
enum wasix_kept { WASIX_KEPT, WASIX_MERGED, WASIX_FULL };
enum wasix_kept __wasix_info_keep(uint32_t thread, int number, const siginfo_t *info,
                                  struct wasix_overruns *overruns, int missed);

// Takes what was kept first, as the signal is taken, and says whether more is. Without any,
// another process has sent the signal, if it is not one that is queued.
bool __wasix_info_take(uint32_t thread, int number, siginfo_t *info, bool *more);

// Forgets all of a number, or with 0 all of a thread.
void __wasix_info_drop(uint32_t thread, int number);

// Before a timer goes away, or its count starts anew.
void __wasix_info_forget(struct wasix_overruns *overruns);

// signal.c: sends a signal to this process, for the main thread if that can take it.
void __wasix_signal_process(int number);

// wasi-libc gives the first thread this number instead of the host's.
enum { WASIX_INITIAL_THREAD = 0x3ffffffe };

// early_signals.c: what was sent to a thread before it ran.
_Atomic uint64_t *__wasix_early_signals(pthread_t thread);

// Has the host call a thread on top of its wait, by wasi-libc's number.
void __wasix_call_thread(int thread);

#pragma GCC visibility pop

#endif
