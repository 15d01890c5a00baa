// Made by host_calls.py from host-calls.tsv.
// What extensions.c has under WASIX's names.

WASIX_IMPORT(call_dynamic)
wasix_errno_t __wasix_host_call_dynamic(wasix_function_pointer_t function, void *values,
                                        size_t values_size, void *results, size_t results_size,
                                        int strict);
WASIX_IMPORT(closure_allocate)
wasix_errno_t __wasix_host_closure_allocate(wasix_function_pointer_t *closure);
WASIX_IMPORT(closure_free)
wasix_errno_t __wasix_host_closure_free(wasix_function_pointer_t closure);
WASIX_IMPORT(closure_prepare)
wasix_errno_t __wasix_host_closure_prepare(wasix_function_pointer_t backing,
                                           wasix_function_pointer_t closure,
                                           const wasix_value_type_t *arguments,
                                           size_t argument_count, const wasix_value_type_t *results,
                                           size_t result_count, void *data);
WASIX_IMPORT(context_create)
wasix_errno_t __wasix_host_context_create(wasix_context_id_t *context, void (*entry)(void));
WASIX_IMPORT(context_destroy)
wasix_errno_t __wasix_host_context_destroy(wasix_context_id_t context);
WASIX_IMPORT(context_switch)
wasix_errno_t __wasix_host_context_switch(wasix_context_id_t context);
WASIX_IMPORT(reflect_signature)
wasix_errno_t __wasix_host_reflect_signature(wasix_function_pointer_t function,
                                             wasix_value_type_t *arguments, size_t argument_limit,
                                             wasix_value_type_t *results, size_t result_limit,
                                             wasix_reflection_result_t *result);

_Static_assert(sizeof(int) <= 4, "an i32 of the host");
_Static_assert(sizeof(size_t) <= 4, "an i32 of the host");
_Static_assert(sizeof(wasix_context_id_t) == 8, "an i64 of the host");
_Static_assert(sizeof(wasix_function_pointer_t) <= 4, "an i32 of the host");
