use std::ffi::{c_char, c_int, c_long, c_void};

unsafe extern "C" {
    fn PyModule_Create2(definition: *mut Definition, version: c_int) -> *mut c_void;
    fn PyModule_AddIntConstant(module: *mut c_void, name: *const c_char, value: c_long) -> c_int;
}

/// PyModuleDef, of which only the name and the size count here.
#[repr(C)]
struct Definition {
    base: [usize; 5],
    name: *const c_char,
    documentation: *const c_char,
    size: isize,
    rest: [usize; 5],
}

/// What every thread adds to a sum.
pub fn sum(threads: i32) -> i32 {
    let workers: Vec<_> = (0..threads).map(|number| std::thread::spawn(move || number)).collect();
    workers.into_iter().map(|worker| worker.join().unwrap()).sum()
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn PyInit_rustext() -> *mut c_void {
    let definition = Box::new(Definition {
        base: [1, 0, 0, 0, 0],
        name: c"rustext".as_ptr(),
        documentation: std::ptr::null(),
        size: -1,
        rest: [0; 5],
    });
    unsafe {
        let module = PyModule_Create2(Box::into_raw(definition), 1013);
        PyModule_AddIntConstant(module, c"sum".as_ptr(), sum(5).into());
        module
    }
}
