#ifndef WB_REPORT_REPORT_H
#define WB_REPORT_REPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/bytes.h"
#include "base/date.h"
#include "base/ip.h"
#include "base/name.h"
#include "mime/message.h"

/* An enhanced status code (RFC 3463): class.subject.detail; class 0: none. */
struct wb_esc {
	uint8_t class;
	uint16_t subject, detail;
};

enum wb_report_kind {
	WB_REPORT_NONE,      /* ordinary mail, or nothing that we know */
	WB_REPORT_DSN,       /* RFC 3464 */
	WB_REPORT_PROSE,     /* a bounce in words only: qmail, Exchange, ... */
	WB_REPORT_REPLY,     /* a bare SMTP reply */
	WB_REPORT_LOG,       /* a mail-log line */
	WB_REPORT_FEEDBACK,  /* RFC 5965 */
	WB_REPORT_AUTOREPLY, /* RFC 3834 */
	WB_REPORT_MDN,       /* RFC 8098: a read receipt */
	WB_REPORT_CHALLENGE, /* challenge-response */
	WB_REPORT_DMARC,     /* an aggregate DMARC or TLS report */
	WB_REPORT_NOT_MAIL,  /* bytes that are no message */
	WB_REPORT_EMPTY,     /* no bytes at all */
};

/* RFC 3464 section 2.3.3. */
enum wb_action {
	WB_ACTION_FAILED,
	WB_ACTION_DELAYED,
	WB_ACTION_DELIVERED,
	WB_ACTION_RELAYED,
	WB_ACTION_EXPANDED,
};

/* The SMTP command that was answered; end of data is DATA. */
enum wb_command {
	WB_COMMAND_UNKNOWN,
	WB_COMMAND_CONN,
	WB_COMMAND_EHLO,
	WB_COMMAND_STARTTLS,
	WB_COMMAND_AUTH,
	WB_COMMAND_MAIL,
	WB_COMMAND_RCPT,
	WB_COMMAND_DATA,
	WB_COMMAND_QUIT,
};

/* A fact and where it was read.  text is never NULL: absent facts are "" with
 * no place, so that nobody has to ask twice (Postfix's dsn.h says why). */
struct wb_fact {
	const char *text;
	struct wb_place place;
};

/* A longer text whose parts must be found in the input again. */
struct wb_passage {
	const struct wb_text *text; /* NULL: absent */
	size_t from, len;           /* in text->at */
};

struct wb_recipient {
	struct wb_fact final;    /* Final-Recipient: an address */
	struct wb_fact original; /* Original-Recipient, when it is stated */
	struct wb_fact alias;    /* X-Actual-Recipient, "expanded from" */
	enum wb_action action;
	struct wb_esc status; /* the most specific that the last remote reply
			       * or the Status field gives */
	struct wb_fact status_fact;
	struct wb_esc status_field; /* what the Status field itself says */
	unsigned reply;             /* 550, or 0 */
	/* The last remote reply's own words, unfolded, repeated "550-5.7.26"
	 * still in, or the mailer's own explanation when there was no remote.
	 * `words` is the same as it stands in the input, for evidence. */
	struct wb_fact diagnostic;
	struct wb_passage words;
	const char *diagnostic_type; /* "smtp", "x-postfix", "x-unix", or "" */
	struct wb_fact remote_mta;   /* host that answered: a name, or "" */
	struct wb_ip remote_ip;      /* its address, where stated */
	enum wb_command command;
	bool from_remote; /* diagnostic is a remote server's reply, not the
			   * reporting MTA's own words */
	struct wb_date last_attempt, retry_until;
	/* The bounce it stands in, where the input is a mail with several of
	 * them attached; NULL: the report that lists it. */
	const struct wb_report *report;
	const struct wb_recipient *next;
};

/* A DKIM-Signature of the returned message. */
struct wb_signature_fact {
	struct wb_fact d, s; /* signing domain and selector */
	const struct wb_header *header;
	const struct wb_signature_fact *next;
};

/* One method of an Authentication-Results field (RFC 8601). */
struct wb_auth_result {
	const char *authserv, *method, *result; /* "mx.google.com" spf pass */
	const char *property; /* "smtp.mailfrom=ann@example.com" */
	struct wb_place place;
	const struct wb_auth_result *next;
};

/* One Received field, the newest first. */
struct wb_received {
	const char *helo, *host; /* "from HELO (host [ip])"; "" when absent */
	struct wb_ip ip;         /* of the client */
	const char *by, *with, *recipient; /* by, with, for */
	struct wb_date date;
	struct wb_place place;
	const struct wb_received *next;
};

/* Facts of the message that came back. */
struct wb_original {
	struct wb_fact from;      /* first address of From */
	struct wb_fact from_all;  /* the field as written */
	struct wb_fact mail_from; /* "" unknown; "<>" the null sender */
	struct wb_fact to, subject, date, message_id, list_id, user_agent;
	struct wb_fact helo;
	struct wb_ip client_ip; /* last public address in Received */
	struct wb_place client_place;
	const struct wb_signature_fact *dkim;
	const struct wb_auth_result *auth_results;
	const struct wb_received *received;
	const struct wb_part *part; /* headers, and body if returned */
	bool headers_only;
	bool truncated;
};

/* What one message (or reply, or log line) states.  Pure facts: nothing here
 * was judged or looked up.  Of a mail with several bounces attached, it is the
 * first bounce, with the recipients of all. */
struct wb_report {
	enum wb_report_kind kind;
	const char *dialect;          /* "postfix", "exchange", or "" */
	bool pasted; /* a text without a message's header */
	const char *feedback_type;    /* RFC 5965: "abuse", or "" */
	struct wb_fact reporting_mta; /* a host name */
	struct wb_ip reporting_ip;
	struct wb_fact envelope_id, queue_id;
	struct wb_fact message_id; /* of the report itself */
	struct wb_fact subject;    /* of the report itself */
	/* X-Postfix-Sender and its like: MAIL FROM as the reporter gives it */
	struct wb_fact sender;
	struct wb_date arrived; /* Arrival-Date, else the log line's time */
	struct wb_date date;    /* of the report itself */
	const struct wb_recipient *recipients;
	size_t recipient_count;
	const struct wb_original *original; /* never NULL; may be all absent */
	/* Those of mime/message.h, and of ours:
	 *   too-many-recipients  from here on they were left out
	 *   address-too-long     this recipient was left out
	 *   reply-too-long       these words were cut */
	const struct wb_defect *defects;
	struct wb_message *message;
};

enum { WB_RECIPIENTS_MAX = 10000 };

/* Reads bytes as a message, bare SMTP reply or mail-log line; never fails. */
const struct wb_report *wb_report_read(struct wb_arena *a,
	struct wb_bytes input) WB_MUST_USE WB_RETURNS_NONNULL;

/* The report with a sender that was told elsewhere, if it knows none. */
const struct wb_report *wb_report_with_sender(struct wb_arena *a,
	const struct wb_report *report,
	const char *sender) WB_MUST_USE WB_RETURNS_NONNULL;

#endif
