/* What is said of the sending address, and of the recipient's transport. */
#include <string.h>

#include "diagnose/refine.h"

struct wb_refined
wb_refine_ptr(struct wb_case *c)
{
	const struct wb_ptr_result *ptr = &c->findings->ptr;

	if (c->client.family != 0 && !wb_ip_is_public(&c->client))
		return wb_refined_as("receiver-sees-private-ip", WB_CONFIRMED);
	if (!c->findings->has_ptr)
		return wb_refined_as(c->claimed, WB_CLAIMED);
	switch (ptr->state) {
	case WB_PTR_CONFIRMED: /* a generic name may be what is refused */
		return wb_refined_as(
			c->claimed, wb_is_generic_host(&ptr->host, &c->client)
					    ? WB_CLAIMED
					    : WB_REFUTED);
	case WB_PTR_MISSING:
		return wb_refined_as("ptr-missing", WB_CONFIRMED);
	case WB_PTR_MISMATCH:
		return wb_refined_as("ptr-mismatch", WB_CONFIRMED);
	case WB_PTR_PRIVATE:
		return wb_refined_as("receiver-sees-private-ip", WB_CONFIRMED);
	case WB_PTR_UNCHECKED:
		return wb_refined_unclear(
			c->claimed, &ptr->reverse, WB_PTR, ptr->outcome);
	case WB_PTR_PENDING:
		break;
	}
	return wb_refined_as(c->claimed, WB_CLAIMED);
}

struct wb_refined
wb_refine_listed(struct wb_case *c)
{
	const struct wb_dnsbl_result *d = &c->findings->dnsbl;

	if (!c->findings->has_dnsbl)
		return wb_refined_as(c->claimed, WB_CLAIMED);
	switch (d->state) {
	case WB_DNSBL_LISTED:
		return wb_refined_as(c->claimed, WB_CONFIRMED);
	case WB_DNSBL_POLICY:
		return wb_refined_as("dynamic-ip", WB_CONFIRMED);
	case WB_DNSBL_NOT_LISTED: /* another domain in the mail may be */
		return wb_refined_as(c->claimed,
			c->findings->dnsbl_guessed ? WB_CLAIMED : WB_REFUTED);
	case WB_DNSBL_CLOSED: /* whoever goes by it refuses everybody */
		return wb_refined_as("receiver-blocklist-broken", WB_CONFIRMED);
	case WB_DNSBL_PENDING:
	case WB_DNSBL_REFUSED: /* it does not talk to us; the bounce's word
				* stands */
	case WB_DNSBL_UNCHECKED:
		break;
	}
	return wb_refined_as(c->claimed, WB_CLAIMED);
}

struct wb_refined
wb_refine_mtasts(struct wb_case *c)
{
	const struct wb_mtasts_result *m = &c->findings->mtasts;

	if (!c->findings->has_mtasts)
		return wb_refined_as(c->claimed, WB_CLAIMED);
	switch (m->state) {
	case WB_MTASTS_MISMATCH: /* "testing" asks nobody to refuse */
		return wb_refined_as(c->claimed,
			m->mode == WB_MTASTS_MODE_TESTING ? WB_REFUTED
							  : WB_CONFIRMED);
	case WB_MTASTS_NO_POLICY:
	case WB_MTASTS_BAD_POLICY:
		return wb_refined_as(c->claimed, WB_CONFIRMED);
	case WB_MTASTS_UNCHECKED:
		return wb_refined_unclear(c->claimed, &m->name, WB_TXT, m->txt);
	case WB_MTASTS_NONE:
	case WB_MTASTS_BAD_RECORD:
	case WB_MTASTS_OFF:
		return wb_refined_as(c->claimed, WB_REFUTED);
	case WB_MTASTS_MATCH: /* the certificate is not seen from here */
	case WB_MTASTS_NO_MX:
	case WB_MTASTS_PENDING:
		break;
	}
	return wb_refined_as(c->claimed, WB_CLAIMED);
}

struct wb_refined
wb_refine_dane(struct wb_case *c)
{
	const struct wb_findings *f = c->findings;
	struct wb_refined r = wb_refined_as(c->claimed, WB_CLAIMED);
	size_t none = 0;

	for (size_t i = 0; i < f->dane_count; i++) {
		const struct wb_dane_host *h = &f->dane[i];

		if (h->state == WB_DANE_BOGUS)
			return wb_refined_as(c->claimed, WB_CONFIRMED);
		if (h->state == WB_DANE_UNCHECKED)
			r = wb_refined_unclear(
				c->claimed, &h->base, WB_TLSA, h->outcome);
		none += h->state == WB_DANE_NONE;
	}
	if (none > 0 && none == f->dane_count)
		return wb_refined_as(c->claimed, WB_REFUTED);
	return r; /* the certificate is not seen from here */
}

/* "Server certificate not trusted": that is the sending server's word, which
 * may have it from the recipient's TLSA records. */
struct wb_refined
wb_refine_tls(struct wb_case *c)
{
	const struct wb_findings *f = c->findings;

	if (c->recipient->from_remote ||
		strcasestr(c->recipient->diagnostic.text, "certificate") ==
			NULL)
		return wb_refined_as(c->claimed, WB_CLAIMED);
	for (size_t i = 0; i < f->dane_count; i++)
		if (f->dane[i].state == WB_DANE_USABLE ||
			f->dane[i].state == WB_DANE_BOGUS)
			return wb_refined_as("dane-failed",
				f->dane[i].state == WB_DANE_BOGUS ? WB_CONFIRMED
								  : WB_CLAIMED);
	return wb_refined_as(c->claimed, WB_CLAIMED);
}

/* Of a name that the DNS knows, only the receiver can say what it dislikes. */
struct wb_refined
wb_refine_helo(struct wb_case *c)
{
	const struct wb_helo_result *h = &c->findings->helo;
	struct wb_refined r = wb_refined_as(c->claimed, WB_CONFIRMED);

	if (!c->findings->has_helo)
		return wb_refined_as(c->claimed, WB_CLAIMED);
	switch (h->state) {
	case WB_HELO_NO_ADDRESS:
	case WB_HELO_NO_NAME:
	case WB_HELO_NOT_FQDN:
	case WB_HELO_INVALID:
		return r;
	case WB_HELO_UNCHECKED:
		return wb_refined_unclear(c->claimed, &h->name,
			wb_outcome_failed(h->a) ? WB_A : WB_AAAA,
			wb_outcome_failed(h->a) ? h->a : h->aaaa);
	case WB_HELO_PENDING:
	case WB_HELO_MATCHES:
	case WB_HELO_ELSEWHERE:
	case WB_HELO_LITERAL:
	case WB_HELO_WRONG_LITERAL:
		break;
	}
	return wb_refined_as(c->claimed, WB_CLAIMED);
}
