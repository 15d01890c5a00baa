// Made by host_calls.py from host-calls.tsv.
// What the layer calls, as errno values and pointers.

WASIX_IMPORT(callback_signal)
void __wasix_callback_signal(const char *name, size_t length);
WASIX_IMPORT(chdir)
wasix_errno_t __wasix_chdir(const char *path, size_t length);
WASIX_IMPORT(clock_time_set)
wasix_errno_t __wasix_clock_time_set(uint32_t clock, uint64_t time);
WASIX_IMPORT(dl_invalid_handle)
wasix_errno_t __wasix_dl_invalid_handle(uint32_t handle);
WASIX_IMPORT(dlopen)
wasix_errno_t __wasix_dlopen(const char *path, size_t path_length, uint32_t flags, char *error,
                             size_t error_size, const char *library_path,
                             size_t library_path_length, uint32_t *handle);
WASIX_IMPORT(dlsym)
wasix_errno_t __wasix_dlsym(uint32_t handle, const char *name, size_t name_length, char *error,
                            size_t error_size, uintptr_t *address);
WASIX_IMPORT(environ_get)
wasix_errno_t __wasix_environ_get(char **variables, char *text);
WASIX_IMPORT(environ_sizes_get)
wasix_errno_t __wasix_environ_sizes_get(size_t *count, size_t *size);
WASIX_IMPORT(epoll_create)
wasix_errno_t __wasix_epoll_create(wasix_fd_t *descriptor);
WASIX_IMPORT(epoll_ctl)
wasix_errno_t __wasix_epoll_ctl(wasix_fd_t epoll, uint32_t operation, wasix_fd_t descriptor,
                                const void *event);
WASIX_IMPORT(epoll_wait)
wasix_errno_t __wasix_epoll_wait(wasix_fd_t epoll, void *events, size_t limit, uint64_t timeout,
                                 size_t *count);
WASIX_IMPORT(fd_close)
wasix_errno_t __wasix_fd_close(wasix_fd_t descriptor);
WASIX_IMPORT(fd_datasync)
wasix_errno_t __wasix_fd_datasync(wasix_fd_t descriptor);
WASIX_IMPORT(fd_dup2)
wasix_errno_t __wasix_fd_dup2(wasix_fd_t descriptor, wasix_fd_t lowest, uint32_t close_on_exec,
                              wasix_fd_t *copy);
WASIX_IMPORT(fd_event)
wasix_errno_t __wasix_fd_event(uint64_t value, uint16_t flags, wasix_fd_t *descriptor);
WASIX_IMPORT(fd_fdflags_get)
wasix_errno_t __wasix_fd_fdflags_get(wasix_fd_t descriptor, uint16_t *flags);
WASIX_IMPORT(fd_fdflags_set)
wasix_errno_t __wasix_fd_fdflags_set(wasix_fd_t descriptor, uint16_t flags);
WASIX_IMPORT(fd_fdstat_get)
wasix_errno_t __wasix_fd_fdstat_get(wasix_fd_t descriptor, wasix_fdstat_t *stat);
WASIX_IMPORT(fd_fdstat_set_flags)
wasix_errno_t __wasix_fd_fdstat_set_flags(wasix_fd_t descriptor, uint16_t flags);
WASIX_IMPORT(fd_pipe)
wasix_errno_t __wasix_fd_pipe(wasix_fd_t *read_end, wasix_fd_t *write_end);
WASIX_IMPORT(fd_pread)
wasix_errno_t __wasix_fd_pread(wasix_fd_t descriptor, const wasix_iovec_t *vectors, size_t count,
                               uint64_t offset, size_t *done);
WASIX_IMPORT(fd_pwrite)
wasix_errno_t __wasix_fd_pwrite(wasix_fd_t descriptor, const wasix_ciovec_t *vectors, size_t count,
                                uint64_t offset, size_t *done);
WASIX_IMPORT(fd_read)
wasix_errno_t __wasix_fd_read(wasix_fd_t descriptor, const wasix_iovec_t *vectors, size_t count,
                              size_t *done);
WASIX_IMPORT(fd_renumber)
wasix_errno_t __wasix_fd_renumber(wasix_fd_t from, wasix_fd_t to);
WASIX_IMPORT(fd_sync)
wasix_errno_t __wasix_fd_sync(wasix_fd_t descriptor);
WASIX_IMPORT(fd_write)
wasix_errno_t __wasix_fd_write(wasix_fd_t descriptor, const wasix_ciovec_t *vectors, size_t count,
                               size_t *done);
WASIX_IMPORT(futex_wake)
wasix_errno_t __wasix_wake_one(volatile void *word, uint8_t *woken);
WASIX_IMPORT(futex_wake_all)
wasix_errno_t __wasix_wake_all(volatile void *word, uint8_t *woken);
WASIX_IMPORT(getcwd)
wasix_errno_t __wasix_getcwd(char *buffer, size_t *length);
WASIX_IMPORT(path_open2)
wasix_errno_t __wasix_path_open2(wasix_fd_t directory, uint32_t lookup, const char *path,
                                 size_t path_length, uint16_t open_flags, uint64_t rights,
                                 uint64_t inheriting, uint16_t status_flags,
                                 uint16_t descriptor_flags, wasix_fd_t *descriptor);
WASIX_IMPORT(poll_oneoff)
wasix_errno_t __wasix_poll_oneoff(const void *subscriptions, void *events, size_t count,
                                  size_t *event_count);
WASIX_IMPORT(proc_exec4)
wasix_errno_t __wasix_proc_exec4(const char *path, size_t path_length, char *const *arguments,
                                 size_t argument_count, char *const *variables,
                                 size_t variable_count, uint32_t search, const char *search_path,
                                 size_t search_path_length);
WASIX_IMPORT(proc_exit2)
void __wasix_proc_exit2(uint32_t code);
WASIX_IMPORT(proc_fork_env)
wasix_errno_t __wasix_proc_fork_env(uint32_t *pid);
WASIX_IMPORT(proc_id)
wasix_errno_t __wasix_proc_id(uint32_t *pid);
WASIX_IMPORT(proc_join)
wasix_errno_t __wasix_proc_join(wasix_option_pid_t *pid, uint32_t flags, void *status);
WASIX_IMPORT(proc_parent)
wasix_errno_t __wasix_proc_parent(uint32_t pid, uint32_t *parent);
WASIX_IMPORT(proc_raise)
wasix_errno_t __wasix_proc_raise(uint8_t signal);
WASIX_IMPORT(proc_raise_interval)
wasix_errno_t __wasix_proc_raise_interval(uint8_t signal, uint64_t milliseconds, uint8_t repeat);
WASIX_IMPORT(proc_signal)
wasix_errno_t __wasix_proc_signal(uint32_t pid, uint8_t signal);
WASIX_IMPORT(proc_signals_get)
wasix_errno_t __wasix_proc_signals_get(uint8_t (*pairs)[2]);
WASIX_IMPORT(proc_signals_sizes_get)
wasix_errno_t __wasix_proc_signals_sizes_get(size_t *count);
WASIX_IMPORT(proc_snapshot)
wasix_errno_t __wasix_proc_snapshot_host(void);
WASIX_IMPORT(proc_spawn3)
wasix_errno_t __wasix_proc_spawn3(const char *path, size_t path_length, char *const *arguments,
                                  size_t argument_count, char *const *variables,
                                  size_t variable_count, const void *operations,
                                  size_t operation_count, const void *signals, size_t signal_count,
                                  uint32_t search, const char *search_path,
                                  size_t search_path_length, uint32_t *pid);
WASIX_IMPORT(random_get)
wasix_errno_t __wasix_random_get(void *buffer, size_t length);
WASIX_IMPORT(resolve)
wasix_errno_t __wasix_resolve(const char *host, size_t host_length, uint16_t port, void *addresses,
                              size_t limit, size_t *count);
WASIX_IMPORT(sock_accept_v2)
wasix_errno_t __wasix_sock_accept(wasix_fd_t socket, uint16_t flags, wasix_fd_t *accepted,
                                  void *address);
WASIX_IMPORT(sock_addr_local)
wasix_errno_t __wasix_sock_addr_local(wasix_fd_t socket, void *address);
WASIX_IMPORT(sock_addr_peer)
wasix_errno_t __wasix_sock_addr_peer(wasix_fd_t socket, void *address);
WASIX_IMPORT(sock_bind)
wasix_errno_t __wasix_sock_bind(wasix_fd_t socket, const void *address);
WASIX_IMPORT(sock_connect)
wasix_errno_t __wasix_sock_connect(wasix_fd_t socket, const void *address);
WASIX_IMPORT(sock_get_opt_flag)
wasix_errno_t __wasix_sock_get_opt_flag(wasix_fd_t socket, uint32_t option, uint8_t *value);
WASIX_IMPORT(sock_get_opt_size)
wasix_errno_t __wasix_sock_get_opt_size(wasix_fd_t socket, uint32_t option, uint64_t *value);
WASIX_IMPORT(sock_get_opt_time)
wasix_errno_t __wasix_sock_get_opt_time(wasix_fd_t socket, uint32_t option,
                                        wasix_option_time_t *value);
WASIX_IMPORT(sock_join_multicast_v4)
wasix_errno_t __wasix_sock_join_multicast_v4(wasix_fd_t socket, const void *group,
                                             const void *interface);
WASIX_IMPORT(sock_join_multicast_v6)
wasix_errno_t __wasix_sock_join_multicast_v6(wasix_fd_t socket, const void *group,
                                             uint32_t interface);
WASIX_IMPORT(sock_leave_multicast_v4)
wasix_errno_t __wasix_sock_leave_multicast_v4(wasix_fd_t socket, const void *group,
                                              const void *interface);
WASIX_IMPORT(sock_leave_multicast_v6)
wasix_errno_t __wasix_sock_leave_multicast_v6(wasix_fd_t socket, const void *group,
                                              uint32_t interface);
WASIX_IMPORT(sock_listen)
wasix_errno_t __wasix_sock_listen(wasix_fd_t socket, size_t backlog);
WASIX_IMPORT(sock_open)
wasix_errno_t __wasix_sock_open(uint32_t family, uint32_t type, uint32_t protocol,
                                wasix_fd_t *descriptor);
WASIX_IMPORT(sock_pair)
wasix_errno_t __wasix_sock_pair(uint32_t family, uint32_t type, uint32_t protocol,
                                wasix_fd_t *first, wasix_fd_t *second);
WASIX_IMPORT(sock_recv)
wasix_errno_t __wasix_sock_recv(wasix_fd_t socket, const wasix_iovec_t *vectors, size_t count,
                                uint16_t flags, size_t *done, uint16_t *out_flags);
WASIX_IMPORT(sock_recv_from)
wasix_errno_t __wasix_sock_recv_from(wasix_fd_t socket, const wasix_iovec_t *vectors, size_t count,
                                     uint16_t flags, size_t *done, uint16_t *out_flags,
                                     void *address);
WASIX_IMPORT(sock_send)
wasix_errno_t __wasix_sock_send(wasix_fd_t socket, const wasix_ciovec_t *vectors, size_t count,
                                uint16_t flags, size_t *done);
WASIX_IMPORT(sock_send_to)
wasix_errno_t __wasix_sock_send_to(wasix_fd_t socket, const wasix_ciovec_t *vectors, size_t count,
                                   uint16_t flags, const void *address, size_t *done);
WASIX_IMPORT(sock_set_opt_flag)
wasix_errno_t __wasix_sock_set_opt_flag(wasix_fd_t socket, uint32_t option, uint8_t value);
WASIX_IMPORT(sock_set_opt_size)
wasix_errno_t __wasix_sock_set_opt_size(wasix_fd_t socket, uint32_t option, uint64_t value);
WASIX_IMPORT(sock_set_opt_time)
wasix_errno_t __wasix_sock_set_opt_time(wasix_fd_t socket, uint32_t option,
                                        const wasix_option_time_t *value);
WASIX_IMPORT(sock_shutdown)
wasix_errno_t __wasix_sock_shutdown(wasix_fd_t socket, uint8_t how);
WASIX_IMPORT(sock_status)
wasix_errno_t __wasix_sock_status(wasix_fd_t socket, uint8_t *status);
WASIX_IMPORT(thread_exit)
_Noreturn void __wasix_thread_exit(uint32_t code);
WASIX_IMPORT(thread_id)
wasix_errno_t __wasix_thread_id(uint32_t *thread);
WASIX_IMPORT(thread_parallelism)
wasix_errno_t __wasix_thread_parallelism(size_t *count);
WASIX_IMPORT(thread_signal)
wasix_errno_t __wasix_thread_signal(uint32_t thread, uint8_t signal);
WASIX_IMPORT(tty_get)
wasix_errno_t __wasix_tty_get(wasix_tty_t *tty);
WASIX_IMPORT(tty_set)
wasix_errno_t __wasix_tty_set(const wasix_tty_t *tty);

_Static_assert(sizeof(size_t) <= 4, "an i32 of the host");
_Static_assert(sizeof(uint16_t) <= 4, "an i32 of the host");
_Static_assert(sizeof(uint32_t) <= 4, "an i32 of the host");
_Static_assert(sizeof(uint64_t) == 8, "an i64 of the host");
_Static_assert(sizeof(uint8_t) <= 4, "an i32 of the host");
_Static_assert(sizeof(wasix_fd_t) <= 4, "an i32 of the host");
