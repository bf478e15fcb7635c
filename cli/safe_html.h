#ifndef WB_CLI_SAFE_HTML_H
#define WB_CLI_SAFE_HTML_H

/* For fuzz harnesses: a page is made of our own markup only, well-formed, and
 * whatever a stranger wrote is text in it.  Known are the elements and
 * attributes that html*.c write, and no others. */
#include "render/safe_check.h"

enum { SAFE_OPEN_MAX = 64 };

struct safe_page {
	const char *at, *whole;
	const char *open[SAFE_OPEN_MAX];
	size_t lens[SAFE_OPEN_MAX];
	size_t depth, policies;
};

static inline bool
safe_is_one_of(const char *words, const char *at, size_t len)
{
	for (size_t n; *words; words += n + (words[n] != '\0')) {
		n = strcspn(words, " ");
		if (n == len && memcmp(words, at, n) == 0)
			return true;
	}
	return false;
}

static inline void
safe_html_die(const struct safe_page *p, const char *what)
{
	safe_die(what, p->whole, (size_t)(p->at - p->whole));
}

/* One of the references that wb_html_text() writes. */
static inline void
safe_html_reference(struct safe_page *p)
{
	size_t n = 1 + strcspn(p->at + 1, ";<& ");
	if (p->at[n] != ';' ||
		!safe_is_one_of("&amp &lt &gt &quot &#39", p->at, n))
		safe_html_die(p, "foreign reference");
	p->at += n + 1;
}

static inline bool
safe_is_link(const char *at, size_t len)
{
	static const char rfc[] = "https://www.rfc-editor.org/rfc/rfc";
	size_t n = sizeof rfc - 1;
	if (len > 2 && at[0] == '#' && at[1] == 'd')
		return strspn(at + 2, "0123456789") == len - 2;
	if (len <= n || memcmp(at, rfc, n) != 0)
		return false;
	for (n += strspn(at + n, "0123456789"); n < len; n++)
		if (!strchr("#section-0123456789.", at[n]))
			return false;
	return true;
}

/* name="value", values without anything that could end them. */
static inline void
safe_html_attribute(struct safe_page *p)
{
	static const char known[] =
		"lang charset name content http-equiv class id role width "
		"height aria-labelledby aria-label tabindex scope translate "
		"open href rel datetime x y x1 x2 y1 y2 rx";
	const char *name = p->at;
	size_t n = strcspn(name, "= >");
	if (!safe_is_one_of(known, name, n) || name[n] != '=' ||
		name[n + 1] != '"')
		safe_html_die(p, "foreign attribute");
	const char *value = name + n + 2;
	size_t len = strcspn(value, "\"<>");
	p->at = value + len;
	if (*p->at != '"')
		safe_html_die(p, "value without end");
	if (safe_is_one_of("href", name, n) && !safe_is_link(value, len))
		safe_html_die(p, "foreign link");
	p->policies += len > 18 && memcmp(value, "default-src 'none'", 18) == 0;
	p->at++;
}

static inline void
safe_html_close(struct safe_page *p)
{
	size_t n = strcspn(p->at += 2, ">");
	if (p->depth == 0 || p->lens[p->depth - 1] != n ||
		memcmp(p->open[p->depth - 1], p->at, n) != 0)
		safe_html_die(p, "end without begin");
	p->depth--;
	p->at += n + 1;
}

/* The style sheet is ours whole, and the only thing that is no text. */
static inline void
safe_html_style(struct safe_page *p)
{
	const char *end = strstr(p->at, "</style>");
	if (!end || p->policies != 1)
		safe_html_die(p, "style without end or policy");
	p->at = end;
}

static inline void
safe_html_tag(struct safe_page *p)
{
	static const char known[] =
		"html head meta title style body header footer main section "
		"article p h1 h2 h3 b a ul ol li dl dt dd div span code pre "
		"mark small blockquote details summary table caption thead "
		"tbody tr th td time svg desc text rect line";
	const char *name = ++p->at;
	size_t n = strcspn(name, " />");
	if (!safe_is_one_of(known, name, n))
		safe_html_die(p, "foreign element");
	for (p->at += n; *p->at == ' ';) {
		p->at++;
		safe_html_attribute(p);
	}
	bool empty = *p->at == '/' || safe_is_one_of("meta", name, n);
	p->at += *p->at == '/';
	if (*p->at++ != '>' || p->depth == SAFE_OPEN_MAX)
		safe_html_die(p, "element without end");
	if (empty)
		return;
	p->open[p->depth] = name;
	p->lens[p->depth++] = n;
	if (safe_is_one_of("style", name, n))
		safe_html_style(p);
}

static inline void
safe_check_html(const char *text, size_t len)
{
	static const char type[] = "<!DOCTYPE html>\n";
	struct safe_page p = { .at = text, .whole = text };
	const char *style = strstr(text, "<style>");
	const char *rest = strstr(text, "</style>");
	if (!style || !rest)
		safe_html_die(&p, "no style sheet");
	safe_check_text(text, (size_t)(style - text), false);
	safe_check_text(rest, (size_t)(text + len - rest), false);
	if (strncmp(text, type, sizeof type - 1) != 0)
		safe_html_die(&p, "no document type");
	p.at += sizeof type - 1;
	while (*p.at) {
		if (*p.at == '&')
			safe_html_reference(&p);
		else if (*p.at == '>')
			safe_html_die(&p, "'>' in text");
		else if (*p.at != '<')
			p.at++;
		else if (p.at[1] == '/')
			safe_html_close(&p);
		else
			safe_html_tag(&p);
	}
	if (p.depth > 0 || p.policies != 1)
		safe_html_die(&p, "page without end or policy");
}

#endif
