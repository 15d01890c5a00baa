// Cancelling the main thread from another one, in each kind of wait. The program
// is its own child.

#define _GNU_SOURCE
#include <assert.h>
#include <poll.h>
#include <pthread.h>
#include <semaphore.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#undef NDEBUG

enum { ENDED_WELL = 41 };

static pthread_t main_thread;
static _Atomic int cleaned;
static _Atomic int destroyed;
static int ends[2];
static sem_t semaphore;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t condition = PTHREAD_COND_INITIALIZER;
static pthread_key_t key;

static void clean(void *unused) {
    (void)unused;
    cleaned++;
}

static void destroy(void *value) {
    (void)value;
    destroyed++;
}

static void do_sleep(void) {
    sleep(100);
}

static void do_read(void) {
    char byte;
    read(ends[0], &byte, 1);
}

static void do_poll(void) {
    poll(NULL, 0, -1);
}

static void do_semaphore(void) {
    sem_wait(&semaphore);
}

static void do_condition(void) {
    pthread_mutex_lock(&mutex);
    pthread_cleanup_push(clean, NULL);
    pthread_cond_wait(&condition, &mutex);
    pthread_cleanup_pop(0);
}

static void do_pause(void) {
    pause();
}

static void do_loop(void) {
    for (;;)
        pthread_testcancel();
}

static const struct wait {
    const char *name;
    void (*wait)(void);
    int cleanups;
} waits[] = {
    {"sleep", do_sleep, 1},           {"read", do_read, 1},   {"poll", do_poll, 1},
    {"semaphore", do_semaphore, 1},   {"pause", do_pause, 1}, {"loop", do_loop, 1},
    {"condition", do_condition, 2},
};
enum { WAIT_COUNT = sizeof waits / sizeof *waits };

static void *cancel(void *expected) {
    usleep(50000);
    assert(pthread_cancel(main_thread) == 0);
    while (cleaned < *(const int *)expected || destroyed == 0)
        usleep(1000);
    _exit(ENDED_WELL);
}

static int be_cancelled(const char *name) {
    main_thread = pthread_self();
    assert(pipe(ends) == 0 && sem_init(&semaphore, 0, 0) == 0);
    assert(pthread_key_create(&key, destroy) == 0 && pthread_setspecific(key, &key) == 0);
    for (size_t i = 0; i < WAIT_COUNT; i++) {
        if (strcmp(waits[i].name, name) != 0)
            continue;
        pthread_t thread;
        assert(pthread_create(&thread, NULL, cancel, (void *)&waits[i].cleanups) == 0);
        pthread_cleanup_push(clean, NULL);
        waits[i].wait();
        pthread_cleanup_pop(0);
    }
    return 1;
}

int main(int argc, char **argv) {
    if (argc > 1)
        return be_cancelled(argv[1]);
    char path[256];
    snprintf(path, sizeof path, "%s%s", argv[0][0] == '/' ? "" : "/bin/", argv[0]);
    for (size_t i = 0; i < WAIT_COUNT; i++) {
        char *arguments[] = {path, (char *)waits[i].name, NULL};
        pid_t child;
        int status;
        assert(posix_spawn(&child, path, NULL, NULL, arguments, NULL) == 0);
        assert(waitpid(child, &status, 0) == child);
        if (!WIFEXITED(status) || WEXITSTATUS(status) != ENDED_WELL)
            printf("%s: status %x\n", waits[i].name, (unsigned)status);
        assert(WIFEXITED(status) && WEXITSTATUS(status) == ENDED_WELL);
    }
    puts("cancel_main ok");
}
