#ifndef WB_CLI_COMPLAIN_H
#define WB_CLI_COMPLAIN_H

/* One line on standard error, in git's manner: "whybounce: cannot open 'x': No
 * such file or directory".  msgid is translated here, and its {what} and {why}
 * are filled in (NULL: none).  Control bytes in those become '?'. */
void wb_complain(const char *msgid, const char *what, const char *why);

#endif
