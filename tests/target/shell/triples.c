// An extension module that needs a shared library.
#include <Python.h>

int triple(int number);

static PyObject *call(PyObject *module, PyObject *number) {
    (void)module;
    return PyLong_FromLong(triple((int)PyLong_AsLong(number)));
}

static PyMethodDef methods[] = {{"triple", call, METH_O, NULL}, {NULL, NULL, 0, NULL}};
static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, .m_name = "triples", .m_methods = methods};

PyMODINIT_FUNC PyInit_triples(void) {
    return PyModule_Create(&definition);
}
