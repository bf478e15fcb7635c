/* A server's words of any bytes against all rules.  The first line is who said
 * it, the second the recipient. */
#include <stdlib.h>
#include <string.h>

#include "rule/rule.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static const char *
cut_line(struct wb_arena *a, const char **text)
{
	size_t n = strcspn(*text, "\n");
	const char *line = wb_strndup(a, *text, n);
	*text += n + ((*text)[n] != '\0');
	return line;
}

static void
check_claim(const struct wb_rules *rules, const struct wb_claim *claim)
{
	if (claim->cause == NULL || claim->reason == NULL ||
		wb_rules_cause(rules, claim->cause->id) != claim->cause)
		abort();
	for (const struct wb_param *p = claim->captures; p; p = p->next)
		if (p->name == NULL || p->value == NULL)
			abort();
	(void)!wb_reason(claim->cause, claim)[0];
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	const struct wb_rules *rules = &wb_rules_builtin;
	struct wb_arena *a = wb_arena_new(0);
	const char *text = wb_strndup(a, (const char *)data, len);
	struct wb_recipient recipient = { .remote_mta.text = cut_line(a, &text),
		.final.text = cut_line(a, &text),
		.from_remote = true };
	struct wb_bytes words = { (const uint8_t *)text, strlen(text) };
	const struct wb_report *report = wb_report_read(a, words);
	int weight = INT32_MAX;

	recipient.original.text = recipient.alias.text = "";
	recipient.status_fact.text = "";
	recipient.diagnostic_type = "smtp";
	recipient.diagnostic.text = text;
	if (report->recipients) {
		recipient.reply = report->recipients->reply;
		recipient.status = report->recipients->status;
	}
	const struct wb_claim *claim =
		wb_rules_match(a, rules, report, &recipient);
	for (; claim; claim = claim->next) {
		check_claim(rules, claim);
		if (claim->strength == WB_STRENGTH_SPECIFIC &&
			claim->weight > weight)
			abort();
		weight = claim->strength == WB_STRENGTH_SPECIFIC ? claim->weight
								 : weight;
	}
	wb_arena_free(a);
	return 0;
}
