/* The mail to the person who must act. */
#include "letter.h"

#include <glib.h>
#include <string.h>
#include <strings.h>

#include "i18n.h"
#include "letter_head.h"
#include "render/page.h"
#include "render/wrap.h"

enum { WIDTH = 72 }; /* as mails are quoted, RFC 5322 section 2.1.1 */

struct letter {
	struct wb_arena *a;
	struct wb_buf *out;
	const struct wb_view *view;
	const struct wb_verdict *v;
	enum wb_actor who;
	bool readable; /* for a person's eyes first, not for a mailer */
};

int
wb_letter_who(const char *text)
{
	if (!text)
		return WB_LETTER_TO_WHO_ACTS;
	for (int i = 0; i < WB_ACTOR_NOBODY; i++)
		if (strcmp(text, wb_actor_name((enum wb_actor)i)) == 0)
			return i;
	return -2;
}

static const char *
param(const struct letter *l, const char *name)
{
	const char *value = wb_param_get(l->v->params, name);
	return value ? value : "";
}

static const char *
say(struct letter *l, const char *msgid)
{
	return wb_say(l->a, (struct wb_sentence){ msgid, l->v->params });
}

/* Only the recipient's side and the forwarder look for one mail; for the others
 * the domains are enough. */
static bool
needs_addresses(enum wb_actor who)
{
	return who == WB_ACTOR_SENDER || who == WB_ACTOR_RECIPIENT ||
	       who == WB_ACTOR_RECIPIENT_ADMIN || who == WB_ACTOR_FORWARDER;
}

static bool
is_of_address(char c)
{
	return (c & 0x80) || (c >= '0' && c <= '9') ||
	       ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') ||
	       (c && strchr(".!#$%&'*+/=?^_`{|}~-", c));
}

/* "ann@example.com" as "...@example.com". */
static const char *
discreet(const struct letter *l, const char *text)
{
	if (needs_addresses(l->who))
		return text;
	struct wb_buf b;
	wb_buf_init(&b, l->a, 64 * 1024);
	for (const char *at; (at = strchr(text, '@')); text = at + 1) {
		const char *from = at;
		while (from > text && is_of_address(from[-1]))
			from--;
		if (at - from == 10 && strncmp(from, "postmaster", 10) == 0)
			from = at; /* an office, not a person */
		wb_buf_add(&b, text, (size_t)(from - text));
		wb_buf_puts(&b, from < at ? "...@" : "@");
	}
	wb_buf_puts(&b, text);
	return b.at;
}

static void
lines(struct letter *l, unsigned indent, const char *text)
{
	if (!text[0])
		return;
	wb_wrap(l->a, l->out, discreet(l, text),
		(struct wb_frame){ indent, indent, WIDTH });
}

static void
paragraph(struct letter *l, const char *text)
{
	if (!text[0])
		return;
	lines(l, 0, text);
	wb_buf_putc(l->out, '\n');
}

static const char *
postmaster(struct letter *l, const char *domain)
{
	return domain[0] ? wb_printf(l->a, "postmaster@%s", domain) : "";
}

/* Where such a request goes; "" when only the writer knows. */
static const char *
addressee(struct letter *l)
{
	const char *at;
	switch (l->who) {
	case WB_ACTOR_SENDER:
		return param(l, "from");
	case WB_ACTOR_SENDER_DNS:
		if (l->v->fixes)
			return postmaster(l, param(l, "domain"));
		/* fall through */
	case WB_ACTOR_SENDER_ADMIN:
		return postmaster(l, param(l, "mail_from_domain")[0]
					     ? param(l, "mail_from_domain")
					     : param(l, "from_domain"));
	case WB_ACTOR_FORWARDER:
		at = strrchr(param(l, "original_recipient"), '@');
		return postmaster(l, at ? at + 1 : "");
	case WB_ACTOR_RECIPIENT:
		return param(l, "recipient");
	case WB_ACTOR_RECIPIENT_ADMIN:
		return postmaster(l, param(l, "recipient_domain"));
	case WB_ACTOR_SENDING_SERVICE:
	case WB_ACTOR_IP_OWNER:
	case WB_ACTOR_NOBODY:
		break;
	}
	return "";
}

/* What stands for an address that has to be filled in. */
static const char *
blank(struct letter *l)
{
	if (l->who == WB_ACTOR_SENDING_SERVICE)
		return wb_say_with(l->a, WB_N("the support of {service}"),
			"service",
			param(l, "service")[0] ? param(l, "service")
					       : _("the sending service"),
			NULL, NULL);
	if (l->who == WB_ACTOR_IP_OWNER && param(l, "ip")[0])
		return wb_say_with(l->a, WB_N("the provider of {ip}"), "ip",
			param(l, "ip"), NULL, NULL);
	return _("address");
}

/* One address and nothing else, whatever the bounce calls one: "a@b, c@d" would
 * send the letter to others as well. */
static bool
is_one_address(const char *text)
{
	const char *at = strchr(text, '@');
	if (!at || at == text || !at[1] || strstr(text, "=?"))
		return false;
	for (const char *c = text; c < at; c++)
		if (!is_of_address(*c) || *c & 0x80)
			return false;
	for (const char *c = at + 1; *c; c++)
		if (!g_ascii_isalnum(*c) && !strchr("-._", *c))
			return false;
	return true;
}

static void
head(struct letter *l)
{
	const char *to = addressee(l);
	if (is_one_address(to))
		wb_head_text(l->out, "To", wb_shown(l->a, to), l->readable);
	else
		wb_head_nobody(
			l->out, "To", wb_shown(l->a, blank(l)), l->readable);
	wb_head_text(l->out, "Subject", discreet(l, wb_say(l->a, l->v->title)),
		l->readable);
	if (!l->readable)
		wb_head_end(l->out);
	else
		wb_buf_putc(l->out, '\n');
	paragraph(l, _("To whom it may concern"));
}

/* Those who read what whybounce says to its reader. */
static bool
is_of_the_sender(enum wb_actor who)
{
	return who == WB_ACTOR_SENDER || who == WB_ACTOR_SENDER_ADMIN ||
	       who == WB_ACTOR_SENDER_DNS;
}

static void
what_happened(struct letter *l)
{
	const struct wb_recipient *r = l->v->recipient;
	const struct wb_report *report = l->view->report;
	struct wb_date when =
		report->arrived.known ? report->arrived : report->date;
	const char *date = wb_date_format(l->a, when), *msgid;
	const struct wb_param *p =
		wb_param_add(l->a, l->v->params, "date", date);
	if (r->action == WB_ACTION_DELAYED)
		msgid = WB_N("A mail to {recipient} waits and is not "
			     "delivered.");
	else if (date[0])
		msgid = WB_N("A mail to {recipient} came back, sent {date}.");
	else
		msgid = WB_N("A mail to {recipient} came back.");
	paragraph(l, wb_say(l->a, (struct wb_sentence){ msgid, p }));
	if (!r->diagnostic.text[0])
		return;
	paragraph(l, say(l, WB_N("{receiver} said:")));
	lines(l, 4,
		wb_shown(l->a,
			wb_diagnostic_unfolded(l->a, r->diagnostic.text)));
	wb_buf_putc(l->out, '\n');
	paragraph(l, wb_say_join(l->a, wb_say(l->a, l->v->because),
			     wb_say(l->a, l->v->checked)));
	if (is_of_the_sender(l->who))
		for (const struct wb_note *n = l->v->notes; n; n = n->next)
			paragraph(l, wb_say(l->a, n->sentence));
}

static void
fact(struct letter *l, const char *label, const char *value)
{
	if (value[0])
		lines(l, 4,
			wb_printf(
				l->a, "%s: %s", label, wb_shown(l->a, value)));
}

static void
facts(struct letter *l)
{
	const struct wb_original *o = l->view->report->original;
	size_t before = l->out->len;
	fact(l, "From", param(l, "from"));
	fact(l, "MAIL FROM", param(l, "mail_from"));
	if (strcmp(l->v->cause->id, "receiver-sees-private-ip") != 0)
		fact(l, _("sent from"),
			param(l, "host")[0]
				? wb_printf(l->a, "%s (%s)", param(l, "ip"),
					  param(l, "host"))
				: param(l, "ip"));
	if (needs_addresses(l->who))
		fact(l, "Message-ID", o->message_id.text);
	if (l->out->len > before)
		wb_buf_putc(l->out, '\n');
}

static void
answer(struct letter *l, const struct wb_evidence *e)
{
	const char *text = e->text;
	if (e->from == WB_FROM_HTTPS) {
		fact(l, e->speaker, text);
		return;
	}
	if (!text[0])
		text = e->answer->outcome == WB_FOUND
			       ? _("no such record")
			       : wb_page_outcome(e->answer->outcome);
	lines(l, 4,
		wb_printf(l->a, "%s: %s",
			wb_record_owner(l->a, &e->name, e->type),
			wb_shown(l->a, text)));
}

static void
evidence(struct letter *l)
{
	bool any = false;
	for (const struct wb_evidence *e = l->v->evidence; e; e = e->next) {
		if (e->from != WB_FROM_DNS && e->from != WB_FROM_HTTPS)
			continue;
		/* long, and of interest only where the key is at fault */
		if (strstr(e->name.text, "._domainkey.") &&
			strncmp(l->v->cause->id, "dkim-", 5) != 0)
			continue;
		if (!any)
			paragraph(l, _("What the DNS says:"));
		any = true;
		answer(l, e);
	}
	if (any)
		wb_buf_putc(l->out, '\n');
}

static void
record(struct letter *l, const struct wb_fix *f, const char *text)
{
	const char *quote = f->type == WB_TXT ? "\"" : "";
	text = wb_page_data(l->a, text, f->type);
	wb_buf_printf(l->out, "    %s %s%s%s\n",
		wb_record_owner(l->a, &f->name, f->type), quote,
		wb_shown(l->a, text), quote);
}

static void
change(struct letter *l, const struct wb_fix *f)
{
	paragraph(l, wb_say(l->a, f->intro));
	if (f->before[0]) {
		paragraph(l, _("What is there now:"));
		record(l, f, f->before);
		for (const char *const *m = f->more_before; m && *m; m++)
			record(l, f, *m);
		wb_buf_putc(l->out, '\n');
		if (!f->after[0])
			paragraph(l, _("It should be removed."));
	}
	if (f->after[0]) {
		paragraph(l, f->before[0] ? _("What should be there instead:")
					  : _("What should be there:"));
		record(l, f, f->after);
		wb_buf_putc(l->out, '\n');
	}
	if (f->proved)
		paragraph(l, _("This change was tried on the present DNS: the "
			       "check then passes, and no other gets worse."));
}

/* The cause's own text speaks to the sender; these speak to the others. */
static const char *
request(struct letter *l)
{
	const char *id = l->v->cause->id;
	switch (l->who) {
	case WB_ACTOR_FORWARDER:
		/* who the fix is for is said in it */
		if (param(l, "forwarder_domain")[0] || param(l, "list")[0])
			return l->v->fix.msgid;
		if (strncasecmp(param(l, "mail_from"), "SRS", 3) == 0)
			return WB_N("Please pass mail that you forward on "
				    "with all of its signed parts as they are "
				    "(From, subject, body), or end this "
				    "forwarding.");
		return WB_N("Please rewrite the envelope sender of mail that "
			    "you forward (SRS) and leave its signed parts as "
			    "they are, or end this forwarding.");
	case WB_ACTOR_IP_OWNER:
		if (strncmp(id, "ptr-", 4) == 0 &&
			strchr(param(l, "helo"), '.'))
			return WB_N("Please set a PTR record for {ip} with the "
				    "name of the mail server there, {helo}. "
				    "That name's address record has to be {ip} "
				    "as well.");
		if (strncmp(id, "ptr-", 4) == 0)
			return WB_N("Please set a PTR record for {ip} that "
				    "names the server, and see that this name "
				    "leads back to {ip}.");
		break;
	case WB_ACTOR_RECIPIENT:
		if (strcmp(id, "mailbox-full") == 0)
			return WB_N("Please make room in your mailbox, or name "
				    "another address.");
		if (strcmp(id, "mailbox-disabled") == 0 ||
			strcmp(id, "recipient-rate-limited") == 0)
			return WB_N("Please look into it, or name another "
				    "address.");
		return WB_N("Please allow mail from {from_domain} in your "
			    "settings, or name another address.");
	case WB_ACTOR_RECIPIENT_ADMIN:
		return WB_N("As far as can be seen from outside, this is to be "
			    "put right on your side. Please look into it, or "
			    "say what the sender has to change.");
	case WB_ACTOR_SENDING_SERVICE:
		return WB_N(
			"Please say how mail with {from_domain} in From can "
			"be sent through you so that SPF or DKIM passes "
			"for that domain.");
	case WB_ACTOR_SENDER:
	case WB_ACTOR_SENDER_ADMIN:
	case WB_ACTOR_SENDER_DNS:
	case WB_ACTOR_NOBODY:
		break;
	}
	return NULL;
}

static bool
is_their_change(const struct letter *l, const struct wb_fix *f)
{
	return !f->useless && f->actor == l->who;
}

static void
advice(struct letter *l)
{
	if (!is_of_the_sender(l->who))
		return;
	for (const struct wb_note *n = l->v->advice; n; n = n->next)
		paragraph(l, wb_say(l->a, n->sentence));
}

static void
what_to_do(struct letter *l)
{
	const char *msgid = request(l);
	bool any = false;
	for (const struct wb_fix *f = l->v->fixes; f; f = f->next)
		if (is_their_change(l, f)) {
			change(l, f);
			any = true;
		}
	if (any) {
		advice(l);
		return;
	}
	if (!msgid || !wb_expandable(msgid, l->v->params))
		paragraph(l, wb_say(l->a, l->v->fix));
	else
		paragraph(l, say(l, msgid));
	advice(l);
}

static bool
write_to(struct letter *l)
{
	if (l->v->standing == WB_REFUTED || l->who == WB_ACTOR_NOBODY)
		return false;
	if (l->out->len)
		wb_buf_puts(l->out, "\n");
	head(l);
	what_happened(l);
	facts(l);
	evidence(l);
	what_to_do(l);
	lines(l, 0, _("Thank you."));
	return true;
}

bool
wb_letter_render(struct wb_arena *a, struct wb_buf *out,
	const struct wb_view *view, int who, bool readable)
{
	bool any = false;
	for (const struct wb_verdict *v = view->verdicts; v; v = v->next) {
		struct letter l = { a, out, view, v,
			who < 0 ? v->actor : (enum wb_actor)who, readable };
		any = write_to(&l) || any;
	}
	return any;
}
