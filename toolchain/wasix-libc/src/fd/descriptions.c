// The table of open file descriptions. A description gets its number when it
// is first asked for, or copied; what the host opens has none.

#include "fd/descriptions.h"

#include <pthread.h>
#include <stdbool.h>

#include "fd/epoll_sets.h"
#include "signal/process.h"

enum { KNOWN = 2 * DESCRIPTOR_LIMIT };

static _Atomic uint32_t numbers[KNOWN];
static uint32_t last;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static bool known(int descriptor) {
    return descriptor >= 0 && descriptor < KNOWN;
}

// Called under the lock.
static uint32_t number_of(int descriptor) {
    if (numbers[descriptor] == 0)
        numbers[descriptor] = ++last;
    return numbers[descriptor];
}

uint32_t wasix_description(int descriptor) {
    if (!known(descriptor))
        return 0;
    pthread_mutex_lock(&lock);
    uint32_t number = number_of(descriptor);
    pthread_mutex_unlock(&lock);
    return number;
}

uint32_t wasix_known_description(int descriptor) {
    return known(descriptor) ? numbers[descriptor] : 0;
}

void wasix_description_closed(int descriptor) {
    if (!known(descriptor) || numbers[descriptor] == 0)
        return;
    pthread_mutex_lock(&lock);
    uint32_t number = numbers[descriptor];
    numbers[descriptor] = 0;
    bool shared = number == 0;
    for (int i = 0; i < KNOWN && !shared; i++)
        shared = numbers[i] == number;
    pthread_mutex_unlock(&lock);
    if (shared)
        return;
    if (wasix_flock_release != NULL)
        wasix_flock_release(number);
    if (wasix_record_release != NULL)
        wasix_record_release(number);
    if (wasix_socket_release != NULL)
        wasix_socket_release(number);
    if (wasix_event_release != NULL)
        wasix_event_release(number);
    if (wasix_epoll_release != NULL)
        wasix_epoll_release(number);
    if (wasix_directory_release != NULL)
        wasix_directory_release(number);
    if (wasix_shared_object_close != NULL)
        wasix_shared_object_close(number);
}

void wasix_description_copied(int from, int to) {
    wasix_description_closed(to);
    if (!known(from) || !known(to))
        return;
    pthread_mutex_lock(&lock);
    numbers[to] = number_of(from);
    pthread_mutex_unlock(&lock);
}
