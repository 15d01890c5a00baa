// What a program knows of its terminal, and does to it. Prints a line for each step, and reads one
// after each change.

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

extern char **environ;

static struct termios settings_of(int descriptor) {
    struct termios settings;
    assert(isatty(descriptor) == 1 && tcgetattr(descriptor, &settings) == 0);
    return settings;
}

static void change(int descriptor, tcflag_t flags) {
    struct termios settings = settings_of(descriptor);
    settings.c_lflag &= ~(tcflag_t)(ECHO | ICANON);
    settings.c_lflag |= flags;
    assert(tcsetattr(descriptor, TCSADRAIN, &settings) == 0);
    assert((settings_of(descriptor).c_lflag & (ECHO | ICANON)) == flags);
}

static void await_step(const char *name) {
    char answer[16];
    printf("%s\n", name);
    fflush(stdout);
    ssize_t length = read(0, answer, sizeof answer);
    assert(length > 0 && answer[0] == 'g');
}

static int child(void) {
    assert(isatty(0) == 0 && errno == ENOTTY);
    assert(isatty(1) == 1 && isatty(2) == 1 && getenv("WASIX_TERMINAL") == NULL);
    change(1, ECHO | ICANON);
    return 0;
}

static void run_child(char *program) {
    int ends[2];
    assert(pipe(ends) == 0);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[0], 0);
    char *arguments[] = {program, "child", NULL};
    pid_t process;
    int status;
    assert(posix_spawn(&process, "/bin/terminal", &actions, NULL, arguments, environ) == 0);
    assert(waitpid(process, &status, 0) == process && status == 0);
}

int main(int count, char **arguments) {
    if (count > 1 && strcmp(arguments[1], "child") == 0)
        return child();
    int copies[3];
    struct winsize size;
    for (int stream = 0; stream < 3; stream++) {
        copies[stream] = dup(stream);
        assert((settings_of(stream).c_lflag & (ECHO | ICANON)) == (ECHO | ICANON));
        assert((settings_of(copies[stream]).c_lflag & (ECHO | ICANON)) == (ECHO | ICANON));
    }
    assert(ioctl(copies[1], TIOCGWINSZ, &size) == 0 && size.ws_col == 97 && size.ws_row == 31);
    assert(strcmp(ttyname(copies[0]), "/dev/tty") == 0 && getenv("WASIX_TERMINAL") == NULL);
    int opened = open("/dev/tty", O_RDONLY);
    assert(isatty(opened) == 1 && open("/dev/tty", O_RDWR) == -1 && errno == ENXIO);

    int ends[2];
    assert(pipe(ends) == 0 && isatty(ends[0]) == 0 && errno == ENOTTY);
    int file = open("/tmp/file", O_RDWR | O_CREAT, 0600);
    assert(file >= 0 && isatty(file) == 0 && errno == ENOTTY);
    // In the place of a stream, whose copy goes on being the terminal.
    assert(dup2(ends[0], 0) == 0 && isatty(0) == 0 && isatty(copies[0]) == 1);
    assert(dup2(file, 0) == 0 && isatty(0) == 0 && isatty(copies[0]) == 1);
    assert(dup2(copies[0], 0) == 0 && isatty(0) == 1);
    assert(isatty(99) == 0 && errno == EBADF);

    await_step("before");
    change(0, 0);
    await_step("raw");
    change(copies[0], ICANON);
    await_step("quiet");
    run_child(arguments[0]);
    await_step("again");
    change(0, 0);
    puts("end");
    return 0;
}
