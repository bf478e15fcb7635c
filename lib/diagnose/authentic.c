/* Is this bounce for a mail that its reader sent?  An address is easily forged,
 * and the bounces then come to who never sent anything (pitfall F30).  To take
 * a mail of one's own for a forged one would be worse than to say nothing: so
 * much must speak for it, and nothing against it. */
#include <string.h>
#include <strings.h>

#include "diagnose/case.h"

enum { CLIENTS_MAX = 8 };

/* Every public address that the returned message came by, the newest first. */
struct path {
	struct wb_ip clients[CLIENTS_MAX];
	size_t count;
	bool whole; /* all of them are there */
	/* the hop by which it came into the recipient's house; NULL: none */
	const struct wb_received *entry;
};

static bool
parse_host(const char *text, struct wb_name *ret_name)
{
	return text[0] != '\0' && wb_name_parse(text, strlen(text), ret_name);
}

/* Of a domain that the reader says, or that the mail claims, to be theirs. */
static bool
is_own(const struct wb_case *c, const struct wb_name *name)
{
	for (size_t i = 0; i < c->options->mine_count; i++)
		if (wb_name_is_under(name, &c->options->mine[i]) ||
			wb_same_org(name, &c->options->mine[i]))
			return true;
	return wb_same_org(name, &c->mail_from_domain) ||
	       wb_same_org(name, &c->from_domain);
}

static bool
is_own_host(const struct wb_case *c, const char *host)
{
	struct wb_name name;

	return parse_host(host, &name) && is_own(c, &name);
}

/* "ESMTPSA", "HTTP": somebody logged in there, so it is a server that sends for
 * its users. */
static bool
is_submitted(const struct wb_received *r)
{
	size_t len = strcspn(r->with, " \t(;");

	if (strncasecmp(r->with, "HTTP", 4) == 0)
		return true;
	return len > 4 && strncasecmp(r->with + len - 1, "A", 1) == 0;
}

static bool
came_through_own(const struct wb_case *c)
{
	for (const struct wb_received *r = c->original->received; r != NULL;
		r = r->next)
		if (is_own_host(c, r->by) || is_own_host(c, r->host))
			return true;
	return false;
}

/* A greeting is as easily forged as the address. */
static bool
greets_as_own(const struct wb_case *c)
{
	for (const struct wb_received *r = c->original->received; r != NULL;
		r = r->next)
		if (is_own_host(c, r->helo))
			return true;
	return false;
}

static bool
was_submitted(const struct wb_case *c)
{
	for (const struct wb_received *r = c->original->received; r != NULL;
		r = r->next)
		if (is_submitted(r))
			return true;
	return false;
}

static bool
message_id_domain(const struct wb_case *c, struct wb_name *ret_domain)
{
	const char *id = strrchr(c->original->message_id.text, '@');
	size_t len;

	if (id == NULL)
		return false;
	len = strcspn(++id, "> \t");
	return len > 0 && wb_name_parse(id, len, ret_domain);
}

/* The provider of a free-mail address is its own house. */
static bool
reported_by_own(const struct wb_case *c)
{
	const struct wb_receiver *reporter, *own;

	if (is_own_host(c, c->report->reporting_mta.text))
		return true;
	reporter =
		wb_rules_receiver(c->rules, c->report->reporting_mta.text, "");
	own = wb_rules_receiver(c->rules, "", c->mail_from_domain.text);
	return reporter != NULL && reporter == own;
}

static bool
signed_by_own(const struct wb_case *c)
{
	for (const struct wb_signature_fact *s = c->original->dkim; s != NULL;
		s = s->next)
		if (is_own_host(c, s->d.text))
			return true;
	return false;
}

static bool
proved_by_signature(const struct wb_case *c, const struct wb_findings *f)
{
	if (f == NULL || !f->has_dkim)
		return false;
	for (const struct wb_dkim_result *s = f->dkim; s != NULL; s = s->next)
		if (s->key == WB_DKIM_KEY_OK &&
			s->header_signature == WB_DKIM_VALID && !s->redacted &&
			is_own(c, &s->d))
			return true;
	return false;
}

/* What the bounce itself says for the reader's having sent it. */
static const char *
sign_of_own(const struct wb_case *c)
{
	struct wb_name id;

	if (reported_by_own(c))
		return "reporting-mta";
	if (came_through_own(c))
		return "received";
	if (message_id_domain(c, &id) && is_own(c, &id))
		return "message-id";
	if (greets_as_own(c))
		return "helo";
	if (c->service != NULL)
		return "service";
	return "";
}

/* A server of the recipient's domain, by its name or as one of its MX. */
static bool
is_recipients(struct wb_case *c, const char *host)
{
	const struct wb_answer *mx;
	struct wb_name name, other;

	if (!parse_host(host, &name) || c->recipient_domain.text[0] == '\0')
		return false;
	if (wb_same_org(&name, &c->recipient_domain))
		return true;
	mx = wb_world_ask(c->world, &c->recipient_domain, WB_MX, c->wanted);
	for (size_t i = 0; i < mx->count; i++)
		if (parse_host(mx->records[i].text, &other) &&
			wb_same_org(&name, &other))
			return true;
	return false;
}

static struct path
follow(struct wb_case *c)
{
	struct path p = { .whole = true };
	const struct wb_received *r = c->original->received;

	for (; r != NULL; r = r->next) {
		if (!wb_ip_is_public(&r->ip))
			continue;
		if (p.count == CLIENTS_MAX) {
			p.whole = false;
			break;
		}
		p.clients[p.count++] = r->ip;
		if (is_recipients(c, r->by) && !is_recipients(c, r->host))
			p.entry = r;
	}
	return p;
}

/* SPF of the sender's domain lets none of these send; *ret_hard: it says so of
 * each by "-all". */
static bool
none_may_send(struct wb_case *c, const struct path *p, bool *ret_hard)
{
	*ret_hard = true;
	for (size_t i = 0; i < p->count; i++) {
		struct wb_spf_input in = {
			.client = p->clients[i],
			.domain = c->mail_from_domain,
			.helo = c->helo,
			.sender = c->mail_from,
			.receiver = "",
			.brief = true,
		};
		struct wb_spf_result spf =
			wb_spf_check(c->a, c->world, &in, c->wanted);

		if (spf.problem != WB_SPF_OK ||
			(spf.result != WB_SPF_FAIL &&
				spf.result != WB_SPF_SOFTFAIL))
			return false;
		if (spf.result != WB_SPF_FAIL)
			*ret_hard = false;
	}
	return p->count > 0 && p->whole;
}

/* One of the domain's own mail servers, whatever its SPF record forgot. */
static bool
is_own_mx(struct wb_case *c, const struct wb_ip *ip)
{
	const struct wb_answer *mx =
		wb_world_ask(c->world, &c->mail_from_domain, WB_MX, c->wanted);

	for (size_t i = 0; i < mx->count; i++) {
		enum wb_type type = ip->family == 4 ? WB_A : WB_AAAA;
		const struct wb_answer *at;
		struct wb_name host;
		struct wb_ip other;

		if (!parse_host(mx->records[i].text, &host))
			continue;
		at = wb_world_ask(c->world, &host, type, c->wanted);
		for (size_t j = 0; j < at->count; j++)
			if (wb_ip_parse(at->records[j].text,
				    strlen(at->records[j].text), &other) &&
				wb_ip_equal(&other, ip))
				return true;
	}
	return wb_outcome_failed(mx->outcome) || mx->outcome == WB_UNKNOWN;
}

/* The reader has said which domains are theirs, and the sender's is one. */
static bool
knows_own(const struct wb_case *c)
{
	for (size_t i = 0; i < c->options->mine_count; i++)
		if (wb_same_org(&c->mail_from_domain, &c->options->mine[i]))
			return true;
	return false;
}

/* What greets as "win-7fq2k1" is a PC and no mail server. */
static bool
greets_badly(const struct wb_received *r)
{
	struct wb_name helo;

	return r->helo[0] != '\0' &&
	       (!parse_host(r->helo, &helo) || wb_name_labels(&helo) < 2);
}

/* Of none of the hosts on the way: made up, or an end user's own program's. */
static bool
foreign_message_id(const struct wb_case *c)
{
	struct wb_name id, host;

	if (!message_id_domain(c, &id))
		return true;
	if (wb_name_labels(&id) < 2)
		return true;
	for (const struct wb_received *r = c->original->received; r != NULL;
		r = r->next)
		if ((parse_host(r->host, &host) && wb_same_org(&host, &id)) ||
			(parse_host(r->by, &host) && wb_same_org(&host, &id)))
			return false;
	return true;
}

/* Nothing is known that speaks for the reader; only then is it worth asking. */
static bool
may_be_forged(const struct wb_case *c)
{
	return c->original->received != NULL && !c->null_sender &&
	       c->mail_from_domain.text[0] != '\0' && !c->forwarded &&
	       c->original->list_id.text[0] == '\0' && !signed_by_own(c) &&
	       !was_submitted(c) &&
	       (c->report->kind == WB_REPORT_DSN ||
		       c->report->kind == WB_REPORT_PROSE);
}

static bool
about_authentication(const char *claimed)
{
	return strcmp(claimed, "unauthenticated") == 0 ||
	       strncmp(claimed, "spf-", 4) == 0 ||
	       strncmp(claimed, "dkim-", 5) == 0 ||
	       strncmp(claimed, "dmarc-", 6) == 0;
}

/* Before it came in, a server had it that writes traces as mail servers do:
 * programs that forge hand their mail in themselves. */
static bool
has_history(const struct path *p)
{
	return p->entry->next != NULL;
}

/* No name, a bad greeting, an odd Message-ID: each alone is common among servers
 * that are merely set up badly, and the reader's own may be one of them, which
 * its SPF record forgot.  Only together they tell.  A name of somebody else's
 * tells more. */
static enum wb_authentic
weigh(struct wb_case *c, struct path *p)
{
	const struct wb_ip *client;
	struct wb_ptr_result ptr;
	unsigned signs;
	bool hard;

	*p = follow(c);
	if (p->entry == NULL || !none_may_send(c, p, &hard))
		return WB_AUTHENTIC_UNKNOWN;
	client = &p->entry->ip;
	ptr = wb_ptr_check(c->a, c->world, client, c->wanted);
	if (is_own_mx(c, client) || is_own(c, &ptr.host))
		return WB_AUTHENTIC_UNKNOWN;
	c->doubtful = hard;
	if (has_history(p))
		return WB_AUTHENTIC_UNKNOWN;
	signs = (unsigned)greets_badly(p->entry) +
		(unsigned)(ptr.state == WB_PTR_MISSING) +
		(unsigned)foreign_message_id(c);
	if (signs == 3 && (hard || knows_own(c)))
		return hard ? WB_AUTHENTIC_FORGED : WB_AUTHENTIC_LIKELY_FORGED;
	if (!hard || wb_is_freemail(&c->mail_from_domain) ||
		about_authentication(c->claimed))
		return WB_AUTHENTIC_UNKNOWN;
	if (ptr.state == WB_PTR_CONFIRMED || (signs == 2 && knows_own(c)))
		return WB_AUTHENTIC_LIKELY_FORGED;
	return WB_AUTHENTIC_UNKNOWN;
}

bool
wb_case_is_forged(const struct wb_case *c)
{
	return c->authentic == WB_AUTHENTIC_FORGED ||
	       c->authentic == WB_AUTHENTIC_LIKELY_FORGED;
}

void
wb_case_authenticate(struct wb_case *c)
{
	struct path p;

	c->authentic = WB_AUTHENTIC_UNKNOWN;
	c->authentic_why = "";
	if (proved_by_signature(c, c->findings)) {
		c->authentic = WB_AUTHENTIC_SURE;
		c->authentic_why = "dkim";
		return;
	}
	c->authentic_why = sign_of_own(c);
	if (c->authentic_why[0] != '\0') {
		c->authentic = WB_AUTHENTIC_LIKELY;
		return;
	}
	if (c->options->offline || !may_be_forged(c))
		return;
	c->authentic = weigh(c, &p);
	if (!wb_case_is_forged(c)) {
		c->entry = c->doubtful ? p.entry : NULL;
		return;
	}
	c->authentic_why = "path";
	c->entry = p.entry;
}

const char *
wb_authentic_name(enum wb_authentic authentic)
{
	static const char *const names[] = { "unknown", "own", "likely-own",
		"likely-forged", "forged" };

	return names[authentic];
}
