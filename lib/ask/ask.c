#include "ask/ask.h"

/* Depth of the deepest chain of questions that a real zone asks for is six or
 * seven; an endless one is somebody's joke. */
enum { ROUNDS_MAX = 16 };

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

/* Asks what is wanted, as far as it may; false when that was not done. */
static bool
ask(const struct wb_setting *s, const struct wb_wanted *wanted,
	struct wb_network *network)
{
	unsigned used = network->milliseconds;
	if (!s->asker || used >= s->timeout_ms)
		return false;
	struct wb_ask_costs costs = { 0, 0 };
	bool asked = s->asker->ask(s->asker->context, wanted, s->world,
		s->timeout_ms - used, network->rounds++ == 0, &costs);
	network->queries += costs.queries;
	network->milliseconds += costs.milliseconds;
	if (!network->server[0])
		network->server = answerer(s->world, wanted);
	return asked;
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
wb_ask(struct wb_arena *a, const struct wb_setting *setting,
	struct wb_task *task, struct wb_network *ret_network)
{
	struct wb_network network = {
		.server = "",
		.complete = true,
		.offline = setting->options.offline,
		.now = { .known = true,
			.seconds = wb_world_now(setting->world) },
	};
	struct wb_wanted *wanted = wb_wanted_new(a), *asked = wb_wanted_new(a);
	for (unsigned round = 0;; round++) {
		wb_wanted_clear(wanted);
		wb_judge(a, setting, task, wanted);
		if (!wb_wanted_count(wanted) || round == 2 * ROUNDS_MAX)
			break;
		add_all(asked, wanted);
		if (round >= ROUNDS_MAX || !ask(setting, wanted, &network) ||
			!all_answered(setting->seen, wanted))
			network.complete = false;
		wb_wanted_refuse(wanted, setting->world);
	}
	network.asked = asked;
	*ret_network = network;
}
