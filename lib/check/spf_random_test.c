/* Random zones and questions.  Alone it tests that fetching in rounds ends and
 * gives what the whole world gives at once.  With "--print N" it prints N zones
 * and our results, for another implementation to judge (spf_pyspf_test.sh):
 *
 *	Z name type value	a record, or an outcome as the value
 *	Q ip helo sender result lookups explanation
 *	E			the zone ends
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check/spf.h"

enum { ZONES = 400, QUESTIONS = 4, ROUNDS_MAX = 30 };

static uint32_t state = 20261120;

static unsigned
pick(unsigned n)
{
	state ^= state << 13;
	state ^= state >> 17;
	state ^= state << 5;
	return state % n;
}

#define ONE_OF(list) ((list)[pick(WB_COUNT(list))])

static const char *
client_text(struct wb_arena *a)
{
	if (pick(3) == 0)
		return wb_printf(a, "2001:db8::%x", pick(4));
	return wb_printf(a, "192.0.2.%u", pick(8));
}

/* A name of the zone, or one that is not there. */
static const char *
some_name(struct wb_arena *a)
{
	static const char *const macros[] = { "%{d}", "%{o}", "h%{i1}.%{d2}",
		"%{ir}.x.example.com", "%{l}.h.example.com", "%{h}",
		"%{l1r+-}.%{o2}", "%{v}.%{d2}", "%{S}.example.com", "%{p}",
		"_%{p2}.%{d1r}.example.com" };

	switch (pick(8)) {
	case 0:
		return ONE_OF(macros);
	case 1:
	case 2:
		return wb_printf(a, "h%u.example.com", pick(8));
	case 3:
		return wb_printf(a, "H%u.Example.com.", pick(8));
	case 4:
		return wb_printf(a, "void%u.example.com", pick(4));
	default:
		return wb_printf(a, "d%u.example.com", pick(6));
	}
}

static const char *
some_cidr(void)
{
	static const char *const cidrs[] = { "", "", "", "/30", "//126",
		"/31//127", "/0", "/33", "//129", "/032" };

	return cidrs[pick(pick(4) == 0 ? WB_COUNT(cidrs) : 7)];
}

static const char *
bad_term(void)
{
	static const char *const bad[] = { "ipv4:192.0.2.1", "ip4:192.0.2",
		"a:", "include", "mx:a..b", "foo", "all:x", "a:%{x}.y.com",
		"a:%.com", "1x=y", "exists:example.com/24", "ip6:192.0.2.1",
		"include:nodots", "redirect=", "exp=", "a:b,", "-", "x=%",
		"ip4:192.0.2.1/33", "ip4:192.0.2.01", "ptr/24", "a:example.c-",
		"a:example.123", "ip6::::", "x=%{c}" };

	return ONE_OF(bad);
}

static const char *
some_term(struct wb_arena *a)
{
	static const char *const qualifiers[] = { "", "", "+", "-", "~", "?" };
	const char *q = ONE_OF(qualifiers);

	switch (pick(16)) {
	case 0:
	case 1:
		return wb_printf(
			a, "%sip4:192.0.2.%u/%u", q, pick(8), 29 + pick(4));
	case 2:
		return wb_printf(
			a, "%sip6:2001:db8::%x/%u", q, pick(4), 124 + pick(5));
	case 3:
		return wb_printf(a, "%sa%s", q, some_cidr());
	case 4:
		return wb_printf(a, "%sMX%s", q, some_cidr());
	case 5:
	case 6:
		return wb_printf(a, "%sa:%s%s", q, some_name(a), some_cidr());
	case 7:
		return wb_printf(a, "%smx:%s%s", q, some_name(a), some_cidr());
	case 8:
		return wb_printf(a, "%sptr", q);
	case 9:
		return wb_printf(a, "%sptr:%s", q, some_name(a));
	case 10:
		return wb_printf(a, "%sexists:%s", q, some_name(a));
	case 11:
		return pick(6) == 0 ? bad_term() : "x-y.z=%{d}";
	default:
		return wb_printf(a, "%sInclude:%s", q, some_name(a));
	}
}

static const char *
some_record(struct wb_arena *a)
{
	static const char *const ends[] = { " -all", " ~all", " ?all", " -all",
		"", " all", " -all " };
	struct wb_buf out;

	wb_buf_init(&out, a, 4000);
	wb_buf_puts(&out, pick(9) == 0 ? "V=SPF1" : "v=spf1");
	for (unsigned n = pick(5); n > 0; n--)
		wb_buf_printf(&out, " %s", some_term(a));
	if (pick(5) == 0)
		wb_buf_printf(&out, " redirect=%s", some_name(a));
	else
		wb_buf_puts(&out, ONE_OF(ends));
	if (pick(3) == 0)
		wb_buf_printf(&out, " exp=e%u.example.com", pick(3));
	return out.at;
}

struct zone {
	struct wb_arena *a;
	struct wb_buf text;
	bool print;
};

static void
put(struct zone *z, const char *name, const char *type, const char *value)
{
	bool quoted = strcmp(type, "TXT") == 0 && strcmp(value, "TIMEOUT") != 0;

	wb_buf_printf(&z->text, quoted ? "%s %s \"%s\"\n" : "%s %s %s\n", name,
		type, value);
	if (z->print)
		printf("Z\t%s\t%s\t%s\n", name, type, value);
}

static void
put_host(struct zone *z, unsigned i)
{
	char name[40];

	snprintf(name, sizeof name, "h%u.example.com", i);
	switch (pick(12)) {
	case 0:
		put(z, name, "A", "TIMEOUT");
		put(z, name, "AAAA", "TIMEOUT");
		return;
	case 1:
		if (i == 0)
			break;
		put(z, name, "CNAME", "h0.example.com");
		return;
	default:
		break;
	}
	for (unsigned n = pick(3); n > 0; n--)
		put(z, name, "A", wb_printf(z->a, "192.0.2.%u", n * pick(8)));
	for (unsigned n = pick(3); n > 0; n--)
		put(z, name, "AAAA",
			wb_printf(z->a, "2001:db8::%x", n * pick(4)));
	put(z, name, "TXT", "not SPF");
}

static void
put_domain(struct zone *z, unsigned i)
{
	char name[40];

	snprintf(name, sizeof name, "d%u.example.com", i);
	if (pick(25) == 0) {
		put(z, name, "TXT", "TIMEOUT");
		return;
	}
	if (pick(4) != 0)
		put(z, name, "A", wb_printf(z->a, "192.0.2.%u", pick(8)));
	for (unsigned n = pick(10) == 0 ? 11 : pick(4); n > 0; n--)
		put(z, name, "MX",
			wb_printf(z->a, "%u h%u.example.com", n, n % 8));
	put(z, name, "TXT", "v=spf10 mx -all");
	if (pick(10) != 0)
		put(z, name, "TXT", some_record(z->a));
	if (pick(15) == 0)
		put(z, name, "TXT", some_record(z->a));
}

static void
put_reverse(struct zone *z)
{
	for (unsigned i = 0; i < 8; i++) {
		char name[40];

		snprintf(name, sizeof name, "%u.2.0.192.in-addr.arpa", i);
		for (unsigned n = pick(3); n > 0; n--)
			put(z, name, "PTR",
				wb_printf(z->a, "%c%u.example.com",
					"hdp"[pick(3)], pick(8)));
	}
	for (unsigned i = 0; i < 3; i++)
		put(z, wb_printf(z->a, "p%u.example.com", i), "A",
			wb_printf(z->a, "192.0.2.%u", pick(8)));
}

static void
put_zone(struct zone *z)
{
	static const char *const texts[] = { "%{i} %{c} %{s} %{L}", "%{p}?",
		"bad %{x}", "100%", "see %%20%_%-%{d2r} %{H} %{v}",
		"plain text.", "caf\303\251" };

	wb_buf_puts(&z->text, "@default NXDOMAIN\n");
	for (unsigned i = 0; i < 8; i++)
		put_host(z, i);
	for (unsigned i = 0; i < 6; i++)
		put_domain(z, i);
	for (unsigned i = 0; i < 3; i++)
		if (pick(4) != 0)
			put(z, wb_printf(z->a, "e%u.example.com", i), "TXT",
				ONE_OF(texts));
	put_reverse(z);
}

static struct wb_spf_input
some_question(struct wb_arena *a)
{
	static const char *const locals[] = { "ann", "a-b+c", "x.y", "~q=1",
		"" };
	struct wb_spf_input in = { .receiver = "" };
	const char *domain = wb_printf(a, "d%u.example.com", pick(6));
	const char *client = client_text(a);
	const char *helo = wb_printf(a, "h%u.example.com", pick(8));

	if (!wb_name_parse(domain, strlen(domain), &in.domain) ||
		!wb_name_parse(helo, strlen(helo), &in.helo) ||
		!wb_ip_parse(client, strlen(client), &in.client))
		exit(EXIT_FAILURE);
	in.sender = wb_printf(a, "%s@%s", ONE_OF(locals), domain);
	return in;
}

static void
print_answer(const struct wb_spf_input *in, const struct wb_spf_result *result)
{
	char ip[WB_IP_TEXT_MAX];

	wb_ip_format(&in->client, ip);
	printf("Q\t%s\t%s\t%s\t%s\t%u\t%s\n", ip, in->helo.text, in->sender,
		wb_spf_name(result->result), result->lookups,
		result->explanation);
}

static bool
same_in_rounds(struct wb_arena *a, const struct wb_world *whole,
	const struct wb_spf_input *in, const struct wb_spf_result *at_once)
{
	struct wb_world *world = wb_world_new(a);
	struct wb_wanted *wanted = wb_wanted_new(a);
	struct wb_spf_result result = { .result = WB_SPF_PENDING };

	for (unsigned n = 0; n < ROUNDS_MAX; n++) {
		wb_wanted_clear(wanted);
		result = wb_spf_check(a, world, in, wanted);
		if (wb_wanted_count(wanted) == 0)
			break;
		for (size_t i = 0; i < wb_wanted_count(wanted); i++) {
			const struct wb_question *q = wb_wanted_at(wanted, i);

			wb_world_put(world, &q->name, q->type,
				wb_world_ask(whole, &q->name, q->type, NULL));
		}
	}
	return wb_wanted_count(wanted) == 0 &&
	       result.result == at_once->result &&
	       result.problem == at_once->problem &&
	       result.lookups == at_once->lookups &&
	       result.void_lookups == at_once->void_lookups &&
	       strcmp(result.explanation, at_once->explanation) == 0;
}

static bool
run_zone(bool print)
{
	struct zone z = { .a = wb_arena_new(0), .print = print };
	struct wb_world *world = wb_world_new(z.a);
	const char *why = "";
	bool same = true;
	unsigned line = 0;

	wb_buf_init(&z.text, z.a, 1 << 20);
	put_zone(&z);
	if (wb_world_read(world, z.text.at, z.text.len, &line, &why) != WB_OK) {
		fprintf(stderr, "line %u: %s\n%s", line, why, z.text.at);
		exit(EXIT_FAILURE);
	}
	for (unsigned i = 0; i < QUESTIONS; i++) {
		struct wb_spf_input in = some_question(z.a);
		struct wb_spf_result result =
			wb_spf_check(z.a, world, &in, NULL);

		if (print)
			print_answer(&in, &result);
		else
			same &= same_in_rounds(z.a, world, &in, &result);
	}
	if (print)
		puts("E");
	wb_arena_free(z.a);
	return same;
}

int
main(int argc, char **argv)
{
	bool print = argc == 3 && strcmp(argv[1], "--print") == 0;
	unsigned zones = print ? (unsigned)atoi(argv[2]) : ZONES, differ = 0;

	for (unsigned i = 0; i < zones; i++)
		if (!run_zone(print))
			differ++;
	if (!print)
		printf("%u zones, %u where rounds made a difference\n", zones,
			differ);
	return differ == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
