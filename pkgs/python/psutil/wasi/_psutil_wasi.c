// What a WASIX process knows of itself.

#include <Python.h>
#include <arpa/inet.h>
#include <ifaddrs.h>
#include <netinet/in.h>

#include "arch/all/init.h"

// The size of linear memory, which never shrinks, and the size that it can grow to: 32-bit
// addresses end there.
static PyObject *linear_memory(PyObject *self, PyObject *args) {
    unsigned long long page = 65536;
    return Py_BuildValue("KK", __builtin_wasm_memory_size(0) * page, 65536 * page);
}

// The text of an address, None for one of another family.
static PyObject *address_text(const struct sockaddr *address) {
    char text[INET6_ADDRSTRLEN];
    const void *bytes = NULL;
    if (address != NULL && address->sa_family == AF_INET) {
        bytes = &((const struct sockaddr_in *)address)->sin_addr;
    } else if (address != NULL && address->sa_family == AF_INET6) {
        bytes = &((const struct sockaddr_in6 *)address)->sin6_addr;
    }
    if (bytes == NULL || inet_ntop(address->sa_family, bytes, text, sizeof text) == NULL) {
        Py_RETURN_NONE;
    }
    return PyUnicode_FromString(text);
}

// A list of (interface, family, address, netmask, broadcast, peer).
static PyObject *net_if_addrs(PyObject *self, PyObject *args) {
    struct ifaddrs *first;
    if (getifaddrs(&first) != 0) return psutil_oserror();
    PyObject *list = PyList_New(0);
    for (struct ifaddrs *each = first; list != NULL && each != NULL; each = each->ifa_next) {
        if (each->ifa_addr == NULL) continue;
        PyObject *address = address_text(each->ifa_addr), *mask = address_text(each->ifa_netmask);
        PyObject *row = Py_BuildValue("(siNNOO)", each->ifa_name, (int)each->ifa_addr->sa_family,
                                      address, mask, Py_None, Py_None);
        if (row == NULL || PyList_Append(list, row) != 0) Py_CLEAR(list);
        Py_XDECREF(row);
    }
    freeifaddrs(first);
    return list;
}

static PyMethodDef methods[] = {
    {"check_pid_range", psutil_check_pid_range, METH_VARARGS},
    {"set_debug", psutil_set_debug, METH_VARARGS},
    {"net_if_addrs", net_if_addrs, METH_VARARGS},
    {"linear_memory", linear_memory, METH_NOARGS},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, "_psutil_wasi", NULL, -1, methods, NULL, NULL, NULL, NULL,
};

PyMODINIT_FUNC PyInit__psutil_wasi(void) {
    PyObject *module = PyModule_Create(&definition);
    if (module == NULL) return NULL;
    if (psutil_setup() != 0 || PyModule_AddIntConstant(module, "version", PSUTIL_VERSION)) {
        Py_DECREF(module);
        return NULL;
    }
    return module;
}
