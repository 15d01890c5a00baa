/* wasm32 under WASIX: calls and closures without a JavaScript host.

   Calling convention: WebAssembly's "Basic C ABI" (tool-conventions, BasicCABI.md). Values of
   WebAssembly lie one after the other without padding, as call_dynamic and closure_prepare of
   the runtime take and give them. */

#include <ffi.h>
#include <ffi_common.h>

#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wasix/call_dynamic.h>
#include <wasix/closure.h>
#include <wasix/reflection.h>

enum { HIDDEN_RESULT = 1, VARIADIC = 2 };

/* Room for one value and its alignment; a long double is two values. */
enum { MAX_VALUE = 16, MAX_ALIGNMENT = 16 };

typedef struct {
  _Alignas (MAX_ALIGNMENT) char bytes[MAX_VALUE];
} value_slot;

/* The type that travels by value, or NULL if it travels by pointer. A structure travels as its
   only element when nothing else is in it. */
static const ffi_type *
by_value (const ffi_type *type)
{
  while (type->type == FFI_TYPE_STRUCT)
    {
      const ffi_type *first = type->elements[0];
      if (first == NULL || type->elements[1] != NULL || first->size != type->size)
        return NULL;
      type = first;
    }
  return type->type == FFI_TYPE_COMPLEX ? NULL : type;
}

/* Long double is two values, and one result at most can be returned. */
static int
result_is_hidden (const ffi_type *type)
{
  const ffi_type *value = by_value (type);
  return value == NULL || value->type == FFI_TYPE_LONGDOUBLE;
}

static wasix_value_type_t
value_type (const ffi_type *type)
{
  switch (type->type)
    {
    case FFI_TYPE_FLOAT:
      return WASIX_VALUE_TYPE_F32;
    case FFI_TYPE_DOUBLE:
      return WASIX_VALUE_TYPE_F64;
    case FFI_TYPE_UINT64:
    case FFI_TYPE_SINT64:
    case FFI_TYPE_LONGDOUBLE:
      return WASIX_VALUE_TYPE_I64;
    default:
      return WASIX_VALUE_TYPE_I32;
    }
}

/* Copies a C object of the type into values; returns their end. Small integers are extended,
   as callers and callees may rely on it. */
static char *
put_value (char *values, const ffi_type *type, const void *object)
{
  int32_t small;
  switch (type->type)
    {
    case FFI_TYPE_UINT8:
      small = *(const uint8_t *) object;
      break;
    case FFI_TYPE_SINT8:
      small = *(const int8_t *) object;
      break;
    case FFI_TYPE_UINT16:
      small = *(const uint16_t *) object;
      break;
    case FFI_TYPE_SINT16:
      small = *(const int16_t *) object;
      break;
    default:
      memcpy (values, object, type->size);
      return values + type->size;
    }
  memcpy (values, &small, sizeof small);
  return values + sizeof small;
}

static char *
put_pointer (char *values, const void *pointer)
{
  memcpy (values, &pointer, sizeof pointer);
  return values + sizeof pointer;
}

static void *
get_pointer (const char *values)
{
  void *pointer;
  memcpy (&pointer, values, sizeof pointer);
  return pointer;
}

/* The size of the values that put_value writes. */
static size_t
value_size (const ffi_type *type)
{
  return type->size < 4 ? 4 : type->size;
}

/* Variable arguments lie in memory, each at the alignment of its type. */
static size_t
variable_alignment (const ffi_type *type)
{
  return type != NULL && type->alignment > 4 ? type->alignment : 4;
}

static unsigned
fixed_arguments (const ffi_cif *cif)
{
  return cif->flags & VARIADIC ? cif->nfixedargs : cif->nargs;
}

/* ---- Direct calls ------------------------------------------------------ */

/* A signature in 31 bits: four for the number of parameters, three for the result (7: none),
   two for each parameter. 0 stands for one that does not fit. */
enum { MAX_SIGNATURE = 12, NO_RESULT = 7 };

static uint32_t
signature_of (const wasix_value_type_t *parameters, size_t count,
              const wasix_value_type_t *results, size_t result_count)
{
  if (count > MAX_SIGNATURE || result_count > 1)
    return 0;
  uint32_t signature = 1;
  for (size_t i = 0; i < count; i++)
    {
      if (parameters[i] > WASIX_VALUE_TYPE_F64)
        return 0;
      signature = signature << 2 | parameters[i];
    }
  if (result_count == 1 && results[0] > WASIX_VALUE_TYPE_F64)
    return 0;
  return signature << 3 | (result_count == 0 ? NO_RESULT : results[0]);
}

#define w_TYPE int32_t
#define l_TYPE int64_t
#define f_TYPE float
#define d_TYPE double
#define w_CODE WASIX_VALUE_TYPE_I32
#define l_CODE WASIX_VALUE_TYPE_I64
#define f_CODE WASIX_VALUE_TYPE_F32
#define d_CODE WASIX_VALUE_TYPE_F64
#define v_CODE NO_RESULT
#define w_RESULT(call) int32_t r = call; memcpy (result, &r, sizeof r)
#define l_RESULT(call) int64_t r = call; memcpy (result, &r, sizeof r)
#define f_RESULT(call) float r = call; memcpy (result, &r, sizeof r)
#define d_RESULT(call) double r = call; memcpy (result, &r, sizeof r)
#define v_RESULT(call) call; (void) result
#define v_TYPE void

#define ARGUMENTS (void (*function) (void), const char *values, void *result)
#define TAKE(T, name) T##_TYPE name; memcpy (&name, values, sizeof name); values += sizeof name

#define DEFINE_0(R)                                                                           \
  static void call_##R ARGUMENTS                                                              \
  {                                                                                           \
    (void) values;                                                                            \
    R##_RESULT (((R##_TYPE (*) (void)) function) ());                                         \
  }
#define DEFINE_1(R, A)                                                                        \
  static void call_##R##A ARGUMENTS                                                           \
  {                                                                                           \
    TAKE (A, a);                                                                              \
    R##_RESULT (((R##_TYPE (*) (A##_TYPE)) function) (a));                                    \
  }
#define DEFINE_2(R, A, B)                                                                     \
  static void call_##R##A##B ARGUMENTS                                                        \
  {                                                                                           \
    TAKE (A, a); TAKE (B, b);                                                                 \
    R##_RESULT (((R##_TYPE (*) (A##_TYPE, B##_TYPE)) function) (a, b));                       \
  }
#define DEFINE_3(R, A, B, C)                                                                  \
  static void call_##R##A##B##C ARGUMENTS                                                     \
  {                                                                                           \
    TAKE (A, a); TAKE (B, b); TAKE (C, c);                                                    \
    R##_RESULT (((R##_TYPE (*) (A##_TYPE, B##_TYPE, C##_TYPE)) function) (a, b, c));          \
  }
#define DEFINE_4(R, A, B, C, D)                                                               \
  static void call_##R##A##B##C##D ARGUMENTS                                                  \
  {                                                                                           \
    TAKE (A, a); TAKE (B, b); TAKE (C, c); TAKE (D, d);                                       \
    R##_RESULT (((R##_TYPE (*) (A##_TYPE, B##_TYPE, C##_TYPE, D##_TYPE)) function) (a, b, c, d)); \
  }
#define DEFINE_5(R, A, B, C, D, E)                                                            \
  static void call_##R##A##B##C##D##E ARGUMENTS                                               \
  {                                                                                           \
    TAKE (A, a); TAKE (B, b); TAKE (C, c); TAKE (D, d); TAKE (E, e);                          \
    R##_RESULT (((R##_TYPE (*) (A##_TYPE, B##_TYPE, C##_TYPE, D##_TYPE, E##_TYPE)) function)  \
                (a, b, c, d, e));                                                             \
  }
#define DEFINE_6(R, A, B, C, D, E, F)                                                         \
  static void call_##R##A##B##C##D##E##F ARGUMENTS                                            \
  {                                                                                           \
    TAKE (A, a); TAKE (B, b); TAKE (C, c); TAKE (D, d); TAKE (E, e); TAKE (F, f);             \
    R##_RESULT (((R##_TYPE (*) (A##_TYPE, B##_TYPE, C##_TYPE, D##_TYPE, E##_TYPE, F##_TYPE))  \
                 function) (a, b, c, d, e, f));                                               \
  }

#define ROW_0(R) { 1 << 3 | R##_CODE, call_##R },
#define ROW_1(R, A) { (4 | A##_CODE) << 3 | R##_CODE, call_##R##A },
#define ROW_2(R, A, B) { (16 | A##_CODE << 2 | B##_CODE) << 3 | R##_CODE, call_##R##A##B },
#define ROW_3(R, A, B, C)                                                                     \
  { (64 | A##_CODE << 4 | B##_CODE << 2 | C##_CODE) << 3 | R##_CODE, call_##R##A##B##C },
/* All parameters of the longer ones are i32, whose code is 0. */
#define ROW_4(R, A, B, C, D) { 256 << 3 | R##_CODE, call_##R##A##B##C##D },
#define ROW_5(R, A, B, C, D, E) { 1024 << 3 | R##_CODE, call_##R##A##B##C##D##E },
#define ROW_6(R, A, B, C, D, E, F) { 4096 << 3 | R##_CODE, call_##R##A##B##C##D##E##F },

#define SECOND(X, R, A) X##_2 (R, A, w) X##_2 (R, A, l) X##_2 (R, A, f) X##_2 (R, A, d)
#define EACH(X, R)                                                                            \
  X##_0 (R)                                                                                   \
  X##_1 (R, w) X##_1 (R, l) X##_1 (R, f) X##_1 (R, d)                                         \
  SECOND (X, R, w) SECOND (X, R, l) SECOND (X, R, f) SECOND (X, R, d)                         \
  X##_3 (R, w, w, w) X##_3 (R, w, l, w) X##_3 (R, d, d, d) X##_4 (R, w, w, w, w)              \
  X##_5 (R, w, w, w, w, w) X##_6 (R, w, w, w, w, w, w)
#define ALL(X) EACH (X, v) EACH (X, w) EACH (X, l) EACH (X, f) EACH (X, d)

ALL (DEFINE)

static const struct {
  uint32_t signature;
  void (*call) ARGUMENTS;
} direct_calls[] = { ALL (ROW) };

/* The place in direct_calls plus one, or 0. */
static unsigned
find_direct_call (uint32_t signature)
{
  for (unsigned i = 0; i < sizeof direct_calls / sizeof direct_calls[0]; i++)
    if (direct_calls[i].signature == signature)
      return i + 1;
  return 0;
}

/* A direct call of another signature is a trap, so the function's own signature is asked for
   once, and kept where the runtime says that it stays: function in the upper half, signature in
   the lower one. */
static _Atomic uint64_t known_signatures[512];

static int
has_signature (void (*function) (void), uint32_t signature)
{
  uint32_t index = (uint32_t) (uintptr_t) function;
  _Atomic uint64_t *known =
    &known_signatures[index % (sizeof known_signatures / sizeof known_signatures[0])];
  uint64_t entry = atomic_load_explicit (known, memory_order_relaxed);
  if (entry >> 32 == index && index != 0)
    return (uint32_t) entry == signature;

  wasix_value_type_t parameters[MAX_SIGNATURE], results[1];
  wasix_reflection_result_t shape;
  if (wasix_reflect_signature (function, parameters, MAX_SIGNATURE, results, 1, &shape) != 0)
    return 0;
  uint32_t found = signature_of (parameters, shape.arguments, results, shape.results);
  if (shape.cacheable)
    atomic_store_explicit (known, (uint64_t) index << 32 | found, memory_order_relaxed);
  return found == signature;
}

/* ---- Call interfaces --------------------------------------------------- */

/* Writes the types of the values that a function of the interface takes; returns their number,
   which is 2 + 2 * nargs at most. */
static size_t
parameter_types (const ffi_cif *cif, wasix_value_type_t *types)
{
  size_t count = 0;
  if (cif->flags & HIDDEN_RESULT)
    types[count++] = WASIX_VALUE_TYPE_I32;
  for (unsigned i = 0; i < fixed_arguments (cif); i++)
    {
      const ffi_type *value = by_value (cif->arg_types[i]);
      types[count++] = value == NULL ? WASIX_VALUE_TYPE_I32 : value_type (value);
      if (value != NULL && value->type == FFI_TYPE_LONGDOUBLE)
        types[count++] = WASIX_VALUE_TYPE_I64;
    }
  if (cif->flags & VARIADIC)
    types[count++] = WASIX_VALUE_TYPE_I32;
  return count;
}

static size_t
result_types (const ffi_cif *cif, wasix_value_type_t *types)
{
  if (cif->rtype->type == FFI_TYPE_VOID || cif->flags & HIDDEN_RESULT)
    return 0;
  types[0] = value_type (by_value (cif->rtype));
  return 1;
}

static ffi_status
prepare (ffi_cif *cif)
{
  if (cif->abi != FFI_WASM32)
    return FFI_BAD_ABI;
  if (cif->rtype->type != FFI_TYPE_VOID && result_is_hidden (cif->rtype))
    cif->flags |= HIDDEN_RESULT;

  cif->signature = 0;
  cif->direct = 0;
  /* No type of C is longer than two values. */
  if (cif->nargs <= MAX_SIGNATURE)
    {
      wasix_value_type_t parameters[2 + 2 * MAX_SIGNATURE], results[1];
      size_t count = parameter_types (cif, parameters);
      cif->signature = signature_of (parameters, count, results, result_types (cif, results));
      if (cif->signature != 0)
        cif->direct = find_direct_call (cif->signature);
    }
  return FFI_OK;
}

ffi_status FFI_HIDDEN
ffi_prep_cif_machdep (ffi_cif *cif)
{
  cif->flags = 0;
  cif->nfixedargs = cif->nargs;
  return prepare (cif);
}

ffi_status FFI_HIDDEN
ffi_prep_cif_machdep_var (ffi_cif *cif, unsigned fixed, unsigned total)
{
  (void) total;
  cif->flags = VARIADIC;
  cif->nfixedargs = fixed;
  return prepare (cif);
}

/* ---- Closures in threads ----------------------------------------------- */

/* The runtime puts a closure into the table of the thread that prepares it. Other threads do the
   same before they call anything, with those that are newer than what they have seen. */
typedef struct closure_record {
  struct closure_record *newer, *older;
  uint64_t number;
  _Alignas (MAX_ALIGNMENT) ffi_closure closure;
} closure_record;

static pthread_mutex_t closures_lock = PTHREAD_MUTEX_INITIALIZER;
static closure_record *newest_closure;
static _Atomic uint64_t last_closure;
static _Thread_local uint64_t seen_closure;

static ffi_status fill_table (ffi_closure *closure);

static closure_record *
record_of (ffi_closure *closure)
{
  return (closure_record *) ((char *) closure - offsetof (closure_record, closure));
}

/* Takes a closure out of the list, if it is there. */
static void
unlink_closure (closure_record *record)
{
  if (record->number == 0)
    return;
  if (record->newer != NULL)
    record->newer->older = record->older;
  else
    newest_closure = record->older;
  if (record->older != NULL)
    record->older->newer = record->newer;
  record->number = 0;
}

static void
link_closure (closure_record *record)
{
  uint64_t last = last_closure;
  record->number = last + 1;
  record->newer = NULL;
  record->older = newest_closure;
  if (newest_closure != NULL)
    newest_closure->newer = record;
  newest_closure = record;
  last_closure = last + 1;
  if (seen_closure == last)
    seen_closure = last + 1;
}

static void
see_closures (void)
{
  pthread_mutex_lock (&closures_lock);
  for (closure_record *record = newest_closure; record != NULL && record->number > seen_closure;
       record = record->older)
    fill_table (&record->closure);
  seen_closure = last_closure;
  pthread_mutex_unlock (&closures_lock);
}

/* ---- Calls ------------------------------------------------------------- */

void
ffi_call (ffi_cif *cif, void (*fn) (void), void *rvalue, void **avalue)
{
  if (seen_closure != last_closure)
    see_closures ();
  unsigned fixed = fixed_arguments (cif);

  /* What travels by pointer is copied: it is the callee's to change. */
  size_t copies_size = 0, variable_size = 0, values_size = 2 * sizeof (void *);
  for (unsigned i = 0; i < cif->nargs; i++)
    {
      const ffi_type *value = by_value (cif->arg_types[i]);
      if (value == NULL)
        copies_size += FFI_ALIGN (cif->arg_types[i]->size, MAX_ALIGNMENT);
      size_t size = value == NULL ? sizeof (void *) : value_size (value);
      if (i < fixed)
        values_size += size;
      else
        variable_size = FFI_ALIGN (variable_size, variable_alignment (value)) + size;
    }
  char *copies = __builtin_alloca_with_align (copies_size + 1, MAX_ALIGNMENT * 8);
  char *variable = __builtin_alloca_with_align (variable_size + 1, MAX_ALIGNMENT * 8);
  char *values = __builtin_alloca_with_align (values_size, MAX_ALIGNMENT * 8);
  char *end = values;
  size_t offset = 0;

  if (cif->flags & HIDDEN_RESULT)
    {
      if (rvalue == NULL)
        rvalue = __builtin_alloca_with_align (cif->rtype->size, MAX_ALIGNMENT * 8);
      end = put_pointer (end, rvalue);
    }
  for (unsigned i = 0; i < cif->nargs; i++)
    {
      const ffi_type *type = cif->arg_types[i];
      const ffi_type *value = by_value (type);
      void *object = avalue[i];
      if (value == NULL)
        {
          object = memcpy (copies, object, type->size);
          copies += FFI_ALIGN (type->size, MAX_ALIGNMENT);
        }
      if (i < fixed)
        {
          end = value == NULL ? put_pointer (end, object) : put_value (end, value, object);
          continue;
        }
      offset = FFI_ALIGN (offset, variable_alignment (value));
      char *next = value == NULL ? put_pointer (variable + offset, object)
                                 : put_value (variable + offset, value, object);
      offset = (size_t) (next - variable);
    }
  if (cif->flags & VARIADIC)
    end = put_pointer (end, variable_size == 0 ? NULL : variable);

  value_slot result = { { 0 } };
  if (cif->direct != 0 && has_signature (fn, cif->signature))
    direct_calls[cif->direct - 1].call (fn, values, result.bytes);
  /* Not strict: as elsewhere, a caller may leave a result unread, or wait for one that a function
     of no result does not give. */
  else if (wasix_call_dynamic (fn, values, (size_t) (end - values), result.bytes,
                               sizeof result.bytes, 0) != 0)
    {
      fprintf (stderr, "ffi_call: %lu is not a function pointer\n", (unsigned long) fn);
      abort ();
    }

  if (rvalue == NULL || cif->flags & HIDDEN_RESULT || cif->rtype->type == FFI_TYPE_VOID)
    return;
  /* Integers come in the width of ffi_arg; a structure has its own size. */
  if (cif->rtype->type == FFI_TYPE_STRUCT)
    memcpy (rvalue, result.bytes, cif->rtype->size);
  else
    put_value (rvalue, cif->rtype, result.bytes);
}

/* ---- Closures ---------------------------------------------------------- */

/* The function that the runtime calls for every closure. */
static void
enter_closure (const char *values, char *results, ffi_closure *closure)
{
  ffi_cif *cif = closure->cif;
  unsigned fixed = fixed_arguments (cif);
  void **avalue = __builtin_alloca ((cif->nargs + 1) * sizeof (void *));
  /* Values are not aligned where they come. */
  value_slot *objects =
    __builtin_alloca_with_align ((cif->nargs + 1) * sizeof (value_slot), MAX_ALIGNMENT * 8);
  value_slot result = { { 0 } };
  void *rvalue = result.bytes;

  if (cif->flags & HIDDEN_RESULT)
    {
      rvalue = get_pointer (values);
      values += sizeof (void *);
    }
  for (unsigned i = 0; i < cif->nargs; i++)
    {
      if (i == fixed)
        values = get_pointer (values);
      const ffi_type *value = by_value (cif->arg_types[i]);
      if (i >= fixed)
        values = (const char *) FFI_ALIGN (values, variable_alignment (value));
      if (value == NULL)
        {
          avalue[i] = get_pointer (values);
          values += sizeof (void *);
          continue;
        }
      avalue[i] = memcpy (objects[i].bytes, values, value_size (value));
      values += value_size (value);
    }

  closure->fun (cif, rvalue, avalue, closure->user_data);
  if (cif->rtype->type != FFI_TYPE_VOID && !(cif->flags & HIDDEN_RESULT))
    put_value (results, by_value (cif->rtype), rvalue);
}

/* Puts a closure into the calling thread's table. */
static ffi_status
fill_table (ffi_closure *closure)
{
  ffi_cif *cif = closure->cif;
  wasix_value_type_t *parameters = malloc (2 + 2 * cif->nargs);
  wasix_value_type_t results[1];
  if (parameters == NULL)
    return FFI_BAD_ABI;
  size_t count = parameter_types (cif, parameters);
  int failed = wasix_closure_prepare ((wasix_function_pointer_t) enter_closure,
                                      (wasix_function_pointer_t) closure->ftramp, parameters,
                                      count, results, result_types (cif, results), closure);
  free (parameters);
  return failed ? FFI_BAD_ABI : FFI_OK;
}

void *
ffi_closure_alloc (size_t size, void **code)
{
  size_t more = size < sizeof (ffi_closure) ? 0 : size - sizeof (ffi_closure);
  closure_record *record = aligned_alloc (
    MAX_ALIGNMENT, FFI_ALIGN (sizeof (closure_record) + more, MAX_ALIGNMENT));
  if (record == NULL)
    return NULL;
  memset (record, 0, sizeof (closure_record) + more);
  wasix_function_pointer_t function;
  if (wasix_closure_allocate (&function) != 0)
    {
      free (record);
      return NULL;
    }
  record->closure.ftramp = (void *) function;
  *code = (void *) function;
  return &record->closure;
}

void
ffi_closure_free (void *pointer)
{
  if (pointer == NULL)
    return;
  closure_record *record = record_of (pointer);
  pthread_mutex_lock (&closures_lock);
  unlink_closure (record);
  wasix_closure_free ((wasix_function_pointer_t) record->closure.ftramp);
  pthread_mutex_unlock (&closures_lock);
  free (record);
}

ffi_status
ffi_prep_closure_loc (ffi_closure *closure, ffi_cif *cif,
                      void (*fun) (ffi_cif *, void *, void **, void *), void *user_data,
                      void *codeloc)
{
  /* Only ffi_closure_alloc gives code, and each closure has its own. */
  if (cif->abi != FFI_WASM32 || codeloc != (void *) closure->ftramp)
    return FFI_BAD_ABI;
  closure_record *record = record_of (closure);
  pthread_mutex_lock (&closures_lock);
  unlink_closure (record);
  closure->cif = cif;
  closure->fun = fun;
  closure->user_data = user_data;
  ffi_status status = fill_table (closure);
  if (status == FFI_OK)
    link_closure (record);
  pthread_mutex_unlock (&closures_lock);
  return status;
}
