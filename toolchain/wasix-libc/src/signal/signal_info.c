// What waiting signals bring along: for each number of the process or of a thread one, of
// real-time signals as many as there are.

#define _GNU_SOURCE
#include "signal/signal_info.h"

#include <limits.h>
#include <stdatomic.h>
#include <stddef.h>

struct kept {
    struct kept *next;
    uint32_t thread;
    int number;
    int code;
    // The sender, or the timer.
    int from;
    union sigval value;
    struct wasix_overruns *overruns;
};

static struct kept pool[WASIX_SIGNALS_QUEUED];
static size_t used;
static struct kept *unused;
static struct kept *first;
static struct kept **last = &first;

// Held for a few loads and stores, never over a host call.
static atomic_flag lock = ATOMIC_FLAG_INIT;

static void take_lock(void) {
    while (atomic_flag_test_and_set_explicit(&lock, memory_order_acquire)) {
    }
}

static void drop_lock(void) {
    atomic_flag_clear_explicit(&lock, memory_order_release);
}

static int sum(int count, int more) {
    return count > INT_MAX - more ? INT_MAX : count + more;
}

// The place of the first one, or of the end.
static struct kept **find(struct kept **place, uint32_t thread, int number) {
    while (*place != NULL && ((*place)->thread != thread || (*place)->number != number))
        place = &(*place)->next;
    return place;
}

static void remove_at(struct kept **place) {
    struct kept *gone = *place;
    *place = gone->next;
    if (last == &gone->next)
        last = place;
    gone->next = unused;
    unused = gone;
}

static struct kept *add(void) {
    struct kept *made = unused;
    if (made != NULL)
        unused = made->next;
    else if (used < WASIX_SIGNALS_QUEUED)
        made = &pool[used++];
    if (made != NULL) {
        *last = made;
        last = &made->next;
    }
    return made;
}

static bool waits(uint32_t thread, int number, const struct wasix_overruns *overruns) {
    if (number < WASIX_FIRST_QUEUED)
        return *find(&first, thread, number) != NULL;
    for (const struct kept *item = first; item != NULL && overruns != NULL; item = item->next)
        if (item->overruns == overruns)
            return true;
    return false;
}

enum wasix_kept __wasix_info_keep(uint32_t thread, int number, const siginfo_t *info,
                                  struct wasix_overruns *overruns, int missed) {
    enum wasix_kept result = WASIX_MERGED;
    take_lock();
    if (!waits(thread, number, overruns)) {
        struct kept *made = add();
        result = made != NULL ? WASIX_KEPT : WASIX_FULL;
        if (made != NULL)
            *made = (struct kept){.thread = thread,
                                  .number = number,
                                  .code = info->si_code,
                                  .from = info->si_pid,
                                  .value = info->si_value,
                                  .overruns = overruns};
    }
    if (overruns != NULL)
        overruns->running =
            result == WASIX_KEPT ? missed : sum(sum(overruns->running, missed), 1);
    drop_lock();
    return result;
}

bool __wasix_info_take(uint32_t thread, int number, siginfo_t *info, bool *more) {
    *info = (siginfo_t){.si_signo = number, .si_code = SI_USER};
    *more = false;
    take_lock();
    struct kept **place = find(&first, thread, number);
    const struct kept *found = *place;
    if (found != NULL) {
        info->si_code = found->code;
        info->si_pid = found->from;
        info->si_value = found->value;
        if (found->overruns != NULL) {
            found->overruns->told = found->overruns->running;
            found->overruns->running = 0;
            info->si_overrun = found->overruns->told;
        }
        *more = *find(&(*place)->next, thread, number) != NULL;
        remove_at(place);
    }
    drop_lock();
    return found != NULL;
}

void __wasix_info_drop(uint32_t thread, int number) {
    take_lock();
    for (struct kept **place = &first; *place != NULL;)
        if ((number != 0 ? (*place)->number == number : (*place)->thread == thread))
            remove_at(place);
        else
            place = &(*place)->next;
    drop_lock();
}

void __wasix_info_forget(struct wasix_overruns *overruns) {
    take_lock();
    for (struct kept *item = first; item != NULL; item = item->next)
        if (item->overruns == overruns)
            item->overruns = NULL;
    *overruns = (struct wasix_overruns){0};
    drop_lock();
}
