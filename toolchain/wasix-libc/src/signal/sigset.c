// Sets of signals: bit n-1 of the two words is signal n.

#define _GNU_SOURCE
#include <signal.h>

#include "host/wasix.h"

enum { WORD_BITS = 8 * sizeof(unsigned long), WORDS = sizeof(sigset_t) / sizeof(unsigned long) };

static int check(int number) {
    return wasix_result(number > 0 && number < _NSIG ? 0 : EINVAL);
}

static unsigned long *word(sigset_t *set, int number) {
    return &set->sig[(unsigned)(number - 1) / WORD_BITS];
}

static unsigned long bit(int number) {
    return 1UL << (unsigned)(number - 1) % WORD_BITS;
}

// POSIX: the empty set.
int sigemptyset(sigset_t *set) {
    *set = (sigset_t){0};
    return 0;
}

// POSIX: all signals.
int sigfillset(sigset_t *set) {
    for (unsigned i = 0; i < WORDS; i++)
        set->sig[i] = ~0UL;
    return 0;
}

// POSIX: adds a signal.
int sigaddset(sigset_t *set, int number) {
    if (check(number) != 0)
        return -1;
    *word(set, number) |= bit(number);
    return 0;
}

// POSIX: removes a signal.
int sigdelset(sigset_t *set, int number) {
    if (check(number) != 0)
        return -1;
    *word(set, number) &= ~bit(number);
    return 0;
}

// POSIX: whether a signal is in the set.
int sigismember(const sigset_t *set, int number) {
    if (check(number) != 0)
        return -1;
    return (*word((sigset_t *)set, number) & bit(number)) != 0;
}

// GNU: whether a set is empty.
int sigisemptyset(const sigset_t *set) {
    unsigned long all = 0;
    for (unsigned i = 0; i < WORDS; i++)
        all |= set->sig[i];
    return all == 0;
}

// GNU: the union of two sets.
int sigorset(sigset_t *out, const sigset_t *left, const sigset_t *right) {
    for (unsigned i = 0; i < WORDS; i++)
        out->sig[i] = left->sig[i] | right->sig[i];
    return 0;
}

// GNU: the intersection of two sets.
int sigandset(sigset_t *out, const sigset_t *left, const sigset_t *right) {
    for (unsigned i = 0; i < WORDS; i++)
        out->sig[i] = left->sig[i] & right->sig[i];
    return 0;
}
