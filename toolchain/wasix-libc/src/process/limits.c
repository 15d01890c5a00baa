// Limits and priorities.

#define _GNU_SOURCE
#include <limits.h>
#include <pthread.h>
#include <sched.h>
#include <stdbool.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "signal/process.h"
#include "host/wasix.h"

static rlim_t limit_of(int resource) {
    switch (resource) {
        case RLIMIT_NOFILE: return DESCRIPTOR_LIMIT;
        case RLIMIT_CORE: return 0;
        case RLIMIT_AS:
        case RLIMIT_DATA: return (rlim_t)1 << 32;
        case RLIMIT_STACK: {
            pthread_attr_t attributes;
            size_t size = 0;
            if (pthread_getattr_np(pthread_self(), &attributes) == 0)
                pthread_attr_getstacksize(&attributes, &size);
            return size != 0 ? size : RLIM_INFINITY;
        }
        default: return RLIM_INFINITY;
    }
}

// POSIX: the limits of a resource; those of memory are the module's. Host: none.
int getrlimit(int resource, struct rlimit *limit) {
    if (resource < 0 || resource >= RLIM_NLIMITS) {
        errno = EINVAL;
        return -1;
    }
    limit->rlim_cur = limit->rlim_max = limit_of(resource);
    return 0;
}

// POSIX: changes the limits of a resource. true no-op for the present ones;
// gap: EPERM for more, ENOSYS for less, as the host has no limits
int setrlimit(int resource, const struct rlimit *limit) {
    struct rlimit present;
    if (getrlimit(resource, &present) != 0)
        return -1;
    if (limit->rlim_cur > limit->rlim_max)
        return wasix_result(EINVAL);
    if (limit->rlim_cur == present.rlim_cur && limit->rlim_max == present.rlim_max)
        return 0;
    return wasix_result(limit->rlim_max > present.rlim_max ? EPERM : ENOSYS);
}

#undef getrlimit64
#undef setrlimit64
extern __typeof(getrlimit) getrlimit64 __attribute__((alias("getrlimit")));
extern __typeof(setrlimit) setrlimit64 __attribute__((alias("setrlimit")));

static _Atomic int nice_value;

static bool is_own(int kind, id_t who) {
    return who == 0 || (kind != PRIO_USER && who == (id_t)getpid());
}

// POSIX: the nice value; ESRCH for what is not the caller. Host: none.
int getpriority(int kind, id_t who) {
    if (kind < PRIO_PROCESS || kind > PRIO_USER)
        return wasix_result(EINVAL);
    return is_own(kind, who) ? nice_value : wasix_result(ESRCH);
}

// POSIX: changes the nice value. gap: kept, without effect, as the host has no
// priorities
int setpriority(int kind, id_t who, int value) {
    if (kind < PRIO_PROCESS || kind > PRIO_USER)
        return wasix_result(EINVAL);
    if (!is_own(kind, who))
        return wasix_result(ESRCH);
    nice_value = value < -NZERO ? -NZERO : value >= NZERO ? NZERO - 1 : value;
    return 0;
}

// POSIX: adds to the nice value, and returns the new one. gap: as for setpriority
int nice(int increment) {
    int wanted;
    if (__builtin_add_overflow(nice_value, increment, &wanted))
        wanted = increment;
    setpriority(PRIO_PROCESS, 0, wanted);
    return nice_value;
}

static bool is_real_time(int policy) {
    return policy == SCHED_FIFO || policy == SCHED_RR;
}

static bool is_policy(int policy) {
    return is_real_time(policy) || policy == SCHED_OTHER || policy == SCHED_BATCH ||
           policy == SCHED_IDLE;
}

// POSIX: the highest priority of a policy, as Linux has them.
int sched_get_priority_max(int policy) {
    return is_real_time(policy) ? 99 : wasix_result(is_policy(policy) ? 0 : EINVAL);
}

// POSIX: the lowest priority of a policy, as Linux has them.
int sched_get_priority_min(int policy) {
    return is_real_time(policy) ? 1 : wasix_result(is_policy(policy) ? 0 : EINVAL);
}

static wasix_errno_t check_process(pid_t process) {
    if (process < 0)
        return EINVAL;
    return process == 0 || process == getpid() || __wasix_process_exists(process) ? 0 : ESRCH;
}

// POSIX: the policy of a process: SCHED_OTHER. Host: none.
int sched_getscheduler(pid_t process) {
    return wasix_result(check_process(process)) != 0 ? -1 : SCHED_OTHER;
}

// POSIX: the priority of a process: 0. Host: none.
int sched_getparam(pid_t process, struct sched_param *parameters) {
    *parameters = (struct sched_param){0};
    return wasix_result(check_process(process));
}

// POSIX: how long a process of SCHED_RR runs before others do: without end, as the policy is
// never that one. Host: none.
int sched_rr_get_interval(pid_t process, struct timespec *interval) {
    wasix_errno_t error = check_process(process);
    if (error == 0)
        *interval = (struct timespec){0};
    return wasix_result(error);
}

// POSIX: changes the policy. true no-op for SCHED_OTHER; gap: EPERM for others
int sched_setscheduler(pid_t process, int policy, const struct sched_param *parameters) {
    int priority = parameters->sched_priority;
    if (process < 0 || !is_policy(policy) || priority < sched_get_priority_min(policy) ||
        priority > sched_get_priority_max(policy))
        return wasix_result(EINVAL);
    wasix_errno_t error = check_process(process);
    return wasix_result(error != 0 || policy == SCHED_OTHER ? error : EPERM);
}

// POSIX: changes the priority. true no-op for 0; gap: EINVAL for others, which
// SCHED_OTHER does not have
int sched_setparam(pid_t process, const struct sched_param *parameters) {
    return sched_setscheduler(process, SCHED_OTHER, parameters);
}

static cpu_set_t allowed;
static bool is_restricted;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static bool is_self(pid_t thread) {
    return thread == 0 || thread == getpid();
}

// Linux: the processors a thread may use: all that there are, or what was set
// last. Host: thread_parallelism.
int sched_getaffinity(pid_t thread, size_t size, cpu_set_t *set) {
    if (thread < 0)
        return wasix_result(ESRCH);
    size_t count = 1;
    if (wasix_result(__wasix_thread_parallelism(&count)) != 0)
        return -1;
    CPU_ZERO_S(size, set);
    pthread_mutex_lock(&lock);
    for (size_t i = 0; i < count; i++)
        if (!is_restricted || !is_self(thread) || CPU_ISSET(i, &allowed))
            CPU_SET_S(i, size, set);
    pthread_mutex_unlock(&lock);
    return 0;
}

// Linux: restricts a thread to processors. gap: kept for the process, without
// effect; ENOSYS for other threads and processes
int sched_setaffinity(pid_t thread, size_t size, const cpu_set_t *set) {
    size_t count = 1;
    if (wasix_result(__wasix_thread_parallelism(&count)) != 0)
        return -1;
    cpu_set_t wanted;
    CPU_ZERO(&wanted);
    for (size_t i = 0; i < count; i++)
        if (CPU_ISSET_S(i, size, set))
            CPU_SET(i, &wanted);
    if (thread < 0)
        return wasix_result(ESRCH);
    if (CPU_COUNT(&wanted) == 0)
        return wasix_result(EINVAL);
    if (!is_self(thread))
        return wasix_result(ENOSYS);
    pthread_mutex_lock(&lock);
    allowed = wanted;
    is_restricted = true;
    pthread_mutex_unlock(&lock);
    return 0;
}
