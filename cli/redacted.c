#include "redacted.h"

#include <inttypes.h>
#include <string.h>

/* What the checks made of the returned message's signatures, in its order. */
static struct wb_redact_found
found_in(struct wb_arena *a, const struct wb_view *view)
{
	static const char *const words[] = {
		[WB_DKIM_NOT_CHECKED] = NULL,
		[WB_DKIM_VALID] = "valid",
		[WB_DKIM_INVALID] = "invalid",
	};
	const struct wb_verdict *v = view->verdicts;
	struct wb_redact_found found = { NULL, NULL, 0 };
	while (v && !(v->findings && v->findings->has_dkim))
		v = v->next;
	if (!v)
		return found;
	const char **header =
		WB_NEW_ARRAY(a, WB_DKIM_SIGNATURES_MAX, const char *);
	const char **body =
		WB_NEW_ARRAY(a, WB_DKIM_SIGNATURES_MAX, const char *);
	for (const struct wb_dkim_result *r = v->findings->dkim; r;
		r = r->next) {
		if (found.count == WB_DKIM_SIGNATURES_MAX)
			break;
		bool tells = r->header_signature == WB_DKIM_VALID ||
			     r->result == WB_DKIM_FAIL;
		header[found.count] = tells ? words[r->header_signature] : NULL;
		body[found.count] = words[r->body_hash];
		if (r->has_l && body[found.count])
			body[found.count] = wb_printf(a, "%s:%" PRIu64,
				body[found.count], r->body_length);
		found.count++;
	}
	found.header = header;
	found.body = body;
	return found;
}

void
wb_redacted(struct wb_arena *a, struct wb_redactor *redactor, size_t number,
	struct wb_view *view)
{
	struct wb_redact_found found = found_in(a, view);
	struct wb_input *input = WB_NEW(a, struct wb_input);
	/* The file's name may be somebody's; its lines are others. */
	*input = (struct wb_input){
		.path = wb_printf(a, "message-%zu", number),
		.bytes = wb_redact(a, redactor, view->report, &found),
		.one_of_many = view->input->one_of_many,
		.log_line = view->input->log_line,
		.cut = view->input->cut,
	};
	view->input = input;
	view->report = wb_report_read(a, input->bytes);
}

void
wb_redacted_write(struct wb_buf *out, const struct wb_view *view)
{
	const char *text = (const char *)view->input->bytes.at, *end;
	size_t len = view->input->bytes.len;
	if (!view->input->one_of_many || view->input->log_line) {
		wb_buf_add(out, text, len);
		return;
	}
	wb_buf_puts(out, "From MAILER-DAEMON Thu Jan  1 00:00:00 1970\n");
	for (end = text + len; text < end;) {
		const char *line = memchr(text, '\n', (size_t)(end - text));
		size_t n =
			line ? (size_t)(line - text) + 1 : (size_t)(end - text);
		if (n >= 5 && memcmp(text, "From ", 5) == 0)
			wb_buf_putc(out, '>');
		wb_buf_add(out, text, n);
		text += n;
	}
	wb_buf_putc(out, '\n');
}
