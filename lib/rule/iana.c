#include "rule/iana.h"

static const struct {
	uint16_t subject, detail;
	struct wb_meaning meaning;
} statuses[] = {
	{ 1, 1, { "mailbox-unknown", NULL } },
	{ 1, 2, { "recipient-domain-not-found", NULL } },
	{ 1, 3, { "mailbox-unknown", NULL } },
	{ 1, 4, { "mailbox-unknown", NULL } },
	{ 1, 6, { "mailbox-moved", NULL } },
	{ 1, 7, { "sender-rejected", NULL } },
	{ 1, 8, { "sender-domain-not-found", NULL } },
	{ 1, 10, { "recipient-null-mx", NULL } },
	{ 2, 1, { "mailbox-disabled", NULL } },
	{ 2, 2, { "mailbox-full", NULL } },
	{ 2, 3, { "message-too-big", NULL } },
	{ 2, 4, { "system-error", NULL } },
	{ 3, 1, { "system-full", NULL } },
	{ 3, 2, { "recipient-host-refuses-mail", NULL } },
	{ 3, 3, { "system-error", NULL } },
	{ 3, 4, { "message-too-big", NULL } },
	{ 3, 5, { "system-error", NULL } },
	{ 4, 1, { "connection-failed", "expired" } },
	{ 4, 2, { "connection-failed", NULL } },
	{ 4, 3, { "recipient-dns-broken", NULL } },
	{ 4, 4, { "recipient-domain-not-found", NULL } },
	{ 4, 5, { "system-error", NULL } },
	{ 4, 6, { "mail-loop", NULL } },
	{ 4, 7, { "expired", NULL } },
	{ 5, 1, { "protocol-error", NULL } },
	{ 5, 2, { "protocol-error", NULL } },
	{ 5, 3, { "rate-limited", NULL } },
	{ 5, 4, { "protocol-error", NULL } },
	{ 5, 5, { "protocol-error", NULL } },
	{ 6, 0, { "content-refused", NULL } },
	{ 6, 1, { "content-refused", NULL } },
	{ 6, 2, { "content-refused", NULL } },
	{ 6, 3, { "content-refused", NULL } },
	{ 6, 5, { "content-refused", NULL } },
	{ 6, 6, { "content-refused", NULL } },
	{ 6, 7, { "smtputf8-unsupported", NULL } },
	{ 6, 8, { "smtputf8-unsupported", NULL } },
	{ 6, 9, { "smtputf8-unsupported", NULL } },
	{ 6, 10, { "smtputf8-unsupported", NULL } },
	{ 7, 0, { "policy-refused", "securityerror" } },
	{ 7, 1, { "policy-refused", "securityerror" } },
	{ 7, 2, { "recipient-restricted", NULL } },
	{ 7, 3, { "tls-required", NULL } },
	{ 7, 4, { "authentication-required", NULL } },
	{ 7, 5, { "tls-required", NULL } },
	{ 7, 6, { "policy-refused", "securityerror" } },
	{ 7, 7, { "policy-refused", "securityerror" } },
	{ 7, 8, { "authentication-required", NULL } },
	{ 7, 9, { "authentication-required", NULL } },
	{ 7, 10, { "tls-required", NULL } },
	{ 7, 11, { "tls-required", NULL } },
	{ 7, 12, { "authentication-required", NULL } },
	{ 7, 13, { "account-blocked", NULL } },
	{ 7, 14, { "authentication-required", NULL } },
	{ 7, 16, { "message-too-big", NULL } },
	{ 7, 17, { "mailbox-unknown", NULL } },
	{ 7, 18, { "mailbox-unknown", NULL } },
	{ 7, 20, { "dkim-fail", NULL } },
	{ 7, 21, { "dkim-fail", NULL } },
	{ 7, 22, { "dkim-fail", NULL } },
	{ 7, 23, { "spf-fail", NULL } },
	{ 7, 24, { "spf-fail", NULL } },
	{ 7, 25, { "ptr-missing", NULL } },
	{ 7, 26, { "unauthenticated", NULL } },
	{ 7, 27, { "sender-domain-null-mx", NULL } },
	{ 7, 28, { "rate-limited", NULL } },
	{ 7, 29, { "unauthenticated", NULL } },
	{ 7, 30, { "tls-required", NULL } },
};

static const struct {
	unsigned reply;
	struct wb_meaning meaning;
} replies[] = {
	/* the channel is closed: no mail can be offered */
	{ 421, { "connection-failed", "expired" } },
	{ 452, { "system-full", NULL } },
	{ 500, { "protocol-error", NULL } },
	{ 501, { "protocol-error", NULL } },
	{ 502, { "protocol-error", NULL } },
	{ 503, { "protocol-error", NULL } },
	{ 504, { "protocol-error", NULL } },
	{ 521, { "recipient-host-refuses-mail", NULL } },
	{ 523, { "tls-required", NULL } },
	{ 530, { "authentication-required", NULL } },
	{ 534, { "authentication-required", NULL } },
	{ 535, { "authentication-required", NULL } },
	{ 538, { "tls-required", NULL } },
	{ 551, { "mailbox-moved", NULL } },
	{ 552, { "mailbox-full", NULL } },
	{ 555, { "protocol-error", NULL } },
	{ 556, { "recipient-null-mx", NULL } },
};

static const struct wb_meaning protocol = { "protocol-error", NULL };

const struct wb_meaning *
wb_iana_meaning(struct wb_esc status, unsigned reply)
{
	/* 2.x.x is no failure, whatever follows. */
	if (status.class == 4 || status.class == 5)
		for (size_t i = 0; i < WB_COUNT(statuses); i++)
			if (statuses[i].subject == status.subject &&
				statuses[i].detail == status.detail)
				return &statuses[i].meaning;
	for (size_t i = 0; i < WB_COUNT(replies); i++)
		if (replies[i].reply == reply)
			return &replies[i].meaning;
	/* X.5.0 is what mailers say for want of a better code */
	if (status.class >= 4 && status.subject == 5 && status.detail == 0)
		return &protocol;
	return NULL;
}
