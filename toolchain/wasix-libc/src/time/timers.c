// What timers have in common. The host's timers fire only when a thread happens
// to make a call, so a thread of our own waits for the next one that is due.

#define _GNU_SOURCE
#include "time/timers.h"

#include <limits.h>
#include <stdlib.h>
#include <time.h>

#include "callback.h"

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed;
static bool has_thread;
static struct wasix_timer *timers;

// A clock that is set meanwhile is looked at this often.
#define LONGEST ((uint64_t)60 * 1000000000)

uint64_t __wasix_timer_now(clockid_t clock) {
    uint64_t time = 0;
    __wasix_clock_time_get((uint32_t)clock, 1, &time);
    return time;
}

void __wasix_timers_lock(sigset_t *mask) {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, mask);
    pthread_mutex_lock(&lock);
}

void __wasix_timers_unlock(const sigset_t *mask) {
    pthread_mutex_unlock(&lock);
    pthread_sigmask(SIG_SETMASK, mask, NULL);
}

void __wasix_timer_add(struct wasix_timer *timer) {
    timer->next = timers;
    timers = timer;
}

void __wasix_timer_remove(struct wasix_timer *timer) {
    struct wasix_timer **item = &timers;
    while (*item != timer)
        item = &(*item)->next;
    *item = timer->next;
    __wasix_info_forget(&timer->overruns);
}

struct call {
    void (*function)(union sigval);
    union sigval value;
};

static void *make_call(void *argument) {
    struct call call = *(struct call *)argument;
    free(argument);
    if (CALLBACK_FITS(call.function, 1, 0))
        call.function(call.value);
    else
        // A union is handed over by its address.
        CALLBACK_CALL(call.function, 0, (uintptr_t)&call.value);
    return NULL;
}

static bool start_call(const struct sigevent *event) {
    struct call *call = malloc(sizeof *call);
    if (call == NULL)
        return false;
    *call = (struct call){event->sigev_notify_function, event->sigev_value};
    pthread_t thread;
    int error = pthread_create(&thread, event->sigev_notify_attributes, make_call, call);
    if (error != 0) {
        free(call);
        return false;
    }
    int state = PTHREAD_CREATE_JOINABLE;
    if (event->sigev_notify_attributes != NULL)
        pthread_attr_getdetachstate(event->sigev_notify_attributes, &state);
    if (state == PTHREAD_CREATE_JOINABLE)
        pthread_detach(thread);
    return true;
}

static void send_signal(struct wasix_timer *timer, int missed) {
    const struct sigevent *event = &timer->event;
    siginfo_t info = {.si_signo = event->sigev_signo, .si_code = SI_TIMER};
    info.si_timerid = timer->number;
    info.si_value = event->sigev_value;
    if (__wasix_info_keep(0, event->sigev_signo, &info, &timer->overruns, missed) == WASIX_KEPT)
        __wasix_signal_process(event->sigev_signo);
}

static void fire(struct wasix_timer *timer, uint64_t now) {
    uint64_t missed = 0;
    if (timer->period == 0) {
        timer->due = 0;
    } else {
        missed = (now - timer->due) / timer->period;
        timer->due += (missed + 1) * timer->period;
    }
    int lost = missed < INT_MAX ? (int)missed : INT_MAX;
    if (timer->event.sigev_notify == SIGEV_SIGNAL)
        send_signal(timer, lost);
    else if (timer->event.sigev_notify == SIGEV_THREAD)
        timer->overruns.told = start_call(&timer->event) ? lost : timer->overruns.told + 1;
}

// The least time until a timer is due: processor time passes on all processors at once, and not
// while there is nothing to do.
static uint64_t real_time(const struct wasix_timer *timer, uint64_t left) {
    static const uint64_t LOOK = 10000000;
    if (timer->clock != CLOCK_PROCESS_CPUTIME_ID)
        return left;
    size_t processors = 1;
    __wasix_thread_parallelism(&processors);
    uint64_t least = left / (processors > 0 ? processors : 1);
    return least > LOOK ? least : LOOK;
}

// Fires what is due; the nanoseconds until the next.
static uint64_t look(void) {
    uint64_t shortest = LONGEST;
    for (struct wasix_timer *timer = timers; timer != NULL; timer = timer->next) {
        if (timer->due == 0)
            continue;
        uint64_t now = __wasix_timer_now(timer->clock);
        if (timer->due <= now)
            fire(timer, now);
        uint64_t left = timer->due != 0 ? real_time(timer, timer->due - now) : LONGEST;
        if (left < shortest)
            shortest = left;
    }
    return shortest;
}

static void *watch(void *unused) {
    sigset_t mask;
    __wasix_timers_lock(&mask);
    for (;;) {
        uint64_t until = look() + __wasix_timer_now(CLOCK_MONOTONIC);
        struct timespec time = {.tv_sec = (time_t)(until / 1000000000),
                                .tv_nsec = (long)(until % 1000000000)};
        pthread_cond_timedwait(&changed, &lock, &time);
    }
    return unused;
}

static wasix_errno_t start_thread(void) {
    if (has_thread)
        return 0;
    pthread_condattr_t clock;
    pthread_condattr_init(&clock);
    pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
    pthread_cond_init(&changed, &clock);
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    pthread_t thread;
    int error = pthread_create(&thread, &attributes, watch, NULL);
    has_thread = error == 0;
    return (wasix_errno_t)error;
}

wasix_errno_t __wasix_timer_arm(struct wasix_timer *timer, uint64_t due, uint64_t period) {
    wasix_errno_t error = due != 0 ? start_thread() : 0;
    if (error != 0)
        return error;
    timer->due = due;
    timer->period = due != 0 ? period : 0;
    __wasix_info_forget(&timer->overruns);
    if (has_thread)
        pthread_cond_signal(&changed);
    return 0;
}

uint64_t __wasix_timer_left(const struct wasix_timer *timer) {
    if (timer->due == 0)
        return 0;
    uint64_t now = __wasix_timer_now(timer->clock);
    return timer->due > now ? timer->due - now : 1;
}
