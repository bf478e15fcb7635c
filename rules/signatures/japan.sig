# Mobile carriers, providers and senders of Japan.

# After RCPT the address is not there; or it is on the user's list of refused
# senders, which docomo does not tell apart.
Signature: docomo/unknown-user
Cause: mailbox-unknown
Remote: docomo
Text: unknown user {address}
Text: unknown user
Source: docomo bounces; note.com/sendmagic, 2024
Yes: 550 Unknown user xxx@docomo.ne.jp
 => address=xxx@docomo.ne.jp
Yes: 550 Unknown user

# The same words after the whole mail was taken: the address is there, and
# the user's settings (domains refused, spoofed mail refused) do not let it in.
Signature: docomo/refused-after-data
Cause: recipient-filtered
Remote-Only: docomo
Command: DATA
Text: unknown user {address}
Text: unknown user
Source: docomo bounces; flagsystem.co.jp, 2021
Yes: 550 Unknown user xxx@docomo.ne.jp
 => address=xxx@docomo.ne.jp
Yes: 550 Unknown user

Signature: docomo/full
Cause: mailbox-full
Remote: docomo
Text: too much mail data {address}
Text: too much mail data
Source: docomo bounces; note.com/sendmagic, 2024
Yes: 552 Too much mail data xxx@docomo.ne.jp
 => address=xxx@docomo.ne.jp

Signature: docomo/line-too-long
Cause: rfc-violation
Remote: docomo
Text: line too long
Source: docomo bounces; note.com/sendmagic, 2024
Yes: 500 Line Too Long

Signature: au/unknown-user
Cause: mailbox-unknown
Remote: au
Text: <{address}>: user unknown
Source: au bounces; note.com/sendmagic, 2024
Yes: 550 <xxx@ezweb.ne.jp>: User unknown
 => address=xxx@ezweb.ne.jp

# Without an address: the user's settings refuse the mail.
Signature: au/refused
Cause: recipient-filtered
Remote-Only: au
Reply: 550
Text: 550 : user unknown
Text: 550 user unknown
Source: au bounces
Yes: 550 : User unknown

Signature: au/relay
Cause: mailbox-unknown
Remote-Only: au
Text: <{address}>: relay access denied
Source: au bounces; note.com/sendmagic, 2024
Yes: 554 <xxx@ezweb.ne.jp>: Relay access denied
 => address=xxx@ezweb.ne.jp

# The Japanese words above these are always that the address was not found.
Signature: au/over-quota
Cause: mailbox-full
Weight: 60
Text: the user(s) account is temporarily over quota
Source: au and DTI bounces
Yes: The user(s) account is temporarily over quota. <xxx@ezweb.ne.jp>

Signature: au/disabled
Cause: mailbox-disabled
Weight: 60
Text: the user(s) account is disabled
Text: the user(s) account is temporarily limited
Source: au and DTI bounces
Yes: The user(s) account is disabled. <xxx@ezweb.ne.jp>
Yes: The user(s) account is temporarily limited. <xxx@ezweb.ne.jp>

Signature: au/not-responding
Cause: connection-failed
Text: your message was not delivered within {number} days and {number} hours.
 remote host is not responding
Text: hours. remote host is not responding
Source: au bounces
Yes: Your message was not delivered within 0 days and 1 hours. Remote host is
 not responding.
 => number=0 number=1

Signature: softbank/sender-domain
Cause: sender-domain-not-found
Remote-Only: softbank jcom
Reply: 553
Text: 553 {domain} does not exist
Text: {domain} does not exist
Source: SoftBank and J:COM bounces; note.com/sendmagic, 2024
Yes: 553 shop.example does not exist
 => domain=shop.example

Signature: softbank/invalid-recipient
Cause: mailbox-unknown
Remote: softbank jcom
Text: invalid recipient: <{address}>
Text: invalid recipient: {address}
Source: SoftBank and J:COM bounces; note.com/sendmagic, 2024
Yes: 550 Invalid recipient: <xxx@i.softbank.jp>
 => address=xxx@i.softbank.jp
Yes: 550 Invalid recipient: xxx@jcom.home.ne.jp
 => address=xxx@jcom.home.ne.jp

Signature: sphere/unknown-user
Cause: mailbox-unknown
Remote: sphere
Text: can't accept user
Source: NTTPC InfoSphere, support 000027
Yes: 550 can't accept user... (#5.7.1)

Signature: biglobe/full
Cause: mailbox-full
Text: the number of messages in recipient's mailbox exceeded the local limit
Source: BIGLOBE bounces
Yes: The number of messages in recipient's mailbox exceeded the local limit.

Signature: cybermail/dmarc
Cause: dmarc-fail
Text: sorry, we don't allow this mail
Source: CyberSolutions, cloud-sup 360039226551
Yes: 550 sorry, we don't allow this mail.

Signature: trendmicro/sender-domain
Cause: sender-domain-not-found
Remote: trendmicro
Text: <{mail_from:address}>: sender address rejected: domain not found
Source: Trend Micro KA-0004183
Yes: 550 5.1.8 <app@host01.internal.example>: Sender address rejected: Domain
 not found
 => mail_from=app@host01.internal.example

Signature: trendmicro/recipient-domain
Cause: recipient-domain-not-found
Remote: trendmicro
Text: <{address}>: recipient address rejected: domain not found
Source: Trend Micro KA-0004183
Yes: 550 5.1.2 <x@exmaple.co.jp>: Recipient address rejected: Domain not found
 => address=x@exmaple.co.jp

Signature: trendmicro/recipient-policy
Cause: policy-refused
Text: recipient address rejected: ers-customized-block
Text: recipient address rejected: block-send-er
Text: recipient address rejected: block-rcpt
Source: Trend Micro Email Security
Yes: 550 5.7.1 <x@example.net>: Recipient address rejected: ERS-Customized-Block.

# A code of the sending service: 42, then the remote's reply.  What the remote
# said is not told.
Signature: sendmagic/42550
Cause: unknown
Text: sm-error-code: 42{number}
Text: sm-error-code: 42550
Weight: 40
Source: J-City, help 19647971065753: SPF or DKIM may have failed
Yes: SM-ERROR-CODE: 42550
 => number=550

Signature: sendmagic/41605
Cause: recipient-domain-not-found
Text: sm-error-code: 41605
Weight: 45
Source: Shanon, help 13998708120345
Yes: SM-ERROR-CODE: 41605

Signature: sendmagic/41606
Cause: expired
Text: sm-error-code: 41606
Weight: 45
Source: Shanon, help 13998708120345
Yes: SM-ERROR-CODE: 41606

Signature: sendmagic/42521
Cause: recipient-host-refuses-mail
Text: sm-error-code: 42521
Weight: 45
Source: Shanon, help 13998708120345
Yes: SM-ERROR-CODE: 42521

Signature: au/rejected
Cause: mailbox-unknown
Remote-Only: au
Text: <{address}>: recipient address rejected
Source: bounces of auone-net.jp
Yes: 550 <x@ne.auone-net.jp>: Recipient address rejected.
 => address=x@ne.auone-net.jp

# The gateway does not say what the server behind it said.
Signature: interscan/undeliverable
Cause: unknown
Reason: userunknown
Text: message from interscan messaging security suite{...}unable to deliver message
 to <{address}>
Text: unable to deliver message to <{address}> (and other recipients in the same
 domain)
Text: unable to deliver message to <{address}>
Source: InterScan Messaging Security Suite
Yes: Unable to deliver message to <x@example.jp> (and other recipients in the
 same domain).
 => address=x@example.jp

Signature: yahoo-jp/deferred
Cause: low-reputation
Text: mail from {ip} not allowed - {...} deferred
Text: mail from {ip} not allowed - vs
Source: Yahoo! JAPAN replies
Yes: 553 Mail from 192.0.2.7 not allowed - VS98-IP0 deferred
 => ip=192.0.2.7
