#ifndef WB_CLI_I18N_H
#define WB_CLI_I18N_H

#include "base/language.h"

/* Chooses the language of texts for people: lang ("en", "ja"), or that of the
 * locale when it is "".  Numbers stay in the C locale. */
void wb_i18n_start(const char *lang);

#endif
