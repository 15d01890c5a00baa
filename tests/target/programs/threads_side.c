// Loaded by threads_tls.c.
static _Thread_local int calls = 1000;
static _Thread_local char padding[48];

__attribute__((visibility("default"))) int side_next(void) {
    for (unsigned i = 0; i < sizeof padding; i++)
        if (padding[i] != 0)
            return -1;
    return ++calls;
}
