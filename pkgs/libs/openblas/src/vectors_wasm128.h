/* Vectors of 128 bits, which lie at any address, and what tiles of 2 x 2 share. */
#include "common.h"

#ifdef DOUBLE
#define LANES 2
#define SPLAT(value) ((vector){(value), (value)})
#define SUM(v) ((v)[0] + (v)[1])
#else
#define LANES 4
#define SPLAT(value) ((vector){(value), (value), (value), (value)})
#define SUM(v) (((v)[0] + (v)[1]) + ((v)[2] + (v)[3]))
#endif

typedef FLOAT vector __attribute__((vector_size(16)));
typedef vector anywhere __attribute__((aligned(sizeof(FLOAT)), may_alias));
#define LOAD(place) (*(const anywhere *)(place))
#define INLINE static inline __attribute__((always_inline))

/* The products that a tile sums up: all of a general matrix's, those on one side of the diagonal of a
   triangular one's. `offset` counts from the tile's corner to the diagonal. */
#ifdef TRMMKERNEL
#if defined(LEFT) == defined(TRANSA)
#define FIRST(offset) ((void)(offset), 0)
#define COUNT(k, offset, rows, columns) ((offset) + (IS_LEFT ? (rows) : (columns)))
#else
#define FIRST(offset) (offset)
#define COUNT(k, offset, rows, columns) ((k) - (offset))
#endif
#ifdef LEFT
#define IS_LEFT 1
#else
#define IS_LEFT 0
#endif
#endif
