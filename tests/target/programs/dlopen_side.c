// Loaded by dlopen_main.c.
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define EXPORTED __attribute__((visibility("default")))

extern int main_counter;
int main_add(int a, int b);

EXPORTED int side_value = 0;
static int *relocated = &side_value;

__attribute__((constructor)) static void construct(void) {
    *relocated = 7;
}

EXPORTED int side_compute(int argument) {
    char *text = malloc(16);
    if (text == NULL)
        return -1;
    snprintf(text, 16, "%d", 42);
    int number = (int)strtol(text, NULL, 10);
    free(text);
    main_counter++;
    return main_add(argument, *relocated) + number;
}

EXPORTED int side_set_errno(int value) {
    errno = value;
    return -1;
}
