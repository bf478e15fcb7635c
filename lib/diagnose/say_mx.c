/* More about the hosts that take a domain's mail: the one that was spoken to, and
 * those that the DNS names now. */
#include <string.h>

#include "diagnose/say.h"

/* There is an MX, and none of its hosts can be found. */
static void
say_dangling(struct wb_case *c, const struct wb_domain_result *d,
	bool of_recipient, struct wb_verdict *v)
{
	const struct wb_param *p = v->params;

	if (d->state != WB_DOMAIN_MX_DANGLING || d->host_count == 0)
		return;
	p = wb_say_add(c, p, "mx", d->hosts[0].name.text);
	p = wb_say_add(c, p, "mx_domain", d->name.text);
	v->fix.params = p;
	if (d->hosts[0].is_address)
		wb_note_add(c, &v->notes,
			WB_N("{mx_domain} has an MX record, but that has the "
			     "address {mx} where the name of a host must "
			     "stand."),
			p);
	else
		wb_note_add(c, &v->notes,
			WB_N("{mx_domain} has an MX record, but its host {mx} "
			     "has no address."),
			p);
	if (!of_recipient) {
		v->actor = WB_ACTOR_SENDER_DNS;
		v->fix.msgid = WB_N(
			"In the DNS of {mx_domain}, let the MX record name a "
			"host that has an A or AAAA record.");
		return;
	}
	v->actor = WB_ACTOR_RECIPIENT_ADMIN;
	v->fix.msgid = WB_N(
		"The administrator of {mx_domain} has to let the MX record "
		"name a host that has an A or AAAA record. Tell {recipient} "
		"in another way.");
}

static bool
has_address(const struct wb_case *c, const struct wb_name *host,
	const struct wb_ip *ip)
{
	const struct wb_answer *answer = wb_world_ask(
		c->world, host, ip->family == 6 ? WB_AAAA : WB_A, NULL);
	struct wb_ip other;

	for (size_t i = 0; i < answer->count; i++)
		if (wb_ip_parse(answer->records[i].text,
			    strlen(answer->records[i].text), &other) &&
			wb_ip_equal(&other, ip))
			return true;
	return false;
}

static const char *
host_spoken_to(const struct wb_case *c)
{
	const char *captured = NULL;

	if (c->recipient->remote_mta.text[0] != '\0')
		return c->recipient->remote_mta.text;
	if (c->claim != NULL)
		captured = wb_param_get(c->claim->captures, "host");
	return captured != NULL ? captured : "";
}

/* Is the server that was spoken to one of the domain's MX now? */
static bool
is_mx(const struct wb_case *c, const struct wb_name *spoken)
{
	const struct wb_domain_result *d = &c->findings->recipient;

	for (size_t i = 0; i < d->host_count; i++)
		if (wb_name_equal(&d->hosts[i].name, spoken) ||
			(c->recipient->remote_ip.family != 0 &&
				has_address(c, &d->hosts[i].name,
					&c->recipient->remote_ip)))
			return true;
	return false;
}

static void
say_relay_of_mx(struct wb_verdict *v)
{
	v->actor = WB_ACTOR_RECIPIENT_ADMIN;
	v->because.msgid =
		WB_N("The DNS names {remote} as a mail server of "
		     "{recipient_domain}, but it does not know that domain as "
		     "one of its own.");
	v->fix.msgid = WB_N("The administrator of {recipient_domain} has to "
			    "register the domain at {remote}, or to correct "
			    "its MX record. Tell {recipient} in another way.");
}

/* The domain's mail has moved, or was sent where the DNS never led. */
static void
say_elsewhere(struct wb_case *c, const char *spoken, struct wb_verdict *v)
{
	const struct wb_param *p = wb_say_add(c, v->params, "spoken", spoken);

	p = wb_say_add(c, p, "mx", c->findings->recipient.hosts[0].name.text);
	wb_note_add(c, &v->notes,
		WB_N("{spoken} is none of the mail servers that the DNS names "
		     "for {recipient_domain} now ({mx})."),
		p);
	v->fix.params = p;
	if (strcmp(c->claimed, "relay-denied") == 0)
		v->fix.msgid = WB_N(
			"If you send through {spoken}, log in there (SMTP "
			"AUTH). Else the domain's mail has moved: send again; "
			"if the mail still goes to {spoken}, your server has "
			"a fixed route or an old answer for "
			"{recipient_domain}.");
	else
		v->fix.msgid = WB_N(
			"Send again: the mail then goes to the new server. If "
			"it still goes to {spoken}, your server has a fixed "
			"route or an old answer for {recipient_domain}.");
}

/* Reached by IPv6 only, which the sending server may not have. */
static void
say_only_ipv6(struct wb_case *c, struct wb_verdict *v)
{
	const struct wb_domain_result *d = &c->findings->recipient;

	for (size_t i = 0; i < d->host_count; i++)
		if (!wb_outcome_absent(d->hosts[i].a) ||
			d->hosts[i].aaaa != WB_FOUND)
			return;
	wb_note_add(c, &v->notes,
		WB_N("The mail servers of {recipient_domain} have IPv6 "
		     "addresses only: a server without IPv6 cannot reach "
		     "them."),
		v->params);
	v->fix.msgid = WB_N("If your server has no IPv6, send through one that "
			    "has it. Else wait, or tell {recipient} in another "
			    "way: their mail server has to be put right, and "
			    "best be given an IPv4 address, too.");
}

static void
say_spoken_to(struct wb_case *c, struct wb_verdict *v)
{
	const struct wb_domain_result *d = &c->findings->recipient;
	const char *spoken = host_spoken_to(c);
	bool relay = strcmp(c->claimed, "relay-denied") == 0;
	struct wb_name host;

	if (d->state != WB_DOMAIN_MX ||
		!wb_name_parse(spoken, strlen(spoken), &host))
		return;
	if (!is_mx(c, &host))
		say_elsewhere(c, spoken, v);
	else if (!relay)
		say_only_ipv6(c, v);
	else if (c->recipient->remote_mta.text[0] != '\0')
		say_relay_of_mx(v);
}

void
wb_say_mx(struct wb_case *c, const struct wb_refined *r, struct wb_verdict *v)
{
	static const char *const spoken_to[] = { "relay-denied",
		"connection-failed", NULL };
	const struct wb_findings *f = c->findings;

	if (f == NULL)
		return;
	if (f->has_recipient && wb_cause_is(r->cause, spoken_to))
		say_spoken_to(c, v);
	/* a claim that was not found to be so has no reason to be given */
	if (r->standing != WB_CONFIRMED)
		return;
	if (strcmp(r->cause, "sender-domain-not-found") == 0 && f->has_sender)
		say_dangling(c, &f->sender, false, v);
	if (strcmp(r->cause, "recipient-domain-not-found") == 0 &&
		f->has_recipient)
		say_dangling(c, &f->recipient, true, v);
}
