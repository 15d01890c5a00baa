// What a console program has of SDL: events, timers, threads, and files.
#include <SDL3/SDL.h>
#include <stdio.h>
#include <stdlib.h>

#define CHECK(condition) check(condition, #condition, __LINE__)

enum { THREADS = 4, ROUNDS = 5000, WAKE = 7, DATA = 70000 };

static void check(bool holds, const char *what, int line) {
    if (!holds) {
        SDL_Log("line %d: %s: %s", line, what, SDL_GetError());
        exit(1);
    }
}

static SDL_Mutex *mutex;
static SDL_Condition *condition;
static SDL_AtomicInt atomic;
static SDL_TLSID local;
static int counted;
static int ready;

static int SDLCALL count(void *number) {
    CHECK(SDL_SetTLS(&local, number, NULL));
    for (int i = 0; i < ROUNDS; i++) {
        SDL_LockMutex(mutex);
        counted++;
        SDL_UnlockMutex(mutex);
        SDL_AddAtomicInt(&atomic, 2);
    }
    SDL_LockMutex(mutex);
    ready++;
    SDL_SignalCondition(condition);
    SDL_UnlockMutex(mutex);
    return (int)(intptr_t)SDL_GetTLS(&local) * 10;
}

static void test_threads(void) {
    SDL_Thread *threads[THREADS];
    CHECK((mutex = SDL_CreateMutex()) != NULL);
    CHECK((condition = SDL_CreateCondition()) != NULL);
    for (int i = 0; i < THREADS; i++) {
        threads[i] = SDL_CreateThread(count, "counter", (void *)(intptr_t)(i + 1));
        CHECK(threads[i] != NULL);
    }
    SDL_LockMutex(mutex);
    while (ready < THREADS)
        SDL_WaitCondition(condition, mutex);
    SDL_UnlockMutex(mutex);
    int sum = 0;
    for (int i = 0; i < THREADS; i++) {
        int status;
        SDL_WaitThread(threads[i], &status);
        sum += status;
    }
    CHECK(sum == 100);
    CHECK(counted == THREADS * ROUNDS);
    CHECK(SDL_GetAtomicInt(&atomic) == 2 * THREADS * ROUNDS);
    SDL_DestroyCondition(condition);
    SDL_DestroyMutex(mutex);
}

// A timer's thread sends events to the one that waits.
static Uint32 kind;

static Uint32 SDLCALL on_timer(void *data, SDL_TimerID timer, Uint32 interval) {
    int *left = data;
    SDL_Event event = {.user = {.type = kind, .code = *left, .data1 = data}};
    (void)timer;
    CHECK(SDL_PushEvent(&event));
    return --*left > 0 ? interval : 0;
}

static bool SDLCALL refuse(void *data, SDL_Event *event) {
    return event->type != kind || event->user.code != *(int *)data;
}

static void test_events(void) {
    int left = 3;
    int refused = 99;
    Uint64 start = SDL_GetTicksNS();
    CHECK((kind = SDL_RegisterEvents(1)) != 0);
    CHECK(SDL_AddTimer(20, on_timer, &left) != 0);
    for (int expected = 3; expected > 0; expected--) {
        SDL_Event event;
        CHECK(SDL_WaitEventTimeout(&event, 10000));
        CHECK(event.type == kind && event.user.code == expected && event.user.data1 == &left);
    }
    CHECK(SDL_GetTicksNS() - start >= 60 * SDL_NS_PER_MS);
    CHECK(!SDL_WaitEventTimeout(NULL, 30));

    SDL_SetEventFilter(refuse, &refused);
    SDL_Event event = {.user = {.type = kind, .code = refused}};
    CHECK(!SDL_PushEvent(&event));
    event.user.code = WAKE;
    CHECK(SDL_PushEvent(&event));
    CHECK(SDL_PeepEvents(&event, 1, SDL_GETEVENT, kind, kind) == 1 && event.user.code == WAKE);
    CHECK(SDL_PeepEvents(&event, 1, SDL_GETEVENT, kind, kind) == 0);
    SDL_SetEventFilter(NULL, NULL);
}

static void test_files(void) {
    static Uint8 bytes[DATA];
    for (int i = 0; i < DATA; i++)
        bytes[i] = (Uint8)(i * 7);
    CHECK(SDL_CreateDirectory("folder/deep"));
    CHECK(SDL_SaveFile("folder/deep/data", bytes, DATA));
    size_t size;
    Uint8 *loaded = SDL_LoadFile("folder/deep/data", &size);
    CHECK(loaded != NULL && size == DATA && SDL_memcmp(loaded, bytes, DATA) == 0);
    CHECK(SDL_crc32(0, loaded, size) == 0x1331463b);
    SDL_free(loaded);

    SDL_IOStream *stream = SDL_IOFromFile("folder/deep/data", "r+b");
    CHECK(stream != NULL && SDL_GetIOSize(stream) == DATA);
    CHECK(SDL_SeekIO(stream, 1000, SDL_IO_SEEK_SET) == 1000);
    Uint32 big;
    CHECK(SDL_ReadU32BE(stream, &big) && big == 0x585f666d);
    CHECK(SDL_SeekIO(stream, -2, SDL_IO_SEEK_CUR) == 1002);
    CHECK(SDL_WriteS16LE(stream, -2) && SDL_CloseIO(stream));
    loaded = SDL_LoadFile("folder/deep/data", &size);
    CHECK(loaded[1002] == 0xfe && loaded[1003] == 0xff && loaded[1004] == bytes[1004]);
    SDL_free(loaded);

    int found;
    char **names = SDL_GlobDirectory("folder", "*/d*a", 0, &found);
    CHECK(names != NULL && found == 1 && SDL_strcmp(names[0], "deep/data") == 0);
    SDL_free(names);
    CHECK(SDL_RemovePath("folder/deep/data") && SDL_LoadFile("folder/deep/data", &size) == NULL);
}

// Files beside the program's own thread.
static void test_async_files(void) {
    SDL_AsyncIOQueue *queue = SDL_CreateAsyncIOQueue();
    SDL_AsyncIOOutcome outcome;
    CHECK(queue != NULL && SDL_SaveFile("later", "words", 5));
    CHECK(SDL_LoadFileAsync("later", queue, &outcome));
    CHECK(SDL_WaitAsyncIOResult(queue, &outcome, 10000));
    CHECK(outcome.result == SDL_ASYNCIO_COMPLETE && outcome.bytes_transferred == 5);
    CHECK(SDL_memcmp(outcome.buffer, "words", 5) == 0);
    SDL_free(outcome.buffer);
    SDL_DestroyAsyncIOQueue(queue);
}

int main(void) {
    CHECK(SDL_Init(SDL_INIT_EVENTS));
    CHECK(SDL_GetVersion() == SDL_VERSION);
    CHECK(!SDL_InitSubSystem(SDL_INIT_VIDEO));
    test_threads();
    test_events();
    test_files();
    test_async_files();
    char *text = SDL_iconv_string("UTF-8", "ISO-8859-1", "caf\xe9", 5);
    CHECK(text != NULL && SDL_strcmp(text, "caf\xc3\xa9") == 0);
    SDL_free(text);
    SDL_Quit();
    printf("SDL %d\n", SDL_GetVersion());
    return 0;
}
