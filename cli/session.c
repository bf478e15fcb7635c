#include "session.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "ask/probe_client.h"
#include "base/system.h"
#include "complain.h"
#include "confined.h"
#include "dns/zone.h"
#include "stream.h"

/* Between messages, answers that have grown old go; and all of them when there
 * are too many to keep (1 KiB each, about). */
enum { REFRESH_SECONDS = 30, NAMES_MAX = 30 * 1000 };

/* World text of a whole run. */
enum { WORLD_TEXT_MAX = 256 * 1024 * 1024 };

struct wb_session {
	const struct wb_options *options;
	struct wb_arena *arena;
	struct wb_arena *world_arena; /* the world's own: it is replaced */
	struct wb_world *world;
	struct wb_arena *hints_arena; /* NULL: there are none */
	struct wb_world *hints; /* what --record's file had, however old */
	int64_t refreshed;
	bool not_ours;   /* the file of --record is no world: hands off */
	bool incomplete; /* a message spent its time or queries */
	/* --what-if laid over it; without, the world itself */
	struct wb_world *seen;
	struct wb_wanted *plan;
	struct wb_prober *prober;
	bool record_is_readable;
	int record;       /* the file of --record, or -1 ... */
	int record_error; /* ... and why */
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

static void
tell_failure(void *context, const char *msgid, const char *why)
{
	(void)context;
	if (msgid != wb_probe_refuses) /* it has said why itself */
		wb_complain(msgid, "whybounce-probe", why);
}

static const char *const confinements[] = {
	[WB_CONFINE_TRY] = "try",
	[WB_CONFINE_YES] = "yes",
	[WB_CONFINE_NO] = "no",
};

struct wb_session *
wb_session_new(const struct wb_options *options)
{
	struct wb_arena *a = wb_arena_new(/* limit= */ 0);
	struct wb_session *s = WB_NEW(a, struct wb_session);
	s->options = options;
	s->arena = a;
	s->world_arena = wb_arena_new(/* limit= */ 0);
	s->world = wb_world_new(s->world_arena);
	s->seen = options->what_if_count > 0 ? wb_world_overlay(a, s->world)
					     : s->world;
	s->plan = wb_wanted_new(a);
	s->prober = wb_prober_new(
		a, &(struct wb_prober_options){
			   .servers = options->servers,
			   .server_count = options->server_count,
			   .ipv4_only = options->ipv4_only,
			   .ipv6_only = options->ipv6_only,
			   .ca = options->ca,
			   .confine = confinements[options->confine],
			   .timeout_ms = options->timeout_ms,
			   .failed = tell_failure,
		   });
	s->record = -1;
	s->mine = names(a, options->mine, options->mine_count);
	s->refreshed = (int64_t)time(NULL);
	wb_world_set_now(s->world, s->refreshed);
	return s;
}

void
wb_session_free(struct wb_session *session)
{
	wb_prober_stop(session->prober);
	if (session->record >= 0)
		close(session->record);
	wb_arena_free(session->world_arena);
	if (session->hints_arena)
		wb_arena_free(session->hints_arena);
	wb_arena_free(session->arena);
}

/* "db.example.com", "example.com.zone": what name server's people call a zone's
 * file; "" when it is called otherwise. */
static struct wb_name
origin_of(const char *path)
{
	static const char *const endings[] = { ".zone", ".db", ".txt" };
	const char *base = strrchr(path, '/');
	struct wb_name origin = { "" };
	base = base ? base + 1 : path;
	if (strncmp(base, "db.", 3) == 0)
		base += 3;
	size_t len = strlen(base);
	for (size_t i = 0; i < WB_COUNT(endings); i++) {
		size_t n = strlen(endings[i]);
		if (len > n && strcmp(base + len - n, endings[i]) == 0)
			len -= n;
	}
	if (!memchr(base, '.', len) || !wb_name_parse(base, len, &origin))
		origin.text[0] = '\0';
	return origin;
}

/* World text; with an origin a zone file as well. */
static enum wb_status
read_world_from(struct wb_world *world, int fd, const struct wb_name *origin,
	unsigned *ret_line, const char **ret_why)
{
	struct wb_stream text;
	wb_stream_open(&text, fd);
	while (!text.eof && text.len < WORLD_TEXT_MAX)
		wb_stream_more(&text);
	enum wb_status status = WB_ERR_READ;
	const char *at = (const char *)text.at;
	if (!text.error && origin && wb_zone_is_file(at, text.len))
		status = wb_zone_read(
			world, at, text.len, origin, ret_line, ret_why);
	else if (!text.error)
		status = wb_world_read(world, at, text.len, ret_line, ret_why);
	errno = text.error;
	wb_stream_close(&text);
	return status;
}

static enum wb_status
read_world(struct wb_world *world, const char *path, bool may_be_zone,
	unsigned *ret_line, const char **ret_why)
{
	struct wb_name origin = origin_of(path);
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return WB_ERR_OPEN;
	enum wb_status status = read_world_from(
		world, fd, may_be_zone ? &origin : NULL, ret_line, ret_why);
	close(fd);
	return status;
}

enum wb_status
wb_session_replay(struct wb_session *session, const char *path,
	unsigned *ret_line, const char **ret_why)
{
	return read_world(session->world, path, /* may_be_zone= */ false,
		ret_line, ret_why);
}

/* A world in the place of the one there is. */
static void
replace_world(struct wb_session *s, struct wb_arena *a, struct wb_world *world)
{
	if (s->seen == s->world)
		s->seen = world;
	else
		wb_world_set_under(s->seen, world);
	wb_arena_free(s->world_arena);
	s->world_arena = a;
	s->world = world;
}

/* The answers must be of now, as the DNS has it. */
void
wb_session_refresh(struct wb_session *s)
{
	int64_t now = (int64_t)time(NULL);
	size_t count = wb_world_count(s->world);
	if (s->options->replay || s->options->offline)
		return;
	if (s->incomplete)
		wb_world_forget_unasked(s->world);
	s->incomplete = false;
	/* What is recorded is one answer for each name, and all of them. */
	if (s->options->record ||
		(now - s->refreshed < REFRESH_SECONDS && count < NAMES_MAX))
		return;
	s->refreshed = now;
	struct wb_arena *a = wb_arena_new(/* limit= */ 0);
	struct wb_world *world = wb_world_new(a);
	wb_world_set_now(world, now);
	if (count < NAMES_MAX)
		wb_world_copy_fresh(world, s->world, now, NULL, 0);
	replace_world(s, a, world);
}

enum wb_status
wb_session_reuse(
	struct wb_session *session, unsigned *ret_line, const char **ret_why)
{
	const struct wb_options *o = session->options;
	struct stat file;
	if (session->record < 0 || !session->record_is_readable ||
		fstat(session->record, &file) != 0 || !S_ISREG(file.st_mode))
		return WB_OK;
	struct wb_arena *a = wb_arena_new(/* limit= */ 0);
	struct wb_world *old = wb_world_new(a);
	enum wb_status status =
		read_world_from(old, session->record, NULL, ret_line, ret_why);
	if (status == WB_OK)
		wb_world_copy_fresh(session->world, old, (int64_t)time(NULL),
			(const char *const *)o->servers, o->server_count);
	session->not_ours = status != WB_OK;
	session->hints_arena = a;
	session->hints = status == WB_OK ? old : NULL;
	return status;
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
		enum wb_status status = read_world(session->seen, path,
			/* may_be_zone= */ true, ret_line, ret_why);
		if (status != WB_OK) {
			*ret_path = path;
			return status;
		}
	}
	enum wb_status status = wb_world_read(
		session->seen, text.at, text.len, ret_line, ret_why);
	if (status == WB_ERR_WORLD)
		--*ret_line; /* the first is ours */
	if (status == WB_OK && !wb_world_is_sound(session->seen)) {
		*ret_line = 1;
		*ret_why = WB_N("a CNAME beside other records: it excludes "
				"them");
		return WB_ERR_WORLD;
	}
	wb_world_assume(session->seen);
	return status;
}

static bool
is_live(const struct wb_options *o)
{
	return !o->replay && !o->offline;
}

/* What it holds already is of use, too, where it may be read. */
static void
open_record(struct wb_session *s)
{
	const char *path = s->options->record;
	s->record = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
	s->record_is_readable = s->record >= 0;
	if (s->record < 0)
		s->record = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
	s->record_error = errno;
}

bool
wb_session_start(struct wb_session *session)
{
	const struct wb_options *o = session->options;
	if (o->record)
		open_record(session);
	pid_t probe = 0;
	if (is_live(o) && !o->plan)
		probe = wb_prober_start(session->prober);
	return wb_confined(o, /* inputs= */ true, probe);
}

static const struct wb_rules *
rules(const struct wb_session *s)
{
	return s->options->rules ? s->options->rules : &wb_rules_builtin;
}

static struct wb_setting
setting(const struct wb_session *s, bool offline)
{
	return (struct wb_setting){
		.rules = rules(s),
		.options = {
			.offline = offline,
			.mine = s->mine,
			.mine_count = s->options->mine_count,
			.assumed = s->options->what_if_count > 0,
		},
		.world = s->world,
		.seen = s->seen,
		.hints = s->hints,
		.asker = is_live(s->options) ? wb_prober_asker(s->prober) : NULL,
		.timeout_ms = s->options->timeout_ms,
	};
}

/* Judges, and asks what that wants, until nothing is wanted. */
static void
work(struct wb_session *session, struct wb_arena *a, struct wb_task *task,
	struct wb_network *ret_network)
{
	const struct wb_options *o = session->options;
	struct wb_setting all = setting(session, o->offline && !o->replay);
	wb_ask(a, &all, task, ret_network);
	ret_network->replay = o->replay;
	session->incomplete |= !ret_network->complete;
}

/* What the first round wants goes on the plan. */
static void
plan(struct wb_session *session, struct wb_arena *a, struct wb_task *task)
{
	struct wb_setting all = setting(session, /* offline= */ false);
	wb_judge(a, &all, task, session->plan);
}

const struct wb_verdict *
wb_session_diagnose(struct wb_session *session, struct wb_arena *a,
	const struct wb_report *report, struct wb_network *ret_network)
{
	struct wb_task task = { .report = report };
	work(session, a, &task, ret_network);
	return task.verdicts;
}

void
wb_session_diagnose_many(struct wb_session *session, struct wb_arena *a,
	struct wb_task *tasks, size_t count, struct wb_network *ret_networks)
{
	struct wb_setting all = setting(session, /* offline= */ false);
	wb_ask_many(a, &all, tasks, count, ret_networks);
	for (size_t i = 0; i < count; i++)
		session->incomplete |= !ret_networks[i].complete;
}

bool
wb_session_is_live(const struct wb_session *session)
{
	return is_live(session->options);
}

const struct wb_checkup *
wb_session_check(struct wb_session *session, struct wb_arena *a,
	const struct wb_checkup_input *in, struct wb_network *ret_network)
{
	struct wb_task task = { .check = in };
	work(session, a, &task, ret_network);
	return task.checkup;
}

const struct wb_verdict *
wb_session_plan(struct wb_session *session, struct wb_arena *a,
	const struct wb_report *report)
{
	struct wb_task task = { .report = report };
	plan(session, a, &task);
	return task.verdicts;
}

void
wb_session_plan_check(struct wb_session *session, struct wb_arena *a,
	const struct wb_checkup_input *in)
{
	struct wb_task task = { .check = in };
	plan(session, a, &task);
}

void
wb_session_write_plan(struct wb_session *session, struct wb_buf *out)
{
	wb_wanted_write(session->plan, out);
}

enum wb_status
wb_session_record(struct wb_session *session)
{
	errno = session->record_error;
	if (session->record < 0)
		return WB_ERR_WRITE;
	struct wb_buf text;
	if (session->not_ours)
		return WB_OK;
	wb_buf_init(&text, session->arena, WORLD_TEXT_MAX);
	wb_world_write(session->world, &text);
	errno = EFBIG;
	if (text.full)
		return WB_ERR_WRITE;
	struct stat st;
	/* not opened with O_TRUNC: it may be the file of --replay */
	if (fstat(session->record, &st) == 0 && S_ISREG(st.st_mode) &&
		(ftruncate(session->record, 0) != 0 ||
			lseek(session->record, 0, SEEK_SET) != 0))
		return WB_ERR_WRITE;
	bool written = wb_write_all(session->record, text.at, text.len);
	int why = errno;
	/* half a world would be none to the next run */
	if (!written && ftruncate(session->record, 0) != 0)
		written = false;
	if (close(session->record) != 0 && written) {
		written = false;
		why = errno;
	}
	session->record = -1;
	errno = why;
	return written ? WB_OK : WB_ERR_WRITE;
}

const struct wb_world *
wb_session_world(const struct wb_session *session)
{
	return session->seen;
}
