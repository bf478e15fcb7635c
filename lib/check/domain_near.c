#include "check/domain_near.h"

#include <string.h>

enum { OWN_MIN = 4 }; /* letters of a name that make a slip plausible */

/* Domains with many mailboxes.  Names of under four letters are left out: they
 * are one letter away from too much. */
static const char *const well_known[] = {
	"gmail.com",
	"googlemail.com",
	"yahoo.co.jp",
	"yahoo.com",
	"docomo.ne.jp",
	"ezweb.ne.jp",
	"softbank.ne.jp",
	"i.softbank.jp",
	"ymobile.ne.jp",
	"disney.ne.jp",
	"willcom.com",
	"rakumail.jp",
	"icloud.com",
	"outlook.com",
	"outlook.jp",
	"hotmail.com",
	"hotmail.co.jp",
	"live.com",
	"live.jp",
	"nifty.com",
	"biglobe.ne.jp",
	"so-net.ne.jp",
	"excite.co.jp",
	"plala.or.jp",
	"dion.ne.jp",
	"asahi-net.or.jp",
	"infoweb.ne.jp",
	"jcom.home.ne.jp",
	"mail.goo.ne.jp",
	"ymail.com",
	"rocketmail.com",
	"aol.com",
	"protonmail.com",
	"proton.me",
	"fastmail.com",
	"zoho.com",
	"yandex.com",
	"yandex.ru",
	"mail.ru",
	"naver.com",
	"hanmail.net",
	"comcast.net",
	"verizon.net",
	"att.net",
	"hotmail.co.uk",
	"yahoo.co.uk",
	"btinternet.com",
	"hotmail.fr",
	"yahoo.fr",
	"orange.fr",
	"wanadoo.fr",
	"laposte.net",
	"t-online.de",
	"freenet.de",
	"web.de",
	"gmx.de",
	"gmx.net",
	"libero.it",
};

/* Endings that people mistype. */
static const char *const endings[] = { "com", "net", "org", "co.jp", "ne.jp",
	"or.jp", "ac.jp", "go.jp", "gr.jp", "ed.jp", "lg.jp", "co.uk",
	"com.au" };

struct list {
	struct wb_name *names;
	size_t count;
	const struct wb_name *not_this;
};

bool
wb_one_edit(const char *a, const char *b)
{
	size_t same = 0, la = strlen(a), lb = strlen(b);

	if (la > lb)
		return wb_one_edit(b, a);
	while (a[same] != '\0' && a[same] == b[same])
		same++;
	if (la + 1 == lb)
		return strcmp(a + same, b + same + 1) == 0;
	if (la != lb || same == la)
		return false;
	if (strcmp(a + same + 1, b + same + 1) == 0)
		return true;
	return same + 1 < la && a[same] == b[same + 1] &&
	       a[same + 1] == b[same] &&
	       strcmp(a + same + 2, b + same + 2) == 0;
}

static void
add(struct list *list, const char *text)
{
	struct wb_name name;

	if (list->count == WB_NEAR_MAX ||
		!wb_name_parse(text, strlen(text), &name) ||
		wb_name_equal(&name, list->not_this))
		return;
	for (size_t i = 0; i < list->count; i++)
		if (wb_name_equal(&list->names[i], &name))
			return;
	list->names[list->count++] = name; /* @UNSAFE: count < MAX */
}

static const char *
last_label(const char *name)
{
	const char *dot = strrchr(name, '.');

	return dot != NULL ? dot + 1 : name;
}

static size_t
first_label(const char *name)
{
	return strcspn(name, ".");
}

/* "yahoo.ne.jp": the right word before the wrong ending. */
static bool
same_word(const char *a, const char *b)
{
	size_t n = first_label(a);

	return n >= 5 && n == first_label(b) && strncmp(a, b, n) == 0;
}

static void
add_well_known(struct list *list, const char *name)
{
	for (size_t i = 0; i < WB_COUNT(well_known); i++)
		if (wb_one_edit(name, well_known[i]))
			add(list, well_known[i]);
	for (int same_country = 1; same_country >= 0; same_country--)
		for (size_t i = 0; i < WB_COUNT(well_known); i++)
			if (same_word(name, well_known[i]) &&
				(strcmp(last_label(name),
					 last_label(well_known[i])) == 0) ==
					same_country)
				add(list, well_known[i]);
}

static bool
ends_well(const char *ending)
{
	for (size_t i = 0; i < WB_COUNT(endings); i++)
		if (strcmp(ending, endings[i]) == 0)
			return true;
	return false;
}

/* name with its last labels replaced by the endings that they nearly are.
 * "example.nejp" has lost its dot, so one label stands for two as well. */
static void
add_endings(struct list *list, const char *name)
{
	const char *last = last_label(name), *two = last;
	char text[WB_NAME_MAX + 8];

	if (last > name + 1) {
		two = last - 1;
		while (two > name && two[-1] != '.')
			two--;
	}
	if (ends_well(last) || ends_well(two))
		return;
	for (size_t i = 0; i < WB_COUNT(endings); i++) {
		const char *from = wb_one_edit(two, endings[i])    ? two
				   : wb_one_edit(last, endings[i]) ? last
								   : NULL;

		if (from == NULL || from == name)
			continue;
		/* @UNSAFE: an ending has under 8 bytes */
		memcpy(text, name, (size_t)(from - name));
		memcpy(text + (from - name), endings[i],
			strlen(endings[i]) + 1);
		add(list, text);
	}
}

/* The label that a person made up: the one before the ending. */
static const char *
own_label(const char *name, size_t *ret_len)
{
	const char *at = name, *next;

	while ((next = strchr(at, '.')) != NULL && !ends_well(next + 1) &&
		strchr(next + 1, '.') != NULL)
		at = next + 1;
	*ret_len = strcspn(at, ".");
	return at;
}

/* Letters swapped ("exmaple"), then letters doubled ("exaample"). */
static void
add_own(struct list *list, const char *name)
{
	char text[WB_NAME_MAX + 1];
	size_t len, n = strlen(name);
	const char *label = own_label(name, &len);
	size_t at = (size_t)(label - name);

	if (strncmp(label, "xn--", 4) == 0)
		return;
	for (size_t i = at; i + 1 < at + len; i++) {
		memcpy(text, name, n + 1); /* @UNSAFE: n <= WB_NAME_MAX */
		text[i] = name[i + 1];
		text[i + 1] = name[i];
		add(list, text);
	}
	for (size_t i = at; i + 1 < at + len; i++) {
		if (name[i] != name[i + 1])
			continue;
		memcpy(text, name, i); /* @UNSAFE: i < n */
		memcpy(text + i, name + i + 1, n - i);
		add(list, text);
	}
}

size_t
wb_domain_near(const struct wb_name *name, const struct wb_name *known,
	size_t known_count, struct wb_name ret_near[WB_NEAR_MAX])
{
	struct list list = { .names = ret_near, .not_this = name };
	size_t own;

	/* "ab.example" is nobody's slip for "ac.example" */
	(void)own_label(name->text, &own);
	for (size_t i = 0; i < known_count; i++)
		if (own >= OWN_MIN && wb_one_edit(name->text, known[i].text))
			add(&list, known[i].text);
	add_well_known(&list, name->text);
	add_endings(&list, name->text);
	add_own(&list, name->text);
	return list.count;
}
