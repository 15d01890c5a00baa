// dlopen family over the runtime's linker.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/wasix.h"

_Static_assert(RTLD_LAZY == 1 && RTLD_NOW == 2 && RTLD_GLOBAL == 4 && RTLD_LOCAL == 0 &&
                   RTLD_NOLOAD == 8 && RTLD_NODELETE == 16 && RTLD_DEEPBIND == 32,
               "dlopen flags are passed through unmapped");

// What the runtime answers for a null path.
enum { MAIN_MODULE = 1, ANY_MODULE = 0 };

static _Thread_local char last_error[512];
static _Thread_local bool has_error;

// What dlopen was asked for. A name that failed to link once "succeeds" the
// second time, with a module whose relocations never ran: so failures are
// remembered for ever, and the others for RTLD_NOLOAD, which the host ignores.
// While one thread opens a module, others that want it wait for what becomes of it.
struct outcome {
    struct outcome *next;
    const char *failure;
    bool opening;
    pthread_t opener;
    char name[];
};
static struct outcome *outcomes;
static pthread_mutex_t outcomes_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t outcomes_changed = PTHREAD_COND_INITIALIZER;

static void set_error(const char *text) {
    strlcpy(last_error, text, sizeof last_error);
    has_error = true;
}

// Called under the lock: what is known of a name; but for the opener itself, whose module's
// constructors may want it, no more of one that is being opened than its end.
static struct outcome *find_outcome(const char *name) {
    for (;;) {
        struct outcome *item = outcomes;
        while (item != NULL && strcmp(item->name, name) != 0)
            item = item->next;
        if (item == NULL || !item->opening || pthread_equal(item->opener, pthread_self()))
            return item;
        pthread_cond_wait(&outcomes_changed, &outcomes_lock);
    }
}

// Returns what is known of a name. With `mine`, who finds nothing is its opener; null without
// memory, or if nothing is known.
static struct outcome *begin(const char *name, bool *mine) {
    size_t name_size = strlen(name) + 1;
    struct outcome *made = *mine ? malloc(sizeof *made + name_size) : NULL;
    int state;
    pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &state);
    pthread_mutex_lock(&outcomes_lock);
    struct outcome *found = find_outcome(name);
    *mine = found == NULL && made != NULL;
    if (*mine) {
        *made = (struct outcome){.next = outcomes, .opening = true, .opener = pthread_self()};
        memcpy(made->name, name, name_size);
        outcomes = found = made;
        made = NULL;
    }
    pthread_mutex_unlock(&outcomes_lock);
    pthread_setcancelstate(state, NULL);
    free(made);
    return found;
}

static void finish(struct outcome *opened, const char *failure) {
    const char *copy = failure != NULL ? strdup(failure) : NULL;
    if (failure != NULL && copy == NULL)
        copy = "dlopen failed before";
    pthread_mutex_lock(&outcomes_lock);
    opened->failure = copy;
    opened->opening = false;
    pthread_cond_broadcast(&outcomes_changed);
    pthread_mutex_unlock(&outcomes_lock);
}

// POSIX: makes the symbols of a file available and returns a handle; a null
// path gives the main program. Host: dlopen. The flags are advice to the host;
// there is one flat namespace.
void *dlopen(const char *path, int flags) {
    uint32_t handle = MAIN_MODULE;
    if (path == NULL)
        return (void *)(uintptr_t)handle;

    bool loads = (flags & RTLD_NOLOAD) == 0;
    bool mine = loads;
    struct outcome *known = begin(path, &mine);
    if (known != NULL && known->failure != NULL) {
        set_error(known->failure);
        return NULL;
    }
    if (known == NULL) {
        set_error(loads ? "dlopen: no memory" : "dlopen: the module is not loaded");
        return NULL;
    }

    const char *library_path = getenv("LD_LIBRARY_PATH");
    if (library_path == NULL)
        library_path = "";
    char reason[sizeof last_error] = "";
    wasix_errno_t error =
        __wasix_dlopen(path, strlen(path), (uint32_t)flags, reason, sizeof reason,
                       library_path, strlen(library_path), &handle);
    if (error != 0) {
        if (reason[0] == '\0')
            strlcpy(reason, strerror(error), sizeof reason);
        if (mine)
            finish(known, reason);
        set_error(reason);
        return NULL;
    }
    if (mine)
        finish(known, NULL);
    return (void *)(uintptr_t)handle;
}

// POSIX: the address of a symbol of the object that the handle names;
// RTLD_DEFAULT searches all. Host: dlsym. RTLD_NEXT is refused: the host does
// not tell which module calls.
void *dlsym(void *restrict handle, const char *restrict name) {
    if (handle == RTLD_NEXT) {
        set_error("dlsym: RTLD_NEXT is not supported");
        return NULL;
    }
    uint32_t module = handle == RTLD_DEFAULT ? ANY_MODULE : (uint32_t)(uintptr_t)handle;
    uintptr_t address = 0;
    char reason[sizeof last_error] = "";
    wasix_errno_t error =
        __wasix_dlsym(module, name, strlen(name), reason, sizeof reason, &address);
    if (error != 0) {
        snprintf(last_error, sizeof last_error, "undefined symbol: %s (%s)", name,
                 reason[0] != '\0' ? reason : strerror(error));
        has_error = true;
        return NULL;
    }
    return (void *)address;
}

// POSIX: tells the system that an object is no longer needed; it need not be
// unloaded. Host: dl_invalid_handle; modules stay.
int dlclose(void *handle) {
    uint32_t module = (uint32_t)(uintptr_t)handle;
    if (module != MAIN_MODULE && __wasix_dl_invalid_handle(module) != 0) {
        set_error("dlclose: not a handle");
        return -1;
    }
    return 0;
}

// POSIX: the text of the calling thread's last failure, once.
char *dlerror(void) {
    if (!has_error)
        return NULL;
    has_error = false;
    return last_error;
}

// POSIX: the object and symbol that an address belongs to, or 0 if none is
// known. The host has no such lookup, so none is ever known.
int dladdr(const void *address, Dl_info *info) {
    (void)address;
    (void)info;
    return 0;
}

// GNU: facts about an object. gap: fails, the host has none of them
int dlinfo(void *handle, int request, void *result) {
    (void)handle;
    (void)request;
    (void)result;
    set_error("dlinfo is not supported");
    return -1;
}
