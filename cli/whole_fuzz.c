/* The whole program but its doors: a message and the answers of the DNS, both
 * hostile, through every renderer in both languages.
 *
 *   input = byte, head, "\n@@\n", message
 *
 * head is world text when it begins with '#' or '@', else answers for whatever
 * is asked (fuzz_world.h).  The byte: 1 offline, 2 the first answers only, 4
 * --check of a domain as well, 8 a domain of mine, 16 a line of a log, 32 one
 * of many. */
#include <stdlib.h>
#include <string.h>

#include "ask/ask.h"
#include "base/language.h"
#include "check_run.h"
#include "dns/fuzz_world.h"
#include "header.h"
#include "html.h"
#include "letter.h"
#include "redacted.h"
#include "render/json.h"
#include "render/safe_check.h"
#include "render/text.h"
#include "rule/rule.h"
#include "safe_html.h"
#include "summary.h"

enum { OUT_MAX = 1 << 26, CHECK_OUT_MAX = 1 << 24 };

enum { OFFLINE = 1, ONE_ROUND = 2, CHECK = 4, MINE = 8, LOG = 16, MANY = 32 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

struct whole {
	struct wb_arena *a;
	unsigned flags;
	struct wb_world *world;
	struct fuzz_answers answers;
	struct wb_name mine;
	struct wb_setting setting;
	struct wb_network network;
	struct wb_input input;
	struct wb_view view;
};

static void
read_head(struct whole *w, const char *text, size_t len)
{
	const char *why;
	unsigned line;

	w->world = wb_world_new(w->a);
	wb_world_set_now(w->world, 1790000000);
	if (len && (text[0] == '#' || text[0] == '@'))
		(void)!wb_world_read(w->world, text, len, &line, &why);
	else
		w->answers = fuzz_answers_read(w->a, text, len);
}

/* Who answers, in place of the probe. */
static bool
answer(void *context, const struct wb_wanted *wanted, struct wb_world *world,
	unsigned timeout_ms, unsigned message, struct wb_ask_costs *ret_costs)
{
	struct whole *w = context;
	(void)message;
	fuzz_answer(w->a, world, &w->answers, wanted);
	ret_costs->queries = (unsigned)wb_wanted_count(wanted);
	ret_costs->milliseconds = w->flags & ONE_ROUND ? timeout_ms : 1;
	return true;
}

static void
set_up(struct whole *w, const struct wb_asker *asker)
{
	if (!wb_name_parse("example.com", 11, &w->mine))
		abort();
	w->setting = (struct wb_setting){
		.rules = &wb_rules_builtin,
		.options = { .offline = w->flags & OFFLINE,
			.mine = &w->mine,
			.mine_count = w->flags & MINE ? 1 : 0 },
		.world = w->world,
		.seen = w->world,
		.asker = w->flags & OFFLINE ? NULL : asker,
		.timeout_ms = 5000,
	};
}

static void
show_text(struct whole *w, struct wb_term term, bool verbose)
{
	struct wb_buf out;
	wb_buf_init(&out, w->a, OUT_MAX);
	wb_text_render(w->a, &out, &w->view, term, verbose);
	safe_check_text(out.at, out.len, term.color);
}

/* A mailer sends it to one address that it names itself, or to none. */
static void
check_recipient(const char *letter)
{
	size_t n = strcspn(letter, "\n"), at = 0;
	bool nobody = n > 2 && memcmp(letter + n - 2, ":;", 2) == 0;
	if (strncmp(letter, "To: ", 4) != 0)
		safe_die("no To", letter, 0);
	if (letter[n + 1] == ' ' || nobody)
		return; /* in encoded words, which name nobody */
	for (size_t i = 4, quoted = 0; i < n; i++) {
		if (letter[i] == '"')
			quoted = !quoted;
		else if (!quoted && strchr(" ,;:<>()\\", letter[i]) &&
			 letter[i - 1] != '[' && !memchr(letter, '[', i))
			safe_die("more than an address", letter, i);
		at += !quoted && letter[i] == '@';
	}
	if (at != 1)
		safe_die("no address", letter, 0);
}

static void
show_letter(struct whole *w, int who)
{
	struct wb_buf out;
	wb_buf_init(&out, w->a, OUT_MAX);
	bool any = wb_letter_render(
		w->a, &out, &w->view, who, /* readable= */ false);
	safe_check_text(out.at, out.len, false);
	if (any != (out.len > 0))
		abort();
	if (any)
		check_recipient(out.at);
}

static void
show_summary(struct whole *w, struct wb_term term)
{
	struct wb_summary *summary = wb_summary_new();
	struct wb_buf out;
	for (int twice = 0; twice < 2; twice++) {
		wb_buf_init(&out, w->a, OUT_MAX);
		wb_summary_note(w->a, &out, &w->view);
		wb_summary_add(summary, out.at);
	}
	wb_buf_init(&out, w->a, OUT_MAX);
	wb_summary_text(w->a, &out, summary, term);
	safe_check_text(out.at, out.len, term.color);
	wb_buf_init(&out, w->a, OUT_MAX);
	wb_summary_json(w->a, &out, summary);
	safe_check_json(out.at, out.len);
	wb_summary_free(summary);
}

static void
keep(void *context, const char *text, size_t len)
{
	wb_buf_add(context, text, len);
}

/* A page of the message alone, or of it twice. */
static void
show_html(struct whole *w)
{
	struct wb_html *h = wb_html_new();
	struct wb_buf out;
	for (int times = w->flags & MANY ? 2 : 1; times > 0; times--) {
		wb_buf_init(&out, w->a, OUT_MAX);
		wb_html_note(w->a, &out, &w->view, /* has_story= */ true,
			w->flags & MINE);
		wb_html_add(h, out.at, out.len);
	}
	wb_buf_init(&out, w->a, OUT_MAX);
	wb_html_write(h, keep, &out);
	safe_check_html(out.at, out.len);
	wb_html_free(h);
}

static void
show(struct whole *w)
{
	struct wb_buf out;
	show_text(w, (struct wb_term){ 79, false }, false);
	show_text(w, (struct wb_term){ 40, true }, true);
	show_letter(w, WB_LETTER_TO_WHO_ACTS);
	for (int who = WB_ACTOR_SENDER; who <= WB_ACTOR_NOBODY; who++)
		show_letter(w, who);
	show_summary(w, (struct wb_term){ 60, w->flags & MINE });
	show_html(w);
	wb_buf_init(&out, w->a, OUT_MAX);
	wb_json_render(w->a, &out, &w->view);
	safe_check_json(out.at, out.len);
	wb_buf_init(&out, w->a, OUT_MAX);
	wb_header_render(w->a, &out, &w->view);
	safe_check_fields(out.at, out.len, "X-Bounce-");
}

/* The domain that the sender's address has, or one of ours. */
static struct wb_checkup_input
checkup_input(struct whole *w)
{
	static struct wb_ip client = { .family = 4, .at = { 192, 0, 2, 1 } };
	const char *from = w->view.report->original->from.text;
	struct wb_checkup_input in = { .helo = w->view.report->subject.text,
		.clients = &client,
		.client_count = w->flags & MINE ? 1 : 0 };
	if (!wb_name_of_address(from, &in.domain) &&
		!wb_name_parse("example.com", 11, &in.domain))
		abort();
	in.from = in.domain;
	return in;
}

static void
check_domain(struct whole *w)
{
	struct wb_checkup_input in = checkup_input(w);
	struct wb_options options = { .check = "example.com",
		.check_input = in };
	struct wb_check_view view = { .options = &options };
	struct wb_task task = { .check = &in };
	struct wb_network network;
	struct wb_buf out;

	wb_ask(w->a, &w->setting, &task, &network);
	view.items = task.checkup;
	view.view = (struct wb_view){ .network = &network, .world = w->world };
	wb_buf_init(&out, w->a, CHECK_OUT_MAX);
	wb_check_text(w->a, &out, &view, (struct wb_term){ 79, false });
	safe_check_text(out.at, out.len, false);
	wb_buf_init(&out, w->a, CHECK_OUT_MAX);
	wb_check_json(w->a, &out, &view);
	safe_check_json(out.at, out.len);
}

/* Without what is personal it is a message that can be read and shown. */
static void
show_redacted(struct whole *w)
{
	struct wb_redactor *redactor = wb_redactor_new();
	struct wb_view view = w->view;
	struct wb_buf out;
	wb_redacted(w->a, redactor, 1, &view);
	wb_buf_init(&out, w->a, OUT_MAX);
	wb_redacted_write(&out, &view);
	for (const char *line = out.at; *line; line += *line != '\0') {
		size_t n = strcspn(line, "\t\n");
		safe_check_text(line, n, false);
		line += n;
	}
	if (strlen(out.at) != out.len)
		abort();
	wb_redactor_free(redactor);
}

/* In both languages; the verdicts do not depend on it. */
static void
run(struct whole *w)
{
	static struct wb_catalogue *japanese;
	struct wb_task task = { .report = w->view.report };

	if (!japanese)
		japanese = wb_catalogue_open(WB_LOCALE_DIR, "ja");
	if (!japanese)
		abort();
	wb_ask(w->a, &w->setting, &task, &w->network);
	w->view.verdicts = task.verdicts;
	if (w->network.rounds > FUZZ_ROUNDS_MAX)
		abort();
	show(w);
	show_redacted(w);
	if (w->flags & CHECK)
		check_domain(w);
	(void)wb_language_use(japanese);
	show(w);
	if (w->flags & CHECK)
		check_domain(w);
	(void)wb_language_use(NULL);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	static const char mark[] = "\n@@\n";
	if (len == 0)
		return 0;
	struct whole w = { .a = wb_arena_new(0), .flags = data[0] };
	struct wb_asker asker = { &w, answer };
	const uint8_t *head = data + 1, *end = data + len;
	const uint8_t *cut = len > 1 ? memmem(head, len - 1, mark, 4) : NULL;
	const uint8_t *message = cut ? cut + 4 : head;
	read_head(&w, (const char *)head, cut ? (size_t)(cut - head) : 0);
	set_up(&w, &asker);
	w.input = (struct wb_input){ .path = "-",
		.bytes = { message, (size_t)(end - message) },
		.one_of_many = w.flags & MANY,
		.log_line = w.flags & LOG };
	w.view = (struct wb_view){ .input = &w.input,
		.report = wb_report_read(w.a, w.input.bytes),
		.network = &w.network,
		.world = w.world };
	run(&w);
	wb_arena_free(w.a);
	return 0;
}
