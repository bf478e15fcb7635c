#include "check_run.h"
#include "render/json_put.h"

static void
put_asked(struct wb_buf *out, const struct wb_options *o)
{
	const struct wb_checkup_input *in = &o->check_input;
	wb_json_open(out, "check");
	wb_json_put(out, "domain", in->domain.text);
	wb_json_put(out, "from",
		in->from.text[0] ? in->from.text : in->domain.text);
	wb_json_put(out, "helo", in->helo);
	wb_json_begin(out, "ips");
	for (size_t i = 0; i < in->client_count; i++) {
		char text[WB_IP_TEXT_MAX];
		wb_ip_format(&in->clients[i], text);
		wb_json_put(out, NULL, text);
	}
	wb_json_end(out);
	wb_json_begin(out, "selectors");
	for (size_t i = 0; i < in->selector_count; i++)
		wb_json_put(out, NULL, in->selectors[i]);
	wb_json_end(out);
	wb_json_close(out);
}

static void
put_item(struct wb_arena *a, struct wb_buf *out, const struct wb_view *view,
	const struct wb_checkup *c)
{
	bool wrong = c->grade == WB_GRADE_WRONG && c->verdict;
	wb_json_open(out, NULL);
	wb_json_put(out, "check", c->check);
	wb_json_put(out, "subject", c->subject);
	wb_json_put(out, "grade", wb_grade_name(c->grade));
	wb_json_put(out, "result", c->result);
	wb_json_put(out, "text", wb_say(a, c->says));
	wb_json_put(out, "cause", wrong ? c->verdict->cause->id : "");
	wb_json_put(
		out, "actor", wrong ? wb_actor_name(c->verdict->actor) : "");
	if (wrong)
		wb_json_story(a, out, view, c->verdict);
	if (!wrong && c->verdict)
		wb_json_checks(out, "checks", c->verdict->findings);
	wb_json_close(out);
}

void
wb_check_json(
	struct wb_arena *a, struct wb_buf *out, const struct wb_check_view *v)
{
	wb_json_open(out, NULL);
	wb_json_put_number(out, "format", WB_JSON_FORMAT);
	put_asked(out, v->options);
	wb_json_begin(out, "items");
	size_t left = 0;
	for (const struct wb_checkup *c = v->items; c; c = c->next) {
		size_t mark = out->len;
		if (!out->full)
			put_item(a, out, &v->view, c);
		left += !wb_json_fits(out, mark);
	}
	wb_json_end(out);
	if (left)
		wb_json_put_number(out, "left_out", (long long)left);
	wb_json_network(out, v->view.network);
	wb_json_close(out);
	wb_buf_putc(out, '\n');
}
