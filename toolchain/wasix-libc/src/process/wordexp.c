// Words as a shell makes them of text.

#include <stdlib.h>
#include <wordexp.h>

// POSIX: expands words. gap: WRDE_NOSYS, as it takes a shell
int wordexp(const char *restrict text, wordexp_t *restrict words, int flags) {
    (void)text;
    if ((flags & WRDE_REUSE) == 0 && (flags & WRDE_APPEND) == 0) {
        words->we_wordc = 0;
        words->we_wordv = NULL;
    }
    return WRDE_NOSYS;
}

// POSIX: frees what wordexp made.
void wordfree(wordexp_t *words) {
    if (words->we_wordv == NULL)
        return;
    for (size_t i = 0; i < words->we_wordc; i++)
        free(words->we_wordv[words->we_offs + i]);
    free(words->we_wordv);
    words->we_wordv = NULL;
    words->we_wordc = 0;
}
