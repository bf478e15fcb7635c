# The sender's domain, address, server or account, in words that many mailers
# share.

Signature: generic/sender-domain-not-found
Cause: sender-domain-not-found
Text: can't find a valid mx for sender domain
Text: <{mail_from:address}>: sender address rejected: domain not found
Text: <{mail_from:address}>... domain of sender address {address} does not exist
Text: <{mail_from:address}>... domain of sender address {address} does not
 resolve
Text: domain of sender address {mail_from:address} does not exist
Text: domain of sender address {mail_from:address} does not resolve
Text: sender address rejected: domain not found
Text: sender address rejected: malformed dns server reply
Text: domain of sender address does not exist
Text: domain of sender does not resolve
Text: sender domain does not exist
Text: sender domain not found
Text: sender's domain does not exist
Text: sender domain must exist
Text: sender domain must resolve
Text: sender domain does not resolve
Text: sender domain is invalid
Text: invalid sender domain
Text: unresolvable sender domain
Text: cannot resolve your domain
Text: can't determine purported responsible domain
Text: mail from domain does not exist
Text: your sender's mail server does not exist
Text: invalid dns mx or a/aaaa resource record
Text: sender's mx record
Text: has no mx record
Text: sender domain {domain} not found
Source: Postfix reject_unknown_sender_domain; sendmail; GMX and WEB.DE
Yes: 550 5.1.8 <app@host01.internal.example>: Sender address rejected: Domain
 not found
 => mail_from=app@host01.internal.example
Yes: 550 5.1.8 <john@mail>: Sender address rejected: Domain not found
 => mail_from=john@mail
Yes: 553 5.1.8 <x@nosuch.example>... Domain of sender address x@nosuch.example
 does not exist
 => mail_from=x@nosuch.example address=x@nosuch.example
Yes: 550 5.1.8 Domain of sender address does not exist
Yes: 550 Invalid DNS MX or A/AAAA resource record
No: 550 5.1.2 <x@exmaple.co.jp>: Recipient address rejected: Domain not found
Yes: 511 sorry, can't find a valid MX for sender domain (#5.1.1 - chkuser)

Signature: generic/sender-domain-not-fqdn
Cause: sender-domain-not-fqdn
Text: <{mail_from:address}>: sender address rejected: need fully-qualified
 address
Text: sender address rejected: need fully-qualified address
Text: sender address must contain a domain
Text: domain name required for sender address {mail_from:host}
Text: domain name required for sender address
Source: Postfix reject_non_fqdn_sender; sendmail
Yes: 504 5.5.2 <root@localhost>: Sender address rejected: need fully-qualified
 address
 => mail_from=root@localhost
Yes: 553 5.5.4 <root>... Domain name required for sender address root
 => mail_from=root

Signature: generic/sender-null-mx
Cause: sender-domain-null-mx
Text: sender address has null mx
Text: sender address rejected: domain {domain} does not accept mail
Text: sender address rejected: domain {...}nullmx
Text: sender domain has null mx
Text: sender domain has a null mx
Text: sender address rejected: domain has null mx
Source: RFC 7505
Yes: 550 5.7.27 <news@noreply.example>: Sender address has null MX
Yes: 550 5.7.27 <x@noreply.example>: Sender address rejected: Domain
 noreply.example does not accept mail (nullMX)
 => domain=noreply.example

Signature: generic/sender-verify
Cause: sender-rejected
Text: complete sender verify callout
Text: sender verify failed
Text: could not verify sender
Text: sender address rejected: undeliverable address
Text: sender address rejected: unverified address
Text: unable to verify sender
Text: sender callout verification failed
Text: sender address rejected: user unknown
Text: sender does not exist
Text: sender unknown
Text: callout verification failed
Text: verification failed for <{address}> {...}sender verify
Source: Exim; Postfix reject_unverified_sender
Yes: 550 Sender verify failed
Yes: 550 5.1.7 <gone@example.com>: Sender address rejected: undeliverable
 address: host mx.example.com[192.0.2.1] said: 550 5.1.1 User unknown
Yes: 451 Could not complete sender verify callout

# Postfix puts this before whatever it has to say.
Signature: generic/sender-address-rejected
Cause: sender-rejected
Text: sender address rejected
Weight: -20
Source: Postfix
Yes: 554 5.7.1 <ann@example.com>: Sender address rejected

Signature: generic/sender-unverified
Cause: sender-rejected
Text: does not match a verified sender identity
Let: sender_service=SendGrid
Weight: 5
Source: SendGrid
Yes: 550 The from address does not match a verified Sender Identity. Mail cannot
 be sent until this error is resolved.

Signature: generic/address-not-verified
Cause: sender-rejected
Text: email address is not verified
Weight: 5
Source: sending services
Yes: 550 5.7.1 Email address is not verified

Signature: generic/sender-not-owned
Cause: sender-rejected
Text: sender address rejected: not owned by user {account:word}
Text: mail from not owned by user {account:word}
Weight: -4
Source: Postfix reject_sender_login_mismatch
Yes: 553 5.7.1 <ann@example.com>: Sender address rejected: not owned by user bob
 => account=bob

Signature: generic/sender-rejected
Cause: sender-rejected
Text: sender address rejected: access denied
Text: sender address rejected: not logged in
Text: sender rejected
Text: sender denied
Text: sender is blocked
Text: sender blocked
Text: blocked sender
Text: blacklisted sender
Text: sender is on the block list
Text: sender not allowed
Text: sender is not allowed
Text: invalid sender
Text: illegal sender
Text: bad sender
Text: sender address is not valid
Text: sender address not allowed
Text: sender refused
Text: mail from this sender is not accepted
Text: we do not accept mail from this address
Text: you are not allowed to send mail to
Text: address not present in header
Text: your address is blocked
Text: not accepting mail from this domain
Text: domain is not accepted
Text: purported responsible address
Text: badmailfrom
Text: not allowed to send as
Text: senddenied
Text: sendasdenied
Text: sender domain is blocked
Text: sender domain blocked
Text: sender domain rejected
Text: sender blocked by
Weight: -5
Source: Postfix check_sender_access and many others
Yes: 554 5.7.1 <ann@example.com>: Sender address rejected: Access denied
Yes: 550 5.1.0 Sender denied
Yes: 550 5.7.1 can't determine Purported Responsible Address

Signature: generic/ptr
Cause: ptr-missing
Text: client host rejected: cannot find your hostname, [{ip}]
Text: client host rejected: cannot find your reverse hostname, [{ip}]
Text: cannot find your hostname
Text: cannot find your reverse hostname
Text: unable to resolve your reverse
Text: fix reverse dns for {ip}
Text: {ip} does not have a ptr record
Text: {ip} has no ptr record
Text: no ptr record found
Text: no ptr record
Text: doesn't have a ptr record
Text: does not have a ptr record
Text: must have a ptr record
Text: must have a reverse dns
Text: missing ptr record
Text: bad dns ptr resource record
Text: requires that all mail servers must have a ptr record
Text: ptr record setup
Text: ptr lookup fail
Text: reverse dns validation failed
Text: reverse dns lookup fail
Text: reverse lookup fail
Text: reverse dns required
Text: reverse dns failed
Text: no reverse dns
Text: missing reverse dns
Text: invalid reverse dns
Text: reverse dns record
Text: unresolvable relay host name
Text: your dns address should resolve to
Text: you don't have a reverse
Text: ip address has no reverse
Text: ip name lookup failed
Text: could not resolve your hostname
Text: connections not accepted from servers without a valid sender
 domain.{...}fix reverse dns for {ip}
Text: connections not accepted from servers without a valid sender domain
Text: dns and reverse dns entries
Text: all mail servers must have a valid reverse dns
Text: servers/devices with no reverse dns. ip=[{ip}]
Text: with no reverse dns
Source: Postfix reject_unknown_client_hostname; sendmail; AT&T; Comcast; WEB.DE
Yes: 450 4.7.25 Client host rejected: cannot find your hostname, [192.0.2.1]
 => ip=192.0.2.1
Yes: 450 4.7.1 Client host rejected: cannot find your reverse hostname,
 [2001:db8::1]
 => ip=2001:db8::1
Yes: 550 Bad DNS PTR resource record
Yes: 550 5.7.1 Connections not accepted from servers without a valid sender
 domain. Fix reverse DNS for 192.0.2.1
 => ip=192.0.2.1
Yes: 550-Reason: This system will not accept messages from servers/devices with
 no reverse DNS. IP=[203.0.113.2]
 => ip=203.0.113.2

Signature: generic/ptr-mismatch
Cause: ptr-mismatch
Text: forward and reverse dns do not match
Text: ptr record does not match
Text: hostname does not match
Text: forged client hostname
Text: possibly forged hostname
Text: fcrdns check failed
Text: fcrdns fail
Text: ip address does not match its hostname
Text: unverifyable sending ips - {host} is not {ip}
Text: unverifyable sending ips
Text: domain [{domain}] mismatches client ip {ip}
Text: mismatches client ip
Source: sendmail FEATURE(require_rdns) and others
Yes: 550 5.7.1 Fix your DNS: FCrDNS check failed for 192.0.2.1
Yes: 550 5.7.1 Fix reverse DNS: forged client hostname
Yes: 450 service permits 2 unverifyable sending IPs - neko.example.com is not
 203.0.113.222
 => host=neko.example.com ip=203.0.113.222
Yes: 550 domain [example.com] mismatches client ip 192.0.2.225.
 => domain=example.com ip=192.0.2.225
No: 550 5.7.1 certificate and hostname differ

Signature: generic/helo
Cause: helo-invalid
Text: <{helo:host}>: helo command rejected: need fully-qualified hostname
Text: <{helo:host}>: helo command rejected
Text: helo command rejected
Text: invalid helo name
Text: invalid helo
Text: invalid ehlo
Text: bad helo
Text: helo rejected
Text: helo name is invalid
Text: helo/ehlo name
Text: helo does not resolve
Text: helo requires domain
Text: helo hostname
Text: ehlo/helo
Text: forged helo
Text: your helo
Text: fake helo
Text: need fully-qualified hostname
Source: Postfix reject_invalid_helo_hostname and its like; RFC 5321
Yes: 504 5.5.2 <mail>: Helo command rejected: need fully-qualified hostname
 => helo=mail
Yes: 450 4.7.1 <mx2.internal.example>: Helo command rejected: Host not found
 => helo=mx2.internal.example
No: 503 5.5.1 EHLO first

Signature: generic/relay-denied
Cause: relay-denied
Text: relay access denied
Text: relay denied
Text: relaying denied
Text: relay not permitted
Text: relaying not permitted
Text: relaying is not allowed
Text: relaying not allowed
Text: relaying disallowed
Text: relaying prohibited
Text: relay not allowed
Text: relay prohibited
Text: relay is not permitted
Text: unable to relay
Text: cannot relay
Text: not allowed to relay
Text: not permitted to relay
Text: we do not relay
Text: does not relay
Text: open relay not allowed
Text: isn't in my list of allowed rcpthosts
Text: not in my list of allowed rcpthosts
Text: isn't allowed to be relayed
Text: is not permitted to relay through
Text: you are trying to use me {...}as a relay
Text: mail server not a relay
Text: we don't handle mail for
Text: domain not hosted here
Text: not a local domain
Text: this is not an open relay
Text: insecure mail relay
Text: no relaying
Text: recipient domain not local
Text: not local domain
Text: does not accept mail for this domain
Text: we don't accept mail for
Text: relay operation rejected
Text: authentication is required for relay
Text: this system is not configured to relay mail
Text: not configured to relay
Source: Postfix, Exim, sendmail, qmail, Exchange
Yes: 554 5.7.1 <hana@example.net>: Relay access denied
Yes: 550 5.7.1 Unable to relay for hana@example.net
Yes: 550 5.7.1 <hana@example.net>... Relaying denied
Yes: 553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)
Yes: 550 relay not permitted
Yes: 501 5.7.1 This system is not configured to relay mail

Signature: generic/authentication-required
Cause: authentication-required
Text: authentication required
Text: authentication is required
Text: smtp authentication
Text: smtp auth is required
Text: must be authenticated
Text: must authenticate
Text: please authenticate
Text: you are not authenticated
Text: not authenticated
Text: authentication failed
Text: authentication failure
Text: authentication unsuccessful
Text: authentication credentials invalid
Text: authentication rejected
Text: invalid login or password
Text: invalid authentication credentials
Text: incorrect authentication data
Text: bad username or password
Text: please log in first
Text: you must be logged in
Text: login required
Text: was not authenticated to send
Text: pop before smtp
Text: receive your mail before sending
Text: check your mail before sending
Text: check for mail before sending
Text: pop3 before
Text: please check your mail first
Text: sender address rejected: not logged in
Text: server requires authentication
Text: auth command first
Text: auth required
Text: unauthorized sender
Text: please turn on smtp authentication in your mail client
Text: turn on smtp authentication
Source: RFC 4954 and many mailers
Yes: 530 5.7.0 Authentication required
Yes: 535 5.7.8 Error: authentication failed: UGFzc3dvcmQ6
Yes: 550-Please turn on SMTP Authentication in your mail client.
 550-mail0.bemta0.messagelabs.com [198.51.100.21]:11111 is not permitted to 550
 relay through this server without authentication.
No: 550 5.7.26 This mail is not authenticated: neither SPF nor DKIM
Unless: spf nor
Unless: authenticatedforgroup
Unless: dkim
Unless: dmarc

Signature: generic/account-blocked
Cause: account-blocked
Text: bad outbound sender
Text: tenant has exceeded threshold
Text: your account has been suspended
Text: your account has been disabled
Text: your account is blocked
Text: sending account is blocked
Text: account has been temporarily suspended
Text: account is not allowed to send
Text: sender account is suspended
Text: outgoing mail from {...}has been suspended
Text: domain {domain} has been disabled
Text: this account is suspended
Text: email account {...}has been disabled for sending
Text: has been blocked from sending
Text: client blocked from sending from unregistered domains
Text: access denied, banned sender
Text: unconfigured sending domain
Text: sending paused
Text: sending suspended
Source: Microsoft 365, Amazon SES, cPanel
Yes: 550 Outgoing mail from "example.com" has been suspended.

Signature: generic/sending-quota
Cause: sending-quota-exceeded
Text: daily sending limit
Text: daily message limit
Text: daily limit for message recipients
Text: daily quota exceeded
Text: reached your daily limit
Text: exceeded your daily
Text: exceeded the maximum number of recipients
Text: exceeded its max emails per hour
Text: exceeded the max emails per hour
Text: has exceeded the max defers and failures per hour
Text: maximum sending rate exceeded
Text: sending limit exceeded
Text: sending quota exceeded
Text: sending limits exceeded
Text: message limit exceeded for the day
Text: outgoing quota
Text: submission quota exceeded
Text: sender has exceeded {...}limit
Text: user has exceeded {...}sending
Source: Microsoft 365, cPanel, Amazon SES, Postfix recipient limits
Yes: 550 Domain example.com has exceeded the max emails per hour (150/150
 (100%)) allowed. Message discarded.
Yes: 454 Throttling failure: Daily message quota exceeded; maximum sending rate
 exceeded.

# One message, or one connection, has more recipients than the server takes.
Signature: generic/too-many-recipients
Cause: rate-limited
Reason: exceedlimit
Text: too many recipients
Text: number of recipients exceeds
Text: recipients exceeds
Text: max recipients
Text: maximum number of recipients
Text: too many rcpts
Weight: -3
Source: RFC 5321, section 4.5.3.1.10
Yes: 452 4.5.3 Too many recipients

# The code says that it is the sender's domain.
Signature: generic/sender-domain-by-code
Cause: sender-domain-not-found
Status: x.1.7-8
Text: no such domain {domain}
Text: no such domain
Text: domain does not exist
Text: domain not found
Text: unknown domain
Text: host not found
Text: domain of sender
Source: RFC 3463, X.1.7 and X.1.8
Yes: 550 5.1.7 No such domain neko.example.com.
 => domain=neko.example.com
