import Testing

@testable import Observations

/// “Not found” in the languages of repository software, and titles of works that speak of it.
@Suite struct `A page that is not there` {
  private func page(_ title: String, _ words: String, length: Int? = nil) -> PageFacts {
    var page = PageFacts()
    page.title = title
    page.opening.text = words
    page.opening.length = length ?? words.count
    page.reading.isHTML = true
    return page
  }

  /// Usual wordings, a language a line; each is tried as a title, as a title with the site's name, and as the first
  /// words below another title.
  private static let wordings = Table(
    """
    en → Page not found → The page you were looking for doesn't exist. → We couldn't find that page. → The requested URL was not found on this server. → Item could not be found
    de → Seite nicht gefunden → Die angeforderte Seite konnte nicht gefunden werden. → Diese Seite existiert nicht. → Das Dokument wurde nicht gefunden
    fr → Page introuvable → La page demandée n'existe pas. → La page que vous cherchez n'a pas été trouvée → Page non trouvée
    es → Página no encontrada → La página solicitada no existe. → No se encontró la página → No se ha podido encontrar el documento
    pt → Página não encontrada → A página solicitada não foi encontrada. → Não foi possível encontrar a página → O item não existe
    it → Pagina non trovata → La pagina richiesta non esiste. → Impossibile trovare la pagina → La risorsa non è stata trovata
    nl → Pagina niet gevonden → De gevraagde pagina bestaat niet. → De pagina kon niet worden gevonden
    ru → Страница не найдена → Запрашиваемая страница не существует. → Документ не найден → Страницу не удалось найти
    zh → 页面不存在 → 找不到页面 → 您访问的页面不存在 → 未找到该文章 → 页面未找到
    zh-tw → 找不到頁面 → 頁面不存在 → 您要的網頁找不到 → 查無此資料頁面
    ja → ページが見つかりません → お探しのページは見つかりませんでした → ページが存在しません → 指定されたページは存在しません → 該当するページがありません
    ko → 페이지를 찾을 수 없습니다 → 요청하신 페이지를 찾을 수 없습니다 → 존재하지 않는 페이지입니다 → 문서를 찾을 수 없음
    ar → الصفحة غير موجودة → لم يتم العثور على الصفحة → الصفحة المطلوبة غير موجودة → لا يمكن العثور على الصفحة
    ca → Pàgina no trobada → No s'ha trobat la pàgina → La pàgina sol·licitada no existeix → No hem trobat la pàgina que busqueu
    cs → Stránka nenalezena → Požadovaná stránka nebyla nalezena → Stránka neexistuje → Dokument nebyl nalezen → Tuto stránku se nepodařilo najít
    da → Siden blev ikke fundet → Siden findes ikke → Den ønskede side kunne ikke findes → Siden kunne ikke findes
    fi → Sivua ei löytynyt → Etsimääsi sivua ei löytynyt → Sivua ei löydy → Sivua ei ole olemassa
    el → Η σελίδα δεν βρέθηκε → Η σελίδα που ζητήσατε δεν υπάρχει → Δεν βρέθηκε η σελίδα → Η ΣΕΛΙΔΑ ΔΕΝ ΒΡΕΘΗΚΕ
    hi → पृष्ठ नहीं मिला → पेज नहीं मिला → यह पृष्ठ मौजूद नहीं है → आप जो पृष्ठ खोज रहे हैं वह नहीं मिला
    hu → Az oldal nem található → A keresett oldal nem található → Az oldal nem létezik → A dokumentum nem található → A keresett oldal nem létezik → Nincs ilyen oldal
    id → Halaman tidak ditemukan → Halaman yang Anda cari tidak ada → Dokumen tidak ditemukan → Laman tidak dapat ditemukan
    kk → Бет табылмады → Сіз іздеген бет табылмады → Парақша табылған жоқ → Құжат табылмады → Бет жоқ
    lv → Lapa nav atrasta → Pieprasītā lapa netika atrasta → Lapa neeksistē → Dokuments nav atrasts
    no → Siden ble ikke funnet → Fant ikke siden → Siden finnes ikke → Sida vart ikkje funnen
    fa → صفحه یافت نشد → صفحه مورد نظر یافت نشد → صفحه پیدا نشد → این صفحه وجود ندارد → این صفحه موجود نمی‌باشد
    pl → Nie znaleziono strony → Strona nie została znaleziona → Strona nie istnieje → Nie można znaleźć strony → Nie można było znaleźć żądanej strony
    ro → Pagina nu a fost găsită → Pagina nu există → Pagina căutată nu a putut fi găsită → Nu am găsit pagina → Pagină inexistentă
    sr → Stranica nije pronađena → Stranica ne postoji → Tražena stranica nije pronađena → Nismo pronašli stranicu
    sr-cyrl → Страница није пронађена → Страница не постоји → Тражена страница није пронађена
    sv → Sidan hittades inte → Sidan kunde inte hittas → Sidan finns inte → Sidan du letar efter hittades inte
    tr → Sayfa bulunamadı → Aradığınız sayfa bulunamadı → SAYFA BULUNAMADI → Sayfa mevcut değil
    uk → Сторінку не знайдено → Сторінка не існує → Сторінку, яку ви шукали, не знайдено → Документ не знайдено → Запитувана сторінка відсутня
    vi → Không tìm thấy trang → Trang không tồn tại → Không tìm thấy trang bạn yêu cầu → Trang không được tìm thấy
    af → Bladsy nie gevind nie → Die bladsy bestaan nie
    az → Səhifə tapılmadı → Axtardığınız səhifə tapılmadı → Səhifə mövcud deyil → Məqalə tapılmadı
    be → Старонка не знойдзена → Старонка не існуе
    bg → Страницата не е намерена → Страницата не съществува → Документът не беше намерен
    bn → পাতাটি পাওয়া যায়নি → পৃষ্ঠা পাওয়া যায়নি
    et → Lehekülge ei leitud → Lehekülge pole olemas → Artiklit ei leitud
    eu → Ez da orria aurkitu → Orria ez da aurkitu → Orria ez da existitzen
    gl → Páxina non atopada → Non se atopou a páxina → A páxina non existe
    he → הדף לא נמצא → העמוד המבוקש לא נמצא → המאמר לא נמצא → הדף אינו קיים
    hy → Էջը չի գտնվել → Էջը գոյություն չունի
    is → Síðan fannst ekki → Síða fannst ekki → Síðan er ekki til
    ka → გვერდი ვერ მოიძებნა → გვერდი არ არსებობს
    lt → Puslapis nerastas → Puslapis neegzistuoja → Dokumentas nerastas
    mk → Страницата не е пронајдена → Страницата не постои
    sk → Stránka nenájdená → Stránka nebola nájdená → Stránka neexistuje → Dokument nebol nájdený
    sl → Strani ni mogoče najti → Stran ni bila najdena → Stran ne obstaja → Dokument ni bil najden
    sq → Faqja nuk u gjet → Faqja nuk ekziston → Dokumenti nuk u gjet
    ta → பக்கம் கிடைக்கவில்லை → பக்கம் காணப்படவில்லை
    th → ไม่พบหน้าที่คุณต้องการ → ไม่พบหน้าเว็บ → ไม่พบบทความ
    ur → صفحہ نہیں ملا → صفحہ موجود نہیں
    uz → Sahifa topilmadi → Sahifa mavjud emas → Maqola topilmadi
    """)

  @Test(arguments: wordings.rows) func `says so in its title`(row: [String]) {
    for wording in row.dropFirst() {
      for title in [wording, "\(wording) | Haus", "Haus · \(wording)"] {
        #expect(ErrorWording.isSaid(by: page(title, "x")), "\(row[0]): \(title)")
      }
    }
    // The short form also above a page full of menus and news.
    for title in [row[1], "\(row[1]) | Haus", "\(row[1]) - Haus", "Haus – \(row[1])", "404 \(row[1])"] {
      #expect(ErrorWording.isSaid(by: page(title, "Menu", length: 1_900)), "\(row[0]): \(title)")
    }
  }

  @Test(arguments: wordings.rows) func `says so in its first words`(row: [String]) {
    for wording in row.dropFirst() {
      #expect(ErrorWording.isSaid(by: page("Haus", "Menu Home Search \(wording) Contact")), "\(wording)")
    }
  }

  @Test(arguments: wordings.rows) func `says so in decomposed letters`(row: [String]) {
    let marks: [Character: String] = [
      "ö": "o\u{308}", "á": "a\u{301}", "ã": "a\u{303}", "й": "и\u{306}", "が": "か\u{3099}",
    ]
    let decomposed = row[1].map { marks[$0] ?? String($0) }.joined()
    #expect(ErrorWording.isSaid(by: page(decomposed, "x")), "\(decomposed)")
  }

  @Test(
    arguments: [
      "404", "404 Not Found", "Error 404 (Not Found)!!1", "404: Not Found", "HTTP Status 404 – Not Found",
      "Not Found", "Oops! That page can’t be found.", "Error", "404 | Repository",
      "Repository: Page not found",
      "Fehler 404 - Haus", "Page Not Found - Journal of Things", "404 - File or directory not found.",
    ])
  func `says so in the words of servers`(title: String) {
    #expect(ErrorWording.isSaid(by: page(title, "x")))
  }

  @Test(
    arguments: [
      "The identifier 1/2 does not correspond to a valid Bitstream, Item, Collection, or Community.",
      "The requested article is not currently available on this site.", "No such item.",
      "The link you followed may be broken, or the page may have been removed.",
      "The article you are trying to view is not available.", "Zu dieser ID wurde kein Dokument gefunden.",
      "Такой страницы нет", "К сожалению, запрашиваемая страница отсутствует.", "无此文章", "您查找的文献不存在或已被删除",
      "アクセスされたURLは無効です", "Böyle bir makale yok.", "Artiklen findes ikke.",
    ])
  func `says so in the words of repositories and publishers`(words: String) {
    #expect(ErrorWording.isSaid(by: page("Haus", "Menu Home Search \(words) Contact")))
  }

  @Test(
    arguments: [
      "The full text of this article is not available from this repository.",
      "Der Volltext ist nicht verfügbar.",
      "Полный текст отсутствует.", "该文献暂无全文", "Related articles: none. Cited by: no records found.",
      "The requested article is not included in your subscription.", "この論文の本文は公開されていません",
      "Mətn açıq deyil.", "Tekst ni na voljo.", "הטקסט המלא אינו זמין", "หน้าแรก ค้นหาบทความที่คุณต้องการ",
      "Fayl mavjud emas.", "Andere artikelen bestaan niet.", "This page is unavailable in your language.",
    ])
  func `says something else where a work has no text`(words: String) {
    #expect(!ErrorWording.isSaid(by: page("Haus", "Menu Home Search \(words) Contact")))
  }

  /// Title and words of pages that have scripts and next to no words.
  @Test(
    arguments: [
      ("404 Not Found", "Not Found"), ("404", ""), ("Page not found | Haus", "Loading …"),
      ("Haus", "Oops! This article does not exist."), ("Error", "The page was not found"),
      ("Our Haus", "Our Haus This article does not exist."),
    ])
  func `says so in all that it has`(title: String, words: String) {
    #expect(ErrorWording.isAllSaid(by: page(title, words)))
  }

  @Test(
    arguments: [
      ("Haus", ""), ("Haus", "Loading …"), ("Error", ""), ("Oops!", "Please wait"), ("Error", "Error"),
      ("Haus", "Menu Search Page not found Please wait until all of the list is here"),
    ])
  func `says something else, or too little`(title: String, words: String) {
    #expect(!ErrorWording.isAllSaid(by: page(title, words)), "\(title)")
  }

  @Test func `may hide words that only a script shows`() {
    var shell = page("Haus", "Page not found")
    shell.opening.noscriptText = "You need to enable JavaScript to run this app."
    #expect(!ErrorWording.isAllSaid(by: shell))
  }

  @Test(
    arguments: [
      ("haus.example", "The domain haus.example is for sale. Make an offer."),
      ("haus.example is for sale!", ""),
      ("haus.example", "The domain name HAUS.EXAMPLE is for sale!"),
      ("haus.example is available for purchase - Sedo.com", ""),
      ("Domain zu verkaufen", "haus.example"),
      ("Ce domaine est À VENDRE", ""), ("Este dominio está en venta", ""),
      ("Questo dominio è in vendita", ""), ("Deze domeinnaam is te koop", ""),
      ("Ta domena jest na sprzedaż", ""), ("Этот домен продаётся", ""),
      ("haus.example", "此域名正在出售"), ("haus.example", "このドメインは、お名前.comで取得されています。"),
    ])
  func `may stand for a domain that is offered`(title: String, words: String) {
    #expect(ErrorWording.isParked(page(title, words)), "\(title): \(words)")
  }

  @Test(
    arguments: [
      ("The land is for sale", "Whether land is for sale, and to whom."), ("A protein and its domain", ""),
      ("On eminent domain", "A house is for sale. No. 7 is for sale."),
      ("Data", "The archive is available for purchase."), ("For readers interested in this domain", ""),
    ])
  func `is no offer of a domain where something else is for sale`(title: String, words: String) {
    #expect(!ErrorWording.isParked(page(title, words)), "\(title): \(words)")
  }

  /// Titles of works, some with the name of their journal.
  @Test(
    arguments: [
      "Not found: the missing leaves of the codex | Field Journal",
      "Gesucht und nicht gefunden: verlorene Bücher",
      "When maps are no longer available: a survey | Field Journal",
      "Nie znaleziono: zaginione karty kroniki",
      "Sayfa bulunamadı: kayıp defterlerin izinde | Field Journal", "ページが見つかりません―失われた写本 | Field Journal",
      "404 ways to lose a page", "The error of the third kind", "Page not found: lost leaves of a chronicle",
      "The document that does not exist: on forged charters of the north and their keepers",
      "Introuvable: une page perdue de la chronique des rois",
      "Página no encontrada: memoria de un archivo perdido",
      "Страница не найдена: утраченные рукописи", "页面不存在：失落的手稿", "Сторінку не знайдено: втрачені книги",
      "Stránka nenalezena – ztracené listy kroniky", "Errors and oops in early print", "Villa - Wikipedia",
    ])
  func `is none that has a title of a work`(title: String) {
    #expect(
      !ErrorWording.isSaid(by: page(title, title + " An article with an abstract.", length: 1_900)),
      "\(title)")
    #expect(
      !ErrorWording.isSaid(by: page(title, title + " An article with an abstract.", length: 900)), "\(title)")
  }
}
