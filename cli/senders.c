#include "senders.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

#include "base/attr.h"

enum { ID_MAX = 64, ADDRESS_MAX = 320 };

struct wb_senders {
	GHashTable *by_id; /* of ids; neither is owned here */
	char *ids[WB_SENDERS_MAX];
	char *senders[WB_SENDERS_MAX];
	size_t next; /* to be forgotten */
};

struct wb_senders *
wb_senders_new(void)
{
	struct wb_senders *s = g_new0(struct wb_senders, 1);
	s->by_id = g_hash_table_new(g_str_hash, g_str_equal);
	return s;
}

void
wb_senders_free(struct wb_senders *s)
{
	g_hash_table_destroy(s->by_id);
	for (size_t i = 0; i < WB_SENDERS_MAX; i++) {
		g_free(s->ids[i]);
		g_free(s->senders[i]);
	}
	g_free(s);
}

/* "host postfix/qmgr[1]: 4AB12341: from=<...>" and so sendmail;
 * "2026-11-20 08:14:00 1tDabc-000123-Ab <= ann@example.com" of Exim. */
static bool
find_id(struct wb_bytes line, char ret_id[ID_MAX], size_t *ret_end)
{
	const char *at = (const char *)line.at, *end = at + line.len;
	const char *id, *stop;
	if (line.len > 20 && at[4] == '-' && at[10] == ' ' && at[13] == ':') {
		id = at + 20; /* Exim's own log */
		stop = memchr(id, ' ', (size_t)(end - id));
	} else if ((id = memmem(at, line.len, "]: ", 3))) {
		id += 3;
		stop = memchr(id, ':', (size_t)(end - id));
	} else
		return false;
	if (!stop || stop == id || stop - id >= ID_MAX)
		return false;
	for (const char *c = id; c < stop; c++)
		if (!g_ascii_isalnum(*c) && *c != '-')
			return false;
	memcpy(ret_id, id, (size_t)(stop - id)); /* @UNSAFE: under ID_MAX */
	ret_id[stop - id] = '\0';
	*ret_end = (size_t)(stop - at);
	return true;
}

/* What stands behind the id: "from=<ann@example.com>", "<= ann@example.com". */
static char *
sender_of(struct wb_bytes line, size_t at)
{
	const char *rest = (const char *)line.at + at;
	size_t len = line.len - at, n = 0;
	if (len > 8 && memcmp(rest, ": from=<", 8) == 0) {
		rest += 8;
		len -= 8;
	} else if (len > 4 && memcmp(rest, " <= ", 4) == 0) {
		rest += 4;
		len -= 4;
	} else
		return NULL;
	while (n < len && n < ADDRESS_MAX && !strchr("> ,\r\n", rest[n]))
		n++;
	if (n == len || n == ADDRESS_MAX)
		return NULL;
	return n && rest[0] != '<' ? g_strndup(rest, n) : g_strdup("<>");
}

void
wb_senders_note(struct wb_senders *s, struct wb_bytes line)
{
	char id[ID_MAX];
	size_t end;
	if (!find_id(line, id, &end))
		return;
	char *sender = sender_of(line, end);
	if (!sender)
		return;
	size_t slot = s->next++ % WB_SENDERS_MAX;
	/* A newer one of the same id may stand elsewhere. */
	if (s->ids[slot] &&
		g_hash_table_lookup(s->by_id, s->ids[slot]) == s->senders[slot])
		g_hash_table_remove(s->by_id, s->ids[slot]);
	g_free(s->ids[slot]);
	g_free(s->senders[slot]);
	s->ids[slot] = g_strdup(id);
	s->senders[slot] = sender;
	g_hash_table_replace(s->by_id, s->ids[slot], sender);
}

const char *
wb_senders_find(struct wb_senders *s, struct wb_bytes line)
{
	char id[ID_MAX];
	size_t end;
	return find_id(line, id, &end) ? g_hash_table_lookup(s->by_id, id)
				       : NULL;
}
