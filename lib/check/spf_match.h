#ifndef WB_CHECK_SPF_MATCH_H
#define WB_CHECK_SPF_MATCH_H

#include "check/spf_macro.h"
#include "check/spf_parse.h"

/* What spf.c and spf_match.c share; nobody else includes this. */

enum { /* RFC 7208 section 4.6.4 */
	WB_SPF_LOOKUPS_MAX = 10,
	WB_SPF_VOIDS_MAX = 2,
	WB_SPF_HOSTS_MAX = 10, /* of an mx; of the client's PTR */
};

enum wb_spf_match {
	WB_SPF_YES,
	WB_SPF_NO,
	WB_SPF_WAIT, /* an answer is missing */
	WB_SPF_TEMP, /* eval->problem says why */
	WB_SPF_PERM, /* likewise */
};

/* A record under evaluation, and those that led to it. */
struct wb_spf_frame {
	const struct wb_spf_frame *up;
	bool included; /* by this or a frame above: its exp= does not count */
	unsigned depth;
	struct wb_name domain;
	const char *domain_text; /* as %{d} gives it */
	const struct wb_spf_record *record;
};

/* The hosts that the client's address has, each with that address. */
struct wb_spf_validated {
	bool done;
	enum wb_spf_match state; /* NO: known; WAIT, TEMP */
	enum wb_outcome outcome; /* of the PTR question */
	unsigned voids;
	struct wb_name hosts[WB_SPF_HOSTS_MAX];
	size_t count;
};

struct wb_spf_eval {
	struct wb_arena *arena;
	const struct wb_world *world;
	const struct wb_spf_input *in;
	struct wb_wanted *wanted;
	struct wb_spf_macros macros;
	struct wb_spf_validated validated;
	unsigned lookups, voids;
	enum wb_spf_problem problem;
	struct wb_name at; /* of the problem */
	struct wb_spf_step *first, **end;
	size_t steps;
	struct wb_spf_step *unseen; /* in the place of those not kept */
	const struct wb_spf_step *deciding;
	const struct wb_spf_frame *final; /* whose exp= counts */
};

struct wb_spf_target {
	struct wb_name name; /* "" when no such name can be asked */
	const char *text;
};

struct wb_spf_frame *wb_spf_frame_new(struct wb_spf_eval *eval,
	const struct wb_spf_frame *up, const struct wb_spf_target *target,
	const char *record) WB_MUST_USE;
/* The domain's record is frame's, or led to it. */
bool wb_spf_is_visited(
	const struct wb_spf_frame *frame, const struct wb_name *domain) WB_PURE;
/* Wants what frame's terms from `from` on will need; changes nothing else. */
void wb_spf_look_ahead(struct wb_spf_eval *eval,
	const struct wb_spf_frame *frame, size_t from);
/* The problem, for the caller to return in the same breath. */
enum wb_spf_match wb_spf_perm(struct wb_spf_eval *eval,
	enum wb_spf_problem problem, const struct wb_name *at) WB_MUST_USE;
enum wb_spf_match wb_spf_temp(
	struct wb_spf_eval *eval, const struct wb_name *at) WB_MUST_USE;
/* The name that a term asks for; YES, or WAIT or TEMP for %{p}. */
enum wb_spf_match wb_spf_target(struct wb_spf_eval *eval,
	const struct wb_spf_frame *frame, const struct wb_spf_term *term,
	struct wb_spf_target *ret_target) WB_MUST_USE;
/* Expands into out, with %{p} when it is needed. */
enum wb_spf_match wb_spf_expand(struct wb_spf_eval *eval,
	const struct wb_spf_frame *frame, const char *text, size_t len,
	struct wb_buf *out) WB_MUST_USE;
/* all, a, mx, ptr, ip4, ip6, exists. */
enum wb_spf_match wb_spf_match(struct wb_spf_eval *eval,
	const struct wb_spf_frame *frame, const struct wb_spf_term *term,
	struct wb_spf_step *step) WB_MUST_USE;

#endif
