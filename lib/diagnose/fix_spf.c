/* The corrected SPF record, for the address that was refused. */
#include <string.h>

#include "diagnose/fix.h"
#include "diagnose/repair_spf.h"
#include "diagnose/say.h"

static const char *
fix_id(const char *cause)
{
	if (strcmp(cause, "spf-missing") == 0)
		return "spf-create";
	if (strcmp(cause, "spf-ip-not-listed") == 0)
		return "spf-add-client";
	if (strcmp(cause, "spf-multiple-records") == 0)
		return "spf-merge";
	return "spf-repair";
}

/* The service's own include, where it is known and makes sense for this name.
 */
static void
service_include(const struct wb_case *c, struct wb_name *ret_include)
{
	struct wb_name name;
	const char *include;

	if (c->service == NULL)
		return;
	include = c->service->include;
	if (include[0] != '\0' &&
		wb_name_parse(include, strlen(include), &name))
		*ret_include = name;
}

static const char *
intro(const struct wb_case *c, const struct wb_spf_repair_input *in,
	const struct wb_spf_repair *repair, const struct wb_param *params)
{
	if (in->include.text[0] != '\0' &&
		strstr(repair->after, in->include.text) != NULL)
		return WB_N("In the DNS of {record_domain}, if {service} sends "
			    "your mail:");
	if (c->client.family == 0)
		return WB_N("In the DNS of {record_domain}:");
	if (wb_param_get(params, "host") != NULL)
		return WB_N("In the DNS of {record_domain}, if {ip} ({host}) "
			    "is yours:");
	return WB_N("In the DNS of {record_domain}, if {ip} is yours:");
}

static void
copy_before(struct wb_case *c, struct wb_fix *fix,
	const struct wb_spf_repair *repair)
{
	const char **more;

	if (repair->before_count > 0)
		fix->before = repair->before[0];
	if (repair->before_count < 2)
		return;
	more = WB_NEW_ARRAY(c->a, repair->before_count, const char *);
	for (size_t i = 1; i < repair->before_count; i++)
		more[i - 1] = repair->before[i];
	fix->more_before = more;
}

/* What was meant for this domain and stands where nobody looks. */
static void
take_stray(struct wb_case *c, const struct wb_refined *r,
	struct wb_spf_repair_input *in, struct wb_verdict *v)
{
	struct wb_name name;

	if (strcmp(r->cause, "spf-missing") != 0 || c->null_sender)
		return;
	in->stray = wb_stray_spf(c, &name);
	if (in->stray != NULL)
		wb_note_add(c, &v->advice,
			WB_N("The new record has the terms of the one at "
			     "{stray}."),
			wb_say_add(c, v->params, "stray", name.text));
}

/* The repair's own values before the case's. */
static const struct wb_param *
over(struct wb_case *c, const struct wb_param *own,
	const struct wb_param *params)
{
	for (; own != NULL; own = own->next)
		params = wb_param_add(
			c->a, params, own->name, wb_strdup(c->a, own->value));
	return params;
}

/* Further down an included record may stay broken: the client is let pass before
 * it, and others are not. */
static void
say_left_broken(
	struct wb_case *c, const struct wb_world *mended, struct wb_verdict *v)
{
	static const struct wb_ip nobody = { .family = 4,
		.at = { 192, 0, 2, 0 } };
	struct wb_spf_input in = { .client = nobody,
		.domain = c->spf_domain,
		.sender = c->null_sender ? "" : c->mail_from,
		.receiver = "",
		.brief = true };
	struct wb_spf_result left = wb_spf_check(c->a, mended, &in, c->wanted);

	if ((left.problem == WB_SPF_SYNTAX || left.problem == WB_SPF_MULTIPLE ||
		    left.problem == WB_SPF_TARGET_NONE) &&
		!wb_name_equal(&left.at, &left.domain))
		wb_note_add(c, &v->advice,
			WB_N("The record of {left} stays broken, and with it "
			     "mail from servers that are listed behind it: "
			     "tell its owner, or take out what leads there."),
			wb_say_add(c, v->params, "left", left.at.text));
}

void
wb_fix_spf(struct wb_case *c, const struct wb_refined *r, struct wb_verdict *v)
{
	struct wb_spf_repair_input in = { .domain = c->spf_domain };
	struct wb_spf_repair repair;
	struct wb_spf_proof proof;
	struct wb_fix *fix;

	in.client = c->client;
	in.is_host = c->null_sender;
	service_include(c, &in.include);
	take_stray(c, r, &in, v);
	repair = wb_spf_repair(c->a, c->world, &in, c->wanted);
	for (const struct wb_note *n = repair.notes; n != NULL; n = n->next)
		wb_note_add(c, &v->advice, n->sentence.msgid,
			over(c, n->sentence.params, v->params));
	if (!repair.possible)
		return;
	fix = wb_fix_new(c, v, fix_id(r->cause), &c->spf_domain, WB_TXT);
	copy_before(c, fix, &repair);
	fix->after = repair.after;
	fix->safety = repair.safety;
	fix->intro.params = wb_param_add(c->a, v->params, "record_domain",
		wb_strdup(c->a, c->spf_domain.text));
	fix->intro.msgid = intro(c, &in, &repair, fix->intro.params);
	if (c->client.family == 0)
		return; /* nobody to try it for */
	proof = wb_spf_repair_prove(c->a, c->world, &in, &repair, c->wanted);
	wb_fix_try(c, fix, wb_spf_repair_overlay(c->a, c->world, &in, &repair),
		wb_spf_passes);
	fix->proved = fix->proved && proof.proved;
	if (fix->proved)
		say_left_broken(c,
			wb_spf_repair_overlay(c->a, c->world, &in, &repair), v);
	if (!fix->proved && !proof.pending)
		fix->note = proof.why_not;
}
