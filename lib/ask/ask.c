#include "ask/ask.h"

/* Depth of the deepest chain of questions that a real zone asks for is six or
 * seven; an endless one is somebody's joke. */
enum {
	ROUNDS_MAX = 16,
	QUERIES_MAX = 100,  /* of one among many; as the probe has it of one */
	TOGETHER_MAX = 250, /* questions: each may need three sockets */
};

/* One of many, while they are asked about. */
struct turn {
	struct wb_task *task;
	struct wb_network *network;
	struct wb_wanted *wanted; /* in this round */
	struct wb_wanted *asked;  /* in all */
	unsigned waited;          /* milliseconds, in vain */
	unsigned rounds;
	enum { ASKS, REFUSED, DEFERRED } now;
	bool done;
};

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
add_question(struct wb_wanted *to, const struct wb_question *q)
{
	if (q->url)
		wb_wanted_add_url(to, q->url);
	else
		wb_wanted_add(to, &q->name, q->type);
}

static void
add_all(struct wb_wanted *to, const struct wb_wanted *wanted)
{
	for (size_t i = 0; i < wb_wanted_count(wanted); i++)
		add_question(to, wb_wanted_at(wanted, i));
}

static struct wb_network
network_new(const struct wb_setting *s)
{
	return (struct wb_network){
		.server = "",
		.complete = true,
		.offline = s->options.offline,
		.now = { .known = true, .seconds = wb_world_now(s->world) },
	};
}

/* What many of one window share. */
struct window {
	const struct wb_setting *setting;
	struct turn *turns;
	size_t count;
	struct wb_wanted *all; /* what is asked in this round */
	struct wb_ask_costs costs;
	bool answered; /* the round was held */
};

/* Adds what it may ask beside the others; of one alone the probe counts the
 * queries. */
static void
add_questions(struct window *w, struct turn *t)
{
	size_t before = wb_wanted_count(w->all);
	size_t most = before + QUERIES_MAX - t->network->queries;
	for (size_t i = 0; i < wb_wanted_count(t->wanted); i++) {
		if (w->count > 1 && wb_wanted_count(w->all) >= most)
			break;
		add_question(w->all, wb_wanted_at(t->wanted, i));
	}
	if (w->count > 1)
		t->network->queries +=
			(unsigned)(wb_wanted_count(w->all) - before);
}

static void
begin_turn(struct window *w, struct turn *t)
{
	const struct wb_setting *s = w->setting;
	add_all(t->asked, t->wanted);
	if (!s->asker || t->rounds >= ROUNDS_MAX ||
		t->waited >= s->timeout_ms ||
		(w->count > 1 && t->network->queries >= QUERIES_MAX))
		t->now = REFUSED;
	else if (wb_wanted_count(w->all) >= TOGETHER_MAX)
		t->now = DEFERRED;
	else
		t->now = ASKS;
	if (t->now == ASKS)
		add_questions(w, t);
	t->rounds += t->now != DEFERRED;
}

/* One that has its answers has not waited for those of others. */
static void
end_turn(const struct window *w, struct turn *t)
{
	bool all = w->answered && all_answered(w->setting->seen, t->wanted);
	if (t->now == ASKS) {
		t->network->rounds++;
		t->network->milliseconds += w->costs.milliseconds;
		if (!all || w->count == 1)
			t->waited += w->costs.milliseconds;
		if (w->count == 1)
			t->network->queries += w->costs.queries;
		if (!t->network->server[0])
			t->network->server =
				answerer(w->setting->world, t->wanted);
	}
	if (!all || t->now == REFUSED)
		t->network->complete = false;
	wb_wanted_refuse(t->wanted, w->setting->world);
}

/* Asks for all that may; each has what is left of its time. */
static void
ask(struct window *w, bool first)
{
	const struct wb_setting *s = w->setting;
	unsigned asking = 0, waited = s->timeout_ms;
	for (size_t i = 0; i < w->count; i++) {
		const struct turn *t = &w->turns[i];
		if (t->done || t->now != ASKS)
			continue;
		asking++;
		waited = t->waited < waited ? t->waited : waited;
	}
	w->costs = (struct wb_ask_costs){ 0, 0 };
	w->answered =
		asking && s->asker->ask(s->asker->context, w->all, s->world,
				  s->timeout_ms - waited,
				  w->count == 1 ? first : asking, &w->costs);
}

/* Puts what the hints know of these questions into the guess; the number. */
static size_t
take_hints(struct wb_world *guess, const struct wb_world *hints,
	const struct wb_wanted *wanted)
{
	size_t n = 0;
	for (size_t i = 0; i < wb_wanted_count(wanted); i++) {
		const struct wb_question *q = wb_wanted_at(wanted, i);
		if (q->url)
			continue;
		const struct wb_answer *answer =
			wb_world_ask(hints, &q->name, q->type, NULL);
		if (answer->outcome != WB_FOUND &&
			!wb_outcome_absent(answer->outcome))
			continue;
		wb_world_put(guess, &q->name, q->type, answer);
		n++;
	}
	return n;
}

/* Adds to the first round all that will be asked in later ones if nothing has
 * changed since: where that is so, there are no later ones. */
static void
look_ahead(struct wb_arena *a, const struct wb_setting *setting,
	const struct wb_task *task, struct wb_wanted *wanted)
{
	struct wb_setting guess = *setting;
	struct wb_task ignored = *task;
	struct wb_wanted *more = wb_wanted_new(a);
	guess.seen = wb_world_overlay(a, setting->seen);
	add_all(more, wanted);
	for (unsigned round = 0; round < ROUNDS_MAX; round++) {
		if (!take_hints(guess.seen, setting->hints, more))
			return;
		wb_wanted_clear(more);
		wb_judge(a, &guess, &ignored, more);
		add_all(wanted, more);
	}
}

/* False when nothing is wanted any more. */
static bool
ask_round(struct wb_arena *a, struct window *w, bool first)
{
	bool more = false;
	for (size_t i = 0; i < w->count; i++) {
		struct turn *t = &w->turns[i];
		if (t->done)
			continue;
		wb_wanted_clear(t->wanted);
		wb_judge(a, w->setting, t->task, t->wanted);
		t->done = !wb_wanted_count(t->wanted) ||
			  t->rounds == 2 * ROUNDS_MAX;
		if (!t->done && !t->rounds && w->setting->hints &&
			w->setting->asker)
			look_ahead(a, w->setting, t->task, t->wanted);
		more = more || !t->done;
	}
	if (!more)
		return false;
	wb_wanted_clear(w->all);
	for (size_t i = 0; i < w->count; i++)
		if (!w->turns[i].done)
			begin_turn(w, &w->turns[i]);
	ask(w, first);
	for (size_t i = 0; i < w->count; i++)
		if (!w->turns[i].done && w->turns[i].now != DEFERRED)
			end_turn(w, &w->turns[i]);
	return true;
}

void
wb_judge(struct wb_arena *a, const struct wb_setting *setting,
	struct wb_task *task, struct wb_wanted *wanted)
{
	if (task->check)
		task->checkup = wb_checkup(
			a, setting->rules, setting->seen, task->check, wanted);
	else
		task->verdicts = wb_diagnose(a, setting->rules, task->report,
			setting->seen, &setting->options, wanted);
}

void
wb_ask_many(struct wb_arena *a, const struct wb_setting *setting,
	struct wb_task *tasks, size_t count, struct wb_network *ret_networks)
{
	struct window w = {
		.setting = setting,
		.turns = WB_NEW_ARRAY(a, count, struct turn),
		.count = count,
		.all = wb_wanted_new(a),
	};
	for (size_t i = 0; i < count; i++) {
		ret_networks[i] = network_new(setting);
		w.turns[i] = (struct turn){
			.task = &tasks[i],
			.network = &ret_networks[i],
			.wanted = wb_wanted_new(a),
			.asked = wb_wanted_new(a),
		};
	}
	for (bool first = true; ask_round(a, &w, first);)
		first = false;
	for (size_t i = 0; i < count; i++)
		ret_networks[i].asked = w.turns[i].asked;
}

void
wb_ask(struct wb_arena *a, const struct wb_setting *setting,
	struct wb_task *task, struct wb_network *ret_network)
{
	wb_ask_many(a, setting, task, 1, ret_network);
}
