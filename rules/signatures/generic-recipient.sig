# The recipient's address, mailbox, domain and server, in words that many
# mailers share.

Signature: generic/mailbox-unknown
Cause: mailbox-unknown
Text: recipient address rejected: user unknown
Text: recipient address rejected: undeliverable address
Text: recipient address rejected: invalid recipient
Text: recipient address rejected: invalid-recipient
Text: recipient address rejected: unknown user
Text: recipient address rejected: no such user
Text: recipient address rejected: not in recipient list
Text: recipient address rejected: user email address is marked as invalid
Text: recipient address rejected: address does not exist
Text: user unknown
Text: unknown user
Text: user is unknown
Text: unknown or illegal alias
Text: unknown or illegal user
Text: unknown recipient
Text: unknown mailbox
Text: unknown account
Text: unknown address
Text: unknown local part
Text: unknown local-part
Text: unknown username
Text: unknown email address
Text: unknown rcpt
Text: recipient unknown
Text: recipient is unknown
Text: recipient not found
Text: recipient address not found
Text: recipient does not exist
Text: recipient doesn't exist
Text: recipient is invalid
Text: recipient is not valid
Text: recipient no found
Text: recipient mailbox unallocated
Text: recipient address invalid
Text: recipient address does not exist
Text: recipient address is unknown
Text: recipients unknown
Text: all recipients were invalid
Text: no valid recipients
Text: no such user
Text: no such recipient
Text: no such mailbox
Text: no such account
Text: no such address
Text: no such person
Text: no such email address
Text: no such local user
Text: no such domain user
Text: no user by that name
Text: no mailbox by that name
Text: no mailbox here by that name
Text: no mailbox found
Text: no account by that name
Text: no account found
Text: there is no such user
Text: there is no user
Text: user not found
Text: user does not exist
Text: user doesn't exist
Text: user does not have an
Text: user doesn't have a {domain} account
Text: user doesn't have an account
Text: user account does not exist
Text: user is not known
Text: user not known
Text: user not exist
Text: user invalid
Text: user is invalid
Text: not a valid user
Text: not a known user
Text: not a valid mailbox
Text: not a valid recipient
Text: not a valid email address
Text: not a local user
Text: not a known recipient
Text: not listed in domino directory
Text: not listed in public name & address book
Text: not our customer
Text: mailbox not found
Text: mailbox unknown
Text: mailbox does not exist
Text: mailbox doesn't exist
Text: mailbox not exist
Text: mailbox is invalid
Text: mailbox not available or access denied
Text: mailbox invalid
Text: mailbox name invalid
Text: mailbox {...}not known here
Text: invalid recipient
Text: invalid mailbox
Text: invalid user
Text: invalid address
Text: invalid email address
Text: invalid local address
Text: invalid final delivery userid
Text: account does not exist
Text: account doesn't exist
Text: account not found
Text: account unknown
Text: account not available
Text: account is unavailable
Text: account not exist
Text: address does not exist
Text: address doesn't exist
Text: address not found
Text: address unknown
Text: address not known
Text: address is not valid
Text: address not exist
Text: address is no longer valid
Text: address not present
Text: address could not be found
Text: addressee unknown
Text: email address is invalid
Text: email address {...}does not exist
Text: email account does not exist
Text: email address could not be found
Text: is no longer valid
Text: is not a known user
Text: is not a registered
Text: is unknown to me
Text: does not exist here
Text: does not exist on this server
Text: bad destination mailbox address
Text: bad recipient
Text: bad address
Text: undeliverable address
Text: delivery to the following recipients failed permanently{...}user unknown
Text: unknown to us
Text: can't find that
Text: could not find user
Text: cannot find user
Text: recipnotfound
Text: recipientnotfound
Text: exrecipnotfound
Text: unable to find recipient
Text: unable to validate recipient
Text: unable to verify recipient
Text: recipient verify failed
Text: name not found in
Text: non-existent user
Text: nonexistent user
Text: non-existing user
Text: non existing user
Text: nonexistent mailbox
Text: non-existent mailbox
Text: unrouteable address
Text: unroutable address
Text: not a valid address
Text: this address no longer accepts mail
Text: this address does not receive mail
Text: doesn't handle mail for that user
Text: mail has been blocked because recipient is invalid
Text: #5.1.0 address rejected
Text: wasn't found at {domain}
Text: email address you entered could not be found
Text: email address you entered couldn't be found
Text: e-mail address you entered could not be found
Text: e-mail address you entered couldn't be found
Text: e-mail address was not found in the recipient's e-mail system
Text: email address was not found in the recipient's email system
Text: e-mail account does not exist
Text: address was not found
Text: was not found in the recipient
Text: no matching address
Text: not registered
Text: no users here by that name
Text: no local mailbox
Text: recipient cannot be verified
Text: unable to resolve recipient
Text: cannot resolve recipient
Text: unknown virtual user
Text: unknown virtual mailbox
Text: unknown internal user
Text: unknown local user
Text: sorry, no recipient
Text: mail receiver not found
Text: does not like recipient{...}550 no such
Text: invalid recipients
Text: illegal user
Text: illegal recipient
Text: bad user
Text: wrong mail address
Text: user name unknown
Text: user may not exist
Text: user or domain unknown
Text: mailbox may not exist
Text: mailbox undefined
Text: no such name
Text: not known here
Text: not known at this
Text: addressee not known
Text: rejected address
Text: address is not recognized
Text: address not recognized
Text: recipient not exist
Text: email does not exist
Text: email not found
Text: address doesn't seem
Text: person unknown
Text: no recipient
Text: mailbox name not
Text: user id not found
Text: cannot find recipient
Text: could not find recipient
Text: couldn't find recipient
Text: there is no one at
Text: there is no mailbox
Text: nobody by that name
Text: no longer exists
Text: no longer exist
Text: no such
Text: has no mailbox
Text: does not have a mailbox
Text: doesn't have a mailbox
Unless: sender address rejected
Unless: sender verify
Unless: sender unknown
Unless: invalid address, error_code
Unless: no such file
Unless: no such domain
Unless: no such host
Unless: no such remote
Unless: no such process
Unless: domain no longer
Source: RFC 5321; Postfix, Exim, sendmail, qmail, Exchange, Domino and others
Yes: 550 5.1.1 <hana@example.net>: Recipient address rejected: User unknown in
 virtual mailbox table
Yes: 550 5.1.1 <hana@example.net>... User unknown
Yes: 550 sorry, no mailbox here by that name (#5.1.1 - chkusr)
Yes: 554 delivery error: dd This user doesn't have a yahoo.com account
 (x@yahoo.com) [-9]
 => domain=yahoo.com
Yes: 550 No such user (hana@example.net)
Yes: 550 Unrouteable address
Yes: 550 Invalid recipient: <xxx@i.softbank.example>
Yes: 550 #5.1.0 Address rejected.
Yes: Your message to hana@example.net couldn't be delivered. hana wasn't found
 at example.net.
 => domain=example.net
Yes: The e-mail address you entered could not be found.
No: 550 5.1.7 <gone@example.com>: Sender address rejected: undeliverable address
No: 550 5.1.2 <x@exmaple.co.jp>: Recipient address rejected: Domain not found

Signature: generic/mailbox-unavailable
Cause: mailbox-unknown
Text: mailbox unavailable
Text: mailbox is unavailable
Text: mailbox not available
Text: recipient unavailable
Weight: -20
Source: RFC 5321, section 4.2.3: the text it gives for 550
Yes: 550 5.5.0 Requested action not taken: mailbox unavailable
No: 550 5.1.1 mailbox unknown

# "Not ours", where the code says that it once was.
Signature: generic/moved-by-code
Cause: mailbox-moved
Status: x.1.6
Text: not our customer
Text: not our user
Source: RFC 3463, X.1.6
Yes: 551 5.1.6 not our customer

Signature: generic/mailbox-full
Cause: mailbox-full
Text: mailbox full
Text: mailbox is full
Text: mailbox for user is full
Text: mailbox is over
Text: mailbox exceeds
Text: mailbox exceeded
Text: mailbox over quota
Text: mailbox overquota
Text: mailbox quota exceeded
Text: mailbox has exceeded
Text: mailbox size limit exceeded
Text: domain size limit has been exceeded
Text: mailbox limit exceeded
Text: mailbox {...}exceeded the local limit
Text: mail box full
Text: mailfolder is full
Text: maildir over quota
Text: maildir delivery failed: {...}quota
Text: disk quota exceeded
Text: quota exceeded
Text: quota violation
Text: quota limit
Text: quota full
Text: over quota
Text: over the quota
Text: overquota
Text: over its quota
Text: exceeded its quota
Text: exceeded quota
Text: exceeded the quota
Text: exceeds the quota
Text: exceeds quota
Text: exceeded his quota
Text: exceeded storage allocation
Text: exceeds storage allocation
Text: exceeded the storage
Text: exceeded its storage limit
Text: exceeded email quota
Text: over storage limit
Text: out of storage space
Text: not enough storage space
Text: not enough disk quota
Text: insufficient quota
Text: has no space left
Text: no space left in mailbox
Text: inbox is full
Text: inbox full
Text: account is full
Text: account full
Text: account is over
Text: user is over
Text: user's mailbox is full
Text: recipient is over
Text: recipient over
Text: recipient's mailbox is full
Text: recipient mailbox is full
Text: quotaexceededexception
Text: shutoffquotaexceeded
Text: recipient rejected - extended quota violation
Text: too much mail data
Text: delivery would exceed
Text: would be over the allowed quota
Text: would exceed mailbox quota
Text: storage quota
Text: user quota exceeded
Text: message storage {...}full
Text: mbox over
Text: is over disk quota
Text: mailbox temporarily full
Text: unable to deliver {...}over quota
Text: storedrv.deliver: mailbox full
Text: mail quota exceeded
Text: quota has been exceeded
Text: mailbox size exceeded
Text: user's mailbox size is over limit
Text: maximum allowed mailbox size
Text: has exceeded the limit of its
Text: storage limit exceeded
Text: exceeded the storage limit
Text: storage limit
Text: mailbox storage
Text: mail storage
Text: would exceed quota
Text: exceed the quota
Text: exceeding the quota
Text: quota is full
Text: exceeded disk
Text: no more space
Text: too many messages in mailbox
Text: too many messages in the mailbox
Text: mailbox is currently full
Text: cannot accept any more
Text: inbox is currently full
Text: box is full
Text: mail folder full
Text: is full (
Text: full mailbox
Text: account has exceeded
Text: account exceeds
Unless: system storage
Unless: sending quota
Unless: submission quota
Unless: queue quota
Unless: message quota
Unless: email quota exceeded
Unless: daily
Unless: overdue
Source: RFC 5321; Postfix, Exim, Dovecot, Cyrus, qmail, Exchange and others
Yes: 552 5.2.2 <hana@example.net>: user is over quota
Yes: 452 4.2.2 Over quota
Yes: 552 Requested mail action aborted: exceeded storage allocation
Yes: 554 5.2.2 <hana@example.net>: Recipient address rejected: Quota exceeded
 (mailbox for user is full)
Yes: 550 5.2.2 STOREDRV.Deliver: mailbox full. The recipient's mailbox is full
Yes: 550 5.2.2 Mail quota exceeded
No: 550 5.2.2 submission quota exceeded

Signature: generic/mailbox-disabled
Cause: mailbox-disabled
Text: mailbox disabled
Text: mailbox is disabled
Text: mailbox is inactive
Text: mailbox inactive
Text: mailbox is locked
Text: mailbox locked
Text: mailbox suspended
Text: mailbox is suspended
Text: mailbox is frozen
Text: mailbox frozen
Text: mailbox currently suspended
Text: mailbox has been blocked due to inactivity
Text: mailbox has been suspended
Text: mailbox closed
Text: mailbox is closed
Text: mailbox is temporarily disabled
Text: mailbox deactivated
Text: account disabled
Text: account is disabled
Text: account has been disabled
Text: account inactive
Text: account is inactive
Text: account is locked
Text: account locked
Text: account suspended
Text: account is suspended
Text: account has been suspended
Text: account is temporarily limited
Text: account closed
Text: account has been closed
Text: account deactivated
Text: account is not active
Text: account expired
Text: account has expired
Text: account that you tried to reach is disabled
Text: account temporarily disabled
Text: user disabled
Text: user is disabled
Text: user is inactive
Text: user inactive
Text: user suspended
Text: user is suspended
Text: user has been suspended
Text: user is deactivated
Text: user is not active
Text: user account is {...}disabled
Text: user no longer on server
Text: recipient is disabled
Text: recipient suspended
Text: recipient is suspended
Text: recipient inactive
Text: recipient address rejected: inactive
Text: recipient address rejected: blocked
Text: recipient is inactive
Text: recipient is no longer
Text: recipient account is disabled
Text: inactive email address
Text: inactive user
Text: inactive mailbox
Text: inactive account
Text: disabled recipient
Text: disabled mailbox
Text: disabled user
Text: email account that you tried to reach is inactive
Text: is no longer active
Text: is no longer in use
Text: is no longer available
Text: no longer accepting mail
Text: not active
Text: has been deactivated
Text: has been discontinued
Text: user has left
Text: no longer works here
Text: no longer employed
Text: recipient no longer
Text: recipient account is blocked
Text: account is blocked
Text: compte du destinataire est bloque
Unless: your account
Unless: sending account
Unless: sender
Source: RFC 3463; Yahoo, Free, Mail.ru, ezweb and others
Yes: 550 5.2.1 This mailbox has been blocked due to inactivity
Yes: 550 5.1.1 <x@icloud.example>: inactive email address
Yes: 550 5.5.0 Le compte du destinataire est bloque. The recipient account is
 blocked. LPN007_426
No: 550 5.7.1 Your account is suspended

Signature: generic/mailbox-moved
Cause: mailbox-moved
Text: user not local; please try <{target:address}>
Text: user not local; please try {target:address}
Text: has moved to <{target:address}>
Text: has moved to {target:address}
Text: has changed to <{target:address}>
Text: has changed to {target:address}
Text: please use the new address {target:address}
Text: please use {target:address} instead
Text: new address is {target:address}
Text: new e-mail address is {target:address}
Text: new email address is {target:address}
Text: please try <{target:address}>
Text: user not local; please try
Text: mailbox has moved
Text: user has moved
Text: user has changed
Text: address has changed
Text: address changed
Text: recipient has moved
Text: has been replaced by
Text: has been moved to
Text: no longer with {...}please contact
Text: mailbox has been moved
Source: RFC 5321, section 3.4
Yes: 551 5.1.6 User not local; please try <hana@example.org>
 => target=hana@example.org
Yes: 550 5.1.6 Mailbox has moved

Signature: generic/recipient-domain-not-found
Cause: recipient-domain-not-found
Text: <{address}>: recipient address rejected: domain not found
Text: recipient address rejected: domain not found
Text: recipient address rejected: no-domain
Text: host or domain name not found. name service error for name={domain}
 type={word}: host not found
Text: host or domain name not found. name service error for domain {domain}
Text: name service error for name={domain} type={word}: host not found
Text: name service error for name={domain} type={word}: host found but no data
 record of requested type
Text: host or domain name not found
Text: couldn't find any host named {domain}
Text: couldn't find any host by that name
Text: host unknown (name server: {domain}: host not found)
Text: host unknown (name server
Text: host unknown
Text: unknown host
Text: host not found
Text: no such host
Text: no such domain
Text: no such remote host
Text: domain not found
Text: domain name not found
Text: domain does not exist
Text: domain doesn't exist
Text: domain {domain} does not exist
Text: dns domain {domain} does not exist
Text: dns domain '{domain}' does not exist
Text: domain must exist
Text: domain is not reachable
Text: unknown domain
Text: unknown mail domain
Text: unknown or invalid domain
Text: invalid domain name
Text: invalid domain
Text: illegal host/domain name found
Text: bad destination system address
Text: bad destination email address
Text: destination server not found
Text: mail server for {domain} not found
Text: mail server not found
Text: could not find mail server
Text: cannot route to host
Text: unable to route
Text: unrouteable mail domain
Text: unrouteable mail domain "{domain}"
Text: all relevant mx records point to non-existent hosts
Text: all host address lookups failed permanently
Text: nxdomain
Text: name or service not known
Text: no address associated with
Text: nosuchdomain
Text: i couldn't find any host named
Text: recipient domain must exist
Text: recipient's domain does not exist
Text: is not a valid domain
Text: lookup of {domain} failed: nxdomain
Text: the account or domain may not exist
Text: 553 {domain} does not exist
Text: no such domain {domain}
Text: dns lookup failure: host {domain} not found
Text: could not find a gateway for {address}
Text: could not find a gateway for
Unless: sender address
Unless: sender domain
Unless: helo command
Unless: domain of sender
Unless: client host
Source: Postfix, Exim, sendmail, qmail, OpenSMTPD, Courier, Exchange
Yes: 550 5.1.2 <x@exmaple.co.jp>: Recipient address rejected: Domain not found
 => address=x@exmaple.co.jp
Yes: Host or domain name not found. Name service error for name=nosuch.example
 type=AAAA: Host not found
 => domain=nosuch.example word=AAAA
Yes: Sorry, I couldn't find any host named nosuch.example. (#5.1.2)
 => domain=nosuch.example
Yes: 550 5.1.2 hana@nosuch.example... Host unknown (Name server: nosuch.example:
 host not found)
 => domain=nosuch.example
Yes: all relevant MX records point to non-existent hosts
Yes: The account or domain may not exist, they may be blacklisted, or missing
 the proper dns entries.
Yes: 553 neko.example.com does not exist
 => domain=neko.example.com
Yes: DNS lookup failure: host nodata.example not found
 => domain=nodata.example
Yes: Routing: Could not find a gateway for kijitora@example.co.jp
 => address=kijitora@example.co.jp
No: 550 5.1.8 <a@nosuch.example>: Sender address rejected: Domain not found
No: 450 4.7.1 <mx2>: Helo command rejected: Host not found

Signature: generic/recipient-null-mx
Cause: recipient-null-mx
Text: recipient address has null mx
Text: an mx or srv record indicated no smtp service
Text: domain service not available: {...}nullmx
Text: domain {domain} does not accept mail (nullmx)
Text: does not accept mail (nullmx)
Text: has a null mx
Text: returned null mx
Text: null mx
Text: (nullmx)
Text: host does not accept mail: mx 0
Unless: sender address
Unless: sender domain
Source: RFC 7505; Postfix, Exim
Yes: 556 5.1.10 <x@nomail.example>: Recipient address has null MX
Yes: Domain nomail.example does not accept mail (nullMX)
 => domain=nomail.example
Yes: an MX or SRV record indicated no SMTP service
Yes: 556 Host does not accept mail: MX 0 .
No: 550 5.7.27 Sender address has null MX

Signature: generic/host-refuses-mail
Cause: recipient-host-refuses-mail
Text: host does not accept mail
Text: does not accept mail
Text: server does not accept mail
Text: machine does not accept mail
Text: domain does not accept mail
Text: no smtp service here
Text: not accepting mail
Text: not accepting network messages
Text: not accepting messages
Text: smtp protocol is disabled
Text: mail receiving disabled
Text: does not accept smtp
Text: does not receive mail
Text: esmtp not accepting connections
Text: system not accepting network messages
Text: i do not accept mail
Unless: nullmx
Unless: null mx
Unless: accept mail from
Source: RFC 7504
Yes: 521 5.3.2 mx.example.net Server does not accept mail
Yes: 554 No SMTP service here
Yes: 554 st11p00im-smtpin013.example.com ESMTP not accepting connections

Signature: generic/restricted
Cause: recipient-restricted
Text: mailing list expansion prohibited
Text: expansion prohibited
Text: members only
Text: only members
Text: sender not authenticated for group
Text: sendernotauthenticatedforgroup
Text: sendernotauthenticatedformailbox
Text: sender not in allowed-senders list
Text: resolver.rst.authrequired
Text: resolver.rst.notauthorized
Text: resolver.rst.restrictedtorecipientspermission
Text: not authorized to send to this
Text: not authorized to send to the
Text: not allowed to post to
Text: not allowed to send to this
Text: not permitted to send to
Text: you are not allowed to post
Text: you are not a member
Text: posting to this list
Text: only members
Text: members-only
Text: members only
Text: only allowed senders
Text: accepts mail only from
Text: only accepts mail from
Text: only accepts messages from
Text: accepts messages only from
Text: mailbox is restricted
Text: restricted mailbox
Text: recipient is restricted
Text: delivery restricted
Text: delivery to this address is restricted
Text: sender is not on the allowed list
Text: sender not on whitelist
Text: not on the whitelist
Text: internal use only
Text: internal only
Text: not authorised to send
Text: mail from outside is not
Text: does not accept mail from outside
Text: doesn't accept external mail
Text: not accept mail from external
Text: you do not have permission to send to this recipient
Text: do not have permission to send
Text: sender not allowed to send
Text: cannot accept mail from your
Text: senders allowed
Text: not allowed to mail
Text: unable to post
Source: Exchange, Microsoft 365, Mailman and others
Yes: 550 5.7.1 RESOLVER.RST.NotAuthorized; not authorized
Yes: 550 You are not allowed to post to this mailing list
Yes: You do not have permission to send to this recipient.

Signature: generic/filtered
Cause: recipient-filtered
Text: refused due to recipient preferences
Text: due to recipient preferences
Text: rejected by recipient
Text: rejected by the recipient
Text: rejected by recipients
Text: refused by recipient
Text: refused by the recipient
Text: blocked by recipient
Text: blocked by the recipient
Text: recipient does not want
Text: recipient does not wish
Text: recipient has blocked
Text: recipient rejected your
Text: recipient has refused
Text: recipient refused
Text: recipient filter
Text: recipient's filter
Text: rejected by user
Text: rejected by sieve
Text: rejected by filter
Text: rejected by user filter
Text: user rejects
Text: user does not want
Text: user has rejected
Text: due to user preferences
Text: address rejected by recipient
Text: message was rejected by a filter
Text: message filtered
Text: mail filtered
Text: personal blacklist
Text: personal blocklist
Text: blocked senders
Text: user's blacklist
Text: mailpolicy violation
Text: mailbox delivery restricted by policy
Unless: spam
Source: Facebook, QQ, Mimecast, Zoho, Sieve implementations
Yes: 550 5.7.1 Message rejected by recipient filter
Yes: 550 Your mail was blocked by the recipient

Signature: generic/recipient-rate
Cause: recipient-rate-limited
Text: recipientthreadlimitexceeded
Text: recipient thread limit
Text: user is receiving mail too quickly
Text: is receiving mail too quickly
Text: is receiving email too quickly
Text: recipient has exceeded message rate limit
Text: recipient has exceeded their limit for the number of messages they can
 receive
Text: sender has exceeded the limit for the number of messages they can send to
 this recipient
Text: deferred due to excessive volume
Text: too many recent messages
Text: too much mail for this recipient
Text: too many messages for this recipient
Text: mailbox rate limit
Text: incoming mail rate
Text: recipient rate limit
Source: Yahoo, iCloud, Yandex, Outlook.com, Comcast
Yes: 450 User is receiving mail too quickly
Yes: 421 4.7.1 Messages to x@icloud.com deferred due to excessive volume.
Yes: 554 5.2.122 The recipient has exceeded their limit for the number of
 messages they can receive per hour.

Signature: generic/greylisted
Cause: greylisted
Text: intentional policy rejection, please try again later
Text: greylisted for {number} {word}
Text: recipient address rejected: greylisted
Text: greylisted
Text: greylisting
Text: graylisted
Text: graylisting
Text: grey listed
Text: greylist
Text: graylist
Text: grey-listed
Text: postgrey
Text: try again later to prove
Text: please try again in {number} second
Text: unknown sender, please try again
Source: RFC 6647; Postgrey, milter-greylist, rspamd
Yes: 450 4.2.0 <hana@example.net>: Recipient address rejected: Greylisted, see
 http://postgrey.schweikert.ch/help/example.net.html
Yes: 451 4.7.1 Greylisting in action, please come back later
Yes: 450 4.2.0 <hana@example.net>: Recipient address rejected: Greylisted for 60
 seconds
 => number=60 word=seconds
Yes: 421 4.7.1 Intentional policy rejection, please try again later

Signature: generic/suppressed
Cause: suppressed
Text: on the suppression list
Text: suppression list for your account
Text: has suppressed sending to this address
Text: on our suppression list
Text: suppressed address
Text: recipient suppressed
Text: not delivering to previously bounced address
Text: not delivering to a user who marked your messages as spam
Text: recipient that has been marked as inactive
Text: previously bounced
Text: hard bounced in the past
Text: is in our bounce list
Text: unsubscribed address
Source: Amazon SES, Mailgun, Postmark, SendGrid
Yes: 5.1.1 Amazon SES did not send the message to this address because it is on
 the suppression list for your account.
Yes: 605 Not delivering to previously bounced address

# Sisimai tells apart whether the name or only its MX is missing.
Signature: generic/no-mx
Cause: recipient-domain-not-found
Reason: notaccept
Text: couldn't find a mail exchanger or ip address
Text: no mx record found for domain={domain}
Text: no mx record found for domain
Text: no mx found for domain
Text: no mx record
Text: no mx host
Text: no mx or a record
Text: no a or mx
Text: cannot find a mail exchanger
Source: qmail, OpenSMTPD, Yahoo
Yes: Sorry, I couldn't find a mail exchanger or IP address. (#5.4.4)
Yes: No mx record found for domain=nomail.example
 => domain=nomail.example
Yes: No MX found for domain

# Zoho begins every error with "Invalid Address".
Signature: generic/mailbox-unknown-zoho
Cause: mailbox-unknown
Text: invalid address, error_code {...}user unknown
Text: invalid address, error_code {...}unknown user
Text: invalid address, error_code {...}no such user
Text: invalid address, error_code {...}does not exist
Source: bounces of Zoho
Yes: Invalid Address, ERROR_CODE :550, ERROR_CODE :5.1.1
 <mikeneko@example.co.jp>... User Unknown

Signature: generic/no-longer-on-server
Cause: mailbox-disabled
Reason: hasmoved
Text: recipient no longer on server: {address}
Text: recipient no longer on server
Source: Oracle Messaging Server; iCloud
Yes: 550 5.1.6 recipient no longer on server: x@icloud.com
 => address=x@icloud.com

# The words say unknown, the code says that the mailbox is there.
Signature: generic/unknown-by-words-only
Cause: mailbox-unknown
Reason: filtered
Status: x.2.0-1
Text: user unknown
Text: unknown user
Text: no such user
Text: user not found
Text: recipient unknown
Source: RFC 3463, X.2.0 and X.2.1; docomo, Amazon WorkMail, Zoho
Yes: 550 5.2.1 <filtered@example.jp>... User Unknown

# The code notwithstanding: a server that answers RCPT knows its mailboxes.
Signature: generic/unknown-at-rcpt
Cause: mailbox-unknown
Status: x.2.0-1
Command: RCPT
Text: user unknown
Text: unknown user
Text: no such user
Text: user not found
Text: recipient unknown
Source: RFC 5321, section 3.3
Yes: 550 5.2.1 <kijitora@example.jp>... User Unknown
