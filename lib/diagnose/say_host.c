/* More about addresses, hosts and lists. */
#include <string.h>

#include "diagnose/say.h"

/* Whether a list still has it; of no interest where its answer is no listing
 * in the first place. */
static void
say_list(struct wb_case *c, const struct wb_refined *r, struct wb_verdict *v)
{
	const struct wb_dnsbl_result *list = &c->findings->dnsbl;

	if (!c->findings->has_dnsbl || c->findings->dnsbl_guessed ||
		strcmp(r->cause, "receiver-blocklist-broken") == 0)
		return;
	if (list->state == WB_DNSBL_REFUSED ||
		list->state == WB_DNSBL_UNCHECKED)
		wb_note_add(c, &v->notes,
			WB_N("Whether {zone} still lists it could not be "
			     "checked from here: the list gave this resolver "
			     "no answer that can be believed."),
			wb_say_add(c, v->params, "zone", list->zone.text));
}

/* Name and address fit, and are refused all the same. */
static void
say_generic(struct wb_verdict *v)
{
	v->because.msgid = WB_N(
		"{ip} has the name {host}, and that leads back to it; but it "
		"looks like a name that a provider gives to each of its "
		"addresses, and some receivers take no mail from those.");
	v->fix.msgid = WB_N(
		"Ask who gave you {ip} (the hosting company or Internet "
		"provider) for a PTR record with your mail server's own name. "
		"Only they can set it. If {ip} is not the address of a mail "
		"server, send through your provider's (port 587 or 465).");
}

/* A part of the reverse zone may be somebody else's (RFC 2317). */
static void
say_reverse_alias(struct wb_case *c, struct wb_verdict *v)
{
	const struct wb_answer *answer =
		wb_world_ask(c->world, &c->findings->ptr.reverse, WB_PTR, NULL);

	if (answer->alias_count > 0)
		wb_note_add(c, &v->notes,
			WB_N("{reverse} is an alias (CNAME) of "
			     "{reverse_alias}, "
			     "and there is no PTR record: it has to be added "
			     "there."),
			wb_say_add(c, v->params, "reverse_alias",
				answer->canonical.text));
}

static void
say_ptr(struct wb_case *c, const struct wb_refined *r, struct wb_verdict *v)
{
	const struct wb_ptr_result *ptr = &c->findings->ptr;

	if (strncmp(r->cause, "ptr-", 4) != 0 || !c->findings->has_ptr)
		return;
	if (ptr->state == WB_PTR_CONFIRMED && r->standing == WB_CLAIMED)
		say_generic(v);
	if (ptr->state == WB_PTR_MISSING && r->standing == WB_CONFIRMED)
		say_reverse_alias(c, v);
	if (r->standing == WB_CONFIRMED && c->client.family == 6)
		wb_note_add(c, &v->advice,
			WB_N("Until then, let the server send over IPv4, if "
			     "its IPv4 address has a PTR record."),
			v->params);
}

/* A mail server of its own may have been given no name of its own. */
static void
say_dynamic(struct wb_case *c, struct wb_verdict *v)
{
	const struct wb_ptr_result *ptr = &c->findings->ptr;

	if (c->findings->has_ptr && ptr->host.text[0] != '\0' &&
		wb_is_generic_host(&ptr->host, &c->client))
		wb_note_add(c, &v->advice,
			WB_N("If {ip} is the fixed address of a mail server: "
			     "its name, {host}, looks like one that a provider "
			     "gives to each of its addresses. Ask who gave you "
			     "{ip} for a PTR record with the mail server's own "
			     "name."),
			v->params);
}

/* The reporter itself wants a certificate that holds. */
static void
say_tls(struct wb_case *c, struct wb_verdict *v)
{
	if (c->recipient->from_remote ||
		strcasestr(c->recipient->diagnostic.text, "certificate") ==
			NULL)
		return;
	v->title.msgid = WB_N("{receiver} does not accept the certificate of "
			      "the recipient's mail server");
	v->because.msgid = WB_N(
		"{receiver}, the sending server, is set up to deliver only "
		"where it can verify the certificate, and it could not.");
	v->fix.msgid = WB_N(
		"The administrator of {recipient_domain} has to put the mail "
		"server's certificate right; or the sending server's own TLS "
		"policy asks for more than is needed there (in Postfix, "
		"smtp_tls_security_level and smtp_tls_policy_maps).");
}

static void
say_helo(struct wb_case *c, const struct wb_refined *r, struct wb_verdict *v)
{
	const struct wb_findings *f = c->findings;
	const char *msgid = NULL;

	if (!f->has_helo || r->standing != WB_CONFIRMED)
		return;
	if (f->helo.state == WB_HELO_NO_NAME)
		msgid = WB_N("The DNS has no name {helo}.");
	else if (f->helo.state == WB_HELO_NO_ADDRESS)
		msgid = WB_N("The name {helo} has no address in the DNS.");
	else if (f->helo.state == WB_HELO_NOT_FQDN)
		msgid = WB_N("{helo} is no full host name.");
	if (msgid != NULL && wb_expandable(msgid, v->params))
		wb_note_add(c, &v->notes, msgid, v->params);
}

void
wb_say_host(struct wb_case *c, const struct wb_refined *r, struct wb_verdict *v)
{
	if (c->findings == NULL)
		return;
	say_list(c, r, v);
	say_ptr(c, r, v);
	if (strcmp(r->cause, "dynamic-ip") == 0)
		say_dynamic(c, v);
	if (strcmp(r->cause, "tls-required") == 0)
		say_tls(c, v);
	if (strcmp(r->cause, "helo-invalid") == 0)
		say_helo(c, r, v);
}
