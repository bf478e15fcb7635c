/* Who is who in one refused delivery: the identities of RFC 5598, each from the
 * best source that the bounce has. */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "check/org.h"
#include "diagnose/case.h"
#include "report/reply.h"

static const char *
capture(const struct wb_case *c, const char *name)
{
	const char *value = c->claim == NULL
				    ? NULL
				    : wb_param_get(c->claim->captures, name);

	return value != NULL ? value : "";
}

static void
set_name(const char *text, struct wb_name *ret_name)
{
	struct wb_name name;

	if (text[0] != '\0' && wb_name_parse(text, strlen(text), &name))
		*ret_name = name;
}

static void
set_domain_of(const char *address, struct wb_name *ret_name)
{
	struct wb_name name;

	if (wb_name_of_address(address, &name))
		*ret_name = name;
}

/* The bounce itself was sent to MAIL FROM: that is what a bounce is. */
static const char *
bounce_addressee(struct wb_case *c)
{
	const struct wb_message *m = c->report->message;
	const char *to, *open;
	size_t len;

	if (c->report->kind != WB_REPORT_DSN &&
		c->report->kind != WB_REPORT_PROSE)
		return "";
	if (m == NULL || m->root == NULL)
		return "";
	to = wb_part_value(c->a, m->root, "to");
	open = strrchr(to, '<');
	if (open != NULL)
		to = open + 1;
	to += strspn(to, " \t\"");
	len = strcspn(to, "> \t,;\"");
	if (memchr(to, '@', len) == NULL)
		return "";
	return wb_strndup(c->a, to, len);
}

/* The sender's address in the reply itself. */
static const char *
quoted_sender(const struct wb_case *c)
{
	static const char *const names[] = { "mail_from", "sender" };

	for (size_t i = 0; i < WB_COUNT(names); i++)
		if (strchr(capture(c, names[i]), '@') != NULL)
			return capture(c, names[i]);
	return strncmp(c->claimed, "sender-", 7) == 0 ? capture(c, "address")
						      : "";
}

static void
identify_mail_from(struct wb_case *c)
{
	c->mail_from = "";
	if (strncmp(c->claimed, "sender-", 7) == 0)
		c->mail_from = quoted_sender(c); /* it is about this one */
	if (c->mail_from[0] == '\0')
		c->mail_from = c->original->mail_from.text;
	if (c->mail_from[0] == '\0')
		c->mail_from = c->report->sender.text;
	if (c->mail_from[0] == '\0')
		c->mail_from = quoted_sender(c);
	if (c->mail_from[0] == '\0') {
		c->mail_from = bounce_addressee(c);
		c->mail_from_guessed = c->mail_from[0] != '\0';
	}
	c->null_sender = strcmp(c->mail_from, "<>") == 0;
	if (!c->null_sender)
		set_domain_of(c->mail_from, &c->mail_from_domain);
}

static bool
about_envelope(const char *claimed)
{
	return strcmp(claimed, "unauthenticated") == 0 ||
	       strcmp(claimed, "spf-fail") == 0 ||
	       strncmp(claimed, "spf-", 4) == 0;
}

/* SPF is evaluated on MAIL FROM's domain, on HELO's for the null sender (RFC
 * 7208 section 2.4); the receiver's own words tell best which it was. */
static void
identify_spf_domain(struct wb_case *c)
{
	const char *id = capture(c, "id");

	if (c->null_sender)
		c->spf_domain = c->helo;
	else
		c->spf_domain = c->mail_from_domain;
	if (!about_envelope(c->claimed))
		return;
	set_name(capture(c, "domain"), &c->spf_domain);
	if (strchr(id, '@') != NULL)
		set_domain_of(id, &c->spf_domain);
	if (capture(c, "helo")[0] != '\0') { /* openspf's s=helo */
		set_name(capture(c, "helo"), &c->spf_domain);
		c->null_sender = true;
	}
}

static void
identify_from(struct wb_case *c)
{
	c->from = c->original->from.text;
	set_domain_of(c->from, &c->from_domain);
	if (c->from_domain.text[0] == '\0' &&
		strncmp(c->claimed, "dmarc-", 6) == 0)
		set_name(capture(c, "domain"), &c->from_domain);
	if (c->hearsay && c->from_domain.text[0] == '\0')
		c->from_domain = c->mail_from_domain;
}

static void
set_client(struct wb_case *c, struct wb_ip ip, enum client_from from)
{
	char text[WB_IP_TEXT_MAX];

	if (c->client.family != 0 || ip.family == 0)
		return;
	c->client = ip;
	c->client_from = from;
	wb_ip_format(&ip, text);
	c->client_text = wb_strdup(c->a, text);
}

static bool
same_house(const char *host, const char *other)
{
	struct wb_name a, b;

	return wb_name_parse(host, strlen(host), &a) &&
	       wb_name_parse(other, strlen(other), &b) && wb_same_org(&a, &b);
}

/* The reporter is the recipient's own server, and what refused lies behind it:
 * a filter on the same machine, the mailbox host.  The server that is judged is
 * then the one from which the mail came in. */
static bool
refused_inside(const struct wb_case *c)
{
	const char *reporter = c->report->reporting_mta.text;
	const struct wb_recipient *r = c->recipient;

	if (!same_house(reporter, c->recipient_domain.text))
		return false;
	return (r->remote_ip.family != 0 && !wb_ip_is_public(&r->remote_ip)) ||
	       same_house(r->remote_mta.text, reporter) ||
	       strncmp(r->remote_mta.text, "127.", 4) == 0 ||
	       strcmp(r->remote_mta.text, "localhost") == 0;
}

/* "googlemail.com" names a house and no host.  Not so a web host's own name
 * that its mail is from, as in acct@www1234.moo.jp: that is an organization by
 * the public suffix list only. */
static bool
names_a_host(const struct wb_case *c, const struct wb_name *name)
{
	struct wb_name org = wb_org_psl(name);

	if (wb_name_labels(name) < 2)
		return false;
	if (!wb_name_equal(name, &org))
		return true;
	return wb_name_equal(name, &c->mail_from_domain) &&
	       wb_name_labels(name) > 2 && !wb_is_freemail(name);
}

/* The reporting MTA's own address: it was the client when a remote server
 * refused. */
static void
client_from_reporting(struct wb_case *c)
{
	static const enum wb_type types[] = { WB_A, WB_AAAA };
	struct wb_name name = { "" };
	struct wb_ip ip;

	if (!refused_inside(c))
		set_client(c, c->report->reporting_ip, CLIENT_REPORTING);
	set_name(c->report->reporting_mta.text, &name);
	if (c->client.family != 0 || name.text[0] == '\0' ||
		c->options->offline || !c->recipient->from_remote ||
		refused_inside(c))
		return;
	if (!names_a_host(c, &name))
		return;
	for (size_t i = 0; i < WB_COUNT(types); i++) {
		const struct wb_answer *answer =
			wb_world_ask(c->world, &name, types[i], c->wanted);

		if (answer->outcome == WB_FOUND &&
			wb_ip_parse(answer->records[0].text,
				strlen(answer->records[0].text), &ip))
			set_client(c, ip, CLIENT_REPORTING);
	}
}

/* "with ESMTPSA": the client logged in, so it is a person's program and not the
 * server that was refused later (RFC 3848). */
static bool
is_submission(const struct wb_received *r)
{
	size_t len = strcspn(r->with, " \t(;");

	return len > 4 && strncasecmp(r->with, "HTTP", 4) != 0
		       ? toupper((unsigned char)r->with[len - 1]) == 'A'
		       : strncasecmp(r->with, "HTTP", 4) == 0;
}

/* The newest public client in Received.  When the reporter wrote that line
 * itself and another server refused, it is whoever handed the mail in. */
static void
client_from_received(struct wb_case *c)
{
	const struct wb_received *r = c->original->received;

	while (r != NULL && !wb_ip_is_public(&r->ip) && !is_submission(r))
		r = r->next;
	if (r == NULL || is_submission(r))
		return;
	if (c->recipient->from_remote && !refused_inside(c) &&
		same_house(r->by, c->report->reporting_mta.text))
		return;
	set_client(c, r->ip, CLIENT_RECEIVED);
}

static void
client_from_auth_results(struct wb_case *c)
{
	for (const struct wb_auth_result *r = c->original->auth_results;
		r != NULL; r = r->next) {
		struct wb_ip ip;
		const char *at = strstr(r->property, "client-ip=");

		if (at != NULL &&
			wb_ip_parse(at + 10, strcspn(at + 10, "; )\t"), &ip))
			set_client(c, ip, CLIENT_AUTH_RESULTS);
	}
}

/* Never the Remote-MTA's address: that is the receiver. */
static void
identify_client(struct wb_case *c)
{
	const char *ip_text = capture(c, "ip");
	struct wb_ip ip;
	struct wb_reply reply;

	if (wb_ip_parse(ip_text, strlen(ip_text), &ip))
		set_client(c, ip, CLIENT_REPLY);
	if (c->client.family == 0) {
		reply = wb_reply_parse(c->a, c->recipient->diagnostic.text);
		set_client(c, reply.client_ip, CLIENT_REPLY);
	}
	client_from_auth_results(c);
	client_from_received(c);
	client_from_reporting(c);
}

/* The address in a To field that names just one, else "". */
static const char *
only_address(struct wb_case *c, const char *field)
{
	const char *open = strchr(field, '<');
	size_t len;

	if (strchr(field, '@') != strrchr(field, '@'))
		return "";
	if (open != NULL)
		field = open + 1;
	field += strspn(field, " \t\"");
	len = strcspn(field, "> \t,;\"");
	return memchr(field, '@', len) != NULL ? wb_strndup(c->a, field, len)
					       : "";
}

static void
identify_recipient(struct wb_case *c)
{
	const struct wb_recipient *r = c->recipient;
	const char *candidates[] = {
		r->original.text,
		r->alias.text,
		only_address(c, c->original->to.text),
	};

	set_domain_of(r->final.text, &c->recipient_domain);
	c->written_to = "";
	for (size_t i = 0; i < WB_COUNT(candidates); i++) {
		struct wb_name domain;

		if (candidates[i][0] == '\0' ||
			strcasecmp(candidates[i], r->final.text) == 0 ||
			!wb_name_of_address(candidates[i], &domain))
			continue;
		c->written_to = candidates[i];
		return;
	}
}

/* The last two labels: names of one organization agree in them, and most names
 * that are compared do not, so that the list need not be asked. */
static const char *
last_labels(const char *name)
{
	const char *dot = strrchr(name, '.');

	while (dot != NULL && dot > name && dot[-1] != '.')
		dot--;
	return dot != NULL ? dot : name;
}

bool
wb_same_org(const struct wb_name *one, const struct wb_name *other)
{
	struct wb_name a, b;

	if (one->text[0] == '\0' || other->text[0] == '\0')
		return false;
	if (strcmp(last_labels(one->text), last_labels(other->text)) != 0)
		return false;
	if (wb_name_equal(one, other))
		return true;
	a = wb_org_psl(one);
	b = wb_org_psl(other);
	return wb_name_equal(&a, &b);
}

void
wb_case_identify(struct wb_case *c)
{
	c->client_text = "";
	set_name(c->original->helo.text, &c->helo);
	identify_mail_from(c);
	identify_from(c);
	identify_recipient(c);
	identify_client(c);
	identify_spf_domain(c);
}
