#include "explain.h"

#include <string.h>

#include "i18n.h"
#include "render/page.h"
#include "report/reply.h"

enum { ID_COLUMNS = 28 };

/* What is asked for: an enhanced code, of class 0 for any, or a reply code. */
struct code {
	struct wb_esc esc;
	bool is_esc;
	unsigned reply;
};

/* The last variant, the one that needs to know nothing of the case. */
static const char *
general(struct wb_arena *a, const char *const *variants)
{
	const char *last = NULL;
	for (; variants && *variants; variants++)
		last = *variants;
	const struct wb_param *p =
		wb_param_add(a, NULL, "receiver", WB_N("the receiving server"));
	p = wb_param_add(a, p, "recipient", WB_N("the recipient"));
	struct wb_sentence sentence = { last, p };
	return wb_say(a, sentence);
}

static void
item(struct wb_page *p, const char *msgid, const char *value)
{
	if (value[0])
		wb_wrap(p->a, p->out,
			wb_say_with(p->a, msgid, "what", value, NULL, NULL),
			(struct wb_frame){ 2, 4, p->term.width });
}

static void
add_word(struct wb_buf *list, const char *word)
{
	if (list->len)
		wb_buf_puts(list, _(", "));
	wb_buf_puts(list, word);
}

static const char *
checks(struct wb_page *p, uint32_t bits)
{
	static const char *const names[] = { "SPF", "DKIM", "DMARC",
		WB_N("the sender's domain"), WB_N("the recipient's domain"),
		"PTR", "HELO", "DNSBL", "MTA-STS", "DANE" };
	struct wb_buf list;
	wb_buf_init(&list, p->a, 4096);
	for (size_t i = 0; i < WB_COUNT(names); i++)
		if (bits & 1u << i)
			add_word(&list, _(names[i]));
	return list.len ? list.at : "";
}

/* The receiver's name, or the glob as it is written. */
static const char *
remote_name(const struct wb_rules *rules, const char *remote)
{
	size_t n;
	const struct wb_receiver *r = wb_rules_receivers(rules, &n);
	for (size_t i = 0; i < n; i++)
		if (strcmp(r[i].id, remote) == 0)
			return r[i].name;
	return remote;
}

/* Who talks like that. */
static const char *
speaker(struct wb_page *p, const struct wb_rules *rules,
	const struct wb_signature *s)
{
	struct wb_buf list;
	wb_buf_init(&list, p->a, 4096);
	for (const char *const *r = s->remotes; *r; r++)
		add_word(&list, remote_name(rules, *r));
	if (list.len)
		return list.at;
	return s->dialect[0] ? s->dialect : _("any server");
}

/* "Gmail (550 5.7.26): Unauthenticated email from {domain} {...}" */
static void
use(struct wb_page *p, const struct wb_rules *rules,
	const struct wb_signature *s, const char *cause)
{
	const char *who = speaker(p, rules, s);
	const char *line = wb_printf(p->a, "%s%s%s%s%s%s%s%s", who,
		s->heard[0] ? " (" : "", s->heard, s->heard[0] ? ")" : "",
		cause[0] ? ": " : "", cause, s->texts[0] ? ": " : "",
		s->texts[0] ? s->texts[0] : "");
	wb_wrap(p->a, p->out, line, (struct wb_frame){ 4, 6, p->term.width });
}

static void
uses_of_cause(struct wb_page *p, const struct wb_rules *rules,
	const struct wb_cause *cause)
{
	size_t n, told = 0;
	const struct wb_signature *s = wb_rules_signatures(rules, &n);
	for (size_t i = 0; i < n; i++) {
		/* Nobody's very words. */
		if (s[i].cause != cause || s[i].words[0])
			continue;
		if (!told++) {
			wb_page_blank(p);
			wb_page_paragraph(p, 2, _("Said so by:"));
		}
		use(p, rules, &s[i], "");
	}
}

static void
explain_cause(struct wb_page *p, const struct wb_rules *rules,
	const struct wb_cause *c)
{
	wb_page_ink(p, WB_INK_BOLD);
	wb_wrap(p->a, p->out,
		wb_say_with(p->a, WB_N("{cause}: {title}"), "cause", c->id,
			"title", general(p->a, c->titles)),
		(struct wb_frame){ 0, 2, p->term.width });
	wb_page_plain(p);
	wb_page_blank(p);
	wb_page_paragraph(p, 2, general(p->a, c->because));
	wb_page_blank(p);
	item(p, WB_N("What to do: {what}"), general(p->a, c->fix));
	item(p, WB_N("Who can act: {what}"), _(wb_actor_words(c->actor)));
	item(p, WB_N("Checked by: {what}"), checks(p, c->checks));
	item(p, WB_N("Reason in Sisimai's words: {what}"), c->reason);
	for (const char *const *r = c->references; r && *r; r++)
		item(p, WB_N("See: {what}"), wb_say_reference(p->a, *r));
	uses_of_cause(p, rules, c);
}

/* "5.7.26", "x.7.26", "X.7.26", "550" */
static bool
parse_code(struct wb_arena *a, const char *id, struct code *ret_code)
{
	bool any = (id[0] == 'x' || id[0] == 'X') && id[1] == '.';
	const char *text = any ? wb_printf(a, "5%s", id + 1) : id;
	size_t n = wb_esc_parse(text, &ret_code->esc);
	ret_code->is_esc = n > 0;
	if (any)
		ret_code->esc.class = 0;
	if (n)
		return !text[n];
	ret_code->reply = wb_reply_code(id);
	return strlen(id) == 3 && ret_code->reply;
}

/* A known server was heard to say the code.  With so many that say it, those
 * that anybody says tell nothing of a code. */
static bool
heard(const struct wb_signature *s, const struct code *code)
{
	if (!s->remotes[0])
		return false;
	for (const char *at = s->heard; *at; at += strspn(at, ", ")) {
		size_t n = strcspn(at, " ,");
		struct wb_esc esc;
		if (!code->is_esc && wb_reply_code(at) == code->reply)
			return true;
		if (code->is_esc && wb_esc_parse(at, &esc) &&
			esc.subject == code->esc.subject &&
			esc.detail == code->esc.detail &&
			(!code->esc.class || esc.class == code->esc.class))
			return true;
		at += n;
	}
	return false;
}

static bool
uses_code(const struct wb_signature *s, const struct code *code)
{
	if (heard(s, code))
		return true;
	if (!code->is_esc)
		return s->reply_min <= code->reply &&
		       code->reply <= s->reply_max;
	unsigned max = s->status_max ? s->status_max : s->status.detail;
	return s->has_status && s->status.subject == code->esc.subject &&
	       s->status.detail <= code->esc.detail &&
	       code->esc.detail <= max &&
	       (!s->status.class || !code->esc.class ||
		       s->status.class == code->esc.class);
}

/* RFC 5321 section 4.2.3, and those that RFC 3207, 4954, 7504 added. */
static const char *
reply_meaning(unsigned code)
{
	static const struct {
		unsigned code;
		const char *meaning;
	} meanings[] = {
		{ 211, WB_N("System status, or an answer to HELP") },
		{ 214, WB_N("An answer to HELP, for people") },
		{ 220, WB_N("The server is ready") },
		{ 221, WB_N("The server closes the connection") },
		{ 235, WB_N("The login succeeded") },
		{ 250, WB_N("The command was carried out") },
		{ 251, WB_N("The user is not local; the server passes the mail "
			    "on") },
		{ 252, WB_N("The server cannot verify the user, but takes the "
			    "mail and tries") },
		{ 334, WB_N("The server awaits the next step of the login") },
		{ 354, WB_N("The server awaits the mail") },
		{ 421, WB_N("The server is not available and closes the "
			    "connection") },
		{ 432, WB_N("The password has to be changed first") },
		{ 450, WB_N("The mailbox cannot be used now: busy, or held "
			    "back by policy") },
		{ 451, WB_N("The server failed at its own end") },
		{ 452, WB_N("The server has not enough room") },
		{ 454, WB_N("TLS or the login is not available at present") },
		{ 455, WB_N("The server cannot serve these parameters now") },
		{ 500, WB_N("The server does not know the command") },
		{ 501, WB_N("The command's parameters are not written "
			    "correctly") },
		{ 502, WB_N("The server does not implement the command") },
		{ 503, WB_N("The commands come in a wrong order") },
		{ 504, WB_N("The server does not implement the parameter") },
		{ 521, WB_N("The host never takes mail") },
		{ 530, WB_N("A login is needed, or TLS first") },
		{ 534, WB_N("The login's mechanism is too weak") },
		{ 535, WB_N("The login was refused") },
		{ 538, WB_N("The login's mechanism needs TLS") },
		{ 550, WB_N("The mailbox cannot be used: no such mailbox, no "
			    "access, or refused by policy") },
		{ 551, WB_N("The user is not local; the reply may say where "
			    "to") },
		{ 552, WB_N("The room granted is used up") },
		{ 553, WB_N("The mailbox name is not allowed") },
		{ 554, WB_N("The transaction failed, or no mail service "
			    "here") },
		{ 555, WB_N("The server does not know the parameters of MAIL "
			    "or RCPT") },
		{ 556, WB_N("The domain takes no mail") },
	};
	for (size_t i = 0; i < WB_COUNT(meanings); i++)
		if (meanings[i].code == code)
			return meanings[i].meaning;
	return NULL;
}

/* What the first digit alone says. */
static const char *
class_meaning(unsigned class)
{
	switch (class) {
	case 2:
		return WB_N("Class 2: it was done.");
	case 3:
		return WB_N("Class 3: the server awaits more.");
	case 4:
		return WB_N("Class 4: the sending server tries again.");
	case 5:
		return WB_N("Class 5: final; the same mail is refused again.");
	default:
		return "";
	}
}

static bool
explain_code(struct wb_page *p, const struct wb_rules *rules, const char *id,
	const struct code *code)
{
	struct wb_esc esc = code->esc;
	if (!esc.class)
		esc.class = 5; /* the registry is the same for all */
	const char *meaning = code->is_esc ? wb_status_meaning(esc)
					   : reply_meaning(code->reply);
	size_t n, told = 0;
	const struct wb_signature *s = wb_rules_signatures(rules, &n);
	for (size_t i = 0; i < n; i++)
		told += uses_code(&s[i], code);
	if (!meaning && !told)
		return false;
	if (!meaning)
		meaning = WB_N("Not registered; it means what the receiver "
			       "says");
	const char *class = class_meaning(
		code->is_esc ? code->esc.class : code->reply / 100);
	wb_page_ink(p, WB_INK_BOLD);
	wb_wrap(p->a, p->out, wb_printf(p->a, "%s: %s", id, _(meaning)),
		(struct wb_frame){ 0, 2, p->term.width });
	wb_page_plain(p);
	wb_page_paragraph(p, 2, class[0] ? _(class) : "");
	if (told) {
		wb_page_blank(p);
		wb_page_paragraph(
			p, 2, _("What servers use it for (cause and words):"));
	}
	for (size_t i = 0; i < n; i++)
		if (uses_code(&s[i], code))
			use(p, rules, &s[i], s[i].cause->id);
	return true;
}

bool
wb_explain(struct wb_arena *a, struct wb_buf *out, const struct wb_rules *rules,
	const char *id, struct wb_term term)
{
	struct wb_page page = { .a = a, .out = out, .term = term };
	const struct wb_cause *cause = wb_rules_cause(rules, id);
	struct code code = { .is_esc = false };
	if (cause) {
		explain_cause(&page, rules, cause);
		return true;
	}
	return parse_code(a, id, &code) &&
	       explain_code(&page, rules, id, &code);
}

void
wb_explain_list(
	struct wb_arena *a, struct wb_buf *out, const struct wb_rules *rules)
{
	size_t n;
	const struct wb_cause *c = wb_rules_causes(rules, &n);
	for (size_t i = 0; i < n; i++)
		wb_buf_printf(out, "%-*s %s\n", ID_COLUMNS, c[i].id,
			general(a, c[i].titles));
}
