#ifndef WB_REPORT_PROSE_H
#define WB_REPORT_PROSE_H

#include "report/dialect.h"

/* The inside of prose.c and prose_words.c: prose of unknown origin. */

enum {
	HITS_MAX = 2000,   /* addresses in the notices of one bounce */
	REPLIES_MAX = 500, /* SMTP replies quoted there */
};

/* An address found in a notice, and how likely it is the failed one. */
struct hit {
	size_t notice;
	struct wb_span address;
	int score;
	int place;   /* the part of it that the place in its line makes */
	bool joined; /* listed with the one before it */
	struct wb_recipient *recipient; /* NULL: not one */
};

struct quoted {
	size_t notice;
	struct wb_passage words;
	bool mute; /* codes alone, without words */
	enum wb_command command; /* of the ">>> RCPT TO:<...>" before it */
};

struct prose {
	struct wb_reading *r;
	struct hit *hits;
	size_t hit_count;
	struct quoted *replies;
	size_t reply_count;
};

/* Finds the replies that the notices quote. */
void wb_prose_replies(struct prose *p);
/* Gives each recipient that was hit its words, unless it has them. */
void wb_prose_words(struct prose *p);
bool wb_prose_is_delay(const struct wb_reading *r);
/* Fills in host and command from what is said in the region, a stretch of a
 * notice about that recipient. */
void wb_prose_remote(struct wb_reading *r, struct wb_recipient *recipient,
	const struct wb_span *region);

#endif
