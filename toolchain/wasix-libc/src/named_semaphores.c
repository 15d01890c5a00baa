// Named semaphores: those of this process, as the host lets no memory be
// shared.

#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "wasix.h"

struct named {
    struct named *next;
    sem_t semaphore;
    unsigned references;
    bool unlinked;
    char name[];
};

static struct named *all;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

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
    sem_destroy(&unused->semaphore);
    free(unused);
}

static wasix_errno_t open_named(const char *name, int flags, unsigned value, sem_t **opened) {
    struct named *item = find(name);
    if (item != NULL && (flags & O_CREAT) != 0 && (flags & O_EXCL) != 0)
        return EEXIST;
    if (item == NULL) {
        if ((flags & O_CREAT) == 0)
            return ENOENT;
        if (value > SEM_VALUE_MAX)
            return EINVAL;
        item = malloc(sizeof *item + strlen(name) + 1);
        if (item == NULL)
            return ENOMEM;
        *item = (struct named){.next = all};
        strcpy(item->name, name);
        sem_init(&item->semaphore, 0, value);
        all = item;
    }
    item->references++;
    *opened = &item->semaphore;
    return 0;
}

// POSIX: opens a named semaphore. Host: none. gap: other processes have names
// and semaphores of their own
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
        pthread_mutex_lock(&lock);
        error = open_named(name, flags, value, &opened);
        pthread_mutex_unlock(&lock);
    }
    wasix_result(error);
    return opened;
}

// POSIX: closes a named semaphore, which stays until it has no name.
int sem_close(sem_t *semaphore) {
    pthread_mutex_lock(&lock);
    struct named *item = all;
    while (item != NULL && &item->semaphore != semaphore)
        item = item->next;
    bool open = item != NULL && item->references > 0;
    if (open) {
        item->references--;
        drop_unused(item);
    }
    pthread_mutex_unlock(&lock);
    return wasix_result(open ? 0 : EINVAL);
}

// POSIX: removes the name of a semaphore.
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
