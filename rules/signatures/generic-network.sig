# Connections, DNS, queues, TLS and the servers themselves, in words that many
# mailers share.

Signature: generic/connection-failed
Cause: connection-failed
Text: connect to {remote:host}[{ip}]:{number}: connection refused
Text: connect to {remote:host}[{ip}]:{number}: no route to host
Text: connect to {remote:host}[{ip}]:{number}: network is unreachable
Text: connection refused
Text: connection was refused
Text: connection reset
Text: connection was reset
Text: connection dropped
Text: connection was dropped
Text: connection was closed
Text: connection died
Text: connection closed by remote
Text: connection closed unexpectedly
Text: connection failed
Text: connection failure
Text: connection lost
Text: lost connection with
Text: lost input channel
Text: remote host closed connection
Text: server closed connection
Text: remote server closed
Text: unable to connect
Text: could not connect
Text: couldn't connect
Text: cannot connect
Text: can't connect
Text: failed to connect
Text: not able to connect
Text: i wasn't able to establish an smtp connection
Text: unable to establish an smtp connection
Text: unable to open connection
Text: no route to host
Text: host is unreachable
Text: host unreachable
Text: host is down
Text: network is unreachable
Text: network is down
Text: network unreachable
Text: network error
Text: timed out while
Text: timed out waiting
Text: timeout while
Text: timeout waiting
Text: session timeout
Text: no answer from host
Text: bad connection
Text: remote host is not responding
Text: host is not responding
Text: not responding
Text: did not respond
Text: no response from
Text: socket error code
Text: an existing connection was forcibly closed
Text: unable to contact
Text: cannot be reached
Text: could not be reached
Text: unreachable
Text: timeout exceeded
Text: end of data timeout
Text: broken pipe
Text: host is not reachable
Text: connection shut down by the remote
Text: read error from
Text: reply: read error
Weight: -3
Unless: database
Unless: database
Unless: retry timeout exceeded
Unless: blocked using
Source: Postfix, Exim, sendmail, qmail, OpenSMTPD, Courier, Exchange
Yes: Sorry, I wasn't able to establish an SMTP connection. (#4.4.1)
Yes: lost connection with mx.example.net[192.0.2.25] while sending RCPT TO
Yes: 451 4.4.1 reply: read error from mx38.rcpt.example.
Yes: Network connection shut down by the remote mail server

Signature: generic/recipient-dns-broken
Cause: recipient-dns-broken
Text: host or domain name not found. name service error for name={domain}
 type={word}: host not found, try again
Text: name service error for name={domain} type={word}: host not found, try
 again
Text: name server: {domain}: host name lookup failure
Text: host name lookup failure
Text: dns query failed
Text: dns lookup failed
Text: dns lookup failure
Text: dns failure
Text: dns error
Text: dns resolving error
Text: dns server failure
Text: dns soft failure
Text: temporary dns
Text: name server timeout
Text: name server error
Text: name resolution
Text: servfail
Text: dnssec validation
Text: cname lookup failed temporarily
Text: host lookup did not complete
Text: mx lookup failure
Text: malformed dns server reply
Text: directory server failure
Text: lookup failed temporarily
Text: nameserver
Text: couldn't find any host by that name. (#4.1.2)
Text: temporary failure in mx lookup
Unless: sender address
Unless: host unknown
Unless: nxdomain
Unless: dmarc
Unless: reverse dns
Unless: rdns
Source: Postfix, Exim, sendmail, qmail, Microsoft 365
Yes: Host or domain name not found. Name service error for name=slow.example
 type=MX: Host not found, try again
 => domain=slow.example word=MX
Yes: CNAME lookup failed temporarily. (#4.4.3)
Yes: host lookup did not complete
Yes: Sorry, I couldn't find any host by that name. (#4.1.2)
Yes: Temporary failure in MX lookup
No: 550 5.1.8 <x@y.example>: Sender address rejected: Malformed DNS server reply

Signature: generic/mail-loop
Cause: mail-loop
Text: mail for {domain} loops back to myself
Text: loops back to myself
Text: mx list for {domain}. points back to
Text: points back to me
Text: loops back to me
Text: mail loop
Text: routing loop
Text: email loop
Text: message loop
Text: loop detected
Text: looping
Text: too many hops
Text: hop count exceeded
Text: too many received
Text: maximum hop count
Text: message is looping
Text: mail forwarding loop
Text: best mx host
Text: config error: mail loops back
Text: although i'm listed as a best-preference mx
Text: lowest numbered mx record points to local host
Text: ping-pong
Text: forwarded more than the maximum allowed times
Text: caused the message to bounce between two servers
Text: mail delivery loop
Text: forwarding loop
Text: delivery loop
Text: exceeded maximum hop
Text: maximum hops
Text: already delivered
Text: forwarding to itself
Text: relay loop
Source: Postfix, Exim, sendmail, qmail, Exchange
Yes: mail for example.net loops back to myself
 => domain=example.net
Yes: 554 5.4.6 Hop count exceeded - possible mail loop ATTR34
Yes: 554 5.4.6 Too many hops
Yes: Sorry. Although I'm listed as a best-preference MX or A for that host, it
 isn't in my control/locals file, so I don't treat it as local. (#5.4.6)
Yes: lowest numbered MX record points to local host
Yes: the message was forwarded more than the maximum allowed times.
Yes: A configuration error in the e-mail system caused the message to bounce
 between two servers or to be forwarded between two recipients.

# What stood in the way is said nearby more often than not: this weighs least.
Signature: generic/expired
Cause: expired
Text: message expired
Text: envelope expired
Text: delivery time expired
Text: delivery expired
Text: message has been in the queue too long
Text: been in the queue too long
Text: message timed out
Text: delivery timed out
Text: retry time exceeded
Text: retry time not reached
Text: retry period
Text: queue time exceeded
Text: giving up on
Text: unable to deliver message after multiple retries
Text: message could not be delivered for {number} {word}
Text: could not be delivered for {number} {word}
Text: delivery not possible in time
Text: was not delivered within {...}hour
Text: was not delivered within {...}day
Text: maximum retry
Text: has been delayed too long
Text: cannot send message within
Text: cannot send message for
Text: not be delivered within
Text: could not deliver for the last {number} seconds
Text: delivery failed {number} attempts
Text: following recipients was aborted after
Text: retry timeout exceeded
Text: not possible to deliver within
Text: has been in queue for
Text: unable to deliver for
Text: undeliverable for
Text: was undeliverable for
Text: could not be delivered within
Text: not delivered within
Text: exceeded the maximum time
Text: maximum queue
Text: queue expired
Text: queue lifetime
Text: delivery time exceeded
Text: delivery period expired
Text: too old
Text: giving up
Text: will not be retried
Text: no longer be retried
Text: will be deleted from queue
Text: message too old
Text: cannot be delivered within
Weight: -300
Source: Postfix, sendmail, qmail, OpenSMTPD, Exchange, Amazon SES
Yes: 554 4.4.7 Message expired: unable to deliver in 840 minutes.
Yes: This message has been in the queue too long.
Yes: Envelope expired
Yes: retry timeout exceeded
Yes: Could not deliver for the last 432000 seconds. Giving up.
 => number=432000
Yes: Delivery failed 20 attempts: kijitora@example.com
 => number=20

Signature: generic/delayed
Cause: delayed
Text: you do not need to resend
Text: do not need to resend your message
Text: delivery is delayed
Text: delivery has been delayed
Text: will be retried
Text: will retry
Text: will keep trying
Text: delivery attempts will continue
Text: delivery will be attempted
Text: no action is required on your part
Text: this is a warning message only
Text: notification about a delay
Text: no need to resend your message
Text: continue trying for
Text: still trying to deliver
Text: has not yet been delivered
Text: not yet been delivered
Text: delivery delayed
Text: temporary failure only
Text: will try again later
Weight: -350
Source: Postfix, sendmail, Exim, Exchange
Yes: Delivery attempts will continue to be made for 5 days

Signature: generic/rate-limited
Cause: rate-limited
Text: hourly limit of messages
Text: exceeded the hourly limit
Text: rate limit exceeded
Text: temporarily deferred due to unexpected volume or user complaints
Text: temporarily rate limited
Text: has been rate limited
Text: rate limit exceeded
Text: rate limit reached
Text: rate limited
Text: rate limit
Text: ratelimit
Text: rate-limit
Text: sending rate
Text: message rate
Text: exceeded the rate
Text: exceeded the limit
Text: too many messages
Text: too many emails
Text: too many mails
Text: too much mail
Text: too many requests
Text: too many errors
Text: too many bad commands
Text: too frequent
Text: frequency limited
Text: slow down
Text: sending too fast
Text: sending too much
Text: throttl
Text: mail flood
Text: flooding
Text: excessive volume
Text: unusual rate
Text: unusual amount
Text: max message per connection reached
Text: message count per connection
Text: too many recipients received from
Text: number of messages per
Text: messages per hour
Text: exceeded maximum
Text: traffic not accepted from this ip
Text: message limit reached
Text: has sent to too many recipients this hour
Text: too many recipients this hour
Text: too many invalid recipients
Text: too many unknown
Text: too many failed
Text: too many bad
Text: harvest
Text: exceeded the allowed
Text: exceeding the allowed
Text: exceed the maximum number of messages
Text: exceeded the maximum number of messages
Text: message quota
Text: exceeds the rate
Text: sent too many
Text: sending too many
Text: too fast
Text: too quickly
Text: too often
Text: mail volume
Text: traffic limit
Text: limited rate
Text: quota of messages
Unless: storage
Unless: mailbox
Unless: size limit
Unless: receiving mail
Unless: storage limit
Unless: mailbox limit
Weight: -3
Source: Yahoo, QQ, GMX, Microsoft 365, Postfix anvil and others
Yes: 450 4.7.1 Error: too many mails from 192.0.2.1
Yes: 550 5.1.1 <x@example.com> - 203.0.113.222 has sent to too many recipients
 this hour. IB607

Signature: generic/too-many-connections
Cause: too-many-connections
Text: too many connections
Text: too many concurrent
Text: too many simultaneous
Text: too many sessions
Text: too many open
Text: too many smtp sessions
Text: too many tcp
Text: concurrent connections
Text: concurrency limit
Text: connection limit
Text: connection rate limit exceeded
Text: connection frequency limited
Text: connections from your host
Text: maximum number of connections
Text: exceeded the maximum number of connections
Text: connection slots
Text: all available connections
Text: simultaneous connections
Source: sendmail, Postfix, Exim, Microsoft 365, Orange
Yes: 421 4.7.0 mx.example.net Error: too many connections from 192.0.2.1
Yes: 421 4.3.2 Connection rate limit exceeded.

Signature: generic/tls
Cause: tls-required
Text: must issue a starttls command first
Text: must issue starttls
Text: starttls is required
Text: starttls required
Text: starttls-not-supported
Text: starttls not supported
Text: tls is required
Text: tls required
Text: tls-required
Text: tls connection required
Text: tls handshake
Text: tls negotiation
Text: tls currently unavailable
Text: tls not available
Text: tls is not available
Text: tls session
Text: tls verif
Text: tls error
Text: tls failed
Text: ssl handshake
Text: ssl error
Text: ssl_connect error
Text: ssl negotiation
Text: encryption needed
Text: encryption required
Text: encryption is required
Text: encrypted connection
Text: requires encryption
Text: requires tls
Text: secure connection
Text: secure channel
Text: server certificate not trusted
Text: server certificate not verified
Text: certificate verification fail
Text: certificate has expired
Text: certificate-expired
Text: certificate-host-mismatch
Text: unable to negotiate
Text: no matching cipher
Text: requiretls
Text: refused to talk tls
Text: cannot start tls
Text: deferred: 403 4.7.0
Text: encryption too weak
Text: unable to set minimum security level
Text: minimum security level
Unless: tlsa
Unless: mta-sts
Unless: dane
Source: RFC 3207; Postfix, Exim, sendmail, Microsoft 365
Yes: 530 5.7.0 Must issue a STARTTLS command first
Yes: TLS is required, but was not offered by host mx.example.net[192.0.2.25]
Yes: 550 5.7.321 starttls-not-supported: Destination mail server must support
 TLS to receive mail.
Yes: Server certificate not trusted
Yes: 454 4.7.0 encryption too weak 0 less than 112
No: 550 5.7.323 tlsa-invalid: The domain failed DANE validation.

Signature: generic/mta-sts
Cause: mta-sts-failed
Text: mx hosts of {domain} failed mta-sts validation
Text: mx hosts of '{domain}' failed mta-sts validation
Text: failed mta-sts validation
Text: mta-sts policy
Text: mta-sts
Source: Microsoft 365; RFC 8461
Yes: 550 5.4.8 MX hosts of r.example failed MTA-STS validation.
 => domain=r.example
Yes: 550 5.7.5 Remote certificate failed MTA-STS validation. Reason:
 RemoteCertificateNameMismatch

Signature: generic/dane
Cause: dane-failed
Text: failed dane validation
Text: tlsa-invalid
Text: dnssec-invalid
Text: dane error
Text: dane required
Text: dane verification
Text: no matching dane tlsa records
Text: tlsa lookup
Text: tlsa record
Text: (dane)
Source: Microsoft 365; Exim; RFC 7672
Yes: 550 5.7.323 tlsa-invalid: The domain failed DANE validation.
Yes: 550 5.7.324 dnssec-invalid: Destination domain returned invalid DNSSEC
 records.

Signature: generic/system-full
Cause: system-full
Text: insufficient system storage
Text: insufficient system resources
Text: insufficient disk space
Text: insufficient storage
Text: mail system full
Text: system storage
Text: system is full
Text: file system full
Text: filesystem full
Text: disk is full
Text: disk full
Text: no space left on device
Text: not enough disk space
Text: out of disk space
Text: not enough storage
Text: requested mail action aborted: exceeded storage{...}system
Source: RFC 5321; Postfix, sendmail, Exchange
Yes: 452 4.3.1 Insufficient system storage
Yes: 452 4.3.1 Insufficient system resources (TSTE)
Yes: Can't create output: No space left on device

Signature: generic/system-error
Cause: system-error
Text: mail server temporarily
Text: local configuration error
Text: server configuration
Text: server configuration error
Text: system incorrectly configured
Text: system config error
Text: system error
Text: internal server error
Text: internal error
Text: internal software error
Text: internal resource
Text: temporary server error
Text: temporary system
Text: temporary failure
Text: temporary local problem
Text: temporary error
Text: temporarily unavailable
Text: temporarily unable
Text: temporary domain failure
Text: local error in processing
Text: local problem
Text: server unavailable
Text: server busy
Text: server error
Text: server is busy
Text: server too busy
Text: system busy
Text: resources temporarily unavailable
Text: out of memory
Text: unable to lookup
Text: unable to append
Text: queue file write error
Text: upstream error
Text: license expired
Text: content filter {...}not available
Text: milter
Text: can't create
Text: cannot open
Text: can't open
Text: error in processing
Text: can not handle
Text: mail server is down
Text: message failed to be replicated
Text: maintenance
Text: unknown error
Text: unable to contact ldap server
Text: ldap server
Text: cannot update mailbox
Text: error writing
Text: could not write
Text: write error
Text: database error
Text: database failure
Text: lookup error
Text: config error
Text: configuration error
Text: system failure
Text: software error
Text: mail system error
Text: mail server error
Text: server misconfig
Text: misconfigured
Text: malfunction
Text: internal problem
Text: resource unavailable
Text: resources unavailable
Text: resource temporarily
Text: overloaded
Text: load too high
Text: load average
Text: server overload
Text: over load
Text: too busy
Text: verification temporarily
Text: temporary lookup failure
Text: server misconfigured
Text: misconfigured
Text: database connection
Text: qq temporary problem
Weight: -12
Unless: blocked using
Unless: blacklist
Unless: block list
Unless: spam
Source: RFC 5321, section 4.2.3, and many mailers
Yes: 451 4.3.0 Requested action aborted: local error in processing
Yes: 451 4.3.2 Internal server error
Yes: 422 License Expired
Yes: Unable to contact LDAP server. (#4.4.3)
Yes: 451 4.3.5 Server configuration error

# What RFC 5321 has for every reply with that code says less than all else.
Signature: generic/service-unavailable
Cause: system-error
Text: please try again later
Text: please try later
Text: try again later
Text: service unavailable - try again later
Text: service temporarily unavailable
Text: service unavailable
Text: service currently unavailable
Text: deferred for
Text: requested action aborted
Text: unable to process
Text: unable to accept
Text: service not available
Text: transaction failed
Text: not ready
Text: cannot process
Text: could not process
Text: failed to process
Text: processing error
Text: delivery error
Weight: -60
Source: RFC 5321, section 4.2.3
Yes: 421 4.3.2 Service not available
No: 421 4.3.2 Try again

Signature: generic/mailer-error
Cause: mailer-error
Text: command died with status {number}
Text: command died with signal
Text: command time limit exceeded
Text: command output:
Text: procmail:
Text: mailer error
Text: pipe to |
Text: pipe transport
Text: local delivery failed
Text: child process
Text: exec format
Text: returned exit
Text: return code
Text: exited with
Text: exit code
Text: unknown mailer error
Text: x-unix; {number}
Text: service failed
Text: delivery command
Text: maildrop:
Text: local mailer
Text: cannot execute
Text: command failed
Text: mail.local
Text: error from filter
Text: filter failed
Text: delivery agent
Text: deliver failed
Text: mail filter
Text: script failed
Text: signal 9
Weight: -3
Source: Postfix pipe(8), Exim pipe transport, sendmail, Courier
Yes: Command died with status 1: "/usr/bin/procmail"
 => number=1
Yes: local delivery failed
Yes: unknown mailer error 2

Signature: generic/protocol-error
Cause: protocol-error
Text: syntax error
Text: command unrecognized
Text: command not recognized
Text: command not recognised
Text: command not implemented
Text: unrecognized command
Text: unrecognised command
Text: unimplemented command
Text: unknown command
Text: invalid command
Text: bad sequence of commands
Text: bad sequence
Text: protocol error
Text: protocol violation
Text: smtp protocol synchronization
Text: synchronization error
Text: improper use of smtp command pipelining
Text: improper command pipelining
Text: bad address syntax
Text: bad recipient address syntax
Text: bad sender address syntax
Text: malformed address
Text: malformed recipient
Text: illegal address
Text: address syntax
Text: not a valid rfc
Text: need mail command
Text: need rcpt
Text: ehlo first
Text: invalid arguments
Text: invalid parameter
Text: parameters not recognized
Text: line too long
Text: data format error
Text: no recipients specified
Text: no valid rcpt
Text: should have sent
Text: missing or malformed local part
Weight: -3
Source: RFC 5321, section 4.2.3; Postfix, Exim, sendmail
Yes: 501 5.1.3 Bad recipient address syntax
Yes: 503 5.5.1 Bad sequence of commands
Yes: 554 SMTP synchronization error

Signature: generic/smtputf8
Cause: smtputf8-unsupported
Text: smtputf8 is required, but was not offered by host {remote:host}
Text: smtputf8 is required
Text: smtputf8 required
Text: smtputf8 not supported
Text: non-ascii addresses not permitted
Text: does not support smtputf8
Text: doesn't support smtputf8
Text: utf8 address
Text: utf-8 address
Text: utf8smtp
Text: internationalized email
Text: internationalized address
Text: smtputf8
Source: RFC 6531; Postfix, Exim
Yes: SMTPUTF8 is required, but was not offered by host
 mx.example.net[192.0.2.25]
 => remote=mx.example.net
Yes: 553 5.6.7 Non-ASCII addresses not permitted for that sender/recipient

# Time-outs that the sending server gave up on.
Signature: generic/connection-timed-out
Cause: connection-failed
Reason: expired
Text: connect to {remote:host}[{ip}]:{number}: connection timed out
Text: connection timed out
Text: connection timeout
Text: all hosts have been failing for a long time
Text: all hosts for {...}have been failing for a long time
Text: have been failing for a long time and were last tried
Text: operation timed out
Text: failed to connect. winsock error code
Text: unable to connect to remote server [{ip}:25]: operation timed out
Text: host not reachable
Text: message expired, connection refused
Text: connection refused by {...}could not be delivered for {number} days
Weight: -2
Source: Postfix, Exim, Exchange, qmail
Yes: connect to mx.example.net[192.0.2.25]:25: Connection timed out
 => remote=mx.example.net ip=192.0.2.25 number=25
Yes: all hosts have been failing for a long time and were last tried after this
 message arrived
Yes: 550 5.4.316 Message expired, connection refused(Socket error code 10061)
Yes: 550 5.4.316 Message expired, connection refused
Yes: kijitora... Deferred: Connection refused by [127.0.0.1] Message could not
 be delivered for 5 days
 => number=5

Signature: generic/refused-to-talk
Cause: system-error
Reason: blocked
Text: refused to talk to me: 421
Text: refused to talk to me: 554
Text: refused to talk to me
Source: Postfix: what it says of a greeting that is no 220
Yes: host mx.example.net[192.0.2.25] refused to talk to me: 421 Service not
 available, closing transmission channel

Signature: generic/deferred-connection-refused
Cause: connection-failed
Reason: blocked
Text: deferred: connection refused by {remote:host}
Text: deferred: connection refused
Unless: could not be delivered for
Source: sendmail
Yes: <kijitora@cat.example.ne.jp>... Deferred: Connection refused by
 mx.example.ne.jp.
 => remote=mx.example.ne.jp
