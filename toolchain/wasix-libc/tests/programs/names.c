// Time zones, names of ports, and the walk of old programs.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#undef NDEBUG
#include <assert.h>

// 14 January 2020 11:06:40 and 17 July 2020 15:33:20, both UTC.
enum { WINTER = 1579000000, SUMMER = 1595000000 };

static void expect(const char *zone, time_t time, const char *expected) {
    if (zone != NULL)
        setenv("TZ", zone, 1);
    else
        unsetenv("TZ");
    tzset();
    struct tm local;
    assert(localtime_r(&time, &local) == &local);
    char text[64];
    strftime(text, sizeof text, "%d %H:%M %Z %z", &local);
    if (strcmp(text, expected) != 0)
        printf("TZ=%s: %s\n", zone, text);
    assert(strcmp(text, expected) == 0);
    assert(mktime(&local) == time);
    // What a program fills in by itself has no zone, but says whether it is summer.
    struct tm own = {.tm_year = 120, .tm_mon = 6, .tm_mday = 1, .tm_isdst = local.tm_isdst};
    strftime(text, sizeof text, "%Z", &own);
    assert(strcmp(text, tzname[local.tm_isdst]) == 0);
}

static void write_file(const char *path, const void *content, size_t size) {
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    assert(file >= 0 && write(file, content, size) == (ssize_t)size && close(file) == 0);
}

// One change, in 1970, and a rule for all that comes later.
static const char ZONE[] = "TZif2\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
                           "\0\0\0\1\0\0\0\4"
                           "\0\0\16\20\0\0XYZ\0"
                           "TZif2\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\1"
                           "\0\0\0\1\0\0\0\4"
                           "\0\0\0\0\0\0\0\0\0\0\0\16\20\0\0XYZ\0"
                           "\nXYZ-2XYS,M3.5.0,M10.5.0/3\n";

static void test_zones(void) {
    expect(NULL, WINTER, "14 11:06 UTC +0000");
    expect("", SUMMER, "17 15:33 UTC +0000");
    expect("UTC", SUMMER, "17 15:33 UTC +0000");
    expect("CET-1CEST,M3.5.0,M10.5.0/3", WINTER, "14 12:06 CET +0100");
    expect("CET-1CEST,M3.5.0,M10.5.0/3", SUMMER, "17 17:33 CEST +0200");
    assert(strcmp(tzname[0], "CET") == 0 && strcmp(tzname[1], "CEST") == 0);
    assert(timezone == -3600 && daylight == 1);
    expect("EST+5EDT,M3.2.0,M11.1.0", SUMMER, "17 11:33 EDT -0400");
    expect("AEST-10AEDT,M10.1.0,M4.1.0/3", WINTER, "14 22:06 AEDT +1100");
    expect("<+0330>-3:30", SUMMER, "17 19:03 +0330 +0330");
    expect("CET-1CEST,J100,J200", SUMMER, "17 17:33 CEST +0200");
    expect("Nowhere/None", SUMMER, "17 15:33 UTC +0000");
    // Files: by path, by name, and the one for the machine.
    write_file("/tmp/zone", ZONE, sizeof ZONE - 1);
    expect("/tmp/zone", SUMMER, "17 18:33 XYS +0300");
    expect(":/tmp/zone", WINTER, "14 13:06 XYZ +0200");
    mkdir("/usr", 0755);
    mkdir("/usr/share", 0755);
    mkdir("/usr/share/zoneinfo", 0755);
    write_file("/usr/share/zoneinfo/Nowhere", ZONE, sizeof ZONE - 1);
    expect("Nowhere", SUMMER, "17 18:33 XYS +0300");
    mkdir("/etc", 0755);
    write_file("/etc/localtime", ZONE, sizeof ZONE - 1);
    expect("UTC0", SUMMER, "17 15:33 UTC +0000");
    expect(NULL, SUMMER, "17 18:33 XYS +0300");
    assert(unlink("/etc/localtime") == 0);
    // A name that comes from elsewhere, and one that is none.
    expect("CET-1", WINTER, "14 12:06 CET +0100");
    struct tm own = {.tm_year = 120, .tm_mday = 1, .tm_zone = strdup("MEZ")};
    char text[64];
    strftime(text, sizeof text, "%Z", &own);
    assert(strcmp(text, "MEZ") == 0);
    own.tm_zone = (const char *)-8;
    strftime(text, sizeof text, "%Z", &own);
    assert(strcmp(text, "CET") == 0);
    time_t time = SUMMER;
    struct tm *universal = gmtime(&time);
    strftime(text, sizeof text, "%H %Z", universal);
    assert(strcmp(text, "15 UTC") == 0);
    unsetenv("TZ");
}

static void expect_port(const char *name, const char *protocol, int port) {
    struct servent *found = getservbyname(name, protocol);
    if (found == NULL)
        printf("%s is unknown\n", name);
    assert(found != NULL && ntohs(found->s_port) == port);
}

static int resolved_port(const char *service, int type) {
    struct addrinfo hints = {.ai_flags = AI_NUMERICHOST, .ai_socktype = type};
    struct addrinfo *found;
    if (getaddrinfo("127.0.0.1", service, &hints, &found) != 0)
        return -1;
    int port = ntohs(((struct sockaddr_in *)found->ai_addr)->sin_port);
    freeaddrinfo(found);
    return port;
}

static const char *service_name(int port, int flags) {
    static char name[64];
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    assert(getnameinfo((struct sockaddr *)&address, sizeof address, NULL, 0, name, sizeof name,
                       flags) == 0);
    return name;
}

static void test_services(void) {
    assert(access("/etc/services", F_OK) != 0);
    static const struct {
        const char *name;
        int port;
    } KNOWN[] = {{"http", 80},   {"https", 443}, {"ssh", 22},    {"domain", 53}, {"ftp", 21},
                 {"smtp", 25},   {"www", 80},    {"telnet", 23}, {"imaps", 993}, {"pop3", 110},
                 {"imap", 143},  {"ldap", 389},  {"git", 9418},  {"pop3s", 995},
                 {"postgresql", 5432}};
    for (size_t i = 0; i < sizeof KNOWN / sizeof *KNOWN; i++) {
        expect_port(KNOWN[i].name, "tcp", KNOWN[i].port);
        expect_port(KNOWN[i].name, NULL, KNOWN[i].port);
    }
    expect_port("ntp", "udp", 123);
    expect_port("domain", "udp", 53);
    assert(getservbyname("ntp", "tcp") == NULL);
    assert(getservbyname("htt", "tcp") == NULL && getservbyname("80", "tcp") == NULL);
    struct servent *found = getservbyport(htons(443), "tcp");
    assert(found != NULL && strcmp(found->s_name, "https") == 0);
    assert(strcmp(found->s_proto, "tcp") == 0 && ntohs(found->s_port) == 443);
    found = getservbyport(htons(123), "udp");
    assert(found != NULL && strcmp(found->s_name, "ntp") == 0);
    assert(getservbyport(htons(123), "tcp") == NULL);
    assert(getservbyport(htons(49999), NULL) == NULL);
    assert(resolved_port("https", SOCK_STREAM) == 443);
    assert(resolved_port("ntp", SOCK_DGRAM) == 123);
    assert(resolved_port("8080", SOCK_STREAM) == 8080);
    assert(resolved_port("nothing", SOCK_STREAM) == -1);
    assert(strcmp(service_name(22, 0), "ssh") == 0);
    assert(strcmp(service_name(22, NI_NUMERICSERV), "22") == 0);
    assert(strcmp(service_name(123, NI_DGRAM), "ntp") == 0);
    assert(strcmp(service_name(123, 0), "123") == 0);
    // The file, where there is one.
    static const char TEXT[] = "# none\nweb 80/tcp # the web\nmine\t4711/udp  ours\n";
    write_file("/etc/services", TEXT, sizeof TEXT - 1);
    expect_port("ours", "udp", 4711);
    assert(getservbyname("http", "tcp") == NULL);
    assert(strcmp(service_name(80, 0), "web") == 0);
    assert(strcmp(service_name(443, 0), "443") == 0);
    assert(unlink("/etc/services") == 0);
    expect_port("http", "tcp", 80);

    struct protoent *protocol = getprotobyname("tcp");
    assert(protocol != NULL && protocol->p_proto == IPPROTO_TCP);
    protocol = getprotobynumber(IPPROTO_UDP);
    assert(protocol != NULL && strcmp(protocol->p_name, "udp") == 0);
    assert(getprotobyname("nothing") == NULL);
}

static int files;
static int folders;
static int links;

static int count(const char *path, const struct stat *status, int kind) {
    assert(strncmp(path, "/tmp/tree", 9) == 0);
    files += kind == FTW_F && S_ISREG(status->st_mode);
    folders += kind == FTW_D && S_ISDIR(status->st_mode);
    links += kind == FTW_SL;
    return strcmp(path, "/tmp/tree/stop") == 0 ? 42 : 0;
}

static void test_ftw(void) {
    assert(mkdir("/tmp/tree", 0755) == 0 && mkdir("/tmp/tree/b", 0755) == 0);
    write_file("/tmp/tree/a", "a", 1);
    write_file("/tmp/tree/b/c", "c", 1);
    assert(symlink("a", "/tmp/tree/link") == 0);
    assert(ftw("/tmp/tree", count, 10) == 0);
    assert(files == 2 && folders == 2 && links == 1);
    write_file("/tmp/tree/stop", "", 0);
    assert(ftw("/tmp/tree", count, 10) == 42);
    assert(ftw("/tmp/none", count, 10) == -1 && errno == ENOENT);
}

int main(void) {
    test_zones();
    test_services();
    test_ftw();
    puts("names ok");
    return 0;
}
