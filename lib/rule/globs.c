#include "rule/globs.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

static inline char
lower(char c)
{
	if (c >= 'A' && c <= 'Z')
		return (char)(c | 0x20);
	return c;
}

/* Stars inside.  After a '*' only the last one is ever tried again, so that the
 * time is at most the product of the lengths. */
static bool
stars_match(const char *pattern, const char *text)
{
	const char *star = NULL, *from = NULL;

	while (*text != '\0') {
		if (*pattern == '*') {
			star = pattern++;
			from = text;
		} else if (lower(*pattern) == lower(*text)) {
			pattern++;
			text++;
		} else if (star != NULL) {
			pattern = star + 1;
			text = ++from;
		} else {
			return false;
		}
	}
	while (*pattern == '*')
		pattern++;
	return *pattern == '\0';
}

/* The ends are looked at first: most patterns fail there, and it costs least.
 * Then "*.google.com", as most are. */
bool
wb_glob_fits(const char *pattern, size_t n, const char *text, size_t len)
{
	if (n == 0 || len == 0)
		return n == 0 ? len == 0 : stars_match(pattern, text);
	if (pattern[n - 1] != '*' &&
		lower(pattern[n - 1]) != lower(text[len - 1]))
		return false;
	if (pattern[0] != '*')
		return lower(pattern[0]) == lower(text[0]) &&
		       stars_match(pattern, text);
	if (memchr(pattern + 1, '*', n - 1) != NULL)
		return stars_match(pattern, text);
	return len >= n - 1 &&
	       (n == 1 || lower(pattern[1]) == lower(text[len + 1 - n])) &&
	       strcasecmp(text + len + 1 - n, pattern + 1) == 0;
}

bool
wb_glob(const char *pattern, const char *text)
{
	if (pattern[0] != '*' && lower(pattern[0]) != lower(text[0]))
		return false;
	return wb_glob_fits(pattern, strlen(pattern), text, strlen(text));
}

/* The hash of the last two labels of a name or address; WB_GLOB_SLOTS when a
 * star is among them.  A glob that ends in them, with a dot or "@" before, or
 * with nothing, matches only what ends in the same. */
static size_t
slot(const char *text, size_t len)
{
	unsigned hash = 0, marks = 0;

	while (len-- > 0) {
		char c = lower(text[len]);

		if (c == '*')
			return WB_GLOB_SLOTS;
		if ((c == '.' || c == '@') && ++marks == 2)
			break;
		hash = hash * 31 + (unsigned char)c;
	}
	return (hash ^ hash >> 16) % WB_GLOB_SLOTS;
}

struct list {
	struct wb_arena *arena;
	struct wb_glob_entry *entries;
	size_t count, room;
};

static void
add(struct list *l, const char *const *globs, enum wb_glob_kind kind,
	size_t owner)
{
	for (; globs != NULL && *globs != NULL; globs++) {
		if (l->count == l->room) {
			size_t room = l->room == 0 ? 256 : 2 * l->room;
			struct wb_glob_entry *more = WB_NEW_ARRAY(
				l->arena, room, struct wb_glob_entry);

			if (l->count > 0) /* @UNSAFE: room > count */
				memcpy(more, l->entries,
					l->count * sizeof *more);
			l->entries = more;
			l->room = room;
		}
		l->entries[l->count++] = (struct wb_glob_entry){ *globs,
			(uint16_t)strlen(*globs), (uint16_t)owner,
			(uint8_t)kind };
	}
}

static struct list
list_globs(struct wb_arena *a, const struct wb_rules *rules)
{
	struct list l = { a, NULL, 0, 0 };

	for (size_t i = 0; i < rules->receiver_count; i++) {
		add(&l, rules->receivers[i].remotes, WB_GLOB_REMOTE, i);
		add(&l, rules->receivers[i].domains, WB_GLOB_DOMAIN, i);
	}
	for (size_t i = 0; i < rules->service_count; i++) {
		const struct wb_service *s = &rules->services[i];

		add(&l, s->received, WB_GLOB_RECEIVED, i);
		add(&l, s->return_paths, WB_GLOB_RETURN_PATH, i);
		add(&l, s->signers, WB_GLOB_SIGNER, i);
		add(&l, s->reverse, WB_GLOB_REVERSE, i);
	}
	return l;
}

/* By slot; stable, so that the first owner stays the first. */
bool
wb_globs_build(struct wb_arena *a, struct wb_rules *rules)
{
	struct list l = list_globs(a, rules);
	struct wb_glob_entry *sorted =
		WB_NEW_ARRAY(a, l.count + 1, struct wb_glob_entry);
	uint16_t *at = WB_NEW_ARRAY(a, WB_GLOB_SLOTS + 2, uint16_t);
	uint16_t *next = WB_NEW_ARRAY(a, WB_GLOB_SLOTS + 1, uint16_t);

	if (l.count > UINT16_MAX || rules->receiver_count > UINT16_MAX ||
		rules->service_count > UINT16_MAX)
		return false;
	for (size_t i = 0; i < l.count; i++)
		at[slot(l.entries[i].glob, l.entries[i].len) + 1]++;
	for (size_t i = 0; i <= WB_GLOB_SLOTS; i++) {
		next[i] = at[i];
		at[i + 1] = (uint16_t)(at[i + 1] + at[i]);
	}
	for (size_t i = 0; i < l.count; i++)
		sorted[next[slot(l.entries[i].glob, l.entries[i].len)]++] =
			l.entries[i];
	rules->globs = (struct wb_globs){ sorted, at };
	return true;
}

/* What is tried of one lookup: the slot of the text, and those with stars. */
struct tries {
	const struct wb_glob_entry *at[2], *end[2];
};

static struct tries
tries(const struct wb_rules *rules, const char *text, size_t len)
{
	const struct wb_globs *g = &rules->globs;
	size_t s = slot(text, len);

	/* a text with a star fits no glob that has none there */
	return (struct tries){
		{ g->entries + g->at[s], g->entries + g->at[WB_GLOB_SLOTS] },
		{ g->entries + g->at[s < WB_GLOB_SLOTS ? s + 1 : s],
			g->entries + g->at[WB_GLOB_SLOTS + 1] },
	};
}

const struct wb_receiver *
wb_globs_receiver(
	const struct wb_rules *rules, enum wb_glob_kind kind, const char *text)
{
	size_t len = strlen(text), best_len = 0;
	struct tries t = tries(rules, text, len);
	const struct wb_glob_entry *best = NULL;

	for (int i = 0; i < 2 && len > 0; i++)
		for (const struct wb_glob_entry *e = t.at[i]; e < t.end[i]; e++)
			if (e->kind == kind &&
				(e->len > best_len ||
					(e->len == best_len && best != NULL &&
						e->owner < best->owner)) &&
				wb_glob_fits(e->glob, e->len, text, len)) {
				best = e;
				best_len = e->len;
			}
	return best == NULL ? NULL : &rules->receivers[best->owner];
}

size_t
wb_rules_service_number(
	const struct wb_rules *rules, enum wb_glob_kind kind, const char *text)
{
	size_t len = strlen(text), best = rules->service_count;
	struct tries t = tries(rules, text, len);

	for (int i = 0; i < 2 && len > 0; i++)
		for (const struct wb_glob_entry *e = t.at[i]; e < t.end[i]; e++)
			if (e->kind == kind && e->owner < best &&
				wb_glob_fits(e->glob, e->len, text, len))
				best = e->owner;
	return best;
}
