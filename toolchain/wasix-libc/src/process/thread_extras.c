// What threads have besides musl's share.

#define _GNU_SOURCE
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

#include "pthread_impl.h"

#include "signal/process.h"
#include "signal/signal_info.h"
#include "host/wasix.h"

int __wasix_thread_number(pthread_t thread);

// POSIX: sends a signal to a thread. Host: thread_signal.
int pthread_kill(pthread_t thread, int number) {
    if (number < 0 || number >= _NSIG)
        return EINVAL;
    return __wasix_signal_thread(thread, number);
}

// POSIX: the policy and priority of a thread: SCHED_OTHER and 0. Host: none.
int pthread_getschedparam(pthread_t thread, int *restrict policy,
                          struct sched_param *restrict parameters) {
    (void)thread;
    *policy = SCHED_OTHER;
    *parameters = (struct sched_param){0};
    return 0;
}

static bool is_priority(int policy, int priority) {
    return priority >= sched_get_priority_min(policy) && priority <= sched_get_priority_max(policy);
}

// POSIX: changes the policy and priority of a thread. true no-op for SCHED_OTHER
// and 0; gap: EPERM for others
int pthread_setschedparam(pthread_t thread, int policy, const struct sched_param *parameters) {
    (void)thread;
    if ((policy != SCHED_OTHER && policy != SCHED_FIFO && policy != SCHED_RR) ||
        !is_priority(policy, parameters->sched_priority))
        return EINVAL;
    return policy == SCHED_OTHER ? 0 : EPERM;
}

// POSIX: changes the priority of a thread. true no-op for 0, which SCHED_OTHER has;
// EINVAL for others.
int pthread_setschedprio(pthread_t thread, int priority) {
    (void)thread;
    return priority == 0 ? 0 : EINVAL;
}

// glibc: which of those that wait for a read-write lock go first; EINVAL for a kind that is not
// known. As there, PTHREAD_RWLOCK_PREFER_WRITER_NP is remembered and readers go first, as it
// says nothing of readers that hold the lock already.
int pthread_rwlockattr_setkind_np(pthread_rwlockattr_t *attributes, int kind) {
    if (kind < PTHREAD_RWLOCK_PREFER_READER_NP ||
        kind > PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP)
        return EINVAL;
    attributes->__attr[1] = (unsigned)kind;
    return 0;
}

// glibc: the kind that was set.
int pthread_rwlockattr_getkind_np(const pthread_rwlockattr_t *restrict attributes,
                                  int *restrict kind) {
    *kind = (int)attributes->__attr[1];
    return 0;
}

static _Atomic int concurrency;

// POSIX: a hint. true no-op: the host decides
int pthread_setconcurrency(int level) {
    if (level < 0)
        return EINVAL;
    concurrency = level;
    return 0;
}

// POSIX: the hint that was given, 0 for none.
int pthread_getconcurrency(void) {
    return concurrency;
}

extern __typeof(pthread_mutexattr_getprioceiling) pthread_mutexattr_getprioceiling
    __attribute__((__visibility__("hidden")));
extern __typeof(pthread_mutexattr_setprioceiling) pthread_mutexattr_setprioceiling
    __attribute__((__visibility__("hidden")));

static unsigned with_ceiling(unsigned attributes, int ceiling) {
    enum { SHIFT = 16, BITS = 0xff };
    return (attributes & ~((unsigned)BITS << SHIFT)) | (unsigned)ceiling << SHIFT;
}

// POSIX: the ceiling of mutexes; at first the lowest. Without effect, as all threads
// have one priority, below every ceiling.
int pthread_mutexattr_getprioceiling(const pthread_mutexattr_t *restrict attributes,
                                     int *restrict ceiling) {
    int set = (int)MUTEX_CEILING(attributes->__attr);
    int lowest = sched_get_priority_min(SCHED_FIFO);
    *ceiling = set > lowest ? set : lowest;
    return 0;
}

// POSIX: sets the ceiling of mutexes that will be made.
int pthread_mutexattr_setprioceiling(pthread_mutexattr_t *attributes, int ceiling) {
    if (!is_priority(SCHED_FIFO, ceiling))
        return EINVAL;
    attributes->__attr = with_ceiling(attributes->__attr, ceiling);
    return 0;
}

// POSIX: changes the ceiling of a mutex, which has to have that protocol.
int pthread_mutex_setprioceiling(pthread_mutex_t *restrict mutex, int ceiling,
                                 int *restrict old) {
    if (MUTEX_PROTOCOL(mutex->_m_type) != PTHREAD_PRIO_PROTECT ||
        !is_priority(SCHED_FIFO, ceiling))
        return EINVAL;
    int error = pthread_mutex_lock(mutex);
    if (error != 0)
        return error;
    if (old != NULL)
        pthread_mutex_getprioceiling(mutex, old);
    mutex->_m_type = (int)with_ceiling((unsigned)mutex->_m_type, ceiling);
    return pthread_mutex_unlock(mutex);
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
    return wasix_result(__wasix_thread_id(&thread)) == 0 ? (pid_t)thread : -1;
}
