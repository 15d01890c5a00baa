// One loop: timers, threads, files, sockets, and a second process of this program, which answers
// over pipes and a connection.
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <uv.h>

#define OK(call) check((call), #call, __LINE__)

enum { BLOCK = 40000, BLOCKS = 25, WORKERS = 8, CHILD_STATUS = 7 };

static uv_loop_t *loop;
static char storage[65536];

static int check(int result, const char *call, int line) {
    if (result < 0) {
        printf("line %d: %s: %s\n", line, call, uv_strerror(result));
        exit(1);
    }
    return result;
}

static void lend(uv_handle_t *handle, size_t size, uv_buf_t *buffer) {
    (void)handle;
    (void)size;
    *buffer = uv_buf_init(storage, sizeof storage);
}

static void close_it(uv_handle_t *handle) {
    uv_close(handle, NULL);
}

static void run(void) {
    assert(OK(uv_run(loop, UV_RUN_DEFAULT)) == 0);
}

// Timers fire in the order of their times, and one repeats.
static char fired[16];

static void on_timer(uv_timer_t *timer) {
    strcat(fired, timer->data);
    if (strlen(fired) > 4)
        close_it((uv_handle_t *)timer);
    else if (uv_timer_get_repeat(timer) == 0)
        close_it((uv_handle_t *)timer);
}

static void test_timers(void) {
    static uv_timer_t timers[3];
    static char *names[] = {"a", "b", "c"};
    static const uint64_t times[][2] = {{60, 20}, {30, 0}, {1, 0}};
    uint64_t start = uv_hrtime();
    for (int i = 0; i < 3; i++) {
        OK(uv_timer_init(loop, &timers[i]));
        timers[i].data = names[i];
        OK(uv_timer_start(&timers[i], on_timer, times[i][0], times[i][1]));
    }
    run();
    assert(strcmp(fired, "cbaaa") == 0);
    assert(uv_hrtime() - start >= 100 * 1000000u);
}

// A thread wakes the loop; what it wrote before is seen.
static uv_async_t wake;
static uv_sem_t turn;
static int sent;
static int received;

static void on_wake(uv_async_t *async) {
    received++;
    assert(received == sent);
    if (received == 3)
        close_it((uv_handle_t *)async);
    uv_sem_post(&turn);
}

static void send_wakes(void *unused) {
    (void)unused;
    for (int i = 0; i < 3; i++) {
        uv_sem_wait(&turn);
        sent++;
        OK(uv_async_send(&wake));
    }
}

static void test_async(void) {
    uv_thread_t thread;
    OK(uv_sem_init(&turn, 1));
    OK(uv_async_init(loop, &wake, on_wake));
    OK(uv_thread_create(&thread, send_wakes, NULL));
    run();
    OK(uv_thread_join(&thread));
    uv_sem_destroy(&turn);
    assert(received == 3);
}

// Four workers of the pool meet at a barrier, so they run beside each other.
static uv_barrier_t barrier;
static long squares;

static void work(uv_work_t *job) {
    long number = (long)job->data;
    uv_barrier_wait(&barrier);
    job->data = (void *)(number * number);
}

static void after_work(uv_work_t *job, int status) {
    OK(status);
    squares += (long)job->data;
}

static void test_pool(void) {
    static uv_work_t jobs[WORKERS];
    OK(uv_barrier_init(&barrier, 4));
    for (long i = 0; i < WORKERS; i++) {
        jobs[i].data = (void *)(i + 1);
        OK(uv_queue_work(loop, &jobs[i], work, after_work));
    }
    run();
    uv_barrier_destroy(&barrier);
    assert(squares == 204);
}

// A file, step by step through callbacks of the pool.
static int steps;

static void on_file(uv_fs_t *request) {
    static uv_fs_t next;
    static uv_file file;
    static char text[32];
    OK((int)request->result);
    uv_buf_t hello = uv_buf_init("hello, loop", 11);
    uv_buf_t space = uv_buf_init(text, sizeof text);
    ssize_t result = request->result;
    uv_stat_t status = request->statbuf;
    uv_fs_req_cleanup(request);
    switch (steps++) {
        case 0:
            file = (uv_file)result;
            OK(uv_fs_write(loop, &next, file, &hello, 1, 0, on_file));
            break;
        case 1:
            assert(result == 11);
            OK(uv_fs_read(loop, &next, file, &space, 1, 7, on_file));
            break;
        case 2:
            assert(result == 4 && memcmp(text, "loop", 4) == 0);
            OK(uv_fs_futime(loop, &next, file, 1e9, 1.5e9, on_file));
            break;
        case 3: OK(uv_fs_fstat(loop, &next, file, on_file)); break;
        case 4:
            assert(status.st_size == 11 && status.st_mtim.tv_sec == 1500000000);
            OK(uv_fs_close(loop, &next, file, on_file));
            break;
        case 5: OK(uv_fs_rename(loop, &next, "folder/a", "folder/b", on_file)); break;
        case 6: OK(uv_fs_scandir(loop, &next, "folder", 0, on_file)); break;
        case 7:
            assert(result == 1);
            OK(uv_fs_unlink(loop, &next, "folder/b", on_file));
            break;
        case 8: OK(uv_fs_rmdir(loop, &next, "folder", on_file)); break;
        default: break;
    }
}

static void test_files(void) {
    uv_fs_t request;
    OK(uv_fs_mkdir(loop, &request, "folder", 0755, NULL));
    OK(uv_fs_open(loop, &request, "folder/a", UV_FS_O_RDWR | UV_FS_O_CREAT, 0644, on_file));
    run();
    assert(steps == 10);
    assert(uv_fs_stat(loop, &request, "folder", NULL) == UV_ENOENT);
}

// Readiness of plain descriptors.
static uv_poll_t ends[2];
static int polled;

static void on_ready(uv_poll_t *handle, int status, int events) {
    char letter = 'x';
    uv_os_fd_t descriptor;
    OK(status);
    OK(uv_fileno((uv_handle_t *)handle, &descriptor));
    if (handle == &ends[1]) {
        assert(events == UV_WRITABLE);
        assert(write(descriptor, &letter, 1) == 1);
        polled += 1;
    } else {
        assert(events == UV_READABLE);
        assert(read(descriptor, &letter, 1) == 1 && letter == 'x');
        polled += 10;
    }
    OK(uv_poll_stop(handle));
    close_it((uv_handle_t *)handle);
}

static void test_poll(void) {
    uv_file pipe[2];
    OK(uv_pipe(pipe, 0, 0));
    OK(uv_poll_init(loop, &ends[0], pipe[0]));
    OK(uv_poll_init(loop, &ends[1], pipe[1]));
    OK(uv_poll_start(&ends[0], UV_READABLE | UV_DISCONNECT | UV_PRIORITIZED, on_ready));
    OK(uv_poll_start(&ends[1], UV_WRITABLE, on_ready));
    run();
    assert(polled == 11);
    close(pipe[0]);
    close(pipe[1]);
}

// An echo of a megabyte over TCP.
static uv_tcp_t listener;
static int port;
static size_t echoed;

static void after_echo(uv_write_t *request, int status) {
    OK(status);
    free(request->data);
    free(request);
}

static void on_bytes(uv_stream_t *peer, ssize_t size, const uv_buf_t *buffer) {
    if (size == UV_EOF) {
        close_it((uv_handle_t *)peer);
        return;
    }
    OK((int)size);
    uv_write_t *request = malloc(sizeof *request);
    request->data = malloc((size_t)size);
    memcpy(request->data, buffer->base, (size_t)size);
    uv_buf_t copy = uv_buf_init(request->data, (unsigned)size);
    OK(uv_write(request, peer, &copy, 1, after_echo));
}

static void on_peer(uv_stream_t *server, int status) {
    static uv_tcp_t peer;
    OK(status);
    OK(uv_tcp_init(loop, &peer));
    OK(uv_accept(server, (uv_stream_t *)&peer));
    OK(uv_read_start((uv_stream_t *)&peer, lend, on_bytes));
    close_it((uv_handle_t *)server);
}

static void on_echo(uv_stream_t *client, ssize_t size, const uv_buf_t *buffer) {
    OK((int)size);
    for (ssize_t i = 0; i < size; i++)
        assert(buffer->base[i] == (char)((echoed + (size_t)i) % BLOCK % 251));
    echoed += (size_t)size;
    if (echoed == BLOCK * BLOCKS)
        close_it((uv_handle_t *)client);
}

static void on_connected(uv_connect_t *request, int status) {
    static char block[BLOCK];
    static uv_write_t writes[BLOCKS];
    OK(status);
    for (int i = 0; i < BLOCK; i++)
        block[i] = (char)(i % 251);
    uv_buf_t buffer = uv_buf_init(block, sizeof block);
    for (int i = 0; i < BLOCKS; i++)
        OK(uv_write(&writes[i], request->handle, &buffer, 1, NULL));
    OK(uv_read_start(request->handle, lend, on_echo));
}

static void listen_to(uv_connection_cb callback) {
    struct sockaddr_in address;
    int size = sizeof address;
    OK(uv_ip4_addr("127.0.0.1", 0, &address));
    OK(uv_tcp_init(loop, &listener));
    OK(uv_tcp_bind(&listener, (struct sockaddr *)&address, 0));
    OK(uv_listen((uv_stream_t *)&listener, 8, callback));
    OK(uv_tcp_getsockname(&listener, (struct sockaddr *)&address, &size));
    port = ntohs(address.sin_port);
}

static void connect_to(uv_tcp_t *client, uv_connect_t *request, int to, uv_connect_cb callback) {
    struct sockaddr_in address;
    OK(uv_ip4_addr("127.0.0.1", to, &address));
    OK(uv_tcp_init(loop, client));
    OK(uv_tcp_connect(request, client, (struct sockaddr *)&address, callback));
}

static void test_echo(void) {
    static uv_tcp_t client;
    static uv_connect_t request;
    listen_to(on_peer);
    connect_to(&client, &request, port, on_connected);
    run();
    assert(echoed == BLOCK * BLOCKS);
}

// The second process: what comes in, one more each, goes out; the connection says its name.
static uv_pipe_t input;
static uv_pipe_t output;

static void on_question(uv_stream_t *stream, ssize_t size, const uv_buf_t *buffer) {
    static uv_write_t request;
    static char answer[64];
    if (size == UV_EOF) {
        close_it((uv_handle_t *)stream);
        close_it((uv_handle_t *)&output);
        return;
    }
    OK((int)size);
    for (ssize_t i = 0; i < size; i++)
        answer[i] = (char)(buffer->base[i] + 1);
    uv_buf_t reply = uv_buf_init(answer, (unsigned)size);
    OK(uv_write(&request, (uv_stream_t *)&output, &reply, 1, NULL));
}

static void after_name(uv_write_t *request, int status) {
    OK(status);
    close_it((uv_handle_t *)request->handle);
}

static void say_name(uv_connect_t *request, int status) {
    static uv_write_t write;
    uv_buf_t name = uv_buf_init("child", 5);
    OK(status);
    OK(uv_write(&write, request->handle, &name, 1, after_name));
}

static int be_child(int to) {
    static uv_tcp_t client;
    static uv_connect_t request;
    if (strcmp(getenv("ONLY"), "this") != 0 || getenv("PATH") != NULL)
        return 1;
    OK(uv_pipe_init(loop, &input, 0));
    OK(uv_pipe_open(&input, 0));
    OK(uv_pipe_init(loop, &output, 0));
    OK(uv_pipe_open(&output, 1));
    OK(uv_read_start((uv_stream_t *)&input, lend, on_question));
    connect_to(&client, &request, to, say_name);
    run();
    return CHILD_STATUS;
}

static char named[16];
static char answered[16];
static int exits;

static void on_name(uv_stream_t *stream, ssize_t size, const uv_buf_t *buffer) {
    if (size == UV_EOF) {
        close_it((uv_handle_t *)stream);
        return;
    }
    strncat(named, buffer->base, (size_t)OK((int)size));
}

static void on_child(uv_stream_t *server, int status) {
    static uv_tcp_t peer;
    OK(status);
    OK(uv_tcp_init(loop, &peer));
    OK(uv_accept(server, (uv_stream_t *)&peer));
    OK(uv_read_start((uv_stream_t *)&peer, lend, on_name));
    close_it((uv_handle_t *)server);
}

static void on_answer(uv_stream_t *stream, ssize_t size, const uv_buf_t *buffer) {
    if (size == UV_EOF) {
        close_it((uv_handle_t *)stream);
        return;
    }
    strncat(answered, buffer->base, (size_t)OK((int)size));
    if (strlen(answered) == 3)
        close_it((uv_handle_t *)&input);
}

static void on_exit_of(uv_process_t *process, int64_t status, int signal) {
    assert(status == CHILD_STATUS && signal == 0);
    exits++;
    close_it((uv_handle_t *)process);
}

static void test_child(void) {
    static uv_process_t process;
    static uv_write_t request;
    char path[256];
    char number[16];
    size_t size = sizeof path;
    OK(uv_exepath(path, &size));
    listen_to(on_child);
    snprintf(number, sizeof number, "%d", port);
    OK(uv_pipe_init(loop, &input, 0));
    OK(uv_pipe_init(loop, &output, 0));
    uv_process_options_t options = {
        .file = path,
        .args = (char *[]){path, number, NULL},
        .env = (char *[]){"ONLY=this", NULL},
        .exit_cb = on_exit_of,
        .stdio_count = 3,
        .stdio =
            (uv_stdio_container_t[]){
                {.flags = UV_CREATE_PIPE | UV_READABLE_PIPE, .data.stream = (uv_stream_t *)&input},
                {.flags = UV_CREATE_PIPE | UV_WRITABLE_PIPE, .data.stream = (uv_stream_t *)&output},
                {.flags = UV_INHERIT_FD, .data.fd = 2},
            },
    };
    OK(uv_spawn(loop, &process, &options));
    uv_buf_t question = uv_buf_init("HAL", 3);
    OK(uv_write(&request, (uv_stream_t *)&input, &question, 1, NULL));
    OK(uv_read_start((uv_stream_t *)&output, lend, on_answer));
    run();
    assert(exits == 1);
    assert(strcmp(answered, "IBM") == 0);
    assert(strcmp(named, "child") == 0);

    options.file = "no such program";
    assert(uv_spawn(loop, &process, &options) == UV_ENOENT);
    close_it((uv_handle_t *)&process);
    run();
}

// What the system tells.
static void test_system(char **arguments) {
    unsigned char bytes[2][600] = {{0}};
    char title[64];
    size_t memory;
    uv_cpu_info_t *processors;
    int count;
    OK(uv_random(NULL, NULL, bytes[0], sizeof bytes[0], 0, NULL));
    OK(uv_random(NULL, NULL, bytes[1], sizeof bytes[1], 0, NULL));
    assert(memcmp(bytes[0] + 512, bytes[1] + 512, 88) != 0);
    uv_setup_args(1, arguments);
    OK(uv_set_process_title("a title longer than the program's name"));
    OK(uv_get_process_title(title, sizeof title));
    assert(strcmp(title, "a title longer than the program's name") == 0);
    OK(uv_resident_set_memory(&memory));
    assert(memory > 65536 && memory + uv_get_free_memory() == uv_get_total_memory());
    OK(uv_cpu_info(&processors, &count));
    assert(count > 0);
    uv_free_cpu_info(processors, count);
}

int main(int count, char **arguments) {
    loop = uv_default_loop();
    if (count > 1)
        return be_child(atoi(arguments[1]));
    test_system(arguments);
    test_timers();
    test_async();
    test_pool();
    test_files();
    test_poll();
    test_echo();
    test_child();
    OK(uv_loop_close(loop));
    printf("libuv %s works\n", uv_version_string());
    return 0;
}
