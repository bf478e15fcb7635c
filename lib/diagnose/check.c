/* A domain looked at without a bounce: the cases that bounces would make, and
 * what each check says of them. */
#include "diagnose/check_work.h"

#include <string.h>

enum {
	CHECKS = WB_CHECK_SPF | WB_CHECK_DKIM | WB_CHECK_DMARC | WB_CHECK_PTR |
		 WB_CHECK_SENDER_DOMAIN,
};

static const struct wb_fact nothing = { .text = "" };

struct wb_checkup *
wb_checkup_add(struct wb_checkup_work *w, const char *check,
	const char *subject, enum wb_grade grade, const char *result)
{
	struct wb_checkup *item = WB_NEW(w->a, struct wb_checkup);

	item->check = check;
	item->subject = wb_strdup(w->a, subject);
	item->grade = grade;
	item->result = result;
	if (w->last == NULL)
		w->first = item;
	else
		w->last->next = item;
	return w->last = item;
}

void
wb_checkup_say(struct wb_checkup_work *w, struct wb_checkup *item,
	const char *msgid, const char *name1, const char *value1,
	const char *name2, const char *value2)
{
	item->says.msgid = msgid;
	if (name1 != NULL)
		item->says.params = wb_param_add(w->a, item->says.params, name1,
			wb_strdup(w->a, value1));
	if (name2 != NULL)
		item->says.params = wb_param_add(w->a, item->says.params, name2,
			wb_strdup(w->a, value2));
}

/* What there is to say where a cause's title speaks of a refusal. */
static const char *
own_words(const char *cause)
{
	static const struct {
		const char *cause, *says;
	} words[] = {
		{ "spf-missing", WB_N("{domain} has no SPF record") },
		{ "spf-ip-not-listed",
			WB_N("The SPF record of {domain} does not list {ip}") },
		{ "freemail-from",
			WB_N("The SPF record of {domain} does not list {ip}") },
		{ "forwarding",
			WB_N("The SPF record of {domain} does not list {ip}") },
		{ "dmarc-missing", WB_N("{from_domain} has no DMARC record") },
		{ "dmarc-unaligned",
			WB_N("SPF and DKIM do not speak for {from_domain}") },
		{ "sender-domain-not-found",
			WB_N("{domain} takes no mail: it has no MX, and no "
			     "address instead") },
		{ "sender-domain-not-fqdn",
			WB_N("{domain} is no full domain name") },
		{ "sender-domain-null-mx",
			WB_N("{domain} says that it takes no mail (null "
			     "MX)") },
		{ "sender-dns-broken",
			WB_N("The DNS of {domain} gives no usable answer") },
		{ "ptr-missing", WB_N("{ip} has no name in the reverse DNS") },
		{ "ptr-mismatch",
			WB_N("{ip} and its name {host} do not confirm each "
			     "other") },
		{ "receiver-sees-private-ip",
			WB_N("{ip} is not a public address") },
	};

	for (size_t i = 0; i < WB_COUNT(words); i++)
		if (strcmp(words[i].cause, cause) == 0)
			return words[i].says;
	return NULL;
}

/* Nobody has refused anything, so what tells of that does not belong here. */
static bool
speaks_of_receiver(const char *msgid)
{
	return msgid != NULL && strstr(msgid, "{receiver}") != NULL;
}

static enum wb_grade
grade_of(const struct wb_refined *r)
{
	switch (r->standing) {
	case WB_CONFIRMED:
		return WB_GRADE_WRONG;
	case WB_REFUTED:
		return WB_GRADE_OK;
	case WB_CLAIMED:
	case WB_UNCLEAR:
		break;
	}
	return WB_GRADE_UNCHECKED;
}

struct wb_verdict *
wb_checkup_conclude(struct wb_checkup_work *w, struct wb_case *c,
	const struct wb_refined *r, const struct wb_findings *findings,
	struct wb_checkup *item)
{
	struct wb_verdict *v = WB_NEW(w->a, struct wb_verdict);
	const struct wb_findings *all = c->findings;

	v->cause = wb_rules_cause(w->rules, r->cause);
	if (v->cause == NULL)
		v->cause = wb_rules_cause(w->rules, "unknown");
	v->standing = r->standing;
	v->actor = v->cause->actor;
	v->age = -1;
	v->params = wb_case_params(c, r);
	wb_case_say(c, r, v);
	c->findings = v->findings = findings;
	v->evidence = wb_case_evidence(c, r, v);
	c->findings = all;
	if (speaks_of_receiver(v->because.msgid))
		v->because.msgid = NULL;
	v->receiver = "";
	item->verdict = v;
	item->grade = grade_of(r);
	item->says.params = v->params;
	item->says.msgid = own_words(v->cause->id);
	if (item->says.msgid == NULL)
		item->says.msgid = v->title.msgid;
	if (r->standing == WB_UNCLEAR)
		item->says.msgid = WB_N("Not checked: {question} got no usable "
					"answer ({outcome})");
	else if (item->grade == WB_GRADE_UNCHECKED)
		item->says.msgid = WB_N("Not checked");
	return v;
}

/* An otherwise empty signature for each selector, so that their keys are looked
 * up as in a mail that they sign. */
static void
sign(struct wb_checkup_work *w)
{
	struct wb_buf head;

	if (w->in->selector_count == 0)
		return;
	wb_buf_init(&head, w->a, 64 * 1024);
	for (size_t i = 0; i < w->in->selector_count; i++) {
		struct wb_name below, name;
		const char *algorithm = "rsa";
		const struct wb_answer *answer;

		if (!wb_name_prefix("_domainkey", &w->from, &below) ||
			!wb_name_prefix(w->in->selectors[i], &below, &name))
			continue;
		answer = wb_world_ask(w->world, &name, WB_TXT, w->wanted);
		for (size_t k = 0; k < answer->count; k++)
			if (strstr(answer->records[k].text, "k=ed25519"))
				algorithm = "ed25519";
		wb_buf_printf(&head,
			"DKIM-Signature: v=1; a=%s-sha256; d=%s; s=%s; "
			"h=from; bh=AAAA; b=AAAA\r\n",
			algorithm, w->from.text, w->in->selectors[i]);
	}
	w->part.head = (struct wb_bytes){ (const uint8_t *)head.at, head.len };
	w->original.part = &w->part;
}

static void
add_client(struct wb_checkup_work *w, const struct wb_ip *ip,
	const struct wb_name *host)
{
	struct wb_checkup_client *client = &w->clients[w->client_count];
	char text[WB_IP_TEXT_MAX];

	for (size_t i = 0; i < w->client_count; i++)
		if (wb_ip_equal(&w->clients[i].ip, ip))
			return;
	if (w->client_count == WB_CHECKUP_CLIENTS_MAX) {
		w->more_clients = true;
		return;
	}
	wb_ip_format(ip, text);
	client->ip = *ip;
	client->text = wb_strdup(w->a, text);
	client->given = host == NULL;
	client->own = host == NULL || wb_same_org(host, &w->in->domain);
	if (host != NULL)
		client->host = *host;
	w->client_count++;
}

static void
add_addresses_of(struct wb_checkup_work *w, const struct wb_name *host)
{
	static const enum wb_type types[] = { WB_A, WB_AAAA };

	for (size_t t = 0; t < WB_COUNT(types); t++) {
		const struct wb_answer *answer =
			wb_world_ask(w->world, host, types[t], w->wanted);

		for (size_t i = 0; i < answer->count; i++) {
			const char *text = answer->records[i].text;
			struct wb_ip ip;

			if (wb_ip_parse(text, strlen(text), &ip))
				add_client(w, &ip, host);
		}
	}
}

static void
find_clients(struct wb_checkup_work *w, const struct wb_domain_result *domain)
{
	for (size_t i = 0; i < w->in->client_count; i++)
		add_client(w, &w->in->clients[i], NULL);
	if (w->in->client_count > 0)
		return;
	for (size_t i = 0; i < domain->host_count; i++)
		if (domain->hosts[i].name.text[0] != '\0')
			add_addresses_of(w, &domain->hosts[i].name);
	if (domain->state == WB_DOMAIN_ADDRESS)
		add_addresses_of(w, &w->in->domain);
	if (w->client_count > 0)
		return;
	w->clients[w->client_count++] =
		(struct wb_checkup_client){ .text = "" };
}

static struct wb_case
make_case(struct wb_checkup_work *w, const struct wb_checkup_client *client)
{
	struct wb_case c = {
		.a = w->a,
		.rules = w->rules,
		.report = &w->report,
		.recipient = &w->recipient,
		.original = &w->original,
		.world = w->world,
		.options = &w->options,
		.wanted = w->wanted,
		.claim = &w->claim,
		.claimed = "",
		.client = client->ip,
		.client_from = CLIENT_REPLY,
		.client_text = client->text,
		.mail_from = w->mail_from,
		.mail_from_domain = w->in->domain,
		.spf_domain = w->in->domain,
		.from = w->author,
		.from_domain = w->from,
		.written_to = "",
		.list = "",
		.keys_only = true,
	};

	if (w->in->helo[0] != '\0' &&
		!wb_name_parse(w->in->helo, strlen(w->in->helo), &c.helo))
		c.helo.text[0] = '\0';
	c.findings = wb_case_findings(&c, w->world, wb_case_checks(&c));
	c.service = wb_case_service(&c);
	return c;
}

static void
work_init(struct wb_checkup_work *w)
{
	w->from = w->in->from.text[0] != '\0' ? w->in->from : w->in->domain;
	w->mail_from = wb_printf(w->a, "postmaster@%s", w->in->domain.text);
	w->author = wb_printf(w->a, "postmaster@%s", w->from.text);
	w->everything.id = "";
	w->everything.checks = CHECKS;
	w->claim.cause = &w->everything;
	w->report = (struct wb_report){ .dialect = "",
		.feedback_type = "",
		.reporting_mta = nothing,
		.message_id = nothing,
		.subject = nothing,
		.sender = nothing,
		.original = &w->original };
	w->original = (struct wb_original){ .from = nothing,
		.mail_from = nothing,
		.to = nothing,
		.helo = nothing,
		.headers_only = true };
	w->recipient = (struct wb_recipient){ .final = nothing,
		.original = nothing,
		.alias = nothing,
		.diagnostic = nothing,
		.diagnostic_type = "",
		.remote_mta = nothing };
	sign(w);
}

const struct wb_checkup *
wb_checkup(struct wb_arena *a, const struct wb_rules *rules,
	const struct wb_world *world, const struct wb_checkup_input *in,
	struct wb_wanted *wanted)
{
	struct wb_checkup_work *w = WB_NEW(a, struct wb_checkup_work);
	struct wb_domain_result domain = wb_domain_check(
		a, world, in->domain.text, false, NULL, 0, wanted);
	struct wb_case *cases;
	bool exists;

	w->a = a;
	w->rules = rules;
	w->world = world;
	w->in = in;
	w->wanted = wanted;
	work_init(w);
	find_clients(w, &domain);
	if (w->more_clients)
		wb_checkup_say(w,
			wb_checkup_add(w, "mx", "", WB_GRADE_NOTE, "many"),
			WB_N("Only the first {n} addresses are looked at"), "n",
			wb_printf(a, "%d", WB_CHECKUP_CLIENTS_MAX), NULL, NULL);
	cases = WB_NEW_ARRAY(a, w->client_count, struct wb_case);
	for (size_t i = 0; i < w->client_count; i++)
		cases[i] = make_case(w, &w->clients[i]);
	/* of a domain that does not exist nothing more is to be said */
	exists = !wb_checkup_zone(w, &cases[0]);
	if (exists)
		wb_checkup_mx(w, &cases[0]);
	if (exists || w->in->from.text[0] != '\0')
		wb_checkup_auth(w, cases);
	for (size_t i = 0; i < w->client_count; i++)
		wb_checkup_ptr(w, &cases[i], &w->clients[i]);
	wb_checkup_helo(w);
	wb_checkup_lists(w);
	if (exists)
		wb_checkup_transport(w, &domain);
	return w->first;
}

const char *
wb_grade_name(enum wb_grade grade)
{
	static const char *const names[] = { "ok", "note", "unchecked",
		"wrong" };

	return names[grade];
}
