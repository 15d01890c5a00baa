// The host has options of a socket only after it has an address, and loses some
// as it gets one. They belong to the open socket, whatever descriptor it has.

#define _GNU_SOURCE
#include "fd/socket_options.h"

#include <pthread.h>
#include <stdlib.h>
#include <sys/socket.h>

#include "fd/descriptions.h"

struct option {
    struct option *next;
    uint32_t owner;
    uint32_t number;
    uint64_t value;
    bool is_flag;
    bool waits;
};

static struct option *options;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

void wasix_option_keep(int socket, bool is_flag, uint32_t number, uint64_t value, bool waits) {
    uint32_t owner = wasix_description(socket);
    if (owner == 0)
        return;
    pthread_mutex_lock(&lock);
    struct option *item = options;
    while (item != NULL && (item->owner != owner || item->number != number))
        item = item->next;
    if (item == NULL && (item = malloc(sizeof *item)) != NULL) {
        item->next = options;
        options = item;
    }
    if (item != NULL)
        *item = (struct option){item->next, owner, number, value, is_flag, waits};
    pthread_mutex_unlock(&lock);
}

bool wasix_option_kept(int socket, uint32_t number, uint64_t *value) {
    uint32_t owner = wasix_description(socket);
    bool found = false;
    pthread_mutex_lock(&lock);
    for (struct option *item = options; item != NULL && !found; item = item->next) {
        found = item->owner == owner && item->number == number;
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
               ? wasix_sock_set_opt_flag(socket, option->number, (uint8_t)option->value)
               : wasix_sock_set_opt_size(socket, option->number, option->value);
}

void wasix_options_apply(int socket) {
    uint32_t owner = wasix_description(socket);
    pthread_mutex_lock(&lock);
    for (struct option *item = options; item != NULL; item = item->next)
        if (item->owner == owner && item->waits)
            item->waits = tell(socket, item) != 0;
    pthread_mutex_unlock(&lock);
}

bool wasix_options_bar_v4(int socket) {
    uint64_t value = 0;
    return wasix_option_kept(socket, SO_ONLYV6, &value) && value != 0;
}

void wasix_options_again(int socket) {
    uint32_t owner = wasix_description(socket);
    pthread_mutex_lock(&lock);
    for (struct option *item = options; item != NULL; item = item->next)
        if (item->owner == owner)
            item->waits = tell(socket, item) != 0;
    pthread_mutex_unlock(&lock);
}

bool wasix_options_wait(int socket) {
    uint32_t owner = wasix_description(socket);
    bool waits = false;
    pthread_mutex_lock(&lock);
    for (struct option *item = options; item != NULL && !waits; item = item->next)
        waits = item->owner == owner && item->waits;
    pthread_mutex_unlock(&lock);
    return waits;
}

void wasix_options_inherit(int listener, int accepted) {
    uint32_t owner = wasix_description(listener);
    pthread_mutex_lock(&lock);
    for (struct option *item = options; item != NULL; item = item->next)
        if (item->owner == owner && item->number != SO_REUSEADDR && item->number != SO_REUSEPORT)
            tell(accepted, item);
    pthread_mutex_unlock(&lock);
}

void wasix_socket_release(uint32_t description) {
    pthread_mutex_lock(&lock);
    for (struct option **item = &options; *item != NULL;) {
        struct option *found = *item;
        if (found->owner == description) {
            *item = found->next;
            free(found);
        } else {
            item = &found->next;
        }
    }
    pthread_mutex_unlock(&lock);
}
