// 64 threads on one lock, a hundred times; ends of threads, and what they share.

#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdio.h>
#include <threads.h>
#include <time.h>
#include <unistd.h>

#undef NDEBUG

enum { THREADS = 64, RUNS = 100, STEPS = 20 };

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int counter, waiting, generation;

// Everybody adds, then waits until all have come: a lost wake-up hangs.
static void *contend(void *unused) {
    for (int i = 0; i < STEPS; i++) {
        pthread_mutex_lock(&mutex);
        counter++;
        pthread_mutex_unlock(&mutex);
    }
    pthread_mutex_lock(&mutex);
    int mine = generation;
    if (++waiting == THREADS) {
        waiting = 0;
        generation++;
        pthread_cond_broadcast(&changed);
    }
    while (generation == mine)
        pthread_cond_wait(&changed, &mutex);
    pthread_mutex_unlock(&mutex);
    return unused;
}

static void test_contention(void) {
    for (int run = 0; run < RUNS; run++) {
        pthread_t threads[THREADS];
        counter = 0;
        for (int i = 0; i < THREADS; i++)
            assert(pthread_create(&threads[i], NULL, contend, NULL) == 0);
        for (int i = 0; i < THREADS; i++)
            assert(pthread_join(threads[i], NULL) == 0);
        assert(counter == THREADS * STEPS && generation == run + 1);
    }
}

static atomic_int cleaned;

static void clean(void *amount) {
    cleaned += *(int *)amount;
}

static void *leave(void *unused) {
    pthread_cleanup_push(clean, &(int){1});
    pthread_cleanup_push(clean, &(int){10});
    pthread_exit((void *)3);
    pthread_cleanup_pop(0);
    pthread_cleanup_pop(0);
    return unused;
}

static void test_ends(void) {
    pthread_t thread;
    void *result;
    assert(pthread_create(&thread, NULL, leave, NULL) == 0);
    assert(pthread_join(thread, &result) == 0 && (size_t)result == 3 && cleaned == 11);
}

static pthread_rwlock_t rwlock = PTHREAD_RWLOCK_INITIALIZER;
static pthread_barrier_t barrier;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_key_t key;
static sem_t semaphore;
static atomic_int onces, readers, serial, destroyed;

static void count_once(void) {
    onces++;
}

static void destroy(void *value) {
    destroyed += (int)(size_t)value;
}

static void *share(void *number) {
    pthread_once(&once, count_once);
    pthread_setspecific(key, (void *)1);
    sem_wait(&semaphore);
    sem_post(&semaphore);
    pthread_rwlock_rdlock(&rwlock);
    readers++;
    // All readers are inside at once, or this hangs.
    if (pthread_barrier_wait(&barrier) == PTHREAD_BARRIER_SERIAL_THREAD)
        serial++;
    assert(readers == 8 && pthread_rwlock_trywrlock(&rwlock) == EBUSY);
    pthread_barrier_wait(&barrier);
    pthread_rwlock_unlock(&rwlock);
    return pthread_getspecific(key) == (void *)1 ? number : NULL;
}

static void test_shared(void) {
    pthread_t threads[8];
    assert(pthread_barrier_init(&barrier, NULL, 8) == 0 && sem_init(&semaphore, 0, 2) == 0);
    assert(pthread_key_create(&key, destroy) == 0);
    for (size_t i = 0; i < 8; i++)
        assert(pthread_create(&threads[i], NULL, share, (void *)(i + 1)) == 0);
    for (size_t i = 0; i < 8; i++) {
        void *result;
        assert(pthread_join(threads[i], &result) == 0 && (size_t)result == i + 1);
    }
    assert(onces == 1 && serial == 1 && destroyed == 8);
    int value;
    assert(sem_getvalue(&semaphore, &value) == 0 && value == 2);
    assert(pthread_rwlock_wrlock(&rwlock) == 0 && pthread_rwlock_tryrdlock(&rwlock) == EBUSY);
    pthread_rwlock_unlock(&rwlock);

    struct timespec soon;
    clock_gettime(CLOCK_REALTIME, &soon);
    soon.tv_nsec += 30000000;
    soon.tv_sec += soon.tv_nsec / 1000000000;
    soon.tv_nsec %= 1000000000;
    pthread_mutex_lock(&mutex);
    assert(pthread_cond_timedwait(&changed, &mutex, &soon) == ETIMEDOUT);
    pthread_mutex_unlock(&mutex);
    pthread_mutexattr_t attributes;
    pthread_mutex_t checking;
    pthread_mutexattr_init(&attributes);
    pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_ERRORCHECK);
    pthread_mutex_init(&checking, &attributes);
    assert(pthread_mutex_lock(&checking) == 0 && pthread_mutex_lock(&checking) == EDEADLK);
    assert(pthread_mutex_unlock(&checking) == 0 && pthread_mutex_unlock(&checking) == EPERM);
}

static void count_slowly(void) {
    usleep(20000);
    onces++;
}

static void *take_once(void *control) {
    pthread_once(control, count_slowly);
    return onces == 1 ? control : NULL;
}

// All wait for the one that does it.
static void test_once(void) {
    for (int run = 0; run < 10; run++) {
        pthread_once_t control = PTHREAD_ONCE_INIT;
        pthread_t threads[THREADS];
        onces = 0;
        for (int i = 0; i < THREADS; i++)
            assert(pthread_create(&threads[i], NULL, take_once, &control) == 0);
        for (int i = 0; i < THREADS; i++)
            for (int k = 0; k < THREADS; k++)
                assert((pthread_equal(threads[i], threads[k]) != 0) == (i == k));
        for (int i = 0; i < THREADS; i++) {
            void *result;
            assert(pthread_join(threads[i], &result) == 0 && result == &control);
        }
    }
}

static mtx_t c11_mutex;
static cnd_t c11_condition;
static tss_t c11_key;
static int c11_ready;
static _Thread_local int c11_own = 5;

static int c11_thread(void *argument) {
    c11_own += *(int *)argument;
    tss_set(c11_key, &c11_own);
    mtx_lock(&c11_mutex);
    c11_ready++;
    cnd_signal(&c11_condition);
    mtx_unlock(&c11_mutex);
    return tss_get(c11_key) == &c11_own ? c11_own : -1;
}

static void test_c11(void) {
    assert(mtx_init(&c11_mutex, mtx_plain) == thrd_success);
    assert(cnd_init(&c11_condition) == thrd_success);
    assert(tss_create(&c11_key, NULL) == thrd_success);
    thrd_t thread;
    assert(thrd_create(&thread, c11_thread, &(int){7}) == thrd_success);
    mtx_lock(&c11_mutex);
    while (c11_ready == 0)
        cnd_wait(&c11_condition, &c11_mutex);
    mtx_unlock(&c11_mutex);
    int result;
    assert(thrd_join(thread, &result) == thrd_success && result == 12 && c11_own == 5);
    assert(mtx_trylock(&c11_mutex) == thrd_success && mtx_trylock(&c11_mutex) == thrd_busy);
    assert(thrd_sleep(&(struct timespec){.tv_nsec = 1000000}, NULL) == 0);
    once_flag flag = ONCE_FLAG_INIT;
    onces = 0;
    call_once(&flag, count_once);
    call_once(&flag, count_once);
    assert(onces == 1);
}

int main(void) {
    test_contention();
    test_ends();
    test_shared();
    test_once();
    test_c11();
    puts("threads_many ok");
}
