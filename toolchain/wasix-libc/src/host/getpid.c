#include <unistd.h>

#include "host/wasix.h"

// POSIX: the process id; never fails. Host: proc_id.
pid_t getpid(void) {
    uint32_t pid = 0;
    return __wasix_proc_id(&pid) == 0 ? (pid_t)pid : 1;
}
