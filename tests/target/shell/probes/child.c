// Ends with 0 if what configure found starts a child.
#include "config.h"
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
#if HAVE_FORK
    pid_t child = fork();
#else
    pid_t child = vfork();
#endif
    if (child == 0)
        _exit(7);
    int status = 0;
    return !(child > 0 && waitpid(child, &status, 0) == child && WEXITSTATUS(status) == 7);
}
