/* Wrapping moves blanks and line ends only: no letter is lost, added or cut,
 * and what comes out is UTF-8 in whole lines. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "render/wrap.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static const char *
skip_blanks(const char *text)
{
	return text + strspn(text, " \n");
}

static void
same_letters(const char *one, const char *other)
{
	one = skip_blanks(one);
	other = skip_blanks(other);
	while (*one && *one == *other) {
		one = skip_blanks(one + 1);
		other = skip_blanks(other + 1);
	}
	if (*one || *other)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	if (len < 1)
		return 0;
	struct wb_arena *a = wb_arena_new(/* limit= */ 0);
	struct wb_frame frame = { data[0] % 8, data[0] / 8 % 8,
		20 + data[0] / 2 };
	const char *text =
		wb_text_safe_line(a, (const char *)data + 1, len - 1);
	struct wb_buf out;
	wb_buf_init(&out, a, 1 << 24);
	wb_wrap(a, &out, text, frame);
	same_letters(text, out.at);
	if (!out.len || out.at[out.len - 1] != '\n' ||
		wb_utf8_valid(out.at, out.len) != out.len)
		abort();
	wb_arena_free(a);
	return 0;
}
