# The common phrases in other languages: of mailers that answer in their users'
# language, and of administrators' own words.

Signature: ja/mailbox-unknown
Cause: mailbox-unknown
Text: 宛先が見つかりません
Text: 宛先が見つかりませんでした
Text: 宛先不明
Text: 宛先のアドレスが存在しません
Text: 宛先のメールアドレスが存在しません
Text: 宛先アドレスが存在しません
Text: 宛先メールアドレスが存在しません
Text: 宛先が存在しません
Text: 宛先ユーザが存在しません
Text: 宛先ユーザーが存在しません
Text: 受信者が見つかりません
Text: 受信者が存在しません
Text: ユーザが見つかりません
Text: ユーザーが見つかりません
Text: ユーザが存在しません
Text: ユーザーが存在しません
Text: ユーザは存在しません
Text: ユーザーは存在しません
Text: 該当するユーザ
Text: 該当するアドレス
Text: メールボックスが見つかりません
Text: メールボックスが存在しません
Text: メールアドレスが存在しません
Text: メールアドレスは存在しません
Text: メールアドレスが見つかりません
Text: アドレスが見つかりません
Text: アドレスが存在しません
Text: アドレスは存在しません
Text: アドレスが間違って
Text: 不明なユーザ
Text: 存在しないユーザ
Text: 存在しないアドレス
Text: 存在しないメールアドレス
Text: 有効なメールアドレスではありません
Source: Japanese mailers and gateways
Yes: 550 5.1.1 宛先のメールアドレスが存在しません
Yes: お送りしたメールは届きませんでした。宛先不明のためお届けできません。
Yes: ユーザーが見つかりませんでした。

Signature: ja/mailbox-full
Cause: mailbox-full
Text: メールボックスが一杯
Text: メールボックスがいっぱい
Text: メールボックスの容量
Text: メールボックスが満杯
Text: メールボックス容量
Text: 受信トレイがいっぱい
Text: 容量が超過
Text: 容量を超過
Text: 容量を超え
Text: 容量がいっぱい
Text: 容量が一杯
Text: 容量オーバー
Text: 空き容量がありません
Text: 空き容量が不足
Text: 保存容量
Text: クォータを超
Text: 容量制限を超
Text: 容量不足
Unless: ディスク
Unless: 添付
Source: Japanese mailers and gateways
Yes: 受信者のメールボックスがいっぱいです。
Yes: 552 メールボックスの容量が超過しています

Signature: ja/mailbox-disabled
Cause: mailbox-disabled
Text: アカウントは無効
Text: アカウントが無効
Text: アカウントは停止
Text: アカウントが停止
Text: アドレスは現在使用されていません
Text: アドレスは現在ご利用になれません
Text: 利用停止
Text: 使用停止
Text: 一時停止中
Text: 退会
Text: 解約
Source: Japanese mailers and gateways
Yes: 宛先のアカウントは停止されています

Signature: ja/domain-not-found
Cause: recipient-domain-not-found
Text: 宛先のドメインが見つかりません
Text: 宛先ドメインが見つかりません
Text: 宛先のドメインが存在しません
Text: 宛先ドメインが存在しません
Text: ドメインが見つかりません
Text: ドメインが存在しません
Text: ドメインは存在しません
Text: ドメイン名が見つかりません
Text: ホストが見つかりません
Text: 宛先サーバーが見つかりません
Text: 宛先サーバが見つかりません
Text: 宛先のメールサーバーが見つかりません
Text: 宛先のメールサーバが見つかりません
Text: メールサーバーが見つかりません
Text: メールサーバが見つかりません
Unless: 送信元
Unless: 送信者
Source: Japanese mailers and gateways
Yes: 宛先のドメインが見つかりませんでした。

Signature: ja/sender-domain
Cause: sender-domain-not-found
Text: 送信元のドメインが見つかりません
Text: 送信元ドメインが見つかりません
Text: 送信者のドメインが見つかりません
Text: 送信者ドメインが見つかりません
Text: 送信元ドメインが存在しません
Text: 送信者ドメインが存在しません
Text: 不明な送信者ドメイン
Source: Japanese mailers and gateways
Yes: 550 送信元ドメインが見つかりません

Signature: ja/connection
Cause: connection-failed
Text: サーバーに接続できません
Text: サーバに接続できません
Text: 接続できませんでした
Text: 接続に失敗
Text: 接続がタイムアウト
Text: 接続を拒否
Text: 接続が拒否
Text: タイムアウトしました
Text: 応答がありません
Text: 通信できません
Source: Japanese mailers and gateways
Yes: 宛先のサーバーに接続できませんでした。

Signature: ja/expired
Cause: expired
Text: 再送期限
Text: 配信期限
Text: 送信期限
Text: 有効期限が切れ
Text: 一定時間内に配信
Text: 時間内に配信できません
Weight: -300
Source: Japanese mailers and gateways
Yes: 再送期限を過ぎたため、配信を中止しました。

Signature: ja/delayed
Cause: delayed
Text: 配信が遅れています
Text: 配信が遅延しています
Text: 引き続き配信を試み
Text: 再送を試み
Text: 再度送信する必要はありません
Weight: -350
Source: Japanese mailers and gateways
Yes: メールの配信が遅れています。再度送信する必要はありません。

Signature: ja/spam
Cause: spam
Text: 迷惑メールと判定
Text: 迷惑メールと判断
Text: 迷惑メールとして
Text: 迷惑メールの可能性
Text: スパムと判定
Text: スパムと判断
Text: スパムメールと
Text: スパムとして
Source: Japanese mailers and gateways
Yes: このメールは迷惑メールと判定されたため拒否されました。

Signature: ja/filtered
Cause: recipient-filtered
Text: 受信拒否
Text: 受信を拒否
Text: 受信者により拒否
Text: 受信者によって拒否
Text: 迷惑メール設定
Text: 受信設定
Text: ドメイン指定受信
Text: 指定受信
Text: なりすまし規制
Weight: -5
Source: Japanese carriers
Yes: お客様の受信設定により受信できませんでした
Yes: 受信拒否設定されています

Signature: ja/virus
Cause: virus
Text: ウイルスが検出
Text: ウィルスが検出
Text: ウイルスを検出
Text: ウィルスを検出
Text: ウイルスに感染
Text: ウィルスに感染
Text: ウイルス検知
Text: マルウェア
Source: Japanese mailers and gateways
Yes: 添付ファイルからウイルスが検出されました。

Signature: ja/too-big
Cause: message-too-big
Text: メールサイズが
Text: メールのサイズが
Text: メッセージサイズが
Text: メッセージのサイズが
Text: サイズ制限を超
Text: サイズが上限
Text: サイズが大きすぎ
Text: サイズの上限
Text: サイズ超過
Text: サイズオーバー
Text: 添付ファイルの容量
Source: Japanese mailers and gateways
Yes: メッセージのサイズが制限を超えています。
Yes: メールサイズが大きすぎます

Signature: ja/policy
Cause: policy-refused
Text: ポリシーにより
Text: ポリシー違反
Text: ポリシーによって
Text: セキュリティポリシー
Text: 管理者により
Text: 拒否されました
Text: 受け取れません
Text: 受け付けられません
Text: 許可されていません
Weight: -40
Source: Japanese mailers and gateways
Yes: 550 ポリシーにより拒否されました

Signature: ja/dmarc
Cause: dmarc-fail
Text: dmarcポリシー
Text: dmarc認証に失敗
Text: dmarc 認証に失敗
Text: dmarcの検証
Source: Japanese gateways
Yes: 送信元ドメインのDMARCポリシーにより拒否されました。

Signature: ja/spf
Cause: spf-fail
Text: spf認証に失敗
Text: spf 認証に失敗
Text: spf認証エラー
Text: spfチェックに失敗
Text: spfの検証に失敗
Text: 送信ドメイン認証に失敗
Text: なりすましメールと判定
Source: Japanese gateways
Yes: SPF認証に失敗したため受信を拒否しました。

Signature: ja/system
Cause: system-error
Text: システムエラー
Text: サーバーエラー
Text: サーバエラー
Text: 内部エラー
Text: 一時的なエラー
Text: 一時的な障害
Text: しばらくしてから再度
Text: メンテナンス中
Weight: -12
Source: Japanese mailers and gateways
Yes: 451 一時的なエラーが発生しました

Signature: ja/too-many
Cause: rate-limited
Text: 送信数の上限
Text: 送信制限
Text: 流量制限
Text: 大量送信
Text: 短時間に大量
Source: Japanese mailers and gateways
Yes: 短時間に大量のメールが送信されたため制限されています

Signature: ja/authentication
Cause: authentication-required
Text: smtp認証
Text: smtp 認証
Text: 認証が必要
Text: 送信者認証
Text: ユーザー名またはパスワード
Source: Japanese mailers
Yes: 530 SMTP認証が必要です

Signature: ja/relay
Cause: relay-denied
Text: 中継を拒否
Text: 中継は許可
Text: 中継が許可
Text: 第三者中継
Text: リレーが拒否
Text: リレーは許可
Source: Japanese mailers
Yes: 550 第三者中継は許可されていません

Signature: de/mailbox-unknown
Cause: mailbox-unknown
Text: benutzer unbekannt
Text: unbekannter benutzer
Text: unbekannter empfänger
Text: empfänger unbekannt
Text: empfänger existiert nicht
Text: empfänger nicht gefunden
Text: empfänger wurde nicht gefunden
Text: empfängeradresse existiert nicht
Text: adresse existiert nicht
Text: adresse ist unbekannt
Text: adresse unbekannt
Text: adresse wurde nicht gefunden
Text: adresse nicht gefunden
Text: postfach existiert nicht
Text: postfach nicht gefunden
Text: postfach unbekannt
Text: mailadresse existiert nicht
Text: kein postfach
Text: kein solcher benutzer
Text: konto existiert nicht
Text: empfaenger unbekannt
Text: empfaenger existiert nicht
Text: unbekannter empfaenger
Source: German mailers
Yes: 550 5.1.1 Empfänger unbekannt
Yes: 550 Die Adresse existiert nicht

Signature: de/mailbox-full
Cause: mailbox-full
Text: postfach ist voll
Text: postfach voll
Text: postfach des empfängers ist voll
Text: mailbox ist voll
Text: mailbox voll
Text: speicherplatz überschritten
Text: speicherplatz erschöpft
Text: quota überschritten
Text: quote überschritten
Source: German mailers
Yes: 552 Das Postfach ist voll

Signature: de/others
Cause: policy-refused
Text: nachricht wurde abgelehnt
Text: nachricht abgelehnt
Text: e-mail wurde abgelehnt
Text: mail wurde abgelehnt
Text: annahme verweigert
Text: zugriff verweigert
Text: wurde zurückgewiesen
Weight: -40
Source: German mailers
Yes: 554 Ihre Nachricht wurde abgelehnt

Signature: de/spam
Cause: spam
Text: als spam eingestuft
Text: als spam erkannt
Text: als spam abgelehnt
Text: spamverdacht
Text: spam-verdacht
Source: German mailers
Yes: 550 Die Nachricht wurde als Spam eingestuft

Signature: de/domain
Cause: recipient-domain-not-found
Text: domain existiert nicht
Text: domain nicht gefunden
Text: domäne wurde nicht gefunden
Text: unbekannte domain
Text: rechner nicht gefunden
Source: German mailers
Yes: 550 Die Domain existiert nicht

Signature: de/too-big
Cause: message-too-big
Text: nachricht ist zu groß
Text: nachricht zu groß
Text: e-mail ist zu groß
Text: mail ist zu groß
Text: größe der nachricht
Text: maximale größe
Source: German mailers
Yes: 552 Die Nachricht ist zu groß

Signature: fr/mailbox-unknown
Cause: mailbox-unknown
Text: utilisateur inconnu
Text: destinataire inconnu
Text: destinataire introuvable
Text: destinataire invalide
Text: adresse inconnue
Text: adresse introuvable
Text: adresse invalide
Text: adresse inexistante
Text: boîte aux lettres introuvable
Text: boîte aux lettres inconnue
Text: boite inconnue
Text: compte inexistant
Text: adresse n'existe pas
Text: destinataire n'existe pas
Text: utilisateur n'existe pas
Text: compte n'existe pas
Source: French mailers
Yes: 550 5.1.1 Utilisateur inconnu
Yes: 550 Cette adresse n'existe pas

Signature: fr/mailbox-full
Cause: mailbox-full
Text: boîte aux lettres pleine
Text: boite aux lettres pleine
Text: boîte de réception pleine
Text: boîte pleine
Text: boîte du destinataire pleine
Text: boîte aux lettres du destinataire est pleine
Text: quota dépassé
Text: quota depasse
Text: espace de stockage
Source: French mailers
Yes: 552 Boîte aux lettres pleine

Signature: fr/spam
Cause: spam
Text: considéré comme spam
Text: considéré comme du spam
Text: considéré comme un spam
Text: considéré comme indésirable
Text: courrier indésirable
Text: détecté comme spam
Text: identifié comme spam
Source: French mailers
Yes: 550 Message considéré comme du spam

Signature: fr/others
Cause: policy-refused
Text: message refusé
Text: message rejeté
Text: message refuse
Text: message rejete
Text: accès refusé
Text: acces refuse
Text: mail rejete
Weight: -40
Source: French mailers
Yes: 554 Message refusé

Signature: fr/disabled
Cause: mailbox-disabled
Text: compte désactivé
Text: compte du destinataire est bloqué
Text: boîte aux lettres désactivée
Text: compte suspendu
Text: compte bloqué
Source: French mailers
Yes: 550 Compte désactivé

Signature: es/mailbox-unknown
Cause: mailbox-unknown
Text: usuario desconocido
Text: usuario no encontrado
Text: usuario no existe
Text: usuario inexistente
Text: no existe el usuario
Text: destinatario desconocido
Text: destinatario no encontrado
Text: destinatario no existe
Text: destinatario inexistente
Text: destinatario no válido
Text: dirección no existe
Text: dirección no encontrada
Text: dirección de correo no existe
Text: dirección desconocida
Text: buzón no existe
Text: buzón inexistente
Text: buzon no existe
Text: buzón no encontrado
Text: cuenta no existe
Text: cuenta inexistente
Text: no existe la cuenta
Source: Spanish mailers
Yes: 550 5.1.1 Usuario desconocido
Yes: 550 El destinatario no existe

Signature: es/mailbox-full
Cause: mailbox-full
Text: buzón lleno
Text: buzon lleno
Text: buzón está lleno
Text: buzón de correo lleno
Text: bandeja de entrada llena
Text: cuota excedida
Text: cuota superada
Text: cuota de disco
Text: excedido la cuota
Text: superado la cuota
Source: Spanish mailers
Yes: 552 El buzón está lleno

Signature: es/others
Cause: policy-refused
Text: mensaje rechazado
Text: correo rechazado
Text: acceso denegado
Text: ha sido rechazado
Weight: -40
Source: Spanish mailers
Yes: 554 Mensaje rechazado

Signature: es/spam
Cause: spam
Text: considerado spam
Text: considerado como spam
Text: clasificado como spam
Text: correo no deseado
Text: detectado como spam
Source: Spanish mailers
Yes: 550 Mensaje clasificado como spam

Signature: it/mailbox-unknown
Cause: mailbox-unknown
Text: utente sconosciuto
Text: utente non trovato
Text: utente inesistente
Text: utente non esiste
Text: destinatario sconosciuto
Text: destinatario inesistente
Text: destinatario non trovato
Text: destinatario non esiste
Text: destinatario non valido
Text: indirizzo inesistente
Text: indirizzo sconosciuto
Text: indirizzo non esiste
Text: indirizzo non trovato
Text: casella inesistente
Text: casella non esiste
Text: casella di posta inesistente
Source: Italian mailers
Yes: 550 Utente sconosciuto
Yes: 550 5.1.1 Destinatario inesistente

Signature: it/mailbox-full
Cause: mailbox-full
Text: casella piena
Text: casella di posta piena
Text: casella è piena
Text: casella e' piena
Text: casella postale piena
Text: quota superata
Text: spazio esaurito
Source: Italian mailers
Yes: 552 La casella di posta piena

Signature: it/spam
Cause: spam
Text: considerato spam
Text: classificato come spam
Text: identificato come spam
Text: posta indesiderata
Source: Italian mailers
Yes: 550 Messaggio considerato spam

Signature: it/others
Cause: policy-refused
Text: messaggio rifiutato
Text: messaggio respinto
Text: accesso negato
Weight: -40
Source: Italian mailers
Yes: 554 Messaggio rifiutato

Signature: pt/mailbox-unknown
Cause: mailbox-unknown
Text: usuário desconhecido
Text: usuario desconhecido
Text: usuário inexistente
Text: usuario inexistente
Text: usuário não existe
Text: usuario nao existe
Text: usuário não encontrado
Text: utilizador desconhecido
Text: destinatário desconhecido
Text: destinatário inexistente
Text: destinatario inexistente
Text: destinatário não encontrado
Text: destinatário não existe
Text: endereço inexistente
Text: endereço não existe
Text: endereço não encontrado
Text: endereço desconhecido
Text: caixa postal inexistente
Text: caixa postal não existe
Text: conta inexistente
Text: conta não existe
Source: Portuguese mailers
Yes: 550 5.1.1 Usuário inexistente
Yes: 550 Destinatário não encontrado

Signature: pt/mailbox-full
Cause: mailbox-full
Text: caixa postal cheia
Text: caixa postal lotada
Text: caixa de correio cheia
Text: caixa de entrada cheia
Text: cota excedida
Text: cota de armazenamento
Text: limite de armazenamento
Text: quota excedida
Text: espaço insuficiente
Source: Portuguese mailers
Yes: 552 Caixa postal cheia

Signature: pt/disabled
Cause: mailbox-disabled
Text: conta bloqueada
Text: conta desativada
Text: conta suspensa
Text: usuário bloqueado
Text: caixa postal bloqueada
Text: caixa postal desativada
Source: Portuguese mailers
Yes: 550 Conta bloqueada

Signature: pt/spam
Cause: spam
Text: considerada spam
Text: considerado como spam
Text: classificada como spam
Text: identificada como spam
Text: mensagem suspeita
Weight: 1
Source: Portuguese mailers
Yes: 550 Mensagem considerada spam

Signature: pt/others
Cause: policy-refused
Text: mensagem rejeitada
Text: mensagem recusada
Text: acesso negado
Weight: -40
Source: Portuguese mailers
Yes: 554 Mensagem rejeitada

Signature: zh/mailbox-unknown
Cause: mailbox-unknown
Text: 用户不存在
Text: 收件人不存在
Text: 收件人地址不存在
Text: 收件人邮箱不存在
Text: 收件人邮件地址不存在
Text: 邮箱不存在
Text: 邮箱帐号不存在
Text: 邮箱账号不存在
Text: 帐号不存在
Text: 账号不存在
Text: 地址不存在
Text: 无效的收件人
Text: 无此用户
Text: 没有此用户
Text: 找不到该用户
Text: 找不到收件人
Text: 收件者不存在
Text: 使用者不存在
Text: 信箱不存在
Text: 帳號不存在
Text: 查無此人
Text: 查無此使用者
Text: 收件人未知
Source: Chinese mailers
Yes: 550 收件人邮箱不存在
Yes: 550 5.1.1 用户不存在

Signature: zh/mailbox-full
Cause: mailbox-full
Text: 邮箱已满
Text: 邮箱空间已满
Text: 邮箱满了
Text: 邮箱容量已满
Text: 收件箱已满
Text: 空间不足
Text: 超出邮箱容量
Text: 超过配额
Text: 配额已满
Text: 信箱已滿
Text: 信箱容量已滿
Text: 郵箱已滿
Text: 容量已滿
Source: Chinese mailers
Yes: 552 对方邮箱已满

Signature: zh/disabled
Cause: mailbox-disabled
Text: 帐号被禁用
Text: 账号被禁用
Text: 邮箱被禁用
Text: 邮箱已停用
Text: 帐号已停用
Text: 账号已停用
Text: 邮箱被锁定
Text: 已被冻结
Text: 帳號已停用
Source: Chinese mailers
Yes: 550 该邮箱已停用

Signature: zh/spam
Cause: spam
Text: 垃圾邮件
Text: 垃圾郵件
Text: 广告邮件
Text: 疑似垃圾
Unless: 黑名单
Unless: 黑名單
Source: Chinese mailers
Yes: 554 您的邮件被识别为垃圾邮件

Signature: zh/policy
Cause: policy-refused
Text: 被拒绝
Text: 拒收邮件
Text: 拒绝接收
Text: 拒絕接收
Text: 被对方拒收
Text: 被收件方拒收
Text: 策略限制
Weight: -20
Source: Chinese mailers
Yes: 550 邮件被收件方拒收

Signature: zh/domain
Cause: recipient-domain-not-found
Text: 域名不存在
Text: 域名无法解析
Text: 找不到域名
Text: 网域不存在
Text: 找不到邮件服务器
Text: 无法找到对方的邮件服务器
Source: Chinese mailers
Yes: 收件人域名不存在

Signature: zh/connection
Cause: connection-failed
Text: 连接超时
Text: 无法连接
Text: 连接失败
Text: 连接被拒绝
Text: 連線逾時
Text: 無法連線
Source: Chinese mailers
Yes: 与对方服务器连接超时

Signature: ru/mailbox-unknown
Cause: mailbox-unknown
Text: пользователь не найден
Text: пользователь не существует
Text: пользователя не существует
Text: нет такого пользователя
Text: такого пользователя нет
Text: неизвестный пользователь
Text: получатель не найден
Text: получатель не существует
Text: неизвестный получатель
Text: адрес не существует
Text: адрес не найден
Text: адреса не существует
Text: несуществующий адрес
Text: почтовый ящик не найден
Text: почтовый ящик не существует
Text: ящик не существует
Text: ящик не найден
Source: Russian mailers
Yes: 550 5.1.1 Пользователь не найден
Yes: 550 Такого пользователя нет

Signature: ru/mailbox-full
Cause: mailbox-full
Text: почтовый ящик переполнен
Text: ящик переполнен
Text: ящик получателя переполнен
Text: превышена квота
Text: квота превышена
Text: нет места в почтовом ящике
Source: Russian mailers
Yes: 552 Почтовый ящик переполнен

Signature: ru/disabled
Cause: mailbox-disabled
Text: почтовый ящик отключен
Text: почтовый ящик заблокирован
Text: ящик заблокирован
Text: учетная запись отключена
Text: учетная запись заблокирована
Text: пользователь заблокирован
Source: Russian mailers
Yes: 550 Почтовый ящик заблокирован

Signature: ru/spam
Cause: spam
Text: похоже на спам
Text: признано спамом
Text: как спам
Text: подозрение на спам
Text: подозрительное сообщение
Source: Russian mailers
Yes: 550 Сообщение признано спамом

Signature: ru/others
Cause: policy-refused
Text: сообщение отклонено
Text: письмо отклонено
Text: доступ запрещен
Text: доступ запрещён
Weight: -60
Source: Russian mailers
Yes: 554 Сообщение отклонено
