// Who is at the other end.

#define _GNU_SOURCE
#include <sys/socket.h>
#include <unistd.h>

#include "host/wasix.h"

// BSD: the user and group behind a unix socket: the only ones, as both ends of a
// pair are of one user.
int getpeereid(int socket, uid_t *user, gid_t *group) {
    struct sockaddr_storage peer;
    socklen_t size = sizeof peer;
    if (getpeername(socket, (struct sockaddr *)&peer, &size) != 0)
        return -1;
    if (peer.ss_family != AF_UNIX)
        return wasix_result(EOPNOTSUPP);
    *user = geteuid();
    *group = getegid();
    return 0;
}
