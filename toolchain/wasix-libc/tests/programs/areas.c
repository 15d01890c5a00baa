// Parts of libc that programs of all kinds use: trees of files, patterns, words,
// tables, options, time, names of the network.

#define _GNU_SOURCE
#include <arpa/inet.h>
#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <ftw.h>
#include <getopt.h>
#include <glob.h>
#include <iconv.h>
#include <ifaddrs.h>
#include <langinfo.h>
#include <locale.h>
#include <net/if.h>
#include <netdb.h>
#include <regex.h>
#include <search.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <syslog.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>
#include <wctype.h>

#undef NDEBUG

static int files, directories, after;

static int visit(const char *path, const struct stat *status, int kind, struct FTW *place) {
    assert(path[0] == '.' && status->st_size >= 0 && place->level <= 2);
    files += kind == FTW_F;
    directories += kind == FTW_D;
    return 0;
}

static int visit_after(const char *path, const struct stat *status, int kind, struct FTW *place) {
    (void)status;
    after += kind == FTW_DP;
    assert(place->level <= 2 && path[place->base] != '/');
    return remove(path);
}

static void test_trees(void) {
    static const char *const names[] = {"a.c", "b.c", "sub/c.c", "sub/.hidden"};
    assert(mkdir("tree", 0777) == 0 && chdir("tree") == 0 && mkdir("sub", 0777) == 0);
    for (int i = 0; i < 4; i++)
        assert(close(open(names[i], O_CREAT | O_WRONLY, 0600)) == 0);
    glob_t found;
    assert(glob("*.c", 0, NULL, &found) == 0 && found.gl_pathc == 2);
    assert(strcmp(found.gl_pathv[0], "a.c") == 0 && strcmp(found.gl_pathv[1], "b.c") == 0);
    globfree(&found);
    assert(glob("*/*", 0, NULL, &found) == 0 && found.gl_pathc == 1);
    globfree(&found);
    assert(glob("none*", 0, NULL, &found) == GLOB_NOMATCH);
    assert(fnmatch("*.[ch]", "x.c", 0) == 0 && fnmatch("*.[!c]", "x.c", 0) == FNM_NOMATCH);
    assert(fnmatch("*", "a/b", FNM_PATHNAME) == FNM_NOMATCH);
    assert(nftw(".", visit, 8, 0) == 0 && files == 4 && directories == 2);
    assert(chdir("..") == 0 && nftw("tree", visit_after, 8, FTW_DEPTH | FTW_PHYS) == 0);
    assert(after == 2 && access("tree", F_OK) == -1 && errno == ENOENT);
}

static void test_temporary(void) {
    char one[] = "/tmp/oneXXXXXX", two[] = "/tmp/twoXXXXXX.c", three[] = "bad";
    int descriptor = mkstemp(one);
    assert(descriptor >= 0 && strcmp(one, "/tmp/oneXXXXXX") != 0 && close(descriptor) == 0);
    descriptor = mkostemps(two, 2, O_CLOEXEC);
    assert(descriptor >= 0 && (fcntl(descriptor, F_GETFD) & FD_CLOEXEC) != 0);
    assert(strcmp(two + strlen(two) - 2, ".c") == 0 && unlink(one) == 0 && unlink(two) == 0);
    assert(mkstemp(three) == -1 && errno == EINVAL);
    FILE *file = tmpfile();
    assert(file != NULL && fputs("text", file) >= 0 && fseek(file, 0, SEEK_SET) == 0);
    assert(fgetc(file) == 't' && fclose(file) == 0);
}

static void test_words(void) {
    assert(setlocale(LC_ALL, "C.UTF-8") != NULL);
    assert(strcmp(nl_langinfo(CODESET), "UTF-8") == 0);
    assert(strcmp(nl_langinfo(DAY_2), "Monday") == 0);
    wchar_t wide[8];
    assert(mbstowcs(wide, "a\xc3\xa4\xe2\x82\xac", 8) == 3 && wide[1] == 0xe4 && wide[2] == 0x20ac);
    assert(iswalpha(0xe4) && towupper(0xe4) == 0xc4 && wcwidth(0x20ac) == 1);
    char text[16];
    assert(wcstombs(text, wide, sizeof text) == 6 && strcmp(text, "a\xc3\xa4\xe2\x82\xac") == 0);
    iconv_t converter = iconv_open("UTF-16LE", "ISO-8859-1");
    char latin[] = "\xe4z", *in = latin, *out = text;
    size_t in_left = 2, out_left = sizeof text;
    assert(converter != (iconv_t)-1);
    assert(iconv(converter, &in, &in_left, &out, &out_left) == 0 && out_left == sizeof text - 4);
    assert(memcmp(text, "\xe4\0z\0", 4) == 0 && iconv_close(converter) == 0);
    assert(iconv_open("none", "UTF-8") == (iconv_t)-1 && errno == EINVAL);

    regex_t expression;
    regmatch_t match[2];
    assert(regcomp(&expression, "^([a-z]+)[0-9]{2,3}$", REG_EXTENDED) == 0);
    assert(regexec(&expression, "abc123", 2, match, 0) == 0 && match[1].rm_eo == 3);
    assert(regexec(&expression, "abc1", 0, NULL, 0) == REG_NOMATCH);
    regfree(&expression);
    assert(regcomp(&expression, "(", REG_EXTENDED) != 0);
    openlog("areas", LOG_PID, LOG_USER);
    syslog(LOG_INFO, "nobody listens: %d", 1);
    closelog();
}

static int compare(const void *one, const void *two) {
    return strcmp(one, two);
}

static void test_tables(void) {
    assert(hcreate(16) != 0);
    for (int i = 0; i < 10; i++) {
        char *key;
        assert(asprintf(&key, "key%d", i) > 0);
        assert(hsearch((ENTRY){key, (void *)(size_t)i}, ENTER) != NULL);
    }
    ENTRY *entry = hsearch((ENTRY){"key7", NULL}, FIND);
    assert(entry != NULL && (size_t)entry->data == 7);
    assert(hsearch((ENTRY){"key70", NULL}, FIND) == NULL);
    hdestroy();
    void *tree = NULL;
    assert(tsearch("b", &tree, compare) != NULL && tsearch("a", &tree, compare) != NULL);
    assert(strcmp(*(char **)tfind("a", &tree, compare), "a") == 0);
    assert(tdelete("a", &tree, compare) != NULL && tfind("a", &tree, compare) == NULL);

    char *words[] = {"p", "-ab", "value", "--long=5", "rest", NULL};
    static const struct option options[] = {{"long", required_argument, NULL, 'l'}, {0}};
    char seen[16] = "";
    int option;
    while ((option = getopt_long(5, words, "ab:", options, NULL)) != -1) {
        assert(option != 'b' || strcmp(optarg, "value") == 0);
        assert(option != 'l' || strcmp(optarg, "5") == 0);
        seen[strlen(seen)] = (char)option;
    }
    assert(strcmp(seen, "abl") == 0 && strcmp(words[optind], "rest") == 0);
}

static volatile sig_atomic_t alarms;

static void on_alarm(int number) {
    assert(number == SIGALRM);
    alarms++;
}

static void test_time(void) {
    time_t moment = 1700000000;
    struct tm parts;
    char text[64];
    assert(setenv("TZ", "XXX-2YYY,M3.5.0,M10.5.0", 1) == 0);
    tzset();
    assert(localtime_r(&moment, &parts) != NULL && parts.tm_hour == 0 && parts.tm_isdst == 0);
    assert(strcmp(tzname[0], "XXX") == 0 && timezone == -7200 && mktime(&parts) == moment);
    assert(strftime(text, sizeof text, "%F %T %Z %z", &parts) > 0);
    assert(strcmp(text, "2023-11-15 00:13:20 XXX +0200") == 0);
    moment = 1690000000;
    assert(localtime_r(&moment, &parts) != NULL && parts.tm_isdst == 1);
    assert(strptime("2024-02-29 01:02:03", "%Y-%m-%d %H:%M:%S", &parts) != NULL);
    assert(timegm(&parts) == 1709168523);

    signal(SIGALRM, on_alarm);
    struct itimerval every = {{0, 20000}, {0, 20000}};
    assert(setitimer(ITIMER_REAL, &every, NULL) == 0);
    while (alarms < 3)
        pause();
    every = (struct itimerval){{0}};
    assert(setitimer(ITIMER_REAL, &every, NULL) == 0);
    assert(alarm(100) == 0 && alarm(1) > 90);
    alarms = 0;
    assert(sleep(10) > 5 && alarms == 1 && alarm(0) == 0);
}

static void test_network_names(void) {
    struct ifaddrs *all;
    assert(getifaddrs(&all) == 0 && all != NULL);
    assert(if_nametoindex(all->ifa_name) > 0 && if_nametoindex("none") == 0);
    char name[IF_NAMESIZE];
    assert(strcmp(if_indextoname(if_nametoindex(all->ifa_name), name), all->ifa_name) == 0);
    freeifaddrs(all);
    struct addrinfo hints = {.ai_flags = AI_NUMERICHOST, .ai_socktype = SOCK_STREAM}, *found;
    assert(getaddrinfo("::1", "80", &hints, &found) == 0 && found->ai_family == AF_INET6);
    char host[64], service[16];
    assert(getnameinfo(found->ai_addr, found->ai_addrlen, host, sizeof host, service,
                       sizeof service, NI_NUMERICHOST | NI_NUMERICSERV) == 0);
    assert(strcmp(host, "::1") == 0 && strcmp(service, "80") == 0);
    freeaddrinfo(found);
    assert(getaddrinfo("not numeric", "80", &hints, &found) == EAI_NONAME);
    hints = (struct addrinfo){.ai_family = AF_INET, .ai_socktype = SOCK_STREAM};
    assert(getaddrinfo("localhost", NULL, &hints, &found) == 0);
    struct sockaddr_in *address = (struct sockaddr_in *)(void *)found->ai_addr;
    assert(address->sin_addr.s_addr == htonl(INADDR_LOOPBACK));
    freeaddrinfo(found);
}

int main(void) {
    char directory[] = "/tmp/areasXXXXXX";
    assert(mkdtemp(directory) != NULL && chdir(directory) == 0);
    test_trees();
    test_temporary();
    test_words();
    test_tables();
    test_time();
    test_network_names();
    puts("areas ok");
}
