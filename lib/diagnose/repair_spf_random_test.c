/* Random records, mended.  Alone it tests that every mending is proved, or said
 * to need too many look-ups, and that fetching in rounds changes nothing.  With
 * "--print N" it prints N cases for another implementation to judge
 * (repair_spf_pyspf_test.sh):
 *
 *	Z name type value	a record
 *	R ip include proved after	the record that we propose
 *	E
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "diagnose/repair_spf.h"

enum { CASES = 500, SERVICES = 14, NESTED = 6, ROUNDS_MAX = 12 };

static uint32_t state = 7208;

static unsigned
pick(unsigned n)
{
	state ^= state << 13;
	state ^= state >> 17;
	state ^= state << 5;
	return state % n;
}

#define ONE_OF(list) ((list)[pick(WB_COUNT(list))])

struct trial {
	struct wb_arena *a;
	struct wb_buf text;
	struct wb_world *world;
	struct wb_spf_repair_input in;
	bool print;
};

static void
put(struct trial *t, const char *name, const char *type, const char *value)
{
	bool quoted = strcmp(type, "TXT") == 0;

	wb_buf_printf(&t->text, quoted ? "%s %s \"%s\"\n" : "%s %s %s\n", name,
		type, value);
	if (t->print)
		printf("Z\t%s\t%s\t%s\n", name, type, value);
}

static void
put_service(struct trial *t, unsigned i)
{
	static const char *const ends[] = { " ~all", " -all", " ?all", "" };
	struct wb_buf out;

	wb_buf_init(&out, t->a, 1000);
	wb_buf_puts(&out, "v=spf1");
	for (unsigned n = 1 + pick(4); n > 0; n--) {
		switch (pick(5)) {
		case 0:
			wb_buf_printf(&out, " ip4:198.18.%u.0/24", pick(256));
			break;
		case 1:
			wb_buf_printf(&out, " ip4:100.64.%u.%u", pick(256),
				pick(256));
			break;
		case 2:
			wb_buf_printf(
				&out, " ip6:2001:db8:%x::/48", pick(65536));
			break;
		default:
			wb_buf_printf(
				&out, " include:q%u.example", pick(NESTED));
		}
	}
	wb_buf_puts(&out, ONE_OF(ends));
	put(t, wb_printf(t->a, "p%u.example", i), "TXT", out.at);
}

static const char *
some_term(struct trial *t)
{
	static const char *const terms[] = { "a", "mx", "ptr",
		"ip4:198.51.100.0/24", "-ip4:203.0.113.0/29",
		"?ip4:203.0.113.0/26", "~include:q1.example",
		"-include:q2.example", "ipv4:198.51.100.9",
		"include=q3.example", "ip4:198.51.100.1,", "a:gone.example",
		"mx:gone.example", "include:gone.example", "a:mail.own.example",
		"ip6:2001:db8:ffff::/64", "exists:%{i}.own.example",
		"ip4:198.51.100.2include:q4.example", "a:198.51.100.3",
		"nonsense", "include:two.example", "+mx", "A" };

	switch (pick(4)) {
	case 0:
		return ONE_OF(terms);
	case 1:
		return wb_printf(t->a, "ip4:203.0.113.%u", pick(256));
	default:
		return wb_printf(t->a, "include:p%u.example", pick(SERVICES));
	}
}

static const char *
some_record(struct trial *t)
{
	static const char *const ends[] = { " -all", " -all", " ~all", " ?all",
		"", " redirect=p3.example", " all", "-all",
		" ~all exp=x.example", " redirect=gone.example" };
	struct wb_buf out;

	wb_buf_init(&out, t->a, 2000);
	wb_buf_puts(&out, "v=spf1");
	for (unsigned n = pick(10); n > 0; n--)
		wb_buf_printf(&out, " %s", some_term(t));
	wb_buf_puts(&out, ONE_OF(ends));
	return out.at;
}

static void
put_zone(struct trial *t)
{
	wb_buf_puts(&t->text, "@default NXDOMAIN\n");
	for (unsigned i = 0; i < SERVICES; i++)
		put_service(t, i);
	for (unsigned i = 0; i < NESTED; i++)
		put(t, wb_printf(t->a, "q%u.example", i), "TXT",
			wb_printf(
				t->a, "v=spf1 ip4:192.0.2.%u/31 ~all", 2 * i));
	put(t, "two.example", "TXT", "v=spf1 -all");
	put(t, "two.example", "TXT", "v=spf1 ~all");
	put(t, "mail.own.example", "A", "198.51.100.77");
	put(t, "own.example", "A", "203.0.113.200");
	put(t, "own.example", "MX", "1 mail.own.example");
	put(t, "own.example", "TXT", "verification=1");
	for (unsigned n = pick(5) == 0 ? 2 : pick(12) > 0; n > 0; n--)
		put(t, "own.example", "TXT", some_record(t));
}

static struct wb_spf_repair_input
some_input(struct trial *t)
{
	struct wb_spf_repair_input in = { .client.family = 0 };
	const char *ip = wb_printf(t->a, "203.0.113.%u", 1 + pick(198));
	const char *service = wb_printf(t->a, "p%u.example", pick(SERVICES));

	if (pick(6) == 0)
		ip = wb_printf(t->a, "198.18.%u.9", pick(256));
	if (!wb_name_parse("own.example", 11, &in.domain) ||
		!wb_ip_parse(ip, strlen(ip), &in.client) ||
		(pick(4) == 0 &&
			!wb_name_parse(service, strlen(service), &in.include)))
		exit(EXIT_FAILURE);
	return in;
}

static void
make(struct trial *t)
{
	const char *why = "";
	unsigned line = 0;

	t->world = wb_world_new(t->a);
	wb_buf_init(&t->text, t->a, 1 << 20);
	put_zone(t);
	if (wb_world_read(t->world, t->text.at, t->text.len, &line, &why) !=
		WB_OK) {
		fprintf(stderr, "line %u: %s\n", line, why);
		exit(EXIT_FAILURE);
	}
	t->in = some_input(t);
}

static const char *
why_text(struct trial *t, const struct wb_spf_proof *proof)
{
	if (proof->why_not.msgid == NULL)
		return "";
	return wb_expand(t->a, proof->why_not.msgid, proof->why_not.params);
}

/* What may keep a mending from being proved: nothing but the limit. */
static bool
is_good(struct trial *t, const struct wb_spf_repair *repair,
	const struct wb_spf_proof *proof)
{
	const char *why = why_text(t, proof);

	if (!repair->possible || proof->proved ||
		strncmp(why, "It needs", 8) == 0)
		return true;
	printf("%s\n=> %s\n%s\n", t->text.at, repair->after, why);
	return false;
}

static bool
same_in_rounds(struct trial *t, const struct wb_spf_repair *at_once,
	const struct wb_spf_proof *proof_at_once)
{
	struct wb_world *world = wb_world_new(t->a);
	struct wb_wanted *wanted = wb_wanted_new(t->a);
	struct wb_spf_repair repair = { .possible = false };
	struct wb_spf_proof proof = { .proved = false };

	for (unsigned n = 0; n < ROUNDS_MAX; n++) {
		wb_wanted_clear(wanted);
		repair = wb_spf_repair(t->a, world, &t->in, wanted);
		if (repair.possible)
			proof = wb_spf_repair_prove(
				t->a, world, &t->in, &repair, wanted);
		if (wb_wanted_count(wanted) == 0)
			break;
		for (size_t i = 0; i < wb_wanted_count(wanted); i++) {
			const struct wb_question *q = wb_wanted_at(wanted, i);

			wb_world_put(world, &q->name, q->type,
				wb_world_ask(
					t->world, &q->name, q->type, NULL));
		}
	}
	if (wb_wanted_count(wanted) == 0 &&
		repair.possible == at_once->possible &&
		strcmp(repair.after, at_once->after) == 0 &&
		proof.proved == proof_at_once->proved &&
		/* what exists:%{i} says of an address is not asked for */
		proof.probes <= proof_at_once->probes)
		return true;
	printf("%s\n=> %s in rounds,\n   %s at once\n", t->text.at,
		repair.after, at_once->after);
	return false;
}

static void
print_repair(struct trial *t, const struct wb_spf_repair *repair,
	const struct wb_spf_proof *proof)
{
	char ip[WB_IP_TEXT_MAX];

	wb_ip_format(&t->in.client, ip);
	if (repair->possible)
		printf("R\t%s\t%s\t%d\t%s\n", ip, t->in.include.text,
			proof->proved, repair->after);
	puts("E");
}

struct counts {
	unsigned bad, proved, limit, unchanged;
};

static void
run(bool print, struct counts *counts)
{
	struct trial t = { .a = wb_arena_new(0), .print = print };
	struct wb_spf_repair repair;
	struct wb_spf_proof proof = { .proved = false };

	make(&t);
	repair = wb_spf_repair(t.a, t.world, &t.in, NULL);
	if (repair.possible)
		proof = wb_spf_repair_prove(t.a, t.world, &t.in, &repair, NULL);
	if (print)
		print_repair(&t, &repair, &proof);
	else if (!is_good(&t, &repair, &proof) ||
		 !same_in_rounds(&t, &repair, &proof))
		counts->bad++;
	if (!repair.possible)
		counts->unchanged++;
	else if (proof.proved)
		counts->proved++;
	else
		counts->limit++;
	wb_arena_free(t.a);
}

int
main(int argc, char **argv)
{
	bool print = argc == 3 && strcmp(argv[1], "--print") == 0;
	unsigned cases = print ? (unsigned)atoi(argv[2]) : CASES;
	struct counts counts = { 0 };

	for (unsigned i = 0; i < cases; i++)
		run(print, &counts);
	if (!print)
		printf("%u cases: %u proved, %u over the limit, %u unchanged, "
		       "%u bad\n",
			cases, counts.proved, counts.limit, counts.unchanged,
			counts.bad);
	return counts.bad == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
