// The walk of programs that are older than nftw.

#define _GNU_SOURCE
#include <ftw.h>
#include <stddef.h>

#include "callback.h"

typedef int visit_t(const char *, const struct stat *, int);

// nftw hands nothing on to what it calls.
static _Thread_local visit_t *visit;

static int pass_on(const char *path, const struct stat *status, int kind, struct FTW *place) {
    (void)place;
    if (CALLBACK_FITS(visit, 3, 1))
        return visit(path, status, kind);
    return (int)CALLBACK_CALL(visit, 1, (uintptr_t)path, (uintptr_t)status, (uintptr_t)kind);
}

// POSIX.1-2008: visits a tree, without following its links.
int ftw(const char *path, visit_t *function, int descriptors) {
    visit_t *outer = visit;
    visit = function;
    int result = nftw(path, pass_on, descriptors, FTW_PHYS);
    visit = outer;
    return result;
}
