#include <librdkafka/rdkafka.h>
#include <librdkafka/rdkafka_mock.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define CHECK(condition)                                                                          \
    do                                                                                            \
        if (!(condition)) {                                                                       \
            fprintf(stderr, "%d: %s; %s\n", __LINE__, #condition, message);                       \
            exit(1);                                                                              \
        }                                                                                         \
    while (0)

enum { MESSAGES = 200 };

static char message[512];
static int delivered;

static void on_delivery(rd_kafka_t *client, const rd_kafka_message_t *found, void *data) {
    (void)client, (void)data;
    if (found->err == RD_KAFKA_RESP_ERR_NO_ERROR)
        delivered++;
}

static rd_kafka_t *client(rd_kafka_type_t type, const char *const (*settings)[2]) {
    rd_kafka_conf_t *conf = rd_kafka_conf_new();
    for (; (*settings)[0] != NULL; settings++)
        CHECK(rd_kafka_conf_set(conf, (*settings)[0], (*settings)[1], message, sizeof message) ==
              RD_KAFKA_CONF_OK);
    if (type == RD_KAFKA_PRODUCER)
        rd_kafka_conf_set_dr_msg_cb(conf, on_delivery);
    rd_kafka_t *made = rd_kafka_new(type, conf, message, sizeof message);
    CHECK(made != NULL);
    return made;
}

static void produce(const char *brokers, const char *codec) {
    const char *const settings[][2] = {
        {"bootstrap.servers", brokers}, {"compression.codec", codec}, {"linger.ms", "5"}, {NULL, NULL}};
    rd_kafka_t *producer = client(RD_KAFKA_PRODUCER, settings);
    delivered = 0;
    for (int i = 0; i < MESSAGES; i++) {
        char key[16], value[400];
        snprintf(key, sizeof key, "%d", i);
        memset(value, 'a' + i % 26, sizeof value);
        CHECK(rd_kafka_producev(producer, RD_KAFKA_V_TOPIC(codec), RD_KAFKA_V_PARTITION(i % 2),
                                RD_KAFKA_V_MSGFLAGS(RD_KAFKA_MSG_F_COPY), RD_KAFKA_V_KEY(key, strlen(key)),
                                RD_KAFKA_V_VALUE(value, sizeof value), RD_KAFKA_V_END) == 0);
    }
    CHECK(rd_kafka_flush(producer, 60000) == RD_KAFKA_RESP_ERR_NO_ERROR);
    CHECK(delivered == MESSAGES);
    rd_kafka_destroy(producer);
}

static void consume(const char *brokers, const char *topic) {
    const char *const settings[][2] = {
        {"bootstrap.servers", brokers}, {"group.id", topic}, {"auto.offset.reset", "earliest"}, {NULL, NULL}};
    rd_kafka_t *consumer = client(RD_KAFKA_CONSUMER, settings);
    CHECK(rd_kafka_poll_set_consumer(consumer) == RD_KAFKA_RESP_ERR_NO_ERROR);
    rd_kafka_topic_partition_list_t *topics = rd_kafka_topic_partition_list_new(1);
    rd_kafka_topic_partition_list_add(topics, topic, RD_KAFKA_PARTITION_UA);
    CHECK(rd_kafka_subscribe(consumer, topics) == RD_KAFKA_RESP_ERR_NO_ERROR);
    rd_kafka_topic_partition_list_destroy(topics);

    static char seen[MESSAGES];
    memset(seen, 0, sizeof seen);
    time_t end = time(NULL) + 90;
    for (int count = 0; count < MESSAGES;) {
        CHECK(time(NULL) < end);
        rd_kafka_message_t *found = rd_kafka_consumer_poll(consumer, 500);
        if (found == NULL)
            continue;
        CHECK(found->err == RD_KAFKA_RESP_ERR_NO_ERROR);
        char key[16] = {0};
        CHECK(found->key_len < sizeof key);
        memcpy(key, found->key, found->key_len);
        int number = atoi(key);
        CHECK(number >= 0 && number < MESSAGES && !seen[number] && found->partition == number % 2);
        CHECK(found->len == 400 && ((char *)found->payload)[399] == 'a' + number % 26);
        seen[number] = 1;
        count++;
        rd_kafka_message_destroy(found);
    }
    CHECK(rd_kafka_commit(consumer, NULL, 0) == RD_KAFKA_RESP_ERR_NO_ERROR);
    CHECK(rd_kafka_consumer_close(consumer) == RD_KAFKA_RESP_ERR_NO_ERROR);
    rd_kafka_destroy(consumer);
}

static void test_settings(void) {
    rd_kafka_conf_t *conf = rd_kafka_conf_new();
    CHECK(rd_kafka_conf_set(conf, "no.such.thing", "1", message, sizeof message) == RD_KAFKA_CONF_UNKNOWN);
    char features[512];
    size_t size = sizeof features;
    CHECK(rd_kafka_conf_get(conf, "builtin.features", features, &size) == RD_KAFKA_CONF_OK);
    static const char *const wanted[] = {"gzip", "snappy", "ssl", "lz4", "zstd", "sasl_scram"};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        CHECK(strstr(features, wanted[i]) != NULL);
    rd_kafka_conf_destroy(conf);
}

int main(void) {
    test_settings();
    static const char *const none[][2] = {{NULL, NULL}};
    rd_kafka_t *owner = client(RD_KAFKA_PRODUCER, none);
    rd_kafka_mock_cluster_t *cluster = rd_kafka_mock_cluster_new(owner, 2);
    CHECK(cluster != NULL);
    const char *brokers = rd_kafka_mock_cluster_bootstraps(cluster);
    static const char *const codecs[] = {"none", "gzip", "snappy", "lz4", "zstd"};
    for (size_t i = 0; i < sizeof codecs / sizeof *codecs; i++) {
        CHECK(rd_kafka_mock_topic_create(cluster, codecs[i], 2, 1) == RD_KAFKA_RESP_ERR_NO_ERROR);
        produce(brokers, codecs[i]);
        consume(brokers, codecs[i]);
    }
    rd_kafka_mock_cluster_destroy(cluster);
    rd_kafka_destroy(owner);
    printf("librdkafka %s\n", rd_kafka_version_str());
    return 0;
}
