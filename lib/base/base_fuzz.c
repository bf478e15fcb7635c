/* Names, addresses, dates, sentences and what is shown, of any bytes. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/ip.h"
#include "base/name.h"
#include "base/param.h"
#include "base/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static void
check(bool holds)
{
	if (!holds)
		abort();
}

/* A name is in its one spelling: read again it is the same. */
static void
check_name(const struct wb_name *name)
{
	struct wb_name again, parent, under;
	check(strlen(name->text) <= WB_NAME_MAX && name->text[0]);
	check(wb_name_parse(name->text, strlen(name->text), &again));
	check(wb_name_equal(name, &again));
	check(wb_name_is_under(name, name));
	if (wb_name_parent(name, &parent))
		check(wb_name_is_under(name, &parent) &&
			!wb_name_is_under(&parent, name));
	if (wb_name_prefix("_dmarc", name, &under))
		check(wb_name_is_under(&under, name));
}

static void
check_ip(const struct wb_ip *ip)
{
	char text[WB_IP_TEXT_MAX];
	struct wb_ip again;
	struct wb_name reverse;
	wb_ip_format(ip, text);
	check(wb_ip_parse(text, strlen(text), &again));
	check(wb_ip_equal(ip, &again) && wb_ip_in(ip, &again, 32));
	wb_ip_reverse(ip, &reverse);
	check_name(&reverse);
}

/* Nothing that hides or acts, however it is read; and no worse a second time. */
static void
check_shown(struct wb_arena *a, const char *text, size_t len)
{
	const char *line = wb_text_safe_line(a, text, len);
	const char *lines = wb_text_safe(a, text, len);
	check(wb_utf8_valid(line, strlen(line)) == strlen(line));
	check(wb_utf8_valid(lines, strlen(lines)) == strlen(lines));
	check(!strpbrk(line, "\n\t\r\x1b\x7f"));
	check(!strpbrk(lines, "\r\x1b\x7f"));
	check(strcmp(line, wb_text_safe_line(a, line, strlen(line))) == 0);
	check(strcmp(lines, wb_text_safe(a, lines, strlen(lines))) == 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct wb_arena *a = wb_arena_new(0);
	const char *text = (const char *)data;
	const char *string = wb_strndup(a, text, len);
	struct wb_name name;
	struct wb_ip ip;
	struct wb_date date = wb_date_parse(string), again;
	const struct wb_param *params = wb_param_add(
		a, wb_param_add(a, NULL, "ip", "192.0.2.1"), "domain", string);

	if (wb_name_parse(text, len, &name))
		check_name(&name);
	if (wb_name_of_address(string, &name))
		check_name(&name);
	if (wb_ip_parse(text, len, &ip))
		check_ip(&ip);
	if (date.known) {
		again = wb_date_parse(wb_date_format(a, date));
		check(again.known && again.seconds == date.seconds);
	}
	check_shown(a, text, len);
	(void)!wb_expandable(string, params);
	(void)!wb_expand(a, string, params)[0];
	wb_arena_free(a);
	return 0;
}
