// What modules_main.c opens.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define EXPORT __attribute__((visibility("default")))

struct shared {
    int number;
    const char *text;
    int *self;
};

int main_ten(void);
extern struct shared main_shared;
extern int main_array[4];

int side_twenty(void);
int side_apply(int (*function)(void));
int (*side_give(void))(void);
int (*side_give_main(void))(void);
int side_check(struct shared *shared, int *array);
extern struct shared side_shared;
extern int *side_pointer;

EXPORT struct shared side_shared = {2, "side", &side_shared.number};
EXPORT int *side_pointer = &main_array[2];

__attribute__((constructor(101))) static void first(void) {
    puts("side constructor 101");
}

static void at_exit(void) {
    puts("side atexit");
}

__attribute__((constructor)) static void second(void) {
    puts("side constructor");
    atexit(at_exit);
}

__attribute__((destructor)) static void last(void) {
    puts("side destructor");
}

EXPORT int side_twenty(void) {
    return 20;
}

EXPORT int side_apply(int (*function)(void)) {
    return 100 + function();
}

EXPORT int (*side_give(void))(void) {
    return side_twenty;
}

EXPORT int (*side_give_main(void))(void) {
    return main_ten;
}

// 0 if the data that this module imports are the ones that main passes.
EXPORT int side_check(struct shared *shared, int *array) {
    if (&main_shared != shared || main_array != array || main_shared.self != &shared->number)
        return 1;
    if (main_shared.number != 7 || strcmp(main_shared.text, "main") != 0 || main_array[3] != 4)
        return 2;
    main_shared.number++;
    main_shared.text = "side";
    main_array[3] = 40;
    return 0;
}
