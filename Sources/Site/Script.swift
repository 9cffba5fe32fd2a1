/// What the pages' script does: the search, the sorting of tables, and the age of a page. All facts stand in the HTML
/// without it.
enum Script {
  /// Runs on every page. Shards are classic scripts, added one by one: a page opened as a file may load nothing else.
  static let text: HTML = #"""
    (function(){"use strict";
    var page=document.body,root=page.getAttribute("data-root")||"";
    /* age */
    var due=page.getAttribute("data-next-by"),asOf=page.getAttribute("data-as-of");
    function age(ms){var s=Math.max(0,Math.floor(ms/1000));
    return s>=172800?Math.floor(s/86400)+" days":s>=7200?Math.floor(s/3600)+" hours":s>=120?Math.floor(s/60)+" minutes":s+" seconds";}
    function tick(){var now=Date.now(),box=document.getElementById("age");
    if(!due||!box)return;var late=now>Date.parse(due),stood=box.getAttribute("class")==="stale",
    words=late?"This page is stale: it is "+age(now-Date.parse(asOf))+" old, and the next one was due by "+due+". The service that writes it may have stopped.":"";
    if(late!==stood){box.setAttribute("class",late?"stale":"");box.textContent=words;
    document.title=(late?"stale – ":"")+document.title.replace(/^stale – /,"");}}
    tick();setInterval(tick,15000);
    /* sorting */
    Array.prototype.forEach.call(document.querySelectorAll("table.sort"),function(table){
    Array.prototype.forEach.call(table.tHead.rows[0].cells,function(head,column){
    var button=document.createElement("button");button.type="button";button.textContent=head.textContent;
    head.textContent="";head.appendChild(button);
    button.addEventListener("click",function(){
    var up=head.getAttribute("aria-sort")!=="ascending";
    Array.prototype.forEach.call(table.tHead.rows[0].cells,function(each){each.removeAttribute("aria-sort");});
    head.setAttribute("aria-sort",up?"ascending":"descending");
    var body=table.tBodies[0],rows=Array.prototype.slice.call(body.rows);
    function value(row){var cell=row.cells[column];return cell.getAttribute("data-sort")||cell.textContent;}
    rows.sort(function(a,b){var x=value(a),y=value(b),n=parseFloat(x)-parseFloat(y);
    var order=/^-?[\d.]+$/.test(x)&&/^-?[\d.]+$/.test(y)?n:x<y?-1:x>y?1:0;return up?order:-order;});
    rows.forEach(function(row){body.appendChild(row);});});});});
    /* search */
    var form=document.getElementById("search");if(!form)return;
    var field=form.querySelector("input"),answer=document.getElementById("answer"),waiting={},loaded={},turn=0;
    form.removeAttribute("hidden");
    function lower(text){return text.replace(/[A-Z]/g,function(c){return c.toLowerCase();});}
    function number(key){var bytes=unescape(encodeURIComponent(key)),h=0x811c9dc5;
    for(var i=0;i<bytes.length;i++){h^=bytes.charCodeAt(i);h=Math.imul(h,0x01000193);}
    return (((h>>>0)^(h>>>16))&0xfff).toString(16).padStart(3,"0");}
    function decoded(text){return text.replace(/(?:%[0-9a-f]{2})+/gi,function(run){
    try{return decodeURIComponent(run);}catch(e){return run;}});}
    function keys(typed){var whole=typed.replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g,"").trim(),text=whole.replace(/^[<"'“‘(\[]+|[>"'”’\]]+$/g,""),all=[],seen={};
    function add(key){if(!seen[key]){seen[key]=true;all.push(key);}}
    function addDOI(name){add("doi:"+name);var bare=name.replace(/[?#].*$/,"");add("doi:"+bare);
    while(/[.,;:)\]}>"'”’]$/.test(bare)){bare=bare.slice(0,-1);add("doi:"+bare);}}
    [text,whole].forEach(function(each){if(/^(doi|url|license):/.test(each))add(/^doi:/.test(each)?lower(each):each);});
    var isURL=/^https?:/i.test(text),quoted=[];
    [decoded(text),text,decoded(whole),whole].forEach(function(each){
    var at=each.match(/10(?:\.\d+)+[\/:].+|10\/[a-z0-9]+/i);if(!at)return;
    var name=lower(at[0]).replace(/^(10[.\d]+):/,"$1/");
    addDOI(name);addDOI(name.replace(/\s.*$/,""));quoted.push("doi:“"+name+"”");});
    quoted.forEach(add);
    var short=text.match(/^https?:\/\/(?:dx\.)?doi\.org\/([a-z0-9]+)$/i);if(short)add("doi:10/"+lower(short[1]));
    if(isURL){var url=text.replace(/^[^\/]+:\/\/[^\/?#]*/,lower).replace(/^(http:\/\/[^\/?#:]*):80(?=[\/?#]|$)/,"$1").replace(/^(https:\/\/[^\/?#:]*):443(?=[\/?#]|$)/,"$1");
    var bare2=url.replace(/#.*$/,""),forms=[url,bare2,/\/$/.test(bare2)?bare2.slice(0,-1):bare2+"/"];
    /* a browser shows `%20` for the blank that an article has, and the other way round */
    forms.slice().forEach(function(each){var plain=decoded(each);forms.push(plain);try{forms.push(encodeURI(plain));}catch(e){}});
    forms.slice().forEach(function(each){forms.push(/^http:/.test(each)?"https"+each.slice(4):"http"+each.slice(5));});
    forms.forEach(function(each){add("url:"+each);add("license:"+each);});}
    return all;}
    window.doiwatch=function(name,rows){rows.pop();loaded[name]=rows;if(waiting[name])waiting[name]();};
    var shards=form.getAttribute("data-shards");
    function exists(name){var n=parseInt(name,16);return parseInt(shards.charAt(n>>2),16)>>(n&3)&1;}
    function load(name,then){if(loaded[name])return then();
    if(!exists(name)){loaded[name]=[];return then();}
    var script=document.createElement("script");waiting[name]=then;
    script.onerror=function(){loaded[name]=[];then();};
    script.src=root+"data/"+name+".js?g="+encodeURIComponent(asOf||"");document.head.appendChild(script);}
    function put(parent,name,text){var node=document.createElement(name);node.textContent=text;parent.appendChild(node);return node;}
    function show(row){answer.textContent="";var box=put(answer,"div","");box.className="found";
    var line=put(box,"p","");put(line,"strong",row[0]);
    var words=put(box,"p","");var state=put(words,"span",row[1]);state.className="st "+row[1];
    if(row[2])words.appendChild(document.createTextNode(" since "+row[2].slice(0,10)));
    words.appendChild(document.createTextNode(row.length>4?", named by "+row.slice(4).join(", "):""));
    if(row[3]){var more=put(put(box,"p",""),"a","See what was found, and what to do");more.href=root+row[3];}}
    function look(event){event.preventDefault();var all=keys(field.value),mine=++turn;
    if(!all.length){answer.textContent=field.value.trim()?"That is neither a DOI nor a URL.":"Type a DOI or a URL.";return;}
    answer.textContent="Looking …";
    (function next(){if(mine!==turn)return;var key=all.shift();
    if(!key){answer.textContent="Not watched: no link here has that DOI or address.";return;}
    load(number(key),function(){if(mine!==turn)return;var rows=loaded[number(key)];
    for(var i=0;i<rows.length;i++)if(rows[i][0]===key)return show(rows[i]);next();});})();}
    form.addEventListener("submit",look);
    })();
    """#
}
