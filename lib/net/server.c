#include <arpa/inet.h>
#include <net/if.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "net/net.h"

enum {
	DNS_PORT = 53,
	NAMESERVERS_MAX = 3,
	LINE_MAX_LEN = 1024,
	LINES_MAX = 1000
};

/* "53"; 0 when it is no port. */
static uint16_t
port_of(const char *text)
{
	size_t digits = strspn(text, "0123456789");
	unsigned long port = strtoul(text, NULL, 10);

	if (digits == 0 || digits > 5 || text[digits] != '\0' ||
		port > UINT16_MAX)
		return 0;
	return (uint16_t)port;
}

/* An address, of IPv6 with a scope perhaps: fe80::1%eth0. */
static bool
address_of(const char *text, uint16_t port, struct wb_net_server *ret_server)
{
	struct sockaddr_in *v4 = &ret_server->address.v4;
	struct sockaddr_in6 *v6 = &ret_server->address.v6;
	char host[INET6_ADDRSTRLEN];
	size_t n = strcspn(text, "%");

	if (inet_pton(AF_INET, text, &v4->sin_addr) == 1) {
		v4->sin_family = AF_INET;
		v4->sin_port = htons(port);
		ret_server->address_len = sizeof *v4;
		return true;
	}
	if (n >= sizeof host)
		return false;
	memcpy(host, text, n); /* @UNSAFE: n < sizeof host */
	host[n] = '\0';
	if (inet_pton(AF_INET6, host, &v6->sin6_addr) != 1)
		return false;
	v6->sin6_family = AF_INET6;
	v6->sin6_port = htons(port);
	ret_server->address_len = sizeof *v6;
	if (text[n] == '%')
		v6->sin6_scope_id = if_nametoindex(text + n + 1);
	return text[n] == '\0' || v6->sin6_scope_id != 0;
}

/* Where "https://host[:port]/..." leads to: "host:port:address" for libcurl. */
static const char *
resolve_entry(struct wb_arena *a, const char *url, const char *address)
{
	const char *host = url + strlen("https://");
	size_t n = strcspn(host, "/?"), len = n;
	const char *port = "443";
	struct wb_net_server ignored;

	if (n == 0 || host[0] == '[' || memchr(host, '@', n) != NULL ||
		!address_of(address, DNS_PORT, &ignored))
		return NULL;
	for (size_t i = 0; i < n; i++)
		if (host[i] == ':') {
			len = i;
			port = wb_strndup(a, host + i + 1, n - i - 1);
		}
	if (port_of(port) == 0)
		return NULL;
	return wb_printf(a,
		strchr(address, ':') ? "%.*s:%s:[%s]" : "%.*s:%s:%s", (int)len,
		host, port, address);
}

static bool
https_server(
	struct wb_arena *a, const char *text, struct wb_net_server *ret_server)
{
	size_t n = strcspn(text, "#");

	ret_server->https = true;
	ret_server->text = wb_strdup(a, text);
	ret_server->url = wb_strndup(a, text, n);
	if (text[n] == '#')
		ret_server->resolve =
			resolve_entry(a, ret_server->url, text + n + 1);
	return text[n] == '\0' || ret_server->resolve != NULL;
}

bool
wb_net_server_parse(
	struct wb_arena *a, const char *text, struct wb_net_server *ret_server)
{
	struct wb_net_server server = { .https = false };
	size_t n = strcspn(text, "#");
	uint16_t port = DNS_PORT;

	if (strncasecmp(text, "https://", 8) == 0 && text[8] != '\0') {
		if (!https_server(a, text, &server))
			return false;
		*ret_server = server;
		return true;
	}
	if (text[n] == '#')
		port = port_of(text + n + 1);
	if (port == 0 || !address_of(wb_strndup(a, text, n), port, &server))
		return false;
	server.text =
		port == DNS_PORT ? wb_strndup(a, text, n) : wb_strdup(a, text);
	*ret_server = server;
	return true;
}

size_t
wb_net_resolv_conf(struct wb_arena *a, const char *path,
	struct wb_net_server ret_servers[WB_NET_SERVERS_MAX])
{
	FILE *file = fopen(path, "re");
	char line[LINE_MAX_LEN];
	size_t n = 0;

	for (size_t i = 0; file != NULL && i < LINES_MAX; i++) {
		if (n == NAMESERVERS_MAX ||
			fgets(line, sizeof line, file) == NULL)
			break;
		char *rest, *word = strtok_r(line, " \t\r\n", &rest);

		if (word == NULL || strcmp(word, "nameserver") != 0)
			continue;
		word = strtok_r(NULL, " \t\r\n", &rest);
		if (word != NULL && strchr(word, '#') == NULL &&
			wb_net_server_parse(a, word, &ret_servers[n]) &&
			!ret_servers[n].https)
			n++;
	}
	if (file != NULL)
		fclose(file);
	if (n == 0 && wb_net_server_parse(a, "127.0.0.1", &ret_servers[0]))
		n = 1;
	return n;
}
