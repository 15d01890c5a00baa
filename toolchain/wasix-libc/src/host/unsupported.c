// What programs link though their system need not have it, and this host has
// not: each says so.

#define _GNU_SOURCE
#include <mqueue.h>
#include <sched.h>
#include <stdlib.h>
#include <sys/mount.h>
#include <sys/sysinfo.h>
#include <sys/timex.h>
#include <sys/uio.h>
#include <unistd.h>

#include "host/wasix.h"

// BSD: makes the caller's child go on alone. gap: ENOSYS, as fork
int daemon(int keep_directory, int keep_streams) {
    (void)keep_directory;
    (void)keep_streams;
    return wasix_result(ENOSYS);
}

// BSD: how busy the machine is. gap: -1, the host does not tell
int getloadavg(double *loads, int count) {
    (void)loads;
    (void)count;
    return -1;
}

// Linux: counts of the machine. gap: ENOSYS, the host does not tell
int sysinfo(struct sysinfo *information) {
    (void)information;
    return wasix_result(ENOSYS);
}

// Linux: the processor of the caller. gap: ENOSYS, the host does not tell
int sched_getcpu(void) {
    return wasix_result(ENOSYS);
}

// Linux: tunes a clock. gap: ENOSYS, no host call
int clock_adjtime(clockid_t clock, struct timex *change) {
    (void)clock;
    (void)change;
    return wasix_result(ENOSYS);
}

// Linux: tunes the clock. gap: ENOSYS, no host call
int adjtimex(struct timex *change) {
    (void)change;
    return wasix_result(ENOSYS);
}

// Linux: reads the memory of another process. gap: ENOSYS, no host call
ssize_t process_vm_readv(pid_t process, const struct iovec *to, unsigned long to_count,
                         const struct iovec *from, unsigned long from_count,
                         unsigned long flags) {
    (void)process;
    (void)to;
    (void)to_count;
    (void)from;
    (void)from_count;
    (void)flags;
    return wasix_result(ENOSYS);
}

// Linux: writes the memory of another process. gap: ENOSYS, no host call
ssize_t process_vm_writev(pid_t process, const struct iovec *from, unsigned long from_count,
                          const struct iovec *to, unsigned long to_count,
                          unsigned long flags) {
    return process_vm_readv(process, from, from_count, to, to_count, flags);
}

// Linux: mounts a file system. gap: ENOSYS, no host call
int mount(const char *source, const char *target, const char *type, unsigned long flags,
          const void *data) {
    (void)source;
    (void)target;
    (void)type;
    (void)flags;
    (void)data;
    return wasix_result(ENOSYS);
}

// Linux: takes a file system away. gap: ENOSYS, no host call
int umount2(const char *target, int flags) {
    (void)target;
    (void)flags;
    return wasix_result(ENOSYS);
}

// Linux: takes a file system away. gap: ENOSYS, no host call
int umount(const char *target) {
    return umount2(target, 0);
}

// POSIX: opens a message queue. gap: ENOSYS, the host has none
mqd_t mq_open(const char *name, int flags, ...) {
    (void)name;
    (void)flags;
    return wasix_result(ENOSYS);
}

// POSIX: removes a message queue. gap: ENOSYS, the host has none
int mq_unlink(const char *name) {
    (void)name;
    return wasix_result(ENOSYS);
}

// POSIX: closes a message queue. gap: EBADF, as none can be open
int mq_close(mqd_t queue) {
    (void)queue;
    return wasix_result(EBADF);
}

// POSIX: the limits of a message queue. gap: EBADF, as none can be open
int mq_getattr(mqd_t queue, struct mq_attr *attributes) {
    (void)queue;
    (void)attributes;
    return wasix_result(EBADF);
}

// POSIX: changes whether a queue waits. gap: EBADF, as none can be open
int mq_setattr(mqd_t queue, const struct mq_attr *restrict attributes,
               struct mq_attr *restrict old) {
    (void)queue;
    (void)attributes;
    (void)old;
    return wasix_result(EBADF);
}

// POSIX: asks to be told of a message. gap: EBADF, as none can be open
int mq_notify(mqd_t queue, const struct sigevent *event) {
    (void)queue;
    (void)event;
    return wasix_result(EBADF);
}

// POSIX: takes a message before a time. gap: EBADF, as none can be open
ssize_t mq_timedreceive(mqd_t queue, char *restrict text, size_t size,
                        unsigned *restrict priority, const struct timespec *restrict until) {
    (void)queue;
    (void)text;
    (void)size;
    (void)priority;
    (void)until;
    return wasix_result(EBADF);
}

// POSIX: takes a message. gap: EBADF, as none can be open
ssize_t mq_receive(mqd_t queue, char *text, size_t size, unsigned *priority) {
    return mq_timedreceive(queue, text, size, priority, NULL);
}

// POSIX: puts a message before a time. gap: EBADF, as none can be open
int mq_timedsend(mqd_t queue, const char *text, size_t size, unsigned priority,
                 const struct timespec *until) {
    (void)queue;
    (void)text;
    (void)size;
    (void)priority;
    (void)until;
    return wasix_result(EBADF);
}

// POSIX: puts a message. gap: EBADF, as none can be open
int mq_send(mqd_t queue, const char *text, size_t size, unsigned priority) {
    return mq_timedsend(queue, text, size, priority, NULL);
}
