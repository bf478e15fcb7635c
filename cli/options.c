#include "options.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "base/ip.h"
#include "base/name.h"
#include "base/param.h"
#include "base/places.h"
#include "i18n.h"
#include "jobs.h"
#include "letter.h"

/* The DNS's share of a person's patience; DESIGN section 4. */
enum { TIMEOUT_MS = 5000, TIMEOUT_MS_MAX = 600 * 1000 };

enum long_only {
	OPT_ANNOTATE = 256,
	OPT_PLAN,
	OPT_RECORD,
	OPT_REPLAY,
	OPT_FORMAT,
	OPT_LANG,
	OPT_TIMEOUT,
	OPT_COLOR,
	OPT_MINE,
	OPT_CHECK,
	OPT_IP,
	OPT_HELO,
	OPT_FROM,
	OPT_SELECTOR,
	OPT_EXPLAIN,
	OPT_LIST_CAUSES,
	OPT_RULES,
	OPT_SUMMARY,
	OPT_FILES0_FROM,
	OPT_JOBS,
	OPT_WHAT_IF,
	OPT_LETTER,
	OPT_REDACT,
	OPT_CONFINE,
	OPT_CA,
};

static const char short_options[] = ":46nqvhV";

static const struct option long_options[] = {
	{ "offline", no_argument, NULL, 'n' },
	{ "plan", no_argument, NULL, OPT_PLAN },
	{ "annotate", no_argument, NULL, OPT_ANNOTATE },
	{ "explain", required_argument, NULL, OPT_EXPLAIN },
	{ "list-causes", no_argument, NULL, OPT_LIST_CAUSES },
	{ "summary", no_argument, NULL, OPT_SUMMARY },
	{ "files0-from", required_argument, NULL, OPT_FILES0_FROM },
	{ "jobs", required_argument, NULL, OPT_JOBS },
	{ "rules", required_argument, NULL, OPT_RULES },
	{ "redact", no_argument, NULL, OPT_REDACT },
	{ "ca", required_argument, NULL, OPT_CA },
	{ "record", required_argument, NULL, OPT_RECORD },
	{ "replay", required_argument, NULL, OPT_REPLAY },
	{ "format", required_argument, NULL, OPT_FORMAT },
	{ "lang", required_argument, NULL, OPT_LANG },
	{ "timeout", required_argument, NULL, OPT_TIMEOUT },
	{ "color", required_argument, NULL, OPT_COLOR },
	{ "confine", required_argument, NULL, OPT_CONFINE },
	{ "letter", optional_argument, NULL, OPT_LETTER },
	{ "what-if", required_argument, NULL, OPT_WHAT_IF },
	{ "mine", required_argument, NULL, OPT_MINE },
	{ "check", required_argument, NULL, OPT_CHECK },
	{ "ip", required_argument, NULL, OPT_IP },
	{ "helo", required_argument, NULL, OPT_HELO },
	{ "from", required_argument, NULL, OPT_FROM },
	{ "selector", required_argument, NULL, OPT_SELECTOR },
	{ "quiet", no_argument, NULL, 'q' },
	{ "verbose", no_argument, NULL, 'v' },
	{ "help", no_argument, NULL, 'h' },
	{ "version", no_argument, NULL, 'V' },
	{ NULL, 0, NULL, 0 },
};

/* One value of an option that takes one of a few words. */
struct word {
	const char *text;
	int value;
};

static const struct word formats[] = {
	{ "text", WB_FORMAT_TEXT },
	{ "json", WB_FORMAT_JSON },
	{ "header", WB_FORMAT_HEADER },
	{ "html", WB_FORMAT_HTML },
	{ "eml", WB_FORMAT_EML },
	{ NULL, 0 },
};

static const struct word colors[] = {
	{ "auto", WB_COLOR_AUTO },
	{ "always", WB_COLOR_ALWAYS },
	{ "never", WB_COLOR_NEVER },
	{ NULL, 0 },
};

static const struct word confinements[] = {
	{ "try", WB_CONFINE_TRY },
	{ "yes", WB_CONFINE_YES },
	{ "no", WB_CONFINE_NO },
	{ NULL, 0 },
};

/* The word's value, or -1. */
static int
word_value(const struct word *words, const char *text)
{
	for (; words->text; words++)
		if (strcmp(words->text, text) == 0)
			return words->value;
	return -1;
}

/* "5", "2.5": seconds as milliseconds, or 0 when it is no such thing. */
static unsigned
parse_seconds(const char *text)
{
	if (!strchr("0123456789.", text[0]))
		return 0;
	char *end;
	double seconds = strtod(text, &end);
	if (end == text || *end)
		return 0;
	double ms = seconds * 1000;
	return ms >= 1 && ms <= TIMEOUT_MS_MAX ? (unsigned)ms : 0;
}

/* 1 to WB_JOBS_MAX, or 0 when it is no such number. */
static unsigned
parse_jobs(const char *text)
{
	size_t digits = strspn(text, "0123456789");
	if (!digits || digits > 3 || text[digits])
		return 0;
	unsigned jobs = (unsigned)strtoul(text, NULL, 10);
	return jobs <= WB_JOBS_MAX ? jobs : 0;
}

/* An address, an address and a port (dig's #), or a DoH URL. */
static bool
is_server(const char *text)
{
	if (strncmp(text, "https://", 8) == 0)
		return text[8] != '\0';
	size_t len = strcspn(text, "#");
	struct wb_ip ip;
	if (!wb_ip_parse(text, len, &ip))
		return false;
	if (!text[len])
		return true;
	const char *port = text + len + 1;
	size_t digits = strspn(port, "0123456789");
	unsigned long number = strtoul(port, NULL, 10);
	return digits > 0 && digits <= 5 && !port[digits] && number > 0 &&
	       number <= 65535;
}

static struct wb_usage_error
usage_error(const char *msgid, const char *argument)
{
	return (struct wb_usage_error){ msgid, argument };
}

/* One more value of an option that may be given several times. */
static void
append(struct wb_arena *a, const char *const **list, size_t *count,
	const char *value)
{
	const char **longer = WB_NEW_ARRAY(a, *count + 1, const char *);
	for (size_t i = 0; i < *count; i++)
		longer[i] = (*list)[i];
	longer[(*count)++] = value;
	*list = longer;
}

/* "example.com", or an address in it. */
static const char *
take_mine(struct wb_arena *a, struct wb_options *o, const char *value)
{
	const char *at = strrchr(value, '@');
	struct wb_name name;
	if (at)
		value = at + 1;
	append(a, &o->mine, &o->mine_count, value);
	return wb_name_parse(value, strlen(value), &name)
		       ? NULL
		       : WB_N("no domain: '{what}'");
}

/* A domain, or an address in it. */
static const char *
take_domain(const char *text, struct wb_name *ret_name)
{
	const char *at = strrchr(text, '@');
	if (at)
		text = at + 1;
	return wb_name_parse(text, strlen(text), ret_name)
		       ? NULL
		       : WB_N("no domain: '{what}'");
}

/* One that there are texts in.  Without any files at all, those two that the
 * program is made in are still no mistake. */
static bool
is_language(const char *value)
{
	struct wb_catalogue *c;
	if (strcmp(value, "en") == 0 || strcmp(value, "ja") == 0)
		return true;
	c = wb_catalogue_find(value);
	wb_catalogue_free(c);
	return c != NULL;
}

/* What is more to be said on --check; addresses and selectors may be several.
 */
static const char *
take_check_detail(struct wb_arena *a, struct wb_checkup_input *in, int option,
	const char *value)
{
	if (option == OPT_FROM)
		return take_domain(value, &in->from);
	if (option == OPT_HELO) {
		in->helo = value;
		return NULL;
	}
	if (option == OPT_SELECTOR) {
		const char **list =
			WB_NEW_ARRAY(a, in->selector_count + 1, const char *);
		for (size_t i = 0; i < in->selector_count; i++)
			list[i] = in->selectors[i];
		list[in->selector_count++] = value;
		in->selectors = list;
		struct wb_name name;
		return wb_name_parse(value, strlen(value), &name)
			       ? NULL
			       : WB_N("not a selector: '{what}'");
	}
	struct wb_ip *list =
		WB_NEW_ARRAY(a, in->client_count + 1, struct wb_ip);
	for (size_t i = 0; i < in->client_count; i++)
		list[i] = in->clients[i];
	in->clients = list;
	return wb_ip_parse(value, strlen(value), &list[in->client_count++])
		       ? NULL
		       : WB_N("not an IP address: '{what}'");
}

/* Options with a value; NULL when they were understood. */
static const char *
take_value(
	struct wb_arena *a, struct wb_options *o, int option, const char *value)
{
	int word;
	switch (option) {
	case OPT_MINE:
		return take_mine(a, o, value);
	case OPT_WHAT_IF:
		append(a, &o->what_if, &o->what_if_count, value);
		return NULL;
	case OPT_LETTER:
		o->letter = true;
		o->letter_to = wb_letter_who(value);
		return o->letter_to >= WB_LETTER_TO_WHO_ACTS
			       ? NULL
			       : WB_N("nobody is called '{what}' "
				      "(sender-dns, recipient-admin, ...)");
	case OPT_RECORD:
		o->record = value;
		return NULL;
	case OPT_REPLAY:
		o->replay = value;
		return NULL;
	case OPT_EXPLAIN:
		o->explain = value;
		return NULL;
	case OPT_FILES0_FROM:
		o->files0_from = value;
		return NULL;
	case OPT_JOBS:
		o->jobs = parse_jobs(value);
		if (!o->jobs)
			return WB_N("not a number of jobs: '{what}' (1 to "
				    "256)");
		return NULL;
	case OPT_RULES:
		o->rules_dir = value;
		return NULL;
	case OPT_FORMAT:
		word = word_value(formats, value);
		if (word < 0)
			return WB_N("unknown format '{what}' (text, json, "
				    "header, html, eml)");
		o->format = (enum wb_format)word;
		return NULL;
	case OPT_COLOR:
		word = word_value(colors, value);
		if (word < 0)
			return WB_N("unknown --color '{what}' (auto, always, "
				    "never)");
		o->color = (enum wb_color)word;
		return NULL;
	case OPT_CONFINE:
		word = word_value(confinements, value);
		if (word < 0)
			return WB_N("unknown --confine '{what}' (yes, try, "
				    "no)");
		o->confine = (enum wb_confine_when)word;
		return NULL;
	case OPT_LANG:
		if (!is_language(value))
			return WB_N("unknown language '{what}' (en, ja)");
		o->lang = value;
		return NULL;
	case OPT_CA:
		o->ca = value;
		return NULL;
	case OPT_CHECK:
		o->check = value;
		return take_domain(value, &o->check_input.domain);
	case OPT_IP:
	case OPT_HELO:
	case OPT_FROM:
	case OPT_SELECTOR:
		return take_check_detail(a, &o->check_input, option, value);
	default:
		o->timeout_ms = parse_seconds(value);
		if (!o->timeout_ms)
			return WB_N("not a number of seconds: '{what}'");
		return NULL;
	}
}

/* Options without a value; false when there is no such option. */
static bool
take_flag(struct wb_options *o, int option)
{
	switch (option) {
	case '4':
		o->ipv4_only = true;
		return true;
	case '6':
		o->ipv6_only = true;
		return true;
	case 'n':
		o->offline = true;
		return true;
	case 'q':
		o->quiet = true;
		return true;
	case 'v':
		o->verbose = true;
		return true;
	case 'h':
		o->help = true;
		return true;
	case 'V':
		o->version = true;
		return true;
	case OPT_ANNOTATE:
		o->annotate = true;
		return true;
	case OPT_PLAN:
		o->plan = true;
		return true;
	case OPT_SUMMARY:
		o->summary = true;
		return true;
	case OPT_REDACT:
		o->redact = true;
		return true;
	case OPT_LIST_CAUSES:
		o->list_causes = true;
		return true;
	default:
		return false;
	}
}

/* What is no option: resolvers, dig's way, and inputs. */
static struct wb_usage_error
take_rest(struct wb_arena *a, struct wb_options *o, char **rest, size_t n)
{
	const char **servers = WB_NEW_ARRAY(a, n + 1, const char *);
	const char **inputs = WB_NEW_ARRAY(a, n + 1, const char *);
	struct wb_usage_error wrong = { NULL, NULL };
	for (size_t i = 0; i < n; i++) {
		if (rest[i][0] != '@') {
			inputs[o->input_count++] = rest[i];
			continue;
		}
		if (!is_server(rest[i] + 1))
			wrong = usage_error(WB_N("not a resolver: '{what}' (an "
						 "address, or an https:// URL; "
						 "a "
						 "file would be './{what}')"),
				rest[i]);
		servers[o->server_count++] = rest[i] + 1;
	}
	if (!o->input_count && !o->files0_from)
		inputs[o->input_count++] = "-";
	o->servers = servers;
	o->inputs = inputs;
	return wrong;
}

/* The option that getopt stumbled over, as it was written. */
static const char *
offending(struct wb_arena *a, char **argv)
{
	const char *word = argv[optind - 1];
	if (optopt && optopt < 256 && strncmp(word, "--", 2) != 0)
		return wb_printf(a, "-%c", optopt);
	return word;
}

/* --check and what does not go with it, or not without it. */
static struct wb_usage_error
check_usage(const struct wb_options *o, bool has_inputs)
{
	const struct wb_checkup_input *in = &o->check_input;
	bool details = in->helo[0] || in->from.text[0] || in->client_count ||
		       in->selector_count;
	if (!o->check)
		return details ? usage_error(WB_N("{what} go with --check "
						  "only"),
					 "--ip, --helo, --from, --selector")
			       : usage_error(NULL, NULL);
	if (has_inputs)
		return usage_error(WB_N("{what} reads no message"), "--check");
	if (o->annotate)
		return usage_error(WB_N("{what} exclude each other"),
			"--check, --annotate");
	if (o->offline && !o->replay)
		return usage_error(WB_N("{what} exclude each other"),
			"--check, --offline");
	return usage_error(NULL, NULL);
}

struct wb_usage_error
wb_options_parse(struct wb_arena *a, int argc, char **argv,
	struct wb_options *ret_options)
{
	struct wb_options *o = ret_options;
	*o = (struct wb_options){ .lang = "",
		.timeout_ms = TIMEOUT_MS,
		.check_input = { .helo = "" } };
	struct wb_usage_error wrong = { NULL, NULL };
	opterr = 0;
	optind = 0; /* glibc: start anew, tests parse many */
	for (;;) {
		int option = getopt_long(
			argc, argv, short_options, long_options, NULL);
		if (option == -1)
			break;
		if (option == ':') {
			wrong = usage_error(
				WB_N("option '{what}' needs a value"),
				argv[optind - 1]);
		} else if (option == '?') {
			wrong = usage_error(WB_N("unknown option '{what}'"),
				offending(a, argv));
		} else if (!take_flag(o, option)) {
			const char *msgid = take_value(a, o, option, optarg);
			if (msgid)
				wrong = usage_error(msgid, optarg);
		}
	}
	struct wb_usage_error rest =
		take_rest(a, o, argv + optind, (size_t)(argc - optind));
	if (wrong.msgid)
		return wrong;
	if (o->ipv4_only && o->ipv6_only)
		return usage_error(WB_N("{what} exclude each other"), "-4, -6");
	if (o->files0_from && o->input_count)
		return usage_error(
			WB_N("{what} takes no further files"), "--files0-from");
	if (o->annotate && o->files0_from)
		return usage_error(
			WB_N("{what} takes one message"), "--annotate");
	if (o->format == WB_FORMAT_EML && !o->redact)
		return usage_error(
			WB_N("{what} goes with --redact only"), "--format=eml");
	if (o->plan && o->redact) /* names of questions may have local parts */
		return usage_error(
			WB_N("{what} exclude each other"), "--plan, --redact");
	if (o->annotate && o->redact)
		return usage_error(WB_N("{what} exclude each other"),
			"--annotate, --redact");
	if (o->annotate && o->input_count > 1)
		return usage_error(
			WB_N("{what} takes one message"), "--annotate");
	if (rest.msgid)
		return rest;
	rest = check_usage(o, argc > optind + (int)o->server_count);
	return rest;
}

static const struct {
	const char *spelling, *meaning;
} helps[] = {
	{ "@9.9.9.9", WB_N("resolver to ask; also @::1#5353 or "
			   "@https://dns.example/dns-query") },
	{ "--ca=FILE", WB_N("trust the certificates in FILE (PEM): for a "
			    "resolver of one's own") },
	{ "-4, -6", WB_N("reach resolvers by IPv4 or IPv6 only") },
	{ "-n, --offline", WB_N("no network: what the bounce claims, "
				"unchecked") },
	{ "--plan", WB_N("print the questions for the DNS, and stop") },
	{ "--record=FILE", WB_N("keep the answers in FILE") },
	{ "--replay=FILE", WB_N("take the answers from FILE, not from the "
				"network") },
	{ "--timeout=SECONDS", WB_N("how long to wait for the network (5)") },
	{ "--format=FORMAT",
		WB_N("text, json (one object a line), html (one page) or "
		     "header (X-Bounce-* fields)") },
	{ "--redact",
		WB_N("without local parts, subjects and the like, to be "
		     "shown to others; --format=eml: the bounce itself") },
	{ "--annotate", WB_N("the message again, with X-Bounce-* fields: for "
			     "mail filters") },
	{ "--check=DOMAIN", WB_N("no bounce: look at what DOMAIN has in the "
				 "DNS for sending mail") },
	{ "  --ip=ADDRESS", WB_N("a server that sends its mail (else those "
				 "that take it); may come again") },
	{ "  --helo=NAME", WB_N("the name that it greets with") },
	{ "  --from=DOMAIN", WB_N("the domain in From, if another one") },
	{ "  --selector=NAME", WB_N("a DKIM selector that it signs with; may "
				    "come again") },
	{ "--summary", WB_N("one table for all messages: causes, who acts, "
			    "what each change would free") },
	{ "--files0-from=F", WB_N("names of files from F (-: standard input), "
				  "each ended by NUL") },
	{ "--jobs=N", WB_N("share the messages among N processes") },
	{ "--explain=ID", WB_N("what a cause, or a code such as 5.7.26 or 550, "
			       "means") },
	{ "--list-causes", WB_N("print all causes, one a line") },
	{ "--rules=DIR", WB_N("rules of your own, over the built-in ones") },
	{ "--lang=en|ja", WB_N("language, else that of the locale") },
	{ "--letter=WHO",
		WB_N("the mail that asks whoever must act, or =WHO, to "
		     "put it right") },
	{ "--what-if=RECORD", WB_N("as if that were in the DNS, as in a zone "
				   "file; or @FILE") },
	{ "--mine=DOMAIN", WB_N("a domain that you send from, to tell your "
				"mail from forged") },
	{ "--color=WHEN", WB_N("auto, always or never") },
	{ "--confine=yes|try|no",
		WB_N("whether to give up all rights but reading and asking "
		     "(try)") },
	{ "-q, --quiet", WB_N("print nothing, only set the exit status") },
	{ "-v, --verbose", WB_N("show every step and every answer") },
	{ "-h, --help", WB_N("print this") },
	{ "-V, --version", WB_N("print the version") },
};

void
wb_options_help(FILE *out)
{
	fputs(_("usage: whybounce [-46nqv] [@server] [options] "
		"[file | mbox | maildir | - ...]\n"),
		out);
	fputs(_("Says why a mail came back, who must do what, and whether "
		"that will cure it.\n"),
		out);
	fputc('\n', out);
	for (size_t i = 0; i < WB_COUNT(helps); i++)
		fprintf(out, "  %-20s %s\n", helps[i].spelling,
			_(helps[i].meaning));
	fputc('\n', out);
	fputs(_("Exit status: 0 every bounce has a cause, 1 no bounce, 2 a "
		"cause is unknown,\n64 usage, 65 not mail, 66 cannot open, "
		"70 internal error, 71 the system refuses,\n74 cannot write, "
		"75 the DNS did not answer in time. The largest wins.\n"),
		out);
	fputs(_("With --check: 0 nothing is wrong, 1 something is wrong.\n"),
		out);
}
