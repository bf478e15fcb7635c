# What the mailers themselves say, in bounces without a server's reply.

Signature: intermail/host-not-found
Cause: recipient-domain-not-found
Dialect: intermail
Text: because the destination computer was not found
Text: the destination computer was not found
Source: post.office and Netscape Messaging Server
Yes: Your message was not delivered because the destination computer was not
 found. Carefully check that it was spelled correctly

Signature: ezweb/host-not-found
Cause: recipient-domain-not-found
Dialect: ezweb
Text: because the destination computer was not found
Text: the destination computer was not found
Source: au; InterMail's words
Yes: Your message was not delivered because the destination computer was not
 found.

Signature: intermail/not-reachable
Cause: connection-failed
Reason: expired
Dialect: intermail
Text: the destination computer was not reachable within the allowed queue
Text: host {host} is not responding
Source: post.office and Netscape Messaging Server
Yes: Your message was not delivered because the destination computer was not
 reachable within the allowed queue period.

Signature: ezweb/not-reachable
Cause: connection-failed
Reason: expired
Dialect: ezweb
Text: the destination computer was not reachable within the allowed queue
Text: host {host} is not responding
Source: au; InterMail's words
Yes: Your message was not delivered within 1 days. Host mx.example.com is not
 responding.
 => host=mx.example.com

Signature: intermail/return-address-refused
Cause: sender-rejected
Dialect: intermail
Text: because the return address was refused
Source: post.office and Netscape Messaging Server
Yes: Your message was not delivered because the return address was refused.

Signature: exchange/recipient-not-recognized
Cause: mailbox-unknown
Dialect: exchange
Text: the recipient name is not recognized
Text: (000c05a6) unknown recipient
Text: the e-mail account does not exist at the organization
Text: the e-mail address could not be found
Source: Exchange 5.5 and 2003
Yes: The recipient name is not recognized MSEXCH:IMS:A:B:C 0 (000C05A6) Unknown
 Recipient
Yes: The e-mail account does not exist at the organization this message was sent
 to.

Signature: exchange/time-limit
Cause: expired
Dialect: exchange
Text: could not deliver the message in the time limit specified
Source: Exchange 2003
Yes: Could not deliver the message in the time limit specified. Please retry or
 contact your administrator.

Signature: gmail/address-not-found
Cause: mailbox-unknown
Dialect: gmail
Text: because the address couldn't be found
Text: ** address not found **
Text: メールアドレスが見つからなかった
Text: die adresse nicht gefunden
Text: l'adresse est introuvable
Text: no se ha encontrado la dirección
Source: Gmail's words above its delivery status
Yes: ** Address not found ** Your message wasn't delivered to bob@example.com
 because the address couldn't be found.

Signature: gmail/domain-not-found
Cause: recipient-domain-not-found
Dialect: gmail
Text: because the domain {domain} couldn't be found
Source: Gmail's words
Yes: Your message wasn't delivered to bob@example.invalid because the domain
 example.invalid couldn't be found.
 => domain=example.invalid

Signature: vtext/no-such-user
Cause: mailbox-unknown
Dialect: vtext
Text: no such user here
Text: invalid user address
Source: vtext.com
Yes: 550 - Requested action not taken: no such user here

Signature: fml/loop
Cause: mail-loop
Reason: systemerror
Dialect: fml
Text: duplicated message-id in <{list:address}>
Text: duplicated message-id
Text: loop back warning
Text: mail loop
Text: this mail is rejected due to loop
Source: fml 4
Yes: Duplicated Message-ID in <all@example.com>.
 => list=all@example.com

Signature: fml/not-member
Cause: recipient-restricted
Dialect: fml
Text: not member
Text: not a member
Text: restricted to members
Source: fml 4
Yes: An article from <ann@example.org> is not accepted: NOT MEMBER

Signature: smail/unknown-host
Cause: recipient-domain-not-found
Dialect: smail
Text: {address} ... unknown host
Text: ... unknown host
Source: Smail 3
Yes: Failed addresses follow: bob@example.invalid ... unknown host
 => address=bob@example.invalid

Signature: domino/not-in-directory
Cause: mailbox-unknown
Dialect: domino
Text: not listed in domino directory
Text: not listed in public name & address book
Text: not unique. several matches found in domino directory
Text: domino ディレクトリには見つかりません
Text: dominoディレクトリには見つかりません
Text: ディレクトリに登録されていません
Text: im domino-verzeichnis nicht
Text: non répertorié dans l'annuaire domino
Text: no figura en el directorio de domino
Text: non elencato nella rubrica
Source: Lotus Domino, in the languages of its servers
Yes: User bob (bob@example.com) not listed in Domino Directory
Yes: ユーザー bob (bob@example.com) は Domino ディレクトリには見つかりません。

Signature: notes/not-in-directory
Cause: mailbox-unknown
Dialect: notes
Text: ディレクトリのリストにありません
Text: not listed in directory
Text: user not listed in
Source: Lotus Notes
Yes: ディレクトリのリストにありません bob@example.com

Signature: domino/no-route
Cause: recipient-domain-not-found
Dialect: domino
Text: no route found to domain {domain}
Text: no route found to server
Text: no route found
Source: Lotus Domino
Yes: No route found to domain EXAMPLE from server MAIL/EXAMPLE. Check Server,
 Connection and Domain documents in Domino Directory.

# Its access map wants a verified certificate there; AUTH has no part in it.
Signature: sendmail/tls-not-verified
Cause: tls-required
Dialect: sendmail
Text: 454 4.7.0 authentication failed
Text: 403 4.7.0 authentication failed
Text: 403 4.7.0 authentication required
Text: 403 4.7.0 encryption too weak
Source: sendmail, cf/m4/proto.m4: TLS_connection
Yes: 454 4.7.0 authentication failed
