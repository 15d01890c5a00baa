// One waiting signal a number, as its kind is not queued.

#define _GNU_SOURCE
#include "signal_info.h"

#include <limits.h>
#include <stdatomic.h>
#include <stddef.h>

struct kept {
    bool waits;
    siginfo_t info;
    struct wasix_overruns *overruns;
};

static struct kept kept[_NSIG];

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

bool wasix_info_keep(int number, const siginfo_t *info, struct wasix_overruns *overruns,
                     int missed) {
    take_lock();
    bool taken = !kept[number].waits;
    if (taken)
        kept[number] = (struct kept){.waits = true, .info = *info, .overruns = overruns};
    if (overruns != NULL)
        overruns->running = taken ? missed : sum(sum(overruns->running, missed), 1);
    drop_lock();
    return taken;
}

siginfo_t wasix_info_take(int number) {
    siginfo_t info = {.si_signo = number, .si_code = SI_USER};
    take_lock();
    struct kept *found = &kept[number];
    if (found->waits) {
        info = found->info;
        if (found->overruns != NULL) {
            found->overruns->told = found->overruns->running;
            found->overruns->running = 0;
            info.si_overrun = found->overruns->told;
        }
        found->waits = false;
    }
    drop_lock();
    return info;
}

void wasix_info_forget(struct wasix_overruns *overruns) {
    take_lock();
    for (int number = 0; number < _NSIG; number++)
        if (kept[number].waits && kept[number].overruns == overruns)
            kept[number].overruns = NULL;
    *overruns = (struct wasix_overruns){0};
    drop_lock();
}
