/// The commands of TeX that stand for characters.
enum TeXSigns {
  /// Accents that are named by a sign: `\"u`.
  static let signAccents: [Unicode.Scalar: Unicode.Scalar] = [
    "`": "\u{300}", "'": "\u{301}", "^": "\u{302}", "~": "\u{303}", "=": "\u{304}", ".": "\u{307}",
    "\"": "\u{308}",
  ]

  /// Accents that are named by a letter: `\c{c}`.
  static let letterAccents: [String: Unicode.Scalar] = [
    "u": "\u{306}", "r": "\u{30A}", "H": "\u{30B}", "v": "\u{30C}", "c": "\u{327}", "k": "\u{328}",
    "d": "\u{323}",
    "b": "\u{331}", "t": "\u{361}",
  ]

  static let commands: [String: String] = [
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å",
    "AA": "Å", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ",
    "ng": "ŋ",
    "NG": "Ŋ",
    "textless": "<", "textgreater": ">", "textunderscore": "_", "textasciitilde": "~", "textasciicircum": "^",
    "textbackslash": "\\", "textbar": "|", "textbraceleft": "{", "textbraceright": "}", "textdollar": "$",
    "textquotesingle": "'", "textquotedbl": "\"", "textquoteleft": "‘", "textquoteright": "’",
    "textquotedblleft": "“", "textquotedblright": "”", "textendash": "–", "textemdash": "—",
    "textellipsis": "…",
    "textregistered": "®", "texttrademark": "™", "textcopyright": "©", "copyright": "©", "textdegree": "°",
    "textmu": "µ", "textperiodcentered": "·", "textbullet": "•", "textexclamdown": "¡",
    "textquestiondown": "¿",
    "textasteriskcentered": "*", "textnumbersign": "#", "textpercent": "%", "textsection": "§",
    "textsterling": "£",
    "texteuro": "€", "dots": "…", "ldots": "…", "pounds": "£", "S": "§", "P": "¶", "dag": "†", "ddag": "‡",
    "slash": "/", "guillemotleft": "«", "guillemotright": "»", "quotedblbase": "„", "quotesinglbase": "‚",
    "glqq": "„", "grqq": "“", "glq": "‚", "grq": "‘", "flqq": "«", "frqq": "»", "lq": "‘", "rq": "’",
    "backslash": "\\", "lbrace": "{", "rbrace": "}", "vert": "|", "mid": "|", "colon": ":",
    "mathsemicolon": ";",
    "lt": "<", "gt": ">", "less": "<", "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥", "times": "×", "pm": "±",
    "mp": "∓", "cdot": "·", "infty": "∞", "rightarrow": "→", "to": "→", "leftarrow": "←", "sim": "∼",
    "approx": "≈",
    "equiv": "≡", "neq": "≠", "ne": "≠", "circ": "°", "prime": "′", "partial": "∂", "nabla": "∇", "sum": "∑",
    "int": "∫", "in": "∈", "subset": "⊂", "cup": "∪", "cap": "∩", "forall": "∀", "exists": "∃", "ell": "ℓ",
    "hbar": "ℏ", "odot": "⊙", "oplus": "⊕", "otimes": "⊗", "propto": "∝", "sqrt": "√",
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ϵ", "varepsilon": "ε", "zeta": "ζ",
    "eta": "η", "theta": "θ", "vartheta": "ϑ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν",
    "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "ϕ", "varphi": "φ",
    "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ",
    "Pi": "Π", "Sigma": "Σ", "Upsilon": "Υ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
    "TeX": "TeX", "LaTeX": "LaTeX", "quad": " ", "space": " ", "newline": " ", "par": " ", "linebreak": " ",
  ]

  /// Commands that only say how their argument looks.
  static let silent: Set<String> = [
    "textit", "textbf", "texttt", "textsc", "textrm", "textsf", "textup", "textnormal", "textsuperscript",
    "textsubscript", "emph", "mathrm", "mathit", "mathbf", "mathcal", "mathbb", "mathsf", "text", "mbox",
    "hbox",
    "ensuremath", "protect", "noopsort", "em", "it", "bf", "tt", "rm", "sc", "sl", "itshape", "bfseries",
    "path", "allowbreak", "relax", "detokenize", "string", "scriptstyle", "textstyle", "displaystyle",
  ]

  /// Commands that stand for `~` in an address.
  static let tildes: Set<String> = ["sim", "tilde", "textasciitilde", "texttildelow"]
}
