// What the process calls share.
#ifndef WASIX_LAYER_PROCESS_H
#define WASIX_LAYER_PROCESS_H

#include <signal.h>
#include <stdbool.h>
#include <pthread.h>
#include <sys/types.h>

#include "signal/own.h"
#include "host/wasix.h"

#pragma GCC visibility push(hidden)

// exit.c
void __wasix_status_pipe(wasix_fd_t descriptor);
wasix_fd_t __wasix_get_status_pipe(void);
void __wasix_set_parent(pid_t process);
pid_t __wasix_get_parent(void);
_Noreturn void __wasix_die_by_signal(int number);

// children.c: the lock of wasix_hold_starts alone: handlers run under it.
void __wasix_starts_lock(void);
void __wasix_starts_unlock(void);

// children.c: the pipe of a child, of which both ends are marked close-on-exec.
struct wasix_child_pipe {
    wasix_fd_t read_end;
    wasix_fd_t write_end;
};
wasix_errno_t __wasix_child_pipe_open(struct wasix_child_pipe *ends);
void __wasix_child_pipe_close(const struct wasix_child_pipe *ends);
void __wasix_child_started(pid_t pid, const struct wasix_child_pipe *ends);
void __wasix_child_ended(pid_t pid, int status);
bool __wasix_process_exists(pid_t pid);
// The children that run, from the one after 0 on; 0 after the last.
pid_t __wasix_child_after(pid_t pid);
// Returns the number that the host is to send: it ends a process that waits for
// SIGINT or SIGQUIT after any handler, so those go as others to who knows them.
int __wasix_note_kill(pid_t pid, int number);
enum { STANDS_FOR_INT = SIGSTKFLT, STANDS_FOR_QUIT = SIGPWR };
// signal.c
size_t __wasix_ignored_signals(uint8_t (*pairs)[2], const sigset_t *defaults);
uint64_t __wasix_ignored_mask(void);
void __wasix_ignore_signals(uint64_t mask);
// The actions and the mask that the child of a vfork changes for itself: kept, and set again.
struct wasix_signal_state;
struct wasix_signal_state *__wasix_signals_save(void);
void __wasix_signals_restore(struct wasix_signal_state *kept);
void __wasix_signals_forget(struct wasix_signal_state *kept);
uint64_t wasix_blocked_signals(void);
void wasix_block_signals(uint64_t mask);
void __wasix_init_thread_signals(uint32_t thread);
int __wasix_signal_thread(pthread_t thread, int number);

// vfork.c: whether the caller is the child of a vfork, and its way back.
bool __wasix_in_vfork(void);
wasix_fd_t __wasix_vfork_status_pipe(void);
pid_t __wasix_vfork_parent(void);
_Noreturn void __wasix_vfork_return(bool ended, int status);

#pragma GCC visibility pop

#endif
