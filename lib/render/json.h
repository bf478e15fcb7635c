#ifndef WB_RENDER_JSON_H
#define WB_RENDER_JSON_H

#include "base/buf.h"
#include "render/view.h"

/* The message as one line of JSON, whether it is a bounce or not; DESIGN
 * section 8.  Ids are stable and English, texts in the reader's language.
 * Always valid UTF-8.  It is whole whatever out's maximum is, if that is
 * WB_JSON_LEAST or more: verdicts that do not fit are left out and counted, and
 * out->full tells. */
enum { WB_JSON_LEAST = 64 * 1024 };
void wb_json_render(
	struct wb_arena *a, struct wb_buf *out, const struct wb_view *view);

/* As they stand in it: "dsn", "failed". */
const char *wb_kind_name(
	enum wb_report_kind kind) WB_MUST_USE WB_RETURNS_NONNULL;
const char *wb_action_name(
	enum wb_action action) WB_MUST_USE WB_RETURNS_NONNULL;

#endif
