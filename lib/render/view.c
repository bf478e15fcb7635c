#include "render/view.h"

#include <string.h>

#include "base/language.h"
#include "base/text.h"

/* Some values are texts of ours themselves: what stands for a name that the
 * bounce does not give ("the receiving server"), and how a service is set up.
 * They have to be translated before they are filled in. */
static const struct wb_param *
translate_values(struct wb_arena *a, const struct wb_param *params)
{
	static const char *const names[] = { "receiver", "recipient", "how",
		"age", "ttl", "caution" };
	for (size_t i = 0; i < WB_COUNT(names); i++) {
		const char *value = wb_param_get(params, names[i]);
		if (value && _(value) != value)
			params = wb_param_add(a, params, names[i],
				wb_expand(a, _(value), params));
		else if (value && strchr(value, '{'))
			params = wb_param_add(a, params, names[i],
				wb_expand(a, value, params));
	}
	return params;
}

const char *
wb_shown(struct wb_arena *a, const char *text)
{
	return wb_text_safe_line(a, text, strlen(text));
}

/* A kana, kanji or full-width sign ends before, or begins at, this byte. */
static bool
is_wide(const char *at)
{
	unsigned char c = (unsigned char)at[0];

	return (c >= 0xe3 && c <= 0xe9) || c == 0xef;
}

/* Texts stand off Latin names by a blank; a name in Japanese needs none. */
static const char *
without_gaps(struct wb_arena *a, const char *text)
{
	char *copy = wb_strdup(a, text), *to = copy;

	for (const char *at = text; *at; at++) {
		if (*at == ' ' && at - text >= 3 && is_wide(at - 3) &&
			is_wide(at + 1))
			continue;
		*to++ = *at; /* @UNSAFE: no longer than text */
	}
	*to = '\0';
	return copy;
}

const char *
wb_say(struct wb_arena *a, struct wb_sentence sentence)
{
	if (!sentence.msgid || !sentence.msgid[0])
		return "";
	const struct wb_param *params = translate_values(a, sentence.params);
	const char *text = wb_expand(a, _(sentence.msgid), params);
	if (params != sentence.params)
		text = without_gaps(a, text);
	return wb_shown(a, text);
}

const char *
wb_say_with(struct wb_arena *a, const char *msgid, const char *name1,
	const char *value1, const char *name2, const char *value2)
{
	const struct wb_param *params = NULL;
	if (name1)
		params = wb_param_add(a, params, name1, value1);
	if (name2)
		params = wb_param_add(a, params, name2, value2);
	return wb_shown(a, wb_expand(a, _(msgid), params));
}

static bool
ends_in(const char *text, const char *end)
{
	size_t n = strlen(text), m = strlen(end);
	return n >= m && strcmp(text + n - m, end) == 0;
}

const char *
wb_say_join(struct wb_arena *a, const char *first, const char *second)
{
	if (!first[0])
		return second;
	if (!second[0])
		return first;
	return wb_printf(
		a, "%s%s%s", first, ends_in(first, "。") ? "" : " ", second);
}

const char *
wb_say_reference(struct wb_arena *a, const char *reference)
{
	static const char section[] = ", section ";
	const char *at = strstr(reference, section);
	if (!at)
		return reference;
	return wb_say_with(a, WB_N("{document}, section {number}"), "document",
		wb_strndup(a, reference, (size_t)(at - reference)), "number",
		at + sizeof section - 1);
}

const char *
wb_actor_words(enum wb_actor actor)
{
	static const char *const words[] = {
		[WB_ACTOR_SENDER] = WB_N("the sender"),
		[WB_ACTOR_SENDER_ADMIN] = WB_N("the sender's mail server"),
		[WB_ACTOR_SENDER_DNS] = WB_N("the sender's DNS"),
		[WB_ACTOR_SENDING_SERVICE] = WB_N("the sending service"),
		[WB_ACTOR_FORWARDER] = WB_N("the forwarder"),
		[WB_ACTOR_IP_OWNER] = WB_N("the owner of the IP address"),
		[WB_ACTOR_RECIPIENT] = WB_N("the recipient"),
		[WB_ACTOR_RECIPIENT_ADMIN] =
			WB_N("the recipient's mail server"),
		[WB_ACTOR_NOBODY] = WB_N("nobody"),
	};
	return words[actor];
}

const char *
wb_view_path(const struct wb_input *input)
{
	return strcmp(input->path, "-") == 0 ? _("(standard input)")
					     : input->path;
}

bool
wb_view_is_bounce(const struct wb_report *report, const struct wb_verdict *v)
{
	static const char *const others[] = { "autoreply", "feedback",
		"delivered" };
	for (size_t i = 0; i < WB_COUNT(others); i++)
		if (strcmp(v->cause->id, others[i]) == 0)
			return false;
	return !wb_view_not_a_bounce(report);
}

const char *
wb_view_not_a_bounce(const struct wb_report *report)
{
	switch (report->kind) {
	case WB_REPORT_NONE:
		return WB_N("{what} is not a bounce: ordinary mail");
	case WB_REPORT_FEEDBACK:
		return WB_N("{what} is not a bounce: a complaint about a mail "
			    "(feedback report)");
	case WB_REPORT_AUTOREPLY:
		return WB_N("{what} is not a bounce: an automatic answer");
	case WB_REPORT_MDN:
		return WB_N("{what} is not a bounce: a read receipt");
	case WB_REPORT_CHALLENGE:
		return WB_N("{what} is not a bounce: the recipient's mail "
			    "system asks the sender to confirm");
	case WB_REPORT_DMARC:
		return WB_N("{what} is not a bounce: a DMARC or TLS report");
	case WB_REPORT_NOT_MAIL:
		return WB_N("{what} is not mail");
	case WB_REPORT_EMPTY:
		return WB_N("{what} is empty");
	case WB_REPORT_DSN:
	case WB_REPORT_PROSE:
	case WB_REPORT_REPLY:
	case WB_REPORT_LOG:
		break;
	}
	return NULL;
}

struct wb_place
wb_input_place(const struct wb_input *input, struct wb_place place)
{
	if (!place.line)
		return place;
	size_t low = 0, high = input->removed_count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (input->removed[middle] <= place.offset)
			low = middle + 1;
		else
			high = middle;
	}
	place.offset += input->offset + low;
	place.line += input->line;
	return place;
}
