/* What a result is asked for. */
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/param.h"
#include "base/places.h"
#include "render/json.h"
#include "render/text.h"
#include "report/reply.h"
#include "whybounce_private.h"

static const char *
truth(bool is_so)
{
	return is_so ? "true" : "false";
}

static void
fill_fixes(struct wb_arena *a, struct wb_result_verdict *item)
{
	const struct wb_fix *f;
	for (f = item->verdict->fixes; f; f = f->next)
		item->fix_count += !f->useless;
	item->fixes =
		WB_NEW_ARRAY(a, item->fix_count + 1, struct wb_result_fix);
	struct wb_result_fix *fix = item->fixes;
	for (f = item->verdict->fixes; f; f = f->next) {
		if (f->useless)
			continue;
		const char **fields = fix->fields;
		fields[WHYBOUNCE_NAME] = wb_printf(a, "%s.", f->name.text);
		fields[WHYBOUNCE_TYPE] = wb_type_name(f->type);
		fields[WHYBOUNCE_BEFORE] = f->before;
		fields[WHYBOUNCE_AFTER] = f->after;
		fields[WHYBOUNCE_SAFETY] = wb_safety_name(f->safety);
		fields[WHYBOUNCE_PROVED] = truth(f->proved);
		fix++;
	}
}

static void
fill(struct wb_arena *a, struct wb_result_verdict *item)
{
	const struct wb_verdict *v = item->verdict;
	const struct wb_recipient *to = v->recipient;
	const char **fields = item->fields;
	const char *address =
		to->final.text[0] ? to->final.text : to->original.text;
	fields[WHYBOUNCE_RECIPIENT] = wb_shown(a, address);
	fields[WHYBOUNCE_ACTION] = wb_action_name(to->action);
	fields[WHYBOUNCE_CODE] = wb_esc_format(a, to->status);
	fields[WHYBOUNCE_REPLY] =
		to->reply ? wb_printf(a, "%u", to->reply) : "";
	fields[WHYBOUNCE_REMOTE] = wb_shown(a, to->remote_mta.text);
	fields[WHYBOUNCE_DIAGNOSTIC] = wb_shown(a, to->diagnostic.text);
	fields[WHYBOUNCE_RECEIVER] = wb_shown(a, v->receiver);
	fields[WHYBOUNCE_CAUSE] = v->cause->id;
	fields[WHYBOUNCE_REASON] = wb_reason(v->cause, v->claim);
	fields[WHYBOUNCE_STANDING] = wb_standing_name(v->standing);
	fields[WHYBOUNCE_ACTOR] = wb_actor_name(v->actor);
	fields[WHYBOUNCE_PERMANENT] = truth(v->permanent);
	fill_fixes(a, item);
}

void
wb_result_list(struct whybounce_result *r)
{
	for (const struct wb_verdict *v = r->verdicts; v; v = v->next)
		r->count++;
	r->list =
		WB_NEW_ARRAY(r->arena, r->count + 1, struct wb_result_verdict);
	struct wb_result_verdict *item = r->list;
	for (const struct wb_verdict *v = r->verdicts; v; v = v->next) {
		item->verdict = v;
		fill(r->arena, item++);
	}
}

void
whybounce_result_free(struct whybounce_result *r)
{
	if (r)
		wb_arena_free(r->arena);
}

bool
whybounce_is_bounce(const struct whybounce_result *r)
{
	for (const struct wb_verdict *v = r->verdicts; v; v = v->next)
		if (wb_view_is_bounce(r->report, v))
			return true;
	return false;
}

const char *
whybounce_kind(const struct whybounce_result *r)
{
	return wb_kind_name(r->report->kind);
}

bool
whybounce_is_complete(const struct whybounce_result *r)
{
	return r->network.complete;
}

const char *
whybounce_trouble(const struct whybounce_result *r)
{
	return r->trouble;
}

size_t
whybounce_count(const struct whybounce_result *r)
{
	return r->count;
}

const char *
whybounce_field(const struct whybounce_result *r, size_t i,
	enum whybounce_field_id field)
{
	return i < r->count && (size_t)field < WB_FIELDS
		       ? r->list[i].fields[field]
		       : "";
}

size_t
whybounce_fix_count(const struct whybounce_result *r, size_t i)
{
	return i < r->count ? r->list[i].fix_count : 0;
}

const char *
whybounce_fix(const struct whybounce_result *r, size_t i, size_t j,
	enum whybounce_fix_id field)
{
	return j < whybounce_fix_count(r, i) && (size_t)field < WB_RECORDS
		       ? r->list[i].fixes[j].fields[field]
		       : "";
}

/* --- Texts --------------------------------------------------------------- */

/* A text in the making: memory of its own, so that several threads may show
 * the same result, each in its language. */
struct words {
	struct wb_arena *a;
	struct wb_catalogue *catalogue;
	const struct wb_catalogue *before;
	struct wb_buf out;
	struct wb_input input;
	struct wb_view view;
};

static void
begin(struct words *w, const struct whybounce_result *r, const char *name,
	const char *lang)
{
	w->a = wb_arena_new(/* limit= */ 0);
	w->catalogue = wb_catalogue_find(lang);
	w->before = wb_language_use(w->catalogue);
	wb_buf_init(&w->out, w->a, WB_OUTPUT_MAX);
	w->input = r->input;
	w->input.path = name;
	w->view = (struct wb_view){
		.input = &w->input,
		.report = r->report,
		.verdicts = r->verdicts,
		.network = &r->network,
		.world = r->world,
	};
}

static char *
end(struct words *w, const char *text)
{
	char *copy = strdup(text);
	if (!copy)
		abort();
	wb_language_use(w->before);
	wb_catalogue_free(w->catalogue);
	wb_arena_free(w->a);
	return copy;
}

char *
whybounce_say(const struct whybounce_result *r, size_t i,
	enum whybounce_part part, const char *lang)
{
	struct words w;
	const char *text = "";
	begin(&w, r, "", lang);
	const struct wb_verdict *v = i < r->count ? r->list[i].verdict : NULL;
	if (v && part == WHYBOUNCE_TITLE)
		text = wb_say(w.a, v->title);
	if (v && part == WHYBOUNCE_BECAUSE)
		text = wb_say_join(
			w.a, wb_say(w.a, v->because), wb_say(w.a, v->checked));
	if (v && part == WHYBOUNCE_FIX)
		text = wb_say(w.a, v->fix);
	return end(&w, text);
}

char *
whybounce_text(const struct whybounce_result *r, const char *name,
	const char *lang, unsigned width)
{
	struct words w;
	struct wb_term term = { .width = width };
	if (term.width < WB_PAGE_WIDTH_MIN)
		term.width = WB_PAGE_WIDTH_MIN;
	begin(&w, r, name, lang);
	wb_text_render(w.a, &w.out, &w.view, term, /* verbose= */ false);
	return end(&w, w.out.at);
}

char *
whybounce_json(
	const struct whybounce_result *r, const char *name, const char *lang)
{
	struct words w;
	begin(&w, r, name, lang);
	wb_json_render(w.a, &w.out, &w.view);
	return end(&w, w.out.at);
}

char *
whybounce_record(const struct whybounce_result *r)
{
	struct words w;
	begin(&w, r, "", "en");
	wb_world_write(r->world, &w.out);
	wb_buf_cut_line(&w.out);
	return end(&w, w.out.at);
}
