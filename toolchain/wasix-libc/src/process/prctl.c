// Facts about the process that Linux gives.

#define _GNU_SOURCE
#include <pthread.h>
#include <stdarg.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "host/wasix.h"

enum { NAME_SIZE = 16 };

// Linux: properties of a thread and process. gap: EINVAL for all but the name
int prctl(int request, ...) {
    va_list rest;
    va_start(rest, request);
    char *name = va_arg(rest, char *);
    va_end(rest);
    int error = EINVAL;
    if (request == PR_GET_NAME) {
        error = pthread_getname_np(pthread_self(), name, NAME_SIZE);
    } else if (request == PR_SET_NAME) {
        char cut[NAME_SIZE];
        strlcpy(cut, name, sizeof cut);
        error = pthread_setname_np(pthread_self(), cut);
    }
    return wasix_result((wasix_errno_t)error);
}

// GNU: a fact that the system gives at the start. ENOENT for what there is not.
unsigned long getauxval(unsigned long which) {
    switch (which) {
        case AT_PAGESZ: return (unsigned long)getpagesize();
        case AT_SECURE: return 0;
        case AT_UID: return getuid();
        case AT_EUID: return geteuid();
        case AT_GID: return getgid();
        case AT_EGID: return getegid();
        default: errno = ENOENT; return 0;
    }
}
