// The host has options of a socket only after it has an address, and loses some
// as it gets one. They belong to the open socket, whatever descriptor it has.

#define _GNU_SOURCE
#include "fd/socket_options.h"

#include <pthread.h>
#include <stdlib.h>
#include <sys/socket.h>

#include "fd/ofd.h"

struct option {
    struct option *next;
    uint32_t number;
    uint64_t value;
    bool is_flag;
    bool waits;
};

struct options {
    struct wasix_ofd_state state;
    struct option *first;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void end(struct wasix_ofd_state *state, uint32_t number) {
    (void)number;
    struct options *options = (struct options *)state;
    pthread_mutex_lock(&lock);
    while (options->first != NULL) {
        struct option *next = options->first->next;
        free(options->first);
        options->first = next;
    }
    pthread_mutex_unlock(&lock);
    free(options);
}

// Called under the lock: what a socket was told, made if there is nothing yet; or null.
static struct options *make(int socket) {
    struct options *found = __wasix_ofd_get(socket, OFD_OPTIONS);
    if (found != NULL || (found = malloc(sizeof *found)) == NULL)
        return found;
    *found = (struct options){{end}, NULL};
    if (__wasix_ofd_keep(socket, OFD_OPTIONS, &found->state) == 0)
        return found;
    free(found);
    return NULL;
}

// Called under the lock: the first option of a socket.
static struct option *first_of(int socket) {
    const struct options *found = __wasix_ofd_get(socket, OFD_OPTIONS);
    return found != NULL ? found->first : NULL;
}

void __wasix_option_keep(int socket, bool is_flag, uint32_t number, uint64_t value, bool waits) {
    pthread_mutex_lock(&lock);
    struct options *options = make(socket);
    struct option *item = options != NULL ? options->first : NULL;
    while (item != NULL && item->number != number)
        item = item->next;
    if (item == NULL && options != NULL && (item = malloc(sizeof *item)) != NULL) {
        item->next = options->first;
        options->first = item;
    }
    if (item != NULL)
        *item = (struct option){item->next, number, value, is_flag, waits};
    pthread_mutex_unlock(&lock);
}

bool __wasix_option_kept(int socket, uint32_t number, uint64_t *value) {
    bool found = false;
    pthread_mutex_lock(&lock);
    for (const struct option *item = first_of(socket); item != NULL && !found; item = item->next) {
        found = item->number == number;
        if (found)
            *value = item->value;
    }
    pthread_mutex_unlock(&lock);
    return found;
}

static wasix_errno_t tell(int socket, const struct option *option) {
    // Refused before.
    if (option->number == SO_RCVTIMEO || option->number == SO_SNDTIMEO)
        return 0;
    return option->is_flag
               ? __wasix_sock_set_opt_flag(socket, option->number, (uint8_t)option->value)
               : __wasix_sock_set_opt_size(socket, option->number, option->value);
}

void __wasix_options_apply(int socket) {
    pthread_mutex_lock(&lock);
    for (struct option *item = first_of(socket); item != NULL; item = item->next)
        if (item->waits)
            item->waits = tell(socket, item) != 0;
    pthread_mutex_unlock(&lock);
}

bool __wasix_options_bar_v4(int socket) {
    uint64_t value = 0;
    return __wasix_option_kept(socket, SO_ONLYV6, &value) && value != 0;
}

void __wasix_options_again(int socket) {
    pthread_mutex_lock(&lock);
    for (struct option *item = first_of(socket); item != NULL; item = item->next)
        item->waits = tell(socket, item) != 0;
    pthread_mutex_unlock(&lock);
}

bool __wasix_options_wait(int socket) {
    bool waits = false;
    pthread_mutex_lock(&lock);
    for (const struct option *item = first_of(socket); item != NULL && !waits; item = item->next)
        waits = item->waits;
    pthread_mutex_unlock(&lock);
    return waits;
}

void __wasix_options_inherit(int listener, int accepted) {
    pthread_mutex_lock(&lock);
    for (const struct option *item = first_of(listener); item != NULL; item = item->next)
        if (item->number != SO_REUSEADDR && item->number != SO_REUSEPORT)
            tell(accepted, item);
    pthread_mutex_unlock(&lock);
}
