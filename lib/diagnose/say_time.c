/* What the bounce said was so when it was written; the checks tell of now.
 * Between the two lie the bounce's age, and what resolvers still hold (pitfall
 * F20). */
#include <string.h>

#include "diagnose/say.h"

enum {
	MINUTE = 60,
	HOUR = 60 * MINUTE,
	DAY = 24 * HOUR,
	OLD = 14 * DAY, /* much may have changed besides */
};

/* As a person says it: never one of a unit, so that no plural is needed.  Up
 * when it is to be waited for. */
static const struct wb_param *
add_span(struct wb_case *c, const struct wb_param *p, const char *name,
	int64_t seconds, bool up)
{
	static const char *const age[] = { WB_N("{age_n} minutes"),
		WB_N("{age_n} hours"), WB_N("{age_n} days") };
	static const char *const ttl[] = { WB_N("{ttl_n} minutes"),
		WB_N("{ttl_n} hours"), WB_N("{ttl_n} days") };
	int64_t unit = seconds < 2 * HOUR  ? MINUTE
		       : seconds < 2 * DAY ? HOUR
					   : DAY;
	int64_t n = (seconds + (up ? unit - 1 : 0)) / unit;
	size_t i = unit == MINUTE ? 0 : unit == HOUR ? 1 : 2;
	bool is_age = strcmp(name, "age") == 0;

	p = wb_say_add(c, p, is_age ? "age_n" : "ttl_n",
		wb_printf(c->a, "%lld", (long long)(n < 2 ? 2 : n)));
	return wb_param_add(c->a, p, name, is_age ? age[i] : ttl[i]);
}

/* The longest of the answers that the standing rests on. */
static uint32_t
ttl_of(const struct wb_evidence *e)
{
	uint32_t ttl = 0;

	for (; e != NULL; e = e->next)
		if (e->from == WB_FROM_DNS && e->answer != NULL &&
			e->answer->ttl > ttl)
			ttl = e->answer->ttl;
	return ttl;
}

static int64_t
age_of(const struct wb_case *c)
{
	const struct wb_report *report = c->report;
	struct wb_date when =
		report->arrived.known ? report->arrived : report->date;
	int64_t now = wb_world_now(c->world);

	/* where nothing is looked at, the hour of the day is of no matter */
	if (c->options->offline || !when.known || now == 0 ||
		now < when.seconds)
		return -1;
	return now - when.seconds;
}

/* Not so any more: changed since, or their resolver held an older answer. */
static void
say_changed(struct wb_case *c, struct wb_verdict *v, const struct wb_param *p)
{
	if (v->ttl < 2 * MINUTE)
		return;
	if (v->age >= 0 && v->age < v->ttl) {
		wb_note_add(c, &v->notes,
			WB_N("The bounce is younger than the TTL of these "
			     "records ({ttl}): resolvers may still hold what "
			     "they said before."),
			p);
		if (c->recipient->action == WB_ACTION_DELAYED ||
			c->options->assumed)
			return;
		v->fix.msgid = WB_N("None needed but to wait up to {ttl}, and "
				    "then to send the message again.");
		v->fix.params = p;
		return;
	}
	wb_note_add(c, &v->notes,
		WB_N("If that was changed only just now: resolvers may hold "
		     "the old answer for up to {ttl}, its TTL."),
		p);
}

/* What a proved change replaces lives on in resolvers as long as its TTL. */
static void
say_wait(struct wb_case *c, struct wb_verdict *v)
{
	uint32_t ttl = 0;

	for (const struct wb_fix *f = v->fixes; f != NULL; f = f->next) {
		const struct wb_answer *answer =
			wb_world_ask(c->world, &f->name, f->type, NULL);

		if (f->proved && !f->extra && f->before[0] != '\0' &&
			answer->ttl > ttl)
			ttl = answer->ttl;
	}
	if (ttl < 2 * MINUTE)
		return;
	v->wait = (struct wb_sentence){
		WB_N("Then wait up to {ttl}, as long as resolvers may hold the "
		     "old answer, and send the message again; no server will "
		     "retry it."),
		add_span(c, v->params, "ttl", ttl, true)
	};
}

void
wb_say_time(struct wb_case *c, const struct wb_refined *r, struct wb_verdict *v)
{
	const struct wb_param *p = v->params;

	v->ttl = ttl_of(v->evidence);
	v->age = age_of(c);
	if (v->ttl > 0)
		p = add_span(c, p, "ttl", v->ttl, true);
	if (v->age >= OLD)
		p = add_span(c, p, "age", v->age, false);
	if (r->standing == WB_REFUTED)
		say_changed(c, v, p);
	else if (r->standing == WB_CONFIRMED && v->age >= OLD &&
		 !wb_case_is_forged(c))
		wb_note_add(c, &v->notes,
			WB_N("The bounce is {age} old; what is said of the DNS "
			     "is of now."),
			p);
	say_wait(c, v);
}
