// A main module without C++: its side modules have to find one another's exceptions.
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// The layout of Side in cxx_modules.h.
struct side {
    void (*raise)(int kind);
    const char *(*caught_from)(void (*callback)(int), int kind);
    int (*uncaught)(void);
    _Bool (*has_current)(void);
    void (*keep)(void);
    void (*rethrow_kept)(void);
    void *(*kept)(void);
    int (*count_in_destructor)(void (*callback)(int), int kind);
};
enum { KINDS = 6, NUMBER = 3, RETHROW = 6 };

static const struct side *other_side;
static const char *rethrown;

static const struct side *load(const char *path) {
    void *handle = dlopen(path, RTLD_NOW);
    if (handle == NULL) {
        printf("dlopen: %s\n", dlerror());
        exit(1);
    }
    return ((const struct side *(*)(void))dlsym(handle, "side_table"))();
}

// A C frame between the module that throws and the module that catches.
static void raise_in_other(int kind) {
    other_side->raise(kind);
    rethrown = "returned";
}

int main(int argc, char **argv) {
    static const char *const names[] = {"module", "runtime", "bad_alloc", "number", "text", "system"};
    const struct side *one = load(argv[argc - 2]);
    other_side = load(argv[argc - 1]);
    for (int kind = 0; kind < KINDS; kind++) {
        if (strcmp(one->caught_from(raise_in_other, kind), names[kind]) != 0)
            return 1;
        if (strcmp(other_side->caught_from(one->raise, kind), names[kind]) != 0)
            return 2;
        if (one->uncaught() != 0 || other_side->uncaught() != 0)
            return 3;
    }
    if (one->count_in_destructor(raise_in_other, NUMBER) != 1 || one->has_current())
        return 4;
    if (rethrown != NULL)
        return 5;
    puts("cxx_modules ok");
    return 0;
}
