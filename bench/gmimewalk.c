/* The floor that whybounce is measured against: GMime parses every message of
 * an mbox, all parts are walked, and text, delivery status and feedback reports
 * are decoded into memory.
 *
 *	gmimewalk MBOX
 */
#include <fcntl.h>
#include <gmime/gmime.h>
#include <stdio.h>

struct count {
	size_t messages, parts, bytes;
};

static void walk(struct count *c, GMimeObject *o);

static void
walk_part(struct count *c, GMimePart *part)
{
	GMimeContentType *type =
		g_mime_object_get_content_type(GMIME_OBJECT(part));
	GMimeDataWrapper *content = g_mime_part_get_content(part);

	if (!content || (!g_mime_content_type_is_type(type, "text", "*") &&
				!g_mime_content_type_is_type(
					type, "message", "*")))
		return;
	GMimeStream *memory = g_mime_stream_mem_new();
	g_mime_data_wrapper_write_to_stream(content, memory);
	c->bytes += g_mime_stream_mem_get_byte_array(
		GMIME_STREAM_MEM(memory))
			    ->len;
	g_object_unref(memory);
}

static void
walk(struct count *c, GMimeObject *o)
{
	c->parts++;
	if (GMIME_IS_MULTIPART(o)) {
		GMimeMultipart *multipart = GMIME_MULTIPART(o);
		int n = g_mime_multipart_get_count(multipart);
		for (int i = 0; i < n; i++)
			walk(c, g_mime_multipart_get_part(multipart, i));
	} else if (GMIME_IS_MESSAGE_PART(o)) {
		GMimeMessage *m = g_mime_message_part_get_message(
			GMIME_MESSAGE_PART(o));
		if (m && g_mime_message_get_mime_part(m))
			walk(c, g_mime_message_get_mime_part(m));
	} else if (GMIME_IS_PART(o)) {
		walk_part(c, GMIME_PART(o));
	}
}

int
main(int argc, char **argv)
{
	struct count c = { 0 };
	int fd = argc == 2 ? open(argv[1], O_RDONLY) : -1;

	if (fd < 0)
		return 1;
	g_mime_init();
	GMimeStream *stream = g_mime_stream_fs_new(fd);
	GMimeParser *parser = g_mime_parser_new_with_stream(stream);
	g_mime_parser_set_format(parser, GMIME_FORMAT_MBOX);
	while (!g_mime_parser_eos(parser)) {
		GMimeMessage *m = g_mime_parser_construct_message(parser, NULL);
		if (!m)
			break;
		c.messages++;
		if (g_mime_message_get_mime_part(m))
			walk(&c, g_mime_message_get_mime_part(m));
		g_object_unref(m);
	}
	g_object_unref(parser);
	g_object_unref(stream);
	printf("%zu messages, %zu parts, %zu bytes\n", c.messages, c.parts,
		c.bytes);
	return 0;
}
