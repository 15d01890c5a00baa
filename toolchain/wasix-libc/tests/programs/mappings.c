// Mappings of files and memory: where, of what, for how long; shared memory objects.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#undef NDEBUG
#include <assert.h>

static size_t page;
static const int READ_WRITE = PROT_READ | PROT_WRITE;

// A file whose pages begin with their number.
static int make(const char *path, int pages) {
    int file = open(path, O_CREAT | O_TRUNC | O_RDWR, 0644);
    assert(file >= 0 && ftruncate(file, (off_t)page * pages) == 0);
    for (int i = 0; i < pages; i++) {
        char mark = (char)('0' + i);
        assert(pwrite(file, &mark, 1, (off_t)page * i) == 1);
    }
    return file;
}

static char byte_at(int file, size_t place) {
    char byte = 0;
    assert(pread(file, &byte, 1, (off_t)place) == 1);
    return byte;
}

static char *map(void *place, size_t size, int flags, int file, off_t offset) {
    char *made = mmap(place, size, READ_WRITE, flags, file, offset);
    assert(made != MAP_FAILED);
    return made;
}

static void fails(int protection, int flags, int file, size_t size, off_t offset, int error) {
    assert(mmap(NULL, size, protection, flags, file, offset) == MAP_FAILED && errno == error);
}

static void test_errors(void) {
    int file = make("mapped", 1);
    int reader = open("mapped", O_RDONLY);
    int writer = open("mapped", O_WRONLY);
    int ends[2];
    assert(reader >= 0 && writer >= 0 && pipe(ends) == 0);
    fails(PROT_READ, MAP_SHARED, -1, page, 0, EBADF);
    fails(PROT_READ, MAP_SHARED, file, 0, 0, EINVAL);
    fails(PROT_READ, MAP_SHARED, file, page, 1, EINVAL);
    fails(READ_WRITE, MAP_SHARED, reader, page, 0, EACCES);
    fails(PROT_READ, MAP_SHARED, writer, page, 0, EACCES);
    fails(PROT_READ, MAP_PRIVATE, writer, page, 0, EACCES);
    fails(PROT_READ, MAP_PRIVATE, ends[0], page, 0, ENODEV);
    fails(PROT_READ, MAP_SHARED, file, 4 * page, INT64_MAX / (off_t)page * (off_t)page, EOVERFLOW);
    char *private = map(NULL, page, MAP_PRIVATE, reader, 0);
    assert(private[0] == '0' && munmap(private, page) == 0);
    assert(munmap(private + 1, page) == -1 && errno == EINVAL);
    assert(munmap(private, 0) == -1 && errno == EINVAL);
    assert(msync(private, page, MS_SYNC) == -1 && errno == ENOMEM);

    char *shared = map(NULL, page, MAP_SHARED, file, 0);
    assert(msync(shared + 1, page - 1, MS_SYNC) == -1 && errno == EINVAL);
    assert(msync(shared, page, MS_SYNC | MS_ASYNC) == -1 && errno == EINVAL);
    assert(msync(shared, page, 0x1000) == -1 && errno == EINVAL);
    assert(msync(shared, page, MS_ASYNC) == 0 && munmap(shared, page) == 0);
    void *beyond = (void *)(uintptr_t)0xf0000000;
    assert(mlock(beyond, page) == -1 && errno == ENOMEM);
    assert(munlock(beyond, page) == -1 && errno == ENOMEM);
    close(file);
    close(reader);
    close(writer);
    close(ends[0]);
    close(ends[1]);
}

static void test_fixed(void) {
    int file = make("mapped", 2);
    char *memory = map(NULL, 4 * page, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    memset(memory, 'z', 4 * page);
    assert(map(memory + page, page, MAP_SHARED | MAP_FIXED, file, (off_t)page) == memory + page);
    assert(memory[0] == 'z' && memory[page] == '1' && memory[2 * page] == 'z');
    memory[page + 3] = 'Q';
    assert(msync(memory + page, page, MS_SYNC) == 0 && byte_at(file, page + 3) == 'Q');
    int flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED;
    assert(map(memory + 2 * page, page, flags, -1, 0) == memory + 2 * page);
    assert(memory[2 * page] == 0 && memory[3 * page] == 'z');
    // What was there before is written.
    memory[page + 4] = 'R';
    assert(map(memory, 4 * page, MAP_PRIVATE | MAP_FIXED, file, 0) == memory);
    assert(byte_at(file, page + 4) == 'R' && memory[0] == '0' && memory[page] == '1');
    assert(munmap(memory, 4 * page) == 0);
    assert(mmap(memory + 1, page, READ_WRITE, flags, -1, 0) == MAP_FAILED && errno == EINVAL);
    // The program's own memory cannot be mapped anew.
    static char own[4 * 65536];
    void *place = (void *)(((uintptr_t)own + page - 1) / page * page);
    assert(mmap(place, page, READ_WRITE, flags, -1, 0) == MAP_FAILED && errno == ENOMEM);
    close(file);
}

static void test_parts(void) {
    int file = make("mapped", 3);
    char *shared = map(NULL, 3 * page, MAP_SHARED, file, 0);
    shared[0] = 'a';
    shared[page] = 'b';
    shared[2 * page] = 'c';
    assert(munmap(shared + page, page) == 0);
    assert(byte_at(file, 0) == '0' && byte_at(file, page) == 'b' && byte_at(file, 2 * page) == '2');
    assert(msync(shared, page, MS_SYNC) == 0 && byte_at(file, 0) == 'a');
    assert(msync(shared, 3 * page, MS_SYNC) == -1 && errno == ENOMEM);
    assert(munmap(shared, 3 * page) == 0 && byte_at(file, 2 * page) == 'c');

    // Of memory: from the start, from the end, and what is left.
    for (int i = 0; i < 1000; i++) {
        char *memory = map(NULL, 64 * page, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        assert(munmap(memory, page) == 0 && munmap(memory + 63 * page, page) == 0);
        memory[page] = memory[62 * page] = 'x';
        assert(munmap(memory + page, 62 * page) == 0);
    }
    close(file);
}

static void set_old(int file) {
    struct timespec times[] = {{.tv_sec = 1000000000}, {.tv_sec = 1000000000}};
    assert(futimens(file, times) == 0);
}

static time_t changed(int file) {
    struct stat status;
    assert(fstat(file, &status) == 0);
    return status.st_mtime;
}

static void test_times(void) {
    int file = make("mapped", 1);
    char *shared = map(NULL, page, MAP_SHARED, file, 0);
    set_old(file);
    shared[1] = 'x';
    assert(msync(shared, page, MS_SYNC) == 0 && changed(file) > 1000000000);
    set_old(file);
    shared[1] = 'y';
    assert(munmap(shared, page) == 0 && changed(file) > 1000000000);

    // A mapping reads the file, and what was written before is still noted.
    struct stat status;
    set_old(file);
    assert(pwrite(file, "z", 1, 0) == 1);
    shared = map(NULL, page, MAP_SHARED, file, 0);
    assert(munmap(shared, page) == 0);
    assert(fstat(file, &status) == 0 && status.st_atime > 1000000000);
    close(file);
    assert(stat("mapped", &status) == 0 && status.st_mtime > 1000000000);
}

static void test_same(void) {
    int file = make("mapped", 2);
    char *first = map(NULL, 2 * page, MAP_SHARED, file, 0);
    char *second = map(NULL, page, MAP_SHARED, file, (off_t)page);
    first[page + 1] = 'T';
    assert(second[0] == '1' && second[1] == 'T');
    assert(munmap(first, 2 * page) == 0 && second[1] == 'T' && munmap(second, page) == 0);
    assert(byte_at(file, page + 1) == 'T');
    close(file);
    assert(unlink("mapped") == 0);
}

static mode_t mode_of(int object) {
    struct stat status;
    assert(fstat(object, &status) == 0 && S_ISREG(status.st_mode));
    return status.st_mode & 0777;
}

static void test_objects(void) {
    mode_t before = umask(0);
    int object = shm_open("/mappings", O_RDWR | O_CREAT | O_EXCL, 0640);
    assert(object >= 0 && ftruncate(object, (off_t)page) == 0 && mode_of(object) == 0640);
    int reader = shm_open("/mappings", O_RDONLY, 0);
    assert(reader >= 0 && mode_of(reader) == 0640);
    fails(READ_WRITE, MAP_SHARED, reader, page, 0, EACCES);
    char *seen = mmap(NULL, page, PROT_READ, MAP_SHARED, reader, 0);
    char *shared = map(NULL, page, MAP_SHARED, object, 0);
    shared[1] = 'A';
    assert(seen != MAP_FAILED && seen[1] == 'A');
    assert(fchmod(object, 0600) == 0 && mode_of(reader) == 0600);
    // Longer than before, with what was there.
    assert(ftruncate(object, (off_t)page * 2) == 0);
    char *longer = map(NULL, 2 * page, MAP_SHARED, object, 0);
    assert(longer[1] == 'A' && munmap(longer, 2 * page) == 0);
    assert(munmap(shared, page) == 0 && munmap(seen, page) == 0);
    assert(shm_unlink("/mappings") == 0 && mode_of(reader) == 0600);
    close(object);
    close(reader);
    umask(022);
    object = shm_open("/mappings", O_RDWR | O_CREAT, 0777);
    assert(object >= 0 && mode_of(object) == 0755 && close(object) == 0);
    assert(shm_unlink("/mappings") == 0);
    umask(before);
}

// A mapping that gets smaller gives up what is behind it, in the file and in memory.
static void test_resizing(void) {
    char *fresh = map(NULL, 2 * page, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    memset(fresh, 1, 2 * page);
    assert(mremap(fresh, 2 * page, page, 0) == fresh);
    assert(mremap(fresh, page, 2 * page, 0) == fresh);
    assert(fresh[0] == 1 && fresh[page] == 0 && fresh[2 * page - 1] == 0);

    // What lies behind it by now stays where it is.
    assert(munmap(fresh + page, page) == 0);
    char *behind = map(fresh + page, page, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
    assert(behind == fresh + page);
    behind[0] = 7;
    assert(mremap(fresh, page, 2 * page, 0) == MAP_FAILED && errno == ENOMEM);
    assert(behind[0] == 7 && fresh[0] == 1);
    assert(munmap(fresh, 2 * page) == 0);

    int file = make("mapped", 2);
    char *shared = map(NULL, 2 * page, MAP_SHARED, file, 0);
    shared[page] = 'z';
    assert(mremap(shared, 2 * page, page, 0) == shared);
    assert(byte_at(file, page) == 'z');
    assert(mremap(shared, page, 2 * page, 0) == shared && shared[page] == 'z');
    // Two mappings of one file lie at one address.
    assert(map(NULL, page, MAP_SHARED, file, 0) == shared);
    assert(mremap(shared, page, 2 * page, 0) == shared);
    assert(munmap(shared, 2 * page) == 0 && munmap(shared, 2 * page) == 0 && close(file) == 0);
}

static pthread_barrier_t together;

static void *map_first(void *object) {
    pthread_barrier_wait(&together);
    return map(NULL, page, MAP_SHARED, *(int *)object, 0);
}

// Whoever maps an object first, all have one memory.
static void test_first_mappings(void) {
    enum { THREADS = 4, TIMES = 50 };
    assert(pthread_barrier_init(&together, NULL, THREADS) == 0);
    for (int i = 0; i < TIMES; i++) {
        int object = shm_open("/first", O_RDWR | O_CREAT | O_EXCL, 0600);
        assert(object >= 0 && ftruncate(object, (off_t)page) == 0);
        pthread_t threads[THREADS];
        void *places[THREADS];
        for (int k = 0; k < THREADS; k++)
            assert(pthread_create(&threads[k], NULL, map_first, &object) == 0);
        for (int k = 0; k < THREADS; k++)
            assert(pthread_join(threads[k], &places[k]) == 0 && places[k] == places[0]);
        for (int k = 0; k < THREADS; k++)
            assert(munmap(places[0], page) == 0);
        assert(shm_unlink("/first") == 0 && close(object) == 0);
    }
}

// The thread is to end, but at none of these calls.
static void *map_cancelled(void *file) {
    assert(pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, NULL) == 0);
    assert(pthread_cancel(pthread_self()) == 0);
    assert(pthread_setcancelstate(PTHREAD_CANCEL_ENABLE, NULL) == 0);
    char *longer = map(NULL, 2 * page, MAP_SHARED, *(int *)file, 0);
    assert(munmap(longer, 2 * page) == 0);
    pthread_testcancel();
    return NULL;
}

// Others can map and sync after it.
static void test_cancelled(void) {
    pthread_t thread;
    void *result;
    int file = make("mapped", 2);
    // What it changed is written before the longer mapping is filled.
    char *shared = map(NULL, page, MAP_SHARED, file, 0);
    shared[2] = 'c';
    assert(pthread_create(&thread, NULL, map_cancelled, &file) == 0);
    assert(pthread_join(thread, &result) == 0 && result == PTHREAD_CANCELED);
    assert(msync(shared, page, MS_SYNC) == 0 && byte_at(file, 2) == 'c');
    assert(munmap(shared, page) == 0 && close(file) == 0 && unlink("mapped") == 0);
}

int main(void) {
    page = (size_t)sysconf(_SC_PAGESIZE);
    test_errors();
    test_fixed();
    test_parts();
    test_resizing();
    test_times();
    test_same();
    test_objects();
    test_first_mappings();
    test_cancelled();
    puts("mappings ok");
}
