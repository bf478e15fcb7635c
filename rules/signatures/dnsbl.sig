# Blocklists.  {list} is the list's name as the reply gives it.

Signature: dnsbl/blocked-using
Cause: ip-blocklisted
Text: client host [{ip}] blocked using {list:domain}
Text: client host [{ip}] blocked using {list:word}
Text: client host {ip} blocked using {list:domain}
Text: [{ip}] blocked using {list:domain}
Text: client [{ip}] blocked using {list:domain}
Text: host {ip} is blocked using {list:domain}
Text: blocked using {list:domain}
Text: blocked using {list:word}
Text: {ip} is listed at {list:domain}
Text: {ip} is listed in {list:domain}
Text: {ip} is listed on {list:domain}
Text: {ip} listed at {list:domain}
Text: {ip} listed in {list:domain}
Text: {ip} is in a black list at {list:domain}
Text: found in {list:domain}
Text: found on {list:domain}
Text: blocked by {list:domain}
Text: rejected by {list:domain}
Text: listed by {list:domain}
Text: blacklisted at {list:domain}
Text: blacklisted by {list:domain}
Text: black listed at {list:domain}
Text: is listed at {list:domain}
Text: in rbl {list:domain}
Text: in dnsbl {list:domain}
Text: see https://{list:domain}/query/ip/{ip}
Text: see http://{list:domain}/query/bl?ip={ip}
Text: https://www.spamhaus.org/query/ip/{ip}
Text: https://www.spamhaus.org/query/bl?ip={ip}
Text: http://www.spamhaus.org/query/bl?ip={ip}
Text: https://check.spamhaus.org/results/?query={ip}
Text: https://www.spamcop.net/bl.shtml?{ip}
Text: http://www.spamcop.net/bl.shtml?{ip}
Text: http://www.barracudanetworks.com/reputation/?{...}ip={ip}
Text: https://www.barracudanetworks.com/reputation/?{...}ip={ip}
Text: http://www.barracudacentral.org/{...}{ip}
Source: Postfix reject_rbl_client; sendmail dnsbl; Exim
Yes: 554 5.7.1 Service unavailable; Client host [203.0.113.4] blocked using
 dnsbl.example.net; see https://dnsbl.example.net/
 => ip=203.0.113.4 list=dnsbl.example.net
Yes: 550-203.0.113.4 is listed at ix.dnsbl.manitu.net
 => ip=203.0.113.4 list=ix.dnsbl.manitu.net

Signature: dnsbl/listed
Cause: ip-blocklisted
Text: is in spamhaus
Text: is listed in {...}blacklist
Text: ip {ip} is blacklisted
Text: {ip} is blacklisted
Text: is blacklisted
Text: blacklisted ip
Text: blacklisted by
Text: blacklisted
Text: blocklisted
Text: black listed
Text: on our black list
Text: on our blacklist
Text: on our block list
Text: on a blacklist
Text: on a block list
Text: block listed
Text: in a blacklist
Text: in our blacklist
Text: in a black list
Text: in black list
Text: ip blacklist
Text: ip address is block listed
Text: ip address has been blocked
Text: ip address {ip} has been blocked
Text: ip address blocked
Text: ip address is blocked
Text: ip has been blocked
Text: ip is blocked
Text: ip blocked
Text: ip is blacklisted
Text: ip {ip} is blocked
Text: your ip {ip} is
Text: ip address is listed
Text: your ip is listed
Text: banned sending ip [{ip}]
Text: banned sending ip
Text: banned ip
Text: real-time blackhole
Text: realtime blackhole
Text: realtime block
Text: rbl restriction
Text: on rbl
Text: in rbl
Text: found on one or more dnsbls
Text: listed on {...}rbl
Text: spamhaus
Text: spamcop
Text: spam source
Text: barracuda reputation
Text: barracudacentral
Text: mail-abuse.
Text: trend micro rbl
Text: trend micro email reputation
Text: cloudmark sender intelligence
Text: csi.cloudmark.com/reset-request
Text: ipcheck.proofpoint.com/?ip={ip}
Text: ipcheck.proofpoint.com
Text: proofpoint.com/dnsbl-lookup.cgi?ip={ip}
Text: listed by invaluement
Text: open proxy
Text: open relay
Text: client blocked
Text: client ip blocked
Text: client host blocked
Text: client host blocked for spamming
Text: connection rejected by rbl
Text: your ip address has been
Text: your host is blacklisted
Text: your mail server has been blacklisted
Text: host [{ip}] is blocked
Text: blocked due to {...}ip
Text: blocked for abuse
Text: {ip} blocked by
Text: a problem occurred. (ask your postmaster for help
Unless: open relay not allowed
Unless: dbl
Weight: -15
Source: many mailers; Spamhaus, SpamCop, Barracuda, Trend Micro, Proofpoint
Yes: 550 Error - Blocked for abuse. See http://example.net/nyaan

# The list's answer was an error, taken for a listing.
Signature: dnsbl/open-resolver
Cause: receiver-blocklist-broken
Text: client host [{ip}] blocked using {list:domain}; error: open resolver
Text: blocked using {list:domain}; error: open resolver
Text: error: open resolver
Text: spamhaus.org/returnc/pub
Text: spamhaus.org/returnc/vol
Text: 127.255.255.25
Text: query refused. see http://uribl.com/refused.shtml
Text: uribl.com/refused.shtml
Source: Spamhaus, DNSBL usage; URIBL
Yes: 554 5.7.1 Service unavailable; Client host [203.0.113.4] blocked using
 zen.spamhaus.org; Error: open resolver; https://check.spamhaus.org/returnc/pub/
 => ip=203.0.113.4 list=zen.spamhaus.org

Signature: dnsbl/pbl
Cause: dynamic-ip
Text: client host [{ip}] blocked using pbl.spamhaus.org
Text: blocked using pbl.spamhaus.org
Text: blocked using dul.
Text: https://www.spamhaus.org/pbl/query/{word}
Text: http://www.spamhaus.org/pbl
Source: Spamhaus PBL
Yes: 554 5.7.1 Service unavailable; Client host [198.51.100.77] blocked using
 pbl.spamhaus.org; https://www.spamhaus.org/query/ip/198.51.100.77
 => ip=198.51.100.77

Signature: dnsbl/domain
Cause: domain-blocklisted
Text: sender address [{mail_from:address}] blocked using {list:domain}
Text: sender address [{mail_from:address}] blocked using {list:word}
Text: unverified client host rejected{...}dbl.spamhaus
Text: helo command rejected: blocked using {list:domain}
Text: helo domain is listed in spamhaus
Text: mailfrom domain is listed in spamhaus
Text: having a domain present in the spamhaus dbl
Text: domain {domain} is blacklisted
Text: domain {domain} is listed
Text: domain is blacklisted
Text: domain is listed
Text: domain blacklisted
Text: domain is blocked
Text: domain blocked
Text: contains a url listed
Text: url listed in
Text: url in this message is listed
Text: url blacklist
Text: listed in uribl
Text: listed in surbl
Text: multi.surbl.org
Text: multi.uribl.com
Text: dbl.spamhaus.org
Text: spamhaus dbl
Source: Spamhaus DBL, SURBL, URIBL; Microsoft 365; iCloud; Postfix
Yes: 550 5.7.1 Your email was rejected due to having a domain present in the
 Spamhaus DBL -- see https://www.spamhaus.org/dbl/
Yes: 554 5.7.1 Service unavailable; Sender address [ann@example.com] blocked
 using dbl.spamhaus.org
 => mail_from=ann@example.com list=dbl.spamhaus.org

# The same as dnsbl/blocked-using, where the list's page is known.

Signature: dnsbl/spamhaus
Cause: ip-blocklisted
Text: client host [{ip}] blocked using zen.spamhaus.org
Text: client host [{ip}] blocked using sbl.spamhaus.org
Text: client host [{ip}] blocked using xbl.spamhaus.org
Text: client host [{ip}] blocked using sbl-xbl.spamhaus.org
Text: blocked using zen.spamhaus.org
Text: blocked using sbl.spamhaus.org
Text: blocked using xbl.spamhaus.org
Text: blocked using sbl-xbl.spamhaus.org
Text: listed at zen.spamhaus.org
Text: listed in zen.spamhaus.org
Text: listed by zen.spamhaus.org
Text: https://www.spamhaus.org/query/ip/{ip}
Text: https://check.spamhaus.org/results/?query={ip}
Text: is listed in {...}zen.spamhaus.org
Let: list=zen.spamhaus.org
Ask: https://check.spamhaus.org/
Weight: 5
Source: Spamhaus
Yes: 554 5.7.1 Service unavailable; Client host [198.51.100.77] blocked using
 zen.spamhaus.org; https://www.spamhaus.org/query/ip/198.51.100.77
 => ip=198.51.100.77

Signature: dnsbl/spamcop
Cause: ip-blocklisted
Text: client host [{ip}] blocked using bl.spamcop.net
Text: blocked using bl.spamcop.net
Text: listed at bl.spamcop.net
Text: listed in bl.spamcop.net
Text: https://www.spamcop.net/bl.shtml?{ip}
Text: http://www.spamcop.net/bl.shtml?{ip}
Let: list=bl.spamcop.net
Ask: https://www.spamcop.net/bl.shtml
Weight: 5
Source: SpamCop
Yes: 554 5.7.1 Service unavailable; Client host [203.0.113.4] blocked using
 bl.spamcop.net; Blocked - see https://www.spamcop.net/bl.shtml?203.0.113.4
 => ip=203.0.113.4

Signature: dnsbl/barracuda
Cause: ip-blocklisted
Text: client host [{ip}] blocked using b.barracudacentral.org
Text: client host [{ip}] blocked using barracuda reputation
Text: blocked using b.barracudacentral.org
Text: blocked using barracuda reputation
Text: listed at b.barracudacentral.org
Text: listed in b.barracudacentral.org
Text: www.barracudanetworks.com/reputation/?{...}ip={ip}
Text: www.barracudacentral.org/rbl/removal-request/{ip}
Let: list=b.barracudacentral.org
Ask: https://www.barracudacentral.org/rbl/removal-request
Weight: 5
Source: Barracuda Central
Yes: 554 Service unavailable; Client host [203.0.113.4] blocked using Barracuda
 Reputation; http://www.barracudanetworks.com/reputation/?r=1&ip=203.0.113.4
 => ip=203.0.113.4
