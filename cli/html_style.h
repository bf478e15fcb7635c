#ifndef WB_CLI_HTML_STYLE_H
#define WB_CLI_HTML_STYLE_H

/* html.css, made into a text when the program is built. */
extern const char wb_html_style[];

#endif
