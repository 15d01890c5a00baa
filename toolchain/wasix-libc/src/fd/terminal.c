// The terminal. The host knows one, for the standard streams.
//
// It calls descriptors 0 to 2 character devices and terminals whatever they
// are. What tells is the size: a host without a terminal answers 80 x 25 with
// 800 x 600 pixels, or nothing.

#define _GNU_SOURCE
#include <pthread.h>
#include <stdarg.h>
#include <stdbool.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "host/wasix.h"

int __isatty(int descriptor);

static bool has_terminal(wasix_tty_t *tty, int descriptor) {
    if (wasix_tty_get(tty) != 0)
        return false;
    bool placeholder = tty->columns == 80 && tty->rows == 25 && tty->width == 800 &&
                       tty->height == 600;
    uint8_t claimed[] = {tty->stdin_is_tty, tty->stdout_is_tty, tty->stderr_is_tty};
    return !placeholder && claimed[descriptor] != 0;
}

int wasix_has_terminal(void) {
    wasix_tty_t tty;
    return has_terminal(&tty, 0) || has_terminal(&tty, 1) || has_terminal(&tty, 2);
}

static int check_terminal(wasix_tty_t *tty, int descriptor) {
    wasix_fdstat_t stat;
    wasix_errno_t error = wasix_fd_fdstat_get(descriptor, &stat);
    if (error == 0 && (descriptor > 2 || stat.type != WASIX_TYPE_CHARACTER_DEVICE ||
                       !has_terminal(tty, descriptor)))
        error = ENOTTY;
    return wasix_result(error);
}

// POSIX: 1 if the descriptor is a terminal; else 0 with ENOTTY or EBADF.
// Host: tty_get; false for its placeholder terminal.
int isatty(int descriptor) {
    wasix_tty_t tty;
    return check_terminal(&tty, descriptor) == 0;
}

// The streams of musl ask under this name.
int __isatty(int descriptor) {
    return isatty(descriptor);
}

// POSIX: the settings of a terminal. Host: tty_get, which knows echo and line
// buffering; the rest is what such a terminal does.
int tcgetattr(int descriptor, struct termios *settings) {
    wasix_tty_t tty;
    if (check_terminal(&tty, descriptor) != 0)
        return -1;
    *settings = (struct termios){
        .c_iflag = ICRNL | IXON | IUTF8,
        .c_oflag = OPOST | ONLCR,
        .c_cflag = B38400 | CS8 | CREAD,
        .c_lflag = ISIG | IEXTEN,
        .__c_ispeed = B38400,
        .__c_ospeed = B38400,
    };
    if (tty.echo != 0)
        settings->c_lflag |= ECHO | ECHOE | ECHOK;
    if (tty.line_buffered != 0)
        settings->c_lflag |= ICANON;
    static const cc_t characters[] = {3, 28, 127, 21, 4, 0, 1, 0, 17, 19, 26};
    memcpy(settings->c_cc, characters, sizeof characters);
    return 0;
}

// POSIX: changes the settings of a terminal; success if any could be changed.
// Host: tty_set, which takes echo and line buffering.
int tcsetattr(int descriptor, int when, const struct termios *settings) {
    if (when != TCSANOW && when != TCSADRAIN && when != TCSAFLUSH) {
        errno = EINVAL;
        return -1;
    }
    wasix_tty_t tty;
    if (check_terminal(&tty, descriptor) != 0)
        return -1;
    tty.echo = (settings->c_lflag & ECHO) != 0;
    tty.line_buffered = (settings->c_lflag & ICANON) != 0;
    return wasix_result(wasix_tty_set(&tty));
}

// POSIX: the size of a terminal. Host: tty_get.
int tcgetwinsize(int descriptor, struct winsize *size) {
    wasix_tty_t tty;
    if (check_terminal(&tty, descriptor) != 0)
        return -1;
    *size = (struct winsize){
        .ws_row = (unsigned short)tty.rows,
        .ws_col = (unsigned short)tty.columns,
        .ws_xpixel = (unsigned short)tty.width,
        .ws_ypixel = (unsigned short)tty.height,
    };
    return 0;
}

// POSIX: tells a terminal its size. Host: tty_set.
int tcsetwinsize(int descriptor, const struct winsize *size) {
    wasix_tty_t tty;
    if (check_terminal(&tty, descriptor) != 0)
        return -1;
    tty.rows = size->ws_row;
    tty.columns = size->ws_col;
    tty.width = size->ws_xpixel;
    tty.height = size->ws_ypixel;
    return wasix_result(wasix_tty_set(&tty));
}

static int check_only(int descriptor) {
    wasix_tty_t tty;
    return check_terminal(&tty, descriptor);
}

// POSIX: waits until output is transmitted; the host's writes are.
// true no-op: a write returns when the host has taken it
int tcdrain(int descriptor) {
    pthread_testcancel();
    return check_only(descriptor);
}

// POSIX: discards data not read or not transmitted. gap: ENOSYS, no host call
int tcflush(int descriptor, int queue) {
    (void)queue;
    if (check_only(descriptor) == 0)
        errno = ENOSYS;
    return -1;
}

// POSIX: suspends or restarts transmission. gap: ENOSYS, no host call
int tcflow(int descriptor, int action) {
    (void)action;
    if (check_only(descriptor) == 0)
        errno = ENOSYS;
    return -1;
}

// POSIX: sends a break. true no-op: the line is not asynchronous serial
int tcsendbreak(int descriptor, int duration) {
    (void)duration;
    return check_only(descriptor);
}

// POSIX: the session of a terminal. Host: none; there is one session per process.
pid_t tcgetsid(int descriptor) {
    return check_only(descriptor) == 0 ? getsid(0) : -1;
}

// POSIX: the foreground process group of a terminal: the caller's, as there are
// no others. Host: none.
pid_t tcgetpgrp(int descriptor) {
    return check_only(descriptor) == 0 ? getpgrp() : -1;
}

// POSIX: sets the foreground process group. gap: EPERM for any but the caller's
int tcsetpgrp(int descriptor, pid_t group) {
    if (check_only(descriptor) != 0)
        return -1;
    if (group == getpgrp())
        return 0;
    errno = EPERM;
    return -1;
}

// POSIX: the name of the terminal. Host: none; a terminal is /dev/tty.
int ttyname_r(int descriptor, char *name, size_t size) {
    static const char device[] = "/dev/tty";
    if (check_only(descriptor) != 0)
        return errno;
    if (size < sizeof device)
        return ERANGE;
    memcpy(name, device, sizeof device);
    return 0;
}
