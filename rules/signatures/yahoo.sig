# Yahoo and AOL.  IANA's meaning of x.7.9 (weak mechanism) is not Yahoo's.

Signature: yahoo/unauthenticated
Cause: unauthenticated
Remote: yahoo
Text: yahoo requires all senders to authenticate with either spf or dkim
Text: this mail has been blocked because the sender is unauthenticated
Source: Yahoo, sender error codes, 2026-02-15
Yes: 550 5.7.9 This mail has been blocked because the sender is unauthenticated.
 Yahoo requires all senders to authenticate with either SPF or DKIM.

Signature: yahoo/dmarc-policy
Cause: dmarc-fail
Reason: policyviolation
Remote-Only: yahoo
Status: 5.7.9
Text: message not accepted for policy reasons
Source: Yahoo, sender error codes, 2026-02-15
Yes: 554 5.7.9 Message not accepted for policy reasons. See
 https://senders.yahooinc.com/error-codes

Signature: yahoo/dmarc-by-page
Cause: dmarc-fail
Reason: policyviolation
Status: 5.7.9
Text: policy reasons. see https://postmaster.yahooinc.com
Text: policy reasons. see https://senders.yahooinc.com
Weight: 10
Source: Yahoo, sender error codes, 2026-02-15; the page says whose words they are
Yes: 554 5.7.9 Not taken for policy reasons. See
 https://postmaster.yahooinc.com/error-codes

Signature: yahoo/dkim-au01
Cause: dkim-fail
Remote: yahoo
Text: message not accepted for policy reasons (au01)
Source: Yahoo, sender error codes
Yes: 554 5.7.5 (AU01) Message not accepted for policy reasons (AU01)

Signature: yahoo/deferred
Cause: low-reputation
Remote-Only: yahoo yahoo-jp
Text: [{word}] messages from {ip} temporarily deferred due to unexpected volume
 or user complaints
Text: [{word}] messages from {ip} temporarily deferred due to user complaints
Text: messages from {ip} temporarily deferred
Text: messages from {ip} weren't sent. temporarily deferred
Text: [{word}] messages from {ip} temporarily deferred
Text: [{word}] all messages from {ip} will be permanently deferred
Text: all messages from {ip} will be permanently deferred
Text: mail from {ip} not allowed - {word} deferred
Source: Yahoo, sender error codes, 2026-02-15
Yes: 421 4.7.0 [TSS04] Messages from 192.0.2.7 temporarily deferred due to
 unexpected volume or user complaints - 4.16.55.1; see
 https://postmaster.yahooinc.com/error-codes
 => word=TSS04 ip=192.0.2.7
Yes: 553 5.7.2 [TSS09] All messages from 192.0.2.7 will be permanently deferred;
 Retrying will NOT succeed. See https://postmaster.yahooinc.com/error-codes
 => word=TSS09 ip=192.0.2.7
Yes: 553 Mail from 192.0.2.7 not allowed - VS98-IP0 deferred
 => ip=192.0.2.7 word=VS98-IP0

Signature: yahoo/spamhaus
Cause: ip-blocklisted
Remote: yahoo yahoo-jp
Text: connections will not be accepted from {ip}, because the ip is in
 {list:word}'s list
Text: connections not accepted from ip addresses on {list:word}
Ask: https://check.spamhaus.org/
Source: Yahoo, sender error codes, 2026-02-15
Yes: 553 5.7.1 [BL21] Connections will not be accepted from 192.0.2.7, because
 the ip is in Spamhaus's list; see http://postmaster.yahoo.com/550-bl23.html
 => ip=192.0.2.7 list=Spamhaus
Yes: 553 Mail from 192.0.2.7 not allowed - 5.7.1 [BL23] Connections not accepted
 from IP addresses on Spamhaus XBL; see
 http://postmaster.yahoo.com/errors/550-bl23.html [550]
 => list=Spamhaus

Signature: yahoo/phishing
Cause: spam
Remote: yahoo yahoo-jp
Text: message not allowed - [299]
Text: message not allowed - [{word}] email not accepted for policy reasons
Source: Yahoo, sender error codes, 2026-02-15
Yes: 554 Message not allowed - [PH01] Email not accepted for policy reasons.
 => word=PH01

Signature: yahoo/from-domain
Cause: sender-domain-not-found
Remote: yahoo yahoo-jp
Text: due to unresolvable rfc.5321 from domain
Text: due to unresolvable rfc.5322 from domain
Source: Yahoo, sender error codes, 2026-02-15
Yes: 451 Message temporarily deferred due to unresolvable RFC.5321 from domain.
 See https://senders.yahooinc.com/error-codes#unresolvable-from-domain

Signature: yahoo/no-account
Cause: mailbox-unknown
Remote: yahoo yahoo-jp
Text: this user doesn't have a {domain} account ({address})
Text: delivery error: dd requested mail action aborted
Text: requested mail action aborted, mailbox not found
Text: delivery error: dd {address} is no longer valid
Source: Yahoo, sender error codes, 2026-02-15
Yes: 554 delivery error: dd This user doesn't have a yahoo.com account
 (x@yahoo.com) [-9] - mta1234.mail.ne1.yahoo.com
 => domain=yahoo.com address=x@yahoo.com
Yes: 552 1 Requested mail action aborted, mailbox not found
Yes: 554 delivery error: dd x@yahoo.com is no longer valid. [-20]
 => address=x@yahoo.com

Signature: yahoo/disabled
Cause: mailbox-disabled
Remote: yahoo yahoo-jp
Text: this mailbox is disabled (554.30)
Text: cannot be delivered. this mailbox is disabled
Text: cannot be delivered. this account has been disabled or discontinued
Source: Yahoo, sender error codes, 2026-02-15
Yes: 554 delivery error: dd Sorry, your message to x@yahoo.com cannot be
 delivered. This mailbox is disabled (554.30).
Yes: 554 delivery error: dd Sorry your message to x@yahoo.com cannot be
 delivered. This account has been disabled or discontinued [#102].

Signature: yahoo/over-quota
Cause: mailbox-full
Remote: yahoo yahoo-jp
Text: cannot be delivered. this account is over quota
Text: account is over quota
Source: bounces of Yahoo
Yes: 554 delivery error: dd Sorry, your message to x@yahoo.com cannot be
 delivered. This account is over quota.

Signature: yahoo/resources
Cause: system-error
Remote: yahoo yahoo-jp
Text: resources temporarily unavailable. please try again later
Text: resources temporarily not available - please try again later
Text: temporary domain failure
Source: Yahoo, sender error codes, 2026-02-15
Yes: 451 mta.example Resources temporarily unavailable. Please try again later
 [#4.16.1].

# The same words where nobody knows that Yahoo speaks.
Signature: yahoo/deferred-at-mail
Cause: low-reputation
Reason: rejected
Remote-Only: yahoo yahoo-jp
Command: MAIL
Text: [{word}] messages from {ip} temporarily deferred due to unexpected volume
 or user complaints
Text: [{word}] messages from {ip} temporarily deferred
Text: messages from {ip} temporarily deferred
Source: Yahoo, sender error codes, 2026-02-15
Yes: 421 4.7.0 [TSS04] Messages from 192.0.2.7 temporarily deferred due to
 unexpected volume or user complaints - 4.16.55.1; see
 https://postmaster.yahooinc.com/error-codes
 => word=TSS04 ip=192.0.2.7

Signature: yahoo/deferred-elsewhere
Cause: low-reputation
Text: messages from {ip} temporarily deferred due to unexpected volume or user
 complaints
Text: messages from {ip} temporarily deferred due to user complaints
Text: messages from {ip} temporarily deferred
Text: all messages from {ip} will be permanently deferred
Source: Yahoo, sender error codes, 2026-02-15
Yes: 421 4.7.0 [TSS04] Messages from 192.0.2.7 temporarily deferred due to
 unexpected volume or user complaints - 4.16.55.1; see
 https://postmaster.yahooinc.com/error-codes
 => ip=192.0.2.7
