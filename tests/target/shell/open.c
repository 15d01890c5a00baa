// open LIBRARY FUNCTION NUMBER: what the library's function makes of the number.
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

int main(int count, char **arguments) {
    if (count != 4)
        return 2;
    void *library = dlopen(arguments[1], RTLD_NOW);
    if (library == NULL) {
        fprintf(stderr, "%s\n", dlerror());
        return 1;
    }
    int (*function)(int) = (int (*)(int))dlsym(library, arguments[2]);
    printf("%d\n", function(atoi(arguments[3])));
    return 0;
}
