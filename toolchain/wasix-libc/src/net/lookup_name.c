// Names of hosts: numbers, /etc/hosts, localhost, then the host's resolver.
// getaddrinfo and gethostbyname of musl end here.

#include <netdb.h>
#include <stdio.h>
#include <string.h>
#include <stdbool.h>

#include "lookup.h"
#include "host/wasix.h"

enum { RECORD_ADDRESS = 2 };

struct record {
    uint8_t bytes[18];
};

static size_t add(struct address *out, size_t count, int family, const void *bytes) {
    if (count >= MAXADDRS)
        return count;
    out[count] = (struct address){.family = family};
    memcpy(out[count].addr, bytes, family == AF_INET6 ? 16 : 4);
    return count + 1;
}

static size_t add_both(struct address *out, int family, const uint8_t v4[4],
                       const struct in6_addr *v6) {
    size_t count = 0;
    if (family != AF_INET)
        count = add(out, count, AF_INET6, v6);
    if (family != AF_INET6)
        count = add(out, count, AF_INET, v4);
    return count;
}

static bool line_has(char *names, const char *name, char *first) {
    bool found = false;
    char *rest;
    for (char *word = strtok_r(names, " \t\n", &rest); word != NULL;
         word = strtok_r(NULL, " \t\n", &rest)) {
        if (*first == '\0')
            strlcpy(first, word, 256);
        found = found || strcasecmp(word, name) == 0;
    }
    return found;
}

static size_t from_hosts(struct address *out, char *canonical, const char *name, int family) {
    FILE *file = fopen("/etc/hosts", "re");
    if (file == NULL)
        return 0;
    char line[512];
    size_t count = 0;
    while (count < MAXADDRS && fgets(line, sizeof line, file) != NULL) {
        line[strcspn(line, "#")] = '\0';
        char *number = line + strspn(line, " \t");
        char *names = number + strcspn(number, " \t");
        if (*names == '\0')
            continue;
        *names++ = '\0';
        char first[256] = "";
        if (!line_has(names, name, first))
            continue;
        struct address parsed;
        if (__lookup_ipliteral(&parsed, number, family) == 1) {
            out[count++] = parsed;
            strlcpy(canonical, first, 256);
        }
    }
    fclose(file);
    return count;
}

static int from_host(struct address *out, const char *name, int family) {
    struct record records[MAXADDRS];
    size_t found = 0;
    wasix_errno_t error = __wasix_resolve(name, strlen(name), 0, records, MAXADDRS, &found);
    if (error != 0)
        return error == EAGAIN || error == ETIMEDOUT ? EAI_AGAIN : EAI_NONAME;
    size_t count = 0;
    bool other = false;
    for (size_t i = 0; i < found && i < MAXADDRS; i++) {
        int kind = records[i].bytes[0];
        if ((kind == AF_INET || kind == AF_INET6) && (family == AF_UNSPEC || family == kind))
            count = add(out, count, kind, records[i].bytes + RECORD_ADDRESS);
        else
            other = true;
    }
    if (count != 0)
        return (int)count;
    return other ? EAI_NODATA : EAI_NONAME;
}

int __lookup_name(struct address out[static MAXADDRS], char canonical[static 256],
                  const char *name, int family, int flags) {
    static const uint8_t loopback[4] = {127, 0, 0, 1};
    static const uint8_t any[4];
    canonical[0] = '\0';
    if (name == NULL)
        return (int)((flags & AI_PASSIVE) != 0
                         ? add_both(out, family, any, &in6addr_any)
                         : add_both(out, family, loopback, &in6addr_loopback));
    size_t length = strnlen(name, 255);
    if (length == 0 || length == 255)
        return EAI_NONAME;
    memcpy(canonical, name, length + 1);

    int numeric = __lookup_ipliteral(out, name, family);
    if (numeric != 0)
        return numeric;
    if ((flags & AI_NUMERICHOST) != 0)
        return EAI_NONAME;
    size_t count = from_hosts(out, canonical, name, family);
    if (count != 0)
        return (int)count;
    static const char suffix[] = ".localhost";
    bool local = strcasecmp(name, suffix + 1) == 0 ||
                 (length > sizeof suffix - 1 &&
                  strcasecmp(name + length - (sizeof suffix - 1), suffix) == 0);
    if (local)
        return (int)add_both(out, family, loopback, &in6addr_loopback);
    return from_host(out, name, family);
}
