#include "base/date.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

/* The obsolete zones of RFC 5322 section 4.3, and what Japanese mailers add. */
static const struct zone {
	const char *name;
	int minutes;
} zones[] = {
	{ "UT", 0 },
	{ "UTC", 0 },
	{ "GMT", 0 },
	{ "Z", 0 },
	{ "EST", -300 },
	{ "EDT", -240 },
	{ "CST", -360 },
	{ "CDT", -300 },
	{ "MST", -420 },
	{ "MDT", -360 },
	{ "PST", -480 },
	{ "PDT", -420 },
	{ "JST", 540 },
	{ "CET", 60 },
	{ "CEST", 120 },
	{ "MET", 60 },
	{ "BST", 60 },
	{ "MSK", 180 },
	{ "KST", 540 },
	{ "IST", 330 },
	{ "AEST", 600 },
};

static const char month_names[] = "janfebmaraprmayjunjulaugsepoctnovdec";

/* Days since 1970-01-01 in the proleptic Gregorian calendar. */
static int64_t
days_from_civil(int64_t y, unsigned m, unsigned d)
{
	int64_t era, doe, doy, yoe;

	y -= m <= 2;
	era = (y >= 0 ? y : y - 399) / 400;
	yoe = y - era * 400;
	doy = (153 * (m > 2 ? m - 3 : m + 9) + 2) / 5 + d - 1;
	doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
	return era * 146097 + doe - 719468;
}

static int
month_of(const char *s)
{
	for (int i = 0; i < 12; i++)
		if ((*s | 0x20) == month_names[3 * i] &&
			strncasecmp(s, month_names + 3 * i, 3) == 0)
			return i + 1;
	return 0;
}

static const char *
skip(const char *s, const char *set)
{
	return s + strspn(s, set);
}

/* Up to max digits; the end, or NULL when there is none. */
static const char *
number(const char *s, int max, int *ret_n)
{
	int n = 0, count = 0;

	while (count < max && isdigit((unsigned char)s[count]))
		n = n * 10 + (s[count++] - '0');
	if (count == 0)
		return NULL;
	*ret_n = n;
	return s + count;
}

static const char *
clock_time(const char *s, int *ret_h, int *ret_m, int *ret_s)
{
	*ret_s = 0;
	s = number(s, 2, ret_h);
	if (s == NULL || *s != ':')
		return NULL;
	s = number(s + 1, 2, ret_m);
	if (s != NULL && *s == ':')
		s = number(s + 1, 2, ret_s);
	if (s == NULL || *ret_h > 24 || *ret_m > 59 || *ret_s > 60)
		return NULL;
	if (*s == '.')
		s += 1 + strspn(s + 1, "0123456789");
	return s;
}

static int
zone_of(const char *s)
{
	int n;

	s = skip(s, " \t(");
	if (*s == '+' || *s == '-') {
		int sign = *s == '-' ? -1 : 1;
		int h = 0, m = 0;
		const char *p = number(s + 1, 2, &h);

		if (p == NULL)
			return 0;
		if (*p == ':')
			p++;
		if (number(p, 2, &m) == NULL)
			m = 0;
		n = h * 60 + m;
		return n <= 14 * 60 + 59 ? sign * n : 0;
	}
	for (size_t i = 0; i < WB_COUNT(zones); i++) {
		size_t len = strlen(zones[i].name);

		if (strncasecmp(s, zones[i].name, len) == 0 &&
			!isalpha((unsigned char)s[len]))
			return zones[i].minutes;
	}
	return 0;
}

static struct wb_date
make(int y, int mon, int d, int h, int m, int s, int zone)
{
	struct wb_date date = { .known = false };

	if (y < 50)
		y += 2000;
	else if (y < 1000)
		y += 1900;
	if (mon < 1 || mon > 12 || d < 1 || d > 31 || y > 9999)
		return date;
	date.known = true;
	date.zone = zone;
	date.seconds = days_from_civil(y, (unsigned)mon, (unsigned)d) * 86400 +
		       h * 3600 + m * 60 + s - zone * 60;
	return date;
}

/* 2026-11-20T08:14:03+09:00, 2026-11-20 08:14:03 +0900 */
static struct wb_date
parse_iso(const char *s)
{
	int y, mon, d, h = 0, m = 0, sec = 0;
	const char *p = number(s, 4, &y);

	if (p == NULL || *p != '-' || (p = number(p + 1, 2, &mon)) == NULL ||
		*p != '-' || (p = number(p + 1, 2, &d)) == NULL)
		return (struct wb_date){ .known = false };
	if (*p == 'T' || *p == ' ') {
		const char *after = clock_time(p + 1, &h, &m, &sec);

		p = after != NULL ? after : "";
	}
	return make(y, mon, d, h, m, sec, zone_of(p));
}

/* Fri, 20 Nov 2026 08:14:03 +0900 (JST); also asctime's "Nov 20 08:14:03 2026" */
static struct wb_date
parse_mail(const char *s)
{
	int y = 0, mon, d, h = 0, m = 0, sec = 0;
	const char *p = s, *after, *zone;

	if (isalpha((unsigned char)*p) && month_of(p) == 0)
		p += strcspn(p, ", \t");
	p = skip(p, ", \t");
	after = number(p, 2, &d);
	if (after != NULL) {
		p = skip(after, " \t-");
		mon = month_of(p);
		p += strcspn(p, " \t-0123456789");
		p = number(skip(p, " \t-"), 4, &y);
		if (p == NULL)
			return (struct wb_date){ .known = false };
		p = clock_time(skip(p, ", \t"), &h, &m, &sec);
		return make(y, mon, d, h, m, sec, p == NULL ? 0 : zone_of(p));
	}
	mon = month_of(p);
	p = number(skip(p + strcspn(p, " \t"), " \t"), 2, &d);
	if (mon == 0 || p == NULL)
		return (struct wb_date){ .known = false };
	p = clock_time(skip(p, " \t"), &h, &m, &sec);
	if (p == NULL)
		return (struct wb_date){ .known = false };
	zone = p = skip(p, " \t");
	while (isalpha((unsigned char)*p)) /* "JST" before the year */
		p++;
	if (p == zone)
		zone = NULL;
	p = number(skip(p, " \t"), 4, &y);
	if (p == NULL)
		return (struct wb_date){ .known = false };
	return make(y, mon, d, h, m, sec, zone_of(zone != NULL ? zone : p));
}

struct wb_date
wb_date_parse(const char *text)
{
	text = skip(text, " \t\r\n");
	if (strspn(text, "0123456789") == 4 && text[4] == '-')
		return parse_iso(text);
	return parse_mail(text);
}

char *
wb_date_format(struct wb_arena *a, struct wb_date date)
{
	time_t local;
	struct tm tm;
	int zone = date.zone < 0 ? -date.zone : date.zone;

	if (!date.known)
		return wb_strdup(a, "");
	local = (time_t)(date.seconds + (int64_t)date.zone * 60);
	if (gmtime_r(&local, &tm) == NULL)
		return wb_strdup(a, "");
	return wb_printf(a, "%04d-%02d-%02dT%02d:%02d:%02d%c%02d:%02d",
		tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday, tm.tm_hour,
		tm.tm_min, tm.tm_sec, date.zone < 0 ? '-' : '+', zone / 60,
		zone % 60);
}
