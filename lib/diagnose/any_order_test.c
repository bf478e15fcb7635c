/* The checks are pure: the same world gives the same result, and however its
 * answers come in, one after the other or many at once, in whatever order, the
 * end is the same.  Random worlds of a few names with all that the checks look
 * at, sound and broken, answered and silent.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "diagnose/check.h"
#include "rule/rule.h"

enum { WORLDS = 600, ORDERS = 3, ROUNDS_MAX = 400 };

static unsigned seed = 1;

static unsigned
pick(unsigned n)
{
	seed = seed * 1103515245 + 12345;
	return (seed >> 16) % n;
}

#define ONE_OF(list) ((list)[pick(WB_COUNT(list))])

static const char *const names[] = { "d.test", "mail.d.test", "a.d.test",
	"_dmarc.d.test", "_dmarc.a.d.test", "s1._domainkey.d.test",
	"s1._domainkey.a.d.test", "_mta-sts.d.test", "_25._tcp.mail.d.test",
	"ns.other.test", "other.test", "spf.other.test", "alias.other.test",
	"1.2.0.192.in-addr.arpa", "d.test._report._dmarc.other.test",
	"2.0.0.127.zen.spamhaus.org", "1.2.0.192.zen.spamhaus.org",
	"dbltest.com.dbl.spamhaus.org", "d.test.dbl.spamhaus.org", "test" };

static const char *const records[] = { "TXT \"v=spf1 mx -all\"",
	"TXT \"v=spf1 include:spf.other.test ~all\"",
	"TXT \"v=spf1 a:mail.d.test redirect=other.test\"",
	"TXT \"v=spf1 ip4:192.0.2.1/33 -all\"",
	"TXT \"v=spf1 exists:%{i}.a.d.test ptr -all\"",
	"TXT \"v=DMARC1; p=reject; rua=mailto:x@other.test\"",
	"TXT \"v=DMARC1; p=none; np=reject; psd=n\"", "TXT \"v=DMARC1; p=x\"",
	"TXT \"v=DKIM1; k=ed25519; "
	"p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\"",
	"TXT \"v=DKIM1; p=\"", "TXT \"v=STSv1; id=1\"", "TXT \"other\"",
	"TXT NODATA", "TXT SERVFAIL", "TXT TIMEOUT", "MX 10 mail.d.test",
	"MX 10 alias.other.test", "MX 0 .", "MX NODATA", "MX SERVFAIL",
	"A 192.0.2.1", "A 127.0.0.2", "A 198.51.100.7", "A NODATA", "A BOGUS",
	"AAAA 2001:db8::1", "AAAA TIMEOUT", "NS ns.other.test", "NS SERVFAIL",
	"SOA ns.other.test r.test 1 2 3 4 5", "SOA SERVFAIL", "DS NODATA",
	"CNAME other.test", "CNAME mail.d.test", "PTR mail.d.test",
	"TLSA 3 1 1 0123456789abcdef0123456789abcdef0123456789abcdef"
	"0123456789abcdef" };

static const char *const defaults[] = { "NXDOMAIN", "NODATA", "SERVFAIL",
	"TIMEOUT" };

/* Not every text is a world (two outcomes for one name): such are left out. */
static bool
make_world(struct wb_arena *a, struct wb_world *world)
{
	struct wb_buf text;
	unsigned line;
	const char *why;

	wb_buf_init(&text, a, 1 << 16);
	wb_buf_printf(&text, "@now 2026-11-23T09:00:00+00:00\n@default %s\n",
		pick(3) > 0 ? "NXDOMAIN" : ONE_OF(defaults));
	for (unsigned i = 0, n = 10 + pick(30); i < n; i++)
		wb_buf_printf(
			&text, "%s. %s\n", ONE_OF(names), ONE_OF(records));
	return wb_world_read(world, text.at, text.len, &line, &why) == WB_OK;
}

static const char *
result_of(struct wb_arena *a, const struct wb_checkup *item)
{
	struct wb_buf text;

	wb_buf_init(&text, a, 1 << 18);
	for (; item != NULL; item = item->next) {
		wb_buf_printf(&text, "%s %s %s %s: %s\n", item->check,
			item->subject, wb_grade_name(item->grade), item->result,
			wb_expand(a, item->says.msgid, item->says.params));
		if (item->verdict == NULL)
			continue;
		wb_buf_printf(&text, "  %s\n", item->verdict->cause->id);
		for (const struct wb_fix *f = item->verdict->fixes; f != NULL;
			f = f->next)
			wb_buf_printf(&text, "  %s %s -> %s %d\n", f->id,
				f->before, f->after, f->proved);
	}
	return text.at;
}

/* Answers some of what is wanted, the last to come up perhaps first. */
static void
answer_some(struct wb_world *world, const struct wb_world *whole,
	const struct wb_wanted *wanted, bool all)
{
	size_t n = wb_wanted_count(wanted), must = pick((unsigned)n);

	for (size_t k = 0; k < n; k++) {
		size_t i = (k + must) % n;
		const struct wb_question *q = wb_wanted_at(wanted, i);

		if (k > 0 && !all && pick(3) > 0)
			continue;
		if (q->url != NULL)
			wb_world_put_document(world, q->url,
				wb_world_fetch(whole, q->url, NULL));
		else
			wb_world_put(world, &q->name, q->type,
				wb_world_ask(whole, &q->name, q->type, NULL));
	}
}

static const char *
in_rounds(struct wb_arena *a, const struct wb_world *whole,
	const struct wb_checkup_input *in, bool all, unsigned *ret_rounds)
{
	struct wb_world *world = wb_world_new(a);
	struct wb_wanted *wanted = wb_wanted_new(a);
	const struct wb_checkup *items = NULL;

	wb_world_set_now(world, wb_world_now(whole));
	for (*ret_rounds = 0; *ret_rounds < ROUNDS_MAX; ++*ret_rounds) {
		wb_wanted_clear(wanted);
		items = wb_checkup(a, &wb_rules_builtin, world, in, wanted);
		if (wb_wanted_count(wanted) == 0)
			return result_of(a, items);
		answer_some(world, whole, wanted, all);
	}
	return "no end";
}

static struct wb_checkup_input
some_question(struct wb_ip *client, const char *const *selectors)
{
	struct wb_checkup_input in = { .helo = "mail.d.test",
		.clients = client,
		.client_count = pick(2),
		.selectors = selectors,
		.selector_count = 1 };

	if (!wb_name_parse("d.test", 6, &in.domain) ||
		!wb_ip_parse("192.0.2.1", 9, client))
		exit(EXIT_FAILURE);
	if (pick(3) == 0 && !wb_name_parse("a.d.test", 8, &in.from))
		exit(EXIT_FAILURE);
	return in;
}

/* The number of orders that came to another end. */
static unsigned
try_world(unsigned *ret_most)
{
	static const char *const selectors[] = { "s1" };
	struct wb_arena *a = wb_arena_new(0);
	struct wb_world *whole = wb_world_new(a);
	struct wb_ip client;
	struct wb_checkup_input in = some_question(&client, selectors);
	unsigned differ = 0, rounds;
	const char *once, *again;

	if (make_world(a, whole)) {
		once = in_rounds(a, whole, &in, true, &rounds);
		*ret_most = rounds > *ret_most ? rounds : *ret_most;
		for (unsigned i = 0; i < ORDERS; i++) {
			again = in_rounds(a, whole, &in, i == 0, &rounds);
			if (strcmp(once, again) == 0)
				continue;
			differ++;
			printf("--- at once\n%s--- in pieces\n%s", once, again);
		}
	}
	wb_arena_free(a);
	return differ;
}

int
main(void)
{
	unsigned differ = 0, most = 0;

	for (unsigned i = 0; i < WORLDS; i++)
		differ += try_world(&most);
	printf("%d worlds, %d orders each, %u came to another end; at most %u "
	       "rounds\n",
		WORLDS, ORDERS, differ, most);
	return differ == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
