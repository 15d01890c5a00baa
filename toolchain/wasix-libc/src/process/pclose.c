#include <stdio.h>
#include <sys/wait.h>

#include "stdio_impl.h"
#include "host/wasix.h"

// POSIX: closes the stream of popen and waits for its command.
int pclose(FILE *stream) {
    pid_t pid = stream->pipe_pid;
    int status;
    fclose(stream);
    pid_t ended;
    do {
        ended = waitpid(pid, &status, 0);
    } while (ended < 0 && errno == EINTR);
    return ended < 0 ? -1 : status;
}
