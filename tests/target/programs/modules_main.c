// A main module beside a side module: who starts and ends when, whose data and
// functions these are. Prints what happens, in order.

#define _GNU_SOURCE
#include <assert.h>
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#undef NDEBUG

#define EXPORT __attribute__((visibility("default")))

struct shared {
    int number;
    const char *text;
    int *self;
};

int main_ten(void);
extern struct shared main_shared;
extern int main_array[4];

EXPORT struct shared main_shared = {1, "main", &main_shared.number};
EXPORT int main_array[4] = {1, 2, 3, 4};

EXPORT int main_ten(void) {
    return 10;
}

__attribute__((constructor(101))) static void first(void) {
    puts("main constructor 101");
}

__attribute__((constructor)) static void second(void) {
    puts("main constructor");
}

__attribute__((destructor)) static void last(void) {
    puts("main destructor");
}

static void before_open(void) {
    puts("main atexit before dlopen");
}

static void after_open(void) {
    puts("main atexit after dlopen");
}

static void registered(void *argument) {
    printf("main __cxa_atexit %s\n", (char *)argument);
}

int __cxa_atexit(void (*)(void *), void *, void *);
void __cxa_finalize(void *);

static void *find(void *handle, const char *name) {
    void *found = dlsym(handle, name);
    if (found == NULL)
        printf("%s\n", dlerror());
    assert(found != NULL);
    return found;
}

static void data(void *handle) {
    int (*check)(struct shared *, int *) = NULL;
    *(void **)&check = find(handle, "side_check");
    main_shared.number = 7;
    assert(check(&main_shared, main_array) == 0);
    assert(main_shared.number == 8 && main_array[3] == 40);
    assert(strcmp(main_shared.text, "side") == 0);
    struct shared *own = find(handle, "side_shared");
    assert(own->self == &own->number && own->number == 2 && strcmp(own->text, "side") == 0);
    int **pointer = find(handle, "side_pointer");
    assert(*pointer == &main_array[2]);
}

static void calls(void *handle) {
    int (*apply)(int (*)(void)) = NULL;
    int (*(*give)(void))(void) = NULL;
    int (*(*give_main)(void))(void) = NULL;
    *(void **)&apply = find(handle, "side_apply");
    *(void **)&give = find(handle, "side_give");
    *(void **)&give_main = find(handle, "side_give_main");
    int (*twenty)(void) = NULL;
    *(void **)&twenty = find(handle, "side_twenty");
    assert(apply(main_ten) == 110 && apply(give_main()) == 110);
    assert(twenty() == 20 && give()() == 20 && apply(twenty) == 120 && give_main()() == 10);
    assert(give() == give() && find(handle, "side_twenty") == (void *)twenty);
}

static void addresses(void *handle) {
    Dl_info info = {"untouched", NULL, "untouched", NULL};
    assert(dladdr(main_array, &info) == 0 && dladdr(handle, &info) == 0);
    assert(strcmp(info.dli_fname, "untouched") == 0 && strcmp(info.dli_sname, "untouched") == 0);
}

// C has one address a function; so does every module for itself.
static void compared(void *handle) {
    int (*(*give_main)(void))(void) = NULL;
    *(void **)&give_main = find(handle, "side_give_main");
    puts(give_main() == main_ten ? "same address" : "two addresses");
}

int main(int argc, char **argv) {
    assert(argc == 3);
    puts("main");
    atexit(before_open);
    void *handle = dlopen(argv[1], RTLD_NOW);
    if (handle == NULL)
        printf("%s\n", dlerror());
    assert(handle != NULL);
    if (strcmp(argv[2], "compare") == 0) {
        compared(handle);
        fflush(stdout);
        _Exit(0);
    }
    atexit(after_open);
    static int object;
    assert(__cxa_atexit(registered, "at exit", &object) == 0);
    data(handle);
    calls(handle);
    addresses(handle);
    puts("end of main");
    return 0;
}
