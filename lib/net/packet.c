#include "net/packet.h"

#include <ctype.h>
#include <ldns/ldns.h>
#include <string.h>

#include "dns/node.h"
#include "net/wire.h"

enum {
	HEADER_LEN = 12,
	QUERY_NAME_MAX = 4 * WB_NAME_MAX + 1, /* every byte as \\DDD */
	EDNS_SIZE = 1232, /* DNS flag day 2020: no fragments */
	EXTRA_TEXT_MAX = 300,
	RCODE_BADVERS = 16, /* RFC 6891 section 9 */
};

/* RFC 8914 section 4 and IANA's registry, by number. */
static const char *const extended_errors[] = {
	"Other Error",
	"Unsupported DNSKEY Algorithm",
	"Unsupported DS Digest Type",
	"Stale Answer",
	"Forged Answer",
	"DNSSEC Indeterminate",
	"DNSSEC Bogus",
	"Signature Expired",
	"Signature Not Yet Valid",
	"DNSKEY Missing",
	"RRSIGs Missing",
	"No Zone Key Bit Set",
	"NSEC Missing",
	"Cached Error",
	"Not Ready",
	"Blocked",
	"Censored",
	"Filtered",
	"Prohibited",
	"Stale NXDOMAIN Answer",
	"Not Authoritative",
	"Not Supported",
	"No Reachable Authority",
	"Network Error",
	"Invalid Data",
	"Signature Expired before Valid",
	"Too Early",
	"Unsupported NSEC3 Iterations Value",
	"Unable to conform to policy",
	"Synthesized",
};

/* ldns reads it record by record: ldns_wire2pkt() leaks what a second OPT or
 * TSIG record replaces. */
struct message {
	unsigned rcode; /* without its extension */
	bool aa, ra;
	ldns_rr_list *answer, *authority, *additional;
};

static unsigned
u16(const uint8_t *at)
{
	return (unsigned)at[0] << 8 | at[1];
}

static bool
is_dnssec_error(unsigned code)
{
	return (code >= LDNS_EDE_DNSSEC_INDETERMINATE &&
		       code <= LDNS_EDE_NSEC_MISSING) ||
	       code == LDNS_EDE_SIGNATURE_EXPIRED_BEFORE_VALID;
}

static ldns_pkt *
new_query(const struct wb_packet_query *query)
{
	struct wb_arena *a = wb_arena_new(0);
	struct wb_buf text;
	ldns_rdf *name;
	ldns_pkt *pkt = NULL;
	/* AD asks for the answer's AD bit (RFC 6840 5.7) */
	uint16_t flags = query->no_edns ? LDNS_RD : LDNS_RD | LDNS_AD;

	wb_buf_init(&text, a, QUERY_NAME_MAX);
	wb_name_write(query->name.text, &text);
	name = ldns_dname_new_frm_str(text.at);
	if (query->checking_disabled)
		flags = LDNS_RD | LDNS_CD;
	if (name != NULL)
		pkt = ldns_pkt_query_new(name, (ldns_rr_type)query->type,
			LDNS_RR_CLASS_IN, flags);
	wb_arena_free(a);
	if (pkt == NULL)
		return NULL;
	ldns_pkt_set_id(pkt, query->id);
	if (!query->no_edns)
		ldns_pkt_set_edns_udp_size(pkt, EDNS_SIZE);
	return pkt;
}

size_t
wb_packet_build(const struct wb_packet_query *query,
	uint8_t ret_wire[WB_PACKET_QUERY_MAX])
{
	ldns_pkt *pkt = new_query(query);
	uint8_t *wire = NULL;
	size_t len = 0;

	if (pkt == NULL)
		return 0;
	if (ldns_pkt2wire(&wire, pkt, &len) != LDNS_STATUS_OK ||
		len > WB_PACKET_QUERY_MAX)
		len = 0;
	else /* @UNSAFE: len <= WB_PACKET_QUERY_MAX */
		memcpy(ret_wire, wire, len);
	free(wire);
	ldns_pkt_free(pkt);
	return len;
}

/* The end of the question section of what we sent, which has one name. */
static size_t
question_end(const uint8_t *sent, size_t len)
{
	size_t i = HEADER_LEN;

	while (i < len && sent[i] != 0)
		i += sent[i] + 1u;
	return i + 5 <= len ? i + 5 : len;
}

static bool
same_question(
	const uint8_t *wire, size_t len, const uint8_t *sent, size_t sent_len)
{
	size_t end = question_end(sent, sent_len);

	if (len < end || wire[4] != 0 || wire[5] != 1)
		return false;
	for (size_t i = HEADER_LEN; i < end; i++)
		if (tolower(wire[i]) != tolower(sent[i]))
			return false;
	return true;
}

/* Read before ldns sees anything: a stranger's packet goes no further. */
static bool
is_ours(const uint8_t *wire, size_t len, const uint8_t *sent, size_t sent_len)
{
	unsigned rcode;

	if (len < HEADER_LEN || memcmp(wire, sent, 2) != 0 ||
		(wire[2] & 0x80) == 0 || (wire[2] & 0x78) != 0)
		return false;
	rcode = wire[3] & 0xf;
	/* Some leave the question out where they refuse it. */
	if (wire[4] == 0 && wire[5] == 0)
		return rcode == LDNS_RCODE_FORMERR ||
		       rcode == LDNS_RCODE_SERVFAIL ||
		       rcode == LDNS_RCODE_NOTIMPL ||
		       rcode == LDNS_RCODE_REFUSED;
	return same_question(wire, len, sent, sent_len);
}

static bool
is_at(const ldns_rr *rr, ldns_rr_type type, const struct wb_name *name)
{
	struct wb_name owner;

	return ldns_rr_get_type(rr) == type &&
	       ldns_rr_get_class(rr) == LDNS_RR_CLASS_IN &&
	       wb_wire_name(ldns_rr_owner(rr), &owner) &&
	       wb_name_equal(&owner, name);
}

/* The CNAME at the chain's last name is its next link.  False when there is
 * none, or one that leads nowhere (then the outcome is set). */
static bool
next_alias(struct wb_arena *a, const ldns_rr_list *section, struct wb_packet *p)
{
	struct wb_packet_alias *link = &p->aliases[p->alias_count];

	for (size_t i = 0; i < ldns_rr_list_rr_count(section); i++) {
		const ldns_rr *rr = ldns_rr_list_rr(section, i);
		struct wb_record record;
		struct wb_name target;

		if (!is_at(rr, LDNS_RR_TYPE_CNAME, &p->last))
			continue;
		if (!wb_wire_record(a, rr, &record) ||
			!wb_name_parse(
				record.text, strlen(record.text), &target)) {
			p->answer.outcome = WB_MALFORMED;
			p->answer.extended_error =
				"CNAME to what is no host name";
			return false;
		}
		link->ttl = ldns_rr_ttl(rr);
		link->target = record.text;
		link->name = p->last;
		p->last = target;
		p->alias_count++;
		return true;
	}
	return false;
}

/* All records of the type at the chain's last name. */
static void
collect(struct wb_arena *a, const ldns_rr_list *section, ldns_rr_type type,
	struct wb_packet *p)
{
	size_t n = ldns_rr_list_rr_count(section), seen = 0, count = 0;
	size_t room = n < WB_RECORDS_MAX ? n : WB_RECORDS_MAX;
	struct wb_record *records = WB_NEW_ARRAY(a, room, struct wb_record);
	struct wb_answer *answer = &p->answer;

	for (size_t i = 0; i < n; i++) {
		const ldns_rr *rr = ldns_rr_list_rr(section, i);

		if (!is_at(rr, type, &p->last))
			continue;
		if (seen++ == 0 || ldns_rr_ttl(rr) < answer->ttl)
			answer->ttl = ldns_rr_ttl(rr);
		if (count < room && wb_wire_record(a, rr, &records[count]))
			count++;
	}
	if (seen == 0)
		return;
	answer->outcome = count > 0 ? WB_FOUND : WB_MALFORMED;
	answer->records = records;
	answer->count = count;
	if (count == 0)
		answer->extended_error = "no record can be read";
}

static const ldns_rr *
find(const ldns_rr_list *section, ldns_rr_type type)
{
	for (size_t i = 0; i < ldns_rr_list_rr_count(section); i++)
		if (ldns_rr_get_type(ldns_rr_list_rr(section, i)) == type)
			return ldns_rr_list_rr(section, i);
	return NULL;
}

/* No record was found at the last name: does the server say that there is
 * none?  A server that is no resolver leaves a chain's end open, or refers to
 * others: that says nothing. */
static void
judge_absence(const struct message *m, struct wb_packet *p)
{
	const ldns_rr *soa = find(m->authority, LDNS_RR_TYPE_SOA);
	struct wb_answer *answer = &p->answer;

	if (soa != NULL) { /* RFC 2308 section 5 */
		uint32_t minimum = UINT32_MAX;

		if (ldns_rr_rd_count(soa) == 7)
			minimum = ldns_rdf2native_int32(ldns_rr_rdf(soa, 6));
		answer->ttl =
			ldns_rr_ttl(soa) < minimum ? ldns_rr_ttl(soa) : minimum;
	}
	if (m->rcode == LDNS_RCODE_NXDOMAIN) {
		answer->outcome = WB_NO_NAME;
	} else if (soa == NULL && p->alias_count == 0 &&
		   ldns_rr_list_rr_count(m->answer) > 0) {
		/* whoever says this has not said that there is none */
		answer->outcome = WB_MALFORMED;
		answer->extended_error = "records of other names";
	} else if (soa != NULL || (p->alias_count == 0 && (m->aa || m->ra))) {
		answer->outcome = WB_NO_DATA;
	} else if (p->alias_count == 0) {
		answer->outcome = WB_MALFORMED;
		answer->extended_error = "a referral: not a resolver";
	}
}

static void
read_answer(struct wb_arena *a, const struct message *m, ldns_rr_type type,
	struct wb_packet *p)
{
	if (type != LDNS_RR_TYPE_CNAME)
		while (p->alias_count < WB_PACKET_ALIASES_MAX &&
			next_alias(a, m->answer, p))
			;
	if (p->answer.outcome == WB_UNKNOWN)
		collect(a, m->answer, type, p);
	if (p->answer.outcome == WB_UNKNOWN &&
		p->alias_count < WB_PACKET_ALIASES_MAX)
		judge_absence(m, p);
}

/* INFO-CODE's name, and EXTRA-TEXT when there is some. */
static void
read_extended_error(
	struct wb_arena *a, const uint8_t *at, size_t len, struct wb_packet *p)
{
	unsigned code = u16(at);
	struct wb_buf text;

	wb_buf_init(&text, a, EXTRA_TEXT_MAX);
	if (code < WB_COUNT(extended_errors))
		wb_buf_puts(&text, extended_errors[code]);
	else
		wb_buf_printf(&text, "Extended Error %u", code);
	if (len > 2)
		wb_buf_puts(&text, ": ");
	for (size_t i = 2; i < len && at[i] != 0; i++)
		wb_buf_putc(&text, (char)at[i]);
	p->answer.extended_error = text.at;
	p->bogus |= is_dnssec_error(code);
}

/* RFC 6891 section 6.1.2: pairs of code and length in the OPT record. */
static void
read_options(struct wb_arena *a, const ldns_rr *opt, struct wb_packet *p)
{
	const uint8_t *at;
	size_t left;

	if (ldns_rr_rd_count(opt) == 0)
		return;
	at = ldns_rdf_data(ldns_rr_rdf(opt, 0));
	left = ldns_rdf_size(ldns_rr_rdf(opt, 0));
	while (left >= 4) {
		unsigned code = u16(at);
		size_t len = u16(at + 2);

		at += 4;
		left -= 4;
		if (len > left)
			return;
		if (code == LDNS_EDNS_EDE && len >= 2 && !p->bogus)
			read_extended_error(a, at, len, p);
		at += len;
		left -= len;
	}
}

static void
judge(struct wb_arena *a, const struct message *m, ldns_rr_type type,
	struct wb_packet *p)
{
	const ldns_rr *opt = find(m->additional, LDNS_RR_TYPE_OPT);
	unsigned rcode = m->rcode;

	if (opt != NULL) {
		rcode |= ldns_rr_ttl(opt) >> 24 << 4;
		read_options(a, opt, p);
	}
	switch (rcode) {
	case LDNS_RCODE_NOERROR:
	case LDNS_RCODE_NXDOMAIN:
		p->bogus = false;
		read_answer(a, m, type, p);
		break;
	case LDNS_RCODE_SERVFAIL:
		p->answer.outcome = WB_SERVFAIL;
		break;
	case LDNS_RCODE_REFUSED:
	case LDNS_RCODE_NOTAUTH:
		p->answer.outcome = WB_REFUSED;
		break;
	case LDNS_RCODE_FORMERR:
	case LDNS_RCODE_NOTIMPL:
	case RCODE_BADVERS:
		p->kind = WB_PACKET_NO_EDNS;
		p->answer.outcome = WB_MALFORMED;
		p->answer.extended_error = "the query was not understood";
		break;
	default:
		p->answer.outcome = WB_MALFORMED;
		p->answer.extended_error =
			wb_printf(a, "response code %u", rcode);
		break;
	}
}

static bool
read_section(const uint8_t *wire, size_t len, size_t *at, unsigned count,
	ldns_pkt_section section, ldns_rr_list *ret_list)
{
	while (count-- > 0) {
		ldns_rr *rr = NULL;

		if (ldns_wire2rr(&rr, wire, len, at, section) != LDNS_STATUS_OK)
			return false;
		ldns_rr_list_push_rr(ret_list, rr);
	}
	return true;
}

/* at: where the question section ends. */
static void
read_message(struct wb_arena *a, const uint8_t *wire, size_t len, size_t at,
	ldns_rr_type type, struct wb_packet *p)
{
	struct message m = { .rcode = wire[3] & 0xf,
		.aa = (wire[2] & 0x04) != 0,
		.ra = (wire[3] & 0x80) != 0,
		.answer = ldns_rr_list_new(),
		.authority = ldns_rr_list_new(),
		.additional = ldns_rr_list_new() };

	if (read_section(wire, len, &at, u16(wire + 6), LDNS_SECTION_ANSWER,
		    m.answer) &&
		read_section(wire, len, &at, u16(wire + 8),
			LDNS_SECTION_AUTHORITY, m.authority) &&
		read_section(wire, len, &at, u16(wire + 10),
			LDNS_SECTION_ADDITIONAL, m.additional)) {
		judge(a, &m, type, p);
	} else {
		p->answer.outcome = WB_MALFORMED;
		p->answer.extended_error = "no DNS message";
	}
	ldns_rr_list_deep_free(m.answer);
	ldns_rr_list_deep_free(m.authority);
	ldns_rr_list_deep_free(m.additional);
}

void
wb_packet_parse(struct wb_arena *a, const uint8_t *wire, size_t len,
	const uint8_t *sent, size_t sent_len, struct wb_packet *ret_packet)
{
	size_t end = question_end(sent, sent_len);
	struct wb_packet p = { .kind = WB_PACKET_FOREIGN };
	ldns_rdf *name;

	*ret_packet = p;
	if (end < HEADER_LEN + 5 || !is_ours(wire, len, sent, sent_len))
		return;
	name = ldns_rdf_new_frm_data(
		LDNS_RDF_TYPE_DNAME, end - 4 - HEADER_LEN, sent + HEADER_LEN);
	p.kind = WB_PACKET_ANSWER;
	p.answer.server = p.answer.extended_error = "";
	if (name == NULL || !wb_wire_name(name, &p.last)) {
		p.answer.outcome = WB_MALFORMED;
	} else if ((wire[2] & 0x02) != 0) {
		p.kind = WB_PACKET_TRUNCATED;
		p.answer.outcome = WB_MALFORMED;
		p.answer.extended_error = "a truncated answer";
	} else {
		read_message(a, wire, len,
			u16(wire + 4) == 0 ? HEADER_LEN : end,
			(ldns_rr_type)u16(sent + end - 4), &p);
		/* asked with CD, it may say so of what it did not check */
		p.answer.authentic =
			(wire[3] & 0x20) != 0 && (sent[3] & 0x10) == 0;
	}
	ldns_rdf_deep_free(name);
	*ret_packet = p;
}
