#include "rule/iana.h"

static const struct {
	uint16_t subject, detail;
	const char *cause;
} meanings[] = {
	{ 1, 1, "mailbox-unknown" },
	{ 1, 2, "recipient-domain-not-found" },
	{ 1, 3, "mailbox-unknown" },
	{ 1, 4, "mailbox-unknown" },
	{ 1, 6, "mailbox-moved" },
	{ 1, 7, "sender-rejected" },
	{ 1, 8, "sender-domain-not-found" },
	{ 1, 10, "recipient-null-mx" },
	{ 2, 1, "mailbox-disabled" },
	{ 2, 2, "mailbox-full" },
	{ 2, 3, "message-too-big" },
	{ 2, 4, "system-error" },
	{ 3, 1, "system-full" },
	{ 3, 2, "recipient-host-refuses-mail" },
	{ 3, 3, "system-error" },
	{ 3, 4, "message-too-big" },
	{ 3, 5, "system-error" },
	{ 4, 1, "connection-failed" },
	{ 4, 2, "connection-failed" },
	{ 4, 3, "recipient-dns-broken" },
	{ 4, 4, "recipient-domain-not-found" },
	{ 4, 5, "system-error" },
	{ 4, 6, "mail-loop" },
	{ 4, 7, "expired" },
	{ 5, 0, "protocol-error" },
	{ 5, 1, "protocol-error" },
	{ 5, 2, "protocol-error" },
	{ 5, 3, "rate-limited" },
	{ 5, 4, "protocol-error" },
	{ 5, 5, "protocol-error" },
	{ 6, 0, "content-refused" },
	{ 6, 1, "content-refused" },
	{ 6, 2, "content-refused" },
	{ 6, 3, "content-refused" },
	{ 6, 5, "content-refused" },
	{ 6, 6, "content-refused" },
	{ 6, 7, "smtputf8-unsupported" },
	{ 6, 8, "smtputf8-unsupported" },
	{ 6, 9, "smtputf8-unsupported" },
	{ 6, 10, "smtputf8-unsupported" },
	{ 7, 1, "policy-refused" },
	{ 7, 2, "recipient-restricted" },
	{ 7, 3, "tls-required" },
	{ 7, 8, "authentication-required" },
	{ 7, 9, "authentication-required" },
	{ 7, 10, "tls-required" },
	{ 7, 11, "tls-required" },
	{ 7, 13, "account-blocked" },
	{ 7, 16, "message-too-big" },
	{ 7, 17, "mailbox-unknown" },
	{ 7, 18, "mailbox-unknown" },
	{ 7, 20, "dkim-fail" },
	{ 7, 21, "dkim-fail" },
	{ 7, 22, "dkim-fail" },
	{ 7, 23, "spf-fail" },
	{ 7, 24, "spf-fail" },
	{ 7, 25, "ptr-missing" },
	{ 7, 26, "unauthenticated" },
	{ 7, 27, "sender-domain-null-mx" },
	{ 7, 28, "rate-limited" },
	{ 7, 29, "unauthenticated" },
	{ 7, 30, "tls-required" },
};

static const struct {
	unsigned reply;
	const char *cause;
} replies[] = {
	{ 452, "system-full" },
	{ 500, "protocol-error" },
	{ 501, "protocol-error" },
	{ 502, "protocol-error" },
	{ 503, "protocol-error" },
	{ 504, "protocol-error" },
	{ 521, "recipient-host-refuses-mail" },
	{ 523, "tls-required" },
	{ 530, "authentication-required" },
	{ 534, "authentication-required" },
	{ 535, "authentication-required" },
	{ 538, "tls-required" },
	{ 551, "mailbox-moved" },
	{ 552, "mailbox-full" },
	{ 555, "protocol-error" },
	{ 556, "recipient-null-mx" },
};

const char *
wb_iana_cause(struct wb_esc status, unsigned reply)
{
	/* 2.x.x is no failure, whatever follows. */
	if (status.class == 4 || status.class == 5)
		for (size_t i = 0; i < WB_COUNT(meanings); i++)
			if (meanings[i].subject == status.subject &&
				meanings[i].detail == status.detail)
				return meanings[i].cause;
	for (size_t i = 0; i < WB_COUNT(replies); i++)
		if (replies[i].reply == reply)
			return replies[i].cause;
	return NULL;
}
