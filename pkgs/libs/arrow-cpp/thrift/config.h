#ifndef THRIFT_CONFIG_H
#define THRIFT_CONFIG_H

#define PACKAGE_VERSION "0.19.0"
#define ARITHMETIC_RIGHT_SHIFT 1
#define SIGNED_RIGHT_SHIFT_IS 1
#define HAVE_INTTYPES_H 1
#define HAVE_NETINET_IN_H 1
#define HAVE_STDINT_H 1
/* The one of POSIX, which returns a number. */
#define HAVE_STRERROR_R 1

#endif
