/* Fixes about DMARC and alignment. */
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "check/org.h"
#include "diagnose/fix.h"

static const struct wb_param *
record_domain(struct wb_case *c, const struct wb_verdict *v,
	const struct wb_name *name)
{
	return wb_param_add(
		c->a, v->params, "record_domain", wb_strdup(c->a, name->text));
}

static bool
policy_is_found(const struct wb_findings *now, const struct wb_findings *then)
{
	(void)now;
	return then->has_dmarc &&
	       then->dmarc.tree_walk.found_at.text[0] != '\0' &&
	       (then->dmarc.tree_walk.problem == WB_DMARC_OK ||
		       then->dmarc.tree_walk.problem == WB_DMARC_IDENTIFIER);
}

/* What was meant, with the version as it has to be; NULL when that is no record
 * that asks for nothing: what never had effect shall not refuse mail at once. */
static const char *
mended_stray(struct wb_case *c, const char *text)
{
	const char *rest = strchr(text, ';');
	size_t len = rest != NULL ? strlen(rest) : 0;

	while (len > 0 && strchr(" \t\"'\\;", rest[len - 1]) != NULL)
		len--;
	if (len == 0 || strcasestr(rest, "p=none") == NULL)
		return NULL;
	return wb_printf(c->a, "v=DMARC1%.*s", (int)len, rest);
}

/* A record for this domain that has no effect, by a slip of the pen or for the
 * name at which it stands. */
static const struct wb_dmarc_stray *
usable_stray(struct wb_case *c, const struct wb_name *org)
{
	const struct wb_dmarc_stray *s = c->findings->dmarc.strays;

	for (; s != NULL; s = s->next)
		if (strcmp(s->why, "spf-record") != 0 &&
			strcmp(s->why, "other-text") != 0 &&
			wb_name_is_under(&s->name, org) &&
			(wb_name_equal(org, &c->from_domain) ||
				!wb_name_is_under(&s->name, &c->from_domain)) &&
			mended_stray(c, s->record) != NULL)
			return s;
	return NULL;
}

/* False: there is none that would do. */
static bool
mend_stray(struct wb_case *c, const struct wb_refined *r, struct wb_verdict *v,
	const struct wb_name *org, const struct wb_name *name)
{
	const struct wb_dmarc_stray *stray = usable_stray(c, org);
	struct wb_fix *fix;

	if (stray == NULL || strcmp(r->cause, "dmarc-missing") != 0)
		return false;
	fix = wb_fix_new(c, v, "dmarc-starter", name, WB_TXT);
	fix->after = mended_stray(c, stray->record);
	fix->intro.params = record_domain(c, v, org);
	if (wb_name_equal(&stray->name, name)) {
		fix->before = stray->record;
		fix->intro.msgid = WB_N("In the DNS of {record_domain}, the "
					"record put right:");
	} else {
		fix->intro.msgid = WB_N("In the DNS of {record_domain}, the "
					"record moved to its right name:");
	}
	wb_fix_try(c, fix, wb_fix_overlay(c, wb_fix_world(c, v, fix), fix),
		policy_is_found);
	if (!fix->proved)
		wb_fix_drop(v, fix);
	return fix->proved;
}

/* The mildest record there is, at the organizational domain, so that it serves
 * its subdomains; reports go to the own domain, which needs no authorisation
 * (RFC 9990 section 4). */
void
wb_fix_dmarc_starter(
	struct wb_case *c, const struct wb_refined *r, struct wb_verdict *v)
{
	struct wb_name org = wb_org_psl(&c->from_domain), name;
	struct wb_fix *fix;

	if (!wb_name_prefix("_dmarc", &org, &name) ||
		mend_stray(c, r, v, &org, &name))
		return;
	fix = wb_fix_new(c, v, "dmarc-starter", &name, WB_TXT);
	fix->after = wb_printf(
		c->a, "v=DMARC1; p=none; rua=mailto:postmaster@%s", org.text);
	fix->intro.params = record_domain(c, v, &org);
	fix->extra = strcmp(r->cause, "dmarc-missing") != 0;
	fix->intro.msgid =
		fix->extra ? WB_N("Besides, though this refusal does not hang "
				  "on it: in the DNS of {record_domain}, a "
				  "first DMARC record that asks for reports "
				  "only (if postmaster@{record_domain} is "
				  "read):")
			   : WB_N("In the DNS of {record_domain}, a first "
				  "DMARC record that asks for reports only (if "
				  "postmaster@{record_domain} is read):");
	wb_fix_try(c, fix, wb_fix_overlay(c, wb_fix_world(c, v, fix), fix),
		policy_is_found);
}

static bool
is_dmarc(const char *text)
{
	return strncmp(text, "v=DMARC1", 8) == 0;
}

void
wb_fix_dmarc_merge(struct wb_case *c, const struct wb_refined *r WB_UNUSED,
	struct wb_verdict *v)
{
	const struct wb_answer *answer;
	struct wb_name name = c->findings->dmarc.tree_walk.found_at;
	const char **more;
	struct wb_fix *fix = NULL;
	size_t n = 0;

	if (name.text[0] == '\0' &&
		!wb_name_prefix("_dmarc", &c->from_domain, &name))
		return;
	answer = wb_world_ask(c->world, &name, WB_TXT, c->wanted);
	more = WB_NEW_ARRAY(c->a, answer->count + 1, const char *);
	for (size_t i = 0; i < answer->count; i++) {
		const char *text = answer->records[i].text;

		if (!is_dmarc(text))
			continue;
		if (fix != NULL) {
			more[n++] = text;
			continue;
		}
		fix = wb_fix_new(c, v, "dmarc-merge", &name, WB_TXT);
		fix->before = fix->after = text;
	}
	if (fix == NULL)
		return;
	fix->more_before = more;
	fix->intro.params = record_domain(c, v, &c->from_domain);
	fix->intro.msgid = WB_N("In the DNS of {record_domain}, leave one "
				"DMARC record, this or another of them:");
	wb_fix_try(c, fix, wb_fix_overlay(c, c->world, fix), policy_is_found);
}

/* The record without its adkim= and aspf= tags: relaxed is the default. */
static const char *
relaxed(struct wb_case *c, const char *record)
{
	struct wb_buf b;

	wb_buf_init(&b, c->a, 4096);
	while (*record != '\0') {
		size_t len = strcspn(record, ";");
		size_t skip = strspn(record, " \t");
		const char *tag = record + skip;

		if (skip < len && strncmp(tag, "adkim", 5) != 0 &&
			strncmp(tag, "aspf", 4) != 0) {
			if (b.len > 0)
				wb_buf_puts(&b, "; ");
			wb_buf_add(&b, tag, len - skip);
		}
		record += len + (record[len] == ';');
	}
	return b.at;
}

void
wb_fix_dmarc_relax(struct wb_case *c, const struct wb_refined *r WB_UNUSED,
	struct wb_verdict *v)
{
	const struct wb_dmarc_view *view = &c->findings->dmarc.tree_walk;
	struct wb_fix *fix;

	if (!view->strict_dkim && !view->strict_spf)
		return;
	fix = wb_fix_new(c, v, "dmarc-relax", &view->found_at, WB_TXT);
	fix->before = view->record;
	fix->after = relaxed(c, view->record);
	fix->intro.params = record_domain(c, v, &view->org);
	fix->intro.msgid = WB_N("In the DNS of {record_domain}, allow "
				"subdomains to align (the strict mode is what "
				"fails):");
	wb_fix_try(c, fix, wb_fix_overlay(c, c->world, fix), wb_dmarc_passes);
	if (!fix->proved) /* not what stood in the way after all */
		wb_fix_drop(v, fix);
}

static bool
never(const struct wb_findings *now, const struct wb_findings *then)
{
	(void)now;
	(void)then;
	return false;
}

static const char *
with_include(struct wb_case *c, const char *record, const char *include)
{
	size_t at = strlen("v=spf1");

	if (record[0] == '\0')
		return wb_printf(c->a, "v=spf1 include:%s ~all", include);
	return wb_printf(c->a, "%.*s include:%s%s", (int)at, record, include,
		record + at);
}

static const char *
only_spf_record(struct wb_case *c, const struct wb_name *domain,
	enum wb_outcome *ret_outcome)
{
	const struct wb_answer *answer =
		wb_world_ask(c->world, domain, WB_TXT, c->wanted);

	*ret_outcome = answer->outcome;
	for (size_t i = 0; i < answer->count; i++)
		if (strncasecmp(answer->records[i].text, "v=spf1", 6) == 0)
			return answer->records[i].text;
	return "";
}

static bool
can_align(const struct wb_service *s)
{
	return s != NULL && (s->aligns_dkim || s->aligns_spf) &&
	       (s->dkim_how[0] != '\0' || s->spf_how[0] != '\0');
}

static const char *
useless_include(struct wb_case *c)
{
	const char *redirect;

	if (c->service != NULL && c->service->include[0] != '\0')
		return c->service->include;
	/* what MAIL FROM's domain itself points to says who the service is */
	redirect = c->findings->has_spf
			   ? strstr(c->findings->spf.record, "redirect=")
			   : NULL;
	if (redirect != NULL)
		return wb_strndup(
			c->a, redirect + 9, strcspn(redirect + 9, " "));
	return c->mail_from_domain.text;
}

/* SPF is judged for MAIL FROM's domain: an include at From's cannot align. */
void
wb_fix_show_useless_include(struct wb_case *c,
	const struct wb_refined *r WB_UNUSED, struct wb_verdict *v)
{
	const char *include = useless_include(c), *record;
	enum wb_outcome outcome;
	struct wb_fix *fix;

	if (include[0] == '\0' || can_align(c->service) ||
		wb_same_org(&c->spf_domain, &c->from_domain))
		return;
	record = only_spf_record(c, &c->from_domain, &outcome);
	if (outcome == WB_UNKNOWN || wb_outcome_failed(outcome))
		return;
	fix = wb_fix_new(c, v, "spf-include-useless", &c->from_domain, WB_TXT);
	fix->useless = true;
	fix->before = record;
	fix->after = with_include(c, record, include);
	fix->intro.params = record_domain(c, v, &c->from_domain);
	fix->intro.msgid = WB_N("What does not help, in the DNS of "
				"{record_domain}:");
	fix->note.params = v->params;
	fix->note.msgid = WB_N("SPF is judged for {mail_from_domain}, the "
			       "domain of the MAIL FROM address, so no SPF "
			       "record of {from_domain} is ever looked at.");
	wb_fix_try(c, fix, wb_fix_overlay(c, c->world, fix), never);
	if (fix->simulated == NULL ||
		fix->simulated->dmarc.tree_walk.result != WB_DMARC_FAIL)
		wb_fix_drop(v, fix); /* nothing is claimed that was not seen */
}

static bool
already_in(const char *record, const struct wb_service *s)
{
	return s->include[0] != '\0' && strstr(record, s->include) != NULL;
}

static void
advise_service(struct wb_case *c, struct wb_verdict *v,
	const struct wb_service *s, bool already)
{
	const struct wb_param *p =
		wb_param_add(c->a, v->params, "service", s->name);
	const char *how = s->dkim_how[0] != '\0' ? s->dkim_how : s->spf_how;

	p = wb_param_add(c->a, p, "include", s->include);
	p = wb_param_add(c->a, p, "how", how);
	if (already)
		wb_note_add(c, &v->advice,
			WB_N("{service}, which the SPF record of {from_domain} "
			     "names already: {how}"),
			p);
	else
		wb_note_add(c, &v->advice, WB_N("{service}: {how}"), p);
}

/* What the service that sent this mail wants published, its {domain} filled in.
 */
static const char *
records_of(struct wb_case *c, const struct wb_service *s)
{
	const struct wb_param *p = wb_param_add(
		c->a, NULL, "domain", wb_strdup(c->a, c->from_domain.text));
	struct wb_buf b;

	wb_buf_init(&b, c->a, 4096);
	for (const char *const *r = s->records; r != NULL && *r != NULL; r++) {
		if (strncmp(*r, "{domain} TXT v=spf1", 19) == 0)
			continue; /* that is not what aligns */
		if (b.len > 0)
			wb_buf_puts(&b, "; ");
		wb_buf_puts(&b, wb_expand(c->a, *r, p));
	}
	return b.len > 0 ? b.at : "";
}

/* The service that sent the mail can do it itself: nobody has to change. */
static void
advise_own_service(struct wb_case *c, struct wb_verdict *v)
{
	const struct wb_service *s = c->service;
	const struct wb_param *p = wb_param_add(c->a, v->params, "how",
		s->aligns_dkim && s->dkim_how[0] != '\0' ? s->dkim_how
							 : s->spf_how);
	const char *records = records_of(c, s);

	p = wb_param_add(c->a, p, "service", s->name);
	v->fix.msgid =
		WB_N("{service} sent this mail, and can make it align: {how}.");
	v->fix.params = p;
	if (records[0] != '\0')
		wb_note_add(c, &v->advice, WB_N("To be published: {records}"),
			wb_param_add(c->a, p, "records", records));
	if (s->console[0] != '\0')
		wb_note_add(c, &v->advice,
			WB_N("{service} shows the exact values at {console}"),
			wb_param_add(c->a, p, "console", s->console));
	else if (s->confidence[0] != 'H')
		wb_note_add(c, &v->advice,
			WB_N("That is as far as it is known here: go by what "
			     "{service} itself shows or says."),
			p);
}

void
wb_fix_service_how(struct wb_case *c, struct wb_verdict *v)
{
	if (c->service != NULL && c->service->aligns_dkim &&
		c->service->dkim_how[0] != '\0')
		wb_note_add(c, &v->advice, WB_N("{service}: {how}"),
			wb_param_add(c->a,
				wb_param_add(c->a, v->params, "how",
					c->service->dkim_how),
				"service", c->service->name));
}

/* A web form puts its visitor in From, a program its user. */
static void
advise_own_from(struct wb_case *c, struct wb_verdict *v)
{
	if (c->mail_from_domain.text[0] == '\0' || c->null_sender ||
		c->from[0] == '\0' || c->service != NULL ||
		wb_is_freemail(&c->mail_from_domain))
		return;
	wb_note_add(c, &v->advice,
		WB_N("If {from_domain} is not a domain of yours: put an "
		     "address of your own in From, and {from} in Reply-To."),
		v->params);
}

void
wb_fix_services(struct wb_case *c, const struct wb_refined *r WB_UNUSED,
	struct wb_verdict *v)
{
	enum { SERVICES_MAX = 7 };
	enum wb_outcome outcome;
	const char *record = only_spf_record(c, &c->from_domain, &outcome);
	const struct wb_service *services;
	size_t count, shown = 0;

	for (const struct wb_fix *f = v->fixes; f != NULL; f = f->next)
		if (f->proved)
			return; /* no other service is needed */
	if (can_align(c->service)) {
		advise_own_service(c, v);
		return;
	}
	advise_own_from(c, v);
	services = wb_rules_services(c->rules, &count);
	for (size_t pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < count && shown < SERVICES_MAX; i++) {
			const struct wb_service *s = &services[i];
			bool already = already_in(record, s);

			if (!s->aligns_dkim || already != (pass == 0) ||
				(s->dkim_how[0] == '\0' &&
					s->spf_how[0] == '\0'))
				continue;
			advise_service(c, v, s, already);
			shown++;
		}
}
