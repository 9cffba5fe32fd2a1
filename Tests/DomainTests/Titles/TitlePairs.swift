/// Pairs of titles, made up after the forms that articles, libraries and agencies give them.
enum TitlePairs {
  /// Two titles of one work, a pair a line.
  static let same = #"""
    # case, punctuation, width
    On the Keeping of Links ⇔ on the keeping of links
    ON THE KEEPING OF LINKS ⇔ On the keeping of links.
    Soil moisture: a field study ⇔ Soil Moisture – A Field Study
    Who owns the river? ⇔ Who Owns the River
    Trade, war and peace ⇔ Trade, War, and Peace
    Ｆｕｌｌ ｗｉｄｔｈ ｔｉｔｌｅｓ ⇔ Full width titles
    ﬁsh and ﬂowers in early drawings ⇔ Fish and flowers in early drawings
    “Quoted” voices of the village ⇔ 'Quoted' Voices of the Village
    Don’t look back ⇔ Don't Look Back
    L’analyse du discours politique ⇔ L'analyse du discours politique
    E-mail and trust in small firms ⇔ Email and trust in small firms
    Co-operation among beekeepers ⇔ Cooperation among beekeepers
    Well-being of carers in old age ⇔ Wellbeing of carers in old age
    Decision making under fog ⇔ Decision-making under fog
    Azerbaijan–Russia relations after 2008 ⇔ Azerbaijan-Russia Relations After 2008
    Rivers & people of the steppe ⇔ Rivers and People of the Steppe
    Markets , prices , and   moods ⇔ Markets, Prices, and Moods
    The economics of salt ⇔ Economics of salt
    A history of small maps ⇔ History of Small Maps
    Growth rates at 37 °C in yeast ⇔ Growth rates at 37°C in yeast
    C++ for field biologists ⇔ C++ for Field Biologists
    Grow‐up stories in print ⇔ Grow-up stories in print
    Die Zukunft der Archive! ⇔ Die Zukunft der Archive
    ¿Quién teme a la lluvia? ⇔ Quién teme a la lluvia
    Zur Lage der Bibliotheken ⇔ ZUR LAGE DER BIBLIOTHEKEN
    # accents and spelling
    Über die Grenzen des Wachstums der Städte ⇔ Ueber die Grenzen des Wachstums der Staedte
    Über die Grenzen des Wachstums ⇔ Uber die Grenzen des Wachstums
    Straßennetze im Mittelalter ⇔ Strassennetze im Mittelalter
    Étude sur la mémoire des lieux ⇔ Etude sur la memoire des lieux
    Łódź and its mills ⇔ Lodz and its mills
    Søren’s garden and other essays ⇔ Soren's garden and other essays
    Behaviour of bees in cold springs ⇔ Behavior of bees in cold springs
    The labour market of harbour towns ⇔ The labor market of harbor towns
    Organisation of rural schools ⇔ Organization of rural schools
    Analysing paediatric data with care ⇔ Analyzing pediatric data with care
    Oesophageal motility in cattle ⇔ Esophageal motility in cattle
    A catalogue of moth wings ⇔ A catalog of moth wings
    Travelling theatres of the north ⇔ Traveling theaters of the north
    The fibre of old papers at the centre of trade ⇔ The fiber of old papers at the center of trade
    Sulphur in peat bogs ⇔ Sulfur in peat bogs
    Defence spending of small states ⇔ Defense Spending of Small States
    Ageing and memory in island communities ⇔ Aging and memory in island communities
    Goverment bonds and bank runs in 1931 ⇔ Government bonds and bank runs in 1931
    The langauge of flowers in letters ⇔ The language of flowers in letters
    Effect of shade on fern growth ⇔ Effects of shade on fern growth
    War memorial in a border town ⇔ War memorials in a border town
    Migration to the Alps in the nineteeth century ⇔ Migration to the Alps in the nineteenth century
    Climat change and vineyards of the south ⇔ Climate change and vineyards of the south
    # numbers
    Two kinds of silence in court ⇔ 2 kinds of silence in court
    World War II and the harbour ⇔ World War 2 and the harbour
    Letters of a clerk, Part II ⇔ Letters of a clerk, part 2
    Letters of a clerk: Part One ⇔ Letters of a clerk. Part 1
    Studies on resin. III. Colour ⇔ Studies on Resin, 3: Colour
    Diary of a miller, Part II ⇔ Diary of a miller. II
    Maps of the heath, pt. 2 ⇔ Maps of the heath, part 2
    Songs from the weir: Vol. IV ⇔ Songs from the Weir, Volume 4
    The First Census of Birds ⇔ The 1st census of birds
    Greetings to the Tenth Congress of Botany ⇔ Greetings to the 10th Congress of Botany
    Taverns of the nineteenth century ⇔ Taverns of the 19th century
    A toast to the twelfth night ⇔ A Toast to the 12th Night
    Shipping in the twenty-first century ⇔ Shipping in the 21st Century
    Thirty-Ninth Report on Weirs ⇔ 39th report on weirs
    # markup
    <i>Salmonella</i> in garden soil ⇔ Salmonella in garden soil
    The role of H<sub>2</sub>O<sub>2</sub> in leaves ⇔ The role of H2O2 in leaves
    The role of H₂O₂ in leaves ⇔ The role of H2O2 in leaves
    &lt;em&gt;Homo ludens&lt;/em&gt; in the classroom ⇔ Homo ludens in the classroom
    Bread &amp; roses in the archive ⇔ Bread and Roses in the Archive
    Bread &amp;amp; roses in the archive ⇔ Bread & roses in the archive
    $\alpha$-synuclein in ageing flies ⇔ α-Synuclein in ageing flies
    β-catenin and wound repair ⇔ beta-catenin and wound repair
    TGF-β1 signalling in scars ⇔ TGF-beta1 signaling in scars
    Sch{\"u}ler und Lehrer um 1900 ⇔ Schüler und Lehrer um 1900
    The {DNA} of {E}uropean wheat ⇔ The DNA of European wheat
    \textit{Drosophila} mating songs ⇔ Drosophila mating songs
    H$_2$O clusters on cold dust ⇔ H2O clusters on cold dust
    Searching for K<sup>+</sup> channels in moss ⇔ Searching for K+ channels in moss
    The <scp>RNA</scp> world revisited ⇔ The RNA World Revisited
    Light<br/>and shade in Dutch prints ⇔ Light and shade in Dutch prints
    <jats:title>Walking the dunes</jats:title> ⇔ Walking the dunes
    <mml:math><mml:mi>β</mml:mi></mml:math>-decay of light nuclei ⇔ β-decay of light nuclei
    Caf\'e culture in Trieste ⇔ Café culture in Trieste
    Entropy in $L^p$ balls of moss ⇔ Entropy in <inline-formula><tex-math notation="LaTeX">$L^{p}$</tex-math></inline-formula> Balls of Moss
    Robust H∞ steering of barges ⇔ Robust <inline-formula><tex-math notation="LaTeX">$H_\infty$</tex-math></inline-formula> Steering of Barges
    An H-infinity filter for old clocks ⇔ An <formula formulatype="inline"><tex Notation="TeX">$H_{\infty}$</tex></formula> Filter for Old Clocks
    The ℓ1-norm in shelf planning ⇔ The <inline-formula><tex-math notation="LaTeX">$\ell_{1}$</tex-math></inline-formula>-Norm in Shelf Planning
    Rare kaons in pp runs of a school ⇔ Rare kaons in <alternatives><tex-math>$$pp$$</tex-math><mml:math><mml:mi>p</mml:mi><mml:mi>p</mml:mi></mml:math></alternatives> runs of a school
    Muons from pp showers in caves ⇔ Muons from $$pp$$ <mml:math><mml:mrow><mml:mi>p</mml:mi><mml:mi>p</mml:mi></mml:mrow></mml:math> showers in caves
    CD4(+) cells of tired badgers ⇔ CD4<sup>+</sup> cells of tired badgers
    Ca2+ waves in pond snails ⇔ Ca<sup>2 +</sup> waves in pond snails
    Die Rückkehr der Wölfe ins Moor ⇔ Die RÃ¼ckkehr der WÃ¶lfe ins Moor
    Signals with p<0.05 in small samples ⇔ Signals with p < 0.05 in small samples
    A note on tides* ⇔ A note on tides
    A note on tides¹ ⇔ A Note on Tides
    Tides and dykes<sup>†</sup> ⇔ Tides and dykes
    # subtitles
    Azerbaijan and Russia ⇔ Azerbaijan and Russia: Towards a Renewed Alliance, for a New Era
    The quiet border: smuggling in the Alps, 1918–1938 ⇔ The Quiet Border
    Lost rivers – mapping what lies below ⇔ Lost Rivers
    Reading machines (and how they fail) ⇔ Reading machines
    What is a record? Archives after paper ⇔ What Is a Record?
    Glass. A cultural history ⇔ Glass
    Ice: an essay ⇔ Ice
    Der lange Weg nach Westen. Erinnerungen eines Lehrers ⇔ Der lange Weg nach Westen
    Les mots du marché : étude lexicale ⇔ Les mots du marché
    Managing forests = Wälder bewirtschaften ⇔ Managing forests
    Managing forests / by A. Ranger and B. Warden ⇔ Managing Forests
    Democracy in small towns – Journal of Town Studies ⇔ Democracy in small towns
    Democracy in small towns | Town Studies ⇔ Democracy in Small Towns
    Town Studies 12: Democracy in small towns ⇔ Democracy in small towns
    Warden, B.: Democracy in small towns ⇔ Democracy in small towns
    Working Paper No. 17: Credit in island economies ⇔ Credit in island economies
    Island Lectures. Salt, sugar and credit ⇔ Salt, sugar and credit
    The garden city. An idea and its failures. ⇔ The garden city
    Clouds and clocks: an outline of the problem ⇔ Clouds and clocks – An outline of the problem
    On method; or, how to walk ⇔ On method
    A walk in the dark [with a note on maps] ⇔ A walk in the dark
    Voices from below: oral history in mining towns and ports of the north ⇔ Voices from below: oral history in mining towns …
    The rise of the reading public in the provinces of the old empire and its readers ⇔ The rise of the reading public in the provinces of the old emp
    Grain prices and riots in the Baltic ports between two great wars... ⇔ Grain prices and riots in the Baltic ports between two great wars and after
    # how the work fares
    RETRACTED: Vitamin D and the moon ⇔ Vitamin D and the moon
    RETRACTED ARTICLE: Vitamin D and the moon ⇔ Vitamin D and the moon
    [Retracted] Vitamin D and the moon ⇔ Vitamin D and the moon
    Retracted: Vitamin D and the moon ⇔ Vitamin D and the Moon
    WITHDRAWN: A new star in the east ⇔ A new star in the east
    TEMPORARY REMOVAL: A new star in the east ⇔ A new star in the east
    REMOVED: A new star in the east ⇔ A New Star in the East
    Vitamin D and the moon (Retracted article. See vol. 12, pg. 7, 2019) ⇔ Vitamin D and the moon
    Expression of Concern: Vitamin D and the moon ⇔ Vitamin D and the moon
    EDITORIAL EXPRESSION OF CONCERN: Vitamin D and the moon ⇔ Vitamin D and the moon
    # preprints, versions, labels
    Sleep and song learning in finches [preprint] ⇔ Sleep and song learning in finches
    Sleep and song learning in finches (Preprint) ⇔ Sleep and Song Learning in Finches
    Preprint: Sleep and song learning in finches ⇔ Sleep and song learning in finches
    Sleep and song learning in finches. Preprint ⇔ Sleep and song learning in finches
    Sleep and song learning in finches [version 2; peer review: 2 approved] ⇔ Sleep and song learning in finches
    Sleep and song learning in finches [v1] ⇔ Sleep and song learning in finches
    Sleep and song learning in finches (Version 3) ⇔ Sleep and song learning in finches
    Sleep and song learning in finches (accepted manuscript) ⇔ Sleep and song learning in finches
    A novel method for dating varved lake mud ⇔ A method for dating varved lake mud
    Towards a theory of slow rivers ⇔ A theory of slow rivers
    Impact of drought on oak seedlings in sandy soil ⇔ Effect of drought on oak seedlings in sandy soil
    Original article: Gait in old horses ⇔ Gait in old horses
    Research Article – Gait in old horses ⇔ Gait in old horses
    Short communication: Gait in old horses ⇔ Gait in old horses
    Review article: Gait in old horses ⇔ Gait in Old Horses
    Gait in old horses: Case Report ⇔ Gait in old horses
    Gait in old horses (in German) ⇔ Gait in old horses
    Gait in old horses [Russian] ⇔ Gait in old horses
    [Gait in old horses] ⇔ Gait in old horses
    Gait in old horses (Open Access) ⇔ Gait in old horses
    # other languages and writings: words cannot tell
    Die Zukunft der Bibliothek im ländlichen Raum ⇔ The future of the library in rural areas
    Azerbaijan and Russia: towards a renewed alliance ⇔ Aserbaidschan und Russland: auf dem Weg zu einer neuen Allianz
    Роль библиотек в малых городах ⇔ The role of libraries in small towns
    地方図書館の役割 ⇔ The role of local libraries
    Le rôle des bibliothèques dans les petites villes ⇔ The role of libraries in small towns
    El papel de las bibliotecas en los pueblos ⇔ The role of libraries in villages
    Il ruolo delle biblioteche nelle città minori ⇔ Die Rolle der Bibliotheken in kleineren Städten
    O papel das bibliotecas nas pequenas cidades ⇔ The role of libraries in small towns
    De rol van het archief in de stad ⇔ The role of the archive in the city
    Rola bibliotek w małych miastach i na wsi ⇔ The role of libraries in small towns and in the country
    Bibliotekernes rolle i små byer og på landet ⇔ The role of libraries in small towns
    Küçük şehirlerde kütüphanelerin rolü üzerine ⇔ On the role of libraries in small towns
    Η θέση των βιβλιοθηκών ⇔ The place of libraries
    دور المكتبات في المدن الصغيرة ⇔ The role of libraries in small towns
    # forms of letters and digits in one writing
    ΙΣΤΟΡΙΑ ΤΗΣ ΜΟΥΣΙΚΗΣ ΤΩΝ ΝΗΣΩΝ ⇔ Ιστορία της μουσικής των νησών
    Reading ΛΟΓΟΣ in late letters ⇔ Reading λόγος in late letters
    تاريخ المدرسة فى القرى البعيدة ⇔ تاريخ المدرسه في القرى البعيدة
    كتاب‌داری در ایران ۱۳۹۰ ⇔ کتاب‌داری در ایران 1390
    Wool vs. silk in early trade ⇔ Wool versus Silk in Early Trade
    Описание cтарых мостов округа ⇔ Описание старых мостов округа
    Les ponts au XVIIIe siècle ⇔ Les ponts au 18e siècle
    Brücken im 19. Jh. in Tirol ⇔ Brücken im 19. Jahrhundert in Tirol
    Bridges of St. Gallen merchants ⇔ Bridges of Saint Gallen Merchants
    N° 7 : une revue des ponts ⇔ No 7: une revue des ponts
    橋梁史研究（一） ⇔ 橋梁史研究(1)
    中国文学史：二十世纪的回顾 ⇔ 中国文学史
    九州の橋梁：三重と四国の比較 ⇔ 九州の橋梁
    # what says nothing
    Editorial ⇔ Libraries in a time of drought
    Book Reviews ⇔ Review of maps of the old town
    :unav ⇔ Libraries in a time of drought
    Introduction ⇔ Introduction: The politics of oil
    Vorwort ⇔ Die Zukunft der Archive
    [No title] ⇔ Libraries in a time of drought
    10.1234/567 ⇔ 10.1234/567
    # the same in every way
    Response to warming in alpine plants ⇔ Responses to warming in alpine plants
    Comments on a theory of slow rivers ⇔ Comments on a Theory of Slow Rivers
    Reply to Warden ⇔ Reply to Warden
    Data for a theory of slow rivers ⇔ Data for: A theory of slow rivers
    小さな町の図書館 ⇔ 小さな町の図書館
    論科學之方法 ⇔ 論科學之方法：導論
    Война и память ⇔ ВОЙНА И ПАМЯТЬ
    Война и память: очерки ⇔ Война и память
    Ёлки и люди ⇔ Елки и люди
    # forms of all kinds together
    Deep nets for seismic phase picking: A review ⇔ Deep Nets for Seismic Phase Picking
    The SARS-CoV-2 spike protein in bats ⇔ The SARS‑CoV‑2 Spike Protein in Bats
    Le tourisme en Corse (1950-1980) ⇔ Le tourisme en Corse, 1950–1980
    Trade in the Baltic, 1600–1650 ⇔ Trade in the Baltic
    Measurement of the decay B<sup>0</sup> → K* μμ ⇔ Measurement of the decay B0 -> K* mu mu
    Ten years of open peer review ⇔ 10 Years of Open Peer Review
    The <em>E. coli</em> genome in motion ⇔ The E. coli genome in motion
    St. Petersburg’s canals and bridges ⇔ St Petersburg's canals and bridges
    U.S. foreign policy and the sea ⇔ US Foreign Policy and the Sea
    A.I. and the law of torts ⇔ AI and the law of torts
    The gardener’s guide to moss, 2nd ed. ⇔ The Gardener's Guide to Moss
    The gardener’s guide to moss (Revised Edition) ⇔ The gardener's guide to moss
    Wald und Flur. 3. Auflage ⇔ Wald und Flur
    Chapter 3: Methods ⇔ Methods
    Chapter 12. The mill and its owners ⇔ The mill and its owners
    Peat cores of the upper Rhine [Data set] ⇔ Peat cores of the upper Rhine
    Peat cores of the upper Rhine (Poster) ⇔ Peat cores of the upper Rhine
    Peat cores of the upper Rhine [Dissertation] ⇔ Peat Cores of the Upper Rhine
    <p>Peat cores of the <b>upper</b> Rhine</p> ⇔ Peat cores of the upper Rhine
    Peat cores of the upper&nbsp;Rhine ⇔ Peat cores of the upper Rhine
    # more of all kinds
    Effects of Ocean Acidification on Larval Oysters: A Meta-Analysis ⇔ Effects of ocean acidification on larval oysters: a meta-analysis
    CRISPR/Cas9-mediated editing of rice <i>OsSWEET14</i> promoters ⇔ CRISPR/Cas9-Mediated Editing of Rice OsSWEET14 Promoters
    “We Are Not Numbers”: Youth Voices in Gaza ⇔ We are not numbers: Youth voices in Gaza
    Toward an anthropology of the interface ⇔ Towards an Anthropology of the Interface
    Machine-learning approaches to poverty mapping ⇔ Machine learning approaches to poverty mapping
    WITHDRAWN: Machine learning approaches to poverty mapping ⇔ Machine learning approaches to poverty mapping
    Retracted: Machine learning approaches to poverty mapping ⇔ Machine learning approaches to poverty mapping
    Machine learning approaches to poverty mapping. arXiv preprint ⇔ Machine learning approaches to poverty mapping
    bioRxiv preprint: Machine learning approaches to poverty mapping ⇔ Machine learning approaches to poverty mapping
    Machine learning approaches to poverty mapping (arXiv:2101.00001) ⇔ Machine learning approaches to poverty mapping
    Der Kaukasus im Umbruch. Analysen und Dokumente ⇔ Der Kaukasus im Umbruch: Analysen und Dokumente
    Der Kaukasus im Umbruch ⇔ Der Kaukasus im Umbruch (Analysen und Dokumente)
    Russia's 'near abroad' policy ⇔ Russia’s “Near Abroad” Policy
    Estimating R<sub>0</sub> for measles ⇔ Estimating R0 for measles
    Estimating $R_0$ for measles ⇔ Estimating R0 for measles
    Synthesis of Fe<sub>3</sub>O<sub>4</sub>@SiO<sub>2</sub> nanoparticles ⇔ Synthesis of Fe3O4@SiO2 Nanoparticles
    γ-Ray bursts and their hosts ⇔ Gamma-ray bursts and their hosts
    The p53 tumour suppressor in ageing ⇔ The p53 tumor suppressor in aging
    Coöperation in the commons ⇔ Cooperation in the commons
    Naïve Bayes for spam filtering ⇔ Naive Bayes for Spam Filtering
    El Niño and cholera ⇔ El Nino and Cholera
    Dvořák’s letters from America ⇔ Dvorak's Letters from America
    Gödel, Escher, Bach: an Eternal Golden Braid ⇔ Godel, Escher, Bach
    THE FUTURE OF THE CASPIAN ⇔ The Future of the Caspian
    The Future of the Caspian ⇔ The future of the Caspian / Murad I. Example
    A new species of Hyla (Anura: Hylidae) from Peru ⇔ A new species of Hyla (Anura, Hylidae) from Peru
    Housing after Socialism, Revised and Updated Edition ⇔ Housing after Socialism
    Housing after Socialism (2nd revised edition) ⇔ Housing after Socialism
    Proceedings of the 12th Workshop on Peat: Abstracts ⇔ Proceedings of the 12th workshop on peat
    Vaccination against HPV in Scotland, 2008–2012 ⇔ Vaccination against HPV in Scotland: 2008-2012
    Vaccination against HPV in Scotland, 2008–2012: a cohort study ⇔ Vaccination against HPV in Scotland 2008-2012
    Two hundred years of tides ⇔ Two Hundred Years of Tides
    Part 1: Foundations of Measure ⇔ Part I. Foundations of Measure
    Book Two: The Sea ⇔ Book 2 – The Sea
    Introduction to the special issue on glaciers ⇔ Introduction to the Special Issue on Glaciers
    Introduction to the special issue on glaciers ⇔ Introduction to the Special Issue “Glaciers”
    Letter from the editors: On glaciers ⇔ Letter From the Editors – On Glaciers
    Rôle des glaciers dans le climat ⇔ ROLE DES GLACIERS DANS LE CLIMAT
    Climate adaptation in cities &#8211; lessons learned ⇔ Climate adaptation in cities – lessons learned
    Climate adaptation in cities &ndash; lessons learned ⇔ Climate Adaptation in Cities: Lessons Learned
    Climate adaptation in cities:lessons learned ⇔ Climate adaptation in cities: lessons learned
    Climate adaptation in cities lessons learned ⇔ Climate adaptation in cities: lessons learned
    Climate adaptation in cities (lessons learned) ⇔ Climate adaptation in cities
    Le climat en ville = Climate in cities ⇔ Climate in cities
    Климат в городах = Climate in cities ⇔ Climate in cities
    Климат в городах ⇔ Климат в городах: уроки
    気候変動と都市 ⇔ 気候変動と都市 : 教訓
    기후 변화와 도시 ⇔ 기후변화와 도시
    The structure of ﬂuoride glass ⇔ The structure of fluoride glass
    Structure of Fluoride-Glass ⇔ The structure of fluoride glass
    [Article title in English: The structure of glass] ⇔ The structure of glass
    Measuring the unmeasurable: a test of the method ⇔ Measuring the Unmeasurable — A Test of the Method
    Measuring the unmeasurable ⇔ Measuring the Unmeasurable (Extended Abstract)
    Measuring the unmeasurable [Extended version] ⇔ Measuring the unmeasurable
    Full paper: Measuring the unmeasurable ⇔ Measuring the unmeasurable
    Measuring the unmeasurable - supplementary online only ⇔ Measuring the unmeasurable - Supplementary online only
    Notes from the field: Measuring the unmeasurable ⇔ Notes from the field: measuring the unmeasurable
    RETRACTION PENDING: Measuring the unmeasurable ⇔ Measuring the unmeasurable
    Retraction pending: Measuring the unmeasurable ⇔ Measuring the unmeasurable
    Retracted and replaced: Measuring the unmeasurable ⇔ Measuring the unmeasurable
    [Retraction of] Measuring ⇔ [Retraction of] Measuring
    STATEMENT OF RETRACTION: Measuring the unmeasurable ⇔ Statement of Retraction: Measuring the unmeasurable
    # and more
    An Overview of Solar Dryers in Kenya, Third Edition ⇔ An overview of solar dryers in Kenya
    Inequality and Its Discontents: Evidence from 30 Countries ⇔ Inequality and its discontents: evidence from thirty countries
    Neural correlates of déjà vu ⇔ Neural Correlates of Deja Vu
    Neural correlates of déjà vu ⇔ Neural correlates of d{\'e}j{\`a} vu
    Neural correlates of déjà vu: an fMRI study ⇔ Neural correlates of déjà vu: An FMRI study
    Non-linear dynamics of two coupled pendula ⇔ Nonlinear dynamics of two coupled pendula
    Anti-inflammatory effects of curcumin ⇔ Antiinflammatory effects of curcumin
    A multi-centre trial of aspirin ⇔ A multicenter trial of aspirin
    Who Guards the Guardians? Oversight after 9/11 ⇔ Who guards the guardians?: Oversight after 9/11
    Beyond GDP ⇔ Beyond GDP: Measuring What Counts
    Gentrification in Bogotá, 1990 to 2010 ⇔ Gentrification in Bogota, 1990 to 2010
    Zwischen Macht und Ohnmacht : die Presse im Krieg ⇔ Zwischen Macht und Ohnmacht
    Zwischen Macht und Ohnmacht : die Presse im Krieg / Anna Beispiel ⇔ Zwischen Macht und Ohnmacht: Die Presse im Krieg
    Religion and the state in 19th-century Bosnia ⇔ Religion and the State in 19th Century Bosnia
    Gene expression in Arabidopsis thaliana roots ⇔ Gene expression in <em>Arabidopsis thaliana</em> roots
    Gene expression in \emph{Arabidopsis thaliana} roots ⇔ Gene expression in Arabidopsis thaliana roots
    Gene expression in _Arabidopsis thaliana_ roots ⇔ Gene expression in Arabidopsis thaliana roots
    Gene expression in *Arabidopsis thaliana* roots ⇔ Gene expression in Arabidopsis thaliana roots
    Detection of NO<inf>2</inf> by drones ⇔ Detection of NO2 by drones
    Is 10 ppm enough? ⇔ Is 10 ppm Enough?
    Health for all by the year 2000 ⇔ Health for All by the Year 2000!
    «Свой» и «чужой» в прессе ⇔ "Свой" и "чужой" в прессе
    Qarabağ münaqişəsi və Rusiya ⇔ Qarabag munaqisəsi ve Rusiya
    Türkiye'de basın özgürlüğü ⇔ Türkiye’de Basın Özgürlüğü
    İstanbul’un sesleri ⇔ ISTANBUL’UN SESLERI
    Author's accepted manuscript: Beyond GDP in Wales ⇔ Beyond GDP in Wales
    Beyond GDP in Wales (Author's Accepted Manuscript) ⇔ Beyond GDP in Wales
    Beyond GDP in Wales. Working paper ⇔ Beyond GDP in Wales
    Beyond GDP in Wales [Working Paper] ⇔ Beyond GDP in Wales
    Discussion paper: Beyond GDP in Wales ⇔ Beyond GDP in Wales
    Beyond GDP in Wales (forthcoming) ⇔ Beyond GDP in Wales
    Beyond GDP in Wales (in press) ⇔ Beyond GDP in Wales
    Beyond GDP in Wales (corrected version) ⇔ Beyond GDP in Wales
    Beyond GDP in Wales [published online first] ⇔ Beyond GDP in Wales
    Beyond GDP in Wales (translated from the Welsh) ⇔ Beyond GDP in Wales
    Beyond GDP in Wales (Translation) ⇔ Beyond GDP in Wales
    The Lancet: Beyond GDP in Wales ⇔ Beyond GDP in Wales
    Beyond G.D.P. in Wales ⇔ Beyond GDP in Wales
    Beyond G. D. P. in Wales ⇔ Beyond GDP in Wales
    Beyond GDP in Wales and Scotland ⇔ Beyond GDP in Wales & Scotland
    Beyond GDP in Wales and Scotland ⇔ Beyond GDP in Wales + Scotland
    Identifying the causes of floods in the Elbe basin using machine lear ⇔ Identifying the causes of floods in the Elbe basin using machine learning and remote sensing
    Identifying the causes of floods in the Elbe basin [...] ⇔ Identifying the causes of floods in the Elbe basin using machine learning
    """#

  /// Titles of two works, a pair a line.
  static let other = #"""
    # nothing alike
    Azerbaijan and Russia: Towards a Renewed Alliance, for a New Era ⇔ Gait in old horses
    Sleep and song learning in finches ⇔ Grain prices and riots in the Baltic ports
    The role of H2O2 in leaves ⇔ Letters of a clerk in the colonial service
    The quiet border ⇔ Salmonella in garden soil
    Walking the dunes ⇔ The future of the library in rural areas
    Behaviour of bees in cold springs ⇔ The economics of salt
    Caf\'e culture in Trieste ⇔ Straßennetze im Mittelalter und danach
    Die Zukunft der Archive ⇔ Zur Geschichte der Straßennetze im Mittelalter
    Étude sur la mémoire des lieux ⇔ Les mots du marché
    Война и память ⇔ Роль библиотек в малых городах
    小さな町の図書館 ⇔ 方法論の歴史
    Clouds and clocks ⇔ Rivers and people of the steppe
    Searching for K+ channels in moss ⇔ Democracy in small towns
    Who owns the river? ⇔ What is a record?
    Credit in island economies ⇔ A catalogue of moth wings
    The DNA of European wheat ⇔ War memorials in a border town
    Signals in small samples of noisy data ⇔ The labour market of harbour towns
    A walk in the dark ⇔ A theory of slow rivers
    Glass. A cultural history ⇔ Ice: an essay
    Lost rivers ⇔ The garden city
    Homo ludens in the classroom ⇔ Markets, prices, and moods
    The RNA world revisited ⇔ Voices from below: oral history in mining towns
    Light and shade in Dutch prints ⇔ Managing forests in dry lands
    Vitamin D and the moon ⇔ Oesophageal motility in cattle
    RETRACTED: Vitamin D and the moon ⇔ A new star in the east
    RETRACTED: Vitamin D and the moon ⇔ RETRACTED: Oesophageal motility in cattle
    Growth rates at 37 °C in yeast ⇔ Fish and flowers in early drawings
    El papel de las bibliotecas en los pueblos ⇔ La memoria de las plantas en la lluvia
    Il ruolo delle biblioteche nelle città ⇔ La memoria delle piante nella pioggia
    De rol van het archief in de stad ⇔ Het geheugen van de planten in de regen
    # parts of a series
    Letters of a clerk, Part I ⇔ Letters of a clerk, Part II
    Letters of a clerk, part 1 ⇔ Letters of a clerk, part 3
    Letters of a clerk (Part One) ⇔ Letters of a clerk (Part Two)
    Studies on resin. III. Colour ⇔ Studies on resin. IV. Hardness
    Studies on resin. 3. Colour ⇔ Studies on resin. 4. Colour
    Studies on resin. II ⇔ Studies on resin. III
    Geschichte der Stadt, Band 1 ⇔ Geschichte der Stadt, Band 2
    Geschichte der Stadt. Teil I: Bis 1500 ⇔ Geschichte der Stadt. Teil II: Seit 1500
    Histoire de la ville. Tome 1 ⇔ Histoire de la ville. Tome 2
    The old harbour, Volume 2 ⇔ The old harbour, Volume 3
    The old harbour: Vol. IV ⇔ The old harbour: Vol. V
    The old harbour (2) ⇔ The old harbour (3)
    The old harbour, Part II ⇔ The old harbour. III
    The old harbour, pt. 2 ⇔ The old harbour, part 3
    Letters of a clerk ⇔ Letters of a clerk. Part II
    Studies on resin ⇔ Studies on resin. IV. Hardness
    Annual report of the library 2018 ⇔ Annual report of the library 2019
    Annual report 2018/2019 ⇔ Annual report 2019/2020
    Bird census of the delta, 1998 ⇔ Bird census of the delta, 1999
    Proceedings of the 3rd meeting on peat ⇔ Proceedings of the 4th meeting on peat
    First report on the wells ⇔ Second report on the wells
    Chapter 3: The mill ⇔ Chapter 4: The mill
    Lecture notes on tides, Part A ⇔ Lecture notes on tides, Part B
    Crystal structure of compound 12 ⇔ Crystal structure of compound 13
    Statistical yearbook, issue 4 ⇔ Statistical yearbook, issue 5
    Session 1: Water ⇔ Session 2: Water
    Tafel 11: Schmetterlinge des Nordens ⇔ Tafel 12: Schmetterlinge des Nordens
    # near titles
    Effects of shade on growth in mice ⇔ Effects of shade on growth in rats
    Effects of shade on fern growth ⇔ Effects of salt on fern growth
    Wage gaps among men in harbour towns ⇔ Wage gaps among women in harbour towns
    The labour market of harbour towns ⇔ The housing market of harbour towns
    Hypertension in older workers ⇔ Hypotension in older workers
    Adsorption of lead on clay ⇔ Absorption of lead on clay
    Microeconomics of small farms ⇔ Macroeconomics of small farms
    Ethanol production from straw ⇔ Methanol production from straw
    Sulfate in mountain lakes ⇔ Sulfite in mountain lakes
    Intraspecific competition in oak stands ⇔ Interspecific competition in oak stands
    Prenatal stress and birth weight ⇔ Perinatal stress and birth weight
    Inductive learning in toddlers ⇔ Deductive learning in toddlers
    Migration to the cities of the plain ⇔ Migration from the cities of the plain
    Life with diabetes in old age ⇔ Life without diabetes in old age
    Linear models of river flow ⇔ Nonlinear models of river flow
    Linear models of river flow ⇔ Non-linear models of river flow
    Symmetric games on graphs ⇔ Asymmetric games on graphs
    Stable isotopes in old teeth ⇔ Unstable isotopes in old teeth
    In vivo imaging of moss ⇔ In vitro imaging of moss
    Democracy in small towns ⇔ Democracy in large towns
    Democracy in small towns ⇔ Bureaucracy in small towns
    Libraries in Austria after the war ⇔ Libraries in Australia after the war
    Libraries in Iran and their readers ⇔ Libraries in Iraq and their readers
    Trade in the Baltic, 1600–1650 ⇔ Trade in the Baltic, 1650–1700
    The economy of salt in the north ⇔ The economy of salt in the south
    Rural schools before the reform ⇔ Rural schools after the reform
    Vitamin A and bone growth ⇔ Vitamin K and bone growth
    Vitamin B6 in cattle ⇔ Vitamin B12 in cattle
    Hepatitis B in prisons ⇔ Hepatitis C in prisons
    Type 1 diabetes in schools ⇔ Type 2 diabetes in schools
    β-carotene in algae ⇔ α-carotene in algae
    Proton transfer in ice ⇔ Electron transfer in ice
    Cation exchange in soils ⇔ Anion exchange in soils
    Male song in tropical wrens ⇔ Female song in tropical wrens
    Upper limits on dark photons ⇔ Lower limits on dark photons
    Sleep in young adults ⇔ Sleep in old adults
    Increased rainfall and maize yields ⇔ Decreased rainfall and maize yields
    A theory of slow rivers ⇔ A theory of fast rivers
    The history of bread in Vienna ⇔ The history of beer in Vienna
    Climate change: impacts on vineyards ⇔ Climate change: impacts on glaciers
    Climate change and vineyards of the south ⇔ Climate change and forests of the south
    Reading in prison: a memoir ⇔ Reading in prison: a bibliography
    Handbook of peat ⇔ Handbook of soil
    Die Zukunft der Archive ⇔ Die Zukunft der Museen
    Zur Lage der Bibliotheken in Bayern ⇔ Zur Lage der Bibliotheken in Sachsen
    Les mots du marché ⇔ Les mots du travail
    El papel de las bibliotecas ⇔ El papel de los museos
    Война и память ⇔ Война и мир
    地方図書館の役割 ⇔ 地方博物館の役割
    Soil moisture in spring ⇔ Soil moisture in autumn
    Sedimentation in lakes of the Alps ⇔ Sedimentation in rivers of the Alps
    A note on tides ⇔ A note on tithes
    Trust in government and vaccines ⇔ Trust in science and vaccines
    Children of divorce in rural schools ⇔ Children of migrants in rural schools
    The rise of the reading public ⇔ The fall of the reading public
    Bank runs in 1931 ⇔ Bank runs in 1907
    Photosynthesis in C3 plants ⇔ Photosynthesis in C4 plants
    Song learning in finches ⇔ Song learning in sparrows
    Urban heat islands in winter ⇔ Urban noise islands in winter
    Knots in three dimensions ⇔ Knots in four dimensions
    Cellular automata and traffic ⇔ Cellular phones and traffic
    Sleep and song learning in finches ⇔ Sleep and spatial learning in finches
    Gait in old horses ⇔ Gait in old dogs
    Gait in old horses ⇔ Gait in young horses
    The politics of oil in Baku ⇔ The politics of gas in Baku
    LastKnown in island communities ⇔ LastKnown in mountain communities
    # what goes with a work and is another
    Erratum: Gait in old horses ⇔ Gait in old horses
    Erratum to: Gait in old horses ⇔ Gait in old horses
    Correction to: Gait in old horses ⇔ Gait in old horses
    Correction: Gait in old horses ⇔ Gait in old horses
    Author Correction: Gait in old horses ⇔ Gait in old horses
    Corrigendum to “Gait in old horses” ⇔ Gait in old horses
    Retraction: Gait in old horses ⇔ Gait in old horses
    Retraction notice to “Gait in old horses” ⇔ Gait in old horses
    Retraction Note: Gait in old horses ⇔ Gait in old horses
    Addendum: Gait in old horses ⇔ Gait in old horses
    Comment on “Gait in old horses” ⇔ Gait in old horses
    Reply to “Gait in old horses” ⇔ Gait in old horses
    Response to: Gait in old horses ⇔ Gait in old horses
    Gait in old horses: a reply ⇔ Gait in old horses
    Gait in old horses – Erratum ⇔ Gait in old horses
    Gait in old horses: A comment ⇔ Gait in old horses
    Book review: Gait in old horses ⇔ Gait in old horses
    Review of: Gait in old horses ⇔ Gait in old horses
    Review of “Gait in old horses” ⇔ Gait in old horses
    Data from: Gait in old horses ⇔ Gait in old horses
    Replication data for: Gait in old horses ⇔ Gait in old horses
    Supplementary material for: Gait in old horses ⇔ Gait in old horses
    Gait in old horses: supplementary material ⇔ Gait in old horses
    Additional file 1 of Gait in old horses ⇔ Gait in old horses
    Additional file 3: of Gait in old horses ⇔ Gait in old horses
    Figure 2 from: Gait in old horses ⇔ Gait in old horses
    Table 1 from Gait in old horses ⇔ Gait in old horses
    Decision letter for "Gait in old horses" ⇔ Gait in old horses
    Author response for "Gait in old horses" ⇔ Gait in old horses
    Peer review of: Gait in old horses ⇔ Gait in old horses
    Berichtigung zu: Die Zukunft der Archive ⇔ Die Zukunft der Archive
    Rezension: Die Zukunft der Archive ⇔ Die Zukunft der Archive
    Erratum: Gait in old horses ⇔ Erratum: Song learning in finches
    # near, once more
    Glass ⇔ Grass
    Planting ⇔ Plating
    Slovakia and its rivers ⇔ Slovenia and its rivers
    On-farm trials of millet ⇔ Off-farm trials of millet
    In-patient care for children ⇔ Out-patient care for children
    Prewar housing in Trieste ⇔ Postwar housing in Trieste
    n-type silicon at low doses ⇔ p-type silicon at low doses
    D-glucose uptake in yeast ⇔ L-glucose uptake in yeast
    cis-stilbene in solution ⇔ trans-stilbene in solution
    2-chlorophenol in ground water ⇔ 4-chlorophenol in ground water
    Letter of 3 May 1850 to the mayor ⇔ Letter of 4 May 1850 to the mayor
    Letter of 3 May 1850 to the mayor ⇔ Letter of 3 June 1850 to the mayor
    Interview with Anna Schmidt ⇔ Interview with Anna Schulz
    Deep nets for seismic phase picking ⇔ Deep nets for seismic noise removal
    Le tourisme en Corse ⇔ Le tourisme en Sardaigne
    The gardener’s guide to moss ⇔ The gardener’s guide to ferns
    Peat cores of the upper Rhine ⇔ Peat cores of the lower Rhine
    Chapter 3: Methods ⇔ Chapter 4: Results
    Comment on “Gait in old horses” ⇔ Comment on “Song learning in finches”
    # more of all kinds
    Effects of Ocean Acidification on Larval Oysters ⇔ Effects of Ocean Acidification on Adult Oysters
    Effects of ocean acidification on larval oysters ⇔ Effects of ocean warming on larval oysters
    CRISPR/Cas9-mediated editing of rice promoters ⇔ CRISPR/Cas9-mediated editing of wheat promoters
    Youth voices in Gaza ⇔ Youth voices in Gabon
    Toward an anthropology of the interface ⇔ Toward an archaeology of the interface
    Machine learning approaches to poverty mapping ⇔ Machine learning approaches to flood mapping
    Der Kaukasus im Umbruch ⇔ Der Balkan im Umbruch
    Russia's near abroad policy ⇔ China's near abroad policy
    Estimating R0 for measles ⇔ Estimating R0 for mumps
    Synthesis of Fe3O4 nanoparticles ⇔ Synthesis of Fe2O3 nanoparticles
    Gamma-ray bursts and their hosts ⇔ X-ray bursts and their hosts
    The p53 tumour suppressor in ageing ⇔ The p63 tumour suppressor in ageing
    El Niño and cholera ⇔ La Niña and cholera
    Dvořák’s letters from America ⇔ Dvořák’s letters from England
    The Future of the Caspian ⇔ The Past of the Caspian
    A new species of Hyla (Anura: Hylidae) from Peru ⇔ A new species of Hyla (Anura: Hylidae) from Brazil
    A new species of Hyla from Peru ⇔ Two new species of Hyla from Peru
    Housing after Socialism ⇔ Housing under Socialism
    Proceedings of the 12th Workshop on Peat ⇔ Proceedings of the 13th Workshop on Peat
    Vaccination against HPV in Scotland, 2008–2012 ⇔ Vaccination against HPV in Scotland, 2013–2016
    Vaccination against HPV in Scotland ⇔ Vaccination against HBV in Scotland
    Part 1: Foundations of Measure ⇔ Part 2: Foundations of Measure
    Foundations of measure, I ⇔ Foundations of measure, II
    Foundations of Measure I: Sets ⇔ Foundations of Measure II: Integrals
    Foundations of measure (part a) ⇔ Foundations of measure (part b)
    Book Two: The Sea ⇔ Book Three: The Sea
    Introduction to the special issue on glaciers ⇔ Introduction to the special issue on deserts
    Climate adaptation in cities: lessons from Lagos ⇔ Climate adaptation in cities: lessons from Lima
    Climate in cities ⇔ Climate in villages
    Климат в городах ⇔ Климат в деревнях
    気候変動と都市 ⇔ 気候変動と農村
    기후 변화와 도시 ⇔ 기후 변화와 농촌
    The structure of fluoride glass ⇔ The structure of chloride glass
    Measuring the unmeasurable ⇔ Measuring the measurable
    Statement of Retraction: Measuring the unmeasurable ⇔ Measuring the unmeasurable
    Notice of Retraction: Measuring the unmeasurable ⇔ Measuring the unmeasurable
    Notice of retraction to Measuring the unmeasurable ⇔ Measuring the unmeasurable
    Expression of Concern to “Measuring the unmeasurable” ⇔ Measuring the unmeasurable
    Measuring the unmeasurable: Corrigendum ⇔ Measuring the unmeasurable
    Publisher Correction: Measuring the unmeasurable ⇔ Measuring the unmeasurable
    Response to Smith on “Measuring the unmeasurable” ⇔ Measuring the unmeasurable
    A comment on Measuring the unmeasurable ⇔ Measuring the unmeasurable
    A reply to comments on Measuring the unmeasurable ⇔ Measuring the unmeasurable
    Discussion of “Measuring the unmeasurable” by Smith ⇔ Measuring the unmeasurable
    Code for: Measuring the unmeasurable ⇔ Measuring the unmeasurable
    Dataset for Measuring the unmeasurable ⇔ Measuring the unmeasurable
    Supplement 2 to: Measuring the unmeasurable ⇔ Measuring the unmeasurable
    MOESM1 of Measuring the unmeasurable ⇔ Measuring the unmeasurable
    Sleep quality in nurses on day shifts ⇔ Sleep quality in nurses on night shifts
    Sleep quality in nurses ⇔ Sleep quality in doctors
    Early modern maps of Persia ⇔ Late modern maps of Persia
    Primary schools in Kenya ⇔ Secondary schools in Kenya
    Positive feedback in sea ice ⇔ Negative feedback in sea ice
    Exports and growth in Ghana ⇔ Imports and growth in Ghana
    Acute pain in children ⇔ Chronic pain in children
    Acute pain in children ⇔ Acute pain in infants
    Surface water of the Aral basin ⇔ Ground water of the Aral basin
    Short-term effects of dust ⇔ Long-term effects of dust
    Homologous pairing in wheat ⇔ Homoeologous pairing in wheat
    Cognitive therapy for anxiety ⇔ Cognitive therapy for depression
    Graph colouring with 3 colours ⇔ Graph colouring with 4 colours
    # and more
    An Overview of Solar Dryers in Kenya ⇔ An Overview of Solar Cookers in Kenya
    Inequality and its discontents: evidence from 30 countries ⇔ Inequality and its discontents: evidence from Chile
    Neural correlates of déjà vu ⇔ Neural correlates of jamais vu
    Neural correlates of déjà vu ⇔ Hormonal correlates of déjà vu
    A multicentre trial of aspirin ⇔ A multicentre trial of ibuprofen
    Religion and the state in 19th-century Bosnia ⇔ Religion and the state in 20th-century Bosnia
    Gene expression in Arabidopsis thaliana roots ⇔ Gene expression in Arabidopsis thaliana leaves
    Gene expression in Arabidopsis thaliana ⇔ Protein expression in Arabidopsis thaliana
    Detection of NO2 by drones ⇔ Detection of SO2 by drones
    Health for all by the year 2000 ⇔ Health for all by the year 2030
    Qarabağ münaqişəsi və Rusiya ⇔ Qarabağ münaqişəsi və Türkiye
    Beyond GDP in Wales ⇔ Beyond GDP in Scotland
    Beyond GDP in Wales ⇔ Before GDP in Wales
    Floods in the Elbe basin ⇔ Droughts in the Elbe basin
    Floods in the Elbe basin ⇔ Floods in the Oder basin
    Letters to a young scientist ⇔ Letters to an old scientist
    Postcolonial cities of West Africa ⇔ Postcolonial cities of East Africa
    The epistemology of testimony ⇔ The epistemology of memory
    Breastfeeding at work: a policy review ⇔ Breastfeeding at home: a policy review
    Nurse staffing and mortality ⇔ Nurse staffing and morbidity
    Bayesian methods for ecologists ⇔ Frequentist methods for ecologists
    Tax reform and firm entry ⇔ Tax reform and firm exit
    Hydrogen storage in clathrates ⇔ Methane storage in clathrates
    Quantum dots under pressure ⇔ Quantum wells under pressure
    Annals of the parish, 1820 ⇔ Annals of the parish, 1821
    Census 1: Population ⇔ Census 2: Population
    Ethnography of the ward I ⇔ Ethnography of the ward II
    Ethnography of the ward. Second series ⇔ Ethnography of the ward. Third series
    Collected papers, vol. 10 ⇔ Collected papers, vol. 11
    Collected papers 10 ⇔ Collected papers 11
    Question 7 ⇔ Question 8
    Greetings to the Tenth Congress of Botany ⇔ Greetings to the 11th Congress of Botany
    Greetings to the Tenth Congress of Botany ⇔ Greetings to the Twelfth Congress of Botany
    Shipping in the twenty-first century ⇔ Shipping in the 20th century
    Shipping in the twenty-first century ⇔ Shipping in the twentieth century
    Case 12-2019: A man with fever ⇔ Case 13-2019: A man with fever
    Case 12-2019: A man with fever ⇔ Case 12-2019: A woman with fever
    A 45-year-old man with chest pain ⇔ A 54-year-old man with chest pain
    橋梁史研究（一） ⇔ 橋梁史研究（二）
    Les ponts au XVIIIe siècle ⇔ Les ponts au XVIIe siècle
    """#

  /// The pairs of a table.
  static func pairs(_ table: String) -> [(first: String, second: String)] {
    table.split(separator: "\n").map { $0.trimmingPrefix { $0 == " " } }.filter { !$0.hasPrefix("#") }.map {
      line in
      let parts = line.split(separator: " ⇔ ", omittingEmptySubsequences: false).map(String.init)
      precondition(parts.count == 2, "\(line)")
      return (parts[0], parts[1])
    }
  }
}
