/* Strings and objects of any bytes as JSON: one line of UTF-8 that jansson reads
 * back, with nothing hidden in it. */
#include <stdlib.h>
#include <string.h>

#include "render/json_put.h"
#include "render/safe_check.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct wb_arena *a = wb_arena_new(0);
	char *text = wb_strndup(a, (const char *)data, len);
	size_t length = strlen(text);
	char *half = wb_strndup(a, text, length / 2);
	struct wb_buf out;

	wb_buf_init(&out, a, 1 << 24);
	wb_json_open(&out, NULL);
	wb_json_put(&out, "text", text);
	wb_json_put_number(&out, "number", (long long)length - 100);
	wb_json_put_bool(&out, "bool", length % 2);
	wb_json_begin(&out, "array");
	wb_json_put(&out, NULL, half);
	wb_json_put_part(&out, NULL, text + length / 2, length - length / 2);
	wb_json_end(&out);
	wb_json_close(&out);
	wb_buf_putc(&out, '\n');
	safe_check_json(out.at, out.len);
	wb_arena_free(a);
	return 0;
}
