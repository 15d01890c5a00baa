#include <sys/sendfile.h>
#include <unistd.h>

#include "host/wasix.h"

// Linux: copies from a file to any descriptor. Host: none; read and write.
ssize_t sendfile(int out, int in, off_t *offset, size_t count) {
    char buffer[16384];
    size_t total = 0;
    off_t position = offset != NULL ? *offset : 0;
    while (total < count) {
        size_t wanted = count - total < sizeof buffer ? count - total : sizeof buffer;
        ssize_t got = offset != NULL ? pread(in, buffer, wanted, position)
                                     : read(in, buffer, wanted);
        if (got <= 0) {
            if (got < 0 && total == 0)
                return -1;
            break;
        }
        ssize_t put = write(out, buffer, (size_t)got);
        // What was read and could not be written is read again.
        if (put < got && offset == NULL && lseek(in, (put > 0 ? put : 0) - got, SEEK_CUR) < 0)
            return -1;
        if (put < 0) {
            if (total == 0)
                return -1;
            break;
        }
        position += put;
        total += (size_t)put;
        if (put < got)
            break;
    }
    if (offset != NULL)
        *offset = position;
    return (ssize_t)total;
}
