// A main module that opens a side module which needs another one.

#include <assert.h>
#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#undef NDEBUG

int main_twice(int value);

__attribute__((visibility("default"))) int main_twice(int value) {
    return 2 * value;
}

static int (*apply)(int (*)(int), int);

static void *on_thread(void *expected) {
    errno = 5;
    assert(apply(main_twice, 3) == 106 && errno == 5);
    return expected;
}

int main(int argc, char **argv) {
    assert(argc == 2);
    for (int i = 0; i < 2; i++) {
        assert(dlopen("/none.so", RTLD_NOW) == NULL);
        const char *text = dlerror();
        assert(text != NULL && strstr(text, "none.so") != NULL && dlerror() == NULL);
    }
    assert(dlopen(argv[1], RTLD_NOW | RTLD_NOLOAD) == NULL);
    void *handle = dlopen(argv[1], RTLD_NOW);
    if (handle == NULL)
        printf("%s\n", dlerror());
    assert(handle != NULL);
    assert(dlopen(argv[1], RTLD_NOW | RTLD_NOLOAD) == handle);
    *(void **)&apply = dlsym(handle, "side_apply");
    assert(apply != NULL && apply(main_twice, 3) == 106);
    assert(dlsym(handle, "side_missing") == NULL && dlerror() != NULL);
    int *counter = dlsym(RTLD_DEFAULT, "base_counter");
    assert(counter != NULL && *counter == 1);
    pthread_t thread;
    void *result;
    assert(pthread_create(&thread, NULL, on_thread, &thread) == 0);
    assert(pthread_join(thread, &result) == 0 && result == &thread && *counter == 2);
    assert(dlclose(handle) == 0);
    puts("needed ok");
    return 0;
}
