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

const char *
wb_dkim_problem_words(const char *problem)
{
	static const struct {
		const char *problem, *words;
	} all[] = {
		{ "several-keys",
			WB_N("There are several key records at selector "
			     "{selector}: receivers take any of them, or "
			     "none.") },
		{ "key-syntax",
			WB_N("The record of selector {selector} is not a list "
			     "of tags such as v=DKIM1; k=rsa; p=...") },
		{ "key-quotes",
			WB_N("The record of selector {selector} has quotation "
			     "marks in it, which belong to a zone file and not "
			     "into the record.") },
		{ "key-version",
			WB_N("The record of selector {selector} begins with a "
			     "version other than v=DKIM1.") },
		{ "key-missing-p",
			WB_N("The record of selector {selector} has no p=, and "
			     "so no key.") },
		{ "key-type",
			WB_N("The record of selector {selector} has a key type "
			     "(k=) that receivers do not know.") },
		{ "key-hash",
			WB_N("The record of selector {selector} does not allow "
			     "SHA-256 (h=).") },
		{ "key-service",
			WB_N("The record of selector {selector} is not meant "
			     "for e-mail (s=).") },
		{ "key-base64",
			WB_N("The key of selector {selector} has characters in "
			     "it that do not belong there.") },
		{ "key-data",
			WB_N("What stands in p= of selector {selector} is no "
			     "key of that type.") },
		{ "key-truncated",
			WB_N("The key of selector {selector} is cut off: a "
			     "part of it is missing.") },
		{ "key-too-short",
			WB_N("The key of selector {selector} has {bits} bits; "
			     "receivers take no less than 1024.") },
		{ "key-type-mismatch",
			WB_N("The key of selector {selector} is of another "
			     "type than the signature's.") },
	};

	for (size_t i = 0; i < WB_COUNT(all); i++)
		if (strcmp(all[i].problem, problem) == 0)
			return all[i].words;
	return NULL;
}
