#include "session.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "probe_client.h"
#include "stream.h"

/* Depth of the deepest chain of questions that a real zone asks for is six or
 * seven; an endless one is somebody's joke. */
enum { ROUNDS_MAX = 16 };

/* World text of a whole run. */
enum { WORLD_TEXT_MAX = 256 * 1024 * 1024 };

struct wb_session {
	const struct wb_options *options;
	struct wb_arena *arena; /* of the world */
	struct wb_world *world;
	/* --what-if laid over it; without, the world itself */
	struct wb_world *seen;
	struct wb_wanted *plan;
	struct wb_prober *prober;
	bool prober_broken;
	struct wb_name *mine;
};

static struct wb_name *
names(struct wb_arena *a, const char *const *texts, size_t count)
{
	struct wb_name *list = WB_NEW_ARRAY(a, count + 1, struct wb_name);
	for (size_t i = 0; i < count; i++)
		if (!wb_name_parse(texts[i], strlen(texts[i]), &list[i]))
			list[i] = (struct wb_name){ "" };
	return list;
}

struct wb_session *
wb_session_new(const struct wb_options *options)
{
	struct wb_arena *a = wb_arena_new(/* limit= */ 0);
	struct wb_session *s = WB_NEW(a, struct wb_session);
	s->options = options;
	s->arena = a;
	s->world = wb_world_new(a);
	s->seen = options->what_if_count > 0 ? wb_world_overlay(a, s->world)
					     : s->world;
	s->plan = wb_wanted_new(a);
	s->prober = wb_prober_new(a, options);
	s->mine = names(a, options->mine, options->mine_count);
	wb_world_set_now(s->world, (int64_t)time(NULL));
	return s;
}

void
wb_session_free(struct wb_session *session)
{
	wb_prober_stop(session->prober);
	wb_arena_free(session->arena);
}

static enum wb_status
read_world(struct wb_world *world, const char *path, unsigned *ret_line,
	const char **ret_why)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return WB_ERR_OPEN;
	struct wb_stream text;
	wb_stream_open(&text, fd);
	while (!text.eof && text.len < WORLD_TEXT_MAX)
		wb_stream_more(&text);
	enum wb_status status = WB_ERR_READ;
	if (!text.error)
		status = wb_world_read(world, (const char *)text.at, text.len,
			ret_line, ret_why);
	errno = text.error;
	wb_stream_close(&text);
	close(fd);
	return status;
}

enum wb_status
wb_session_replay(struct wb_session *session, const char *path,
	unsigned *ret_line, const char **ret_why)
{
	return read_world(session->world, path, ret_line, ret_why);
}

/* A shell takes the quotes of a TXT record away, and people leave them out: what
 * has blanks in it is one string all the same. */
static const char *
quoted(struct wb_arena *a, const char *record)
{
	const char *at = strcasestr(record, " TXT ");
	if (!at)
		return record;
	at += strlen(" TXT ");
	at += strspn(at, " \t");
	if (*at == '"' || !strchr(at, '='))
		return record;
	struct wb_buf text;
	wb_buf_init(&text, a, WORLD_TEXT_MAX);
	wb_buf_add(&text, record, (size_t)(at - record));
	wb_buf_putc(&text, '"');
	for (; *at; at++) {
		if (*at == '"' || *at == '\\')
			wb_buf_putc(&text, '\\');
		wb_buf_putc(&text, *at);
	}
	wb_buf_putc(&text, '"');
	return text.at;
}

enum wb_status
wb_session_assume(struct wb_session *session, const char **ret_path,
	unsigned *ret_line, const char **ret_why)
{
	const struct wb_options *o = session->options;
	struct wb_buf text;
	wb_buf_init(&text, session->arena, WORLD_TEXT_MAX);
	wb_buf_puts(&text, "@server what-if\n");
	for (size_t i = 0; i < o->what_if_count; i++) {
		if (o->what_if[i][0] == '@')
			continue;
		wb_buf_puts(&text, quoted(session->arena, o->what_if[i]));
		wb_buf_putc(&text, '\n');
	}
	for (size_t i = 0; i < o->what_if_count; i++) {
		if (o->what_if[i][0] != '@')
			continue;
		const char *path = o->what_if[i] + 1;
		enum wb_status status =
			read_world(session->seen, path, ret_line, ret_why);
		if (status != WB_OK) {
			*ret_path = path;
			return status;
		}
	}
	enum wb_status status = wb_world_read(
		session->seen, text.at, text.len, ret_line, ret_why);
	if (status == WB_ERR_WORLD)
		--*ret_line; /* the first is ours */
	return status;
}

static bool
is_live(const struct wb_session *s)
{
	return !s->options->replay && !s->options->offline;
}

/* Who answered one of these, or "". */
static const char *
answerer(const struct wb_world *world, const struct wb_wanted *wanted)
{
	for (size_t i = 0; i < wb_wanted_count(wanted); i++) {
		const struct wb_question *q = wb_wanted_at(wanted, i);
		if (q->url)
			continue;
		const struct wb_answer *answer =
			wb_world_ask(world, &q->name, q->type, NULL);
		if (answer->server[0])
			return answer->server;
	}
	return "";
}

static bool
is_answer(enum wb_outcome outcome)
{
	return outcome != WB_UNKNOWN && outcome != WB_NOT_ASKED &&
	       outcome != WB_TIMEOUT;
}

static bool
all_answered(const struct wb_world *world, const struct wb_wanted *wanted)
{
	for (size_t i = 0; i < wb_wanted_count(wanted); i++) {
		const struct wb_question *q = wb_wanted_at(wanted, i);
		if (!is_answer(q->url ? wb_world_fetch(world, q->url, NULL)
						->outcome
				      : wb_world_ask(
						world, &q->name, q->type, NULL)
						->outcome))
			return false;
	}
	return true;
}

static void
add_all(struct wb_wanted *to, const struct wb_wanted *wanted)
{
	for (size_t i = 0; i < wb_wanted_count(wanted); i++) {
		const struct wb_question *q = wb_wanted_at(wanted, i);
		if (q->url)
			wb_wanted_add_url(to, q->url);
		else
			wb_wanted_add(to, &q->name, q->type);
	}
}

/* Asks what is wanted, as far as it may; false when that was not done.  The
 * probe keeps to the number of queries by itself. */
static bool
ask(struct wb_session *s, const struct wb_wanted *wanted,
	struct wb_network *network)
{
	unsigned limit = s->options->timeout_ms, used = network->milliseconds;
	if (!is_live(s) || s->prober_broken || used >= limit)
		return false;
	if (!network->rounds++)
		wb_prober_begin(s->prober);
	struct wb_prober_costs costs;
	s->prober_broken = !wb_prober_ask(
		s->prober, wanted, s->world, limit - used, &costs);
	network->queries += costs.queries;
	network->milliseconds += costs.milliseconds;
	if (!network->server[0])
		network->server = answerer(s->world, wanted);
	return !s->prober_broken;
}

/* What is judged, and what it came to: one of the two. */
struct task {
	const struct wb_report *report;
	const struct wb_checkup_input *check;
	const struct wb_verdict *verdicts;
	const struct wb_checkup *checkup;
};

static const struct wb_rules *
rules(const struct wb_session *s)
{
	return s->options->rules ? s->options->rules : &wb_rules_builtin;
}

static void
judge(const struct wb_session *s, struct wb_arena *a, bool offline,
	struct task *task, struct wb_wanted *wanted)
{
	struct wb_diagnose_options options = {
		.offline = offline,
		.mine = s->mine,
		.mine_count = s->options->mine_count,
		.assumed = s->options->what_if_count > 0,
	};
	if (task->check)
		task->checkup =
			wb_checkup(a, rules(s), s->seen, task->check, wanted);
	else
		task->verdicts = wb_diagnose(
			a, rules(s), task->report, s->seen, &options, wanted);
}

/* Judges, and asks what that wants, until nothing is wanted. */
static void
work(struct wb_session *session, struct wb_arena *a, struct task *task,
	struct wb_network *ret_network)
{
	struct wb_network network = {
		.server = "",
		.replay = session->options->replay,
		.complete = true,
		.offline =
			session->options->offline && !session->options->replay,
		.now = { .known = true,
			.seconds = wb_world_now(session->world) },
	};
	struct wb_wanted *wanted = wb_wanted_new(a), *asked = wb_wanted_new(a);
	for (unsigned round = 0;; round++) {
		wb_wanted_clear(wanted);
		judge(session, a, network.offline, task, wanted);
		if (!wb_wanted_count(wanted) || round == 2 * ROUNDS_MAX)
			break;
		add_all(asked, wanted);
		if (round >= ROUNDS_MAX || !ask(session, wanted, &network) ||
			!all_answered(session->seen, wanted))
			network.complete = false;
		wb_wanted_refuse(wanted, session->world);
	}
	network.asked = asked;
	*ret_network = network;
}

const struct wb_verdict *
wb_session_diagnose(struct wb_session *session, struct wb_arena *a,
	const struct wb_report *report, struct wb_network *ret_network)
{
	struct task task = { .report = report };
	work(session, a, &task, ret_network);
	return task.verdicts;
}

const struct wb_checkup *
wb_session_check(struct wb_session *session, struct wb_arena *a,
	const struct wb_checkup_input *in, struct wb_network *ret_network)
{
	struct task task = { .check = in };
	work(session, a, &task, ret_network);
	return task.checkup;
}

const struct wb_verdict *
wb_session_plan(struct wb_session *session, struct wb_arena *a,
	const struct wb_report *report)
{
	struct task task = { .report = report };
	judge(session, a, /* offline= */ false, &task, session->plan);
	return task.verdicts;
}

void
wb_session_plan_check(struct wb_session *session, struct wb_arena *a,
	const struct wb_checkup_input *in)
{
	struct task task = { .check = in };
	judge(session, a, /* offline= */ false, &task, session->plan);
}

void
wb_session_write_plan(struct wb_session *session, struct wb_buf *out)
{
	wb_wanted_write(session->plan, out);
}

enum wb_status
wb_session_record(struct wb_session *session, const char *path)
{
	struct wb_buf text;
	wb_buf_init(&text, session->arena, WORLD_TEXT_MAX);
	wb_world_write(session->world, &text);
	FILE *file = fopen(path, "we");
	if (!file)
		return WB_ERR_WRITE;
	bool written = fwrite(text.at, 1, text.len, file) == text.len;
	int why = errno;
	if (fclose(file) != 0 && written) {
		written = false;
		why = errno;
	}
	errno = why;
	return written ? WB_OK : WB_ERR_WRITE;
}

const struct wb_world *
wb_session_world(const struct wb_session *session)
{
	return session->seen;
}
