#include "rule/words.h"

#include <glib.h>
#include <stdint.h>
#include <string.h>

enum { STEM = 4, BLOOM = 2048 };

struct word {
	uint16_t at, len;
	bool is_ip; /* stands for the word "ip" */
};

struct wb_wordlist {
	const char *text;
	size_t count;
	bool wide; /* some word is not of ASCII */
	struct word words[WB_WORDS_MAX];
	/* Hashes of the words' first letters: most words of most patterns are
	 * not in the text, and need not be looked for. */
	uint8_t bloom[BLOOM / 8];
};

/* Where the words of one set are. */
struct where {
	uint64_t bits[(WB_WORDS_MAX + 63) / 64];
	bool any;
};

static bool
is_word_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '\'' ||
	       (unsigned char)c >= 0x80;
}

static unsigned
stem_hash(const char *at, size_t len)
{
	uint32_t hash = 0;

	for (size_t i = 0; i < len && i < STEM; i++)
		/* cppcheck-suppress arrayIndexOutOfBounds ; not behind len */
		hash = hash * 131 + (uint8_t)at[i];
	return (hash * 0x9e3779b1u >> 16) % BLOOM;
}

/* An address, a URL, the name of a host, 5.7.1: its pieces are no words. */
static bool
is_name(const char *at, size_t len)
{
	for (size_t i = 0; i + 1 < len; i++)
		if (at[i] == '@' || (at[i] == ':' && at[i + 1] == '/') ||
			(at[i] == '.' && i > 0 && is_word_byte(at[i - 1]) &&
				is_word_byte(at[i + 1])))
			return true;
	return false;
}

/* "192.0.2.5", "[192.0.2.5]:25;", "2001:db8::5" */
static bool
is_ip(const char *at, size_t len)
{
	unsigned dots = 0, colons = 0, digits = 0, pairs = 0;

	while (len > 0 && strchr("[(<=", *at) != NULL)
		at++, len--;
	for (; len > 0; at++, len--) {
		if (*at == '.' && len > 1)
			dots++;
		else if (*at == ':') {
			pairs += len > 1 && at[1] == ':';
			colons++;
		} else if ((*at >= '0' && *at <= '9') ||
			   (*at >= 'a' && *at <= 'f' && dots == 0))
			digits++;
		else
			break;
	}
	return digits > 0 &&
	       (dots == 3 || (dots == 0 && (pairs == 1 || colons == 7)));
}

static void
add_word(struct wb_wordlist *list, size_t at, size_t len, bool ip)
{
	const char *word = list->text + at, *article;
	unsigned slot;

	if (len > 2 && word[len - 2] == '\'' && word[len - 1] == 's')
		len -= 2;
	article = memchr(word, '\'', len);
	if (article != NULL && word + len - article > 3) {
		/* "l'utente"; but "doesn't" */
		at += (size_t)(article + 1 - word);
		len -= (size_t)(article + 1 - word);
		word = article + 1;
	}
	if (list->count == WB_WORDS_MAX)
		return;
	list->words[list->count++] =
		(struct word){ (uint16_t)at, (uint16_t)len, ip };
	list->wide = list->wide || (len > 0 && (*word & 0x80) != 0);
	slot = ip ? stem_hash("ip", 2) : stem_hash(word, len);
	list->bloom[slot / 8] |= (uint8_t)(1u << slot % 8);
}

/* Bytes of a character at s that is a word of its own, since its language has no
 * blanks between words, or glues endings to them: Chinese, Japanese, Korean,
 * Thai.  Else 0. */
static size_t
sign_len(const char *s, size_t len)
{
	unsigned char c = (unsigned char)*s;

	if (len < 3 || c < 0xe0 || c > 0xed ||
		(c < 0xe3 &&
			!(c == 0xe0 && ((unsigned char)s[1] == 0xb8 ||
					       (unsigned char)s[1] == 0xb9))))
		return 0;
	return 3;
}

/* The words of what stands between two blanks, or signs. */
static void
add_piece(struct wb_wordlist *list, size_t from, size_t to)
{
	if (is_ip(list->text + from, to - from))
		add_word(list, from, to - from, true);
	if (is_name(list->text + from, to - from))
		return;
	while (from < to) {
		size_t end = from;

		while (end < to && is_word_byte(list->text[end]))
			end++;
		if (end > from)
			add_word(list, from, end - from, false);
		from = end + 1;
	}
}

/* "宛先bob@example.jpは" has signs, an address, and a sign. */
static void
add_chunk(struct wb_wordlist *list, size_t from, size_t to)
{
	while (from < to) {
		size_t sign = sign_len(list->text + from, to - from);
		size_t end = from + 1;

		if (sign > 0) {
			add_word(list, from, sign, false);
			from += sign;
			continue;
		}
		while (end < to && sign_len(list->text + end, to - end) == 0)
			end++;
		add_piece(list, from, end);
		from = end;
	}
}

const struct wb_wordlist *
wb_words_split(struct wb_arena *a, const struct wb_folded *text)
{
	struct wb_wordlist *list = WB_NEW(a, struct wb_wordlist);
	size_t from = 0;

	list->text = text->at;
	while (from < text->len && list->count < WB_WORDS_MAX) {
		const char *blank =
			memchr(text->at + from, ' ', text->len - from);
		size_t to =
			blank == NULL ? text->len : (size_t)(blank - text->at);

		add_chunk(list, from, to);
		from = to + 1;
	}
	return list;
}

/* The first of the words, or signs, that a pattern's word is joined of. */
static size_t
first_len(const char *want, size_t len)
{
	size_t n = sign_len(want, len);

	if (n > 0)
		return n;
	while (n < len && want[n] != '_' && sign_len(want + n, len - n) == 0)
		n++;
	return n;
}

/* How many words, from n on, are the pattern's word; 0: they are not. */
static size_t
word_is(const struct wb_wordlist *list, size_t n, const char *want, size_t len)
{
	for (size_t first = n; n < list->count;) {
		size_t one = first_len(want, len);
		bool open = one > 0 && want[one - 1] == '*';
		const struct word *w = &list->words[n++];

		if (w->is_ip ? one != 2 || memcmp(want, "ip", 2) != 0
			     : (open ? w->len + 1u < one : w->len != one) ||
					memcmp(list->text + w->at, want,
						one - open) != 0)
			return 0;
		want += one;
		len -= one;
		if (len > 0 && *want == '_')
			want++, len--;
		if (len == 0)
			return n - first;
	}
	return 0;
}

static bool
may_have(const struct wb_wordlist *list, const char *want, size_t len)
{
	size_t sign = sign_len(want, len), letters = sign;
	unsigned slot;

	while (sign == 0 && letters < len && letters < STEM &&
		want[letters] != '_' && want[letters] != '*')
		letters++;
	if (letters < len && letters < STEM && want[letters] == '*')
		return true;
	slot = stem_hash(want, letters);
	return (list->bloom[slot / 8] & 1u << slot % 8) != 0;
}

static void
find_word(const struct wb_wordlist *list, const char *want, size_t len,
	struct where *where)
{
	if (!may_have(list, want, len))
		return;
	for (size_t n = 0; n < list->count; n++)
		for (size_t i = word_is(list, n, want, len); i-- > 0;) {
			where->bits[(n + i) / 64] |= UINT64_C(1)
						     << (n + i) % 64;
			where->any = true;
		}
}

/* The next word of a pattern at or behind *at, which moves past it; "+" and "-"
 * come as words. */
static const char *
next_word(const char **at, size_t *ret_len)
{
	const char *word = *at + strspn(*at, " ");

	*ret_len = strcspn(word, " ");
	*at = word + *ret_len;
	return *ret_len == 0 ? NULL : word;
}

static bool
is_mark(const char *word, size_t len, char mark)
{
	return len == 1 && word[0] == mark;
}

static bool
is_at(const struct where *where, size_t n)
{
	return (where->bits[n / 64] & UINT64_C(1) << n % 64) != 0;
}

/* Whether a set has a word among those from..to: the first, and where it
 * ends. */
static bool
is_between(const struct where *where, size_t from, size_t to, size_t *ret_at,
	size_t *ret_last)
{
	for (size_t n = from; n < to; n++) {
		if (!is_at(where, n))
			continue;
		*ret_at = n;
		while (n + 1 < to && is_at(where, n + 1))
			n++;
		*ret_last = n;
		return true;
	}
	return false;
}

static bool
find_near(const struct wb_wordlist *list, const struct where *sets,
	size_t count, struct wb_match *ret_match)
{
	for (size_t from = 0; from < list->count; from++) {
		bool sign = sign_len(list->text + list->words[from].at,
				    list->words[from].len) > 0;
		size_t near = sign ? WB_SIGNS_NEAR : WB_WORDS_NEAR;
		size_t to = MIN(from + near, list->count);
		size_t first = SIZE_MAX, last = 0, i = 0, at, end;

		for (; i < count && is_between(&sets[i], from, to, &at, &end);
			i++) {
			first = MIN(first, at);
			last = MAX(last, end);
		}
		if (i < count)
			continue;
		*ret_match = (struct wb_match){ .from = list->words[first].at,
			.to = (size_t)list->words[last].at +
			      list->words[last].len };
		return true;
	}
	return false;
}

bool
wb_words_search(const char *pattern, const struct wb_wordlist *list,
	struct wb_match *ret_match)
{
	struct where sets[WB_WORD_SETS_MAX + 1];
	size_t count = 0, len;
	bool without = false;
	const char *word;

	/* most texts are English, and many patterns are not */
	if (!list->wide && (*pattern & 0x80) != 0)
		return false;
	sets[0] = (struct where){ { 0 }, false };
	while ((word = next_word(&pattern, &len)) != NULL) {
		without = without || is_mark(word, len, '-');
		if (!is_mark(word, len, '+') && !is_mark(word, len, '-')) {
			find_word(list, word, len, &sets[count]);
			continue;
		}
		if (!sets[count].any)
			return false;
		sets[++count] = (struct where){ { 0 }, false };
	}
	if (sets[count].any == without)
		return false;
	return find_near(list, sets, without ? count : count + 1, ret_match);
}

const char *
wb_words_check(const char *pattern)
{
	size_t sets = 1, words = 0, len;
	bool without = false;
	const char *word;

	while ((word = next_word(&pattern, &len)) != NULL) {
		bool mark = is_mark(word, len, '+') || is_mark(word, len, '-');

		if (mark && (words == 0 || without))
			return "has an empty set, or one behind the last";
		if (mark && ++sets > WB_WORD_SETS_MAX)
			return "has too many sets";
		without = without || is_mark(word, len, '-');
		words = mark ? 0 : words + 1;
		for (size_t i = 0; !mark && i < len; i++)
			if (!is_word_byte(word[i]) && word[i] != '_' &&
				word[i] != '*')
				return "has a mark in a word";
	}
	if (words == 0)
		return "has an empty set, or one behind the last";
	return NULL;
}
