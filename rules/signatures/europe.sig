Signature: gmx/policy-identity
Cause: low-reputation
Text: reject due to policy restrictions. ({word} based)
Text: reject due to policy restrictions ({word} based)
Text: reject due to policy restrictions. for explanation visit
Text: reject due to policy restrictions
Weight: 20
Source: WEB.DE postmaster, error messages
Yes: 550 Requested action not taken: mailbox unavailable Reject due to policy
 restrictions. (IP based)
 => word=IP
Yes: 554 Transaction failed Reject due to policy restrictions. For explanation
 visit https://postmaster.gmx.net/en/error-messages?ip=203.0.113.4

Signature: gmx/spf
Cause: spf-fail
Text: reject due to spf policy. the originating ip of the message is not
 permitted by the domain owner
Text: reject due to spf policy
Weight: 20
Source: WEB.DE postmaster, error messages
Yes: 550 Requested action not taken: mailbox unavailable Reject due to SPF
 policy. The originating IP of the message is not permitted by the domain owner

Signature: gmx/listed
Cause: ip-blocklisted
Text: ip address is block listed
Text: transaction failed ip address is block listed
Text: no smtp service {...}ip address is black listed
Text: ip address is black listed
Text: your ip has been blacklisted
Source: WEB.DE postmaster, error messages
Yes: 554 Transaction failed IP address is block listed. For explanation visit

Signature: gmx/rate
Cause: rate-limited
Text: reject due to policy violations
Text: rate limit reached. please try again later
Source: WEB.DE postmaster, error messages
Yes: 421 Rate limit reached. Please try again later
Yes: 421 Reject due to policy violations

Signature: gmx/helo
Cause: helo-invalid
Remote-Only: gmx ionos
Text: syntax error in parameters or arguments
Source: WEB.DE postmaster, error messages
Yes: 550 Syntax error in parameters or arguments

Signature: t-online/allowlist
Cause: low-reputation
Text: ip={ip} - none/bad reputation. ask your postmaster for help or to contact
 {address} for reset
Text: ip={ip} - none/bad reputation. ask your postmaster for help or to contact
 <{address}> for reset
Text: ip={ip} - none/bad reputation
Source: T-Online postmaster, NOWL: not among the servers known there
Yes: 554 IP=203.0.113.4 - None/bad reputation. Ask your postmaster for help or
 to contact tobr@rx.t-online.de for reset. (NOWL)
 => ip=203.0.113.4 address=tobr@rx.t-online.de

Signature: t-online/blocked
Cause: ip-blocklisted
Text: ip={ip} - a problem occurred. (ask your postmaster for help or to contact
 {address} to clarify.)
Text: ip={ip} - a problem occurred
Text: ip={ip} - dialup/transient ip not allowed
Ask: tosa@rx.t-online.de
Source: T-Online postmaster
Yes: 554 IP=203.0.113.4 - A problem occurred. (Ask your postmaster for help or
 to contact tosa@rx.t-online.de to clarify.) (BL)
 => ip=203.0.113.4 address=tosa@rx.t-online.de

Signature: t-online/spam-or-virus
Cause: spam
Text: message has been rejected due to spam or virus classification
Source: T-Online postmaster
Yes: 550 Message has been rejected due to spam or virus classification

Signature: orange/spam-ip
Cause: ip-blocklisted
Text: adresse ip source bloquee pour incident de spam. client host blocked for
 spamming issues.
Text: adresse ip source bloquee pour incident de spam
Text: csi.cloudmark.com/reset-request/?ip={ip}
Text: client host blocked for spamming issues
Ask: https://csi.cloudmark.com/en/reset/
Source: Orange and La Poste replies
Yes: 550 mwinf5c04 ME Adresse IP source bloquee pour incident de spam. Client
 host blocked for spamming issues. OFR006_102 Ref
 http://csi.cloudmark.com/reset-request/?ip=203.0.113.4 [102]
 => ip=203.0.113.4

Signature: orange/rejected
Cause: spam
Text: mail rejete. mail rejected. ofr_506
Text: mail rejete. mail rejected
Source: Orange and La Poste replies
Yes: 550 5.2.0 Mail rejete. Mail rejected. ofr_506 [506]

Signature: orange/unknown
Cause: mailbox-unknown
Text: adresse d au moins un destinataire invalide. invalid recipient
Text: adresse d au moins un destinataire invalide
Source: Orange and La Poste replies
Yes: 550 5.1.1 Adresse d au moins un destinataire invalide. Invalid recipient.
 OFR_416 [416]

Signature: orange/full
Cause: mailbox-full
Text: boite du destinataire pleine. recipient overquota
Text: boite du destinataire pleine
Source: Orange and La Poste replies
Yes: 552 5.1.1 Boite du destinataire pleine. Recipient overquota. OFR_417 [417]

Signature: orange/spf
Cause: spf-fail
Text: veuillez verifier la configuration spf/dns de votre nom de domaine
Text: is not allowed to send mail. lpn004_401
Text: spf: {host} is not allowed to send mail
Source: Orange and La Poste replies
Yes: 550 5.5.0 SPF: mail.example.com is not allowed to send mail. LPN004_401
 => host=mail.example.com

Signature: orange/dmarc
Cause: dmarc-fail
Text: message refused, dmarc verification failed - message refuse, verification
 dmarc en echec
Text: verification dmarc en echec
Source: Orange and La Poste replies
Yes: 571 5.7.1 Message refused, DMARC verification Failed - Message refuse,
 verification DMARC en echec LPN007_517

Signature: orange/sender
Cause: sender-rejected
Text: emetteur invalide. invalid sender
Text: emetteur invalide
Source: Orange and La Poste replies
Yes: 501 5.1.0 Emetteur invalide. Invalid Sender. OFR004_405 [405]

Signature: orange/connections
Cause: too-many-connections
Text: trop de connexions, veuillez verifier votre configuration. too many
 connections, slow down
Text: trop de connexions
Source: Orange and La Poste replies
Yes: 421 mwinf5c04 ME Trop de connexions, veuillez verifier votre configuration.
 Too many connections, slow down. OFR005_104 [104]

Signature: orange/refused
Cause: policy-refused
Reason: blocked
Text: service refuse. veuillez essayer plus tard. service refused, please try
 later
Text: service refuse. veuillez essayer plus tard
Source: Orange and La Poste replies
Yes: 421 mwinf5c77 ME Service refuse. Veuillez essayer plus tard. Service
 refused, please try later. OFR_999 [999]

Signature: mail-ru/disabled
Cause: mailbox-disabled
Text: local mailbox {address} is unavailable: account is disabled
Text: local mailbox {address} is unavailable: user is terminated
Source: Mail.ru replies
Yes: 550 Message was not accepted -- invalid mailbox. Local mailbox x@mail.ru is
 unavailable: account is disabled
 => address=x@mail.ru

Signature: mail-ru/full
Cause: mailbox-full
Text: invalid mailbox. local mailbox {address} is unavailable: mailbox is full
Text: is unavailable: mailbox is full
Source: mail.ru's words with the state of the mailbox behind them
Yes: 550 Message was not accepted -- invalid mailbox. Local mailbox x@mail.ru is
 unavailable: mailbox is full
 => address=x@mail.ru

Signature: mail-ru/unknown
Cause: mailbox-unknown
Text: message was not accepted -- invalid mailbox. local mailbox {address} is
 unavailable: user not found
Text: local mailbox {address} is unavailable: user not found
Text: message was not accepted -- invalid mailbox
Source: Mail.ru replies
Yes: 550 Message was not accepted -- invalid mailbox. Local mailbox x@mail.ru is
 unavailable: user not found
 => address=x@mail.ru

Signature: mail-ru/spam
Cause: spam
Text: spam message rejected. please visit http://help.mail.ru/notspam-support
Text: report details to abuse@corp.mail.ru
Source: Mail.ru replies
Yes: 550 spam message rejected. Please visit
 http://help.mail.ru/notspam-support/id?c=7y4y or report details to
 abuse@corp.mail.ru. Error code: 123. ID: 456

Signature: yandex/unknown
Cause: mailbox-unknown
Text: policy rejection on the target address
Text: 5.7.1 no such user!
Source: Yandex replies
Yes: 550 5.7.1 Policy rejection on the target address
Yes: 550 5.7.1 No such user!

Signature: yandex/spam
Cause: spam
Text: message rejected under suspicion of spam
Source: Yandex replies
Yes: 554 5.7.1 [1] Message rejected under suspicion of SPAM;
 https://ya.cc/1IrBc

Signature: yandex/greylist
Cause: greylisted
Text: sorry, the service is currently unavailable. please come back later
Source: Yandex replies
Yes: 451 4.7.1 Sorry, the service is currently unavailable. Please come back
 later.

Signature: gmx/transaction-failed
Cause: low-reputation
Remote-Only: gmx ionos
Reply: 554
Text: transaction failed
Source: WEB.DE postmaster, error messages
Yes: 554 Transaction failed. For explanation visit
 https://postmaster.gmx.net/en/error-messages

Signature: laposte/refused
Cause: low-reputation
Text: service refused, please try later. lpn{word}
Text: service refused, please try later
Source: La Poste replies
Yes: 550 5.5.0 service refused, please try later. LPN007_510
 => word=007_510

# The first line is RFC 5321's; what matters is below it.
Signature: gmx/send-limit
Cause: rate-limited
Text: mail send limit exceeded
Source: GMX postmaster, error messages
Yes: 450-Requested mail action not taken: mailbox unavailable 450-Mail send limit
 exceeded. 450 For explanation visit https://postmaster.gmx.net/en/error-messages
