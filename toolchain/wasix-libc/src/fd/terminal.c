// The terminal. The host knows one, for the standard streams that a process is started with, by
// whatever descriptors it has them.
//
// It calls descriptors 0 to 2 character devices and terminals whatever they are. What tells is a
// copy, whose inode is the stream's: those of the streams come first, and those of files are made
// from names. And the size: a host without a terminal answers 80 x 25 with 800 x 600 pixels, or
// nothing. Our runner's is one; so what it knows comes in a variable, and is told to the host,
// for all processes. It changes its terminal when that is asked for among the output, by
//   ESC _ wasix-terminal ; DIGIT ST
// with 1 for echo and 2 for lines, and ST for ESC and a backslash.

#define _GNU_SOURCE
#include <pthread.h>
#include <stdarg.h>
#include <stdbool.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#include <wasi/api.h>

#include "fd/terminal.h"
#include "host/wasix.h"
#include "signal/own.h"

int __isatty(int descriptor);

enum { LAST_STREAM = 2 };
enum { STREAM_INODE = 10 };
#define NAME_INODES ((uint64_t)1 << 32)

// The runner changes its terminal.
static bool told;

static bool is_placeholder(const wasix_tty_t *tty) {
    return tty->columns == 80 && tty->rows == 25 && tty->width == 800 && tty->height == 600;
}

void __wasix_terminal_told(uint32_t columns, uint32_t rows, uint32_t streams) {
    wasix_tty_t tty;
    told = __wasix_tty_get(&tty) == 0;
    // Another process may have told it before, and changed it since.
    if (!told || !is_placeholder(&tty))
        return;
    tty = (wasix_tty_t){
        .columns = columns,
        .rows = rows,
        .stdin_is_tty = streams & 1,
        .stdout_is_tty = streams >> 1 & 1,
        .stderr_is_tty = streams >> 2 & 1,
        .echo = 1,
        .line_buffered = 1,
    };
    (void)__wasix_tty_set(&tty);
}

// Which of the standard streams that there were at the start a descriptor is, or -1.
static wasix_errno_t find_stream(int descriptor, int *stream) {
    __wasi_filestat_t found;
    wasix_fd_t copy = descriptor;
    *stream = -1;
    wasix_errno_t error = descriptor <= LAST_STREAM ? __wasix_own_copy(descriptor, &copy) : 0;
    if (error == 0)
        error = __wasi_fd_filestat_get(copy, &found);
    if (copy != descriptor)
        __wasix_own_close(copy);
    if (error != 0)
        return error == EBADF ? EBADF : 0;
    if (found.filetype != __WASI_FILETYPE_REGULAR_FILE &&
        found.filetype != __WASI_FILETYPE_CHARACTER_DEVICE)
        return 0;
    if (found.ino - STREAM_INODE <= LAST_STREAM)
        *stream = (int)(found.ino - STREAM_INODE);
    else if (descriptor <= LAST_STREAM && found.ino < NAME_INODES)
        *stream = descriptor;
    return 0;
}

static int check_terminal(wasix_tty_t *tty, int descriptor) {
    int stream;
    wasix_errno_t error = find_stream(descriptor, &stream);
    if (error == 0 && (stream < 0 || __wasix_tty_get(tty) != 0 || is_placeholder(tty)))
        error = ENOTTY;
    if (error == 0) {
        const uint8_t claimed[] = {tty->stdin_is_tty, tty->stdout_is_tty, tty->stderr_is_tty};
        error = claimed[stream] != 0 ? 0 : ENOTTY;
    }
    return wasix_result(error);
}

int __wasix_terminal_stream(int writes) {
    wasix_tty_t tty;
    int saved = errno;
    int found = -1;
    for (int each = writes ? 1 : 0; found < 0 && each <= (writes ? LAST_STREAM : 0); each++)
        if (check_terminal(&tty, each) == 0)
            found = each;
    errno = saved;
    return found;
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

static void ask_runner(const wasix_tty_t *tty) {
    enum { DIGIT = sizeof "\033_wasix-terminal;" - 1 };
    char request[] = "\033_wasix-terminal;0\033\\";
    size_t done;
    int output = __wasix_terminal_stream(1);
    request[DIGIT] = (char)('0' + (tty->echo != 0) + 2 * (tty->line_buffered != 0));
    if (told && output >= 0)
        __wasix_fd_write(output, &(wasix_ciovec_t){request, sizeof request - 1}, 1, &done);
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
    const wasix_tty_t before = tty;
    tty.echo = (settings->c_lflag & ECHO) != 0;
    tty.line_buffered = (settings->c_lflag & ICANON) != 0;
    int result = wasix_result(__wasix_tty_set(&tty));
    if (result == 0 && (tty.echo != before.echo || tty.line_buffered != before.line_buffered))
        ask_runner(&tty);
    return result;
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
    return wasix_result(__wasix_tty_set(&tty));
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
