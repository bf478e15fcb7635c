#include <string.h>

#include "check/dkim.h"

const struct wb_check_note *
wb_dkim_notes(struct wb_arena *a, const struct wb_dkim_result *result)
{
	static const struct {
		const char *caution, *words;
	} all[] = {
		{ "body-length",
			WB_N("The signature of {selector} covers a part of the "
			     "body only (l=), so anybody can add to the mail; "
			     "some receivers count it as unsigned") },
		{ "key-pkcs1",
			WB_N("The key of selector {selector} is in a form "
			     "(PKCS #1) that some receivers cannot read") },
		{ "key-below-2048",
			WB_N("The key of selector {selector} has {bits} bits; "
			     "2048 are advised") },
		{ "key-base64",
			WB_N("The key of selector {selector} has characters in "
			     "it that do not belong there; most receivers "
			     "pass over them") },
		{ "key-has-quotes",
			WB_N("The record of selector {selector} has quotation "
			     "marks in its key, which belong to a zone file "
			     "and not into the record; most receivers pass "
			     "over them") },
		{ "key-version-place",
			WB_N("In the record of selector {selector}, v=DKIM1 is "
			     "not the first tag; strict receivers do not take "
			     "such a key") },
		{ "extra-text",
			WB_N("Selector {selector} has other TXT records beside "
			     "the key; some receivers take the first that "
			     "comes") },
	};
	const struct wb_check_note *notes = NULL;
	const struct wb_param *p = NULL;

	p = wb_param_add(a, p, "selector", result->s);
	p = wb_param_add(a, p, "bits", wb_printf(a, "%u", result->key_bits));
	for (size_t i = 0; i < WB_COUNT(all); i++)
		if (strcmp(all[i].caution, result->caution) == 0)
			wb_check_note_add(
				a, &notes, result->caution, all[i].words, p);
	return notes;
}
