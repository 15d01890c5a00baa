// What threads have besides musl's share.

#define _GNU_SOURCE
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "process.h"
#include "signal_info.h"
#include "wasix.h"

int __wasix_thread_number(pthread_t thread);

// POSIX: sends a signal to a thread. Host: thread_signal.
int pthread_kill(pthread_t thread, int number) {
    if (number < 0 || number >= _NSIG)
        return EINVAL;
    return wasix_signal_thread(thread, number);
}

// POSIX: the policy and priority of a thread: SCHED_OTHER and 0. Host: none.
int pthread_getschedparam(pthread_t thread, int *restrict policy,
                          struct sched_param *restrict parameters) {
    (void)thread;
    *policy = SCHED_OTHER;
    *parameters = (struct sched_param){0};
    return 0;
}

// true no-op for SCHED_OTHER and 0; gap: ENOTSUP for others
int pthread_setschedparam(pthread_t thread, int policy, const struct sched_param *parameters) {
    (void)thread;
    return policy == SCHED_OTHER && parameters->sched_priority == 0 ? 0 : ENOTSUP;
}

// true no-op for 0; gap: ENOTSUP for others
int pthread_setschedprio(pthread_t thread, int priority) {
    (void)thread;
    return priority == 0 ? 0 : ENOTSUP;
}

// POSIX: a hint. true no-op: the host decides
int pthread_setconcurrency(int level) {
    return level >= 0 ? 0 : EINVAL;
}

// POSIX: the hint given: none was taken.
int pthread_getconcurrency(void) {
    return 0;
}

// POSIX: the ceiling of a mutex. gap: EINVAL, as no mutex has one
int pthread_mutex_setprioceiling(pthread_mutex_t *restrict mutex, int ceiling,
                                 int *restrict old) {
    (void)mutex;
    (void)ceiling;
    (void)old;
    return EINVAL;
}

// POSIX: the clock of a thread's processor time. gap: ENOENT but for the caller
int pthread_getcpuclockid(pthread_t thread, clockid_t *clock) {
    if (thread != pthread_self())
        return ENOENT;
    *clock = CLOCK_THREAD_CPUTIME_ID;
    return 0;
}

// POSIX: handlers around fork. true no-op: there is no fork that copies
int pthread_atfork(void (*prepare)(void), void (*parent)(void), void (*child)(void)) {
    (void)prepare;
    (void)parent;
    (void)child;
    return 0;
}

// POSIX: where a thread gets its policy from: its maker, as there is one policy.
int pthread_attr_getinheritsched(const pthread_attr_t *restrict attributes,
                                 int *restrict inherit) {
    (void)attributes;
    *inherit = PTHREAD_INHERIT_SCHED;
    return 0;
}

// POSIX: whom a thread competes with: all of the system.
int pthread_attr_getscope(const pthread_attr_t *restrict attributes, int *restrict scope) {
    (void)attributes;
    *scope = PTHREAD_SCOPE_SYSTEM;
    return 0;
}

// POSIX: the policy of new threads: SCHED_OTHER.
int pthread_attr_getschedpolicy(const pthread_attr_t *restrict attributes,
                                int *restrict policy) {
    (void)attributes;
    *policy = SCHED_OTHER;
    return 0;
}

// GNU: the processors that a thread may use: all that there are. Host:
// thread_parallelism.
int pthread_getaffinity_np(pthread_t thread, size_t size, cpu_set_t *set) {
    (void)thread;
    return sched_getaffinity(0, size, set) == 0 ? 0 : errno;
}

// GNU: restricts a thread to processors. gap: ENOSYS
int pthread_setaffinity_np(pthread_t thread, size_t size, const cpu_set_t *set) {
    (void)thread;
    (void)size;
    (void)set;
    return ENOSYS;
}

// Linux: the host's number of the calling thread. Host: thread_id.
pid_t gettid(void) {
    uint32_t thread = 0;
    return wasix_result(wasix_thread_id(&thread)) == 0 ? (pid_t)thread : -1;
}
