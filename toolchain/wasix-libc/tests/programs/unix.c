// What programs expect of a Unix besides POSIX: made here, or refused with an error.

#define _GNU_SOURCE
#include <arpa/nameser.h>
#include <assert.h>
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <link.h>
#include <malloc.h>
#include <mntent.h>
#include <mqueue.h>
#include <net/if_arp.h>
#include <netinet/ether.h>
#include <netinet/if_ether.h>
#include <pthread.h>
#include <pty.h>
#include <resolv.h>
#include <sched.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/statfs.h>
#include <sys/sysinfo.h>
#include <sys/timex.h>
#include <sys/ucontext.h>
#include <sys/uio.h>
#include <sys/vfs.h>
#include <unistd.h>
#include <utmp.h>
#include <utmpx.h>
#include <wordexp.h>

#undef NDEBUG

static void memory(void) {
    for (size_t align = 8; align <= 65536; align *= 2) {
        char *block = memalign(align, 100);
        assert(block != NULL && (uintptr_t)block % align == 0);
        memset(block, 1, 100);
        free(block);
    }
    void *page = valloc(10);
    assert(page != NULL && (uintptr_t)page % (uintptr_t)getpagesize() == 0);
    free(page);
    assert(getauxval(AT_PAGESZ) == (unsigned long)getpagesize());
    errno = 0;
    assert(getauxval(AT_HWCAP) == 0 && errno == ENOENT);
}

static bool is_open(int descriptor) {
    return fcntl(descriptor, F_GETFD) >= 0;
}

static void descriptors(void) {
    int fds[8];
    for (int i = 0; i < 8; i++)
        assert((fds[i] = open("/tmp", O_RDONLY | O_DIRECTORY)) >= 0);
    assert(close_range((unsigned)fds[2], (unsigned)fds[3], 0) == 0);
    assert(is_open(fds[1]) && !is_open(fds[2]) && !is_open(fds[3]) && is_open(fds[4]));
    assert(close_range((unsigned)fds[4], (unsigned)fds[5], CLOSE_RANGE_CLOEXEC) == 0);
    assert((fcntl(fds[5], F_GETFD) & FD_CLOEXEC) != 0 && is_open(fds[4]));
    assert(close_range(5, 4, 0) == -1 && errno == EINVAL);
    assert(close_range(4, 5, 64) == -1 && errno == EINVAL);
    errno = 0;
    closefrom(fds[4]);
    assert(errno == 0 && is_open(fds[1]) && !is_open(fds[4]) && !is_open(fds[7]));
    close(fds[0]);
    close(fds[1]);
}

static void *named(void *expected) {
    char name[16];
    assert(pthread_getname_np(pthread_self(), name, sizeof name) == 0);
    assert(strcmp(name, expected) == 0);
    assert(prctl(PR_SET_NAME, "a name that is cut off") == 0);
    assert(prctl(PR_GET_NAME, name) == 0 && strcmp(name, "a name that is ") == 0);
    return NULL;
}

static void names(void) {
    char name[16];
    pthread_t thread, self = pthread_self();
    assert(pthread_getname_np(self, name, sizeof name) == 0 && name[0] != '\0');
    assert(strncmp(name, program_invocation_short_name, 15) == 0);
    assert(pthread_setname_np(self, "sixteen letters!") == ERANGE);
    assert(pthread_setname_np(self, "fifteen letters") == 0);
    assert(pthread_getname_np(self, name, 15) == ERANGE);
    assert(pthread_create(&thread, NULL, named, "fifteen letters") == 0);
    assert(pthread_join(thread, NULL) == 0);
    assert(pthread_getname_np(self, name, sizeof name) == 0);
    assert(strcmp(name, "fifteen letters") == 0);
    assert(prctl(PR_SET_DUMPABLE, 0) == -1 && errno == EINVAL);
}

static void messages(void) {
    int ends[2];
    assert(socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0);
    char texts[2][3] = {"ab", "cd"}, got[2][2];
    struct iovec out[2], in[2];
    struct mmsghdr sent[2], received[2];
    for (int i = 0; i < 2; i++) {
        out[i] = (struct iovec){texts[i], 2};
        in[i] = (struct iovec){got[i], 2};
        sent[i] = (struct mmsghdr){.msg_hdr = {.msg_iov = &out[i], .msg_iovlen = 1}};
        received[i] = (struct mmsghdr){.msg_hdr = {.msg_iov = &in[i], .msg_iovlen = 1}};
    }
    assert(sendmmsg(ends[0], sent, 2, 0) == 2 && sent[1].msg_len == 2);
    assert(recvmmsg(ends[1], received, 2, 0, NULL) == 2 && memcmp(got[1], "cd", 2) == 0);
    assert(sendmmsg(ends[0], sent, 1, 0) == 1);
    assert(recvmmsg(ends[1], received, 2, MSG_WAITFORONE, NULL) == 1);
    uid_t user = 1;
    gid_t group = 1;
    assert(getpeereid(ends[0], &user, &group) == 0 && user == 0 && group == 0);
    assert(getpeereid(1000, &user, &group) == -1);

    // Descriptors are not passed, and the sender is told.
    char space[CMSG_SPACE(sizeof(int))];
    struct msghdr header = {.msg_iov = out, .msg_iovlen = 1};
    header.msg_control = space;
    header.msg_controllen = sizeof space;
    struct cmsghdr *control = CMSG_FIRSTHDR(&header);
    assert(control == (void *)space);
    control->cmsg_level = SOL_SOCKET;
    control->cmsg_type = SCM_RIGHTS;
    control->cmsg_len = CMSG_LEN(sizeof(int));
    memcpy(CMSG_DATA(control), ends, sizeof(int));
    assert(CMSG_NXTHDR(&header, control) == NULL);
    assert(sendmsg(ends[0], &header, 0) == -1 && errno == EINVAL);
    close(ends[0]);
    close(ends[1]);
}

static void name_service(void) {
    unsigned char query[512], packed[64];
    int length = res_mkquery(ns_o_query, "a.example", ns_c_in, ns_t_a, NULL, 0, NULL, query,
                             sizeof query);
    ns_msg parsed;
    ns_rr record;
    assert(length > 12 && ns_initparse(query, length, &parsed) == 0);
    assert(ns_parserr(&parsed, ns_s_qd, 0, &record) == 0);
    assert(strcmp(ns_rr_name(record), "a.example") == 0 && ns_rr_type(record) == ns_t_a);
    unsigned char *seen[8] = {packed, NULL};
    int first = dn_comp("b.example", packed, sizeof packed, seen, seen + 8);
    assert(first == 11);
    int second = dn_comp("c.example", packed + first, 32, seen, seen + 8);
    assert(second == 4);
    char name[256];
    assert(dn_expand(packed, packed + first + second, packed + first, name, sizeof name) == 4);
    assert(strcmp(name, "c.example") == 0);
    assert(res_init() == 0);
    // Without a network.
    assert(res_query("a.example", ns_c_in, ns_t_a, query, sizeof query) == -1);
}

static void tables(void) {
    FILE *file = fopen("/tmp/mtab", "w");
    assert(file != NULL);
    fputs("# comment\nnone /proc proc rw,nodev 0 0\n", file);
    fclose(file);
    file = setmntent("/tmp/mtab", "r");
    struct mntent *entry = getmntent(file);
    assert(entry != NULL && strcmp(entry->mnt_dir, "/proc") == 0);
    assert(hasmntopt(entry, "nodev") != NULL && hasmntopt(entry, "user") == NULL);
    assert(getmntent(file) == NULL && endmntent(file) == 1);
    struct ether_addr *address = ether_aton("1:2:3:a:b:c");
    assert(address != NULL && address->ether_addr_octet[3] == 10);
    assert(ETHERTYPE_IP == 0x800 && ARPHRD_ETHER == 1 && sizeof(struct ether_header) == 14);
    // Nobody is logged in.
    setutxent();
    assert(getutxent() == NULL && getutent() == NULL);
    endutxent();
    struct statfs system;
    assert(statfs("/tmp", &system) == 0 && system.f_namelen == 255 && system.f_bsize > 0);
    assert(statfs("/none", &system) == -1 && errno == ENOENT);
    assert(fstatfs(1000, &system) == -1 && errno == EBADF);
}

// There is one user and one group, which anybody may become.
static void groups(void) {
    gid_t none[1], own[] = {0}, other[] = {0, 7}, found[4] = {9, 9, 9, 9};
    assert(setgroups(0, none) == 0 && getgroups(0, NULL) == 0);
    assert(setgroups(1, own) == 0 && getgroups(0, NULL) == 1);
    assert(getgroups(4, found) == 1 && found[0] == 0 && found[1] == 9);
    assert(setgroups(2, other) == -1 && errno == EPERM && getgroups(4, found) == 1);
    assert(getgroups(-1, found) == -1 && errno == EINVAL);
    assert(initgroups("root", 0) == 0 && getgroups(4, found) >= 1 && found[0] == 0);
    assert(initgroups("root", 7) == -1 && errno == EPERM);
    assert(setgroups(100000, own) == -1 && errno == EINVAL);
    assert(setgroups(0, none) == 0 && getgroups(4, found) == 0);
}

static void refused(void) {
    struct sysinfo information;
    struct timex change = {0};
    double loads[3];
    struct mq_attr attributes;
    wordexp_t words = {0};
    struct iovec vector = {loads, sizeof loads};
    assert(daemon(0, 0) == -1 && errno == ENOSYS);
    assert(getloadavg(loads, 3) == -1);
    assert(sysinfo(&information) == -1 && errno == ENOSYS);
    assert(sched_getcpu() == -1 && errno == ENOSYS);
    assert(adjtimex(&change) == -1 && errno == ENOSYS);
    assert(clock_adjtime(CLOCK_REALTIME, &change) == -1 && errno == ENOSYS);
    assert(process_vm_readv(1, &vector, 1, &vector, 1, 0) == -1 && errno == ENOSYS);
    assert(mount("a", "/b", "c", 0, NULL) == -1 && errno == ENOSYS);
    assert(umount("/b") == -1 && errno == ENOSYS);
    assert(mq_open("/queue", O_RDWR) == -1 && errno == ENOSYS);
    assert(mq_getattr(5, &attributes) == -1 && errno == EBADF);
    assert(wordexp("$HOME", &words, 0) == WRDE_NOSYS);
    wordfree(&words);
}

int main(int argc, char **argv) {
    assert(argc == 1 && strcmp(argv[0], program_invocation_name) == 0);
    memory();
    descriptors();
    names();
    messages();
    name_service();
    tables();
    groups();
    refused();
    puts("unix ok");
    return 0;
}
