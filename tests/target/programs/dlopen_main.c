// Loads the side module named by the first argument (dlopen_side.c).
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

__attribute__((visibility("default"))) int main_counter = 1;

__attribute__((visibility("default"))) int main_add(int a, int b) {
    return a + b;
}

static int fail(const char *what) {
    const char *reason = dlerror();
    printf("%s: %s\n", what, reason != NULL ? reason : "no reason given");
    return 1;
}

int main(int argc, char **argv) {
    if (argc != 2)
        return 2;

    for (int attempt = 0; attempt < 2; attempt++) {
        if (dlopen("/no/such/module.so", RTLD_NOW) != NULL)
            return fail("missing module opened");
        if (dlerror() == NULL || dlerror() != NULL)
            return fail("dlerror does not report once");
    }

    void *side = dlopen(argv[1], RTLD_NOW | RTLD_LOCAL);
    if (side == NULL)
        return fail("dlopen");
    int (*compute)(int) = (int (*)(int))dlsym(side, "side_compute");
    int *value = dlsym(side, "side_value");
    int (*fail_with)(int) = (int (*)(int))dlsym(side, "side_set_errno");
    if (compute == NULL || value == NULL || fail_with == NULL)
        return fail("dlsym");
    if (dlsym(side, "side_missing") != NULL || dlerror() == NULL)
        return fail("missing symbol found");

    if (*value != 7 || compute(5) != 5 + 7 + 42 || main_counter != 2)
        return fail("side module computed something else");
    if (fail_with(ENOENT) != -1 || errno != ENOENT)
        return fail("errno is not shared");
    if (dlclose(side) != 0)
        return fail("dlclose");
    puts("dlopen ok");
    return 0;
}
