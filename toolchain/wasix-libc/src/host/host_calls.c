// Made by host_calls.py from host-calls.tsv.
// The host's calls under the names that the platform's libc gives them, for
// programs that use those. Strings end with NUL here and have a length there.
// One line a function; errno values are returned as they come.

#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef uint16_t host_error_t;

#define HOST(name) __attribute__((__import_module__("wasix_32v1"), __import_name__(#name)))

// A null pointer is an empty string.
static size_t length(uint32_t text) {
    return text != 0 ? strlen((const char *)(uintptr_t)text) : 0;
}

HOST(call_dynamic) host_error_t __wasix_host_call_dynamic(uint32_t, uint32_t, uint32_t, uint32_t, uint32_t, uint32_t);
host_error_t __wasi_call_dynamic(uint32_t func_index, uint32_t values_ptr, uint32_t values_len, uint32_t results_ptr, uint32_t results_len, uint32_t strict);
host_error_t __wasi_call_dynamic(uint32_t func_index, uint32_t values_ptr, uint32_t values_len, uint32_t results_ptr, uint32_t results_len, uint32_t strict) {
    return __wasix_host_call_dynamic(func_index, values_ptr, values_len, results_ptr, results_len, strict);
}

HOST(callback_signal) void __wasix_host_callback_signal(uint32_t, uint32_t);
void __wasi_callback_signal(uint32_t name_ptr);
void __wasi_callback_signal(uint32_t name_ptr) {
    __wasix_host_callback_signal(name_ptr, length(name_ptr));
}

HOST(chdir) host_error_t __wasix_host_chdir(uint32_t, uint32_t);
host_error_t __wasi_chdir(uint32_t path_ptr);
host_error_t __wasi_chdir(uint32_t path_ptr) {
    return __wasix_host_chdir(path_ptr, length(path_ptr));
}

HOST(clock_time_set) host_error_t __wasix_host_clock_time_set(uint32_t, uint64_t);
host_error_t __wasi_clock_time_set(uint32_t clock_id, uint64_t time);
host_error_t __wasi_clock_time_set(uint32_t clock_id, uint64_t time) {
    return __wasix_host_clock_time_set(clock_id, time);
}

HOST(closure_allocate) host_error_t __wasix_host_closure_allocate(uint32_t);
host_error_t __wasi_closure_allocate(uint32_t index_out);
host_error_t __wasi_closure_allocate(uint32_t index_out) {
    return __wasix_host_closure_allocate(index_out);
}

HOST(closure_free) host_error_t __wasix_host_closure_free(uint32_t);
host_error_t __wasi_closure_free(uint32_t index);
host_error_t __wasi_closure_free(uint32_t index) {
    return __wasix_host_closure_free(index);
}

HOST(closure_prepare) host_error_t __wasix_host_closure_prepare(uint32_t, uint32_t, uint32_t, uint32_t, uint32_t, uint32_t, uint32_t);
host_error_t __wasi_closure_prepare(uint32_t backing_index, uint32_t closure_index, uint32_t argtypes_ptr, uint32_t argtypes_len, uint32_t restypes_ptr, uint32_t restypes_len, uint32_t user_data);
host_error_t __wasi_closure_prepare(uint32_t backing_index, uint32_t closure_index, uint32_t argtypes_ptr, uint32_t argtypes_len, uint32_t restypes_ptr, uint32_t restypes_len, uint32_t user_data) {
    return __wasix_host_closure_prepare(backing_index, closure_index, argtypes_ptr, argtypes_len, restypes_ptr, restypes_len, user_data);
}

HOST(context_create) host_error_t __wasix_host_context_create(uint32_t, uint32_t);
host_error_t __wasi_context_create(uint32_t context_id_out, uint32_t entry_index);
host_error_t __wasi_context_create(uint32_t context_id_out, uint32_t entry_index) {
    return __wasix_host_context_create(context_id_out, entry_index);
}

HOST(context_destroy) host_error_t __wasix_host_context_destroy(uint64_t);
host_error_t __wasi_context_destroy(uint64_t context_id);
host_error_t __wasi_context_destroy(uint64_t context_id) {
    return __wasix_host_context_destroy(context_id);
}

HOST(context_switch) host_error_t __wasix_host_context_switch(uint64_t);
host_error_t __wasi_context_switch(uint64_t context_id);
host_error_t __wasi_context_switch(uint64_t context_id) {
    return __wasix_host_context_switch(context_id);
}

HOST(dl_invalid_handle) host_error_t __wasix_host_dl_invalid_handle(uint32_t);
host_error_t __wasi_dl_invalid_handle(uint32_t handle);
host_error_t __wasi_dl_invalid_handle(uint32_t handle) {
    return __wasix_host_dl_invalid_handle(handle);
}

HOST(dlopen) host_error_t __wasix_host_dlopen(uint32_t, uint32_t, uint32_t, uint32_t, uint32_t, uint32_t, uint32_t, uint32_t);
host_error_t __wasi_dlopen(uint32_t path_ptr, uint32_t flags, uint32_t errbuf_ptr, uint32_t errbuf_len, uint32_t ldpath_ptr, uint32_t handle_out);
host_error_t __wasi_dlopen(uint32_t path_ptr, uint32_t flags, uint32_t errbuf_ptr, uint32_t errbuf_len, uint32_t ldpath_ptr, uint32_t handle_out) {
    return __wasix_host_dlopen(path_ptr, length(path_ptr), flags, errbuf_ptr, errbuf_len, ldpath_ptr, length(ldpath_ptr), handle_out);
}

HOST(dlsym) host_error_t __wasix_host_dlsym(uint32_t, uint32_t, uint32_t, uint32_t, uint32_t, uint32_t);
host_error_t __wasi_dlsym(uint32_t handle, uint32_t name_ptr, uint32_t errbuf_ptr, uint32_t errbuf_len, uint32_t value_out);
host_error_t __wasi_dlsym(uint32_t handle, uint32_t name_ptr, uint32_t errbuf_ptr, uint32_t errbuf_len, uint32_t value_out) {
    return __wasix_host_dlsym(handle, name_ptr, length(name_ptr), errbuf_ptr, errbuf_len, value_out);
}

HOST(epoll_create) host_error_t __wasix_host_epoll_create(uint32_t);
host_error_t __wasi_epoll_create(uint32_t fd_out);
host_error_t __wasi_epoll_create(uint32_t fd_out) {
    return __wasix_host_epoll_create(fd_out);
}

HOST(epoll_ctl) host_error_t __wasix_host_epoll_ctl(uint32_t, uint32_t, uint32_t, uint32_t);
host_error_t __wasi_epoll_ctl(uint32_t epfd, uint32_t op, uint32_t fd, uint32_t event_ptr);
host_error_t __wasi_epoll_ctl(uint32_t epfd, uint32_t op, uint32_t fd, uint32_t event_ptr) {
    return __wasix_host_epoll_ctl(epfd, op, fd, event_ptr);
}

HOST(epoll_wait) host_error_t __wasix_host_epoll_wait(uint32_t, uint32_t, uint32_t, uint64_t, uint32_t);
host_error_t __wasi_epoll_wait(uint32_t epfd, uint32_t events_out, uint32_t max_events, uint64_t timeout_ns, uint32_t count_out);
host_error_t __wasi_epoll_wait(uint32_t epfd, uint32_t events_out, uint32_t max_events, uint64_t timeout_ns, uint32_t count_out) {
    return __wasix_host_epoll_wait(epfd, events_out, max_events, timeout_ns, count_out);
}

HOST(fd_dup) host_error_t __wasix_host_fd_dup(uint32_t, uint32_t);
host_error_t __wasi_fd_dup(uint32_t fd, uint32_t fd_out);
host_error_t __wasi_fd_dup(uint32_t fd, uint32_t fd_out) {
    return __wasix_host_fd_dup(fd, fd_out);
}

HOST(fd_dup2) host_error_t __wasix_host_fd_dup2(uint32_t, uint32_t, uint32_t, uint32_t);
host_error_t __wasi_fd_dup2(uint32_t fd, uint32_t min_fd, uint32_t cloexec, uint32_t fd_out);
host_error_t __wasi_fd_dup2(uint32_t fd, uint32_t min_fd, uint32_t cloexec, uint32_t fd_out) {
    return __wasix_host_fd_dup2(fd, min_fd, cloexec, fd_out);
}

HOST(fd_event) host_error_t __wasix_host_fd_event(uint64_t, uint32_t, uint32_t);
host_error_t __wasi_fd_event(uint64_t initial, uint32_t flags, uint32_t fd_out);
host_error_t __wasi_fd_event(uint64_t initial, uint32_t flags, uint32_t fd_out) {
    return __wasix_host_fd_event(initial, flags, fd_out);
}

HOST(fd_fdflags_get) host_error_t __wasix_host_fd_fdflags_get(uint32_t, uint32_t);
host_error_t __wasi_fd_fdflags_get(uint32_t fd, uint32_t flags_out);
host_error_t __wasi_fd_fdflags_get(uint32_t fd, uint32_t flags_out) {
    return __wasix_host_fd_fdflags_get(fd, flags_out);
}

HOST(fd_fdflags_set) host_error_t __wasix_host_fd_fdflags_set(uint32_t, uint32_t);
host_error_t __wasi_fd_fdflags_set(uint32_t fd, uint32_t flags);
host_error_t __wasi_fd_fdflags_set(uint32_t fd, uint32_t flags) {
    return __wasix_host_fd_fdflags_set(fd, flags);
}

HOST(fd_pipe) host_error_t __wasix_host_fd_pipe(uint32_t, uint32_t);
host_error_t __wasi_fd_pipe(uint32_t read_fd_out, uint32_t write_fd_out);
host_error_t __wasi_fd_pipe(uint32_t read_fd_out, uint32_t write_fd_out) {
    return __wasix_host_fd_pipe(read_fd_out, write_fd_out);
}

HOST(futex_wait) host_error_t __wasix_host_futex_wait(uint32_t, uint32_t, uint32_t, uint32_t);
host_error_t __wasi_futex_wait(uint32_t addr, uint32_t expected, uint32_t timeout_ptr, uint32_t woken_out);
host_error_t __wasi_futex_wait(uint32_t addr, uint32_t expected, uint32_t timeout_ptr, uint32_t woken_out) {
    return __wasix_host_futex_wait(addr, expected, timeout_ptr, woken_out);
}

HOST(futex_wake) host_error_t __wasix_host_futex_wake(uint32_t, uint32_t);
host_error_t __wasi_futex_wake(uint32_t addr, uint32_t woken_out);
host_error_t __wasi_futex_wake(uint32_t addr, uint32_t woken_out) {
    return __wasix_host_futex_wake(addr, woken_out);
}

HOST(futex_wake_all) host_error_t __wasix_host_futex_wake_all(uint32_t, uint32_t);
host_error_t __wasi_futex_wake_all(uint32_t addr, uint32_t woken_out);
host_error_t __wasi_futex_wake_all(uint32_t addr, uint32_t woken_out) {
    return __wasix_host_futex_wake_all(addr, woken_out);
}

HOST(getcwd) host_error_t __wasix_host_getcwd(uint32_t, uint32_t);
host_error_t __wasi_getcwd(uint32_t buf_out, uint32_t len_inout);
host_error_t __wasi_getcwd(uint32_t buf_out, uint32_t len_inout) {
    return __wasix_host_getcwd(buf_out, len_inout);
}

HOST(path_open2) host_error_t __wasix_host_path_open2(uint32_t, uint32_t, uint32_t, uint32_t, uint32_t, uint64_t, uint64_t, uint32_t, uint32_t, uint32_t);
host_error_t __wasi_path_open2(uint32_t dir_fd, uint32_t lookup_flags, uint32_t path_ptr, uint32_t oflags, uint64_t rights, uint64_t rights_inheriting, uint32_t fdflags, uint32_t fdflags_ext, uint32_t fd_out);
host_error_t __wasi_path_open2(uint32_t dir_fd, uint32_t lookup_flags, uint32_t path_ptr, uint32_t oflags, uint64_t rights, uint64_t rights_inheriting, uint32_t fdflags, uint32_t fdflags_ext, uint32_t fd_out) {
    return __wasix_host_path_open2(dir_fd, lookup_flags, path_ptr, length(path_ptr), oflags, rights, rights_inheriting, fdflags, fdflags_ext, fd_out);
}

HOST(port_addr_add) host_error_t __wasix_host_port_addr_add(uint32_t);
host_error_t __wasi_port_addr_add(uint32_t cidr_ptr);
host_error_t __wasi_port_addr_add(uint32_t cidr_ptr) {
    return __wasix_host_port_addr_add(cidr_ptr);
}

HOST(port_addr_clear) host_error_t __wasix_host_port_addr_clear(void);
host_error_t __wasi_port_addr_clear(void);
host_error_t __wasi_port_addr_clear(void) {
    return __wasix_host_port_addr_clear();
}

HOST(port_addr_list) host_error_t __wasix_host_port_addr_list(uint32_t, uint32_t);
host_error_t __wasi_port_addr_list(uint32_t cidrs_out, uint32_t count_inout);
host_error_t __wasi_port_addr_list(uint32_t cidrs_out, uint32_t count_inout) {
    return __wasix_host_port_addr_list(cidrs_out, count_inout);
}

HOST(port_addr_remove) host_error_t __wasix_host_port_addr_remove(uint32_t);
host_error_t __wasi_port_addr_remove(uint32_t addr_ptr);
host_error_t __wasi_port_addr_remove(uint32_t addr_ptr) {
    return __wasix_host_port_addr_remove(addr_ptr);
}

HOST(port_bridge) host_error_t __wasix_host_port_bridge(uint32_t, uint32_t, uint32_t, uint32_t, uint32_t);
host_error_t __wasi_port_bridge(uint32_t network_ptr, uint32_t token_ptr, uint32_t security);
host_error_t __wasi_port_bridge(uint32_t network_ptr, uint32_t token_ptr, uint32_t security) {
    return __wasix_host_port_bridge(network_ptr, length(network_ptr), token_ptr, length(token_ptr), security);
}

HOST(port_dhcp_acquire) host_error_t __wasix_host_port_dhcp_acquire(void);
host_error_t __wasi_port_dhcp_acquire(void);
host_error_t __wasi_port_dhcp_acquire(void) {
    return __wasix_host_port_dhcp_acquire();
}

HOST(port_gateway_set) host_error_t __wasix_host_port_gateway_set(uint32_t);
host_error_t __wasi_port_gateway_set(uint32_t addr_ptr);
host_error_t __wasi_port_gateway_set(uint32_t addr_ptr) {
    return __wasix_host_port_gateway_set(addr_ptr);
}

HOST(port_mac) host_error_t __wasix_host_port_mac(uint32_t);
host_error_t __wasi_port_mac(uint32_t mac_out);
host_error_t __wasi_port_mac(uint32_t mac_out) {
    return __wasix_host_port_mac(mac_out);
}

HOST(port_route_add) host_error_t __wasix_host_port_route_add(uint32_t, uint32_t, uint32_t, uint32_t);
host_error_t __wasi_port_route_add(uint32_t cidr_ptr, uint32_t router_ptr, uint32_t preferred_until_ptr, uint32_t expires_ptr);
host_error_t __wasi_port_route_add(uint32_t cidr_ptr, uint32_t router_ptr, uint32_t preferred_until_ptr, uint32_t expires_ptr) {
    return __wasix_host_port_route_add(cidr_ptr, router_ptr, preferred_until_ptr, expires_ptr);
}

HOST(port_route_clear) host_error_t __wasix_host_port_route_clear(void);
host_error_t __wasi_port_route_clear(void);
host_error_t __wasi_port_route_clear(void) {
    return __wasix_host_port_route_clear();
}

HOST(port_route_list) host_error_t __wasix_host_port_route_list(uint32_t, uint32_t);
host_error_t __wasi_port_route_list(uint32_t routes_out, uint32_t count_inout);
host_error_t __wasi_port_route_list(uint32_t routes_out, uint32_t count_inout) {
    return __wasix_host_port_route_list(routes_out, count_inout);
}

HOST(port_route_remove) host_error_t __wasix_host_port_route_remove(uint32_t);
host_error_t __wasi_port_route_remove(uint32_t addr_ptr);
host_error_t __wasi_port_route_remove(uint32_t addr_ptr) {
    return __wasix_host_port_route_remove(addr_ptr);
}

HOST(port_unbridge) host_error_t __wasix_host_port_unbridge(void);
host_error_t __wasi_port_unbridge(void);
host_error_t __wasi_port_unbridge(void) {
    return __wasix_host_port_unbridge();
}

HOST(proc_exec) void __wasix_host_proc_exec(uint32_t, uint32_t, uint32_t, uint32_t);
void __wasi_proc_exec(uint32_t path_ptr, uint32_t args_ptr);
void __wasi_proc_exec(uint32_t path_ptr, uint32_t args_ptr) {
    __wasix_host_proc_exec(path_ptr, length(path_ptr), args_ptr, length(args_ptr));
}

HOST(proc_exec2) void __wasix_host_proc_exec2(uint32_t, uint32_t, uint32_t, uint32_t, uint32_t, uint32_t);
void __wasi_proc_exec2(uint32_t path_ptr, uint32_t args_ptr, uint32_t envs_ptr);
void __wasi_proc_exec2(uint32_t path_ptr, uint32_t args_ptr, uint32_t envs_ptr) {
    __wasix_host_proc_exec2(path_ptr, length(path_ptr), args_ptr, length(args_ptr), envs_ptr, length(envs_ptr));
}

HOST(proc_exec3) host_error_t __wasix_host_proc_exec3(uint32_t, uint32_t, uint32_t, uint32_t, uint32_t, uint32_t, uint32_t, uint32_t, uint32_t);
host_error_t __wasi_proc_exec3(uint32_t path_ptr, uint32_t args_ptr, uint32_t envs_ptr, uint32_t search_path, uint32_t pathvar_ptr);
host_error_t __wasi_proc_exec3(uint32_t path_ptr, uint32_t args_ptr, uint32_t envs_ptr, uint32_t search_path, uint32_t pathvar_ptr) {
    return __wasix_host_proc_exec3(path_ptr, length(path_ptr), args_ptr, length(args_ptr), envs_ptr, length(envs_ptr), search_path, pathvar_ptr, length(pathvar_ptr));
}

HOST(proc_exit2) void __wasix_host_proc_exit2(uint32_t);
void __wasi_proc_exit2(uint32_t code);
void __wasi_proc_exit2(uint32_t code) {
    __wasix_host_proc_exit2(code);
}

HOST(proc_fork) host_error_t __wasix_host_proc_fork(uint32_t, uint32_t);
host_error_t __wasi_proc_fork(uint32_t copy_memory, uint32_t pid_out);
host_error_t __wasi_proc_fork(uint32_t copy_memory, uint32_t pid_out) {
    return __wasix_host_proc_fork(copy_memory, pid_out);
}

HOST(proc_fork_env) host_error_t __wasix_host_proc_fork_env(uint32_t);
host_error_t __wasi_proc_fork_env(uint32_t pid_out);
host_error_t __wasi_proc_fork_env(uint32_t pid_out) {
    return __wasix_host_proc_fork_env(pid_out);
}

HOST(proc_id) host_error_t __wasix_host_proc_id(uint32_t);
host_error_t __wasi_proc_id(uint32_t pid_out);
host_error_t __wasi_proc_id(uint32_t pid_out) {
    return __wasix_host_proc_id(pid_out);
}

HOST(proc_join) host_error_t __wasix_host_proc_join(uint32_t, uint32_t, uint32_t);
host_error_t __wasi_proc_join(uint32_t option_pid_inout, uint32_t flags, uint32_t status_out);
host_error_t __wasi_proc_join(uint32_t option_pid_inout, uint32_t flags, uint32_t status_out) {
    return __wasix_host_proc_join(option_pid_inout, flags, status_out);
}

HOST(proc_parent) host_error_t __wasix_host_proc_parent(uint32_t, uint32_t);
host_error_t __wasi_proc_parent(uint32_t pid, uint32_t parent_out);
host_error_t __wasi_proc_parent(uint32_t pid, uint32_t parent_out) {
    return __wasix_host_proc_parent(pid, parent_out);
}

HOST(proc_raise) host_error_t __wasix_host_proc_raise(uint32_t);
host_error_t __wasi_proc_raise(uint32_t signal);
host_error_t __wasi_proc_raise(uint32_t signal) {
    return __wasix_host_proc_raise(signal);
}

HOST(proc_raise_interval) host_error_t __wasix_host_proc_raise_interval(uint32_t, uint64_t, uint32_t);
host_error_t __wasi_proc_raise_interval(uint32_t signal, uint64_t interval_ms, uint32_t repeat);
host_error_t __wasi_proc_raise_interval(uint32_t signal, uint64_t interval_ms, uint32_t repeat) {
    return __wasix_host_proc_raise_interval(signal, interval_ms, repeat);
}

HOST(proc_signal) host_error_t __wasix_host_proc_signal(uint32_t, uint32_t);
host_error_t __wasi_proc_signal(uint32_t pid, uint32_t signal);
host_error_t __wasi_proc_signal(uint32_t pid, uint32_t signal) {
    return __wasix_host_proc_signal(pid, signal);
}

HOST(proc_signals_get) host_error_t __wasix_host_proc_signals_get(uint32_t);
host_error_t __wasi_proc_signals_get(uint32_t pairs_out);
host_error_t __wasi_proc_signals_get(uint32_t pairs_out) {
    return __wasix_host_proc_signals_get(pairs_out);
}

HOST(proc_signals_sizes_get) host_error_t __wasix_host_proc_signals_sizes_get(uint32_t);
host_error_t __wasi_proc_signals_sizes_get(uint32_t count_out);
host_error_t __wasi_proc_signals_sizes_get(uint32_t count_out) {
    return __wasix_host_proc_signals_sizes_get(count_out);
}

HOST(proc_snapshot) host_error_t __wasix_host_proc_snapshot(void);
host_error_t __wasi_proc_snapshot(void);
host_error_t __wasi_proc_snapshot(void) {
    return __wasix_host_proc_snapshot();
}

HOST(proc_spawn) host_error_t __wasix_host_proc_spawn(uint32_t, uint32_t, uint32_t, uint32_t, uint32_t, uint32_t, uint32_t, uint32_t, uint32_t, uint32_t, uint32_t, uint32_t, uint32_t);
host_error_t __wasi_proc_spawn(uint32_t path_ptr, uint32_t chroot, uint32_t args_ptr, uint32_t preopens_ptr, uint32_t stdin_mode, uint32_t stdout_mode, uint32_t stderr_mode, uint32_t cwd_ptr, uint32_t handles_out);
host_error_t __wasi_proc_spawn(uint32_t path_ptr, uint32_t chroot, uint32_t args_ptr, uint32_t preopens_ptr, uint32_t stdin_mode, uint32_t stdout_mode, uint32_t stderr_mode, uint32_t cwd_ptr, uint32_t handles_out) {
    return __wasix_host_proc_spawn(path_ptr, length(path_ptr), chroot, args_ptr, length(args_ptr), preopens_ptr, length(preopens_ptr), stdin_mode, stdout_mode, stderr_mode, cwd_ptr, length(cwd_ptr), handles_out);
}

HOST(proc_spawn2) host_error_t __wasix_host_proc_spawn2(uint32_t, uint32_t, uint32_t, uint32_t, uint32_t, uint32_t, uint32_t, uint32_t, uint32_t, uint32_t, uint32_t, uint32_t, uint32_t, uint32_t);
host_error_t __wasi_proc_spawn2(uint32_t path_ptr, uint32_t args_ptr, uint32_t envs_ptr, uint32_t fdops_ptr, uint32_t fdops_len, uint32_t signals_ptr, uint32_t signals_len, uint32_t search_path, uint32_t pathvar_ptr, uint32_t pid_out);
host_error_t __wasi_proc_spawn2(uint32_t path_ptr, uint32_t args_ptr, uint32_t envs_ptr, uint32_t fdops_ptr, uint32_t fdops_len, uint32_t signals_ptr, uint32_t signals_len, uint32_t search_path, uint32_t pathvar_ptr, uint32_t pid_out) {
    return __wasix_host_proc_spawn2(path_ptr, length(path_ptr), args_ptr, length(args_ptr), envs_ptr, length(envs_ptr), fdops_ptr, fdops_len, signals_ptr, signals_len, search_path, pathvar_ptr, length(pathvar_ptr), pid_out);
}

HOST(reflect_signature) host_error_t __wasix_host_reflect_signature(uint32_t, uint32_t, uint32_t, uint32_t, uint32_t, uint32_t);
host_error_t __wasi_reflect_signature(uint32_t func_index, uint32_t argtypes_out, uint32_t argtypes_cap, uint32_t restypes_out, uint32_t restypes_cap, uint32_t result_out);
host_error_t __wasi_reflect_signature(uint32_t func_index, uint32_t argtypes_out, uint32_t argtypes_cap, uint32_t restypes_out, uint32_t restypes_cap, uint32_t result_out) {
    return __wasix_host_reflect_signature(func_index, argtypes_out, argtypes_cap, restypes_out, restypes_cap, result_out);
}

HOST(resolve) host_error_t __wasix_host_resolve(uint32_t, uint32_t, uint32_t, uint32_t, uint32_t, uint32_t);
host_error_t __wasi_resolve(uint32_t host_ptr, uint32_t port, uint32_t addrs_out, uint32_t max_addrs, uint32_t count_out);
host_error_t __wasi_resolve(uint32_t host_ptr, uint32_t port, uint32_t addrs_out, uint32_t max_addrs, uint32_t count_out) {
    return __wasix_host_resolve(host_ptr, length(host_ptr), port, addrs_out, max_addrs, count_out);
}

HOST(sock_accept_v2) host_error_t __wasix_host_sock_accept_v2(uint32_t, uint32_t, uint32_t, uint32_t);
host_error_t __wasi_sock_accept_v2(uint32_t fd, uint32_t fdflags, uint32_t fd_out, uint32_t addr_out);
host_error_t __wasi_sock_accept_v2(uint32_t fd, uint32_t fdflags, uint32_t fd_out, uint32_t addr_out) {
    return __wasix_host_sock_accept_v2(fd, fdflags, fd_out, addr_out);
}

HOST(sock_addr_local) host_error_t __wasix_host_sock_addr_local(uint32_t, uint32_t);
host_error_t __wasi_sock_addr_local(uint32_t fd, uint32_t addr_out);
host_error_t __wasi_sock_addr_local(uint32_t fd, uint32_t addr_out) {
    return __wasix_host_sock_addr_local(fd, addr_out);
}

HOST(sock_addr_peer) host_error_t __wasix_host_sock_addr_peer(uint32_t, uint32_t);
host_error_t __wasi_sock_addr_peer(uint32_t fd, uint32_t addr_out);
host_error_t __wasi_sock_addr_peer(uint32_t fd, uint32_t addr_out) {
    return __wasix_host_sock_addr_peer(fd, addr_out);
}

HOST(sock_bind) host_error_t __wasix_host_sock_bind(uint32_t, uint32_t);
host_error_t __wasi_sock_bind(uint32_t fd, uint32_t addr_ptr);
host_error_t __wasi_sock_bind(uint32_t fd, uint32_t addr_ptr) {
    return __wasix_host_sock_bind(fd, addr_ptr);
}

HOST(sock_connect) host_error_t __wasix_host_sock_connect(uint32_t, uint32_t);
host_error_t __wasi_sock_connect(uint32_t fd, uint32_t addr_ptr);
host_error_t __wasi_sock_connect(uint32_t fd, uint32_t addr_ptr) {
    return __wasix_host_sock_connect(fd, addr_ptr);
}

HOST(sock_get_opt_flag) host_error_t __wasix_host_sock_get_opt_flag(uint32_t, uint32_t, uint32_t);
host_error_t __wasi_sock_get_opt_flag(uint32_t fd, uint32_t option, uint32_t flag_out);
host_error_t __wasi_sock_get_opt_flag(uint32_t fd, uint32_t option, uint32_t flag_out) {
    return __wasix_host_sock_get_opt_flag(fd, option, flag_out);
}

HOST(sock_get_opt_size) host_error_t __wasix_host_sock_get_opt_size(uint32_t, uint32_t, uint32_t);
host_error_t __wasi_sock_get_opt_size(uint32_t fd, uint32_t option, uint32_t size_out);
host_error_t __wasi_sock_get_opt_size(uint32_t fd, uint32_t option, uint32_t size_out) {
    return __wasix_host_sock_get_opt_size(fd, option, size_out);
}

HOST(sock_get_opt_time) host_error_t __wasix_host_sock_get_opt_time(uint32_t, uint32_t, uint32_t);
host_error_t __wasi_sock_get_opt_time(uint32_t fd, uint32_t option, uint32_t time_out);
host_error_t __wasi_sock_get_opt_time(uint32_t fd, uint32_t option, uint32_t time_out) {
    return __wasix_host_sock_get_opt_time(fd, option, time_out);
}

HOST(sock_join_multicast_v4) host_error_t __wasix_host_sock_join_multicast_v4(uint32_t, uint32_t, uint32_t);
host_error_t __wasi_sock_join_multicast_v4(uint32_t fd, uint32_t group_ptr, uint32_t interface_ptr);
host_error_t __wasi_sock_join_multicast_v4(uint32_t fd, uint32_t group_ptr, uint32_t interface_ptr) {
    return __wasix_host_sock_join_multicast_v4(fd, group_ptr, interface_ptr);
}

HOST(sock_join_multicast_v6) host_error_t __wasix_host_sock_join_multicast_v6(uint32_t, uint32_t, uint32_t);
host_error_t __wasi_sock_join_multicast_v6(uint32_t fd, uint32_t group_ptr, uint32_t interface_index);
host_error_t __wasi_sock_join_multicast_v6(uint32_t fd, uint32_t group_ptr, uint32_t interface_index) {
    return __wasix_host_sock_join_multicast_v6(fd, group_ptr, interface_index);
}

HOST(sock_leave_multicast_v4) host_error_t __wasix_host_sock_leave_multicast_v4(uint32_t, uint32_t, uint32_t);
host_error_t __wasi_sock_leave_multicast_v4(uint32_t fd, uint32_t group_ptr, uint32_t interface_ptr);
host_error_t __wasi_sock_leave_multicast_v4(uint32_t fd, uint32_t group_ptr, uint32_t interface_ptr) {
    return __wasix_host_sock_leave_multicast_v4(fd, group_ptr, interface_ptr);
}

HOST(sock_leave_multicast_v6) host_error_t __wasix_host_sock_leave_multicast_v6(uint32_t, uint32_t, uint32_t);
host_error_t __wasi_sock_leave_multicast_v6(uint32_t fd, uint32_t group_ptr, uint32_t interface_index);
host_error_t __wasi_sock_leave_multicast_v6(uint32_t fd, uint32_t group_ptr, uint32_t interface_index) {
    return __wasix_host_sock_leave_multicast_v6(fd, group_ptr, interface_index);
}

HOST(sock_listen) host_error_t __wasix_host_sock_listen(uint32_t, uint32_t);
host_error_t __wasi_sock_listen(uint32_t fd, uint32_t backlog);
host_error_t __wasi_sock_listen(uint32_t fd, uint32_t backlog) {
    return __wasix_host_sock_listen(fd, backlog);
}

HOST(sock_open) host_error_t __wasix_host_sock_open(uint32_t, uint32_t, uint32_t, uint32_t);
host_error_t __wasi_sock_open(uint32_t family, uint32_t type, uint32_t protocol, uint32_t fd_out);
host_error_t __wasi_sock_open(uint32_t family, uint32_t type, uint32_t protocol, uint32_t fd_out) {
    return __wasix_host_sock_open(family, type, protocol, fd_out);
}

HOST(sock_pair) host_error_t __wasix_host_sock_pair(uint32_t, uint32_t, uint32_t, uint32_t, uint32_t);
host_error_t __wasi_sock_pair(uint32_t family, uint32_t type, uint32_t protocol, uint32_t fd0_out, uint32_t fd1_out);
host_error_t __wasi_sock_pair(uint32_t family, uint32_t type, uint32_t protocol, uint32_t fd0_out, uint32_t fd1_out) {
    return __wasix_host_sock_pair(family, type, protocol, fd0_out, fd1_out);
}

HOST(sock_recv_from) host_error_t __wasix_host_sock_recv_from(uint32_t, uint32_t, uint32_t, uint32_t, uint32_t, uint32_t, uint32_t);
host_error_t __wasi_sock_recv_from(uint32_t fd, uint32_t iov_ptr, uint32_t iov_len, uint32_t flags, uint32_t nread_out, uint32_t roflags_out, uint32_t addr_out);
host_error_t __wasi_sock_recv_from(uint32_t fd, uint32_t iov_ptr, uint32_t iov_len, uint32_t flags, uint32_t nread_out, uint32_t roflags_out, uint32_t addr_out) {
    return __wasix_host_sock_recv_from(fd, iov_ptr, iov_len, flags, nread_out, roflags_out, addr_out);
}

HOST(sock_send_file) host_error_t __wasix_host_sock_send_file(uint32_t, uint32_t, uint64_t, uint64_t, uint32_t);
host_error_t __wasi_sock_send_file(uint32_t sock_fd, uint32_t file_fd, uint64_t offset, uint64_t count, uint32_t sent_out);
host_error_t __wasi_sock_send_file(uint32_t sock_fd, uint32_t file_fd, uint64_t offset, uint64_t count, uint32_t sent_out) {
    return __wasix_host_sock_send_file(sock_fd, file_fd, offset, count, sent_out);
}

HOST(sock_send_to) host_error_t __wasix_host_sock_send_to(uint32_t, uint32_t, uint32_t, uint32_t, uint32_t, uint32_t);
host_error_t __wasi_sock_send_to(uint32_t fd, uint32_t iov_ptr, uint32_t iov_len, uint32_t flags, uint32_t addr_ptr, uint32_t nsent_out);
host_error_t __wasi_sock_send_to(uint32_t fd, uint32_t iov_ptr, uint32_t iov_len, uint32_t flags, uint32_t addr_ptr, uint32_t nsent_out) {
    return __wasix_host_sock_send_to(fd, iov_ptr, iov_len, flags, addr_ptr, nsent_out);
}

HOST(sock_set_opt_flag) host_error_t __wasix_host_sock_set_opt_flag(uint32_t, uint32_t, uint32_t);
host_error_t __wasi_sock_set_opt_flag(uint32_t fd, uint32_t option, uint32_t flag);
host_error_t __wasi_sock_set_opt_flag(uint32_t fd, uint32_t option, uint32_t flag) {
    return __wasix_host_sock_set_opt_flag(fd, option, flag);
}

HOST(sock_set_opt_size) host_error_t __wasix_host_sock_set_opt_size(uint32_t, uint32_t, uint64_t);
host_error_t __wasi_sock_set_opt_size(uint32_t fd, uint32_t option, uint64_t size);
host_error_t __wasi_sock_set_opt_size(uint32_t fd, uint32_t option, uint64_t size) {
    return __wasix_host_sock_set_opt_size(fd, option, size);
}

HOST(sock_set_opt_time) host_error_t __wasix_host_sock_set_opt_time(uint32_t, uint32_t, uint32_t);
host_error_t __wasi_sock_set_opt_time(uint32_t fd, uint32_t option, uint32_t time_ptr);
host_error_t __wasi_sock_set_opt_time(uint32_t fd, uint32_t option, uint32_t time_ptr) {
    return __wasix_host_sock_set_opt_time(fd, option, time_ptr);
}

HOST(sock_status) host_error_t __wasix_host_sock_status(uint32_t, uint32_t);
host_error_t __wasi_sock_status(uint32_t fd, uint32_t status_out);
host_error_t __wasi_sock_status(uint32_t fd, uint32_t status_out) {
    return __wasix_host_sock_status(fd, status_out);
}

HOST(stack_checkpoint) host_error_t __wasix_host_stack_checkpoint(uint32_t, uint32_t);
host_error_t __wasi_stack_checkpoint(uint32_t snapshot_out, uint32_t value_out);
host_error_t __wasi_stack_checkpoint(uint32_t snapshot_out, uint32_t value_out) {
    return __wasix_host_stack_checkpoint(snapshot_out, value_out);
}

HOST(stack_restore) void __wasix_host_stack_restore(uint32_t, uint64_t);
void __wasi_stack_restore(uint32_t snapshot_ptr, uint64_t value);
void __wasi_stack_restore(uint32_t snapshot_ptr, uint64_t value) {
    __wasix_host_stack_restore(snapshot_ptr, value);
}

HOST(thread_exit) void __wasix_host_thread_exit(uint32_t);
void __wasi_thread_exit(uint32_t code);
void __wasi_thread_exit(uint32_t code) {
    __wasix_host_thread_exit(code);
}

HOST(thread_id) host_error_t __wasix_host_thread_id(uint32_t);
host_error_t __wasi_thread_id(uint32_t tid_out);
host_error_t __wasi_thread_id(uint32_t tid_out) {
    return __wasix_host_thread_id(tid_out);
}

HOST(thread_join) host_error_t __wasix_host_thread_join(uint32_t);
host_error_t __wasi_thread_join(uint32_t tid);
host_error_t __wasi_thread_join(uint32_t tid) {
    return __wasix_host_thread_join(tid);
}

HOST(thread_parallelism) host_error_t __wasix_host_thread_parallelism(uint32_t);
host_error_t __wasi_thread_parallelism(uint32_t count_out);
host_error_t __wasi_thread_parallelism(uint32_t count_out) {
    return __wasix_host_thread_parallelism(count_out);
}

HOST(thread_signal) host_error_t __wasix_host_thread_signal(uint32_t, uint32_t);
host_error_t __wasi_thread_signal(uint32_t tid, uint32_t signal);
host_error_t __wasi_thread_signal(uint32_t tid, uint32_t signal) {
    return __wasix_host_thread_signal(tid, signal);
}

HOST(thread_sleep) host_error_t __wasix_host_thread_sleep(uint64_t);
host_error_t __wasi_thread_sleep(uint64_t duration_ns);
host_error_t __wasi_thread_sleep(uint64_t duration_ns) {
    return __wasix_host_thread_sleep(duration_ns);
}

HOST(thread_spawn_v2) host_error_t __wasix_host_thread_spawn_v2(uint32_t, uint32_t);
host_error_t __wasi_thread_spawn_v2(uint32_t start_ptr, uint32_t tid_out);
host_error_t __wasi_thread_spawn_v2(uint32_t start_ptr, uint32_t tid_out) {
    return __wasix_host_thread_spawn_v2(start_ptr, tid_out);
}

HOST(tty_get) host_error_t __wasix_host_tty_get(uint32_t);
host_error_t __wasi_tty_get(uint32_t tty_out);
host_error_t __wasi_tty_get(uint32_t tty_out) {
    return __wasix_host_tty_get(tty_out);
}

HOST(tty_set) host_error_t __wasix_host_tty_set(uint32_t);
host_error_t __wasi_tty_set(uint32_t tty_ptr);
host_error_t __wasi_tty_set(uint32_t tty_ptr) {
    return __wasix_host_tty_set(tty_ptr);
}
