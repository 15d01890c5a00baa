// Calls of functions that programs gave, by the types that they have.

#include "callback.h"

#include <stddef.h>

#include "host/extensions.h"

enum {
    MOST_WORDS = 4,
    INDEX_SHIFT = 8,
    TYPE_BITS = 0xff,
    // Of a function with other values than words, with more of them than any callback has, or
    // with several results.
    OTHER_TYPE = 1,
    // Where the host does not know: in modules that do not export their table.
    UNKNOWN_TYPE = 2,
};

volatile uint32_t __wasix_callback_types[CALLBACK_KNOWN];

struct signature {
    wasix_value_type_t arguments[64];
    wasix_value_type_t results[8];
    wasix_reflection_result_t counts;
};

static wasix_errno_t ask(uintptr_t function, struct signature *signature) {
    return __wasix_host_reflect_signature((wasix_function_pointer_t)function, signature->arguments,
                                          sizeof signature->arguments, signature->results,
                                          sizeof signature->results, &signature->counts);
}

static bool all_words(const wasix_value_type_t *types, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (types[i] != WASIX_VALUE_TYPE_I32)
            return false;
    return true;
}

static unsigned type_of(uintptr_t function) {
    volatile uint32_t *known = &__wasix_callback_types[function % CALLBACK_KNOWN];
    uint32_t word = *known;
    if (word >> INDEX_SHIFT == function && (word & TYPE_BITS) != 0)
        return word & TYPE_BITS;
    struct signature signature;
    wasix_errno_t error = ask(function, &signature);
    unsigned type = error == 0 || error == EOVERFLOW ? OTHER_TYPE : UNKNOWN_TYPE;
    if (error == 0 && signature.counts.arguments <= MOST_WORDS && signature.counts.results <= 1 &&
        all_words(signature.arguments, signature.counts.arguments) &&
        all_words(signature.results, signature.counts.results))
        type = CALLBACK_TYPE(signature.counts.arguments, signature.counts.results);
    // The function of a closure changes.
    if (error != 0 || signature.counts.cacheable != 0)
        *known = (uint32_t)(function << INDEX_SHIFT | type);
    return type;
}

bool __wasix_callback_asked(uintptr_t function, unsigned words, unsigned results) {
    unsigned type = type_of(function);
    return type == UNKNOWN_TYPE || type == CALLBACK_TYPE(words, results);
}

static char *put(char *end, const char *text) {
    while (*text != '\0')
        *end++ = *text++;
    return end;
}

static char *put_number(char *end, uintptr_t number) {
    if (number >= 10)
        end = put_number(end, number / 10);
    *end++ = (char)('0' + number % 10);
    return end;
}

static char *put_types(char *end, const wasix_value_type_t *types, size_t count) {
    static const char *const names[] = {"i32", "i64", "f32", "f64", "v128"};
    end = put(end, "(");
    for (size_t i = 0; i < count; i++) {
        end = put(end, i > 0 ? ", " : "");
        end = put(end, types[i] < sizeof names / sizeof *names ? names[types[i]] : "?");
    }
    return put(end, ")");
}

// The call that follows is a trap, whose message has no names.
static void complain(uintptr_t function, unsigned words, unsigned results) {
    static const wasix_value_type_t expected[MOST_WORDS];
    struct signature signature = {.counts = {0}};
    if (ask(function, &signature) != 0)
        return;
    char text[1024];
    char *end = put_number(put(text, "wasix: function "), function);
    end = put_types(put(end, " has the type "), signature.arguments, signature.counts.arguments);
    end = put_types(put(end, " -> "), signature.results, signature.counts.results);
    end = put_types(put(end, ", and is called as "), expected, words);
    end = put(put_types(put(end, " -> "), expected, results), "\n");
    size_t done;
    __wasix_fd_write(2, &(wasix_ciovec_t){text, (size_t)(end - text)}, 1, &done);
}

uintptr_t __wasix_callback_call(uintptr_t function, unsigned words, unsigned results,
                                const uintptr_t *values) {
    typedef uintptr_t word;
    unsigned type = type_of(function);
    if (type == OTHER_TYPE || (type & ~1U) > CALLBACK_TYPE(words, 0)) {
        complain(function, words, results);
        __builtin_trap();
    }
    switch (type) {
        case CALLBACK_TYPE(0, 0): ((void (*)(void))function)(); return 0;
        case CALLBACK_TYPE(0, 1): return ((word(*)(void))function)();
        case CALLBACK_TYPE(1, 0): ((void (*)(word))function)(values[0]); return 0;
        case CALLBACK_TYPE(1, 1): return ((word(*)(word))function)(values[0]);
        case CALLBACK_TYPE(2, 0): ((void (*)(word, word))function)(values[0], values[1]); return 0;
        case CALLBACK_TYPE(2, 1):
            return ((word(*)(word, word))function)(values[0], values[1]);
        case CALLBACK_TYPE(3, 0):
            ((void (*)(word, word, word))function)(values[0], values[1], values[2]);
            return 0;
        case CALLBACK_TYPE(3, 1):
            return ((word(*)(word, word, word))function)(values[0], values[1], values[2]);
        case CALLBACK_TYPE(4, 0):
            ((void (*)(word, word, word, word))function)(values[0], values[1], values[2],
                                                         values[3]);
            return 0;
        default:
            return ((word(*)(word, word, word, word))function)(values[0], values[1], values[2],
                                                               values[3]);
    }
}
