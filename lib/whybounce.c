/* How to diagnose: struct whybounce, and who answers. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/language.h"
#include "base/param.h"
#include "base/system.h"
#include "dns/node.h"
#include "whybounce_private.h"

enum { TIMEOUT_MS = 5000 };

/* As much as the program reads; see WB_INPUT_MAX there. */
enum { MESSAGE_MAX = 64 * 1024 * 1024 };

const char *
whybounce_version(void)
{
	return WB_VERSION;
}

struct whybounce *
whybounce_new(void)
{
	struct wb_arena *a = wb_arena_new(/* limit= */ 0);
	struct whybounce *w = WB_NEW(a, struct whybounce);
	w->arena = a;
	w->rules = &wb_rules_builtin;
	w->timeout_ms = TIMEOUT_MS;
	w->error = "";
	return w;
}

void
whybounce_free(struct whybounce *w)
{
	if (w)
		wb_arena_free(w->arena);
}

const char *
whybounce_error(const struct whybounce *w)
{
	return w->error;
}

static enum whybounce_status
fail(struct whybounce *w, enum whybounce_status status, const char *error)
{
	w->error = error;
	return status;
}

enum whybounce_status
whybounce_set_rules(struct whybounce *w, const char *folder)
{
	struct wb_rule_error e;
	const struct wb_rules *rules;
	enum wb_status status =
		wb_rules_load(w->arena, &wb_rules_builtin, folder, &rules, &e);
	if (status == WB_OK) {
		w->rules = rules;
		return fail(w, WHYBOUNCE_OK, "");
	}
	const char *error =
		e.line ? wb_printf(w->arena, "%s:%u: %s", e.file, e.line, e.why)
		       : wb_printf(w->arena, "%s: %s", e.file, e.why);
	return fail(w,
		status == WB_ERR_RULES ? WHYBOUNCE_BAD_RULES
				       : WHYBOUNCE_CANNOT_READ,
		error);
}

enum whybounce_status
whybounce_add_mine(struct whybounce *w, const char *domain)
{
	struct wb_name name;
	if (!wb_name_parse(domain, strlen(domain), &name))
		return fail(w, WHYBOUNCE_BAD_NAME,
			wb_printf(w->arena, "no domain: %s", domain));
	struct wb_name *names =
		WB_NEW_ARRAY(w->arena, w->mine_count + 1, struct wb_name);
	for (size_t i = 0; i < w->mine_count; i++)
		names[i] = w->mine[i];
	names[w->mine_count++] = name;
	w->mine = names;
	return fail(w, WHYBOUNCE_OK, "");
}

enum whybounce_status
whybounce_use_answers(struct whybounce *w, const char *text, size_t length)
{
	unsigned line;
	const char *why;
	struct wb_arena *a = wb_arena_new(/* limit= */ 0);
	enum wb_status status =
		wb_world_read(wb_world_new(a), text, length, &line, &why);
	if (status != WB_OK)
		fail(w, WHYBOUNCE_BAD_ANSWERS,
			wb_printf(w->arena, "line %u: %s", line, why));
	wb_arena_free(a);
	if (status != WB_OK)
		return WHYBOUNCE_BAD_ANSWERS;
	w->ask = WB_ASK_TEXT;
	w->answers = wb_strndup(w->arena, text, length);
	w->answers_len = length;
	return fail(w, WHYBOUNCE_OK, "");
}

void
whybounce_use_probe(
	struct whybounce *w, const char *path, const char *const *servers)
{
	size_t count = 0;
	while (servers && servers[count])
		count++;
	const char **copies = WB_NEW_ARRAY(w->arena, count + 1, const char *);
	for (size_t i = 0; i < count; i++)
		copies[i] = wb_strdup(w->arena, servers[i]);
	w->ask = WB_ASK_PROBE;
	w->probe = path ? wb_strdup(w->arena, path) : NULL;
	w->servers = copies;
	w->server_count = count;
	w->error = "";
}

void
whybounce_use_resolver(
	struct whybounce *w, whybounce_resolver *ask, void *context)
{
	w->ask = WB_ASK_RESOLVER;
	w->resolver = ask;
	w->resolver_context = context;
	w->error = "";
}

void
whybounce_set_timeout(struct whybounce *w, unsigned milliseconds)
{
	w->timeout_ms = milliseconds;
}

/* --- Those who answer ---------------------------------------------------- */

struct whybounce_answers {
	struct wb_world *world;
};

enum whybounce_status
whybounce_answer_text(
	struct whybounce_answers *answers, const char *text, size_t length)
{
	unsigned line;
	const char *why;
	return wb_world_read(answers->world, text, length, &line, &why) == WB_OK
		       ? WHYBOUNCE_OK
		       : WHYBOUNCE_BAD_ANSWERS;
}

static bool
find_outcome(enum whybounce_outcome outcome, enum wb_outcome *ret_outcome)
{
	static const enum wb_outcome outcomes[] = {
		[WHYBOUNCE_FOUND] = WB_FOUND,
		[WHYBOUNCE_NO_DATA] = WB_NO_DATA,
		[WHYBOUNCE_NO_NAME] = WB_NO_NAME,
		[WHYBOUNCE_SERVFAIL] = WB_SERVFAIL,
		[WHYBOUNCE_REFUSED] = WB_REFUSED,
		[WHYBOUNCE_TIMEOUT] = WB_TIMEOUT,
		[WHYBOUNCE_BOGUS] = WB_BOGUS,
	};
	if ((size_t)outcome >= WB_COUNT(outcomes))
		return false;
	*ret_outcome = outcomes[outcome];
	return true;
}

enum whybounce_status
whybounce_answer(struct whybounce_answers *answers, const char *name,
	const char *type, enum whybounce_outcome outcome,
	const char *const *records, size_t count)
{
	struct wb_name owner;
	struct wb_answer answer = { .server = "", .extended_error = "" };
	enum wb_type number = wb_type_parse(type, strlen(type));
	if (!wb_name_parse(name, strlen(name), &owner))
		return WHYBOUNCE_BAD_NAME;
	if (!number || !find_outcome(outcome, &answer.outcome))
		return WHYBOUNCE_BAD_ANSWERS;
	if (answer.outcome != WB_FOUND)
		count = 0;
	struct wb_arena *a = wb_arena_new(/* limit= */ 0);
	struct wb_record *list = WB_NEW_ARRAY(a, count + 1, struct wb_record);
	bool good = true;
	const char *why;
	for (size_t i = 0; i < count && good; i++) {
		list[i].text = records[i];
		if (number != WB_TXT)
			good = wb_record_parse(a, number, records[i],
				strlen(records[i]), &list[i], &why);
	}
	answer.records = list;
	answer.count = count;
	if (good)
		wb_world_put(answers->world, &owner, number, &answer);
	wb_arena_free(a);
	return good ? WHYBOUNCE_OK : WHYBOUNCE_BAD_ANSWERS;
}

/* The caller's resolver as one who answers. */
static bool
ask_resolver(void *context, const struct wb_wanted *wanted,
	struct wb_world *world, unsigned timeout_ms, unsigned new_messages,
	struct wb_ask_costs *ret_costs)
{
	const struct whybounce *w = context;
	struct whybounce_answers answers = { world };
	struct wb_arena *a = wb_arena_new(/* limit= */ 0);
	size_t count = wb_wanted_count(wanted);
	struct whybounce_question *list =
		WB_NEW_ARRAY(a, count + 1, struct whybounce_question);
	(void)timeout_ms;
	(void)new_messages;
	for (size_t i = 0; i < count; i++) {
		const struct wb_question *q = wb_wanted_at(wanted, i);
		list[i] = (struct whybounce_question){
			.name = q->url ? "" : wb_printf(a, "%s.", q->name.text),
			.type = q->url ? "" : wb_type_name(q->type),
			.number = q->url ? 0 : q->type,
			.url = q->url,
		};
	}
	int64_t begin = wb_clock_ms();
	w->resolver(w->resolver_context, list, count, &answers);
	*ret_costs = (struct wb_ask_costs){
		.queries = (unsigned)count,
		.milliseconds = (unsigned)(wb_clock_ms() - begin),
	};
	wb_arena_free(a);
	return true;
}

static void
take_trouble(void *context, const char *msgid, const char *why)
{
	struct whybounce_result *r = context;
	const struct wb_param *params = NULL;
	params = wb_param_add(r->arena, params, "what", "whybounce-probe");
	params = wb_param_add(r->arena, params, "why", why);
	r->trouble = wb_expand(r->arena, msgid, params);
}

/* --- Diagnosing ---------------------------------------------------------- */

static void
diagnose(const struct whybounce *w, struct whybounce_result *r)
{
	struct wb_setting setting = {
		.rules = w->rules,
		.options = {
			.offline = w->ask == WB_ASK_NOBODY,
			.mine = w->mine,
			.mine_count = w->mine_count,
		},
		.world = r->world,
		.seen = r->world,
		.timeout_ms = w->timeout_ms,
	};
	/* NOLINTNEXTLINE(performance-no-int-to-ptr): it is only read there */
	struct wb_asker resolver = { (void *)(uintptr_t)w, ask_resolver };
	struct wb_prober *prober = NULL;
	if (w->ask == WB_ASK_RESOLVER)
		setting.asker = &resolver;
	if (w->ask == WB_ASK_PROBE) {
		struct wb_prober_options options = {
			.path = w->probe,
			.servers = w->servers,
			.server_count = w->server_count,
			.timeout_ms = w->timeout_ms,
			.failed = take_trouble,
			.context = r,
		};
		prober = wb_prober_new(r->arena, &options);
		setting.asker = wb_prober_asker(prober);
	}
	struct wb_task task = { .report = r->report };
	wb_ask(r->arena, &setting, &task, &r->network);
	r->verdicts = task.verdicts;
	if (prober)
		wb_prober_stop(prober);
}

enum whybounce_status
whybounce_read(const struct whybounce *w, const void *bytes, size_t length,
	struct whybounce_result **ret_result)
{
	unsigned line;
	const char *why;
	if (length > MESSAGE_MAX)
		return WHYBOUNCE_TOO_BIG;
	struct wb_arena *a = wb_arena_new(/* limit= */ 0);
	struct whybounce_result *r = WB_NEW(a, struct whybounce_result);
	/* the report points into it */
	char *copy = wb_alloc_raw(a, length + 1);
	if (length)
		memcpy(copy, bytes, length); /* @UNSAFE */
	r->arena = a;
	r->trouble = "";
	r->input = (struct wb_input){
		.path = "",
		.bytes = { (const uint8_t *)copy, length },
	};
	r->world = wb_world_new(a);
	wb_world_set_now(r->world, (int64_t)time(NULL));
	if (w->ask == WB_ASK_TEXT &&
		wb_world_read(r->world, w->answers, w->answers_len, &line,
			&why) != WB_OK)
		r->trouble = why;
	/* Texts of the diagnosis are msgids: the language of whoever calls is
	 * that of the words they are shown in. */
	const struct wb_catalogue *language = wb_language_use(NULL);
	r->report = wb_report_read(a, r->input.bytes);
	diagnose(w, r);
	wb_result_list(r);
	wb_language_use(language);
	*ret_result = r;
	return WHYBOUNCE_OK;
}

enum whybounce_status
whybounce_read_fd(
	const struct whybounce *w, int fd, struct whybounce_result **ret_result)
{
	struct wb_arena *a = wb_arena_new(/* limit= */ 0);
	struct wb_buf text;
	char piece[32 * 1024];
	ssize_t n;
	wb_buf_init(&text, a, MESSAGE_MAX + 1);
	do {
		n = read(fd, piece, sizeof piece);
		if (n > 0)
			wb_buf_add(&text, piece, (size_t)n);
	} while ((n > 0 && !text.full) || (n < 0 && errno == EINTR));
	int error = errno;
	enum whybounce_status status =
		n < 0 ? WHYBOUNCE_CANNOT_READ
		      : whybounce_read(w, text.at, text.len, ret_result);
	wb_arena_free(a);
	if (status == WHYBOUNCE_CANNOT_READ)
		errno = error;
	return status;
}
