#include "check_run.h"
#include "render/json_put.h"

static json_t *
asked(const struct wb_options *o)
{
	const struct wb_checkup_input *in = &o->check_input;
	json_t *object = json_object(), *ips = json_array(),
	       *selectors = json_array();
	wb_json_put(object, "domain", in->domain.text);
	wb_json_put(object, "from",
		in->from.text[0] ? in->from.text : in->domain.text);
	wb_json_put(object, "helo", in->helo);
	for (size_t i = 0; i < in->client_count; i++) {
		char text[WB_IP_TEXT_MAX];
		wb_ip_format(&in->clients[i], text);
		json_array_append_new(ips, wb_json_text(text));
	}
	json_object_set_new(object, "ips", ips);
	for (size_t i = 0; i < in->selector_count; i++)
		json_array_append_new(
			selectors, wb_json_text(in->selectors[i]));
	json_object_set_new(object, "selectors", selectors);
	return object;
}

static json_t *
item(struct wb_arena *a, const struct wb_view *view, const struct wb_checkup *c)
{
	json_t *object = json_object();
	bool wrong = c->grade == WB_GRADE_WRONG && c->verdict;
	wb_json_put(object, "check", c->check);
	wb_json_put(object, "subject", c->subject);
	wb_json_put(object, "grade", wb_grade_name(c->grade));
	wb_json_put(object, "result", c->result);
	wb_json_put(object, "text", wb_say(a, c->says));
	wb_json_put(object, "cause", wrong ? c->verdict->cause->id : "");
	wb_json_put(
		object, "actor", wrong ? wb_actor_name(c->verdict->actor) : "");
	if (wrong)
		wb_json_put_story(a, object, view, c->verdict);
	else if (c->verdict)
		json_object_set_new(
			object, "checks", wb_json_checks(c->verdict->findings));
	return object;
}

void
wb_check_json(
	struct wb_arena *a, struct wb_buf *out, const struct wb_check_view *v)
{
	json_object_seed(1); /* as in wb_json_render() */
	json_t *object = json_object(), *items = json_array();
	wb_json_put_number(object, "format", WB_JSON_FORMAT);
	json_object_set_new(object, "check", asked(v->options));
	for (const struct wb_checkup *c = v->items; c; c = c->next)
		json_array_append_new(items, item(a, &v->view, c));
	json_object_set_new(object, "items", items);
	json_object_set_new(
		object, "network", wb_json_network(v->view.network));
	wb_json_write(out, object);
}
