/* The one SPF record that a domain should have. */
#include "diagnose/repair_spf.h"

#include <string.h>
#include <strings.h>

#include "check/spf_match.h"
#include "diagnose/repair_spf_work.h"

enum {
	STRING_MAX = 255,  /* RFC 7208 section 3.3 */
	ADVISED_MAX = 450, /* section 3.4 */
	RECORDS_MAX = 20,  /* found at one name */
	/* 65535 bytes of data, of every 256 one for a string's length */
	TEXT_MAX = 65279,
};

struct wb_spf_result
wb_spf_try(struct wb_arena *a, const struct wb_world *world,
	const struct wb_name *domain, const struct wb_ip *client,
	struct wb_wanted *wanted)
{
	struct wb_spf_input in = { .client = *client,
		.domain = *domain,
		.sender = "",
		.receiver = "",
		.brief = true };

	return wb_spf_check(a, world, &in, wanted);
}

static const char *
ip_text(struct wb_arena *a, const struct wb_ip *ip)
{
	char text[WB_IP_TEXT_MAX];

	wb_ip_format(ip, text);
	return wb_strdup(a, text);
}

/* What is known of an include: or redirect= that cannot work for anybody. */
static const char *
broken_target(const struct wb_spf_work *work, const struct wb_spf_node *root,
	size_t i)
{
	const struct wb_spf_term *term = &root->record->terms[i];
	const struct wb_spf_node *target = root->targets[i];
	struct wb_name name;

	if (target == NULL) {
		if (term->kind == WB_SPF_INCLUDE &&
			wb_spf_target_name(root->record->text + term->spec_at,
				term->spec_len, &name) &&
			wb_name_equal(&name, &work->in->domain))
			return WB_N("{term} was left out: a record cannot "
				    "include itself.");
		return NULL;
	}
	if (wb_outcome_absent(target->outcome) ||
		(target->outcome == WB_FOUND && target->record_count == 0))
		return WB_N("{term} was left out: {target} has no SPF record.");
	if (target->record_count > 1 ||
		(target->record != NULL && target->record->bad != NULL))
		return WB_N("{term} was left out: the SPF record of {target} "
			    "is broken, and only its owner can mend it.");
	return NULL;
}

static bool
has_last_word(struct wb_spf_work *work)
{
	for (size_t i = 0; i < work->terms.count; i++) {
		enum wb_spf_kind kind = wb_terms_kind(work, &work->terms, i);

		if (kind == WB_SPF_ALL || kind == WB_SPF_REDIRECT)
			return true;
	}
	return false;
}

/* One broken include: spoils the record for every sender behind it. */
static void
drop_broken(struct wb_spf_work *work)
{
	const struct wb_spf_node *root = wb_spf_work_tree(work);
	size_t kept = 0;
	bool redirect = false;

	for (size_t i = 0; i < root->record->count; i++) {
		const char *why = broken_target(work, root, i);

		if (why == NULL) {
			kept++;
			continue;
		}
		wb_spf_note(work, why, "term", work->terms.at[kept], "target",
			root->targets[i] != NULL ? root->targets[i]->domain.text
						 : work->in->domain.text,
			NULL);
		redirect |= root->record->terms[i].kind == WB_SPF_REDIRECT;
		wb_terms_remove(&work->terms, kept);
		work->doubtful = true;
	}
	if (redirect && !has_last_word(work))
		wb_terms_insert(work, &work->terms, work->terms.count, "~all");
}

static void
drop_ptr(struct wb_spf_work *work)
{
	for (size_t i = 0; i < work->terms.count;) {
		const char *term = work->terms.at[i];

		if (wb_terms_kind(work, &work->terms, i) != WB_SPF_PTR) {
			i++;
			continue;
		}
		wb_terms_remove(&work->terms, i);
		work->doubtful = true;
		wb_spf_note(work,
			WB_N("{term} was left out: many receivers ignore it. "
			     "List your other servers by their addresses "
			     "before you publish this."),
			"term", term, NULL);
	}
}

static struct wb_world *
overlay_text(struct wb_arena *a, const struct wb_world *world,
	const struct wb_name *domain, const char *text,
	const char *const *instead, size_t instead_count)
{
	struct wb_world *overlay = wb_world_overlay(a, world);
	const struct wb_answer *answer =
		wb_world_ask(world, domain, WB_TXT, NULL);
	const char **texts = WB_NEW_ARRAY(a, answer->count + 1, const char *);
	size_t n = 0;

	for (size_t i = 0; i < answer->count; i++) {
		const char *old = answer->records[i].text;
		bool replaced = wb_spf_is_record(old);

		for (size_t j = 0; j < instead_count; j++)
			replaced |= strcmp(old, instead[j]) == 0;
		if (!replaced)
			texts[n++] = old; /* @UNSAFE: n < count */
	}
	texts[n++] = text;
	wb_world_edit(overlay, domain, WB_TXT, texts, n);
	return overlay;
}

static struct wb_spf_result
try_terms(struct wb_spf_work *work, const struct wb_terms *terms)
{
	struct wb_world *overlay = overlay_text(work->arena, work->world,
		&work->in->domain, wb_terms_text(work, terms), NULL, 0);
	struct wb_spf_input in = { .client = work->in->client,
		.domain = work->in->domain,
		.sender = "",
		.receiver = "" };
	struct wb_spf_result result =
		wb_spf_check(work->arena, overlay, &in, work->wanted);

	work->waiting |= result.result == WB_SPF_PENDING;
	return result;
}

/* The term of the domain's own record at which the client is decided upon, or
 * at which the evaluation ends in an error. */
static size_t
decider(const struct wb_spf_result *result, size_t count)
{
	size_t i = 0;

	for (const struct wb_spf_step *s = result->steps; s != NULL;
		s = s->next) {
		if (s->depth > 0)
			continue;
		if (s->why != WB_SPF_WHY_NO_MATCH &&
			s->why != WB_SPF_WHY_MODIFIER &&
			s->why != WB_SPF_WHY_SKIPPED)
			return i;
		i++;
	}
	return count;
}

/* An address may stand anywhere before the term that decides: beside the last
 * other address, else first, where no look-up is made for it. */
static size_t
place_of_address(struct wb_spf_work *work, size_t before)
{
	for (size_t i = before; i > 0; i--) {
		enum wb_spf_kind kind =
			wb_terms_kind(work, &work->terms, i - 1);

		if (kind == WB_SPF_IP4 || kind == WB_SPF_IP6)
			return i;
	}
	return 0;
}

/* Behind all other mechanisms that leave the client undecided. */
static size_t
place_of_include(struct wb_spf_work *work, size_t before)
{
	while (before > 0 && before == work->terms.count &&
		wb_spf_is_modifier(
			wb_terms_kind(work, &work->terms, before - 1)))
		before--;
	return before;
}

static void
note_exclusion(struct wb_spf_work *work, size_t i)
{
	const char *term = i < work->terms.count ? work->terms.at[i] : "";

	if ((term[0] != '-' && term[0] != '~') ||
		wb_terms_kind(work, &work->terms, i) == WB_SPF_ALL)
		return;
	wb_spf_note(work,
		WB_N("{ip} is listed before {term}, which excludes it. Make "
		     "sure that nobody wanted that."),
		"ip", ip_text(work->arena, &work->in->client), "term", term,
		NULL);
}

static const char *
address_term(struct wb_spf_work *work)
{
	const struct wb_ip *ip = &work->in->client;

	return wb_printf(
		work->arena, "ip%u:%s", ip->family, ip_text(work->arena, ip));
}

/* With the service's include: the client passes. */
static bool
add_include(struct wb_spf_work *work, size_t before)
{
	size_t at = place_of_include(work, before);
	const char *term;
	struct wb_spf_result result;

	if (work->in->include.text[0] == '\0')
		return false;
	term = wb_printf(work->arena, "include:%s", work->in->include.text);
	if (wb_terms_has(&work->terms, work->terms.count, term))
		return false;
	wb_terms_insert(work, &work->terms, at, term);
	if (work->in->client.family == 0)
		return true;
	result = try_terms(work, &work->terms);
	if (result.result == WB_SPF_PASS || work->waiting)
		return true;
	wb_terms_remove(&work->terms, at);
	wb_spf_note(work,
		WB_N("{include} does not list {ip}, so the address itself is "
		     "listed."),
		"include", work->in->include.text, "ip",
		ip_text(work->arena, &work->in->client), NULL);
	return false;
}

static void
add_client(struct wb_spf_work *work)
{
	struct wb_spf_result result;
	size_t before;
	const char *term;

	if (work->in->client.family == 0 && work->in->include.text[0] == '\0')
		return;
	if (work->in->client.family != 0) {
		result = try_terms(work, &work->terms);
		if (work->waiting || result.result == WB_SPF_PASS)
			return;
		before = decider(&result, work->terms.count);
	} else {
		for (before = 0; before < work->terms.count; before++) {
			enum wb_spf_kind kind =
				wb_terms_kind(work, &work->terms, before);

			if (kind == WB_SPF_ALL || wb_spf_is_modifier(kind))
				break;
		}
	}
	work->doubtful = true;
	if (add_include(work, before) || work->in->client.family == 0)
		return;
	note_exclusion(work, before);
	term = address_term(work);
	for (size_t i = before; i < work->terms.count; i++)
		if (strcasecmp(work->terms.at[i], term) == 0)
			wb_terms_remove(
				&work->terms, i--); /* it came too late */
	wb_terms_insert(
		work, &work->terms, place_of_address(work, before), term);
}

static void
create(struct wb_spf_work *work)
{
	wb_terms_insert(
		work, &work->terms, 0, work->in->is_host ? "-all" : "~all");
	add_client(work);
	if (work->in->is_host)
		return;
	work->doubtful = true;
	wb_spf_note(work,
		WB_N("The record ends in ~all, because it is not known here "
		     "which other servers send mail of {domain}: list them, "
		     "too."),
		"domain", work->in->domain.text, NULL);
}

static void
note_length(struct wb_spf_work *work, const char *text)
{
	size_t len = strlen(text);

	if (len > STRING_MAX)
		wb_spf_note(work,
			WB_N("It has {bytes} bytes: publish it as one record "
			     "of {count} strings, none over 255 bytes."),
			"bytes", wb_printf(work->arena, "%zu", len), "count",
			wb_printf(work->arena, "%zu",
				(len + STRING_MAX - 1) / STRING_MAX),
			NULL);
	if (len > ADVISED_MAX)
		wb_spf_note(work,
			WB_N("RFC 7208 advises to stay under 450 bytes, so "
			     "that answers fit into one packet."),
			NULL);
}

/* The records to be replaced; of near misses only when there is nothing else.
 */
static void
find_before(struct wb_arena *a, const struct wb_answer *answer,
	struct wb_spf_repair *ret_repair)
{
	const char **near;

	ret_repair->before =
		wb_spf_records(a, answer, &ret_repair->before_count);
	if (ret_repair->before_count > 0)
		return;
	near = WB_NEW_ARRAY(a, answer->count + 1, const char *);
	for (size_t i = 0; i < answer->count; i++)
		if (wb_spf_near_record(answer->records[i].text) != NULL)
			near[ret_repair->before_count++] =
				answer->records[i].text; /* @UNSAFE: <= i */
	ret_repair->before = near;
}

static bool
mend_before(struct wb_spf_work *work, const struct wb_spf_repair *repair)
{
	struct wb_terms *records;
	size_t n = repair->before_count;

	if (n > RECORDS_MAX)
		return false;
	records = WB_NEW_ARRAY(work->arena, n, struct wb_terms);
	for (size_t i = 0; i < n; i++) {
		const char *text = repair->before[i];

		if (!wb_spf_is_record(text)) {
			text = wb_printf(work->arena, "v=spf1 %s",
				wb_spf_near_record(text));
			wb_spf_note(work,
				WB_N("An SPF record begins with \"v=spf1\" and "
				     "a blank."),
				NULL);
		}
		if (!wb_spf_mend(work, text, &records[i]))
			return false;
	}
	if (n == 1)
		work->terms = records[0];
	else
		wb_spf_merge(work, records, n);
	return true;
}

/* A modifier that stands twice makes the record void: the first is kept. */
static void
drop_doubles(struct wb_spf_work *work)
{
	static const enum wb_spf_kind once[] = { WB_SPF_REDIRECT, WB_SPF_EXP };

	for (size_t k = 0; k < WB_COUNT(once); k++) {
		bool seen = false;

		for (size_t i = 0; i < work->terms.count;) {
			const char *term = work->terms.at[i];
			bool is =
				wb_terms_kind(work, &work->terms, i) == once[k];

			if (!is || !seen) {
				seen |= is;
				i++;
				continue;
			}
			wb_terms_remove(&work->terms, i);
			work->doubtful = true;
			wb_spf_note(work,
				WB_N("{term} was left out: the modifier may "
				     "stand once only."),
				"term", term, NULL);
		}
	}
}

/* "~all redirect=...": who wrote that meant the redirect to count. */
static void
note_idle_redirect(struct wb_spf_work *work)
{
	const char *redirect = NULL;
	bool all = false;

	for (size_t i = 0; i < work->terms.count; i++) {
		enum wb_spf_kind kind = wb_terms_kind(work, &work->terms, i);

		all |= kind == WB_SPF_ALL;
		if (kind == WB_SPF_REDIRECT)
			redirect = work->terms.at[i];
	}
	if (all && redirect != NULL)
		wb_spf_note(work,
			WB_N("{term} has no effect in a record that has an "
			     "\"all\": if it is meant, take the \"all\" out."),
			"term", redirect, NULL);
}

static void
improve(struct wb_spf_work *work)
{
	if (work->wanted != NULL)
		wb_spf_foresee(
			work->arena, work->world, work->in, work->wanted);
	drop_doubles(work);
	note_idle_redirect(work);
	drop_broken(work);
	drop_ptr(work);
	if (work->waiting)
		return;
	add_client(work);
	if (!work->waiting)
		wb_spf_slim(work);
}

static struct wb_spf_repair
impossible(struct wb_spf_work *work, const char *msgid, const char *name,
	const char *value)
{
	wb_spf_note(work, msgid, "domain", work->in->domain.text, name, value,
		NULL);
	return (struct wb_spf_repair){
		.after = "", .meant = "", .notes = work->notes
	};
}

static struct wb_spf_repair
too_long(struct wb_spf_work *work)
{
	return impossible(work,
		WB_N("The SPF record of {domain} is too long to be mended "
		     "here."),
		NULL, NULL);
}

static struct wb_spf_repair
finish(struct wb_spf_work *work, struct wb_spf_repair repair)
{
	repair.possible = !work->waiting;
	repair.after = wb_terms_text(work, &work->terms);
	if (strlen(repair.after) > TEXT_MAX)
		return too_long(work);
	repair.meant =
		work->meant.count > 0 ? wb_terms_text(work, &work->meant) : "";
	repair.safety = work->doubtful ? WB_FIX_LIKELY : WB_FIX_EXACT;
	if (repair.before_count == 0 && work->in->client.family == 0 &&
		work->in->include.text[0] == '\0' && work->in->stray == NULL) {
		repair.after = "v=spf1 ip4:<address> ~all";
		repair.safety = WB_FIX_HAS_BLANKS;
	}
	if (repair.before_count == 1 &&
		strcmp(repair.before[0], repair.after) == 0)
		return impossible(work,
			WB_N("The SPF record of {domain} needs no change."),
			NULL, NULL);
	note_length(work, repair.after);
	repair.notes = work->notes;
	return repair;
}

struct wb_spf_repair
wb_spf_repair(struct wb_arena *a, const struct wb_world *world,
	const struct wb_spf_repair_input *in, struct wb_wanted *wanted)
{
	struct wb_spf_work work = {
		.arena = a, .world = world, .in = in, .wanted = wanted
	};
	const struct wb_answer *answer =
		wb_world_ask(world, &in->domain, WB_TXT, wanted);
	struct wb_spf_repair repair = { .after = "", .meant = "" };

	work.end = &work.notes;
	if (answer->outcome == WB_UNKNOWN)
		return repair;
	if (wb_outcome_failed(answer->outcome))
		return impossible(&work,
			WB_N("The DNS did not tell which SPF record {domain} "
			     "has."),
			NULL, NULL);
	if (answer->alias_count > 0)
		return impossible(&work,
			WB_N("{domain} is an alias (CNAME) of {target}: its "
			     "SPF record is the one there, and none can be "
			     "added at {domain}."),
			"target", answer->canonical.text);
	find_before(a, answer, &repair);
	work.doubtful = in->stray != NULL;
	if (repair.before_count == 0 && in->stray != NULL &&
		wb_spf_mend(&work, in->stray, &work.terms))
		improve(&work); /* NOLINT(bugprone-branch-clone): in order */
	else if (repair.before_count == 0)
		create(&work);
	else if (mend_before(&work, &repair))
		improve(&work);
	else
		return too_long(&work);
	return finish(&work, repair);
}

struct wb_world *
wb_spf_repair_overlay(struct wb_arena *a, const struct wb_world *world,
	const struct wb_spf_repair_input *in,
	const struct wb_spf_repair *repair)
{
	return overlay_text(a, world, &in->domain, repair->after,
		repair->before, repair->before_count);
}
