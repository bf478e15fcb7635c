# More words of mailers that speak their users' languages, as they stand in
# bounces without a server's reply.

Signature: de/mailbox-unknown-prose
Cause: mailbox-unknown
Text: empfänger ist unbekannt
Text: empfänger ist nicht bekannt
Text: empfänger ist ungültig
Text: empfängeradresse ist ungültig
Text: adresse ist ungültig
Text: e-mail-adresse nicht gefunden
Text: adresse wurde nicht gefunden
Source: German mailers
Yes: Der Empfänger ist unbekannt.

Signature: es/mailbox-full-prose
Cause: mailbox-full
Text: buzón del destinatario está lleno
Text: buzón del usuario está lleno
Text: buzón de correo está lleno
Source: Spanish mailers
Yes: El buzón del destinatario está lleno.

Signature: nl/mailbox-unknown
Cause: mailbox-unknown
Text: onbekende gebruiker
Text: gebruiker onbekend
Text: gebruiker niet gevonden
Text: onbekende ontvanger
Text: ontvanger onbekend
Text: adres bestaat niet
Text: adres niet gevonden
Text: adres is niet gevonden
Source: Dutch mailers
Yes: Reden: onbekende gebruiker

Signature: nl/mailbox-full
Cause: mailbox-full
Text: postvak is vol
Text: postvak vol
Text: mailbox is vol
Text: mailbox vol
Source: Dutch mailers
Yes: Het postvak is vol.

Signature: pl/mailbox-unknown
Cause: mailbox-unknown
Text: nieznany użytkownik
Text: nieznany odbiorca
Text: użytkownik nieznany
Text: użytkownik nie istnieje
Text: adres nie istnieje
Text: skrzynka nie istnieje
Text: konto nie istnieje
Source: Polish mailers
Yes: Przyczyna: nieznany użytkownik

Signature: pl/mailbox-full
Cause: mailbox-full
Text: skrzynka jest pełna
Text: skrzynka pełna
Text: skrzynka pocztowa jest pełna
Text: skrzynka przepełniona
Text: skrzynka jest przepełniona
Source: Polish mailers
Yes: Skrzynka odbiorcy: skrzynka jest pełna

Signature: ko/mailbox-unknown
Cause: mailbox-unknown
Text: 존재하지 않는 사용자
Text: 존재하지 않는 메일
Text: 존재하지 않는 주소
Text: 존재하지 않는 계정
Text: 수신자를 찾을 수 없
Text: 없는 사용자
Source: Korean mailers
Yes: 사유: 존재하지 않는 사용자입니다.

Signature: ko/mailbox-full
Cause: mailbox-full
Text: 메일함이 가득
Text: 메일함의 용량
Text: 용량이 초과
Text: 용량을 초과
Text: 용량 초과
Source: Korean mailers
Yes: 수신자의 메일함이 가득 찼습니다.

Signature: sv/mailbox-unknown
Cause: mailbox-unknown
Text: okänd mottagare
Text: okänd användare
Text: mottagaren finns inte
Text: adressen finns inte
Text: ukendt modtager
Text: ukendt bruger
Text: ukjent mottaker
Text: ukjent bruker
Text: tuntematon vastaanottaja
Source: mailers of Sweden, Denmark, Norway and Finland
Yes: Okänd mottagare

Signature: tr/mailbox-unknown
Cause: mailbox-unknown
Text: kullanıcı bulunamadı
Text: alıcı bulunamadı
Text: böyle bir kullanıcı yok
Text: bilinmeyen kullanıcı
Source: Turkish mailers
Yes: 550 Kullanıcı bulunamadı

Signature: cs/mailbox-unknown
Cause: mailbox-unknown
Text: neznámý uživatel
Text: neznámý příjemce
Text: uživatel neexistuje
Text: adresa neexistuje
Text: schránka neexistuje
Source: mailers of Czechia and Slovakia
Yes: 550 Neznámý uživatel
