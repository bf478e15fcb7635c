#include "net/wire.h"

#include <string.h>

#include "dns/node.h"
#include "net/packet.h"

static const char substitute = 0x1a; /* as in world text */

/* Our spelling of a name; false when no wb_name can hold it. */
bool
wb_wire_name(const ldns_rdf *dname, struct wb_name *ret_name)
{
	const uint8_t *at = ldns_rdf_data(dname);
	size_t size = ldns_rdf_size(dname), i = 0, n = 0;
	char text[WB_NAME_MAX + 3];

	if (size == 0 || size > WB_NAME_MAX + 2)
		return false;
	while (i < size && at[i] != 0) {
		size_t end = i + 1 + at[i];

		if (end > size)
			return false;
		for (i++; i < end; i++) {
			if (at[i] <= ' ' || at[i] > '~' || at[i] == '.')
				return false;
			text[n++] = (char)at[i]; /* @UNSAFE: n <= i <= size */
		}
		text[n++] = '.';
	}
	if (n == 0)
		text[n++] = '.';
	return wb_name_parse(text, n, ret_name);
}

/* The strings of a TXT record, joined (RFC 7208 section 3.3). */
static bool
txt_of(struct wb_arena *a, const ldns_rr *rr, struct wb_record *ret_record)
{
	struct wb_buf text;

	wb_buf_init(&text, a, WB_PACKET_MAX);
	for (size_t i = 0; i < ldns_rr_rd_count(rr); i++) {
		const ldns_rdf *rdf = ldns_rr_rdf(rr, i);
		const uint8_t *at = ldns_rdf_data(rdf);
		size_t size = ldns_rdf_size(rdf);

		if (size == 0 || at[0] + 1u > size)
			return false;
		for (size_t k = 1; k <= at[0]; k++) {
			char c = (char)at[k];

			if (c == '\0')
				c = substitute;
			wb_buf_putc(&text, c);
		}
	}
	ret_record->text = text.at;
	return true;
}

static bool
host_of(struct wb_arena *a, const ldns_rr *rr, size_t i,
	struct wb_record *ret_record)
{
	struct wb_name name;

	if (ldns_rr_rd_count(rr) <= i ||
		!wb_wire_name(ldns_rr_rdf(rr, i), &name))
		return false;
	ret_record->text = wb_strdup(a, name.text);
	return true;
}

/* A, AAAA and all that no check takes apart. */
static bool
other_of(struct wb_arena *a, const ldns_rr *rr, struct wb_record *ret_record)
{
	struct wb_buf text;
	const char *why;

	wb_buf_init(&text, a, WB_PACKET_MAX);
	for (size_t i = 0; i < ldns_rr_rd_count(rr); i++) {
		char *word = ldns_rdf2str(ldns_rr_rdf(rr, i));

		if (word == NULL)
			return false;
		if (i > 0)
			wb_buf_putc(&text, ' ');
		wb_buf_puts(&text, word);
		free(word);
	}
	return wb_record_parse(a, (enum wb_type)ldns_rr_get_type(rr), text.at,
		text.len, ret_record, &why);
}

bool
wb_wire_record(
	struct wb_arena *a, const ldns_rr *rr, struct wb_record *ret_record)
{
	*ret_record = (struct wb_record){ .text = "" };
	switch (ldns_rr_get_type(rr)) {
	case LDNS_RR_TYPE_TXT:
		return txt_of(a, rr, ret_record);
	case LDNS_RR_TYPE_CNAME:
	case LDNS_RR_TYPE_NS:
	case LDNS_RR_TYPE_PTR:
		return host_of(a, rr, 0, ret_record);
	case LDNS_RR_TYPE_MX:
		if (ldns_rr_rd_count(rr) < 2)
			return false;
		ret_record->preference =
			ldns_rdf2native_int16(ldns_rr_rdf(rr, 0));
		return host_of(a, rr, 1, ret_record);
	default:
		return other_of(a, rr, ret_record);
	}
}
