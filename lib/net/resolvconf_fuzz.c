/* /etc/resolv.conf, which DHCP servers have a say in, and the words that name a
 * resolver: each line of the input is tried as such a word, too. */
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "net/net.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static void
check(bool holds)
{
	if (!holds)
		abort();
}

/* What it is shown as leads to the same server. */
static void
check_server(struct wb_arena *a, const struct wb_net_server *server)
{
	struct wb_net_server again;

	check(server->text != NULL && server->text[0] != '\0');
	check(wb_net_server_parse(a, server->text, &again));
	check(again.https == server->https);
	check(strcmp(again.text, server->text) == 0);
	if (server->https) {
		check(strchr(server->url, '#') == NULL);
		return;
	}
	check(server->address_len == again.address_len);
	check(memcmp(&server->address, &again.address, again.address_len) == 0);
	check(server->address.v4.sin_port != 0);
}

static void
check_file(struct wb_arena *a, const uint8_t *data, size_t len)
{
	struct wb_net_server servers[WB_NET_SERVERS_MAX];
	int fd = memfd_create("resolv.conf", MFD_CLOEXEC);
	size_t n;

	check(fd >= 0 && write(fd, data, len) == (ssize_t)len);
	n = wb_net_resolv_conf(
		a, wb_printf(a, "/proc/self/fd/%d", fd), servers);
	check(n > 0 && n <= 3);
	for (size_t i = 0; i < n; i++) {
		check(!servers[i].https);
		check_server(a, &servers[i]);
	}
	close(fd);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct wb_arena *a = wb_arena_new(0);
	struct wb_net_server server;
	char *rest, *text = wb_strndup(a, (const char *)data, len);

	check_file(a, data, len);
	for (char *word = strtok_r(text, "\n", &rest); word != NULL;
		word = strtok_r(NULL, "\n", &rest))
		if (wb_net_server_parse(a, word, &server))
			check_server(a, &server);
	wb_arena_free(a);
	return 0;
}
