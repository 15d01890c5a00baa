// Temporary files without a name of the program's.

#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "host/wasix.h"

// C: a file that is removed when it is closed: its name is gone at once.
FILE *tmpfile(void) {
    char path[] = P_tmpdir "/tmpfile_XXXXXX";
    int descriptor = mkstemp(path);
    if (descriptor < 0)
        return NULL;
    FILE *file = fdopen(descriptor, "w+");
    int failure = errno;
    unlink(path);
    if (file == NULL)
        close(descriptor);
    errno = failure;
    return file;
}

static char *unused_name(char *path) {
    // mktemp empties the name if it finds none.
    return mktemp(path)[0] != '\0' ? path : NULL;
}

// C: the name of a file that does not exist.
char *tmpnam(char *buffer) {
    static char own[L_tmpnam];
    char *path = buffer != NULL ? buffer : own;
    strcpy(path, P_tmpdir "/tmp_XXXXXX");
    return unused_name(path);
}

// POSIX: the name of a file that does not exist, in a directory.
char *tempnam(const char *directory, const char *prefix) {
    char *path;
    if (directory == NULL)
        directory = P_tmpdir;
    if (asprintf(&path, "%s/%s_XXXXXX", directory, prefix != NULL ? prefix : "temp") < 0)
        return NULL;
    char *found = unused_name(path);
    if (found == NULL)
        free(path);
    return found;
}
