// Timers of POSIX, and values that signals carry.
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#undef NDEBUG
#include <assert.h>

static const int64_t MILLISECOND = 1000000;

static volatile sig_atomic_t count;
static volatile int last_value;
static volatile int last_code;
static volatile int last_overrun;
static pthread_t main_thread;

static void note(int number, siginfo_t *info, void *context) {
    assert(number == info->si_signo && context == NULL);
    assert(pthread_equal(pthread_self(), main_thread));
    last_value = info->si_value.sival_int;
    last_code = info->si_code;
    last_overrun = info->si_overrun;
    count++;
}

static void handle(int number) {
    struct sigaction action = {.sa_sigaction = note, .sa_flags = SA_SIGINFO};
    assert(sigaction(number, &action, NULL) == 0);
}

static void block(int how, int number) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, number);
    assert(sigprocmask(how, &set, NULL) == 0);
}

static int64_t now(clockid_t clock) {
    struct timespec time;
    assert(clock_gettime(clock, &time) == 0);
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static struct timespec split(int64_t time) {
    return (struct timespec){.tv_sec = time / 1000000000, .tv_nsec = time % 1000000000};
}

static void start(timer_t timer, int64_t first, int64_t period) {
    struct itimerspec value = {.it_value = split(first), .it_interval = split(period)};
    assert(timer_settime(timer, 0, &value, NULL) == 0);
}

static void test_signal(clockid_t clock) {
    timer_t timer;
    struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGUSR1};
    event.sigev_value.sival_int = 4711;
    assert(timer_create(clock, &event, &timer) == 0);
    count = 0;
    int64_t before = now(CLOCK_MONOTONIC);
    start(timer, 50 * MILLISECOND, 0);
    struct itimerspec left;
    assert(timer_gettime(timer, &left) == 0);
    assert(left.it_value.tv_sec == 0 && left.it_value.tv_nsec > 0);
    assert(left.it_value.tv_nsec <= 50 * MILLISECOND && left.it_interval.tv_nsec == 0);
    // The signal ends the sleep.
    errno = 0;
    assert(usleep(5000000) == -1 && errno == EINTR);
    int64_t passed = now(CLOCK_MONOTONIC) - before;
    assert(passed >= 50 * MILLISECOND && passed < 4500 * MILLISECOND);
    assert(count == 1 && last_value == 4711 && last_code == SI_TIMER && last_overrun == 0);
    assert(timer_gettime(timer, &left) == 0 && left.it_value.tv_nsec == 0);

    // At a time of the clock, and at one that is over.
    struct itimerspec value = {.it_value = split(now(clock) + 30 * MILLISECOND)};
    struct itimerspec old;
    assert(timer_settime(timer, TIMER_ABSTIME, &value, &old) == 0);
    assert(old.it_value.tv_sec == 0 && old.it_value.tv_nsec == 0);
    assert(usleep(5000000) == -1 && count == 2);
    value.it_value = split(now(clock) - 1000 * MILLISECOND);
    assert(timer_settime(timer, TIMER_ABSTIME, &value, NULL) == 0);
    while (count < 3)
        usleep(1000);

    // Again and again, until it is stopped.
    start(timer, 5 * MILLISECOND, 5 * MILLISECOND);
    while (count < 8)
        usleep(100000);
    value = (struct itimerspec){0};
    assert(timer_settime(timer, 0, &value, &old) == 0);
    assert(old.it_interval.tv_nsec == 5 * MILLISECOND);
    int sofar = count;
    usleep(30000);
    assert(count <= sofar + 1);
    assert(timer_delete(timer) == 0);
    assert(timer_delete(timer) == -1 && errno == EINVAL);
    assert(timer_gettime(timer, &left) == -1 && errno == EINVAL);
    assert(timer_getoverrun(timer) == -1 && errno == EINVAL);
}

static void test_overrun(void) {
    timer_t timer;
    struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGUSR1};
    assert(timer_create(CLOCK_MONOTONIC, &event, &timer) == 0);
    count = 0;
    block(SIG_BLOCK, SIGUSR1);
    int64_t before = now(CLOCK_MONOTONIC);
    start(timer, 10 * MILLISECOND, 10 * MILLISECOND);
    struct timespec nap = {.tv_nsec = 205 * MILLISECOND};
    while (nanosleep(&nap, &nap) != 0)
        ;
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    siginfo_t info;
    assert(sigwaitinfo(&set, &info) == SIGUSR1);
    int64_t most = (now(CLOCK_MONOTONIC) - before) / (10 * MILLISECOND);
    assert(count == 0 && info.si_code == SI_TIMER);
    assert(info.si_overrun >= 10 && info.si_overrun <= most);
    assert(timer_getoverrun(timer) == info.si_overrun);
    assert(timer_delete(timer) == 0);
    block(SIG_UNBLOCK, SIGUSR1);
}

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t condition = PTHREAD_COND_INITIALIZER;
static int calls;

static void call(union sigval value) {
    assert(!pthread_equal(pthread_self(), main_thread));
    pthread_mutex_lock(&mutex);
    calls += *(int *)value.sival_ptr;
    pthread_cond_signal(&condition);
    pthread_mutex_unlock(&mutex);
}

static void test_thread(void) {
    static int ten = 10;
    timer_t timer;
    struct sigevent event = {.sigev_notify = SIGEV_THREAD};
    event.sigev_value.sival_ptr = &ten;
    event.sigev_notify_function = call;
    assert(timer_create(CLOCK_REALTIME, &event, &timer) == 0);
    start(timer, MILLISECOND, 2 * MILLISECOND);
    pthread_mutex_lock(&mutex);
    while (calls < 50)
        pthread_cond_wait(&condition, &mutex);
    pthread_mutex_unlock(&mutex);
    assert(timer_delete(timer) == 0);
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, 1 << 17);
    event.sigev_notify_attributes = &attributes;
    assert(timer_create(CLOCK_REALTIME, &event, &timer) == 0);
    usleep(30000);
    calls = 0;
    start(timer, MILLISECOND, 0);
    pthread_mutex_lock(&mutex);
    while (calls < 10)
        pthread_cond_wait(&condition, &mutex);
    pthread_mutex_unlock(&mutex);
    assert(calls == 10 && timer_delete(timer) == 0);
}

static void test_others(void) {
    timer_t timer;
    timer_t second;
    struct sigevent event = {.sigev_notify = SIGEV_NONE};
    assert(timer_create(CLOCK_MONOTONIC, &event, &timer) == 0);
    start(timer, 20 * MILLISECOND, 0);
    struct itimerspec left;
    do
        assert(timer_gettime(timer, &left) == 0);
    while (left.it_value.tv_nsec != 0);
    // Without an event, SIGALRM and the timer's own number.
    handle(SIGALRM);
    count = 0;
    assert(timer_create(CLOCK_MONOTONIC, NULL, &second) == 0);
    start(second, 5 * MILLISECOND, 0);
    while (count < 1)
        usleep(1000);
    assert(last_value == (int)(intptr_t)second && last_code == SI_TIMER);
    // alarm and setitimer go on beside them.
    struct itimerval value = {.it_value.tv_usec = 5000};
    assert(setitimer(ITIMER_REAL, &value, NULL) == 0);
    while (count < 2)
        usleep(1000);
    assert(timer_delete(timer) == 0 && timer_delete(second) == 0);
    event.sigev_notify = SIGEV_SIGNAL;
    event.sigev_signo = 1000;
    assert(timer_create(CLOCK_MONOTONIC, &event, &timer) == -1 && errno == EINVAL);
    event.sigev_notify = 77;
    assert(timer_create(CLOCK_MONOTONIC, &event, &timer) == -1 && errno == EINVAL);
    assert(timer_create(CLOCK_MONOTONIC, NULL, &timer) == 0);
    struct itimerspec wrong = {.it_value.tv_nsec = 1000000000};
    assert(timer_settime(timer, 0, &wrong, NULL) == -1 && errno == EINVAL);
    assert(timer_delete(timer) == 0);
}

static void test_queue(void) {
    union sigval value = {.sival_int = 42};
    handle(SIGUSR2);
    count = 0;
    assert(sigqueue(getpid(), SIGUSR2, value) == 0);
    assert(count == 1 && last_value == 42 && last_code == SI_QUEUE);
    block(SIG_BLOCK, SIGUSR2);
    value.sival_int = 43;
    assert(sigqueue(getpid(), SIGUSR2, value) == 0);
    assert(count == 1);
    block(SIG_UNBLOCK, SIGUSR2);
    assert(count == 2 && last_value == 43 && last_code == SI_QUEUE);
    assert(kill(getpid(), SIGUSR2) == 0);
    assert(count == 3 && last_value == 0 && last_code == SI_USER);
    block(SIG_BLOCK, SIGUSR2);
    value.sival_int = 44;
    assert(sigqueue(getpid(), SIGUSR2, value) == 0);
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR2);
    siginfo_t info;
    struct timespec none = {0};
    assert(sigtimedwait(&set, &info, &none) == SIGUSR2);
    assert(info.si_value.sival_int == 44 && info.si_code == SI_QUEUE);
    assert(sigtimedwait(&set, &info, &none) == -1 && errno == EAGAIN);
    // What is ignored while it waits takes its value along.
    assert(sigqueue(getpid(), SIGUSR2, value) == 0);
    signal(SIGUSR2, SIG_IGN);
    handle(SIGUSR2);
    block(SIG_UNBLOCK, SIGUSR2);
    assert(count == 3);
    assert(kill(getpid(), SIGUSR2) == 0 && count == 4 && last_code == SI_USER);
    assert(sigqueue(getpid(), 0, value) == 0);
    assert(sigqueue(getpid(), 1000, value) == -1 && errno == EINVAL);
}

struct shared {
    sigset_t set;
    volatile int seen;
};

static void *wait_for_signals(void *argument) {
    struct shared *shared = argument;
    int sum = 0;
    for (int i = 0; i < 5; i++) {
        siginfo_t info;
        assert(sigwaitinfo(&shared->set, &info) == SIGUSR1 && info.si_code == SI_QUEUE);
        sum += info.si_value.sival_int;
        shared->seen = i + 1;
    }
    return (void *)(intptr_t)sum;
}

// All threads block a signal, and one waits for it.
static void test_waiting_thread(void) {
    struct shared shared = {.seen = 0};
    sigemptyset(&shared.set);
    sigaddset(&shared.set, SIGUSR1);
    block(SIG_BLOCK, SIGUSR1);
    pthread_t thread;
    assert(pthread_create(&thread, NULL, wait_for_signals, &shared) == 0);
    for (int i = 0; i < 5; i++) {
        union sigval value = {.sival_int = 1 << i};
        if (i % 2 == 0)
            usleep(20000);
        assert(sigqueue(getpid(), SIGUSR1, value) == 0);
        while (shared.seen <= i)
            usleep(1000);
    }
    void *sum;
    assert(pthread_join(thread, &sum) == 0 && (intptr_t)sum == 31);
    block(SIG_UNBLOCK, SIGUSR1);
}

int main(void) {
    main_thread = pthread_self();
    handle(SIGUSR1);
    test_signal(CLOCK_MONOTONIC);
    test_signal(CLOCK_REALTIME);
    test_overrun();
    test_thread();
    test_others();
    test_queue();
    test_waiting_thread();
    puts("timers ok");
    return 0;
}
