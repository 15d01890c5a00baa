// Names of threads.

#define _GNU_SOURCE
#include <errno.h>
#include <string.h>

#include "pthread_impl.h"

#include "lock.h"

// GNU: names a thread.
int pthread_setname_np(pthread_t thread, const char *name) {
    if (strlen(name) >= sizeof thread->name)
        return ERANGE;
    LOCK(thread->killlock);
    strcpy(thread->name, name);
    UNLOCK(thread->killlock);
    return 0;
}

// GNU: the name of a thread; that of the program until it is given one.
int pthread_getname_np(pthread_t thread, char *name, size_t size) {
    if (size < sizeof thread->name)
        return ERANGE;
    LOCK(thread->killlock);
    strcpy(name, thread->name);
    UNLOCK(thread->killlock);
    if (name[0] == '\0' && program_invocation_short_name != NULL)
        strlcpy(name, program_invocation_short_name, sizeof thread->name);
    return 0;
}
