// Addresses to names.

#define _GNU_SOURCE
#include <arpa/inet.h>
#include <net/if.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

#include "net/services.h"
#include "host/wasix.h"

static bool name_in_hosts(char *name, size_t size, const char *numeric) {
    FILE *file = fopen("/etc/hosts", "re");
    if (file == NULL)
        return false;
    char line[512];
    bool found = false;
    while (!found && fgets(line, sizeof line, file) != NULL) {
        line[strcspn(line, "#")] = '\0';
        char *rest;
        char *number = strtok_r(line, " \t\n", &rest);
        char *first = number != NULL ? strtok_r(NULL, " \t\n", &rest) : NULL;
        if (first != NULL && strcmp(number, numeric) == 0)
            found = strlcpy(name, first, size) < size;
    }
    fclose(file);
    return found;
}

static int put_host(char *host, socklen_t size, const char *numeric, bool loopback, int flags) {
    char name[256];
    bool known = (flags & NI_NUMERICHOST) == 0 && name_in_hosts(name, sizeof name, numeric);
    if (!known && loopback && (flags & NI_NUMERICHOST) == 0) {
        strcpy(name, "localhost");
        known = true;
    }
    if (!known) {
        if ((flags & NI_NAMEREQD) != 0)
            return EAI_NONAME;
        strlcpy(name, numeric, sizeof name);
    }
    return strlcpy(host, name, size) < size ? 0 : EAI_OVERFLOW;
}

static bool name_of_port(char *name, size_t size, const char *number) {
    FILE *file = fopen("/etc/services", "re");
    const char *position = NULL;
    char line[512];
    bool found = false;
    while (!found && __wasix_next_service(file, &position, line, sizeof line) != NULL) {
        line[strcspn(line, "#")] = '\0';
        char *rest;
        char *first = strtok_r(line, " \t\n", &rest);
        char *port = first != NULL ? strtok_r(NULL, " \t\n", &rest) : NULL;
        if (port != NULL && strcmp(port, number) == 0)
            found = strlcpy(name, first, size) < size;
    }
    if (file != NULL)
        fclose(file);
    return found;
}

static int put_service(char *service, socklen_t size, unsigned port, int flags) {
    char name[64];
    char number[16];
    snprintf(number, sizeof number, "%u/%s", port, (flags & NI_DGRAM) != 0 ? "udp" : "tcp");
    if ((flags & NI_NUMERICSERV) != 0 || !name_of_port(name, sizeof name, number))
        snprintf(name, sizeof name, "%u", port);
    return strlcpy(service, name, size) < size ? 0 : EAI_OVERFLOW;
}

// POSIX: the names of an address and a port; numbers if /etc/hosts and
// /etc/services (or, without that file, a list of our own) know none. The host
// cannot look addresses up.
int getnameinfo(const struct sockaddr *restrict address, socklen_t length, char *restrict host,
                socklen_t host_size, char *restrict service, socklen_t service_size, int flags) {
    const void *bytes;
    unsigned port;
    bool loopback;
    if (address->sa_family == AF_INET && length >= offsetof(struct sockaddr_in, sin_zero)) {
        const struct sockaddr_in *v4 = (const struct sockaddr_in *)address;
        bytes = &v4->sin_addr;
        port = ntohs(v4->sin_port);
        loopback = v4->sin_addr.s_addr == htonl(INADDR_LOOPBACK);
    } else if (address->sa_family == AF_INET6 &&
               length >= offsetof(struct sockaddr_in6, sin6_scope_id)) {
        const struct sockaddr_in6 *v6 = (const struct sockaddr_in6 *)address;
        bytes = &v6->sin6_addr;
        port = ntohs(v6->sin6_port);
        loopback = IN6_IS_ADDR_LOOPBACK(&v6->sin6_addr);
    } else {
        return EAI_FAMILY;
    }
    char numeric[INET6_ADDRSTRLEN];
    if (inet_ntop(address->sa_family, bytes, numeric, sizeof numeric) == NULL)
        return EAI_SYSTEM;
    int error = 0;
    if (host != NULL && host_size != 0)
        error = put_host(host, host_size, numeric, loopback, flags);
    if (error == 0 && service != NULL && service_size != 0)
        error = put_service(service, service_size, port, flags);
    return error;
}
