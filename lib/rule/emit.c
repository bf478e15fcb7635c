#include "rule/emit.h"

#include <inttypes.h>
#include <string.h>

static void
put_string(FILE *out, const char *s)
{
	fputc('"', out);
	for (; *s != '\0'; s++) {
		if (*s == '"' || *s == '\\')
			fprintf(out, "\\%c", *s);
		else if (*s == '?')
			fputs("\\?", out); /* no trigraphs */
		else
			fputc(*s, out);
	}
	fputc('"', out);
}

/* "static const char *const c12_titles[] = ...", unless it is empty. */
static void
put_list(FILE *out, char prefix, size_t n, const char *name,
	const char *const *list)
{
	if (*list == NULL)
		return;
	fprintf(out, "static const char *const %c%zu_%s[] = { ", prefix, n,
		name);
	for (; *list != NULL; list++) {
		put_string(out, *list);
		fputs(", ", out);
	}
	fputs("NULL };\n", out);
}

static void
put_list_name(FILE *out, char prefix, size_t n, const char *name,
	const char *const *list)
{
	if (*list == NULL)
		fprintf(out, ".%s = none, ", name);
	else
		fprintf(out, ".%s = %c%zu_%s, ", name, prefix, n, name);
}

static void
put_text(FILE *out, const char *name, const char *text)
{
	fprintf(out, ".%s = ", name);
	put_string(out, text);
	fputs(", ", out);
}

/* Each list of a rule twice: first its own array, then its name in the
 * struct.  The members' names are the arrays' names. */
typedef void list_writer(FILE *out, char prefix, size_t n, const char *name,
	const char *const *list);

static void
cause_lists(FILE *out, size_t i, const struct wb_cause *c, list_writer *put)
{
	put(out, 'c', i, "titles", c->titles);
	put(out, 'c', i, "claimed", c->claimed);
	put(out, 'c', i, "was", c->was);
	put(out, 'c', i, "because", c->because);
	put(out, 'c', i, "fix", c->fix);
	put(out, 'c', i, "proposals", c->proposals);
	put(out, 'c', i, "references", c->references);
}

static void
put_causes(FILE *out, const struct wb_rules *r)
{
	for (size_t i = 0; i < r->cause_count; i++)
		cause_lists(out, i, &r->causes[i], put_list);
	fputs("static const struct wb_cause causes[] = {\n", out);
	for (size_t i = 0; i < r->cause_count; i++) {
		const struct wb_cause *c = &r->causes[i];

		fputs("{ ", out);
		put_text(out, "id", c->id);
		put_text(out, "reason", c->reason);
		put_text(out, "reason_after_data", c->reason_after_data);
		put_text(out, "reason_at_connect", c->reason_at_connect);
		fprintf(out, ".actor = %d, .checks = %" PRIu32 ", ",
			(int)c->actor, c->checks);
		fprintf(out, ".temporary = %d, ", c->temporary);
		cause_lists(out, i, c, put_list_name);
		fputs("},\n", out);
	}
	fputs("{ .id = NULL }\n};\n", out);
}

static void
signature_lists(
	FILE *out, size_t i, const struct wb_signature *s, list_writer *put)
{
	put(out, 's', i, "texts", s->texts);
	put(out, 's', i, "words", s->words);
	put(out, 's', i, "lets", s->lets);
	put(out, 's', i, "unless", s->unless);
	put(out, 's', i, "remotes", s->remotes);
}

static void
put_signatures(FILE *out, const struct wb_rules *r)
{
	for (size_t i = 0; i < r->signature_count; i++)
		signature_lists(out, i, &r->signatures[i], put_list);
	fputs("static const struct wb_signature signatures[] = {\n", out);
	for (size_t i = 0; i < r->signature_count; i++) {
		const struct wb_signature *s = &r->signatures[i];

		fputs("{ ", out);
		put_text(out, "id", s->id);
		put_text(out, "reason", s->reason);
		put_text(out, "dialect", s->dialect);
		put_text(out, "ask", s->ask);
		put_text(out, "heard", s->heard);
		fprintf(out,
			".cause = &causes[%zu], .remote_only = %d, "
			".reply_min = %u, .reply_max = %u, "
			".status = { %u, %u, %u }, .status_max = %u, "
			".has_status = %d, .commands = %" PRIu32
			", .bias = %d, ",
			(size_t)(s->cause - r->causes), s->remote_only,
			s->reply_min, s->reply_max, s->status.class,
			s->status.subject, s->status.detail, s->status_max,
			s->has_status, s->commands, s->bias);
		signature_lists(out, i, s, put_list_name);
		fputs("},\n", out);
	}
	fputs("{ .id = NULL }\n};\n", out);
}

static void
receiver_lists(
	FILE *out, size_t i, const struct wb_receiver *r, list_writer *put)
{
	put(out, 'r', i, "remotes", r->remotes);
	put(out, 'r', i, "domains", r->domains);
}

static void
put_receivers(FILE *out, const struct wb_rules *r)
{
	for (size_t i = 0; i < r->receiver_count; i++)
		receiver_lists(out, i, &r->receivers[i], put_list);
	fputs("static const struct wb_receiver receivers[] = {\n", out);
	for (size_t i = 0; i < r->receiver_count; i++) {
		fputs("{ ", out);
		put_text(out, "id", r->receivers[i].id);
		put_text(out, "name", r->receivers[i].name);
		receiver_lists(out, i, &r->receivers[i], put_list_name);
		fputs("},\n", out);
	}
	fputs("{ .id = NULL }\n};\n", out);
}

static void
service_lists(FILE *out, size_t i, const struct wb_service *s, list_writer *put)
{
	put(out, 'v', i, "received", s->received);
	put(out, 'v', i, "return_paths", s->return_paths);
	put(out, 'v', i, "signers", s->signers);
	put(out, 'v', i, "reverse", s->reverse);
	put(out, 'v', i, "records", s->records);
}

static void
put_services(FILE *out, const struct wb_rules *r)
{
	for (size_t i = 0; i < r->service_count; i++)
		service_lists(out, i, &r->services[i], put_list);
	fputs("static const struct wb_service services[] = {\n", out);
	for (size_t i = 0; i < r->service_count; i++) {
		const struct wb_service *s = &r->services[i];

		fputs("{ ", out);
		put_text(out, "id", s->id);
		put_text(out, "name", s->name);
		put_text(out, "include", s->include);
		put_text(out, "spf_how", s->spf_how);
		put_text(out, "dkim_how", s->dkim_how);
		put_text(out, "publish", s->publish);
		put_text(out, "console", s->console);
		put_text(out, "confidence", s->confidence);
		fprintf(out,
			".include_helps = %d, .aligns_spf = %d, "
			".aligns_dkim = %d, ",
			s->include_helps, s->aligns_spf, s->aligns_dkim);
		service_lists(out, i, s, put_list_name);
		fputs("},\n", out);
	}
	fputs("{ .id = NULL }\n};\n", out);
}

static void
put_numbers(FILE *out, const char *name, const uint16_t *numbers, size_t n)
{
	fprintf(out, "static const uint16_t %s[] = {", name);
	for (size_t i = 0; i < n; i++)
		fprintf(out, "%s%u,", i % 20 == 0 ? "\n" : "", numbers[i]);
	fputs("\n0 };\n", out);
}

static void
put_index(FILE *out, const struct wb_rules *r)
{
	const struct wb_grams *g = &r->grams;

	fputs("static const struct wb_template templates[] = {\n", out);
	for (size_t i = 0; i < r->template_count; i++)
		fprintf(out, "{ %u, %u, %u, %u },\n", r->templates[i].signature,
			r->templates[i].text, r->templates[i].weight,
			r->templates[i].gram_at);
	fputs("{ 0, 0, 0, 0 }\n};\nstatic const uint64_t grams[] = {\n", out);
	for (size_t i = 0; i < r->template_count; i++)
		fprintf(out, "UINT64_C(0x%" PRIx64 "),\n", g->grams[i]);
	fputs("0 };\n", out);
	put_numbers(out, "wordless", r->wordless, r->wordless_count);
	put_numbers(out, "gram_templates", g->templates, r->template_count);
	put_numbers(out, "gram_at", g->at, WB_GRAM_SLOTS + 1);
}

static void
put_globs(FILE *out, const struct wb_rules *r)
{
	const struct wb_globs *g = &r->globs;

	fputs("static const struct wb_glob_entry globs[] = {\n", out);
	for (size_t i = 0; i < g->at[WB_GLOB_SLOTS + 1]; i++) {
		const struct wb_glob_entry *e = &g->entries[i];

		fputs("{ ", out);
		put_text(out, "glob", e->glob);
		fprintf(out, ".len = %u, .owner = %u, .kind = %u },\n", e->len,
			e->owner, e->kind);
	}
	fputs("{ .glob = NULL }\n};\n", out);
	put_numbers(out, "globs_at", g->at, WB_GLOB_SLOTS + 2);
}

void
wb_rules_emit(FILE *out, const struct wb_rules *r)
{
	fputs("/* Made by rulec from rules/; not to be edited. */\n"
	      "#include \"rule/tables.h\"\n\n"
	      "static const char *const none[] = { NULL };\n",
		out);
	put_causes(out, r);
	put_signatures(out, r);
	put_receivers(out, r);
	put_services(out, r);
	put_index(out, r);
	put_globs(out, r);
	fprintf(out,
		"const struct wb_rules wb_rules_builtin = {\n"
		".causes = causes, .cause_count = %zu,\n"
		".signatures = signatures, .signature_count = %zu,\n"
		".receivers = receivers, .receiver_count = %zu,\n"
		".services = services, .service_count = %zu,\n"
		".templates = templates, .template_count = %zu,\n"
		".wordless = wordless, .wordless_count = %zu,\n"
		".grams = { grams, gram_templates, gram_at },\n"
		".globs = { globs, globs_at },\n};\n",
		r->cause_count, r->signature_count, r->receiver_count,
		r->service_count, r->template_count, r->wordless_count);
}

static void
put_msgid(FILE *out, const char *text)
{
	if (text[0] == '\0')
		return;
	/* Said outright: xgettext cannot tell from a text without {name}. */
	fputs(strchr(text, '{') == NULL
			? ""
			: "/* xgettext:python-brace-format */\n",
		out);
	fputs("WB_N(", out);
	put_string(out, text);
	fputs(")\n", out);
}

static void
put_msgids(FILE *out, const char *const *texts)
{
	for (; *texts != NULL; texts++)
		put_msgid(out, *texts);
}

void
wb_rules_emit_msgids(FILE *out, const struct wb_rules *r)
{
	for (size_t i = 0; i < r->cause_count; i++) {
		fprintf(out, "/* %s */\n", r->causes[i].id);
		put_msgids(out, r->causes[i].titles);
		put_msgids(out, r->causes[i].claimed);
		put_msgids(out, r->causes[i].was);
		put_msgids(out, r->causes[i].because);
		put_msgids(out, r->causes[i].fix);
	}
	for (size_t i = 0; i < r->service_count; i++) {
		put_msgid(out, r->services[i].spf_how);
		put_msgid(out, r->services[i].dkim_how);
		put_msgid(out, r->services[i].publish);
	}
}
