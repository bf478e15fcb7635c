#!/usr/bin/env bash
# Every sending service that the facts rate as known well (H) or fairly (M) has a
# rule: by its SPF include, or by a name in the list below.
set -u
export LC_ALL=C.UTF-8
facts=$WB_SOURCE/../shared/facts/esp.tsv
[ -r "$facts" ] || {
	echo "services_test: skipped, no ../shared/facts/esp.tsv" >&2
	exit 77
}
rules=$(sed -n 's/^Name: //p' "$WB_SOURCE"/rules/services/*.service)
failed=0 n=0
while IFS=$'\t' read -r fact name; do
	n=$((n + 1))
	grep -qxF -e "$name" <<<"$rules" || {
		echo "FAIL no rule named $name, for $fact"
		failed=1
	}
done < <(awk -F'\t' 'NR == 1 { next }
	$NF !~ /^[HM]/ { next }
	# no service of its own, and several with nothing to tell them by
	$1 ~ /another SMTP server/ { next }
	{
		name = $1
		sub(/ *\(.*/, "", name)
		if ($1 ~ /smtp.gmail.com/) name = "Gmail"
		if ($1 ~ /^Outlook.com/) name = "Outlook.com"
		if ($1 ~ /^Twilio/) name = "SendGrid"
		if ($1 ~ /^SparkPost/) name = "SparkPost"
		if ($1 ~ /^Mandrill/) name = "Mailchimp Transactional"
		if ($1 ~ /^Sakura/) name = "Sakura Internet"
		if ($1 ~ /^Onamae/) name = "Onamae.com"
		if ($1 ~ /^ebisumart/) name = "ebisumart"
		print $1 "\t" name
	}' "$facts")
[ "$n" -ge 30 ] || failed=1
echo "services_test: $n rows"
exit $failed
