// What is set in attributes of threads and locks is what they say and what is made; the
// errors of locks, and what interrupts their waits.
#define _GNU_SOURCE
#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#undef NDEBUG
#include <assert.h>

static void *nothing(void *argument) {
    return argument;
}

static void run(const pthread_attr_t *attributes, void *(*start)(void *), void *argument) {
    pthread_t thread;
    void *result;
    assert(pthread_create(&thread, attributes, start, argument) == 0);
    assert(pthread_join(thread, &result) == 0 && result == argument);
}

static void *note_stack(void *place) {
    volatile char local = 0;
    *(uintptr_t *)place = (uintptr_t)&local;
    return place;
}

static void test_stacks(void) {
    pthread_attr_t attributes;
    size_t size;
    assert(pthread_attr_init(&attributes) == 0);
    assert(pthread_attr_setstacksize(&attributes, PTHREAD_STACK_MIN - 1) == EINVAL);
    assert(pthread_attr_setstacksize(&attributes, PTHREAD_STACK_MIN) == 0);
    assert(pthread_attr_getstacksize(&attributes, &size) == 0 && size == PTHREAD_STACK_MIN);
    run(&attributes, nothing, NULL);
    assert(pthread_attr_setguardsize(&attributes, 65536) == 0);
    assert(pthread_attr_getguardsize(&attributes, &size) == 0 && size == 65536);
    run(&attributes, nothing, NULL);

    enum { SIZE = 1 << 18 };
    void *memory, *found;
    uintptr_t where = 0;
    assert(posix_memalign(&memory, 65536, SIZE) == 0);
    assert(pthread_attr_setstack(&attributes, memory, SIZE) == 0);
    assert(pthread_attr_getstack(&attributes, &found, &size) == 0);
    assert(found == memory && size == SIZE);
    run(&attributes, note_stack, &where);
    assert(where >= (uintptr_t)memory && where < (uintptr_t)memory + SIZE);
    free(memory);
}

static void test_scheduling(void) {
    pthread_attr_t attributes;
    struct sched_param parameters = {.sched_priority = 5};
    int found;
    assert(pthread_attr_init(&attributes) == 0);
    assert(pthread_attr_getinheritsched(&attributes, &found) == 0);
    assert(found == PTHREAD_INHERIT_SCHED);
    assert(pthread_attr_setschedparam(&attributes, &parameters) == EINVAL);
    assert(pthread_attr_setschedpolicy(&attributes, 999) == EINVAL);
    assert(pthread_attr_setschedpolicy(&attributes, SCHED_RR) == 0);
    assert(pthread_attr_getschedpolicy(&attributes, &found) == 0 && found == SCHED_RR);
    assert(pthread_attr_setschedparam(&attributes, &parameters) == 0);
    parameters.sched_priority = 0;
    assert(pthread_attr_getschedparam(&attributes, &parameters) == 0);
    assert(parameters.sched_priority == 5);
    // The maker's policy counts, until this one is asked for.
    run(&attributes, nothing, NULL);
    assert(pthread_attr_setinheritsched(&attributes, 7) == EINVAL);
    assert(pthread_attr_setinheritsched(&attributes, PTHREAD_EXPLICIT_SCHED) == 0);
    assert(pthread_attr_getinheritsched(&attributes, &found) == 0);
    assert(found == PTHREAD_EXPLICIT_SCHED);
    pthread_t thread;
    assert(pthread_create(&thread, &attributes, nothing, NULL) == EPERM);

    assert(pthread_attr_setscope(&attributes, PTHREAD_SCOPE_SYSTEM) == 0);
    assert(pthread_attr_getscope(&attributes, &found) == 0 && found == PTHREAD_SCOPE_SYSTEM);
    assert(pthread_attr_setscope(&attributes, PTHREAD_SCOPE_PROCESS) == ENOTSUP);
    assert(pthread_attr_setscope(&attributes, 77) == EINVAL);

    pthread_t self = pthread_self();
    clockid_t clock;
    struct timespec time;
    assert(pthread_getcpuclockid(self, &clock) == 0 && clock_gettime(clock, &time) == 0);
    parameters.sched_priority = 1;
    assert(pthread_setschedparam(self, SCHED_FIFO, &parameters) == EPERM);
    assert(pthread_setschedparam(self, SCHED_OTHER, &parameters) == EINVAL);
    assert(pthread_setschedprio(self, 1000) == EINVAL && pthread_setschedprio(self, 0) == 0);
    assert(pthread_setconcurrency(3) == 0 && pthread_getconcurrency() == 3);
    assert(sched_getscheduler(999999) == -1 && errno == ESRCH);
    assert(sched_getparam(999999, &parameters) == -1 && errno == ESRCH);
}

int pthread_mutexattr_getprioceiling(const pthread_mutexattr_t *restrict, int *restrict);
int pthread_mutexattr_setprioceiling(pthread_mutexattr_t *, int);

static void test_protocols(void) {
    pthread_mutexattr_t attributes;
    pthread_mutex_t mutex;
    int found;
    assert(pthread_mutexattr_init(&attributes) == 0);
    assert(pthread_mutexattr_setprotocol(&attributes, 99) == EINVAL);
    assert(pthread_mutexattr_setprotocol(&attributes, PTHREAD_PRIO_INHERIT) == 0);
    assert(pthread_mutexattr_getprotocol(&attributes, &found) == 0);
    assert(found == PTHREAD_PRIO_INHERIT);
    assert(pthread_mutex_init(&mutex, &attributes) == 0);
    assert(pthread_mutex_setprioceiling(&mutex, 9, &found) == EINVAL);
    assert(pthread_mutex_lock(&mutex) == 0 && pthread_mutex_unlock(&mutex) == 0);

    assert(pthread_mutexattr_setprotocol(&attributes, PTHREAD_PRIO_PROTECT) == 0);
    assert(pthread_mutexattr_getprioceiling(&attributes, &found) == 0 && found == 1);
    assert(pthread_mutexattr_setprioceiling(&attributes, 100) == EINVAL);
    assert(pthread_mutexattr_setprioceiling(&attributes, 7) == 0);
    assert(pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_RECURSIVE) == 0);
    assert(pthread_mutex_init(&mutex, &attributes) == 0);
    assert(pthread_mutex_getprioceiling(&mutex, &found) == 0 && found == 7);
    assert(pthread_mutex_setprioceiling(&mutex, 9, &found) == 0 && found == 7);
    assert(pthread_mutex_getprioceiling(&mutex, &found) == 0 && found == 9);
    assert(pthread_mutex_lock(&mutex) == 0 && pthread_mutex_lock(&mutex) == 0);
    assert(pthread_mutex_destroy(&mutex) == EBUSY);
    assert(pthread_mutex_unlock(&mutex) == 0 && pthread_mutex_unlock(&mutex) == 0);
    assert(pthread_mutex_destroy(&mutex) == 0);
}

static void *lock_and_end(void *mutex) {
    assert(pthread_mutex_lock(mutex) == 0);
    return mutex;
}

static void test_robust(void) {
    pthread_mutexattr_t attributes;
    pthread_mutex_t mutex;
    int found;
    assert(pthread_mutexattr_init(&attributes) == 0);
    assert(pthread_mutexattr_setrobust(&attributes, 77) == EINVAL);
    assert(pthread_mutexattr_setrobust(&attributes, PTHREAD_MUTEX_ROBUST) == 0);
    assert(pthread_mutexattr_getrobust(&attributes, &found) == 0);
    assert(found == PTHREAD_MUTEX_ROBUST);
    assert(pthread_mutex_init(&mutex, &attributes) == 0);
    assert(pthread_mutex_lock(&mutex) == 0 && pthread_mutex_unlock(&mutex) == 0);
    run(NULL, lock_and_end, &mutex);
    assert(pthread_mutex_lock(&mutex) == EOWNERDEAD && pthread_mutex_consistent(&mutex) == 0);
    assert(pthread_mutex_unlock(&mutex) == 0 && pthread_mutex_trylock(&mutex) == 0);
    assert(pthread_mutex_unlock(&mutex) == 0);
    run(NULL, lock_and_end, &mutex);
    assert(pthread_mutex_lock(&mutex) == EOWNERDEAD && pthread_mutex_unlock(&mutex) == 0);
    assert(pthread_mutex_lock(&mutex) == ENOTRECOVERABLE);
    assert(pthread_mutex_consistent(&mutex) == EINVAL && pthread_mutex_destroy(&mutex) == 0);
}

static void test_deadlock(void) {
    pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
    struct timespec never = {.tv_nsec = -1};
    assert(pthread_rwlock_wrlock(&lock) == 0);
    assert(pthread_rwlock_wrlock(&lock) == EDEADLK && pthread_rwlock_rdlock(&lock) == EDEADLK);
    assert(pthread_rwlock_timedwrlock(&lock, &never) == EINVAL);
    assert(pthread_rwlock_tryrdlock(&lock) == EBUSY && pthread_rwlock_unlock(&lock) == 0);
    assert(pthread_rwlock_rdlock(&lock) == 0 && pthread_rwlock_rdlock(&lock) == 0);
    assert(pthread_rwlock_unlock(&lock) == 0 && pthread_rwlock_unlock(&lock) == 0);
    assert(pthread_rwlock_wrlock(&lock) == 0 && pthread_rwlock_unlock(&lock) == 0);
}

static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;

static void *wait_at_gate(void *argument) {
    assert(pthread_mutex_lock(&gate) == 0 && pthread_mutex_unlock(&gate) == 0);
    return argument;
}

static void test_ends(void) {
    pthread_t thread;
    assert(pthread_join(pthread_self(), NULL) == EDEADLK);
    assert(pthread_mutex_lock(&gate) == 0);
    assert(pthread_create(&thread, NULL, wait_at_gate, NULL) == 0);
    assert(pthread_detach(thread) == 0);
    assert(pthread_detach(thread) == EINVAL && pthread_join(thread, NULL) == EINVAL);
    assert(pthread_mutex_unlock(&gate) == 0);
}

// More threads than the host has: an error, and not a wait for the end of another.
static void test_limit(void) {
    enum { MOST = 2000 };
    static pthread_t threads[MOST];
    int count = 0;
    int error = 0;
    assert(pthread_mutex_lock(&gate) == 0);
    while (count < MOST && error == 0) {
        error = pthread_create(&threads[count], NULL, wait_at_gate, NULL);
        count += error == 0;
    }
    assert(count > 100 && (error == EAGAIN || count == MOST));
    assert(pthread_mutex_unlock(&gate) == 0);
    for (int i = 0; i < count; i++)
        assert(pthread_join(threads[i], NULL) == 0);
    run(NULL, nothing, NULL);
}

static volatile sig_atomic_t handled;
static volatile int has_lock;
static pthread_spinlock_t spin;

static void note(int number) {
    handled = number;
}

static void *wait_for_spin(void *argument) {
    assert(pthread_spin_lock(&spin) == 0);
    has_lock = 1;
    assert(pthread_spin_unlock(&spin) == 0);
    return argument;
}

// A handler runs while the thread waits, and the wait goes on.
static void test_spin_lock(void) {
    struct sigaction action = {.sa_handler = note};
    pthread_t thread;
    assert(sigaction(SIGUSR1, &action, NULL) == 0);
    assert(pthread_spin_init(&spin, 0) == 0 && pthread_spin_lock(&spin) == 0);
    assert(pthread_create(&thread, NULL, wait_for_spin, NULL) == 0);
    usleep(50000);
    assert(pthread_kill(thread, SIGUSR1) == 0);
    while (!handled)
        usleep(1000);
    assert(!has_lock && pthread_spin_unlock(&spin) == 0);
    assert(pthread_join(thread, NULL) == 0 && has_lock);
}

static pthread_rwlock_t kept;
static atomic_int wrote;

static void *write_once(void *argument) {
    assert(pthread_rwlock_wrlock(&kept) == 0);
    wrote = 1;
    assert(pthread_rwlock_unlock(&kept) == 0);
    return argument;
}

// Whether another reader gets in while one reads and a writer waits.
static int reads_beside(int kind) {
    pthread_rwlockattr_t attributes;
    int found = -1;
    assert(pthread_rwlockattr_init(&attributes) == 0);
    assert(pthread_rwlockattr_getkind_np(&attributes, &found) == 0);
    assert(found == PTHREAD_RWLOCK_DEFAULT_NP);
    assert(pthread_rwlockattr_setkind_np(&attributes, 3) == EINVAL);
    assert(pthread_rwlockattr_setkind_np(&attributes, kind) == 0);
    assert(pthread_rwlockattr_getkind_np(&attributes, &found) == 0 && found == kind);
    assert(pthread_rwlock_init(&kept, &attributes) == 0);

    pthread_t writer;
    wrote = 0;
    assert(pthread_rwlock_rdlock(&kept) == 0);
    assert(pthread_create(&writer, NULL, write_once, NULL) == 0);
    usleep(50000);
    int error = pthread_rwlock_tryrdlock(&kept);
    if (error == 0)
        assert(pthread_rwlock_unlock(&kept) == 0);
    assert(wrote == 0 && pthread_rwlock_unlock(&kept) == 0);
    assert(pthread_join(writer, NULL) == 0 && wrote == 1);
    assert(pthread_rwlock_destroy(&kept) == 0);
    return error;
}

static void test_kinds(void) {
    assert(reads_beside(PTHREAD_RWLOCK_PREFER_READER_NP) == 0);
    assert(reads_beside(PTHREAD_RWLOCK_PREFER_WRITER_NP) == 0);
    assert(reads_beside(PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP) == EBUSY);
}

static volatile int cleaned;

static void clean(void *argument) {
    (void)argument;
    cleaned = 1;
}

// No cancellation point is reached.
static void *go_on(void *started) {
    assert(pthread_setcanceltype(PTHREAD_CANCEL_ASYNCHRONOUS, NULL) == 0);
    pthread_cleanup_push(clean, NULL);
    *(volatile int *)started = 1;
    for (;;)
        sched_yield();
    pthread_cleanup_pop(0);
    return NULL;
}

static void test_cancel(void) {
    pthread_t thread;
    void *result;
    volatile int started = 0;
    assert(pthread_create(&thread, NULL, go_on, (void *)&started) == 0);
    while (!started)
        usleep(1000);
    assert(pthread_cancel(thread) == 0 && pthread_join(thread, &result) == 0);
    assert(result == PTHREAD_CANCELED && cleaned);
}

int main(void) {
    test_stacks();
    test_scheduling();
    test_protocols();
    test_robust();
    test_deadlock();
    test_ends();
    test_limit();
    test_spin_lock();
    test_kinds();
    test_cancel();
    puts("thread_attributes ok");
}
