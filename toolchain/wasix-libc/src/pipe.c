#include <unistd.h>

#include "wasix.h"

// POSIX: ends[0] reads what is written to ends[1]. Host: fd_pipe. The pipe has
// no size limit.
int pipe(int ends[2]) {
    wasix_fd_t read_end;
    wasix_fd_t write_end;
    if (wasix_result(wasix_fd_pipe(&read_end, &write_end)) != 0)
        return -1;
    ends[0] = read_end;
    ends[1] = write_end;
    return 0;
}
