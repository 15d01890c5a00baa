// Registered names of ports, in the format of /etc/services.

#include "net/services.h"

#include <string.h>

static const char known_services[] =
    "echo 7/tcp\necho 7/udp\n"
    "discard 9/tcp sink null\ndiscard 9/udp sink null\n"
    "daytime 13/tcp\ndaytime 13/udp\n"
    "ftp-data 20/tcp\n"
    "ftp 21/tcp\n"
    "ssh 22/tcp\n"
    "telnet 23/tcp\n"
    "smtp 25/tcp mail\n"
    "time 37/tcp timserver\ntime 37/udp timserver\n"
    "whois 43/tcp nicname\n"
    "domain 53/tcp\ndomain 53/udp\n"
    "bootps 67/udp\n"
    "bootpc 68/udp\n"
    "tftp 69/udp\n"
    "gopher 70/tcp\n"
    "finger 79/tcp\n"
    "http 80/tcp www\n"
    "kerberos 88/tcp kerberos5\nkerberos 88/udp kerberos5\n"
    "pop3 110/tcp pop-3\n"
    "sunrpc 111/tcp portmapper\nsunrpc 111/udp portmapper\n"
    "nntp 119/tcp readnews\n"
    "ntp 123/udp\n"
    "netbios-ns 137/udp\n"
    "netbios-ssn 139/tcp\n"
    "imap2 143/tcp imap\n"
    "snmp 161/tcp\nsnmp 161/udp\n"
    "irc 194/tcp\nirc 194/udp\n"
    "ldap 389/tcp\nldap 389/udp\n"
    "https 443/tcp\nhttps 443/udp\n"
    "microsoft-ds 445/tcp\n"
    "submissions 465/tcp ssmtp smtps\n"
    "syslog 514/udp\n"
    "printer 515/tcp spooler\n"
    "nntps 563/tcp snntp\n"
    "submission 587/tcp\n"
    "ldaps 636/tcp\nldaps 636/udp\n"
    "domain-s 853/tcp\ndomain-s 853/udp\n"
    "rsync 873/tcp\n"
    "ftps 990/tcp\n"
    "telnets 992/tcp\n"
    "imaps 993/tcp\n"
    "pop3s 995/tcp\n"
    "socks 1080/tcp\n"
    "openvpn 1194/tcp\nopenvpn 1194/udp\n"
    "ms-sql-s 1433/tcp\n"
    "mqtt 1883/tcp\n"
    "nfs 2049/tcp\nnfs 2049/udp\n"
    "mysql 3306/tcp\n"
    "ms-wbt-server 3389/tcp\n"
    "sip 5060/tcp\nsip 5060/udp\n"
    "sip-tls 5061/tcp\nsip-tls 5061/udp\n"
    "xmpp-client 5222/tcp jabber-client\n"
    "xmpp-server 5269/tcp jabber-server\n"
    "mdns 5353/udp\n"
    "postgresql 5432/tcp postgres\n"
    "amqps 5671/tcp\n"
    "amqp 5672/tcp\n"
    "redis 6379/tcp\n"
    "http-alt 8080/tcp webcache\n"
    "secure-mqtt 8883/tcp\n"
    "git 9418/tcp\n";

char *__wasix_next_service(FILE *file, const char **position, char *line, int size) {
    if (file != NULL)
        return fgets(line, size, file);
    if (*position == NULL)
        *position = known_services;
    if (**position == '\0')
        return NULL;
    size_t length = strcspn(*position, "\n");
    memcpy(line, *position, length);
    line[length] = '\0';
    *position += length + 1;
    return line;
}
