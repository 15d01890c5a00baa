// A server and a client in one process: a call with a message each way, and one that is over time.
#include <grpc/byte_buffer.h>
#include <grpc/byte_buffer_reader.h>
#include <grpc/credentials.h>
#include <grpc/grpc.h>
#include <grpc/grpc_security.h>
#include <grpc/support/time.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHECK(condition) \
    ((condition) ? (void)0 : (fprintf(stderr, "test.c:%d: " #condition "\n", __LINE__), exit(1)))

enum { NEW_CALL = 1, SERVER_READ, SERVER_DONE, CLIENT_DONE };

static grpc_completion_queue *queue;

static gpr_timespec after(int seconds) {
    return gpr_time_add(gpr_now(GPR_CLOCK_MONOTONIC), gpr_time_from_seconds(seconds, GPR_TIMESPAN));
}

// Waits until all of the tags, which are bits, were told; in whatever order.
static void wait_for(unsigned tags) {
    while (tags != 0) {
        grpc_event event = grpc_completion_queue_next(queue, after(20), NULL);
        CHECK(event.type == GRPC_OP_COMPLETE && event.success);
        unsigned bit = 1u << (uintptr_t)event.tag;
        CHECK(tags & bit);
        tags &= ~bit;
    }
}

static void start(grpc_call *call, const grpc_op *operations, size_t count, uintptr_t tag) {
    CHECK(grpc_call_start_batch(call, operations, count, (void *)tag, NULL) == GRPC_CALL_OK);
}

static grpc_byte_buffer *buffer_of(const char *text) {
    grpc_slice slice = grpc_slice_from_copied_string(text);
    grpc_byte_buffer *buffer = grpc_raw_byte_buffer_create(&slice, 1);
    grpc_slice_unref(slice);
    return buffer;
}

static int equals(grpc_byte_buffer *buffer, const char *text) {
    grpc_byte_buffer_reader reader;
    CHECK(buffer != NULL && grpc_byte_buffer_reader_init(&reader, buffer));
    grpc_slice slice = grpc_byte_buffer_reader_readall(&reader);
    int same = grpc_slice_str_cmp(slice, text) == 0;
    grpc_slice_unref(slice);
    grpc_byte_buffer_reader_destroy(&reader);
    return same;
}

static grpc_call *call_to(grpc_channel *channel, int seconds) {
    return grpc_channel_create_call(channel, NULL, GRPC_PROPAGATE_DEFAULTS, queue,
                                    grpc_slice_from_static_string("/test/echo"), NULL, after(seconds),
                                    NULL);
}

// What the client sends and waits for.
struct client {
    grpc_metadata_array initial, trailing;
    grpc_byte_buffer *sent, *received;
    grpc_status_code status;
    grpc_slice details;
};

static void start_client(grpc_call *call, struct client *client) {
    memset(client, 0, sizeof *client);
    grpc_metadata_array_init(&client->initial);
    grpc_metadata_array_init(&client->trailing);
    client->sent = buffer_of("hello");
    grpc_op operations[6] = {
        {.op = GRPC_OP_SEND_INITIAL_METADATA, .flags = GRPC_INITIAL_METADATA_WAIT_FOR_READY},
        {.op = GRPC_OP_SEND_MESSAGE, .data.send_message.send_message = client->sent},
        {.op = GRPC_OP_SEND_CLOSE_FROM_CLIENT},
        {.op = GRPC_OP_RECV_INITIAL_METADATA,
         .data.recv_initial_metadata.recv_initial_metadata = &client->initial},
        {.op = GRPC_OP_RECV_MESSAGE, .data.recv_message.recv_message = &client->received},
        {.op = GRPC_OP_RECV_STATUS_ON_CLIENT,
         .data.recv_status_on_client = {.trailing_metadata = &client->trailing,
                                        .status = &client->status,
                                        .status_details = &client->details}},
    };
    start(call, operations, 6, CLIENT_DONE);
}

static void end_client(grpc_call *call, struct client *client) {
    grpc_metadata_array_destroy(&client->initial);
    grpc_metadata_array_destroy(&client->trailing);
    grpc_byte_buffer_destroy(client->sent);
    if (client->received != NULL) grpc_byte_buffer_destroy(client->received);
    grpc_slice_unref(client->details);
    grpc_call_unref(call);
}

int main(void) {
    grpc_init();
    CHECK(strlen(grpc_version_string()) > 0);
    queue = grpc_completion_queue_create_for_next(NULL);

    grpc_server *server = grpc_server_create(NULL, NULL);
    grpc_server_register_completion_queue(server, queue, NULL);
    grpc_server_credentials *server_credentials = grpc_insecure_server_credentials_create();
    int port = grpc_server_add_http2_port(server, "127.0.0.1:0", server_credentials);
    grpc_server_credentials_release(server_credentials);
    CHECK(port > 0);
    grpc_server_start(server);

    char address[32];
    snprintf(address, sizeof address, "127.0.0.1:%d", port);
    grpc_channel_credentials *credentials = grpc_insecure_credentials_create();
    grpc_channel *channel = grpc_channel_create(address, credentials, NULL);
    grpc_channel_credentials_release(credentials);

    // An echo.
    grpc_call *served;
    grpc_call_details details;
    grpc_metadata_array request;
    grpc_call_details_init(&details);
    grpc_metadata_array_init(&request);
    CHECK(grpc_server_request_call(server, &served, &details, &request, queue, queue,
                                   (void *)NEW_CALL) == GRPC_CALL_OK);
    struct client client;
    grpc_call *call = call_to(channel, 20);
    start_client(call, &client);
    wait_for(1u << NEW_CALL);
    CHECK(grpc_slice_str_cmp(details.method, "/test/echo") == 0);

    grpc_byte_buffer *message = NULL;
    grpc_op read[2] = {
        {.op = GRPC_OP_SEND_INITIAL_METADATA},
        {.op = GRPC_OP_RECV_MESSAGE, .data.recv_message.recv_message = &message},
    };
    start(served, read, 2, SERVER_READ);
    wait_for(1u << SERVER_READ);
    CHECK(equals(message, "hello"));

    int cancelled = 1;
    grpc_slice text = grpc_slice_from_static_string("well done");
    grpc_op answer[3] = {
        {.op = GRPC_OP_SEND_MESSAGE, .data.send_message.send_message = message},
        {.op = GRPC_OP_SEND_STATUS_FROM_SERVER,
         .data.send_status_from_server = {.status = GRPC_STATUS_OK, .status_details = &text}},
        {.op = GRPC_OP_RECV_CLOSE_ON_SERVER, .data.recv_close_on_server.cancelled = &cancelled},
    };
    start(served, answer, 3, SERVER_DONE);
    wait_for(1u << SERVER_DONE | 1u << CLIENT_DONE);
    CHECK(!cancelled && client.status == GRPC_STATUS_OK);
    CHECK(grpc_slice_str_cmp(client.details, "well done") == 0);
    CHECK(equals(client.received, "hello"));
    end_client(call, &client);
    grpc_byte_buffer_destroy(message);
    grpc_call_unref(served);
    grpc_call_details_destroy(&details);
    grpc_metadata_array_destroy(&request);
    puts("echo");

    // Nobody asks for the next one.
    call = call_to(channel, 1);
    start_client(call, &client);
    wait_for(1u << CLIENT_DONE);
    CHECK(client.status == GRPC_STATUS_DEADLINE_EXCEEDED);
    end_client(call, &client);
    puts("deadline");

    grpc_channel_destroy(channel);
    grpc_server_shutdown_and_notify(server, queue, (void *)SERVER_DONE);
    grpc_server_cancel_all_calls(server);
    wait_for(1u << SERVER_DONE);
    grpc_server_destroy(server);
    grpc_completion_queue_shutdown(queue);
    while (grpc_completion_queue_next(queue, after(20), NULL).type != GRPC_QUEUE_SHUTDOWN) {
    }
    grpc_completion_queue_destroy(queue);
    grpc_shutdown_blocking();
    puts("shutdown");
    return 0;
}
