# Authentication, in words that many mailers share.

Signature: generic/dmarc-policy
Cause: dmarc-fail
Text: rejected due to {domain}'s dmarc policy
Text: rejected by dmarc policy for {domain}
Text: email rejected per dmarc policy for {domain}
Text: rejected per dmarc policy for {domain}
Text: {domain} does not pass dmarc verification and has a dmarc policy of reject
Text: dmarc verification and has a dmarc policy of reject
Text: message rejected due to dmarc
Text: rejected due to dmarc policy
Text: rejected per sender's dmarc policy
Text: email rejected per dmarc policy
Text: rejected by dmarc policy
Text: dmarc policy reject
Text: dmarc policy violation
Text: dmarc_policy_reject
Text: dmarc check failed
Text: dmarc failure for domain
Text: dmarc verification failed
Text: dmarc validation failed
Text: dmarc evaluation failed
Text: dmarc sender invalid
Text: dmarc unauthenticated mail is prohibited
Text: fails dmarc policy
Text: failed dmarc policy
Text: failed dmarc check
Text: failed dmarc authentication
Text: failed dmarc verification
Text: did not pass dmarc
Text: does not pass dmarc
Text: not accepted due to domain's dmarc policy
Text: violates dmarc policy
Text: domain's dmarc policy
Text: was not accepted due to domain ({domain}) owner dmarc policy
Text: owner dmarc policy
Source: replies of iCloud, OpenDMARC, Zoho, Proofpoint, Comcast, Mimecast,
 rspamd
Yes: 550 5.7.1 rejected by DMARC policy for example.com
 => domain=example.com
Yes: 550 5.7.1 Email rejected per DMARC policy for example.com
 => domain=example.com
Yes: 550 5.2.0 Message rejected due to DMARC. Please see the error codes
Yes: 550 5.7.0 Email rejected per sender's DMARC policy
Yes: 554 5.7.1 Action=reject: DMARC_POLICY_REJECT
Yes: 550 5.7.1 This message was not accepted due to domain (libsisimai.org)
 owner DMARC policy (RFC 7489) https://help.mail.ru/mail-help/postmaster/dmarc
 => domain=libsisimai.org
No: 550 5.7.1 the sending domain has no DMARC record

Signature: generic/dmarc-missing
Cause: dmarc-missing
Text: doesn't have a dmarc record
Text: does not have a dmarc record
Text: no dmarc record
Text: missing dmarc record
Source: replies of Gmail and others since 2024
Yes: 550 5.7.1 Rejected: the sending domain has no DMARC record

Signature: generic/spf-openspf
Cause: spf-fail
Text: message rejected due to: spf fail - not authorized{...}s=mfrom;id={mail_from:address};ip={ip}
Text: message rejected due to: spf fail - not authorized{...}s=helo;id={helo:host};ip={ip}
Text: openspf.{...}s=mfrom;id={mail_from:address};ip={ip}
Text: openspf.{...}s=mfrom&id={mail_from:address}&ip={ip}
Text: openspf.{...}s=helo;id={helo:host};ip={ip}
Text: message rejected due to: spf fail - not authorized
Text: message rejected due to: spf
Text: please see http://www.openspf.org
Text: please see http://www.openspf.net
Text: openspf.org/why
Text: openspf.net/why
Source: policyd-spf
Yes: 550 5.7.23 <foo@forward.example>: Recipient address rejected: Message
 rejected due to: SPF fail - not authorized. Please see
 http://www.openspf.net/Why?s=mfrom;id=hoge@docomo.ne.jp;ip=198.51.100.9;r=foo@forward.example
 => mail_from=hoge@docomo.ne.jp ip=198.51.100.9
Yes: 550 5.7.23 <foo@forward.example>: Recipient address rejected: Message
 rejected due to: SPF fail - not authorized.
 s=mfrom;id=hoge@docomo.ne.jp;ip=198.51.100.9
 => mail_from=hoge@docomo.ne.jp ip=198.51.100.9
Yes: 550 5.7.23 <foo@forward.example>: Recipient address rejected: Message
 rejected due to: SPF fail - not authorized

Signature: generic/spf-not-permitted
Cause: spf-fail
Text: [{ip}] is not allowed to send mail from {domain}
Text: [{ip}] is not allowed to send from <{domain}> per
Text: {ip} is not allowed to send mail from {domain}
Text: {ip} is not allowed to send mail for {domain}
Text: {ip} is not allowed to send from <{domain}> per
Text: {domain} doesn't allow sending mails from {ip}
Text: {domain} does not designate {ip} as permitted sender
Text: domain of {mail_from:address} does not designate {ip} as permitted sender
Text: {ip} is not authorized to send mail from {domain}
Text: spf: {ip} is not allowed to send
Text: is not allowed to send mail from {domain}
Text: is not authorized to send mails from the domain
Text: is not allowed to send mail.
Text: the originating ip of the message is not permitted by the domain owner
Text: does not designate permitted sender hosts
Text: not permitted by spf record
Text: not allowed by spf record
Text: not listed in {...}spf record
Source: replies of WEB.DE, Hostpoint, GoDaddy, Exim's SPF support
Yes: 550-SPF-check failed: 550 example.com doesn't allow sending mails from
 192.0.2.7
 => domain=example.com ip=192.0.2.7
Yes: 550 5.7.1 [SPF] 203.0.113.5 is not allowed to send mail from example.com.
 => ip=203.0.113.5 domain=example.com

Signature: generic/spf-lookups
Cause: spf-too-many-lookups
Text: spf permerror: too many dns lookups
Text: spf permanent error: too many dns lookups
Text: spf: too many dns lookups
Source: RFC 7208, section 4.6.4
Yes: 550 5.7.24 SPF PermError: too many DNS lookups

Signature: generic/spf-syntax
Cause: spf-syntax
Text: malformed spf record
Text: invalid spf record
Text: spf record is malformed
Text: spf record is invalid
Text: spf syntax error
Source: RFC 7208, section 8.7
Yes: 550 5.5.2 SPF permanent error: example.com has a malformed SPF record

Signature: generic/spf-fail
Cause: spf-fail
Text: because of sender policy framework violation
Text: sender policy framework violation
Text: rejected because of spf policy
Text: reject due to spf policy
Text: rejected due to spf policy
Text: violates spf policy
Text: spf policy violation
Text: spf (sender policy framework) domain authentication fail
Text: failed spf check
Text: failed spf verification
Text: failed spf validation
Text: failed spf authentication
Text: fails spf check
Text: spf check failed
Text: spf check: fail
Text: spf validation failed
Text: spf validation error
Text: spf verification failed
Text: spf: sender is not allowed
Text: spf authentication failed
Text: spf failed
Text: spf failure
Text: spf: fail
Text: spf fail
Text: spf hard fail
Text: spf hardfail
Text: spf permerror
Text: spf sender invalid
Text: spf unauthorized mail is prohibited
Text: spf record does not
Text: spf softfail
Text: does not pass spf
Text: did not pass spf
Text: spf: no mail allowed
Text: sender id validation failure
Text: sender id (pra) not permitted
Text: senderid failed
Source: replies of Microsoft 365, QQ, Mimecast, policyd-spf, Barracuda
Yes: 550 SPF check failed. https://service.mail.qq.com/detail/122/72
Yes: 550 5.7.23 Message rejected: SPF PermError
No: 550 5.7.1 Spam detected

Signature: generic/dkim-fail
Cause: dkim-fail
Text: dkim verification failed
Text: dkim validation failed
Text: dkim signature verification failed
Text: dkim signature did not verify
Text: dkim signature is not valid
Text: bad dkim signature
Text: invalid dkim signature
Text: no valid dkim signature
Text: no passing dkim signature
Text: no acceptable dkim signature
Text: no valid author-matched dkim signature
Text: dkim sender invalid
Text: dkim check failed
Text: dkim: fail
Text: failed dkim
Text: domainkeys policy
Source: RFC 7372; replies of Mimecast and OpenDKIM
Yes: 550 5.7.20 No passing DKIM signature found
Yes: 550 5.7.1 rejected: DKIM verification failed for d=example.com

Signature: generic/unauthenticated
Cause: unauthenticated
Text: blocked because the sender is unauthenticated
Text: failing both spf and dkim authentication checks
Text: failed both spf and dkim
Text: neither spf nor dkim
Text: must pass either spf or dkim validation
Text: multiple authentication checks failed
Text: authenticate with either spf or dkim
Text: sender is unauthenticated
Text: doesn't meet the required authentication level
Text: does not meet the required authentication level
Text: message is not authenticated
Text: unauthenticated email is not accepted
Text: unauthenticated mail is prohibited
Source: RFC 7372; replies of Yahoo, iCloud and Outlook.com
Yes: 550 5.7.26 Multiple authentication checks failed

Signature: generic/spf-temperror
Cause: sender-dns-broken
Text: spf temporary error
Text: spf temperror
Text: spf: temperror
Text: spf=temperror
Text: spf check: temperror
Weight: 10
Source: RFC 7208 section 8.6; RFC 3463, X.7.24
Yes: 451 4.7.24 <n@a.example>: Sender address rejected: SPF temporary error: DNS
 timeout for a.example
Yes: 451 4.4.3 SPF TempError
No: 451 4.3.0 Temporary error
