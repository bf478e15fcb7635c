/* An mbox falls into messages without a byte lost, whatever is in it, and the
 * same whether it comes at once or by and by. */
#include <stdint.h>
#include <stdlib.h>

#include "mbox.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct wb_bytes rest = { data, len };
	struct wb_arena *a = wb_arena_new(/* limit= */ 0);
	while (wb_mbox_is(rest) && rest.len > 0) {
		struct wb_mbox_message whole, early;
		if (!wb_mbox_first(rest, /* eof= */ true, &whole) ||
			whole.next == 0 || whole.next > rest.len ||
			whole.len > whole.next)
			abort();
		for (size_t n = rest.len; n > 0; n -= 1 + n / 8) {
			struct wb_bytes part = { rest.at, n };
			if (wb_mbox_first(part, /* eof= */ false, &early) &&
				(early.len != whole.len ||
					early.next != whole.next))
				abort();
		}
		struct wb_bytes one = { rest.at, whole.len };
		const size_t *removed;
		size_t count;
		struct wb_bytes plain =
			wb_mbox_unquote(a, one, &removed, &count);
		if (plain.len + count != one.len)
			abort();
		for (size_t i = 0; i < count; i++)
			if (removed[i] >= one.len)
				abort();
		rest.at += whole.next;
		rest.len -= whole.next;
	}
	wb_arena_free(a);
	return 0;
}
