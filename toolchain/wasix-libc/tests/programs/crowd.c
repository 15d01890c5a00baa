// Many threads that are made and signalled at once, and many children that are started while
// other threads make descriptors. The arguments are how many of each.

#define _GNU_SOURCE
#include "check.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

enum { FIRST = 6, LAST = 400 };

static atomic_int handled, ended, stop;
static sigset_t taken;

static void count(int number) {
    (void)number;
    atomic_fetch_add(&handled, 1);
}

// Every thread takes one signal by its handler, and waits for another one.
static void *take_two(void *unused) {
    struct timespec limit = {.tv_sec = 60};
    int number;
    do
        number = sigtimedwait(&taken, NULL, &limit);
    while (number == -1 && errno == EINTR);
    atomic_fetch_add(&ended, number == SIGUSR2);
    return unused;
}

static void test_threads(int threads) {
    struct sigaction action = {.sa_handler = count};
    sigaction(SIGUSR1, &action, NULL);
    sigemptyset(&taken);
    sigaddset(&taken, SIGUSR2);
    sigset_t old;
    pthread_sigmask(SIG_BLOCK, &taken, &old);
    pthread_attr_t small;
    pthread_attr_init(&small);
    pthread_attr_setstacksize(&small, 32768);
    pthread_t *all = calloc((size_t)threads, sizeof *all);
    int made = 0, refused = 0;
    while (made < threads && pthread_create(&all[made], &small, take_two, NULL) == 0) {
        refused += pthread_kill(all[made], SIGUSR1) != 0;
        refused += pthread_kill(all[made], SIGUSR2) != 0;
        made++;
    }
    CHECK(made == threads && refused == 0);
    for (int i = 0; i < made; i++)
        pthread_join(all[i], NULL);
    CHECK(ended == made && handled == made);
    if (ended != made || handled != made)
        fprintf(stderr, "%d threads, %d handled, %d ended\n", made, handled, ended);
    free(all);
    pthread_sigmask(SIG_SETMASK, &old, NULL);
}

static int descriptors(void) {
    int found = 0;
    for (int each = FIRST; each < LAST; each++)
        found += fcntl(each, F_GETFD) >= 0;
    return found;
}

// Makes descriptors that no child is to have.
static void *make_descriptors(void *unused) {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, NULL);
    while (!stop) {
        int ends[2], pair[2];
        CHECK(pipe2(ends, O_CLOEXEC) == 0);
        CHECK(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) == 0);
        int event = eventfd(0, EFD_CLOEXEC), set = epoll_create1(EPOLL_CLOEXEC);
        int file = open("/tmp/crowd", O_RDWR | O_CREAT | O_CLOEXEC, 0600);
        int copy = fcntl(file, F_DUPFD_CLOEXEC, FIRST);
        CHECK(event >= 0 && set >= 0 && file >= 0 && copy >= 0);
        for (int i = 0; i < 2; i++) {
            close(ends[i]);
            close(pair[i]);
        }
        close(event);
        close(set);
        close(file);
        close(copy);
    }
    return unused;
}

static void test_children(const char *self, int children) {
    enum { AT_ONCE = 10, MAKERS = 3 };
    pthread_t makers[MAKERS];
    int before = descriptors();
    for (int i = 0; i < MAKERS; i++)
        pthread_create(&makers[i], NULL, make_descriptors, NULL);
    int good = 0, started = 0;
    pid_t running[AT_ONCE];
    char *const arguments[] = {(char *)self, "count", NULL};
    for (int done = 0; done < children; done += AT_ONCE) {
        for (int i = 0; i < AT_ONCE; i++)
            started += posix_spawn(&running[i], self, NULL, NULL, arguments, environ) == 0;
        for (int i = 0; i < AT_ONCE; i++) {
            int status = -1;
            CHECK(waitpid(running[i], &status, 0) == running[i]);
            good += WIFEXITED(status) && WEXITSTATUS(status) == 0;
            if (status != 0)
                fprintf(stderr, "a child has %d descriptors\n", WEXITSTATUS(status));
        }
    }
    CHECK(good == started && started >= children);
    stop = 1;
    for (int i = 0; i < MAKERS; i++)
        pthread_join(makers[i], NULL);
    CHECK(descriptors() == before);
}

int main(int argc, char **argv) {
    char path[300];
    snprintf(path, sizeof path, "%s%s", argv[0][0] == '/' ? "" : "/bin/", argv[0]);
    if (argc > 1 && strcmp(argv[1], "count") == 0)
        return descriptors();
    test_threads(argc > 1 ? atoi(argv[1]) : 100);
    test_children(path, argc > 2 ? atoi(argv[2]) : 20);
    if (failures == 0)
        puts("crowd ok");
    return failures != 0;
}
