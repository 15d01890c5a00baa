// WASIX's own calls: functions made and called by their types, and contexts.

#include "host/extensions.h"

// WASIX: calls a function with packed values. Host: call_dynamic.
int wasix_call_dynamic(wasix_function_pointer_t function, void *values, size_t values_size,
                       void *results, size_t results_size, int strict) {
    return wasix_result(
        __wasix_host_call_dynamic(function, values, values_size, results, results_size, strict));
}

// WASIX: reserves a function pointer. Host: closure_allocate.
int wasix_closure_allocate(wasix_function_pointer_t *closure) {
    return wasix_result(__wasix_host_closure_allocate(closure));
}

// WASIX: makes a reserved function pointer call another. Host: closure_prepare.
int wasix_closure_prepare(wasix_function_pointer_t backing, wasix_function_pointer_t closure,
                          const wasix_value_type_t *arguments, size_t argument_count,
                          const wasix_value_type_t *results, size_t result_count, void *data) {
    return wasix_result(__wasix_host_closure_prepare(backing, closure, arguments, argument_count,
                                                     results, result_count, data));
}

// WASIX: gives a function pointer back. Host: closure_free.
int wasix_closure_free(wasix_function_pointer_t closure) {
    return wasix_result(__wasix_host_closure_free(closure));
}

// WASIX: the types of a function. Host: reflect_signature.
int wasix_reflect_signature(wasix_function_pointer_t function, wasix_value_type_t *arguments,
                            size_t argument_limit, wasix_value_type_t *results,
                            size_t result_limit, wasix_reflection_result_t *result) {
    return wasix_result(__wasix_host_reflect_signature(function, arguments, argument_limit, results,
                                                       result_limit, result));
}

// WASIX: the context a program starts in: 0.
wasix_context_id_t __wasix_context_main(void) {
    return 0;
}

// WASIX: makes a context. Host: context_create, which switches the stack of calls
// only: the shadow stack and thread-locals are the caller's to switch, and the
// entry must switch away instead of returning.
int wasix_context_create(wasix_context_id_t *context, void (*entry)(void)) {
    return wasix_result(__wasix_host_context_create(context, entry));
}

// WASIX: ends a context. Host: context_destroy.
int wasix_context_destroy(wasix_context_id_t context) {
    return wasix_result(__wasix_host_context_destroy(context));
}

// WASIX: goes on in a context. Host: context_switch.
int wasix_context_switch(wasix_context_id_t context) {
    return wasix_result(__wasix_host_context_switch(context));
}
