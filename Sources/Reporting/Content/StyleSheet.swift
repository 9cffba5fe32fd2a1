/// The one style sheet of the site and of HTML digests.
///
/// State is told by a word, a sign and a colour; every colour has a contrast of at least 4.5 : 1 on its ground, in the
/// light and in the dark; nothing is wider than 320 px; print is black on white.
package enum StyleSheet {
  /// CSS, for a `style` element.
  package static let text: StaticString = """
    :root{--bg:#fff;--fg:#1b1f24;--dim:#57606a;--line:#d0d7de;--soft:#f3f5f7;--link:#0550ae;\
    --broken:#a40e26;--suspect:#8a4600;--warning:#6f5200;--undecided:#5a3fa0;--ok:#116329;--unchecked:#57606a}
    @media(prefers-color-scheme:dark){:root{--bg:#0d1117;--fg:#e6edf3;--dim:#9ba5b0;--line:#3d444d;--soft:#161b22;\
    --link:#79b8ff;--broken:#ff9aa2;--suspect:#ffb26b;--warning:#e6c34a;--undecided:#c8b5ff;--ok:#6fdd8b;--unchecked:#9ba5b0}}
    *{box-sizing:border-box}[hidden]{display:none!important}
    body{margin:0 auto;max-width:64rem;padding:1rem;background:var(--bg);color:var(--fg);\
    font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
    a{color:var(--link)}a:focus-visible,button:focus-visible,input:focus-visible,summary:focus-visible,\
    [tabindex]:focus-visible{outline:3px solid var(--link);outline-offset:2px}
    header nav a{margin-right:1rem;display:inline-block;padding:.15rem 0}
    h1{font-size:1.6rem;line-height:1.25;margin:.75rem 0}h2{font-size:1.25rem;margin:2rem 0 .5rem}h3{font-size:1rem;margin:1rem 0 .25rem}
    .answer{font-size:1.25rem;font-weight:600;border-left:.4rem solid var(--line);padding:.25rem .75rem;margin:1rem 0}
    .answer.broken{border-color:var(--broken)}.answer.ok{border-color:var(--ok)}.answer.suspect{border-color:var(--suspect)}
    .dim{color:var(--dim)}.stale{border:2px solid var(--broken);padding:.5rem .75rem;margin:1rem 0;font-weight:600}
    .st{font-weight:600;white-space:nowrap}.st.broken{color:var(--broken)}.st.suspect{color:var(--suspect)}\
    .st.warning{color:var(--warning)}.st.undecided{color:var(--undecided)}.st.ok{color:var(--ok)}.st.unchecked{color:var(--unchecked)}
    .problem{border:1px solid var(--line);border-left-width:.4rem;border-radius:.25rem;padding:.5rem .75rem;margin:.75rem 0;break-inside:avoid}
    .problem.broken{border-left-color:var(--broken)}.problem.suspect{border-left-color:var(--suspect)}\
    .problem.warning{border-left-color:var(--warning)}.problem p{margin:.25rem 0}.problem h3{margin:0}
    .advice{font-style:italic}.do::before{content:"→ "}
    code{font-size:.95em}ul.plain{list-style:none;padding:0}
    .scroll{overflow-x:auto}.scroll table{min-width:36rem}table{border-collapse:collapse;width:100%;font-size:.95rem}
    th,td{text-align:left;vertical-align:top;padding:.3rem .6rem .3rem 0;border-bottom:1px solid var(--line)}
    td.n,th.n{text-align:right}th button{font:inherit;font-weight:600;color:inherit;background:none;border:0;padding:.25rem 0;cursor:pointer;text-align:inherit}
    form.search{display:flex;flex-wrap:wrap;gap:.5rem;margin:1rem 0}form.search label{flex-basis:100%;font-weight:600}
    input[type=search]{flex:1 1 14rem;min-width:0;font:inherit;padding:.4rem .5rem;border:1px solid var(--dim);border-radius:.25rem;background:var(--bg);color:var(--fg)}
    form.search button{font:inherit;padding:.4rem .9rem;border:1px solid var(--dim);border-radius:.25rem;background:var(--soft);color:var(--fg);cursor:pointer}
    .found{border:1px solid var(--line);border-radius:.25rem;padding:.5rem .75rem}
    details{border-top:1px solid var(--line);padding:.5rem 0}summary{cursor:pointer;font-weight:600;padding:.15rem 0}
    svg.year{width:100%;height:auto;max-width:53rem;display:block}svg.year .ok{fill:var(--ok)}svg.year .warning{fill:var(--warning)}\
    svg.year .suspect{fill:var(--suspect)}svg.year .broken{fill:var(--broken)}svg.year .undecided{fill:var(--undecided)}\
    svg.year .unchecked{fill:none;stroke:var(--unchecked)}svg.year text{fill:var(--fg);font:10px system-ui,sans-serif}
    footer{margin-top:3rem;border-top:1px solid var(--line);padding-top:.5rem;color:var(--dim);font-size:.9rem}
    @media print{:root{--bg:#fff;--fg:#000;--dim:#333;--line:#999;--link:#000;--soft:#fff;\
    --broken:#000;--suspect:#000;--warning:#000;--undecided:#000;--ok:#000;--unchecked:#000}\
    form.search,header nav,.noprint{display:none}body{max-width:none;padding:0;font-size:10pt}details>*{display:block}}
    """
}
