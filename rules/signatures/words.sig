# Words that mean something when they stand close together: for replies whose
# wording nobody has written down yet.  Any Text that says more comes before.
#
# The order of the weights: what is said of a protocol (SPF, TLS, ...) before
# what is said of a list, that before what is said of a mailbox.

Signature: words/mailbox-full
Cause: mailbox-full
Weight: 2
Words: mailbox mailboxes mailfolder inbox inboxes account folder box maildir user recipient addressee storage + full used_up overquota overfull overflow* over_quota over_its_quota over_limit no_space no_room no_more_space not_enough_space not_enough_room insufficient_space insufficient_storage out_of_space out_of_storage out_of_quota over_capacity at_capacity over_the_limit exceeded_quota quota_exceeded too_full - spool queue
Words: quota diskspace allocation allotment storage_limit space_limit mailbox_limit storage_space disk_space mailbox_size mail_storage inbox_size capacity + exceed* over reached full insufficient surpass* overdrawn exhausted exceeds used_up out_of - spool hourly daily sending outgoing rate messages connection*
Words: postfach mailbox speicherplatz speicher kontingent speicherkontingent quota + voll überfüllt ueberfuellt überfuellt erschöpft überschritten ueberschritten überschreitet ausgeschöpft
Words: boîte boite bal messagerie quota espace stockage + pleine plein saturé* sature saturee dépass* depass* insuffisant* atteint* rempli*
Words: buzón buzon casilla cuota bandeja almacenamiento espacio + lleno llena exced* superad* insuficiente agotad* completo sobrepas*
Words: caixa cota quota espaço espaco armazenamento + cheia cheio excedid* excedeu lotada esgotad* ultrapass* insuficiente
Words: casella quota spazio mailbox + piena pieno superat* esaurit* esced* raggiunt* insufficiente
Words: postbus mailbox quotum opslag* + vol overschreden
Words: skrzynka skrzynki limit + pełna pelna przepełnion* przekroczon*
Words: ящик ящика почтовый квота квоты лимит хранилище + переполнен* заполнен* превышен* исчерпан*
Words: schránka schranka brevlåda brevlådan inkorgen inkorg postkasse postkassen postboks postilaatikko postafiók postafiókja kutusu kota + plná plna full fullt fuld täynnä dolu doldu aşıldı megtelt
Words: メールボックス 受信箱 受信ボックス 受信トレイ 容量 クォータ 保存領域 保存容量 + いっぱい 一杯 満杯 超過 超え 上限 不足 オーバー 空きがな - 添付 ディスク サイズ
Words: 邮箱 信箱 邮件箱 收件箱 容量 空间 空間 配额 配額 + 已满 已滿 满了 不足 超出 超过 超過 超限 上限 - 大小 附件 磁盘
Words: 메일함 편지함 사서함 용량 저장공간 저장_공간 + 초과 가득 부족 꽉 - 첨부
Words: กล่อง เมล พื้นที่ + เต็ม
Source: written for what no other signature knows
Yes: 550 storage allocation exceeded for bob@example.io
Yes: 554 Not enough space in the user's mailbox
Yes: 550 The inbox of bob@example.net is completely full
Yes: 550 Das Postfach des Empfängers ist leider voll
Yes: 550 La boîte de ce correspondant est pleine
Yes: 550 La casilla del usuario se encuentra llena
Yes: 550 A caixa deste cliente está cheia
Yes: 550 Casella del cliente piena
Yes: 550 Почтовый ящик пользователя переполнен
No: 452 spool queue of user mail is full
Yes: 552 お客様のメールボックスは空きがないため受信できません

Signature: words/system-full
Cause: system-full
Weight: 2
Words: disk filesystem file_system partition spool queue system server storage volume + full no_space no_room out_of_space out_of_disk insufficient_space insufficient_storage insufficient_disk insufficient_system not_enough_space not_enough_disk no_disk_space low_disk - quota mailbox inbox user user's recipient recipient's account
Words: disk memory space storage + out_of - mailbox quota user user's recipient inbox maildir
Source: written for what no other signature knows
Yes: 451 4.3.0 the spool partition has no room
Yes: 452 4.3.1 Out of memory or disk

Signature: words/mailbox-unknown
Cause: mailbox-unknown
Words: user users username userid mailbox mailboxes account accounts recipient recipients rcpt address addresses addressee alias login person customer subscriber local_part localpart mail_address email_address e_mail_address email e_mail name + unknown unrecognized unrecognised nonexistent non_existent nonexisting non_existing inexistent no_such not_found no_found not_exist not_exists doesn't_exist doesnt_exist don't_exist does_not_exist did_not_exist no_longer_exists never_existed not_known not_recognized not_recognised unable_to_find unable_to_locate cannot_locate could_not_locate can't_locate could_not_find couldn't_find can't_find cannot_find cannot_be_found could_not_be_found couldn't_be_found not_registered unregistered no_longer_exist* unroutable unroutable_address isn't_here not_here misspelled mistyped not_a_valid not_valid not_a_user not_a_customer not_one_of isn't_in no_record no_records not_on_file not_in not_present not_listed not_ours not_our isn't_ours don't_know wrong invalid unallocated unassigned bogus no_mailbox no_account no_user nobody doesn't_have_a does_not_have_a not_local - sender sender's envelope from dns host spf dkim dmarc helo ehlo header headers ip client quota full
Words: benutzer empfänger empfaenger empfängeradresse adresse konto postfach teilnehmer mailadresse + unbekannt* existiert_nicht nicht_existiert nicht_gefunden nicht_vorhanden ungültig* ungueltig* unzustellbar nicht_bekannt nicht_mehr gibt_es_nicht - absender ip
Words: utilisateur destinataire adresse compte boîte boite abonné + inconnu* inexistant* existe_pas introuvable* invalide* non_valide erroné* - expéditeur expediteur
Words: usuario destinatario dirección direccion cuenta buzón buzon casilla + desconocid* no_existe inexistente no_encontrad* no_válid* no_valid* inválid* invalid* - remitente
Words: usuário usuario destinatário destinatario endereço endereco conta caixa + desconhecid* não_existe nao_existe inexistente não_encontrad* nao_encontrad* inválid* invalid* - remetente
Words: utente destinatario indirizzo casella account + sconosciut* non_esiste inesistente non_trovat* non_valid* errat* - mittente
Words: gebruiker ontvanger adres postbus + onbekend* bestaat_niet niet_gevonden ongeldig* - afzender
Words: użytkownik odbiorca adres konto skrzynka + nieznan* nie_istnieje nieprawidłow* nie_znalezion* - nadawca
Words: пользователь пользователя получатель получателя адрес ящик почтовый учетная абонент + не_существует неизвестен неизвестный не_найден* несуществующ* неверный - отправитель отправителя
Words: användare mottagare adress bruker mottaker modtager + okänd ukendt ukjent finns_inte findes_ikke finnes_ikke
Words: 宛先 アドレス ユーザ 受信者 メールボックス アカウント 送信先 + 存在しま 存在しな 見つかり 見つから 不明 使われて 使用されて 登録されて ありません 間違 誤り 無効 - 送信者 送信元 ドメイン 容量 空き ホスト サーバ
Words: 收件人 收信人 用户 用戶 邮箱 信箱 地址 账号 帐号 账户 帐户 收件者 收信者 + 不存在 未找到 找不到 无此 無此 没有此 沒有此 查无 查無 无效 無效 错误 錯誤 有误 未注册 不正确 - 发件人 寄件人 发信人 域名 空间 已满 黑名单 锁定 冻结
Words: 사용자 수신자 주소 계정 메일함 받는 + 존재하지 없는 없습니다 찾을_수 찾지 알_수_없 잘못 틀린 등록되지 - 보낸 발신 도메인 용량
Words: ผู้ใช้ ผู้รับ ที่อยู่ บัญชี + ไม่มี ไม่พบ ไม่ถูกต้อง
Words: χρήστης παραλήπτης διεύθυνση + υπάρχει άγνωστος έγκυρη βρέθηκε
Words: משתמש נמען כתובת תיבת + קיים קיימת מוכר נמצא
Words: người địa hộp tài + không_tồn_tại không_tìm không_hợp không_có
Words: kullanıcı kullanici alıcı alici adres posta + yok bulunamadı bulunamadi bilinmiyor geçersiz mevcut_değil
Words: uživatel uzivatel příjemce prijemce adresa schránka schranka + neexistuje neznámý neznamy nenalezen* neznámá
Words: felhasználó felhasznalo címzett cimzett postafiók + ismeretlen nem_létezik nem_letezik nincs_ilyen nem_található
Words: utilizator utilizatorul destinatar adresa + nu_există nu_exista necunoscut inexistent*
Words: käyttäjä käyttäjää vastaanottaja osoite + tuntematon ei_löydy ei_ole
Words: användaren mottagaren adressen brugeren modtageren brukeren mottakeren adresse + finns_inte findes_ikke finnes_ikke okänd ukendt ukjent existerar_inte eksisterer_ikke hittades_inte
Words: pengguna penerima alamat + tidak_ditemukan tidak_ada tidak_dikenal tidak_terdaftar
Words: користувач користувача адреса отримувач скринька + не_існує не_знайдено невідомий
Words: mail message recipient address + not_be_matched not_matched no_match does_not_resolve not_resolve + subscriber mailbox user customer account recipient - sender domain
Source: written for what no other signature knows
Yes: 550 the person bob@example.net could not be found in our books
Yes: 550 5.7.1 we never heard of that account, it does not exist
Yes: 550 Der Teilnehmer ist uns leider nicht bekannt
Yes: 550 Ce compte est introuvable
Yes: 550 La cuenta bob@example.net no existe
Yes: 550 O endereço informado não existe
Yes: 550 La casella richiesta non esiste
Yes: 550 Ящик или учетная запись: не найдена, не существует
No: 550 the sender address could not be found
Yes: 550 ご指定のメールアドレスは現在使われておりません
Yes: 550 该收件人地址有误
Yes: 550 사용자의 주소를 찾을 수 없습니다
Yes: 550 5.1.1 Boyle bir kullanici yok
Yes: 550 Your mail could not be matched with a subscriber

Signature: words/mailbox-disabled
Cause: mailbox-disabled
Words: mailbox mbox account inbox + disabled suspended inactive deactivated de_activated locked frozen closed expired terminated cancelled canceled blocked retired archived abandoned not_active not_in_use not_in_service no_longer_active no_longer_in_use no_longer_in_service no_longer_available no_longer_valid discontinued decommissioned turned_off switched_off shut_down not_enabled not_activated not_yet_activated no_longer_in_operation no_longer_operational no_longer_used out_of_service out_of_operation on_hold lapsed dormant unused revoked - has_blocked blocked_you delivery sender sender's ip your_account smtp relay authenticat* password credentials tenant domain quota full
Words: user recipient subscriber customer + temporarily_blocked blocked_for_incoming cancelled canceled disabled suspended inactive deactivated locked terminated not_active no_longer_active on_hold dormant - has_blocked blocked_you delivery sender sender's ip your_account smtp relay authenticat* password credentials tenant domain quota full
Words: address email e_mail + inactive deactivated no_longer_active no_longer_in_use no_longer_in_service no_longer_available no_longer_monitored not_in_use discontinued retired decommissioned - sender sender's ip your_account client
Words: konto postfach benutzer + deaktiviert gesperrt stillgelegt geschlossen inaktiv abgeschaltet gekündigt
Words: compte boîte boite + désactivé* desactive* suspendu* bloqué* fermé* inactif inactive résilié*
Words: cuenta buzón buzon casilla + desactivad* deshabilitad* suspendid* bloquead* inactiv* cerrad*
Words: conta caixa usuário + desativad* desabilitad* suspens* bloquead* inativ* encerrad*
Words: casella account utente + disabilitat* disattivat* sospes* bloccat* inattiv* chius*
Words: ящик аккаунт учетная пользователь пользователя + заблокирован* отключен* отключён* неактивен удален* удалён*
Words: アカウント アドレス メールボックス 宛先 ユーザ + 停止 無効 休止 閉鎖 凍結 ロック 退会 解約 利用できな ご利用になれ
Words: 用户 用戶 邮箱 信箱 账号 帐号 账户 帐户 收件人 + 冻结 凍結 停用 休眠 禁用 锁定 鎖定 注销 关闭 關閉 暂停 暫停 未激活 过期
Words: 사용자 계정 메일함 수신자 + 휴면 정지 중지 비활성 잠금 해지 차단된
Words: account mailbox user subscriber + overdue unpaid non_payment nonpayment contract_has_ended subscription_ended - your_account
Source: written for what no other signature knows
Yes: 550 Account temporarily locked due to inactivity
Yes: 554 5.7.1 <bob@example.io>: Recipient address rejected: this mailbox has been closed
Yes: 550 Das Postfach wurde wegen Nichtbenutzung stillgelegt
Yes: 550 Cette boîte a été fermée
Yes: 550 Cuenta de correo dada por cerrada
Yes: 550 用户由于长时间未登录处于休眠状态
Yes: 550 この宛先のアカウントは凍結されています
Yes: 550 휴면 계정입니다
Yes: 554 5.7.1 User account is overdue for payment

Signature: words/mailbox-moved
Cause: mailbox-moved
Weight: 1
Words: user recipient mailbox address account person + moved has_changed was_changed new_address forwarding_address new_email relocated
Source: written for what no other signature knows
Yes: 550 That person moved on and has a forwarding address

Signature: words/message-too-big
Cause: message-too-big
Weight: 2
Words: message mail email e_mail attachment attachments letter content + large big size oversize* oversized length bytes + too exceed* limit maximum max larger bigger over above greater permitted allowed - header headers line lines
Words: message mail email e_mail attachment attachments letter + exceed* larger limit maximum max over bigger + mb kb gb mbyte mbytes megabyte* kilobyte* bytes 2mb 5mb 10mb 15mb 20mb 25mb 30mb 35mb 50mb 100mb
Words: nachricht mail anhang datenmenge + groß gross größe groesse größenbeschränkung + zu überschreitet ueberschreitet maximal*
Words: message courrier mail pièce + taille volumineux grand gros + trop dépass* depass* maximale
Words: mensaje correo mensagem messaggio adjunto + tamaño tamano grande tamanho dimension* + demasiado excede supera máximo maximo muito troppo excedeu massim*
Words: メール メッセージ 添付 + サイズ 容量 + 超え 超過 大きすぎ 上限 制限 オーバー - メールボックス 受信箱
Words: 邮件 郵件 附件 + 大小 过大 過大 太大 + 超过 超出 过大 過大 太大 限制 - 空间 容量
Words: メール メッセージ 添付 ファイル + 大きすぎ 大き過ぎ
Source: written for what no other signature knows
Yes: 550 your letter of 30 MB is larger than what we take, the size is limited
Yes: 550 Le courrier est trop volumineux
Yes: 552 邮件大小超出限制

Signature: words/spam
Cause: spam
Weight: 1
Words: spam spammy junk bulk uce ube unsolicited phishing scam spamassassin spamshield rspamd + message messages mail mails email content detected score scored scores classified rejected refused considered probability probable likely looks look filter filtered blocked contains identified appears suspected suspicion suspicious points marked tagged denied verdict possible - ip blacklist blacklisted blocklist listed reputation connection sender
Words: spam werbung + nachricht erkannt eingestuft verdacht abgelehnt
Words: spam pourriel indésirable* + message détecté refusé rejeté considéré contenu
Words: spam correo_no_deseado basura + mensaje detectad* rechazad* considerad* clasificad*
Words: spam lixo + mensagem detectad* rejeitad* considerad* classificad* bloquead*
Words: spam indesiderat* + messaggio rifiutat* rilevat* considerat* classificat*
Words: спам спама спамом + сообщение письмо отклонено похоже подозрение
Words: 迷惑メール スパム + 判定 判断 検出 疑い 可能性 拒否 検知 みなされ 見なされ - 設定
Words: 垃圾邮件 垃圾郵件 垃圾信 广告邮件 反垃圾 + 认定 判定 被 疑似 拒绝 拒絕 检测 嫌疑 识别 过滤 拦截
Words: 스팸 + 분류 차단 판단 의심 거부 감지
Words: bulk unsolicited commercial + advertising advertisement advertisements mailing marketing newsletter mail email - ip rate limit connection reputation
Source: written for what no other signature knows
Yes: 554 Your email is considered spam (score 12.4)
Yes: 550 High probability of spam
Yes: 554 スパムの疑いがあるため
Yes: 554 5.7.1 We believe this is bulk advertising

Signature: words/virus
Cause: virus
Weight: 4
Words: virus viruses malware worm trojan infected infection ransomware malicious eicar exploit + message mail email attachment file found detected contains contained content rejected blocked in is carries possible - unavailable scanner_error
Words: ウイルス ウィルス マルウェア 病毒 바이러스 + 検出 検知 感染 発見 含 检测 發現 发现 带有 발견 감염
Words: infected infection - not_infected
Source: written for what no other signature knows
Yes: 554 we saw a worm that comes with the file
Yes: 554 邮件带有病毒
Yes: 554 5.7.1 Infected: Some.Thing-1

Signature: words/attachment-refused
Cause: attachment-refused
Weight: 2
Words: attachment attachments attached files file_type file_types filetype filename extension extensions executable executables archive zip macro macros + not_allowed not_permitted not_accepted may_not must_not not_be isn't_allowed aren't_allowed prohibited blocked banned forbidden rejected refused disallowed unacceptable denied dangerous don't_accept do_not_accept won't_accept unsafe encrypted policy
Words: anhang anhänge dateianhang + nicht_erlaubt nicht_zulässig verboten abgelehnt gesperrt
Words: pièce_jointe pièces_jointes + interdit* refusé* bloqué* non_autorisé*
Words: exe iso img js vbs scr zip rar 7z docm xlsm macros macro macro_enabled archives executables attachment attachments + block blocked refuse refused rejected not_accepted not_allowed banned - spam virus
Source: written for what no other signature knows
Yes: 550 Files with that extension are forbidden at our site
Yes: 552 5.7.0 We block mail with .iso or .img inside

Signature: words/content-refused
Cause: content-refused
Words: content contents body subject word words keyword phrase link links url urls text + rejected prohibited blocked refused banned not_allowed forbidden denied objectionable offensive inappropriate restricted unacceptable suspicious profanity filtered disallowed - spam virus dbl surbl uribl listed blacklisted blocklist from_header
Words: 内容 内文 主题 关键词 正文 + 违规 敏感 违法 不当 非法 禁止
Words: 内容 件名 本文 + 禁止 不適切 違反 許可されて
Source: written for what no other signature knows
Yes: 550 the words in your subject are banned at our place
Yes: 550 邮件内容含有违规信息

Signature: words/rfc-violation
Cause: rfc-violation
Weight: 2
Words: line lines + long longer longer_than too_long exceed* 998 1000
Words: header headers message_id from_field date_field mime line lines linefeed newline nul null charset encoding crlf rfc822 rfc2822 rfc5322 rfc5321 rfc2821 2822 5322 + missing invalid malformed bad multiple duplicate duplicated lacks lacking without required illegal violat* too_long incorrect noncompliant non_compliant compliance not_compliant syntax broken bare conform* empty unacceptable contains - spf dkim dmarc helo ehlo recipient
Words: header headers field fields + date subject from to_header message_id + no without two several second duplicate more_than_one missing lacks - spf dkim dmarc domain sender
Words: from header headers from_header field + not_a_valid invalid no_valid malformed + address header field - recipient mailbox user envelope
Words: eight_bit 8bit 8_bit non_ascii control_characters binary + header headers subject field
Source: written for what no other signature knows
Yes: 550 Message headers fail syntax check
Yes: 554 5.6.0 found NUL bytes, which is illegal
Yes: 554 5.6.0 Two Subject: fields found, RFC 5322 allows one
Yes: 554 5.6.1 Eight-bit characters in header are not allowed

Signature: words/domain-blocklisted
Cause: domain-blocklisted
Weight: 3
Words: url urls uri link links domain domains website + blacklist* black_listed blocklist* block_list listed dbl surbl uribl ivmuri multi_surbl_org - not_listed allowlist whitelist whitelisted no_longer spf dkim
Source: written for what no other signature knows
Yes: 554 The links in it are on a blocklist of ours

Signature: words/ip-blocklisted
Cause: ip-blocklisted
Weight: 2
Words: ip ips ip_address client netblock subnet your_server your_host your_network your_mailserver mail_server sending_server sending_host sending_system connecting source_address your_address hostname network + blacklist* black_list black_listed blocklist* block_list blocked_list block_listed denylist* deny_list denied_list drop_list reject_list blocked listed rbl rbls dnsbl dnsbls banned blackhole* - reverse whitelist whitelisted allowlist country rate recipient content dialup dynamic residential
Words: spamhaus spamcop sorbs uceprotect barracuda abuseat cbl xbl sbl css psbl invaluement mailspike spamrats spfbl truncate backscatterer surriel njabl ahbl dsbl manitu nixspam inps wpbl lashback senderscore abusix spameatingmonkey + listed blocked rejected listing blacklist* blocklist* found refused see lookup ip
Words: ip serveur server servidor ip_adresse adresse_ip dirección_ip endereço_ip indirizzo_ip + gesperrt blockiert gelistet bloqué* bloque liste_noire bloquead* lista_negra listado bloccat* blacklistat* заблокирован*
Words: ブラックリスト 拒否リスト + 登録 掲載 載って
Words: 黑名单 黑名單 + ip 地址 列入 服务器
Words: rbl rbls dnsbl dnsbls blacklist lista_negra liste_noire + servidor servidore* ip serveur server indirizzo
Words: rbl rbls dnsbl dnsbls denylist deny_list spamrats blackhole_list reject_list + you your put local our listed in_a is_in_our see - sender sender's domain url recipient recipients user content
Words: чёрном_списке черном_списке чёрный_список черный_список + ip адрес сервер
Words: ip host server mail_server refused denied + blocklist_de zen sbl xbl pbl css drop_list bad_record poor_record - sender domain url
Words: servidor ip serveur server servidores + listas_negras lista_negra listes_noires liste_noire liste_nere lista_nera
Words: ip + 차단 거부 차단목록
Words: ip + 拒否 ブロック 遮断 - メールボックス
Source: written for what no other signature knows
Yes: 550 5.7.1 192.0.2.77 is listed at uceprotect level 1
Yes: 550 Blocked by abuseat CBL
Yes: 521 5.2.1 your ip address is on our own list of banned hosts
Yes: 550 5.7.1 Seu IP 192.0.2.77 esta bloqueado em nossa lista.
Yes: 550 5.7.1 Seu servidor de email esta em uma RBL
Yes: 550 您的 IP 已被列入黑名单
Yes: 554 5.7.1 You have been put on our RBL
Yes: 554 5.7.1 Ваш IP-адрес 203.0.113.9 в чёрном списке
Yes: 550 5.7.1 Denied: your mail server appears in zen
Yes: 554 5.7.1 203.0.113.9 has a poor record here
Yes: 554 5.7.1 Su servidor figura en listas negras
Yes: 554 5.7.1 귀하의 IP는 차단되었습니다

Signature: words/dynamic-ip
Cause: dynamic-ip
Weight: 5
Words: dynamic dynamically dialup dial_up residential consumer dynip dul end_user adsl + ip ips address addresses pool pools range ranges host hosts client space rdns
Words: home home_user broadband household consumer_grade + connection connections line ip network
Source: written for what no other signature knows
Yes: 550 5.7.1 we take no mail from residential pools
Yes: 550 5.7.1 203.0.113.9 looks like a home connection

Signature: words/geo-blocked
Cause: geo-blocked
Weight: 5
Words: country countries geo geoip geographic region continent + block* reject* denied refuse* not_accept* not_allowed don't_accept do_not_accept banned forbidden restricted - recipient
Words: geolocation geo_location geographical geographic location country + host ip sender sending server reject* refused denied blocked - recipient mailbox
Source: written for what no other signature knows
Yes: 554 5.7.1 your continent is one of those that we block
Yes: 550 5.7.1 Rejected based on geolocation of the sending host

Signature: words/low-reputation
Cause: low-reputation
Weight: 3
Words: reputation senderscore sender_score trustworthiness
Words: not_know_enough know_little no_history no_reputation unknown_reputation trust distrust + you your address ip host sender server domain - recipient user mailbox
Source: written for what no other signature knows
Yes: 554 the trustworthiness of your system does not suffice

Signature: words/rate-limited
Cause: rate-limited
Weight: 2
Words: rate rates frequency throughput volume messages mails emails sending + limit limited limits limiting exceed* throttl* too_high too_fast too_quickly slow_down too_many too_much ratelimit* reached control - quota mailbox size recipients_per inbox storage connection connections sessions outgoing daily bounce header headers hop hops
Words: slow_down too_fast too_quickly throttled throttling ratelimit* rate_limit* rate_limited
Words: zu_viele trop_de demasiad* troppi troppe muitos muitas слишком_много + nachrichten mails messages mensajes correos messaggi mensagens писем сообщений
Words: 送信 受信 流量 通数 メール + 制限を超 上限を超 多すぎ 頻度
Words: 频率 频繁 发信量 发送量 发信数 频次 頻率 + 超过 超出 限制 过高 过于 太 受限
Words: limite limites límite cota + mensagens mensajes messages hora dia envios envios envois + excedid* excedeu atingid* superad* excede alcanzad* dépassé* depasse* atteinte
Words: 频率 頻率 发信 发送 投递 + 过快 過快 过高 太快 频繁 过多
Source: written for what no other signature knows
Yes: 451 Sender rate 112.4 / 1h exceeds limit, try again later
Yes: 450 Rate control exceeded, please retry later
Yes: 450 Zu viele Mails in kurzer Zeit
Yes: 550 发信频率超过限制
Yes: 421 4.7.1 Limite de mensagens por hora excedido. Tente mais tarde
Yes: 450 您的发信频率过快，请稍后再试

Signature: words/too-many-connections
Cause: too-many-connections
Weight: 3
Words: connection connections sessions session concurrent simultaneous parallel + too_many limit* exceed* maximum max reached overload* many only at_most allowed per_host per_ip
Words: verbindungen connexions conexiones connessioni conexões соединений + zu_viele trop demasiad* troppe muitas слишком
Words: sessions connections + already many concurrent parallel + open opened
Source: written for what no other signature knows
Yes: 421 at most 5 simultaneous talks with one peer, limit passed
Yes: 421 You already have 10 open sessions with us

Signature: words/greylisted
Cause: greylisted
Weight: 4
Words: greylist* graylist* grey_list* gray_list* greylisted graylisted postgrey triplet
Source: written for what no other signature knows
Yes: 450 4.7.0 Try later, unknown sender triplet

Signature: words/authentication-required
Cause: authentication-required
Weight: 3
Words: authentication authenticate authenticated authorization login log_in logged smtp_auth auth password credentials + require* must need* please failed before first necessary unsuccessful incorrect invalid wrong expired - spf dkim dmarc domain sender's arc recipient list
Words: authentifizierung anmeldung authentification autenticación autenticação autenticazione аутентификация + erforderlich notwendig fehlgeschlagen requise requerida requiere necessária richiesta requis* échoué* требуется
Source: written for what no other signature knows
Yes: 554 whoever sends from here needs a login
Yes: 550 Anmeldung erforderlich

Signature: words/tls-required
Cause: tls-required
Weight: 4
Words: tls ssl starttls encryption encrypted secured secure_channel secure_connection secured_channel ciphers cipher handshake certificate + turn_on enable use not_come require* must need* mandatory only enforce* failed fail* unavailable not_available not_offered not_supported without unencrypted plaintext unable mismatch expired negotiation error
Words: verschlüsselung verschlüsselt verschlüsselte chiffrement cifrado criptografia cifratura + erforderlich notwendig requis* requerid* obrigatóri* richiest* nur
Words: unencrypted plaintext plain_text cleartext clear_text insecure + mail connection connections session sessions message
Source: written for what no other signature knows
Yes: 550 nothing gets in here that is not encrypted, you must
Yes: 550 Nur verschlüsselte Verbindungen erforderlich
Yes: 550 5.7.4 Unencrypted mail is not taken here

Signature: words/relay-denied
Cause: relay-denied
Weight: 4
Words: relay relaying relayed relays open_relay gateway + not_a denied deny not_permitted not_allowed not_authorized not_authorised rejected prohibited disabled refused unauthorized unauthorised unable forbidden don't do_not cannot won't no not_enabled disallowed nicht interdit* denegad* negad* verweigert - open_relay is_an
Source: written for what no other signature knows
Yes: 550 a relay for strangers is what we cannot be

Signature: words/mail-loop
Cause: mail-loop
Weight: 4
Words: loop loops looping hop hops mailloop received_headers received_lines + mail message detected count too_many exceeded maximum back possible found many
Words: schleife mailschleife boucle bucle laço ciclo + mail erkannt entdeckt détecté* detectad* message
Source: written for what no other signature knows
Yes: 554 this one has been here before, a loop was found

Signature: words/expired
Cause: expired
Weight: -310
Words: delivery message mail queue retry retries attempts time lifetime period days hours + expired expire gave_up giving_up given_up timed_out too_long elapsed exceeded_time abandoned
Source: written for what no other signature knows
Yes: given up after 3 days of attempts

Signature: words/ptr-missing
Cause: ptr-missing
Weight: 5
Words: ptr rdns reverse reverse_dns reversedns reverse_lookup reverse_hostname in_addr + missing no not_found none without lack* invalid fix failed fails fail failure does_not doesn't unable cannot can't not_exist required must bad incorrect resolve set_up nonexistent generic absent
Source: written for what no other signature knows
Yes: 550 Sender host has no rDNS. Please fix your zone
Yes: 550 a valid PTR is required of those who connect

Signature: words/ptr-mismatch
Cause: ptr-mismatch
Weight: 7
Words: ptr rdns reverse fcrdns forward_confirmed forward forged + match* mismatch* mis_match* confirmed confirm inconsistent correspond* disagree* differ* points elsewhere another forged consistent - header
Source: written for what no other signature knows
Yes: 554 5.7.1 Forward confirmed reverse lookup check went wrong
Yes: 550 reverse and forward names differ

Signature: words/helo-invalid
Cause: helo-invalid
Weight: 6
Words: helo ehlo heloed hello_name helo_name greeting_name + not_a not_valid my_own my_name own_name invalid bad reject* mismatch* match* not_resolve resolve fqdn malformed illegal refused denied not_allowed fake forged bogus fail* must ip not_found does_not unacceptable
Words: helo ehlo + name hostname argument greeting + not_one no_name wrong unknown not_believe strange unexpected not_yours not_you
Source: written for what no other signature knows
Yes: 554 5.7.1 HELO name does not match the peer
Yes: 550 5.7.1 Your EHLO name is not one we believe

Signature: words/spf-fail
Cause: spf-fail
Weight: 5
Words: spf sender_policy_framework + forbid* not_list not_include not_designate* not_listed not_in all fail* softfail hardfail reject* not_allowed not_permitted not_authorized not_authorised not_pass unauthorized violat* denied deny refused blocked mismatch neutral incorrect didn't did_not does_not doesn't not_match prohibited requir* - permerror permanent_error lookups malformed syntax no_spf dkim arc
Words: spf + 失敗 失败 不合格 未通过 不通过 認証でき 실패 거부 拒否 拒绝
Source: written for what no other signature knows
Yes: 550 SPF says that you are not authorized
Yes: 550 5.7.1 SPF 인증에 실패했습니다

Signature: words/spf-syntax
Cause: spf-syntax
Weight: 7
Words: spf + permerror perm_error permanent_error malformed syntax invalid_record unparsable cannot_parse broken_record
Source: written for what no other signature knows
Yes: 550 5.5.2 we cannot parse SPF for that domain

Signature: words/spf-too-many-lookups
Cause: spf-too-many-lookups
Weight: 8
Words: spf + lookup lookups dns_lookups queries mechanisms + too_many exceed* limit maximum more_than
Source: written for what no other signature knows
Yes: 550 5.7.24 SPF: too many lookups

Signature: words/spf-missing
Cause: spf-missing
Weight: 8
Words: no_spf spf_none spf_missing missing_spf without_spf lacks_spf spf_record_not_found spf_not_found no_valid_spf
Source: written for what no other signature knows
Yes: 550 there is no SPF record for your domain
Yes: 550 5.7.1 SPF none for example.com; policy requires SPF

Signature: words/dkim-fail
Cause: dkim-fail
Weight: 5
Words: dkim domainkeys + fail* invalid bad reject* not_pass verif* incorrect mismatch broken did_not wrong expired - no_key missing_key spf
Words: dkim + 失敗 失败 不合格 未通过 不通过 検証 실패 거부 拒否 拒绝
Source: written for what no other signature knows
Yes: 550 the DKIM of it is wrong
Yes: 550 5.7.1 DKIM 検証に失敗しました

Signature: words/dkim-unsigned
Cause: dkim-unsigned
Weight: 7
Words: dkim + unsigned not_signed no_signature missing_signature without_signature signature_missing signature_required no_passing_dkim no_dkim no_valid_dkim signature_not_found must_be_signed not_dkim
Source: written for what no other signature knows
Yes: 550 the mail is unsigned, we want DKIM

Signature: words/dkim-key-missing
Cause: dkim-key-missing
Weight: 8
Words: dkim + key public_key selector + no missing not_found not_exist doesn't does_not unavailable cannot_find
Source: written for what no other signature knows
Yes: 550 5.7.1 DKIM: no key at selector s1

Signature: words/dmarc-fail
Cause: dmarc-fail
Weight: 6
Words: dmarc + fail* reject* policy violat* denied deny not_pass did_not quarantine refused blocked unaligned alignment not_aligned evaluating does_not doesn't - no_dmarc
Words: p_reject p_quarantine + policy domain refuse* reject*
Words: dmarc + 失敗 失败 不合格 未通过 不通过 実패 실패 거부 拒否 拒绝 ポリシ
Source: written for what no other signature knows
Yes: 554 5.7.5 error while evaluating DMARC
Yes: 550 What DMARC wants of you failed
Yes: 554 5.7.1 Policy of example.com (p=reject) says so

Signature: words/dmarc-missing
Cause: dmarc-missing
Weight: 8
Words: no_dmarc missing_dmarc without_dmarc lacks_dmarc dmarc_missing dmarc_record_not_found no_valid_dmarc
Words: dmarc + needs need requires require want wants publish without missing no must_have + record policy
Source: written for what no other signature knows
Yes: 550 your domain publishes no DMARC
Yes: 550 5.7.1 example.com needs a DMARC record before we take its mail

Signature: words/unauthenticated
Cause: unauthenticated
Weight: 6
Words: unauthenticated not_authenticated fails_authentication failed_authentication authentication_checks authentication_failed unauthenticated_mail lacks_authentication + mail message email sender domain messages checks dkim spf
Words: spf + dkim + fail* not_pass neither missing no without did_not none must either required authenticat*
Words: spoof* forged + mail message sender detected rejected email from
Source: written for what no other signature knows
Yes: 550 the mail fails authentication of its domain
Yes: 550 we want SPF or DKIM, and you have neither
Yes: 550 spoofing mail rejected bob@example.jp

Signature: words/sender-domain-not-found
Cause: sender-domain-not-found
Weight: 3
Words: sender sender's from envelope return_path mail_from mailfrom + domain domains host + not_found not_exist does_not_exist doesn't_exist unresolvable cannot_resolve can't_resolve unable_to_resolve not_resolve doesn't_resolve does_not_resolve no_mx no_valid_mx no_a invalid nonexistent non_existent unknown must_exist must_resolve unresolved - helo ehlo spf dkim dmarc reverse ptr
Source: written for what no other signature knows
Yes: 550 no, the domain of your envelope is unknown

Signature: words/sender-rejected
Cause: sender-rejected
Weight: -2
Words: sender senders sender's envelope_sender mailfrom return_path from_address originator reverse_path your_address your_domain from_domain + reject* denied deny blocked refused not_allowed not_permitted not_authorized blacklist* banned badmailfrom not_accepted unauthorized prohibited unwelcome invalid bad unacceptable disallowed badmail unknown - rate limit ip reputation spf dkim dmarc authenticat* members list helo
Words: absender expéditeur expediteur remitente remetente mittente отправитель отправителя afzender nadawca + abgelehnt gesperrt blockiert ungültig* refusé* rejeté* bloqué* interdit* rechazad* bloquead* rejeitad* rifiutat* bloccat* non_autorizzat* отклонен* заблокирован* geweigerd odrzucon*
Words: absender absenderadresse sender + unerwünscht unerwuenscht nicht_erwünscht nicht_erlaubt unzulässig
Words: from + you sender address + unwanted not_wanted not_welcome unwelcome refused_here never_accept - ip recipient
Source: written for what no other signature knows
Yes: 553 your envelope sender is among those we call badmail
Yes: 550 Absender vom Empfänger gesperrt
Yes: 550 5.7.1 Absender unerwuenscht

Signature: words/recipient-restricted
Cause: recipient-restricted
Weight: 2
Words: list group recipient mailbox members member subscribers distribution conference forum alias + members_only only restricted not_authorized not_authorised not_allowed permission moderated moderator must_be external_senders outside_senders external_sender may_not_write subscribers_only not_subscribed authorized_senders closed_list non_members - size limit
Words: only + employees internal members staff students subscribers insiders colleagues - size limit
Words: inside internal within own + only_inside company organization organisation office network + only - size ip
Source: written for what no other signature knows
Yes: 550 the group is closed, it is for those inside only
Yes: 550 5.7.1 Mail to staff@ is for employees only

Signature: words/recipient-domain-not-found
Cause: recipient-domain-not-found
Words: domain host hostname domains + could_not_be_found cannot_be_found couldn't_be_found not_one_of not_our not_local not_served not_serve don't_serve not_found no_such unknown does_not_exist doesn't_exist not_exist nonexistent non_existent nxdomain no_mx unroutable unrouteable not_known misspelled not_hosted not_handled unresolvable - sender sender's from helo ehlo reverse ptr spf dkim dmarc client envelope
Words: mx_record mx_records + not_found missing none could_not_be_found - sender
Words: no_mx no_mail_exchanger no_mx_record + found record records domain exist exists
Words: domain domäne domaine dominio domínio домен + unbekannt existiert_nicht nicht_gefunden inconnu inexistant existe_pas no_existe inexistente non_esiste не_существует не_найден - absender expéditeur remitente
Words: ドメイン ホスト + 存在しま 存在しな 見つかり 見つから 不明 解決でき - 送信者 送信元
Words: 域名 域 + 不存在 无效 找不到 解析 无法解析 - 发件人 发信人
Words: 도메인 + 존재하지 없는 찾을_수 - 발신 보낸
Words: domain + name names + not_registered unregistered not_exist does_not_exist doesn't_exist - sender sender's helo ehlo reverse ptr
Source: written for what no other signature knows
Yes: 550 that hostname is misspelled
Yes: 宛先のドメイン名を解決できません

Signature: words/connection-failed
Cause: connection-failed
Weight: -1
Words: connection connect connecting connected contact contacting reach socket + refused timed_out timeout failed fails reset unreachable lost closed dropped aborted unable cannot couldn't could_not unavailable broken interrupted - tls ssl reputation spam policy blacklist* blocked smtp_auth too_many database filtered
Words: verbindung connexion conexión conexão connessione соединение + fehlgeschlagen abgelehnt verweigert échoué* refusée* rechazad* falló recusad* falhou rifiutat* fallit* отклонено разорвано
Words: session connection conversation dialogue peer host + reset ended_early broke_off hung_up dropped prematurely unexpectedly - tls ssl spam policy blacklist* too_many
Source: written for what no other signature knows
Yes: unable to reach or connect to any of the hosts
Yes: Die Verbindung ist leider fehlgeschlagen
Yes: SMTP session ended early: peer reset

Signature: words/system-error
Cause: system-error
Weight: -2
Words: internal local database configuration server system lookup backend ldap service software resource resources temporary temporarily process queue write read i_o disk io milter filter scanner + error errors failure failed fault problem problems misconfigured misconfiguration unavailable malfunction trouble exception busy down overloaded inaccessible - spam policy mailbox dns content connect unknown connection refused rejected message_refused
Words: rcpt handle handling processing process check query lookup backend + timeout timed_out - connection
Words: backend back_end database ldap filter milter server + out_of_order offline not_reachable unreachable
Source: written for what no other signature knows
Yes: 451 the ldap backend has problems
Yes: 451 rcpt handle timeout
Yes: 451 4.3.0 Backend out of order, please be patient

Signature: words/suppressed
Cause: suppressed
Weight: 3
Words: suppression suppressed suppress_list do_not_mail previously_bounced hard_bounced unsubscribed + list address recipient sending not_sent dropped skipped email
Words: bounce_list bounced_address bounced_addresses bounces_list previously_bounced already_bounced + dropped list address not_sent sending skipped
Words: address recipient email + skipped not_attempted not_sent dropped ignored + bounced unsubscribed complained bounces before
Source: written for what no other signature knows
Yes: the address is on a list of those suppressed
Yes: Bounced Address: it is on the bounce list and was dropped
Yes: skipped: address bounced before

Signature: words/sending-quota
Cause: sending-quota-exceeded
Weight: 4
Words: outgoing outbound sent + used_up exceed* exhausted too_many over - queue
Words: sending outgoing outbound daily hourly per_hour per_day + limit quota allowance maximum max + exceed* reached over - recipient's mailbox_full inbox
Words: today's daily hourly allowance allotment + over went exceeded used_up reached + recipients messages mails emails - mailbox storage
Source: written for what no other signature knows
Yes: 550 your outgoing allowance per hour is exceeded
Yes: 550 5.7.1 You went over today's allowance of 300 recipients

Signature: words/recipient-filtered
Cause: recipient-filtered
Weight: 3
Words: user recipient addressee he she + blocked_you has_blocked have_blocked blocks_you rejected_you refuses_your doesn't_want does_not_want not_wish blocked_your blocked_mail
Words: 受信 ドメイン指定 なりすまし + 拒否 規制 指定受信 - 容量 空き
Words: 黑名单 黑名單 拒收 拒绝 + 收件人 收信人 用户 对方 您的邮件 - ip 服务器 不存在
Words: user user's recipient recipient's + blacklist blacklisted reject_list rejectlist block_list blocklist blocked_senders deny_list spammer junk_list blocked_sender blocked_list - client host dnsbl rbl zen ip ips
Source: written for what no other signature knows
Yes: 550 she does not want your letters
Yes: 550 User in blacklist: bob@example.cn
Yes: 550 You are registered as spammer (by user's reject list)
Yes: 550 收件人拒收了您的邮件

Signature: words/smtputf8-unsupported
Cause: smtputf8-unsupported
Weight: 5
Words: smtputf8 utf8 utf_8 internationalized internationalised international eai non_ascii nonascii 8bit_addresses idn + not_supported unsupported not_allowed not_permitted not_accepted required cannot doesn't_support does_not_support refused - body header
Source: written for what no other signature knows
Yes: 553 internationalized names are not permitted at our place

Signature: words/null-mx
Cause: recipient-null-mx
Weight: 4
Words: null_mx nullmx + domain recipient host accept record - sender sender's from envelope
Source: written for what no other signature knows
Yes: 550 NullMX on that host

Signature: words/sender-null-mx
Cause: sender-domain-null-mx
Weight: 4
Words: null_mx nullmx + sender sender's from envelope
Source: written for what no other signature knows
Yes: 550 NullMX on that sender

Signature: words/account-blocked
Cause: account-blocked
Weight: 4
Words: account mailbox user smtp_account + locked blocked suspended disabled frozen restricted + password phished compromised hacked stolen abuse outgoing outbound - recipient recipient's dormant quota
Source: written for what no other signature knows
Yes: This outgoing SMTP account has been locked because its password was phished

Signature: words/recipient-dns-broken
Cause: recipient-dns-broken
Weight: 1
Words: dns name_server nameserver resolver mx + error errors failure failed servfail timeout timed_out broken unavailable + lookup resolv* query domain server temporary temporarily looking - sender from helo ehlo reverse ptr rdns client spf dkim dmarc dnsbl rbl blacklist* not_found nxdomain
Source: written for what no other signature knows
Yes: 451 the resolver was broken during that query

# One word that leaves little doubt, where nothing else is said.
Signature: words/spam-alone
Cause: spam
Words: spam spammy spams junk uce ube bayes bayesian dspam spamd spamassassin razor pyzor vade - ip ips blacklist* blocklist* listed rbl dnsbl reputation relay host network connection spamhaus sender account complaints
Words: score hits points scoring + required threshold limit needed - ip reputation
Source: written for what no other signature knows
Yes: 554 5.7.1 It smells of pills and watches: spam

Signature: words/greylisted-first
Cause: greylisted
Reply: 450-451
Weight: -9
Words: first_contact first_time new unknown_sender never_seen + try retry come_back later again wait
Source: written for what no other signature knows
Yes: 450 4.2.0 Deferred, policy: first contact, try again in 300s
