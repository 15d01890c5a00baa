/* Functions of a library: linked, or with BY_DLOPEN looked up at run time.
 *
 *     IMPORT(int, add, int, int);        at file level
 *     FROM("side", add);                 in main, before the first call
 */
#ifndef IMPORT_H
#define IMPORT_H

#ifdef __cplusplus
#define C_LINKAGE extern "C"
#else
#define C_LINKAGE
#endif

#ifdef BY_DLOPEN
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

static inline void *import_symbol(const char *file, const char *name) {
    void *module = dlopen(file, RTLD_NOW);
    void *found = module ? dlsym(module, name) : NULL;
    if (found == NULL) {
        printf("%s\n", dlerror());
        exit(9);
    }
    return found;
}

#define IMPORT(result, name, ...) static result (*name)(__VA_ARGS__)
#define FROM(library, name) \
    (name = (__typeof__(name))import_symbol("lib" library ".so", #name))
#else
#define IMPORT(result, name, ...) C_LINKAGE result name(__VA_ARGS__)
#define FROM(library, name) ((void)0)
#endif

#endif
