// Callbacks that take fewer parameters than libc gives, or have no result, or one too many.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <glob.h>
#include <pthread.h>
#include <search.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <threads.h>
#include <time.h>
#include <unistd.h>

#undef NDEBUG
#include <assert.h>

#pragma clang diagnostic ignored "-Wpragmas"
#pragma clang diagnostic ignored "-Wunknown-warning-option"
#pragma clang diagnostic ignored "-Wcast-function-type-mismatch"

#define AS(type, function) ((type)(void *)(function))

static volatile int calls;

static void *start_without(void) {
    calls++;
    return (void *)4711;
}

static void start_nothing(void) {
    calls++;
}

static void start_word(void *argument) {
    calls += (int)(intptr_t)argument;
}

typedef void *start_t(void *);

static void run(void *function, void *argument, void **result) {
    pthread_t thread;
    assert(pthread_create(&thread, NULL, AS(start_t *, function), argument) == 0);
    assert(pthread_join(thread, result) == 0);
}

static void test_threads(void) {
    void *result;
    calls = 0;
    run(start_without, NULL, &result);
    assert(calls == 1 && result == (void *)4711);
    run(start_nothing, NULL, NULL);
    assert(calls == 2);
    run(start_word, (void *)5, NULL);
    assert(calls == 7);
    thrd_t thread;
    int code;
    assert(thrd_create(&thread, AS(thrd_start_t, start_without), NULL) == thrd_success);
    assert(thrd_join(thread, &code) == thrd_success && code == 4711 && calls == 8);
}

static void nothing(void) {
    calls++;
}

static int with_result(void) {
    calls++;
    return 1;
}

static int with_number(int number) {
    calls += number;
    return 1;
}

static void number_only(int number) {
    calls += number;
}

static void test_handlers(void) {
    typedef void handler_t(int);
    calls = 0;
    assert(signal(SIGUSR1, AS(handler_t *, nothing)) != SIG_ERR);
    assert(raise(SIGUSR1) == 0 && calls == 1);
    assert(raise(SIGUSR1) == 0 && calls == 2);
    signal(SIGUSR1, AS(handler_t *, with_result));
    assert(raise(SIGUSR1) == 0 && calls == 3);
    signal(SIGUSR1, AS(handler_t *, with_number));
    assert(raise(SIGUSR1) == 0 && calls == 3 + SIGUSR1);
    typedef void informed_t(int, siginfo_t *, void *);
    struct sigaction action = {.sa_flags = SA_SIGINFO};
    action.sa_sigaction = AS(informed_t *, nothing);
    assert(sigaction(SIGUSR1, &action, NULL) == 0);
    assert(raise(SIGUSR1) == 0 && calls == 4 + SIGUSR1);
    action.sa_sigaction = AS(informed_t *, number_only);
    assert(sigaction(SIGUSR1, &action, NULL) == 0);
    assert(raise(SIGUSR1) == 0 && calls == 4 + 2 * SIGUSR1);
}

typedef void cleanup_t(void *);

static void *with_cleanup(void *key) {
    assert(pthread_setspecific(*(pthread_key_t *)key, key) == 0);
    pthread_cleanup_push(AS(cleanup_t *, nothing), NULL);
    pthread_cleanup_push(AS(cleanup_t *, with_number), (void *)10);
    pthread_cleanup_pop(1);
    pthread_exit(NULL);
    pthread_cleanup_pop(0);
    return NULL;
}

static void test_ends(void) {
    pthread_key_t key;
    calls = 0;
    assert(pthread_key_create(&key, AS(cleanup_t *, with_result)) == 0);
    run(with_cleanup, &key, NULL);
    assert(calls == 12);
    assert(pthread_key_delete(key) == 0);
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    assert(pthread_once(&once, AS(void (*)(void), with_result)) == 0);
    assert(pthread_once(&once, AS(void (*)(void), with_result)) == 0 && calls == 13);
}

static int same(void) {
    calls++;
    return 0;
}

static int first_only(const void *item) {
    calls++;
    return *(const int *)item == 1 ? 0 : 1;
}

typedef int compare_t(const void *, const void *);

static int compare(const void *left, const void *right) {
    return *(const int *)left - *(const int *)right;
}

static void test_comparisons(void) {
    int items[] = {3, 1, 2};
    size_t count = 3;
    calls = 0;
    qsort(items, 3, sizeof *items, AS(compare_t *, same));
    assert(calls > 0 && items[0] + items[1] + items[2] == 6);
    qsort(items, 3, sizeof *items, compare);
    assert(items[0] == 1 && items[2] == 3);
    assert(bsearch(items, items, 3, sizeof *items, AS(compare_t *, same)) == items + 1);
    assert(lfind(items, items, &count, sizeof *items, AS(compare_t *, first_only)) == items);
    void *root = NULL;
    void *found = tsearch(items, &root, AS(compare_t *, same));
    assert(found != NULL && *(int **)found == items);
    assert(tsearch(items + 1, &root, AS(compare_t *, same)) == found);
    assert(tfind(items + 2, &root, AS(compare_t *, same)) == found);
    calls = 0;
    twalk(root, AS(void (*)(const void *, VISIT, int), nothing));
    assert(calls == 1);
    tdestroy(root, AS(void (*)(void *), nothing));
    assert(calls == 2);
}

static void test_trees(void) {
    assert(mkdir("callbacks", 0777) == 0);
    int file = open("callbacks/file", O_CREAT | O_WRONLY, 0666);
    assert(file >= 0 && close(file) == 0);
    typedef int visit_t(const char *, const struct stat *, int);
    typedef int visit_more_t(const char *, const struct stat *, int, struct FTW *);
    calls = 0;
    assert(ftw("callbacks", AS(visit_t *, same), 4) == 0 && calls == 2);
    assert(nftw("callbacks", AS(visit_more_t *, same), 4, 0) == 0 && calls == 4);
    // A directory that is a file cannot be read, which is told.
    glob_t found;
    glob("callbacks/file/*/x*", GLOB_NOSORT, AS(int (*)(const char *, int), same), &found);
    globfree(&found);
    assert(unlink("callbacks/file") == 0 && rmdir("callbacks") == 0);
}

static void test_timers(void) {
    timer_t timer;
    struct sigevent event = {.sigev_notify = SIGEV_THREAD};
    event.sigev_notify_function = AS(void (*)(union sigval), nothing);
    calls = 0;
    assert(timer_create(CLOCK_MONOTONIC, &event, &timer) == 0);
    struct itimerspec value = {.it_value.tv_nsec = 1000000};
    assert(timer_settime(timer, 0, &value, NULL) == 0);
    while (calls == 0)
        usleep(1000);
    assert(timer_delete(timer) == 0);
}

static int last(void) {
    puts("callbacks ok");
    return 1;
}

static int too_many(int number, int more, int most) {
    return number + more + most;
}

int main(int count, char **arguments) {
    if (count > 1 && strcmp(arguments[1], "extra") == 0) {
        signal(SIGUSR1, AS(void (*)(int), too_many));
        raise(SIGUSR1);
    }
    test_threads();
    test_handlers();
    test_ends();
    test_comparisons();
    test_trees();
    test_timers();
    assert(atexit(AS(void (*)(void), last)) == 0);
    return 0;
}
