// Named semaphores. The host lets no memory be shared, but pipes: a semaphore is a
// pipe with a byte for each time that it can be taken. Children inherit the pipes,
// and the names in a variable; a semaphore made later, or by another process, has
// no name for them.

#define _GNU_SOURCE
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "signal/child_state.h"
#include "signal/own.h"
#include "signal/waiting.h"
#include "host/wasix.h"

// Each takes a byte of the pipe.
enum { VALUE_LIMIT = 32767 };
// The host may wake another of those that wait for a pipe.
#define FIRST_SLICE ((int64_t)500000)
#define LAST_SLICE ((int64_t)20000000)

// What sem_post() and the like call for the semaphores of this file.
#pragma GCC visibility push(hidden)
int __wasix_named_post(sem_t *);
int __wasix_named_trywait(sem_t *);
int __wasix_named_timedwait(sem_t *, const struct timespec *);
int __wasix_named_getvalue(sem_t *, int *);
#pragma GCC visibility pop

struct named {
    // The last of its numbers is 1, unlike those of sem_init().
    sem_t semaphore;
    struct named *next;
    wasix_fd_t read_end;
    wasix_fd_t write_end;
    unsigned references;
    bool unlinked;
    char name[];
};
_Static_assert(sizeof(sem_t) == 4 * sizeof(int), "four numbers");

static struct named *all;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static struct named *named_of(sem_t *semaphore) {
    return (struct named *)(void *)semaphore;
}

static size_t take(const struct named *item, char *bytes, size_t count) {
    size_t done = 0;
    wasix_iovec_t vector = {bytes, count};
    return __wasix_fd_read(item->read_end, &vector, 1, &done) == 0 ? done : 0;
}

static wasix_errno_t give(const struct named *item, size_t count) {
    static const char bytes[VALUE_LIMIT];
    size_t done;
    wasix_ciovec_t vector = {bytes, count};
    return count > 0 ? __wasix_fd_write(item->write_end, &vector, 1, &done) : 0;
}

static wasix_errno_t move_up(wasix_fd_t *descriptor) {
    wasix_fd_t low = *descriptor;
    wasix_errno_t error = __wasix_fd_dup2(low, DESCRIPTOR_LIMIT, 0, descriptor);
    __wasix_fd_close(low);
    if (error != 0)
        *descriptor = -1;
    else
        __wasix_own_note(*descriptor);
    return error;
}

static void close_ends(const struct named *item) {
    if (item->read_end >= 0)
        __wasix_own_close(item->read_end);
    if (item->write_end >= 0)
        __wasix_own_close(item->write_end);
}

static wasix_errno_t open_ends(struct named *item, unsigned value) {
    wasix_errno_t error = __wasix_fd_pipe(&item->read_end, &item->write_end);
    if (error != 0)
        return error;
    error = move_up(&item->read_end);
    wasix_errno_t second = move_up(&item->write_end);
    if (error == 0)
        error = second;
    if (error == 0)
        error = __wasix_fd_fdstat_set_flags(item->read_end, WASIX_STATUS_NONBLOCK);
    if (error == 0)
        error = give(item, value);
    if (error != 0)
        close_ends(item);
    return error;
}

static struct named *make(const char *name, size_t length) {
    struct named *item = calloc(1, sizeof *item + length + 1);
    if (item == NULL)
        return NULL;
    item->semaphore.__val[3] = 1;
    memcpy(item->name, name, length);
    return item;
}

static wasix_errno_t check_name(const char **name) {
    *name += strspn(*name, "/");
    size_t length = strlen(*name);
    if (length == 0 || strchr(*name, '/') != NULL)
        return EINVAL;
    return length > NAME_MAX - 4 ? ENAMETOOLONG : 0;
}

static struct named *find(const char *name) {
    struct named *item = all;
    while (item != NULL && (item->unlinked || strcmp(item->name, name) != 0))
        item = item->next;
    return item;
}

static void drop_unused(struct named *unused) {
    if (unused->references > 0 || !unused->unlinked)
        return;
    struct named **item = &all;
    while (*item != unused)
        item = &(*item)->next;
    *item = unused->next;
    close_ends(unused);
    free(unused);
}

static wasix_errno_t open_named(const char *name, int flags, unsigned value, sem_t **opened) {
    struct named *item = find(name);
    if (item != NULL && (flags & O_CREAT) != 0 && (flags & O_EXCL) != 0)
        return EEXIST;
    if (item == NULL) {
        if ((flags & O_CREAT) == 0)
            return ENOENT;
        if (value > VALUE_LIMIT)
            return EINVAL;
        item = make(name, strlen(name));
        if (item == NULL)
            return ENOMEM;
        wasix_errno_t error = open_ends(item, value);
        if (error != 0) {
            free(item);
            return error;
        }
        item->next = all;
        all = item;
    }
    item->references++;
    *opened = &item->semaphore;
    return 0;
}

// POSIX: opens a named semaphore. Host: fd_pipe. gap: names are those of this process
// and of the ones it was started by, values end at 32767
sem_t *sem_open(const char *name, int flags, ...) {
    unsigned value = 0;
    if ((flags & O_CREAT) != 0) {
        va_list arguments;
        va_start(arguments, flags);
        (void)va_arg(arguments, mode_t);
        value = va_arg(arguments, unsigned);
        va_end(arguments);
    }
    sem_t *opened = SEM_FAILED;
    wasix_errno_t error = check_name(&name);
    if (error == 0) {
        wasix_hold_starts();
        pthread_mutex_lock(&lock);
        error = open_named(name, flags, value, &opened);
        pthread_mutex_unlock(&lock);
        wasix_release_starts();
    }
    wasix_result(error);
    return opened;
}

// POSIX: closes a named semaphore, which stays until it has no name. Host: fd_close.
int sem_close(sem_t *semaphore) {
    pthread_mutex_lock(&lock);
    struct named *item = all;
    while (item != NULL && item != named_of(semaphore))
        item = item->next;
    bool open = item != NULL && item->references > 0;
    if (open) {
        item->references--;
        drop_unused(item);
    }
    pthread_mutex_unlock(&lock);
    return wasix_result(open ? 0 : EINVAL);
}

// POSIX: removes the name of a semaphore, from this process and its later children.
int sem_unlink(const char *name) {
    wasix_errno_t error = check_name(&name);
    if (error != 0)
        return wasix_result(error == EINVAL ? ENOENT : error);
    pthread_mutex_lock(&lock);
    struct named *item = find(name);
    if (item != NULL) {
        item->unlinked = true;
        drop_unused(item);
    }
    pthread_mutex_unlock(&lock);
    return wasix_result(item != NULL ? 0 : ENOENT);
}

int __wasix_named_post(sem_t *semaphore) {
    return wasix_result(give(named_of(semaphore), 1));
}

// Somebody may have taken all bytes to count them: a thread, which has the lock meanwhile, or
// another process.
int __wasix_named_trywait(sem_t *semaphore) {
    char byte;
    if (take(named_of(semaphore), &byte, 1) == 1)
        return 0;
    pthread_mutex_lock(&lock);
    bool taken = take(named_of(semaphore), &byte, 1) == 1;
    pthread_mutex_unlock(&lock);
    for (int looks = 4; !taken && looks > 0; looks--) {
        sched_yield();
        taken = take(named_of(semaphore), &byte, 1) == 1;
    }
    return wasix_result(taken ? 0 : EAGAIN);
}

static int64_t rest_of(const struct timespec *end) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    int64_t seconds = end->tv_sec - now.tv_sec;
    if (seconds > INT32_MAX)
        seconds = INT32_MAX;
    return seconds * 1000000000 + end->tv_nsec - now.tv_nsec;
}

int __wasix_named_timedwait(sem_t *semaphore, const struct timespec *end) {
    const struct named *item = named_of(semaphore);
    char byte;
    wasix_errno_t error = 0;
    int64_t slice = FIRST_SLICE;
    uint32_t ran = __wasix_handlers_ran(true);
    pthread_testcancel();
    while (take(item, &byte, 1) != 1 && error == 0) {
        int64_t rest = LAST_SLICE;
        if (end != NULL && (end->tv_nsec < 0 || end->tv_nsec >= 1000000000))
            error = EINVAL;
        else if (__wasix_handlers_ran(true) != ran)
            error = EINTR;
        else if (end != NULL && (rest = rest_of(end)) <= 0)
            error = ETIMEDOUT;
        if (error != 0)
            break;
        struct pollfd polled = {.fd = item->read_end, .events = POLLIN};
        int ready;
        error = __wasix_poll(&polled, 1, slice < rest ? slice : rest, true, &ready);
        slice = 2 * slice < LAST_SLICE ? 2 * slice : LAST_SLICE;
    }
    return wasix_end_point(error);
}

int __wasix_named_getvalue(sem_t *semaphore, int *value) {
    static char bytes[VALUE_LIMIT];
    const struct named *item = named_of(semaphore);
    pthread_mutex_lock(&lock);
    size_t count = 0, more;
    // A read takes the bytes of one write.
    while (count < VALUE_LIMIT && (more = take(item, bytes, VALUE_LIMIT - count)) > 0)
        count += more;
    give(item, count);
    pthread_mutex_unlock(&lock);
    *value = (int)count;
    return 0;
}

// What a child is told: two descriptors and a name, with a slash after each.
char *__wasix_semaphores_list(void) {
    char *text = NULL;
    size_t size;
    FILE *stream = open_memstream(&text, &size);
    if (stream == NULL)
        return NULL;
    fputs(SEMAPHORES_VARIABLE "=", stream);
    pthread_mutex_lock(&lock);
    for (const struct named *item = all; item != NULL; item = item->next)
        if (!item->unlinked)
            fprintf(stream, "%d/%d/%s/", item->read_end, item->write_end, item->name);
    pthread_mutex_unlock(&lock);
    fclose(stream);
    return text;
}

void __wasix_semaphores_inherit(const char *list) {
    while (*list != '\0') {
        char *end;
        long read_end = strtol(list, &end, 10);
        long write_end = *end == '/' ? strtol(end + 1, &end, 10) : -1;
        if (*end != '/' || read_end < DESCRIPTOR_LIMIT || write_end < DESCRIPTOR_LIMIT)
            return;
        const char *name = end + 1;
        size_t length = strcspn(name, "/");
        struct named *item = make(name, length);
        if (item == NULL)
            return;
        item->read_end = (wasix_fd_t)read_end;
        item->write_end = (wasix_fd_t)write_end;
        __wasix_own_note(item->read_end);
        __wasix_own_note(item->write_end);
        item->next = all;
        all = item;
        list = name + length + (name[length] == '/');
    }
}
