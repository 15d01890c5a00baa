// Locks of files and records, named semaphores, shared memory objects.

#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#undef NDEBUG

static const char path[] = "/tmp/locked";

static void *unlock_later(void *descriptor) {
    usleep(50000);
    assert(flock(*(int *)descriptor, LOCK_UN) == 0);
    return NULL;
}

static void test_flock(void) {
    int first = open(path, O_CREAT | O_RDWR, 0600);
    int second = open(path, O_RDWR);
    int copy = dup(first);
    assert(first >= 0 && second >= 0 && copy >= 0);
    assert(flock(first, LOCK_EX) == 0 && flock(copy, LOCK_EX | LOCK_NB) == 0);
    assert(flock(second, LOCK_EX | LOCK_NB) == -1 && errno == EWOULDBLOCK);
    assert(flock(second, LOCK_SH | LOCK_NB) == -1 && errno == EWOULDBLOCK);
    close(first);
    assert(flock(second, LOCK_SH | LOCK_NB) == -1 && errno == EWOULDBLOCK);
    assert(flock(copy, LOCK_SH) == 0 && flock(second, LOCK_SH | LOCK_NB) == 0);
    assert(flock(copy, LOCK_EX | LOCK_NB) == -1 && errno == EWOULDBLOCK);
    close(second);
    assert(flock(copy, LOCK_EX | LOCK_NB) == 0);

    second = open(path, O_RDWR);
    pthread_t thread;
    assert(pthread_create(&thread, NULL, unlock_later, &copy) == 0);
    assert(flock(second, LOCK_EX) == 0);
    pthread_join(thread, NULL);
    assert(flock(copy, LOCK_EX | LOCK_NB) == -1);
    close(second);
    close(copy);
    assert(flock(copy, LOCK_EX) == -1 && errno == EBADF);
}

static void *unlock_records_later(void *descriptor) {
    usleep(50000);
    struct flock lock = {.l_type = F_UNLCK, .l_whence = SEEK_SET};
    assert(fcntl(*(int *)descriptor, F_OFD_SETLK, &lock) == 0);
    return NULL;
}

static int set_record(int descriptor, short type, off_t start, off_t length) {
    struct flock lock = {
        .l_type = type, .l_whence = SEEK_SET, .l_start = start, .l_len = length};
    return fcntl(descriptor, F_OFD_SETLK, &lock);
}

static void test_records_of_descriptions(void) {
    int first = open(path, O_CREAT | O_RDWR, 0600);
    int second = open(path, O_RDWR);
    int copy = dup(first);
    assert(first >= 0 && second >= 0 && copy >= 0);
    assert(set_record(first, F_WRLCK, 10, 20) == 0 && set_record(copy, F_WRLCK, 10, 20) == 0);
    assert(set_record(second, F_WRLCK, 0, 10) == 0);
    assert(set_record(second, F_RDLCK, 29, 1) == -1 && errno == EAGAIN);
    assert(set_record(second, F_WRLCK, 30, 0) == 0);
    // Out of the middle.
    assert(set_record(copy, F_UNLCK, 15, 5) == 0);
    assert(set_record(second, F_WRLCK, 15, 5) == 0);
    assert(set_record(second, F_WRLCK, 14, 1) == -1 && set_record(second, F_WRLCK, 20, 1) == -1);
    struct flock asked = {.l_type = F_RDLCK, .l_whence = SEEK_SET, .l_start = 12, .l_len = 3};
    assert(fcntl(second, F_OFD_GETLK, &asked) == 0);
    assert(asked.l_type == F_WRLCK && asked.l_start == 10 && asked.l_len == 5);
    assert(asked.l_pid == -1);
    asked = (struct flock){.l_type = F_RDLCK, .l_whence = SEEK_SET, .l_start = 16, .l_len = 1};
    assert(fcntl(second, F_OFD_GETLK, &asked) == 0 && asked.l_type == F_UNLCK);
    asked = (struct flock){.l_type = F_RDLCK, .l_whence = SEEK_SET, .l_start = 100};
    assert(fcntl(first, F_OFD_GETLK, &asked) == 0);
    assert(asked.l_type == F_WRLCK && asked.l_start == 30 && asked.l_len == 0);
    // Shared ones, from the end, backwards.
    assert(set_record(second, F_UNLCK, 0, 0) == 0);
    assert(ftruncate(first, 100) == 0);
    struct flock tail = {.l_type = F_RDLCK, .l_whence = SEEK_END, .l_len = -10};
    assert(fcntl(first, F_OFD_SETLK, &tail) == 0 && fcntl(second, F_OFD_SETLK, &tail) == 0);
    assert(set_record(second, F_WRLCK, 90, 1) == -1 && set_record(second, F_WRLCK, 89, 1) == 0);
    tail.l_pid = 1;
    assert(fcntl(first, F_OFD_SETLK, &tail) == -1 && errno == EINVAL);
    // Ends that no offset has.
    assert(set_record(first, F_WRLCK, INT64_MAX - 1, 10) == -1 && errno == EOVERFLOW);
    tail = (struct flock){.l_type = F_WRLCK, .l_whence = SEEK_END, .l_start = INT64_MAX};
    assert(fcntl(first, F_OFD_SETLK, &tail) == -1 && errno == EOVERFLOW);
    // The last descriptor gives them up.
    close(first);
    assert(set_record(second, F_WRLCK, 10, 1) == -1);
    close(copy);
    assert(set_record(second, F_WRLCK, 0, 0) == 0);
    // Waiting.
    int third = open(path, O_RDWR);
    pthread_t thread;
    assert(pthread_create(&thread, NULL, unlock_records_later, &second) == 0);
    struct flock all = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    assert(fcntl(third, F_OFD_SETLKW, &all) == 0);
    pthread_join(thread, NULL);
    assert(set_record(second, F_RDLCK, 5, 1) == -1);
    close(second);
    close(third);
}

static void test_records(void) {
    int descriptor = open(path, O_RDWR);
    int reader = open(path, O_RDONLY);
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 10, .l_len = 5};
    assert(fcntl(descriptor, F_SETLK, &lock) == 0 && fcntl(descriptor, F_SETLKW, &lock) == 0);
    assert(fcntl(descriptor, F_GETLK, &lock) == 0 && lock.l_type == F_UNLCK);
    lock.l_type = F_WRLCK;
    assert(fcntl(reader, F_SETLK, &lock) == -1 && errno == EBADF);
    lock.l_type = 7;
    assert(fcntl(descriptor, F_SETLK, &lock) == -1 && errno == EINVAL);
    assert(lockf(descriptor, F_TLOCK, 0) == 0 && lockf(descriptor, F_TEST, 0) == 0);
    assert(lockf(descriptor, F_ULOCK, 0) == 0);
    close(descriptor);
    close(reader);
    lock.l_type = F_RDLCK;
    assert(fcntl(descriptor, F_SETLK, &lock) == -1 && errno == EBADF);
}

static void *post(void *name) {
    sem_t *semaphore = sem_open(name, 0);
    assert(semaphore != SEM_FAILED && sem_post(semaphore) == 0 && sem_close(semaphore) == 0);
    return NULL;
}

static void test_semaphores(void) {
    assert(sem_open("/none", 0) == SEM_FAILED && errno == ENOENT);
    assert(sem_open("/a/b", O_CREAT, 0600, 0) == SEM_FAILED && errno == EINVAL);
    sem_t *semaphore = sem_open("/one", O_CREAT | O_EXCL, 0600, 1);
    assert(semaphore != SEM_FAILED);
    assert(sem_open("/one", O_CREAT | O_EXCL, 0600, 1) == SEM_FAILED && errno == EEXIST);
    assert(sem_open("/one", O_CREAT, 0600, 9) == semaphore && sem_close(semaphore) == 0);
    assert(sem_wait(semaphore) == 0 && sem_trywait(semaphore) == -1 && errno == EAGAIN);
    pthread_t thread;
    assert(pthread_create(&thread, NULL, post, "/one") == 0);
    assert(sem_wait(semaphore) == 0);
    pthread_join(thread, NULL);
    assert(sem_unlink("/one") == 0 && sem_unlink("/one") == -1 && errno == ENOENT);
    sem_t *other = sem_open("/one", O_CREAT, 0600, 3);
    int value;
    assert(other != SEM_FAILED && other != semaphore);
    assert(sem_getvalue(other, &value) == 0 && value == 3);
    assert(sem_close(semaphore) == 0 && sem_unlink("/one") == 0 && sem_close(other) == 0);
    assert(sem_close(other) == -1 && errno == EINVAL);
}

static void test_shared_memory(void) {
    assert(shm_open("/none", O_RDWR, 0) == -1 && errno == ENOENT);
    int first = shm_open("/object", O_CREAT | O_EXCL | O_RDWR, 0600);
    assert(first >= 0 && ftruncate(first, 100000) == 0);
    assert((fcntl(first, F_GETFD) & FD_CLOEXEC) != 0);
    int second = shm_open("/object", O_RDWR, 0600);
    char *one = mmap(NULL, 100000, PROT_READ | PROT_WRITE, MAP_SHARED, first, 0);
    char *two = mmap(NULL, 100000, PROT_READ, MAP_SHARED, second, 0);
    assert(one != MAP_FAILED && two != MAP_FAILED);
    strcpy(one + 70000, "shared");
    assert(strcmp(two + 70000, "shared") == 0);
    assert(munmap(one, 100000) == 0 && strcmp(two + 70000, "shared") == 0);
    char text[8];
    assert(pread(second, text, 7, 70000) == 7 && strcmp(text, "shared") == 0);
    assert(shm_unlink("/object") == 0 && shm_unlink("/object") == -1 && errno == ENOENT);

    int fresh = shm_open("/object", O_CREAT | O_EXCL | O_RDWR, 0600);
    assert(fresh >= 0 && ftruncate(fresh, 100000) == 0);
    char *three = mmap(NULL, 100000, PROT_READ | PROT_WRITE, MAP_SHARED, fresh, 0);
    assert(three != MAP_FAILED && three != two && three[70000] == '\0');
    assert(munmap(two, 100000) == 0 && munmap(three, 100000) == 0);
    close(fresh);
    assert(shm_unlink("/object") == 0);

    int anonymous = memfd_create("name", MFD_CLOEXEC);
    struct stat status;
    assert(anonymous >= 0 && write(anonymous, "text", 4) == 4);
    assert(fstat(anonymous, &status) == 0 && status.st_size == 4);
    one = mmap(NULL, 4, PROT_READ | PROT_WRITE, MAP_SHARED, anonymous, 0);
    two = mmap(NULL, 4, PROT_READ | PROT_WRITE, MAP_SHARED, dup(anonymous), 0);
    one[1] = 'a';
    assert(memcmp(two, "taxt", 4) == 0);
    assert(memfd_create("name", 64) == -1 && errno == EINVAL);
    int only_read = open(path, O_RDONLY);
    assert(mmap(NULL, 4, PROT_WRITE, MAP_SHARED, only_read, 0) == MAP_FAILED && errno == EACCES);
}

static void test_remap(void) {
    long page = sysconf(_SC_PAGESIZE);
    size_t size = (size_t)page;
    char *map = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    memset(map, 'x', size);
    map = mremap(map, size, 3 * size, MREMAP_MAYMOVE);
    assert(map != MAP_FAILED && map[size - 1] == 'x' && map[size] == 0 && map[3 * size - 1] == 0);
    unsigned char pages[3];
    assert(mincore(map, 3 * size, pages) == 0 && pages[2] == 1);
    assert(mremap(map, 3 * size, size, 0) == map && munmap(map, size) == 0);
    assert(mremap(map, size, size, 0) == MAP_FAILED && errno == EFAULT);
    assert(mlockall(MCL_CURRENT) == 0 && munlockall() == 0);
}

// Fresh memory is dropped by whole pages; what is shared stays.
static void test_drop(void) {
    size_t size = (size_t)sysconf(_SC_PAGESIZE);
    char *map = mmap(NULL, 3 * size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    memset(map, 'x', 3 * size);
    assert(madvise(map + size, 1, MADV_DONTNEED) == 0);
    assert(map[size - 1] == 'x' && map[size] == 0 && map[2 * size - 1] == 0);
    assert(map[2 * size] == 'x' && madvise(map, size, MADV_WILLNEED) == 0 && map[0] == 'x');
    assert(madvise(map + 1, size, MADV_DONTNEED) == -1 && errno == EINVAL);
    assert(madvise(map, 4 * size, MADV_DONTNEED) == -1 && errno == ENOMEM);
    assert(munmap(map, 3 * size) == 0);
    map = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    map[5] = 'y';
    assert(madvise(map, size, MADV_DONTNEED) == 0 && map[5] == 'y' && munmap(map, size) == 0);
}

int main(void) {
    test_flock();
    test_records();
    test_records_of_descriptions();
    test_semaphores();
    test_shared_memory();
    test_remap();
    test_drop();
    puts("locks ok");
}
