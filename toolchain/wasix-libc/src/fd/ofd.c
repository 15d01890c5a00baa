// The table of open file descriptions.

#include "fd/ofd.h"

#include <pthread.h>
#include <stdlib.h>

enum { KNOWN = 2 * DESCRIPTOR_LIMIT };

struct ofd {
    uint32_t number;
    unsigned descriptors;
    struct wasix_ofd_state *states[OFD_KINDS];
};

static struct ofd *_Atomic table[KNOWN];
static uint32_t last;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static bool known(int descriptor) {
    return descriptor >= 0 && descriptor < KNOWN;
}

// Takes the lock, and returns a description, made if there is none; null without memory.
__attribute__((__noinline__)) static struct ofd *hold(int descriptor) {
    struct ofd *made = table[descriptor] == NULL ? calloc(1, sizeof *made) : NULL;
    pthread_mutex_lock(&lock);
    struct ofd *found = table[descriptor];
    if (found == NULL && made != NULL) {
        *made = (struct ofd){.number = ++last, .descriptors = 1};
        table[descriptor] = found = made;
    } else {
        free(made);
    }
    return found;
}

static void end(struct ofd *ofd) {
    for (int kind = 0; kind < OFD_KINDS; kind++)
        if (ofd->states[kind] != NULL)
            ofd->states[kind]->end(ofd->states[kind], ofd->number);
    free(ofd);
}

uint32_t __wasix_ofd_number(int descriptor) {
    if (!known(descriptor))
        return 0;
    const struct ofd *ofd = hold(descriptor);
    uint32_t number = ofd != NULL ? ofd->number : 0;
    pthread_mutex_unlock(&lock);
    return number;
}

void *__wasix_ofd_get(int descriptor, enum wasix_ofd_kind kind) {
    if (!known(descriptor) || table[descriptor] == NULL)
        return NULL;
    pthread_mutex_lock(&lock);
    const struct ofd *ofd = table[descriptor];
    void *state = ofd != NULL ? ofd->states[kind] : NULL;
    pthread_mutex_unlock(&lock);
    return state;
}

wasix_errno_t __wasix_ofd_keep(int descriptor, enum wasix_ofd_kind kind,
                               struct wasix_ofd_state *state) {
    if (!known(descriptor))
        return EMFILE;
    struct wasix_ofd_state *left = NULL;
    uint32_t number = 0;
    struct ofd *ofd = hold(descriptor);
    if (ofd != NULL) {
        number = ofd->number;
        left = ofd->states[kind];
        ofd->states[kind] = state;
    }
    pthread_mutex_unlock(&lock);
    if (left != NULL)
        left->end(left, number);
    return number != 0 ? 0 : ENOMEM;
}

void __wasix_ofd_closed(int descriptor) {
    if (!known(descriptor) || table[descriptor] == NULL)
        return;
    pthread_mutex_lock(&lock);
    struct ofd *ofd = table[descriptor];
    table[descriptor] = NULL;
    bool ends = ofd != NULL && --ofd->descriptors == 0;
    pthread_mutex_unlock(&lock);
    if (ends)
        end(ofd);
}

bool __wasix_ofd_prepare(int from) {
    return !known(from) || __wasix_ofd_number(from) != 0;
}

bool __wasix_ofd_copied(int from, int to) {
    __wasix_ofd_closed(to);
    if (!known(from) || !known(to))
        return true;
    struct ofd *ofd = hold(from);
    if (ofd != NULL) {
        ofd->descriptors++;
        table[to] = ofd;
    }
    pthread_mutex_unlock(&lock);
    return ofd != NULL;
}
