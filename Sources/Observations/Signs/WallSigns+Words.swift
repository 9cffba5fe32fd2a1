import Text

/// The words of walls that carry no product's mark, folded as ``Wording`` does it.
extension WallSigns {
  /// Beginnings of titles.
  static let plainTitles = [
    "access denied", "robot check", "human verification", "are you a robot", "security check",
    "verifying you are human", "verify you are human", "captcha", "checking your browser", "validate user",
    "please wait while we verify", "ddos protection", "bot check", "access check", "one more step",
  ]

  /// Whole titles: “just a moment” in the languages in which walls say it.
  static let momentTitles: Set<String> = [
    "un instant", "un momento", "einen moment", "einen moment bitte", "um momento", "een moment",
    "een moment geduld", "een ogenblik geduld", "chwileczke", "chwila", "jeden moment", "okamzik",
    "egy pillanat", "vanta", "ett ogonblick", "et ojeblik", "ojeblik", "hetkinen", "hetki",
    "bir dakika", "bir dakika lutfen", "один момент", "минутку", "подождите", "зачекаите",
    "одну хвилину", "请稍候", "请稍等", "請稍候", "請稍等", "お待ちください", "しばらくお待ちください", "少々お待ちください",
    "잠시만 기다리십시오", "잠시만 기다려주세요", "잠시만 기다려 주십시오", "vui long cho", "xin cho", "لحظه", "لحظه من فضلك",
    "يرجي الانتظار", "one moment", "one moment please", "un moment si us plau", "μια στιγμη", "un moment",
    "va rugam asteptati", "tunggu sebentar", "mohon tunggu",
  ]

  /// What walls ask of their reader.
  static let appeals = Phrases(
    [
      "unusual traffic", "unusual activity from", "not a robot", "not a bot", "are a human", "you are human",
      "you're human", "are you human", "complete the captcha", "complete this captcha",
      "complete this recaptcha",
      "complete the recaptcha", "solve the captcha", "solve this captcha", "complete the security check",
      "enable javascript and cookies to continue", "press and hold", "press & hold", "checking your browser",
      "checking if the site connection is secure", "automated requests", "automated access",
      "automated queries",
      "automated traffic", "uses a security service", "using a security service", "prove you are human",
      "confirm that you are human", "security verification", "ddos protection by",
      "think that you are a bot", "ip address has been blocked", "ip address has been temporarily blocked",
      "ip address is blocked", "ip address was blocked", "your ip has been blocked", "blocked your ip",
      "ip-adresse wurde gesperrt", "ip-adresse ist gesperrt", "adresse ip a été bloquée",
      "dirección ip ha sido bloqueada", "ip-адрес заблокирован", "ваш ip заблокирован",
      "kein roboter", "ein mensch sind", "ungewöhnlicher datenverkehr", "ungewöhnlichen datenverkehr",
      "automatisierte anfragen", "ihr browser wird überprüft", "sicherheitsüberprüfung",
      "pas un robot", "vous êtes humain", "êtes un humain", "êtes un être humain", "trafic inhabituel",
      "requêtes automatisées", "vérification de sécurité",
      "no eres un robot", "no es un robot", "no soy un robot", "es humano", "eres humano", "un ser humano",
      "tráfico inusual", "verificación de seguridad", "comprobación de seguridad",
      "non sei un robot", "non sono un robot", "sei umano", "essere umano", "traffico insolito",
      "traffico anomalo",
      "não é um robô", "não sou um robô", "é humano", "tráfego incomum", "verificação de segurança",
      "geen robot", "een mens bent", "ongebruikelijk verkeer", "beveiligingscontrole",
      "nie jesteś robotem", "jesteś człowiekiem", "nietypowy ruch", "не робот", "что вы человек",
      "что вы не бот", "необычный трафик", "проверка безопасности", "не бот", "що ви людина",
      "що ви не робот",
      "olmadığınızı doğrula", "insan olduğunuzu", "robot olmadığınızı", "nejste robot", "jste člověk",
      "nem robot", "inte är en robot", "ikke er en robot", "ikke en robot", "et ole robotti",
      "nu sunteți un robot", "nu ești robot", "δεν είστε ρομπότ", "είστε άνθρωπος", "bukan robot",
      "không phải là robot", "không phải là người máy", "لست روبوت", "انك انسان", "أنك لست روبوت",
      "ربات نیستید",
      "以下验证", "安全验证", "安全驗證", "人机验证", "人機驗證", "滑块", "滑塊", "验证码", "驗證碼", "机器人", "機器人", "访问验证", "异常访问",
      "不是机器人", "请完成验证", "ロボットではない", "ロボットでは", "人間であること", "人間かどうか", "로봇이 아닙니다",
      "로봇이 아님", "사람인지 확인", "보안 확인",
    ].map { Wording.folded($0) })

  /// What pages say that show nothing without cookies.
  static let cookieAppeals = Phrases(
    [
      "cookies are required", "cookies required", "cookies must be enabled", "cookies must be accepted",
      "cookies need to be enabled", "cookies are disabled", "cookies are not enabled", "cookies disabled",
      "cookies are turned off", "cookies not enabled", "cookies not supported", "cookies are blocked",
      "does not accept cookies", "not accepting cookies", "keeps no cookies", "does not support cookies",
      "not accept cookies", "must accept cookies", "please accept cookies", "accept cookies to continue",
      "accept cookies to proceed", "requires cookies", "require cookies", "enable cookies", "turn on cookies",
      "switch on cookies", "allow cookies", "cookie support is required", "cookieabsent", "cookie absent",
      "cookies sind erforderlich", "cookies erforderlich", "akzeptiert keine cookies", "cookies aktivieren",
      "aktivieren sie cookies", "cookies deaktiviert", "cookies zulassen",
      "activer les cookies", "accepter les cookies", "cookies sont désactivés", "n'accepte pas les cookies",
      "cookies requis", "cookies sont nécessaires", "habilitar las cookies", "habilite las cookies",
      "active las cookies", "activar las cookies", "cookies desactivadas", "cookies están deshabilitadas",
      "abilitare i cookie", "attivare i cookie", "cookie disabilitati", "habilitar os cookies",
      "ative os cookies",
      "habilite os cookies", "cookies desativados", "cookies inschakelen", "cookies zijn uitgeschakeld",
      "włącz obsługę plików cookie", "włączyć obsługę plików cookie", "включите cookie",
      "включите файлы cookie",
      "включить cookies", "увімкніть cookie", "启用cookie", "启用 cookie", "開啟cookie", "啟用 cookie", "cookieを有効",
      "クッキーを有効", "쿠키를 허용", "쿠키를 사용", "çerezleri etkinleştir", "povolte cookies", "povolit cookies",
      "engedélyezze a cookie", "aktivera cookies", "slå til cookies", "aktivér cookies",
    ].map { Wording.folded($0) })

  static let scriptComplaints = Phrases([
    "javascript.html", "error/javascript", "reason=expired", "nojs", "noscript", "no-script",
  ])
  /// Segments of paths that a site leads to for its robot check.
  static let checkSegments: Set<String> = [
    "captcha", "recaptcha", "botdetect", "botdetection", "bot-check", "botcheck", "robot-check",
    "human-check",
    "crawlprevention", "validatecaptcha",
  ]
  /// Segments of paths that a site leads to for a login, or for a choice of cookies. In a query some of them only say
  /// that the choice was made.
  static let loginSegments: Set<String> = [
    "login", "log-in", "signin", "sign-in", "sign_in", "sso", "idp", "shibboleth", "wayf", "openathens",
    "password-login", "ldap-login", "authenticate", "oauth2", "saml2", "logon", "log-on", "signon", "sign-on",
    "loginpage", "login_form", "require_login", "servicelogin", "adfs", "openid-connect", "simplesaml",
    "loginuserpass", "shibboleth-ds", "cookie-consent", "cookie_consent", "cookieconsent", "cookie-wall",
    "cookiewall",
  ]
  static let cookieMarks = Phrases(
    [
      "cookieabsent", "/nocookies", "cookies-required", "error/cookie", "cookie-error", "gdpr/consent",
      "cookies_not_supported",
    ], ignoringCase: true)
  /// Beginnings of hosts that a site leads to for a login, or for a choice of cookies.
  static let loginHosts = ["login.", "idp.", "sso.", "auth.", "wayf.", "accounts.", "adfs.", "consent."]
}
