// What travels between a process and its children, besides what the host copies: two directions,
// one version. Programs of another version understand nothing of it, and are children as those of
// other C libraries are: they tell by their end only.
//
// To the child, in variables of its environment, which it takes out as it starts, and which a
// program can neither set nor see:
//   WASIX_CHILD       version/status/parent/mask[/ignored], hexadecimal: the version, the
//                     descriptor that takes the child's messages, the process that hears of
//                     its end, blocked signals, and, after an exec, ignored ones, as the host
//                     has those of the start
//   WASIX_UNSET       names that its environment lacks, each with a colon after it; '=' is a colon
//                     in a name. The host adds to the environment that this process started
//                     with, and takes nothing away
//   WASIX_SEMAPHORES  named semaphores: named_semaphores.c
// And from the runner, to all:
//   WASIX_TERMINAL    columns/rows/streams, hexadecimal: fd/terminal.h
// Back, in a pipe: HELLO as it starts, which says that it knows this version, and at the end its
// status, as an int in the order of bytes of both. No status begins like HELLO.
#ifndef WASIX_LAYER_CHILD_STATE_H
#define WASIX_LAYER_CHILD_STATE_H

#include <stdbool.h>
#include <sys/types.h>

#include "host/wasix.h"

#pragma GCC visibility push(hidden)

#define SEMAPHORES_VARIABLE "WASIX_SEMAPHORES"

struct wasix_child_state {
    wasix_fd_t status_pipe;
    pid_t parent;
    uint64_t mask;
    // Null but for an exec.
    const uint64_t *ignored;
};

// process/child_state.c: an environment for a child, to be freed at once.
struct wasix_environment {
    char **variables;
    size_t count;
    char state[80];
    char *unset;
    char *semaphores;
};
wasix_errno_t __wasix_child_state_put(struct wasix_environment *made, char *const *wanted,
                                      const struct wasix_child_state *state);
void __wasix_environment_free(struct wasix_environment *made);

// The child's side, of its own environment.
void __wasix_child_state_take(char **variables);

// child_messages.c: the child's first message, and its last.
void __wasix_child_say_hello(wasix_fd_t pipe);
void __wasix_child_say_status(wasix_fd_t pipe, int status);

// What has come through the pipe so far.
struct wasix_child_messages {
    bool hello;
    bool ended;
    int status;
};
void __wasix_child_hear(wasix_fd_t pipe, struct wasix_child_messages *messages);

// named_semaphores.c, if the program has it: the variable for a child, to be freed,
// and what a parent put into it.
__attribute__((__weak__)) char *__wasix_semaphores_list(void);
__attribute__((__weak__)) void __wasix_semaphores_inherit(const char *list);

#pragma GCC visibility pop

#endif
