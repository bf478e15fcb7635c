/* whybounce-probe: asks the DNS and HTTPS servers what whybounce wants to know.
 *
 * Questions come as world text, "example.com. TXT ?" a line; a blank line,
 * "@go" or the end of the input ends a round.  All of a round is asked at once
 * and the answers are written, as world text too, then "@done queries=5 ms=38".
 * "@message" before a round says that another message is looked at, for which
 * the limits of time and queries begin anew; "@message 12" that twelve are, for
 * each of which there are so many queries.  So
 *
 *	whybounce --plan b.eml | ssh mx2 whybounce-probe --follow > b.world
 *
 * gives a world as mx2 sees it.
 */
#include <errno.h>
#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <time.h>
#include <unistd.h>

#include "base/confine.h"
#include "base/param.h"
#include "base/system.h"
#include "base/text.h"
#include "i18n.h"
#include "net/net.h"

enum {
	INPUT_MAX = 1 << 20, /* of one round */
	OUTPUT_MAX = 16 << 20,
	TIMEOUT_MAX = 3600,
	BUDGET_MAX = 10000,
	MESSAGES_MAX = 1000, /* in one round */
};

static const char usage[] = WB_N(
	"usage: whybounce-probe [options] [@server ...] < questions > answers\n"
	"\n"
	"Asks the questions of whybounce --plan and writes world text.\n"
	"\n"
	"  @9.9.9.9, @::1#5353         ask this resolver, not resolv.conf's\n"
	"  @https://9.9.9.9/dns-query  DNS over HTTPS\n"
	"  -f, --follow                ask what the answers lead to as well\n"
	"  -4, -6                      reach servers by IPv4 or IPv6 only\n"
	"      --timeout=SECONDS       for one message (5)\n"
	"      --budget=N              queries for one message (100)\n"
	"      --run-budget=N          queries in all (100000)\n"
	"      --ca=FILE               trust these certificates (PEM)\n"
	"      --resolv-conf=FILE      instead of /etc/resolv.conf\n"
	"      --allow-private         fetch from private addresses too\n"
	"      --confine=yes|try|no    give up all rights but asking (try)\n"
	"  -h, --help\n"
	"  -V, --version\n"
	"\n"
	"Exit status: 0 all rounds were done, 64 usage, 65 the input is no\n"
	"question, 71 not confined, 74 cannot read or write.\n");

/* No locale is loaded until there is something to say. */
static const char *
tr(const char *msgid)
{
	wb_i18n_start("");
	return wb_translated(msgid);
}

/* what is told after the sentence, or NULL. */
static int
complain(int status, const char *msgid, const char *what)
{
	struct wb_arena *a = wb_arena_new(0);

	fprintf(stderr, "whybounce-probe: %s%s%s\n", tr(msgid),
		what != NULL ? ": " : "",
		what != NULL ? wb_text_safe_line(a, what, strlen(what)) : "");
	wb_arena_free(a);
	return status;
}

struct probe {
	char **argv;
	struct wb_arena *arena; /* of the options */
	struct wb_net_options options;
	const char *resolv_conf;
	const char *confine; /* "yes", "try", "no" */
	struct wb_net *net;
	/* Of the round that is being read. */
	struct wb_arena *round;
	struct wb_buf input;
	unsigned line, round_lines; /* before the round, and in it */
	bool has_question, said_now;
};

enum long_option {
	TIMEOUT = 256,
	BUDGET,
	RUN_BUDGET,
	CA,
	RESOLV_CONF,
	ALLOW_PRIVATE,
	CONFINE
};

static const struct option options[] = {
	{ "follow", no_argument, NULL, 'f' },
	{ "timeout", required_argument, NULL, TIMEOUT },
	{ "budget", required_argument, NULL, BUDGET },
	{ "run-budget", required_argument, NULL, RUN_BUDGET },
	{ "ca", required_argument, NULL, CA },
	{ "resolv-conf", required_argument, NULL, RESOLV_CONF },
	{ "allow-private", no_argument, NULL, ALLOW_PRIVATE },
	{ "confine", required_argument, NULL, CONFINE },
	{ "help", no_argument, NULL, 'h' },
	{ "version", no_argument, NULL, 'V' },
	{ NULL, 0, NULL, 0 },
};

/* A number from 1 to max times 1000, with up to three decimals; or 0. */
static unsigned
thousandths(const char *text, unsigned max)
{
	char *end;
	double n = strtod(text, &end);

	if (end == text || *end != '\0' || !(n >= 0.001) || n > max)
		return 0;
	return (unsigned)(n * 1000 + 0.5);
}

/* 0, or the exit status; -1: all is well and nothing is to be done. */
static int
take_option(struct probe *p, int option)
{
	switch (option) {
	case '4':
		p->options.family = AF_INET;
		return 0;
	case '6':
		p->options.family = AF_INET6;
		return 0;
	case 'f':
		p->options.follow = true;
		return 0;
	case TIMEOUT:
		p->options.timeout_ms = thousandths(optarg, TIMEOUT_MAX);
		if (p->options.timeout_ms == 0)
			return complain(EX_USAGE,
				WB_N("not a number of seconds"), optarg);
		return 0;
	case BUDGET:
		p->options.budget = thousandths(optarg, BUDGET_MAX) / 1000;
		if (p->options.budget == 0)
			return complain(EX_USAGE,
				WB_N("not a number of queries"), optarg);
		return 0;
	case RUN_BUDGET:
		p->options.run_budget = (unsigned)strtoul(optarg, NULL, 10);
		if (p->options.run_budget == 0)
			return complain(EX_USAGE,
				WB_N("not a number of queries"), optarg);
		return 0;
	case CA:
		p->options.ca_file = optarg;
		return 0;
	case RESOLV_CONF:
		p->resolv_conf = optarg;
		return 0;
	case ALLOW_PRIVATE:
		p->options.allow_private = true;
		return 0;
	case CONFINE:
		p->confine = optarg;
		if (strcmp(optarg, "yes") != 0 && strcmp(optarg, "try") != 0 &&
			strcmp(optarg, "no") != 0)
			return complain(EX_USAGE,
				WB_N("not one of yes, try, no"), optarg);
		return 0;
	case 'h':
		fputs(tr(usage), stdout);
		return -1;
	case 'V':
		puts("whybounce-probe " WB_VERSION);
		return -1;
	default:
		/* getopt's own words would show it as it is */
		return complain(EX_USAGE, WB_N("unknown or incomplete option"),
			p->argv[optind - 1]);
	}
}

static int
take_server(struct probe *p, const char *text)
{
	struct wb_net_options *o = &p->options;

	if (text[0] != '@' || o->server_count == WB_NET_SERVERS_MAX ||
		!wb_net_server_parse(
			p->arena, text + 1, &o->servers[o->server_count]))
		return complain(
			EX_USAGE, WB_N("not a resolver's address"), text);
	o->server_count++;
	return 0;
}

/* Drops the resolvers that are not of the family asked for. */
static int
choose_family(struct wb_net_options *o)
{
	size_t kept = 0;

	for (size_t i = 0; i < o->server_count; i++)
		if (o->family == AF_UNSPEC || o->servers[i].https ||
			o->servers[i].address.any.sa_family == o->family)
			o->servers[kept++] = o->servers[i];
	o->server_count = kept;
	if (kept > 0)
		return 0;
	return complain(EX_USAGE, WB_N("no resolver can be reached that way"),
		o->family == AF_INET ? "-4" : "-6");
}

static int
take_arguments(struct probe *p, int argc, char **argv)
{
	int option, status = 0;

	opterr = 0;
	p->argv = argv;
	p->confine = "try";
	p->resolv_conf = "/etc/resolv.conf";
	p->options.hangup_fd = STDOUT_FILENO;
	while (status == 0 && (option = getopt_long(argc, argv, "46fhV",
				       options, NULL)) != -1)
		status = take_option(p, option);
	while (status == 0 && optind < argc)
		status = take_server(p, argv[optind++]);
	if (status == 0 && p->options.server_count == 0)
		p->options.server_count = wb_net_resolv_conf(
			p->arena, p->resolv_conf, p->options.servers);
	if (status == 0)
		status = choose_family(&p->options);
	return status;
}

static uint16_t
port_of(const struct wb_net_server *server)
{
	return ntohs(server->address.any.sa_family == AF_INET6
			     ? server->address.v6.sin6_port
			     : server->address.v4.sin_port);
}

/* HTTPS and the resolvers' ports.  A DoH server's port stands in its URL, and
 * who allows private addresses has tests to make: no port is fixed then. */
static size_t
list_ports(const struct wb_net_options *o, uint16_t *ret_ports)
{
	size_t n = 0;

	if (o->allow_private)
		return 0;
	ret_ports[n++] = 443;
	for (size_t i = 0; i < o->server_count; i++) {
		if (o->servers[i].https)
			return 0;
		ret_ports[n++] = port_of(&o->servers[i]);
	}
	return n;
}

/* Gives up what asking needs not: 0, or the exit status. */
static int
confine(const struct probe *p)
{
	uint16_t ports[WB_NET_SERVERS_MAX + 1];
	const char *paths[] = { p->options.ca_file };
	struct wb_confine what = {
		.network = true,
		.paths = paths,
		.path_count = p->options.ca_file != NULL,
		.ports = ports,
		.port_count = list_ports(&p->options, ports),
	};
	struct wb_confined done;
	int why;

	if (strcmp(p->confine, "no") == 0)
		return 0;
	done = wb_confine(&what);
	why = done.calls != 0 ? done.calls : done.files;
	if (why == 0 || strcmp(p->confine, "yes") != 0)
		return 0;
	return complain(EX_OSERR, WB_N("cannot confine itself"), strerror(why));
}

static int
answer_round(
	struct probe *p, struct wb_arena *a, const struct wb_wanted *wanted)
{
	struct wb_world *world = wb_world_new(a);
	struct wb_net_stats stats = { 0 };
	struct wb_buf out;

	if (!p->said_now)
		wb_world_set_now(world, time(NULL));
	p->said_now = true;
	if (!wb_net_fetch(p->net, wanted, world, &stats))
		return EX_IOERR;
	wb_buf_init(&out, a, OUTPUT_MAX); /* never full, by WB_NET_TEXT_MAX */
	wb_world_write(world, &out);
	wb_buf_printf(&out, "@done queries=%u ms=%u\n", stats.queries,
		stats.milliseconds);
	if (!wb_write_all(STDOUT_FILENO, out.at, out.len))
		return errno == EPIPE ? EX_IOERR
				      : complain(EX_IOERR, WB_N("cannot write"),
						strerror(errno));
	return 0;
}

static void
begin_round(struct probe *p)
{
	wb_arena_clear(p->round);
	wb_buf_init(&p->input, p->round, INPUT_MAX);
	p->has_question = false;
	p->round_lines = 0;
}

/* Asks what was read since the last round. */
static int
end_round(struct probe *p)
{
	struct wb_arena *a = p->round;
	struct wb_wanted *wanted = wb_wanted_new(a);
	const char *why;
	unsigned line = 0;
	char text[200];
	int status;

	if (wb_wanted_read(wanted, a, p->input.at, p->input.len, &line, &why) !=
		WB_OK) {
		snprintf(text, sizeof text, "%u: %s", p->line + line, tr(why));
		status =
			complain(EX_DATAERR, WB_N("no question in line"), text);
	} else {
		status = answer_round(p, a, wanted);
	}
	p->line += p->round_lines;
	begin_round(p);
	return status;
}

static bool
is_word(const char *line, size_t len, const char *word)
{
	return len == strlen(word) && memcmp(line, word, len) == 0;
}

/* "@message", "@message 12": how many; 0 for another line. */
static unsigned
messages_of(const char *line, size_t len)
{
	static const char word[] = "@message ";
	unsigned n = 0;

	if (is_word(line, len, "@message"))
		return 1;
	if (len < sizeof word || memcmp(line, word, sizeof word - 1) != 0)
		return 0;
	for (size_t i = sizeof word - 1; i < len; i++) {
		if (line[i] < '0' || line[i] > '9' || n >= MESSAGES_MAX)
			return 1;
		n = n * 10 + (unsigned)(line[i] - '0');
	}
	return n > 0 ? n : 1;
}

/* A blank line is only an end when there is something to be ended. */
static int
take_line(struct probe *p, const char *line, size_t len)
{
	size_t n = len;
	unsigned messages;

	while (n > 0 && strchr(" \t\r\n", line[n - 1]) != NULL)
		n--;
	messages = messages_of(line, n);
	if (messages > 0)
		wb_net_reset(p->net, messages);
	wb_buf_add(&p->input, line, len);
	if (p->input.full)
		return complain(EX_DATAERR,
			WB_N("too many questions in one round"), NULL);
	p->round_lines++;
	p->has_question |= n > 0 && line[0] != '@' && line[0] != '#';
	if (is_word(line, n, "@go") || (n == 0 && p->has_question))
		return end_round(p);
	return 0;
}

static int
read_questions(struct probe *p)
{
	char *line = NULL;
	size_t room = 0;
	ssize_t len;
	int status = 0;

	while (status == 0 && (len = getline(&line, &room, stdin)) > 0)
		status = take_line(p, line, (size_t)len);
	if (status == 0 && ferror(stdin))
		status = complain(
			EX_IOERR, WB_N("cannot read"), strerror(errno));
	if (status == 0 && p->has_question)
		status = end_round(p);
	free(line);
	return status;
}

int
main(int argc, char **argv)
{
	struct wb_arena *a = wb_arena_new(0);
	struct probe *p = WB_NEW(a, struct probe);
	int status;

	signal(SIGPIPE, SIG_IGN); /* a write tells as well */
	p->arena = a;
	status = take_arguments(p, argc, argv);
	if (status == 0)
		status = confine(p);
	if (status == 0) {
		p->net = wb_net_new(&p->options);
		p->round = wb_arena_new(0);
		begin_round(p);
		status = read_questions(p);
		wb_arena_free(p->round);
		wb_net_free(p->net);
	}
	wb_arena_free(a);
	if (status <= 0 && fflush(stdout) != 0)
		status = EX_IOERR;
	return status < 0 ? 0 : status;
}
