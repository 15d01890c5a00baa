// The variables of a child, written and read. Every program that reads its environment has
// this file, so it needs little: what formats and reads numbers elsewhere brings streams along.

#include "signal/child_state.h"

#include <stdlib.h>
#include <string.h>

#include "fd/terminal.h"
#include "signal/process.h"

#define STATE_VARIABLE "WASIX_CHILD"
#define UNSET_VARIABLE "WASIX_UNSET"
#define TERMINAL_VARIABLE "WASIX_TERMINAL"

enum { VERSION = 1 };
enum { FIELD_VERSION, FIELD_STATUS, FIELD_PARENT, FIELD_MASK, FIELD_IGNORED, FIELDS };

// Each number with what stands before it: three of 32 bits, two of 64.
_Static_assert(sizeof STATE_VARIABLE + 3 * 9 + 2 * 17 <=
                   sizeof((struct wasix_environment *)NULL)->state,
               "the state fits");

static size_t name_length(const char *variable) {
    return strcspn(variable, "=");
}

static bool is_named(const char *variable, const char *name, size_t length) {
    return strncmp(variable, name, length) == 0 && variable[length] == '=';
}

// A name of the list of those that are to be unset.
static bool is_listed(const char *variable, const char *name, size_t length) {
    for (size_t i = 0; i < length; i++)
        if (variable[i] != (name[i] == '=' ? ':' : name[i]))
            return false;
    return variable[length] == '=';
}

static bool has_name(char *const *variables, const char *name, size_t length) {
    for (; variables != NULL && *variables != NULL; variables++)
        if (name_length(*variables) == length && memcmp(*variables, name, length) == 0)
            return true;
    return false;
}

static bool is_own(const char *name, size_t length) {
    static const char *const OWN[] = {STATE_VARIABLE, UNSET_VARIABLE, SEMAPHORES_VARIABLE,
                                      TERMINAL_VARIABLE};
    for (size_t i = 0; i < sizeof OWN / sizeof OWN[0]; i++)
        if (length == strlen(OWN[i]) && memcmp(name, OWN[i], length) == 0)
            return true;
    return false;
}

static wasix_errno_t list_unwanted(char **list, char *const *wanted) {
    size_t count;
    size_t size;
    wasix_errno_t error = __wasix_environ_sizes_get(&count, &size);
    if (error != 0)
        return error;
    char **variables = calloc(count + 1, sizeof *variables);
    char *text = malloc(size + 1);
    char *unwanted = malloc(sizeof UNSET_VARIABLE + size + count + 1);
    if (variables == NULL || text == NULL || unwanted == NULL)
        error = ENOMEM;
    if (error == 0)
        error = __wasix_environ_get(variables, text);
    if (error == 0) {
        char *end = stpcpy(unwanted, UNSET_VARIABLE "=");
        for (size_t i = 0; i < count; i++) {
            size_t length = name_length(variables[i]);
            if (is_own(variables[i], length) || has_name(wanted, variables[i], length))
                continue;
            for (size_t at = 0; at < length; at++)
                *end++ = variables[i][at] == ':' ? '=' : variables[i][at];
            *end++ = ':';
        }
        *end = '\0';
    }
    free(text);
    free(variables);
    if (error != 0)
        free(unwanted);
    else
        *list = unwanted;
    return error;
}

static char *put_number(char *end, char before, uint64_t number) {
    enum { DIGIT_BITS = 4 };
    int shift = 0;
    while (shift + DIGIT_BITS < 64 && number >> (shift + DIGIT_BITS) != 0)
        shift += DIGIT_BITS;
    *end++ = before;
    for (; shift >= 0; shift -= DIGIT_BITS)
        *end++ = "0123456789abcdef"[number >> shift & 0xf];
    *end = '\0';
    return end;
}

wasix_errno_t __wasix_child_state_put(struct wasix_environment *made, char *const *wanted,
                                      const struct wasix_child_state *state) {
    *made = (struct wasix_environment){0};
    size_t count = 0;
    while (wanted != NULL && wanted[count] != NULL)
        count++;
    made->variables = calloc(count + 3, sizeof *made->variables);
    if (made->variables == NULL)
        return ENOMEM;
    wasix_errno_t error = list_unwanted(&made->unset, wanted);
    if (error != 0) {
        free(made->variables);
        made->variables = NULL;
        return error;
    }
    for (size_t i = 0; i < count; i++) {
        size_t length = name_length(wanted[i]);
        // The host takes no entry without a value; a program cannot read one.
        if (wanted[i][length] == '=' && length > 0 && !is_own(wanted[i], length))
            made->variables[made->count++] = wanted[i];
    }
    char *end = put_number(stpcpy(made->state, STATE_VARIABLE), '=', VERSION);
    end = put_number(end, '/', (uint32_t)state->status_pipe);
    end = put_number(end, '/', (uint32_t)state->parent);
    end = put_number(end, '/', state->mask);
    if (state->ignored != NULL)
        put_number(end, '/', *state->ignored);
    made->variables[made->count++] = made->state;
    made->variables[made->count++] = made->unset;
    made->semaphores = __wasix_semaphores_list != NULL ? __wasix_semaphores_list() : NULL;
    if (made->semaphores != NULL)
        made->variables[made->count++] = made->semaphores;
    return 0;
}

void __wasix_environment_free(struct wasix_environment *made) {
    free(made->variables);
    free(made->unset);
    free(made->semaphores);
}

static void drop_those(char **variables, const char *name, size_t length,
                       bool (*found)(const char *variable, const char *name, size_t length)) {
    char **kept = variables;
    for (char **item = variables; *item != NULL; item++)
        if (!found(*item, name, length))
            *kept++ = *item;
    *kept = NULL;
}

// Returns the text of a variable, which is none any more.
static const char *take(char **variables, const char *name) {
    size_t length = strlen(name);
    char **item = variables;
    while (*item != NULL && !is_named(*item, name, length))
        item++;
    const char *text = *item != NULL ? *item + length + 1 : NULL;
    drop_those(variables, name, length, is_named);
    return text;
}

static void take_pipe(wasix_fd_t pipe) {
    uint16_t flags;
    if (pipe < DESCRIPTOR_LIMIT || __wasix_fd_fdflags_get(pipe, &flags) != 0 ||
        __wasix_fd_fdflags_set(pipe, WASIX_FDFLAG_CLOEXEC) != 0)
        return;
    __wasix_own_note(pipe);
    __wasix_status_pipe(pipe);
    __wasix_child_say_hello(pipe);
}

static uint64_t take_number(const char **text) {
    uint64_t number = 0;
    for (; **text != '\0' && **text != '/'; ++*text)
        number = number << 4 | (uint64_t)(**text <= '9' ? **text - '0' : **text - 'a' + 10);
    return number;
}

static size_t take_numbers(const char *text, uint64_t *numbers, size_t limit) {
    size_t count = 0;
    while (count < limit) {
        numbers[count++] = take_number(&text);
        if (*text++ == '\0')
            break;
    }
    return count;
}

static void take_state(const char *text) {
    uint64_t fields[FIELDS];
    size_t count = take_numbers(text, fields, FIELDS);
    if (fields[FIELD_VERSION] != VERSION || count <= FIELD_MASK)
        return;
    take_pipe((wasix_fd_t)fields[FIELD_STATUS]);
    __wasix_set_parent((pid_t)fields[FIELD_PARENT]);
    wasix_block_signals(fields[FIELD_MASK]);
    if (count > FIELD_IGNORED)
        __wasix_ignore_signals(fields[FIELD_IGNORED]);
}

void __wasix_child_state_take(char **variables) {
    const char *state = take(variables, STATE_VARIABLE);
    if (state != NULL)
        take_state(state);
    enum { TERMINAL_FIELDS = 3 };
    uint64_t fields[TERMINAL_FIELDS];
    const char *terminal = take(variables, TERMINAL_VARIABLE);
    if (terminal != NULL && __wasix_terminal_told != NULL &&
        take_numbers(terminal, fields, TERMINAL_FIELDS) == TERMINAL_FIELDS)
        __wasix_terminal_told((uint32_t)fields[0], (uint32_t)fields[1], (uint32_t)fields[2]);
    const char *semaphores = take(variables, SEMAPHORES_VARIABLE);
    if (semaphores != NULL && __wasix_semaphores_inherit != NULL)
        __wasix_semaphores_inherit(semaphores);
    const char *unset = take(variables, UNSET_VARIABLE);
    while (unset != NULL && *unset != '\0') {
        size_t length = strcspn(unset, ":");
        drop_those(variables, unset, length, is_listed);
        unset += length + (unset[length] == ':');
    }
}
