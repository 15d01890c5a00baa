// Names, modes and vectors: what the host has otherwise than POSIX.

#define _GNU_SOURCE
#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/uio.h>
#include <unistd.h>

#undef NDEBUG

static void make(const char *path, const char *text) {
    FILE *file = fopen(path, "w");
    assert(file != NULL && fputs(text, file) >= 0 && fclose(file) == 0);
}

static const char *text_of(const char *path) {
    static char text[32];
    FILE *file = fopen(path, "r");
    assert(file != NULL && fgets(text, sizeof text, file) != NULL && fclose(file) == 0);
    return text;
}

static int fails(int result, int expected) {
    return result == -1 && errno == expected;
}

static void test_rename(void) {
    assert(mkdir("d", 0777) == 0 && mkdir("empty", 0777) == 0 && mkdir("full", 0777) == 0);
    make("full/inside", "inside");
    make("f", "file");
    assert(fails(rename("f", "d"), EISDIR) && fails(rename("f", "full"), EISDIR));
    assert(fails(rename("d", "f"), ENOTDIR) && fails(rename("d", "full"), ENOTEMPTY));
    assert(fails(rename("none", "f"), ENOENT) && fails(rename("full", "full/inside/x"), EINVAL));
    assert(fails(rename("full", "full/x"), EINVAL));
    assert(strcmp(text_of("f"), "file") == 0 && strcmp(text_of("full/inside"), "inside") == 0);
    assert(rename("full", "full") == 0 && rename("full", "empty") == 0);
    assert(strcmp(text_of("empty/inside"), "inside") == 0 && fails(access("full", F_OK), ENOENT));
    assert(rename("empty", "empty2") == 0 && strcmp(text_of("empty2/inside"), "inside") == 0);
    // Over and over the same two names, as programs replace files.
    for (int i = 0; i < 3; i++) {
        char text[8];
        snprintf(text, sizeof text, "%d", i);
        make("f.new", text);
        assert(rename("f.new", "f") == 0 && strcmp(text_of("f"), text) == 0);
        assert(fails(access("f.new", F_OK), ENOENT));
    }
    int directory = open("d", O_RDONLY | O_DIRECTORY);
    assert(renameat(AT_FDCWD, "f", directory, "g") == 0 && strcmp(text_of("d/g"), "2") == 0);
    close(directory);
}

static void test_modes(void) {
    assert(chmod("d/g", 0600) == 0 && chmod("d/g", 0444) == 0);
    assert(fails(chmod("none", 0600), ENOENT) && fails(fchmod(99, 0600), EBADF));
    int file = open("d/g", O_RDWR);
    assert(file >= 0 && fchmod(file, 0644) == 0);
    assert(fails(fchmodat(AT_FDCWD, "d/g", 0600, 64), EINVAL));
    struct statvfs system;
    assert(statvfs("d/g", &system) == 0 && system.f_namemax == NAME_MAX && system.f_bsize > 0);
    assert(fstatvfs(file, &system) == 0 && system.f_blocks == 0);
    assert(fails(statvfs("none", &system), ENOENT) && fails(fstatvfs(99, &system), EBADF));
    close(file);
    struct rlimit limit;
    struct rlimit64 limit64;
    assert(getrlimit(RLIMIT_NOFILE, &limit) == 0 && getrlimit64(RLIMIT_NOFILE, &limit64) == 0);
    assert(limit.rlim_cur == limit64.rlim_cur && setrlimit(RLIMIT_NOFILE, &limit) == 0);
}

// More than one buffer of libc holds.
enum { ENTRIES = 2500 };

static int count_entries(const char *path, int removes) {
    DIR *directory = opendir(path);
    assert(directory != NULL);
    int count = 0;
    struct dirent *entry;
    while ((entry = readdir(directory)) != NULL) {
        if (entry->d_name[0] == '.')
            continue;
        count++;
        struct stat found;
        assert(fstatat(dirfd(directory), entry->d_name, &found, 0) == 0);
        assert(entry->d_ino == found.st_ino && entry->d_type == DT_REG);
        assert(!removes || unlinkat(dirfd(directory), entry->d_name, 0) == 0);
    }
    closedir(directory);
    return count;
}

static void test_remove(void) {
    assert(mkdir("many", 0777) == 0 && chdir("many") == 0);
    for (int i = 0; i < ENTRIES; i++) {
        char name[32];
        snprintf(name, sizeof name, "entry-number-%d", i);
        make(name, "x");
    }
    assert(chdir("..") == 0 && fails(rmdir("many"), ENOTEMPTY));
    assert(fails(unlink("many"), EISDIR) && fails(remove("many"), ENOTEMPTY));
    assert(count_entries("many", 0) == ENTRIES && count_entries("many", 1) == ENTRIES);
    assert(count_entries("many", 0) == 0);
    assert(fails(unlink("many"), EISDIR) && remove("many") == 0);
    assert(fails(remove("many"), ENOENT) && mkdir("many", 0777) == 0 && rmdir("many") == 0);
}

enum { PART = 100000, PARTS = 12 };

static void *drain(void *descriptor) {
    size_t total = 0;
    char text[4096];
    ssize_t got;
    while ((got = read(*(int *)descriptor, text, sizeof text)) > 0) {
        for (ssize_t i = 0; i < got; i++)
            assert(text[i] == (char)('a' + (total + (size_t)i) / PART));
        total += (size_t)got;
    }
    return (void *)total;
}

static void test_vectors(void) {
    int ends[2];
    assert(pipe(ends) == 0);
    pthread_t thread;
    assert(pthread_create(&thread, NULL, drain, &ends[0]) == 0);
    struct iovec vectors[PARTS + 1] = {{NULL, 0}};
    for (int i = 0; i < PARTS; i++) {
        vectors[i + 1] = (struct iovec){malloc(PART), PART};
        memset(vectors[i + 1].iov_base, 'a' + i, PART);
    }
    assert(writev(ends[1], vectors, PARTS + 1) == PARTS * PART);
    close(ends[1]);
    void *total;
    pthread_join(thread, &total);
    assert((size_t)total == PARTS * PART);
    assert(fails((int)writev(1, vectors, -1), EINVAL));
    assert(fails((int)writev(99, vectors, PARTS), EBADF));

    int file = open("vectors", O_CREAT | O_RDWR, 0600);
    assert(writev(file, vectors, PARTS + 1) == PARTS * PART && lseek(file, 0, SEEK_SET) == 0);
    assert(readv(file, vectors, PARTS + 1) == PARTS * PART);
    assert(((char *)vectors[PARTS].iov_base)[PART - 1] == 'a' + PARTS - 1);
    close(file);
}

static void is_at(const char *directory, const char *below) {
    char wanted[PATH_MAX], found[PATH_MAX];
    snprintf(wanted, sizeof wanted, "%s%s", directory, below);
    assert(getcwd(found, sizeof found) != NULL && strcmp(found, wanted) == 0);
}

// However a directory was opened, one can change to it.
static void test_change(const char *directory) {
    assert(mkdir("a", 0700) == 0 && mkdir("a/b", 0700) == 0);
    make("a/file", "x");
    int top = open(".", O_RDONLY), a = open("a", O_RDONLY | O_DIRECTORY);
    int b = openat(a, "b/", O_RDONLY), up = openat(b, "..", O_RDONLY);
    DIR *listed = opendir("a/b");
    int file = open("a/file", O_RDONLY), root = open("/", O_RDONLY);
    assert(fchdir(b) == 0);
    is_at(directory, "/a/b");
    assert(fchdir(up) == 0);
    is_at(directory, "/a");
    int copy = dup(b);
    assert(close(b) == 0 && fchdir(copy) == 0 && fchdir(b) == -1 && errno == EBADF);
    is_at(directory, "/a/b");
    assert(fchdir(a) == 0 && fchdir(dirfd(listed)) == 0);
    is_at(directory, "/a/b");
    assert(fchdir(file) == -1 && errno == ENOTDIR);
    assert(fchdir(root) == 0);
    is_at("", "/");
    assert(fchdir(3) == 0 && fchdir(top) == 0);
    is_at(directory, "");
    assert(rename("a", "c") == 0 && fchdir(a) == -1 && errno == ENOENT);
    assert(mkdir("a", 0700) == 0 && fchdir(top) == 0);
    assert(closedir(listed) == 0 && close(copy) == 0 && close(a) == 0 && close(up) == 0);
    assert(close(top) == 0 && close(file) == 0 && rmdir("a") == 0);
    assert(unlink("c/file") == 0 && rmdir("c/b") == 0 && rmdir("c") == 0);
}

int main(void) {
    char directory[] = "/tmp/treesXXXXXX";
    assert(mkdtemp(directory) != NULL && chdir(directory) == 0);
    test_rename();
    test_modes();
    test_remove();
    test_vectors();
    test_change(directory);
    puts("trees ok");
}
