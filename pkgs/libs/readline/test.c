#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <readline/history.h>
#include <readline/readline.h>

#define CHECK(condition)                                                                          \
    do                                                                                            \
        if (!(condition)) {                                                                       \
            fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);                       \
            exit(1);                                                                              \
        }                                                                                         \
    while (0)

static char *complete(const char *text, int state) {
    return state == 0 && strncmp(text, "comp", 4) == 0 ? strdup("completed") : NULL;
}

static void expect(const char *expected) {
    char *line = readline("> ");
    if (line == NULL || strcmp(line, expected) != 0) {
        fprintf(stderr, "expected '%s', found '%s'\n", expected, line == NULL ? "" : line);
        exit(1);
    }
    add_history(line);
    free(line);
}

int main(void) {
    setenv("TERM", "xterm", 1);
    FILE *keys = fopen("/tmp/keys", "w+");
    CHECK(keys != NULL);
    fputs("plain\n", keys);
    fputs("world\001hello \005!\n", keys);  /* start of line, end of line */
    fputs("one two\027three\n", keys);      /* a word back */
    fputs("comp\t\n", keys);
    fputs("\033[A\033[A\n", keys);          /* twice up */
    fputs("\022wor\n", keys);               /* search in the history */
    rewind(keys);
    rl_instream = keys;
    rl_outstream = fopen("/tmp/screen", "w");
    CHECK(rl_outstream != NULL);
    rl_completion_entry_function = complete;
    using_history();
    expect("plain");
    expect("hello world!");
    expect("one three");
    expect("completed ");
    expect("one three");
    expect("hello world!");
    CHECK(readline("> ") == NULL);

    char *expanded;
    CHECK(history_expand("!one", &expanded) == 1 && strcmp(expanded, "one three") == 0);
    free(expanded);
    CHECK(history_length == 6 && write_history("/tmp/history") == 0);
    clear_history();
    CHECK(history_length == 0 && read_history("/tmp/history") == 0 && history_length == 6);
    CHECK(strcmp(history_get(history_base + 1)->line, "hello world!") == 0);
    printf("readline %s\n", rl_library_version);
    return 0;
}
