// Network interfaces. The host tells none; every program can count on loopback.

#define _GNU_SOURCE
#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "host/wasix.h"

static const char LOOPBACK[] = "lo";
enum { LOOPBACK_INDEX = 1 };

// POSIX: the number of an interface, 0 with ENODEV if there is none.
unsigned if_nametoindex(const char *name) {
    if (strcmp(name, LOOPBACK) == 0)
        return LOOPBACK_INDEX;
    errno = ENODEV;
    return 0;
}

// POSIX: the name of an interface, null with ENXIO if there is none.
char *if_indextoname(unsigned index, char *name) {
    if (index != LOOPBACK_INDEX) {
        errno = ENXIO;
        return NULL;
    }
    return strcpy(name, LOOPBACK);
}

// POSIX: all interfaces. gap: loopback only
struct if_nameindex *if_nameindex(void) {
    struct if_nameindex *list = calloc(2, sizeof *list);
    if (list == NULL)
        return NULL;
    list[0].if_index = LOOPBACK_INDEX;
    list[0].if_name = (char *)LOOPBACK;
    return list;
}

// POSIX: frees what if_nameindex returned.
void if_freenameindex(struct if_nameindex *list) {
    free(list);
}

struct pair {
    struct ifaddrs entries[2];
    struct sockaddr_in v4;
    struct sockaddr_in v4_mask;
    struct sockaddr_in6 v6;
    struct sockaddr_in6 v6_mask;
};

// BSD: the addresses of all interfaces. gap: loopback only
int getifaddrs(struct ifaddrs **list) {
    struct pair *pair = calloc(1, sizeof *pair);
    if (pair == NULL)
        return -1;
    pair->v4.sin_family = AF_INET;
    pair->v4.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    pair->v4_mask.sin_family = AF_INET;
    pair->v4_mask.sin_addr.s_addr = htonl(0xff000000);
    pair->v6.sin6_family = AF_INET6;
    pair->v6.sin6_addr = in6addr_loopback;
    pair->v6_mask.sin6_family = AF_INET6;
    memset(&pair->v6_mask.sin6_addr, 0xff, sizeof pair->v6_mask.sin6_addr);
    for (int i = 0; i < 2; i++)
        pair->entries[i] = (struct ifaddrs){
            .ifa_name = (char *)LOOPBACK,
            .ifa_flags = IFF_UP | IFF_LOOPBACK | IFF_RUNNING,
            .ifa_addr = i == 0 ? (struct sockaddr *)&pair->v4 : (struct sockaddr *)&pair->v6,
            .ifa_netmask =
                i == 0 ? (struct sockaddr *)&pair->v4_mask : (struct sockaddr *)&pair->v6_mask,
        };
    pair->entries[0].ifa_next = &pair->entries[1];
    *list = pair->entries;
    return 0;
}

// BSD: frees what getifaddrs returned.
void freeifaddrs(struct ifaddrs *list) {
    free(list);
}

_Static_assert(sizeof(struct if_addrs) == sizeof(struct ifaddrs), "one layout, two names");

// WASIX: getifaddrs under its own name.
int getif_addrs(struct if_addrs **list) {
    return getifaddrs((struct ifaddrs **)list);
}

// WASIX: frees what getif_addrs returned.
void freeif_addrs(struct if_addrs *list) {
    freeifaddrs((struct ifaddrs *)list);
}
