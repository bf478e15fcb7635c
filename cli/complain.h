#ifndef WB_CLI_COMPLAIN_H
#define WB_CLI_COMPLAIN_H

/* One line on standard error, in git's manner: "whybounce: cannot open 'x': No
 * such file or directory".  msgid is translated here, and its {what} and {why}
 * are filled in (NULL: none).  What of those is not safe to show becomes
 * what base/text.h says. */
void wb_complain(const char *msgid, const char *what, const char *why);

#endif
