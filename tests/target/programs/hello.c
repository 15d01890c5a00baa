#include <stdio.h>

int main(int argc, char **argv) {
    (void)argv;
    printf("hello from wasix, %d argument(s)\n", argc);
    return 0;
}
