#include <dirent.h>
#include <errno.h>
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "rule/check.h"
#include "rule/globs.h"
#include "rule/index.h"

enum {
	DEPTH_MAX = 4, /* of folders under the one that is loaded */
	FILES_MAX = 4096,
};

/* Loading from first to last: which files there are, what they say, and what
 * becomes of it together with the rules that lie under them. */
struct load {
	struct wb_arena *arena;
	struct wb_draft draft;
	unsigned files;
	struct wb_rule_error *error;
};

static enum wb_status
fail(struct load *l, enum wb_status status, const char *file, unsigned line,
	const char *why)
{
	*l->error = (struct wb_rule_error){ file, line, why, NULL };
	return status;
}

static bool
is_rule_file(const char *name)
{
	static const char *const endings[] = { ".cause", ".sig", ".receiver",
		".service" };
	const char *dot = strrchr(name, '.');

	for (size_t i = 0; dot != NULL && i < WB_COUNT(endings); i++)
		if (strcmp(endings[i], dot) == 0)
			return true;
	return false;
}

static enum wb_status
read_file(struct load *l, const char *path, size_t size)
{
	/* One more, so that a longer file is seen to be one. */
	size_t room = size < WB_RULE_FILE_MAX ? size : WB_RULE_FILE_MAX + 1;
	char *text = wb_alloc(l->arena, room, 1);
	const struct wb_stanza *stanzas;
	FILE *file = fopen(path, "re");
	bool failed;
	size_t n;

	if (file == NULL)
		return fail(l, WB_ERR_OPEN, path, 0, g_strerror(errno));
	n = fread(text, 1, room, file);
	failed = ferror(file) != 0;
	fclose(file);
	if (failed)
		return fail(l, WB_ERR_READ, path, 0, "cannot be read");
	if (!wb_stanzas_parse(l->arena, path, text, n, &stanzas, l->error) ||
		!wb_draft_read(l->arena, &l->draft, stanzas, l->error))
		return WB_ERR_RULES;
	return WB_OK;
}

static enum wb_status read_folder(
	struct load *l, const char *path, unsigned depth);

static enum wb_status
read_entry(struct load *l, const char *path, unsigned depth)
{
	struct stat st;

	if (stat(path, &st) != 0)
		return fail(l, WB_ERR_OPEN, path, 0, g_strerror(errno));
	if (S_ISDIR(st.st_mode))
		return read_folder(l, path, depth + 1);
	if (!S_ISREG(st.st_mode) || !is_rule_file(path))
		return WB_OK;
	if (++l->files > FILES_MAX)
		return fail(l, WB_ERR_RULES, path, 0, "too many files");
	return read_file(l, path, (size_t)st.st_size);
}

static enum wb_status
read_folder(struct load *l, const char *path, unsigned depth)
{
	struct dirent **entries;
	enum wb_status status = WB_OK;
	int n;

	if (depth > DEPTH_MAX)
		return fail(l, WB_ERR_RULES, path, 0, "folders too deep");
	n = scandir(path, &entries, NULL, alphasort);
	if (n < 0)
		return fail(l, WB_ERR_OPEN, path, 0, g_strerror(errno));
	for (int i = 0; i < n; i++) {
		const char *name = entries[i]->d_name;

		if (status == WB_OK && name[0] != '.')
			status = read_entry(l,
				wb_printf(l->arena, "%s/%s", path, name),
				depth);
		free(entries[i]);
	}
	free(entries);
	return status;
}

/* The rules of one kind as one array, base's first: each is size bytes long
 * and begins with its id.  What the draft has too is left out of base. */
static void *
join(struct load *l, enum wb_kind kind, const void *base, size_t count,
	size_t size, size_t *ret_count)
{
	const struct wb_item *items = l->draft.items[kind], *item;
	size_t n = count;
	char *all;

	for (item = items; item != NULL; item = item->next)
		n++;
	all = wb_alloc(l->arena, n, size);
	n = 0;
	for (size_t i = 0; i < count; i++) {
		const char *from = (const char *)base + i * size;

		if (wb_item_find(items, *(const char *const *)from) == NULL)
			memcpy(all + n++ * size, from, size); /* @UNSAFE: n */
	}
	for (item = items; item != NULL; item = item->next)
		memcpy(all + n++ * size, item->rule, size); /* @UNSAFE: n */
	*ret_count = n;
	return all;
}

/* Points the joined signatures to the joined causes. */
static enum wb_status
set_causes(struct load *l, struct wb_rules *r, struct wb_signature *signatures)
{
	const struct wb_item *items = l->draft.items[WB_KIND_SIGNATURE];

	for (size_t i = 0; i < r->signature_count; i++) {
		struct wb_signature *s = &signatures[i];
		const struct wb_item *item = wb_item_find(items, s->id);
		const struct wb_draft_signature *d =
			item == NULL ? NULL : item->rule;
		const char *id = d == NULL ? s->cause->id : d->cause.text;

		s->cause = wb_rules_cause(r, id);
		/* What base refers to, base has. */
		if (s->cause == NULL && d != NULL)
			return fail(l, WB_ERR_RULES, item->file, d->cause.line,
				wb_printf(l->arena, "Cause: no such cause: %s",
					id));
	}
	return WB_OK;
}

static enum wb_status
lay_over(struct load *l, const struct wb_rules *base, struct wb_rules *r)
{
	struct wb_signature *signatures;

	r->causes = join(l, WB_KIND_CAUSE, base->causes, base->cause_count,
		sizeof *r->causes, &r->cause_count);
	r->receivers = join(l, WB_KIND_RECEIVER, base->receivers,
		base->receiver_count, sizeof *r->receivers, &r->receiver_count);
	r->services = join(l, WB_KIND_SERVICE, base->services,
		base->service_count, sizeof *r->services, &r->service_count);
	signatures = join(l, WB_KIND_SIGNATURE, base->signatures,
		base->signature_count, sizeof *signatures, &r->signature_count);
	r->signatures = signatures;
	return set_causes(l, r, signatures);
}

enum wb_status
wb_rules_load(struct wb_arena *a, const struct wb_rules *base, const char *dir,
	const struct wb_rules **ret_rules, struct wb_rule_error *ret_error)
{
	static const struct wb_rules empty;
	struct load l = { .arena = a, .error = ret_error };
	struct wb_rules *r = WB_NEW(a, struct wb_rules);
	enum wb_status status = read_folder(&l, wb_strdup(a, dir), 0);

	if (status != WB_OK)
		return status;
	if (base == NULL)
		base = &empty;
	status = lay_over(&l, base, r);
	if (status != WB_OK)
		return status;
	if (!wb_index_build(a, r) || !wb_globs_build(a, r))
		return fail(&l, WB_ERR_RULES, dir, 0, "too many rules");
	if (!wb_rules_check(a, r, &l.draft, ret_error))
		return WB_ERR_RULES;
	*ret_rules = r;
	return WB_OK;
}
