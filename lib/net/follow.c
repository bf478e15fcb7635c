/* What answers lead to, guessed without evaluating anything: so one plan sent
 * over ssh brings back all that the checks will want. */
#include <string.h>
#include <strings.h>

#include "net/state.h"

enum {
	HOSTS_MAX = 20, /* of MX and PTR; RFC 7208 looks at 10 */
	TERMS_MAX = 100,
};

static void
ask_addresses(struct wb_net *net, const struct wb_name *name)
{
	wb_net_ask(net, name, WB_A, 0);
	wb_net_ask(net, name, WB_AAAA, 0);
}

static void
follow_hosts(struct wb_net *net, const struct wb_answer *answer)
{
	struct wb_name host;

	for (size_t i = 0; i < answer->count && i < HOSTS_MAX; i++) {
		const char *text = answer->records[i].text;

		if (strcmp(text, ".") != 0 &&
			wb_name_parse(text, strlen(text), &host))
			ask_addresses(net, &host);
	}
}

/* The domain of a term "name[:domain][/length]", domain being its own when none
 * is given; false for a macro, whose meaning only the check knows. */
static bool
term_domain(const char *at, size_t len, const struct wb_name *own,
	struct wb_name *ret_name)
{
	size_t n;

	if (len == 0 || *at == '/') {
		*ret_name = *own;
		return true;
	}
	at++;
	len--;
	if (memchr(at, '%', len) != NULL)
		return false;
	for (n = 0; n < len && at[n] != '/'; n++)
		;
	return wb_name_parse(at, n, ret_name);
}

static const struct mechanism {
	const char *name;
	enum wb_type type; /* of what is asked; WB_A: AAAA too */
} mechanisms[] = {
	{ "include", WB_TXT },
	{ "redirect", WB_TXT },
	{ "exp", WB_TXT },
	{ "a", WB_A },
	{ "mx", WB_MX },
};

static void
follow_term(struct wb_net *net, const char *at, size_t len,
	const struct wb_name *own)
{
	size_t n = 0;
	struct wb_name name;

	if (len > 0 && strchr("+-?~", *at) != NULL) {
		at++;
		len--;
	}
	while (n < len && strchr(":=/", at[n]) == NULL)
		n++;
	for (size_t i = 0; i < WB_COUNT(mechanisms); i++) {
		const struct mechanism *m = &mechanisms[i];

		if (strlen(m->name) != n || strncasecmp(m->name, at, n) != 0 ||
			(n == len && m->type == WB_TXT) ||
			!term_domain(at + n, len - n, own, &name))
			continue;
		if (m->type == WB_A)
			ask_addresses(net, &name);
		else
			wb_net_ask(net, &name, m->type, 0);
	}
}

static void
follow_spf(struct wb_net *net, const char *record, const struct wb_name *own)
{
	static const char version[] = "v=spf1";
	size_t n = sizeof version - 1;

	if (strncasecmp(record, version, n) != 0 ||
		(record[n] != ' ' && record[n] != '\0'))
		return;
	record += n;
	for (int i = 0; i < TERMS_MAX && *record != '\0'; i++) {
		record += strspn(record, " ");
		n = strcspn(record, " ");
		follow_term(net, record, n, own);
		record += n;
	}
}

void
wb_net_follow(struct wb_net *net, const struct wb_name *name, enum wb_type type)
{
	const struct wb_answer *answer =
		wb_world_ask(net->world, name, type, NULL);

	if (answer->outcome != WB_FOUND)
		return;
	if (type == WB_MX || type == WB_PTR)
		follow_hosts(net, answer);
	if (type != WB_TXT)
		return;
	for (size_t i = 0; i < answer->count && i < TERMS_MAX; i++)
		follow_spf(net, answer->records[i].text, name);
}
