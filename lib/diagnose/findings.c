/* Runs the checks that a claim calls for, in the live world or a patched one. */
#include <string.h>

#include "diagnose/zone_words.h"

enum {
	AUTH = WB_CHECK_SPF | WB_CHECK_DKIM | WB_CHECK_DMARC,
	NEAR_MAX = 4,
};

uint32_t
wb_case_checks(const struct wb_case *c)
{
	uint32_t checks = c->claim == NULL ? 0 : c->claim->cause->checks;

	if (c->hearsay || c->may_be_spf)
		checks = AUTH;
	if (c->options->offline)
		return 0;
	/* DMARC rests on the other two, and each of them on the others for
	 * what is to be said about the cure. */
	if ((checks & AUTH) != 0)
		checks |= AUTH | WB_CHECK_PTR;
	return checks;
}

static void
find_spf(struct wb_case *c, const struct wb_world *world, struct wb_findings *f)
{
	struct wb_spf_input in = {
		.client = c->client,
		.domain = c->spf_domain,
		.helo = c->helo,
		.sender = c->null_sender ? "" : c->mail_from,
		.receiver = c->report->reporting_mta.text,
	};

	if (c->spf_domain.text[0] == '\0')
		return;
	f->has_spf = true;
	f->spf_is_helo = c->null_sender;
	f->spf = wb_spf_check(c->a, world, &in, c->wanted);
	f->spf_unchecked = c->client.family == 0 && f->spf.problem == WB_SPF_OK;
}

/* The last moment that the bounce speaks of: until then it was tried, and a
 * signature may have run out meanwhile. */
static int64_t
time_of_refusal(const struct wb_case *c, const struct wb_world *world)
{
	struct wb_date arrived = c->report->arrived, date = c->report->date;

	if (date.known && (!arrived.known || date.seconds > arrived.seconds))
		return date.seconds;
	return arrived.known ? arrived.seconds : wb_world_now(world);
}

static void
find_dkim(
	struct wb_case *c, const struct wb_world *world, struct wb_findings *f)
{
	const struct wb_part *part = c->original->part;
	struct wb_dkim_input in = { .now = 0 };

	if (part == NULL)
		return;
	in.now = time_of_refusal(c, world);
	in.head = part->head;
	in.body = part->body;
	in.returned_copy = true;
	in.keys_only = c->keys_only;
	in.body_returned =
		!c->original->headers_only && !c->original->truncated;
	f->has_dkim = true;
	f->dkim = wb_dkim_check(c->a, world, &in, c->wanted);
}

/* What the receiver could use of a signature: a body that did not come back
 * proves nothing against it, nor does a copy that the mailer rewrote. */
static void
dkim_identifier(const struct wb_dkim_result *r, struct wb_dmarc_identifier *id)
{
	id->dkim = true;
	id->domain = r->d;
	id->pending = r->result == WB_DKIM_PENDING;
	id->passed = r->result == WB_DKIM_PASS ||
		     (r->key == WB_DKIM_KEY_OK &&
			     r->header_signature == WB_DKIM_VALID &&
			     r->body_hash != WB_DKIM_INVALID &&
			     r->result != WB_DKIM_POLICY);
	id->unchecked =
		!id->passed && r->result != WB_DKIM_POLICY &&
		(r->key == WB_DKIM_KEY_UNCHECKED || r->key == WB_DKIM_KEY_OK);
}

static bool
spf_passed_elsewhere(const struct wb_case *c)
{
	for (const struct wb_auth_result *r = c->original->auth_results;
		r != NULL; r = r->next)
		if (strcmp(r->method, "spf") == 0 &&
			strcmp(r->result, "pass") == 0)
			return true;
	return false;
}

static void
spf_identifier(const struct wb_case *c, const struct wb_findings *f,
	struct wb_dmarc_identifier *id)
{
	id->dkim = false;
	id->domain = c->spf_domain;
	id->pending = f->spf.result == WB_SPF_PENDING;
	id->passed = c->client.family != 0 && f->spf.result == WB_SPF_PASS;
	if (c->client.family == 0) /* what cannot be known without it */
		id->unchecked = f->spf.record_count == 1;
	if (c->client.family == 0 && spf_passed_elsewhere(c))
		id->passed = true;
	if (f->spf.result == WB_SPF_TEMPERROR)
		id->unchecked = true;
}

static void
find_dmarc(
	struct wb_case *c, const struct wb_world *world, struct wb_findings *f)
{
	struct wb_dmarc_input in = { .from = c->from_domain };
	struct wb_dmarc_identifier *ids;
	size_t n = 1;

	if (c->from_domain.text[0] == '\0')
		return;
	for (const struct wb_dkim_result *r = f->dkim; r != NULL; r = r->next)
		n++;
	ids = WB_NEW_ARRAY(c->a, n, struct wb_dmarc_identifier);
	n = 0;
	if (f->has_spf)
		spf_identifier(c, f, &ids[n++]);
	for (const struct wb_dkim_result *r = f->dkim; r != NULL; r = r->next)
		if (r->d.text[0] != '\0')
			dkim_identifier(r, &ids[n++]);
	in.identifiers = ids;
	in.identifier_count = n;
	in.look_for_strays = true;
	f->has_dmarc = true;
	f->dmarc = wb_dmarc_check(c->a, world, &in, c->wanted);
}

static void
find_domains(struct wb_case *c, const struct wb_world *world, uint32_t checks,
	struct wb_findings *f)
{
	struct wb_name known[NEAR_MAX];
	size_t n = 0;
	const char *at;

	if (c->from_domain.text[0] != '\0')
		known[n++] = c->from_domain;
	if (c->mail_from_domain.text[0] != '\0')
		known[n++] = c->mail_from_domain;
	at = c->null_sender ? NULL : strrchr(c->mail_from, '@');
	if ((checks & WB_CHECK_SENDER_DOMAIN) != 0 && at != NULL) {
		f->has_sender = true;
		f->sender = wb_domain_check(
			c->a, world, at + 1, false, known, 0, c->wanted);
	}
	at = strrchr(c->recipient->final.text, '@');
	if ((checks & WB_CHECK_RECIPIENT_DOMAIN) != 0 && at != NULL) {
		f->has_recipient = true;
		f->recipient = wb_domain_check(
			c->a, world, at + 1, true, known, n, c->wanted);
	}
}

static bool
is_troubled(enum wb_domain_state state)
{
	return state == WB_DOMAIN_NO_NAME || state == WB_DOMAIN_NO_MAIL ||
	       state == WB_DOMAIN_MX_DANGLING || state == WB_DOMAIN_UNCHECKED;
}

/* The name about which the DNS says nothing, or says that it is not there. */
static const struct wb_name *
troubled_name(const struct wb_findings *f)
{
	const struct wb_spf_result *spf = &f->spf;

	if (f->has_sender && is_troubled(f->sender.state))
		return &f->sender.name;
	if (f->has_recipient && is_troubled(f->recipient.state))
		return &f->recipient.name;
	if (f->has_spf && spf->problem == WB_SPF_DNS)
		return spf->at.text[0] != '\0' ? &spf->at : &spf->domain;
	if (f->has_spf && spf->problem == WB_SPF_NO_NAME)
		return &spf->domain;
	for (const struct wb_dkim_result *d = f->dkim; d != NULL; d = d->next)
		if (d->key == WB_DKIM_KEY_UNCHECKED)
			return &d->d;
	if (f->has_dmarc && f->dmarc.tree_walk.problem == WB_DMARC_DNS)
		return &f->dmarc.tree_walk.unanswered;
	return NULL;
}

static void
find_zone(
	struct wb_case *c, const struct wb_world *world, struct wb_findings *f)
{
	const struct wb_name *name = troubled_name(f);

	/* a misspelt name needs no more explanation */
	if (name == NULL || name->text[0] == '\0' ||
		(f->has_recipient && f->recipient.near.text[0] != '\0'))
		return;
	f->zone = wb_zone_check(c->a, world, name, c->wanted);
	f->has_zone = wb_zone_trouble(&f->zone) != NULL;
}

/* The zone of the blocklist that the reply names, or whose page it points to.
 */
static bool
named_list(const struct wb_case *c, bool of_domain, struct wb_name *ret_zone)
{
	static const char *const names[] = { "list", "domain", "host" };
	size_t n = of_domain ? 1 : WB_COUNT(names); /* else the domain listed */

	for (size_t i = 0; i < n; i++) {
		const char *text = wb_param_get(c->claim->captures, names[i]);

		if (text != NULL && wb_dnsbl_zone(text, of_domain, ret_zone))
			return true;
	}
	return wb_dnsbl_zone_in(
		c->recipient->diagnostic.text, of_domain, ret_zone);
}

/* Which domain is listed: the reply says it, or it is likely From's. */
static struct wb_name
listed_domain(const struct wb_case *c, bool *ret_guessed)
{
	static const char *const names[] = { "domain", "helo", "mail_from" };
	struct wb_name name;

	*ret_guessed = false;
	for (size_t i = 0; i < WB_COUNT(names); i++) {
		const char *text = wb_param_get(c->claim->captures, names[i]);
		const char *at = text == NULL ? NULL : strrchr(text, '@');

		if (at != NULL)
			text = at + 1;
		if (text != NULL && wb_name_parse(text, strlen(text), &name))
			return name;
	}
	*ret_guessed = true;
	return c->from_domain.text[0] != '\0' ? c->from_domain
					      : c->mail_from_domain;
}

static void
find_dnsbl(
	struct wb_case *c, const struct wb_world *world, struct wb_findings *f)
{
	static const struct wb_name no_domain = { "" };
	static const struct wb_ip no_client = { .family = 0 };
	bool of_domain = strcmp(c->claimed, "domain-blocklisted") == 0;
	struct wb_name zone, domain;

	if (c->claim == NULL || !named_list(c, of_domain, &zone))
		return;
	of_domain |= wb_dnsbl_lists_domains(&zone);
	domain = listed_domain(c, &f->dnsbl_guessed);
	f->dnsbl_guessed &= of_domain;
	if (of_domain ? domain.text[0] == '\0' : c->client.family == 0)
		return;
	f->dnsbl = wb_dnsbl_check(world, &zone,
		of_domain ? &no_client : &c->client,
		of_domain ? &domain : &no_domain, c->wanted);
	f->has_dnsbl = true;
}

/* The name that the reply refuses. */
static void
find_helo(
	struct wb_case *c, const struct wb_world *world, struct wb_findings *f)
{
	const char *helo = NULL;

	if (c->claim != NULL)
		helo = wb_param_get(c->claim->captures, "helo");
	if (helo == NULL && c->helo.text[0] != '\0')
		helo = c->helo.text;
	if (helo == NULL)
		return;
	f->has_helo = true;
	f->helo = wb_helo_check(world, helo, &c->client, c->wanted);
}

static void
find_dane(
	struct wb_case *c, const struct wb_world *world, struct wb_findings *f)
{
	const struct wb_answer *mx;
	struct wb_name *hosts;
	size_t n = 0;

	if (c->recipient_domain.text[0] == '\0')
		return;
	mx = wb_world_ask(world, &c->recipient_domain, WB_MX, c->wanted);
	hosts = WB_NEW_ARRAY(c->a, mx->count + 1, struct wb_name);
	for (size_t i = 0; i < mx->count; i++)
		if (wb_name_parse(mx->records[i].text,
			    strlen(mx->records[i].text), &hosts[n]))
			n++;
	f->dane = wb_dane_check(c->a, world, hosts, n, c->wanted);
	f->dane_count = n;
}

const char *
wb_findings_spf_name(const struct wb_findings *f)
{
	return f->spf_unchecked ? "not-checked" : wb_spf_name(f->spf.result);
}

const struct wb_findings *
wb_case_findings(
	struct wb_case *c, const struct wb_world *world, uint32_t checks)
{
	struct wb_findings *f;

	if (checks == 0)
		return NULL;
	f = WB_NEW(c->a, struct wb_findings);
	if ((checks & WB_CHECK_SPF) != 0)
		find_spf(c, world, f);
	if ((checks & WB_CHECK_DKIM) != 0)
		find_dkim(c, world, f);
	if ((checks & WB_CHECK_DMARC) != 0)
		find_dmarc(c, world, f);
	find_domains(c, world, checks, f);
	find_zone(c, world, f);
	if ((checks & WB_CHECK_DNSBL) != 0)
		find_dnsbl(c, world, f);
	if ((checks & WB_CHECK_MTASTS) != 0 &&
		c->recipient_domain.text[0] != '\0') {
		f->has_mtasts = true;
		f->mtasts = wb_mtasts_check(
			c->a, world, &c->recipient_domain, c->wanted);
	}
	if ((checks & WB_CHECK_HELO) != 0)
		find_helo(c, world, f);
	if ((checks & WB_CHECK_DANE) != 0)
		find_dane(c, world, f);
	if ((checks & WB_CHECK_PTR) != 0 && c->client.family != 0) {
		f->has_ptr = true;
		f->ptr = wb_ptr_check(c->a, world, &c->client, c->wanted);
	}
	return f;
}
