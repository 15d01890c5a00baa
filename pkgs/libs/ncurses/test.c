/* Without arguments what every guest has; with one, that terminal out of a directory. */

#include <locale.h>
#include <panel.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>

#define CHECK(condition)                                                                          \
    do                                                                                            \
        if (!(condition)) {                                                                       \
            fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);                       \
            exit(1);                                                                              \
        }                                                                                         \
    while (0)

static int colors_of(const char *name) {
    int error;
    CHECK(setupterm(name, 1, &error) == OK && error == 1);
    int colors = tigetnum("colors");
    CHECK(del_curterm(cur_term) == OK);
    return colors;
}

static void test_entries(void) {
    static const struct {
        const char *name;
        int colors;
    } entries[] = {{"dumb", -1},          {"vt100", -1},          {"linux", 8},
                   {"xterm", 8},          {"xterm-256color", 256}, {"screen", 8},
                   {"screen-256color", 256}, {"tmux", 8},          {"tmux-256color", 256},
                   {"ansi", 8},           {"vt220", -1}};
    for (size_t i = 0; i < sizeof entries / sizeof *entries; i++)
        CHECK(colors_of(entries[i].name) == entries[i].colors);
    int error;
    CHECK(setupterm("no-such-terminal", 1, &error) == ERR && error < 1);
}

static void test_screen(void) {
    CHECK(setlocale(LC_ALL, "C.UTF-8") != NULL);
    FILE *out = fopen("/tmp/screen", "w+"), *in = fopen("/dev/null", "r");
    CHECK(out != NULL && in != NULL);
    SCREEN *screen = newterm("xterm-256color", out, in);
    CHECK(screen != NULL && start_color() == OK && COLORS == 256);
    CHECK(init_pair(1, COLOR_RED, COLOR_BLACK) == OK);
    WINDOW *below = newwin(3, 20, 1, 1), *above = newwin(3, 20, 2, 5);
    CHECK(below != NULL && above != NULL);
    PANEL *bottom = new_panel(below), *top = new_panel(above);
    CHECK(bottom != NULL && top != NULL && panel_below(top) == bottom);
    wattron(below, COLOR_PAIR(1) | A_BOLD);
    mvwaddwstr(below, 0, 0, L"\u20ac\u4e2d");
    int y, x;
    getyx(below, y, x);
    CHECK(y == 0 && x == 3);
    mvwaddstr(below, 1, 4, "hidden");
    mvwaddstr(above, 0, 0, "shown.......");
    update_panels();
    CHECK(doupdate() == OK);
    /* There is no terminal to give its modes back to. */
    CHECK(endwin() == ERR && isendwin());
    delscreen(screen);

    static char text[8192];
    rewind(out);
    CHECK(fread(text, 1, sizeof text - 1, out) > 0);
    CHECK(strstr(text, "\u20ac\u4e2d") != NULL && strstr(text, "\033[31m") != NULL);
    CHECK(strstr(text, "shown") != NULL && strstr(text, "hidden") == NULL);
    fclose(out);
}

int main(int count, char **arguments) {
    if (count > 1) {
        printf("%s has %d colors\n", arguments[1], colors_of(arguments[1]));
        return 0;
    }
    test_entries();
    test_screen();
    printf("%s\n", curses_version());
    return 0;
}
