// Named semaphores: within the process, and for its children.

#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <spawn.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#undef NDEBUG

enum { CHILDREN = 3, TURNS = 200 };
extern char **environ;
static const char *self;

static sem_t *opened(const char *name) {
    sem_t *semaphore = sem_open(name, 0);
    assert(semaphore != SEM_FAILED);
    return semaphore;
}

static int value_of(sem_t *semaphore) {
    int value = -1;
    assert(sem_getvalue(semaphore, &value) == 0);
    return value;
}

static pid_t start(const char *mode) {
    pid_t pid;
    char *arguments[] = {(char *)self, (char *)mode, NULL};
    assert(posix_spawn(&pid, self, NULL, NULL, arguments, environ) == 0);
    return pid;
}

static void expect(pid_t pid, int wanted) {
    int status;
    assert(waitpid(pid, &status, 0) == pid);
    assert(WIFEXITED(status) && WEXITSTATUS(status) == wanted);
}

// What daemons do, up to whatever number: it takes no semaphore away.
static void close_all(void) {
    for (int each = 6; each < 5000; each++)
        close(each);
}

// Adds to a number in a file, which is no single step.
static int count(void) {
    close_all();
    sem_t *mutex = opened("/mutex"), *done = opened("/done");
    for (int turn = 0; turn < TURNS; turn++) {
        while (sem_wait(mutex) != 0)
            assert(errno == EINTR);
        int file = open("/tmp/number", O_RDWR), number;
        assert(read(file, &number, sizeof number) == sizeof number);
        number++;
        assert(pwrite(file, &number, sizeof number, 0) == sizeof number && close(file) == 0);
        assert(sem_post(mutex) == 0);
    }
    assert(sem_post(done) == 0 && getenv("WASIX_SEMAPHORES") == NULL);
    return 0;
}

static int child(const char *mode) {
    if (strcmp(mode, "count") == 0)
        return count();
    if (strcmp(mode, "later") == 0)
        return sem_open("/later", 0) == SEM_FAILED && errno == ENOENT ? 5 : 1;
    if (strcmp(mode, "relay") == 0) {
        expect(start("count"), 0);
        return 6;
    }
    return 1;
}

static atomic_bool counted;

static void *count_tokens(void *semaphore) {
    for (int i = 0; i < 20000; i++)
        assert(value_of(semaphore) <= 1);
    atomic_store(&counted, true);
    return NULL;
}

// Who counts has them meanwhile, and nobody who tries finds none for that.
static void test_counting(void) {
    sem_t *one = sem_open("/counted", O_CREAT | O_EXCL, 0600, 1);
    pthread_t thread;
    assert(one != SEM_FAILED && pthread_create(&thread, NULL, count_tokens, one) == 0);
    while (!atomic_load(&counted))
        assert(sem_trywait(one) == 0 && sem_post(one) == 0);
    assert(pthread_join(thread, NULL) == 0 && value_of(one) == 1);
    assert(sem_close(one) == 0 && sem_unlink("/counted") == 0);
}

static volatile int noted;

static void note(int number) {
    (void)number;
    noted++;
}

static void test_process(void) {
    sem_t *one = sem_open("/one", O_CREAT | O_EXCL, 0600, 2);
    assert(one != SEM_FAILED && value_of(one) == 2 && opened("/one") == one);
    close_all();
    assert(value_of(one) == 2);
    assert(sem_open("/one", O_CREAT | O_EXCL, 0600, 1) == SEM_FAILED && errno == EEXIST);
    assert(sem_open("/none", 0) == SEM_FAILED && errno == ENOENT);
    assert(sem_open("/big", O_CREAT, 0600, 32768) == SEM_FAILED && errno == EINVAL);
    sem_t *big = sem_open("/big", O_CREAT, 0600, 32767);
    assert(big != SEM_FAILED && sem_wait(big) == 0 && value_of(big) == 32766);
    assert(sem_close(big) == 0 && sem_unlink("/big") == 0);

    assert(sem_wait(one) == 0 && sem_trywait(one) == 0 && value_of(one) == 0);
    assert(sem_trywait(one) == -1 && errno == EAGAIN);
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    assert(sem_timedwait(one, &until) == -1 && errno == ETIMEDOUT);
    until.tv_nsec = -1;
    assert(sem_timedwait(one, &until) == -1 && errno == EINVAL);
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += 1;
    assert(sem_timedwait(one, &until) == -1 && errno == ETIMEDOUT);
    assert(sem_post(one) == 0 && sem_post(one) == 0 && sem_post(one) == 0 && value_of(one) == 3);
    while (sem_trywait(one) == 0)
        ;
    struct sigaction action = {.sa_handler = note};
    struct itimerval soon = {.it_value.tv_usec = 100000};
    assert(sigaction(SIGALRM, &action, NULL) == 0 && setitimer(ITIMER_REAL, &soon, NULL) == 0);
    assert(sem_wait(one) == -1 && errno == EINTR);
    // Each handler ends a wait, also when it runs between two looks.
    soon.it_interval.tv_usec = soon.it_value.tv_usec = 10000;
    noted = 0;
    assert(setitimer(ITIMER_REAL, &soon, NULL) == 0);
    for (int wait = 0; wait < 100; wait++)
        assert(sem_wait(one) == -1 && errno == EINTR);
    soon = (struct itimerval){0};
    assert(setitimer(ITIMER_REAL, &soon, NULL) == 0 && noted < 115);

    // It stays while it is open, without its name.
    assert(sem_unlink("/one") == 0 && sem_unlink("/one") == -1 && errno == ENOENT);
    assert(sem_post(one) == 0 && value_of(one) == 1 && sem_close(one) == 0);
    assert(sem_close(one) == 0);

    // The others are as before, whatever their memory held.
    sem_t unnamed;
    memset(&unnamed, 1, sizeof unnamed);
    assert(sem_init(&unnamed, 0, 1) == 0 && sem_wait(&unnamed) == 0 && value_of(&unnamed) == 0);
    assert(sem_trywait(&unnamed) == -1 && errno == EAGAIN && sem_destroy(&unnamed) == 0);
}

static void test_children(void) {
    sem_t *mutex = sem_open("/mutex", O_CREAT, 0600, 0);
    sem_t *done = sem_open("/done", O_CREAT, 0600, 0);
    int number = 0, file = open("/tmp/number", O_CREAT | O_RDWR, 0600);
    assert(mutex != SEM_FAILED && done != SEM_FAILED);
    assert(write(file, &number, sizeof number) == sizeof number && close(file) == 0);
    pid_t pids[CHILDREN], relay;
    for (int i = 0; i < CHILDREN; i++)
        pids[i] = start("count");
    relay = start("relay");
    assert(sem_post(mutex) == 0);
    for (int i = 0; i < CHILDREN + 1; i++)
        while (sem_wait(done) != 0)
            assert(errno == EINTR);
    for (int i = 0; i < CHILDREN; i++)
        expect(pids[i], 0);
    expect(relay, 6);
    file = open("/tmp/number", O_RDONLY);
    assert(read(file, &number, sizeof number) == sizeof number && close(file) == 0);
    assert(number == (CHILDREN + 1) * TURNS && value_of(mutex) == 1 && value_of(done) == 0);

    assert(sem_open("/later", O_CREAT, 0600, 0) != SEM_FAILED && sem_unlink("/later") == 0);
    expect(start("later"), 5);
}

int main(int argc, char **argv) {
    self = argv[0];
    if (argc > 1)
        return child(argv[1]);
    test_process();
    test_counting();
    test_children();
    puts("semaphores ok");
    return 0;
}
