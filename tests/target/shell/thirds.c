#include <Python.h>
#include <mpdecimal.h>

static PyObject *third(PyObject *self, PyObject *digits) {
    (void)self;
    mpd_context_t context;
    mpd_init(&context, PyLong_AsLong(digits));
    context.traps = 0;
    mpd_t *one = mpd_new(&context), *three = mpd_new(&context);
    mpd_set_i32(one, 1, &context);
    mpd_set_i32(three, 3, &context);
    mpd_div(one, one, three, &context);
    return PyUnicode_FromString(mpd_to_sci(one, 0));
}

static PyMethodDef methods[] = {{"third", third, METH_O, NULL}, {NULL, NULL, 0, NULL}};
static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "thirds", NULL, -1, methods,
                                    NULL,                  NULL,     NULL, NULL};

PyMODINIT_FUNC PyInit_thirds(void) {
    return PyModule_Create(&module);
}
